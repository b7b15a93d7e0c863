"""Words that the caller translates and no file says: mistyped, or of a file that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from creditgraph.errors import nearest
from creditgraph.formats.part import Part
from creditgraph.formats.source import Options


def unheard(options: Options, parts: Iterable[Part]) -> Iterator[str]:
    """Yield a remark for each word under ``kinds`` and ``statuses`` that stands in no file.

    Args:
        options: what the caller says.
        parts: what was read.

    Example:
        >>> from creditgraph.workflow.model import Film
        >>> part = Part("kitsu", "kitsu.json", "", Film("Harbour"), words=frozenset({"Image generation"}))
        >>> list(unheard(Options(kinds={"Image generatoin": ("prompt_design",)}), [part]))
        ["[kinds] 'Image generatoin' stands in no file that was read; did you mean 'Image generation'?"]
    """
    words = sorted({word for part in parts for word in part.words})
    known = set(map(_folded, words))
    for table, given in (("kinds", options.kinds), ("statuses", options.statuses)):
        for word in given:
            if _folded(word) not in known:
                near = nearest(word, words)
                hint = f"; did you mean {near!r}?" if near is not None else ""
                yield f"[{table}] {word!r} stands in no file that was read{hint}"


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", " ", word).strip().casefold()
