"""Regimes by name, one file each; none is loaded before it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from creditgraph.errors import UnknownNameError, nearest
from creditgraph.regimes.base import Regime

BUILT_IN = ("CN", "DE", "FR", "GB", "JP", "KR", "US")

__all__ = ["BUILT_IN", "Regime", "regime"]


def regime(asked: str | Regime | None, *, where: str | None = None) -> Regime | None:
    """Return a regime by name; ``None`` is the theory alone.

    Raises:
        UnknownNameError: for a country whose law is not on file.

    Example:
        >>> regime("CN").title
        'China'
        >>> regime("BR")
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: no text on file for the regime 'BR'. On file: CN, DE, FR, GB, JP,
        KR, US; None is the theory alone.
    """
    if asked is None or isinstance(asked, Regime):
        return asked
    if isinstance(asked, str) and asked.upper() == "EU":
        raise UnknownNameError(
            "there is no copyright of the EU as such: its law is a floor inside the law of each member state",
            where=where,
            do="Name a member state on file: DE, FR.",
        )
    if asked not in BUILT_IN:
        shown = ", ".join(BUILT_IN)
        near = (
            asked.upper()
            if isinstance(asked, str) and asked.upper() in BUILT_IN
            else nearest(asked, BUILT_IN)
        )
        raise UnknownNameError(
            f"no text on file for the regime {asked!r}",
            where=where,
            near=near,
            do=f"On file: {shown}; None is the theory alone.",
        )
    return cast(Regime, import_module(f"creditgraph.regimes.{asked.lower()}").REGIME)
