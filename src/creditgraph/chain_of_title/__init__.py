"""The chain of title: every upstream link of a film, what is defective, what is unknown, what would cure it.

One file per kind of link. Each yields defects (worst first: *blocks*, *weakens*, *to settle*) and gaps,
facts still to be supplied. An unknown fact is a gap and never a yes. The result is a draft for a lawyer: that
nothing was found is no clearance.

References:
    * Zhao & Qiu (2025), section 3.3: the producer needs clean rights at each link of the chain.
"""

from creditgraph.chain_of_title.model import LINKS, SEVERITIES, Clip, Defect, Gap, Taint
from creditgraph.chain_of_title.result import Audit
from creditgraph.chain_of_title.walk import audit

__all__ = ["LINKS", "SEVERITIES", "Audit", "Clip", "Defect", "Gap", "Taint", "audit"]
