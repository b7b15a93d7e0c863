"""What the task types of trackers mean in our kinds of step, and media by the ending of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from creditgraph.workflow.fields import Medium
from creditgraph.workflow.kinds import kind, kinds

_USUAL: Mapping[str, tuple[str, ...]] = {
    "adr": ("performance",),
    "board": ("storyboard",),
    "boards": ("storyboard",),
    "character": ("character_design",),
    "color": ("grading",),
    "color grading": ("grading",),
    "colour": ("grading",),
    "colour grading": ("grading",),
    "comp": ("compositing",),
    "composite": ("compositing",),
    "concept": ("concept_and_world",),
    "concept art": ("concept_and_world",),
    "edit": ("editing",),
    "grade": ("grading",),
    "lip sync": ("audio_visual_sync",),
    "prompt": ("prompt_design",),
    "prompts": ("prompt_design",),
    "prompting": ("prompt_design",),
    "score": ("music",),
    "script": ("screenplay",),
    "sound": ("audio_prompt", "audio_visual_sync", "music", "performance", "voice_direction"),
    "storyboards": ("storyboard",),
    "subtitle": ("subtitles",),
    "upscale": ("upscaling",),
    "voice over": ("performance",),
    "编剧": ("screenplay",),
    "调色": ("grading",),
    "配音": ("performance",),
    "配乐": ("music",),
}
"""Names that productions give to task types, beside the printed names of our kinds. A word that covers
several kinds has them all, for then it says who, not what. Most types that Kitsu brings (Animation, Layout,
Lighting, Modeling, Rigging, Shading and so on) are steps of a 3D pipeline and no kinds here."""

_MEDIA: Mapping[Medium, str] = {
    "image": "avif bmp dng dpx exr gif hdr heic jpeg jpg png psd svg tga tif tiff webp",
    "video": "avi m4v mkv mov mp4 mpg mxf webm",
    "sound": "aac aif aiff flac m4a mp3 ogg opus wav",
    "text": "doc docx fdx fountain md odt pdf rtf srt txt vtt",
    "data": "abc blend c4d fbx glb gltf hip json ma mb nk obj toml usd usda usdc usdz xml yaml",
}


def kinds_of(types: Sequence[str], given: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the kinds of step that a task is about, by the caller's list, else by well-known names.

    Args:
        types: the tracker's words for the task, the most telling first.
        given: task type to kinds, as the caller says.

    Raises:
        UnknownNameError: the caller names a kind that does not exist.

    Example:
        >>> kinds_of(("Compositing",), {}), kinds_of(("合成",), {}), kinds_of(("Rigging",), {})
        (('compositing',), ('compositing',), ())
        >>> kinds_of(("Prompt & image",), {"Prompt & image": ("prompt_design",)})
        ('prompt_design',)
    """
    folded = {_folded(name): (name, said) for name, said in given.items()}
    for word in types:
        if _folded(word) in folded:
            name, said = folded[_folded(word)]
            listed = (said,) if isinstance(said, str) else tuple(said)
            return tuple(kind(one, where=f"kinds[{name!r}]").name for one in listed)
    for word in types:
        if found := _known().get(_folded(word)):
            return found
    return ()


def kind_of(named: Iterable[str], medium: Medium | None) -> str | None:
    """Return the kind of the step that made a published file, if the task type leaves no doubt.

    A task of several kinds does not say which of them it was. A prompt or a setting controls a model and does
    not itself make the picture that is published; a model, an upscaler is no act of the publisher; direction
    makes no file at all.

    Example:
        >>> kind_of(("compositing",), "video"), kind_of(("prompt_design",), "image"), kind_of((), None)
        ('compositing', None, None)
    """
    found = [kinds()[name] for name in named]
    if len(found) != 1:
        return None
    [only] = found
    if only.walk == "unmeasured" or only.performed_by == "tool":
        return None
    return None if only.walk == "control" and only.makes != medium else only.name


def medium_of(name: str | None) -> Medium | None:
    """Return the medium of a file by its ending.

    Example:
        >>> medium_of("SH010_v003.MOV"), medium_of("take"), medium_of(None)
        ('video', None, None)
    """
    ending = (name or "").rpartition(".")[2].casefold()
    return _endings().get(ending)


@cache
def _endings() -> Mapping[str, Medium]:
    return {ending: medium for medium, listed in _MEDIA.items() for ending in listed.split()}


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """A task called generation is about all that was done to get the take, not about what the model did."""
    found = (each for each in kinds().values() if each.walk != "generation")
    names = {_folded(word): (each.name,) for each in found for word in (each.name, *each.names.values())}
    return {**names, **_USUAL}


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
