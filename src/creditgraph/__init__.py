"""Who contributed what to an AI-made film, who owns it under which law, and why.

Names are loaded when they are first used: importing creditgraph loads no doctrine and no law.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "Agreement": "creditgraph.workflow.model",
    "Allocation": "creditgraph.allocation",
    "Comparison": "creditgraph.comparison",
    "Contribution": "creditgraph.measure",
    "ControlTable": "creditgraph.measure",
    "CreditgraphError": "creditgraph.errors",
    "Doctrine": "creditgraph.doctrines",
    "Evidence": "creditgraph.workflow.model",
    "Film": "creditgraph.workflow.model",
    "Holding": "creditgraph.doctrines",
    "Share": "creditgraph.shares",
    "Workflow": "creditgraph.workflow",
    "attribute": "creditgraph.attribution",
    "audit": "creditgraph.chain_of_title",
    "compare": "creditgraph.comparison",
    "read": "creditgraph.formats",
    "register": "creditgraph.doctrines",
    "rule": "creditgraph.reasoning",
}

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation as Allocation
    from creditgraph.attribution import attribute as attribute
    from creditgraph.chain_of_title import audit as audit
    from creditgraph.comparison import Comparison as Comparison
    from creditgraph.comparison import compare as compare
    from creditgraph.doctrines import Doctrine as Doctrine
    from creditgraph.doctrines import Holding as Holding
    from creditgraph.doctrines import register as register
    from creditgraph.errors import CreditgraphError as CreditgraphError
    from creditgraph.formats import read as read
    from creditgraph.measure import Contribution as Contribution
    from creditgraph.measure import ControlTable as ControlTable
    from creditgraph.reasoning import rule as rule
    from creditgraph.shares import Share as Share
    from creditgraph.workflow import Workflow as Workflow
    from creditgraph.workflow.model import Agreement as Agreement
    from creditgraph.workflow.model import Evidence as Evidence
    from creditgraph.workflow.model import Film as Film

__all__ = [*sorted(_HOMES), "__version__"]  # noqa: PLE0604 - the names are strings, made above


def __getattr__(name: str) -> Any:
    """Load a public name from its home when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'creditgraph' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
