"""Regimes by name, one file each; none is loaded before it is asked for."""

from __future__ import annotations

import re
from difflib import get_close_matches
from importlib import import_module
from typing import cast

from creditgraph.doctrines import names
from creditgraph.errors import UnknownNameError
from creditgraph.regimes.base import Regime
from creditgraph.regimes.check import check_doctrines

BUILT_IN = ("CN", "DE", "FR", "GB", "JP", "KR", "US")
_SPOKEN = {
    "CN": ("chn", "prc", "china", "mainlandchina", "peoplesrepublicofchina", "中国", "中國"),
    "DE": ("deu", "ger", "brd", "germany", "deutschland", "德国"),
    "FR": ("fra", "france", "法国"),
    "GB": ("gbr", "uk", "unitedkingdom", "greatbritain", "britain", "england", "英国"),
    "JP": ("jpn", "japan", "日本"),
    "KR": ("kor", "rok", "korea", "southkorea", "republicofkorea", "韩国"),
    "US": ("usa", "unitedstates", "unitedstatesofamerica", "america", "美国"),
}
"""What else each country is called, without capitals, blanks and marks."""
_ALIKE = 0.85
"""So alike are one name and its misprint; the names of different countries are less (Finland, England)."""

__all__ = ["BUILT_IN", "Regime", "regime"]


def regime(asked: str | Regime | None, *, where: str | None = None) -> Regime | None:
    """Return a regime by name; ``None`` is the theory alone.

    Raises:
        UnknownNameError: for a country whose law is not on file, and for a regime of one's own that names a
            doctrine nobody knows.

    Example:
        >>> regime("CN").title
        'China'
        >>> regime("BR")
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: no text on file for the regime 'BR'. On file: CN, DE, FR, GB, JP,
        KR, US; None is the theory alone.
    """
    if asked is None:
        return None
    if isinstance(asked, Regime):
        check_doctrines(asked, names())
        return asked
    if isinstance(asked, str) and asked.upper() == "EU":
        raise UnknownNameError(
            "there is no copyright of the EU as such: its law is a floor inside the law of each member state",
            where=where,
            do="Name a member state on file: DE, FR.",
        )
    if not isinstance(asked, str) or asked not in BUILT_IN:
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
    if not isinstance(asked, str):
        return None
    said = re.sub(r"[\W_]+", "", asked).casefold()
    spoken = {word: name for name, words in _SPOKEN.items() for word in (name.casefold(), *words)}
    if said in spoken:
        return spoken[said]
    near = get_close_matches(said, spoken, n=1, cutoff=_ALIKE)
    return spoken[near[0]] if near and len(near[0]) > len("usa") else None
