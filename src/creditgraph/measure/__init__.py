"""Who fixed what: the walk from the film back to its makers, exact, without any law."""

from creditgraph.measure.contribution import Contribution, Line, measure
from creditgraph.measure.control import Assumption, ControlTable, Setting

__all__ = ["Assumption", "Contribution", "ControlTable", "Line", "Setting", "measure"]
