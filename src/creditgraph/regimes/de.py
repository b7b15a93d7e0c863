"""Germany."""

from creditgraph.regimes.base import Regime

REGIME = Regime(name="DE", title="Germany", doctrines={})
