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
        raise UnknownNameError(
            f"no text on file for the regime {asked!r}",
            where=where,
            near=_meant(asked),
            do=f"On file: {shown}; None is the theory alone.",
        )
    return _on_file(asked)


def _on_file(name: str) -> Regime:
    return cast(Regime, import_module(f"creditgraph.regimes.{name.lower()}").REGIME)


def _meant(asked: object) -> str | None:
    """The country that was meant: its two letters in small, or its name. One letter alike means nothing."""
    if not isinstance(asked, str) or asked.upper() in BUILT_IN:
        return asked.upper() if isinstance(asked, str) else None
    titles = {_on_file(name).title: name for name in BUILT_IN}
    title = nearest(asked, titles) if len(asked) > len("EU") else None
    return titles[title] if title is not None else None
