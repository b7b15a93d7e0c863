"""France."""

from creditgraph.regimes.base import Regime

REGIME = Regime(name="FR", title="France", doctrines={})
