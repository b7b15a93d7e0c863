"""Korea."""

from creditgraph.regimes.base import Regime

REGIME = Regime(name="KR", title="Korea", doctrines={})
