"""What NovelAI writes: the prompt under ``Description``, the rest as JSON under ``Comment``.

References:
    * NovelAI documentation, image generation: *Add Quality Tags* puts words before the prompt, for models
      since V3 behind it; *Undesired Content* presets fill the negative prompt; both are switched on unless
      the user switches them off. Since V4 characters have prompts of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from creditgraph.formats.generators.library import all_settings
from creditgraph.formats.generators.said import Said, word, words

PROGRAM = "NovelAI"
QUALITY = "masterpiece, best quality,"
"""The words that the switch puts before the prompt."""
ENDINGS = (
    "location, very aesthetic, masterpiece, no text",
    "very aesthetic, masterpiece, no text",
    "very aesthetic, amazing quality, no text",
    "location, masterpiece, no text, -0.8::feet::, rating:general",
    "no text, best quality, very aesthetic, absurdres",
    "rating:general, best quality, very aesthetic, absurdres",
    "rating:general, amazing quality, very aesthetic, absurdres",
    "best quality, amazing quality, very aesthetic, absurdres",
)
"""The words that the switch puts behind the prompt, for the models since V3."""
UNDESIRED = frozenset(
    tag.strip()
    for tag in (
        "lowres, bad anatomy, bad hands, text, error, missing fingers, extra digit, fewer digits, cropped, "
        "worst quality, low quality, normal quality, jpeg artifacts, signature, watermark, username, blurry, "
        "artistic error, film grain, scan artifacts, bad quality, very displeasing, chromatic aberration, "
        "dithering, halftone, screentone, multiple views, logo, too many watermarks, negative space, "
        "blank page, upscaled, displeasing, unfinished, extra digits"
    ).split(",")
)
"""The tags of the presets that are set at the beginning."""
_APART = frozenset({"prompt", "uc", "negative_prompt", "seed"})
_TOLD = frozenset({"sampler", "scale", "strength", "noise"})


def novelai(comment: Mapping[str, Any], texts: Mapping[str, str], place: str) -> Said:
    """Return what it says.

    Example:
        >>> texts = {"Description": "masterpiece, best quality,  a fox"}
        >>> said = novelai({"uc": "lowres, cats"}, texts, "text")
        >>> said.prompts, said.negatives, said.defaults
        (('a fox',), ('cats',), ('masterpiece, best quality,', 'lowres'))
    """
    own, quality = _typed(word(texts.get("Description")) or word(comment.get("prompt")) or "")
    default, typed = _undesired(word(comment.get("uc")) or "")
    rest = ((str(name), value) for name, value in comment.items() if name not in _APART)
    return Said(
        PROGRAM,
        place,
        prompts=words(own, *_characters(comment.get("v4_prompt"))),
        negatives=words(typed, *_characters(comment.get("v4_negative_prompt"))),
        defaults=words(quality, default),
        seed=word(comment.get("seed")),
        model=word(texts.get("Source")),
        settings=all_settings(PROGRAM, texts, rest, _TOLD),
    )


def _typed(prompt: str) -> tuple[str, str | None]:
    """Return what was typed, and what the switch put before or behind it."""
    if prompt.startswith(QUALITY):
        return prompt.removeprefix(QUALITY).strip(), QUALITY
    for tags in ENDINGS:
        if prompt.endswith(tags) and prompt.removesuffix(tags).rstrip()[-1:] in ("", ","):
            return prompt.removesuffix(tags).rstrip(" ,"), tags
    return prompt, None


def _characters(value: Any) -> list[Any]:
    """The prompts of single characters; the caption beside them is the prompt once more."""
    caption = value.get("caption") if isinstance(value, dict) else None
    listed = caption.get("char_captions") if isinstance(caption, dict) else None
    return (
        [one.get("char_caption") for one in listed if isinstance(one, dict)]
        if isinstance(listed, list)
        else []
    )


def _undesired(text: str) -> tuple[str, str]:
    """Return the tags of the preset and the others."""
    tags = [tag.strip() for tag in text.split(",") if tag.strip()]
    default = [tag for tag in tags if tag in UNDESIRED]
    return ", ".join(default), ", ".join(tag for tag in tags if tag not in UNDESIRED)
