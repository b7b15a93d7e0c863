"""What InvokeAI wrote in its time: ``invokeai_metadata``, before that ``sd-metadata``, before that ``Dream``.

References:
    * InvokeAI documentation: metadata of images; legacy prompt syntax, in which brackets are negative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from creditgraph.formats.generators.canvas import KEY as CANVAS
from creditgraph.formats.generators.canvas import canvas, laid, picture
from creditgraph.formats.generators.library import LIMIT, all_settings
from creditgraph.formats.generators.said import Said, word, words

PROGRAM = "InvokeAI"
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_DREAM = re.compile(r'"((?:[^"\\]|\\.)*)"(.*)', re.DOTALL)
_FLAGS = {"-A": "sampler", "-C": "cfg_scale", "-s": "steps", "-W": "width", "-H": "height"}
_REFERENCES = ("ipAdapters", "ref_images", "referenceImages")
_CONTROLS = ("controlnets", "t2iAdapters", "control_adapters")
_BEGINNINGS = ("init_image", "init_image_path", "initial_image", "initImage")
_WORDS = ("positive_prompt", "negative_prompt", "positive_style_prompt", "negative_style_prompt")
_APART = frozenset({*_WORDS, *_BEGINNINGS, CANVAS, "seed", "prompt"})
_TOLD = frozenset({"scheduler", "sampler", "cfg_scale", "steps"})


def from_metadata(value: Mapping[str, Any], text: str, place: str) -> Said:
    """Return what ``invokeai_metadata`` says."""
    model, painted = value.get("model"), canvas(value)
    rest = ((str(name), kept) for name, kept in value.items() if name not in _APART)
    return Said(
        PROGRAM,
        place,
        prompts=words(value.get("positive_prompt"), value.get("positive_style_prompt")),
        negatives=words(value.get("negative_prompt"), value.get("negative_style_prompt"), *painted.against),
        regions=words(*painted.regions),
        drawn=painted.drawn,
        seed=word(value.get("seed")),
        model=_model(model),
        references=words(*_beginnings(value), *_pictures(value, _REFERENCES), *painted.references),
        controls=words(*_pictures(value, _CONTROLS), *painted.controls),
        settings=all_settings(PROGRAM, {"invokeai_metadata": text}, rest, _TOLD),
    )


def from_sd_metadata(value: Mapping[str, Any], text: str, place: str) -> Said:
    """Return what ``sd-metadata`` says."""
    image = value.get("image")
    image = image if isinstance(image, dict) else {}
    prompts = image.get("prompt")
    entries = prompts if isinstance(prompts, list) else [prompts]
    typed = [entry.get("prompt") if isinstance(entry, dict) else entry for entry in entries]
    split = [_bracketed(written) for one in typed if (written := word(one)) is not None]
    rest = ((str(name), kept) for name, kept in image.items() if name not in _APART)
    return Said(
        PROGRAM,
        place,
        prompts=words(*(positive for positive, _ in split)),
        negatives=words(*(bad for _, negative in split for bad in negative)),
        seed=word(image.get("seed")),
        model=word(value.get("model_weights")) or word(value.get("model")),
        references=words(*_beginnings(image)),
        settings=all_settings(PROGRAM, {"sd-metadata": text}, rest, _TOLD),
    )


def from_dream(text: str, place: str) -> Said:
    """Return what the command line ``Dream`` says.

    Example:
        >>> said = from_dream('"a fox [cat]" -s 9 -S 7 -I den.png', "Dream")
        >>> said.prompts, said.negatives, said.seed, said.references
        (('a fox',), ('cat',), '7', ('den.png',))
    """
    found = _DREAM.match(text.strip()) if len(text) <= LIMIT else None
    positive, negative = _bracketed(found[1] if found else text)
    arguments = found[2].split() if found else []
    flags = dict(pairwise(arguments))
    named = {name: flags[flag] for flag, name in _FLAGS.items() if flag in flags}
    return Said(
        PROGRAM,
        place,
        prompts=words(positive),
        negatives=words(*negative),
        seed=word(flags.get("-S")),
        references=words(flags.get("-I", "").strip("\"'")),
        settings=all_settings(PROGRAM, {"Dream": text}, named.items(), _TOLD),
    )


def _bracketed(text: str) -> tuple[str, list[str]]:
    """Return a prompt without what stands in brackets, and that."""
    negative = [found.strip(" ,") for found in _BRACKETS.findall(text)]
    return _BRACKETS.sub(" ", text).strip(" ,"), negative


def _model(model: Any) -> str | None:
    if not isinstance(model, dict):
        return word(model)
    return word(model.get("model_name")) or word(model.get("name")) or word(model.get("key"))


def _beginnings(value: Mapping[str, Any]) -> Iterator[str]:
    for key in _BEGINNINGS:
        if (name := picture(value.get(key))) is not None:
            yield name


def _pictures(value: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    """The pictures of adapters: an adapter holds its picture, or the name of it, under ``image``."""
    for key in keys:
        adapters = value.get(key)
        for adapter in adapters if isinstance(adapters, list) else ():
            if isinstance(adapter, dict):
                yield from laid(adapter)
