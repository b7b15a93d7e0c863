"""The settings of a picture under one set of names for all programs, as sd-parsers gives them.

It is handed texts that were found and measured before, never a file. Words and seeds are not taken from it:
it does not tell a person's words from those that a program adds, and it gives up where a setting is missing.

References:
    * sd-parsers 0.6 (MIT): parsers for AUTOMATIC1111, Fooocus, InvokeAI and NovelAI.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from creditgraph.formats.generators.said import settings, word
from creditgraph.formats.registry import extra

LIMIT = 50_000
"""Characters of a text that is handed over: its expressions take the square of the time on long ones."""
PARSERS = {
    "AUTOMATIC1111": "AUTOMATIC1111Parser",
    "Fooocus": "FooocusParser",
    "InvokeAI": "InvokeAIParser",
    "NovelAI": "NovelAIParser",
}


def common_settings(program: str, texts: Mapping[str, str]) -> dict[str, str] | None:
    """Return sampler and settings (``cfg_scale``, ``steps`` …), or ``None`` if the library cannot read them.

    Args:
        program: a key of `PARSERS`.
        texts: the texts of the picture by key.

    Raises:
        MissingExtraError: sd-parsers is not installed.

    Example:
        >>> line = "Steps: 9, Sampler: Euler, CFG scale: 5, Seed: 1"
        >>> common_settings("AUTOMATIC1111", {"parameters": line})
        {'sampler': 'Euler', 'cfg_scale': '5', 'steps': '9'}
        >>> common_settings("NovelAI", {}) is None
        True
    """
    try:
        from sd_parsers import parsers
    except ImportError:
        raise extra("sd-parsers", "labels", f"reading what {program} wrote") from None
    short = {key: " ".join(text.split()) for key, text in texts.items() if len(text) <= LIMIT}
    try:
        [sampler] = getattr(parsers, PARSERS[program])().parse(short).samplers
        named = {"sampler": word(sampler.name), **sampler.parameters}
    except Exception:  # it raises whatever its input makes it raise
        return None
    return settings((str(name), value) for name, value in named.items() if name != "seed")


def all_settings(
    program: str, texts: Mapping[str, str], own: Iterable[tuple[str, Any]], told: Collection[str]
) -> dict[str, str]:
    """Return the settings under common names, and those that have none under the program's own.

    Args:
        program: a key of `PARSERS`.
        texts: the texts of the picture by key.
        own: settings as the program calls them.
        told: which of them the library tells under a common name.

    Raises:
        MissingExtraError: sd-parsers is not installed.

    Example:
        >>> all_settings("NovelAI", {}, [("scale", 9)], {"scale"})
        {'scale': '9'}
    """
    common = common_settings(program, texts)
    if common is None:
        return settings(own)
    return {**common, **settings((name, value) for name, value in own if name not in told)}
