"""United Kingdom."""

from creditgraph.regimes.base import Regime

REGIME = Regime(name="GB", title="United Kingdom", doctrines={})
