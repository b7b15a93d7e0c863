"""Parts of several files put together into one workflow.

The work goes in this order: which artifacts are the same thing (`identity`), which steps are the same act
(`merge`), which attempts were kept (`picks`), who did what (`who`); `assemble` writes the film down and
`report` says what matched how, what conflicts and what is missing.
"""

from __future__ import annotations

from creditgraph.formats.joining.join import join
from creditgraph.formats.joining.report import Joined, Match

__all__ = ["Joined", "Match", "join"]
