"""Japan."""

from creditgraph.regimes.base import Regime

REGIME = Regime(name="JP", title="Japan", doctrines={})
