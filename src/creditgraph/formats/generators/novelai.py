"""What NovelAI writes: the prompt under ``Description``, the rest as JSON under ``Comment``.

References:
    * NovelAI documentation, image generation: *Add Quality Tags* puts words before the prompt, *Undesired
      Content* presets fill the negative prompt; both are switched on unless the user switches them off.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from creditgraph.formats.generators.library import all_settings
from creditgraph.formats.generators.said import Said, word, words

PROGRAM = "NovelAI"
QUALITY = "masterpiece, best quality,"
"""The words that the switch puts before the prompt."""
UNDESIRED = frozenset(
    tag.strip()
    for tag in (
        "lowres, bad anatomy, bad hands, text, error, missing fingers, extra digit, fewer digits, cropped, "
        "worst quality, low quality, normal quality, jpeg artifacts, signature, watermark, username, blurry"
    ).split(",")
)
"""The tags of the preset that is set at the beginning."""
_APART = frozenset({"prompt", "uc", "seed"})
_TOLD = frozenset({"sampler", "scale", "strength", "noise"})


def novelai(comment: Mapping[str, Any], texts: Mapping[str, str], place: str) -> Said:
    """Return what it says.

    Example:
        >>> texts = {"Description": "masterpiece, best quality,  a fox"}
        >>> said = novelai({"uc": "lowres, cats"}, texts, "text")
        >>> said.prompts, said.negatives, said.defaults
        (('a fox',), ('cats',), ('masterpiece, best quality,', 'lowres'))
    """
    prompt = texts.get("Description", "").strip()
    own = prompt.removeprefix(QUALITY).strip()
    default, typed = _undesired(word(comment.get("uc")) or "")
    rest = ((str(name), value) for name, value in comment.items() if name not in _APART)
    return Said(
        PROGRAM,
        place,
        prompts=words(own),
        negatives=words(typed),
        defaults=words(QUALITY if own != prompt else None, default),
        seed=word(comment.get("seed")),
        model=word(texts.get("Source")),
        settings=all_settings(PROGRAM, texts, rest, _TOLD),
    )


def _undesired(text: str) -> tuple[str, str]:
    """Return the tags of the preset and the others."""
    tags = [tag.strip() for tag in text.split(",") if tag.strip()]
    default = [tag for tag in tags if tag in UNDESIRED]
    return ", ".join(default), ", ".join(tag for tag in tags if tag not in UNDESIRED)
