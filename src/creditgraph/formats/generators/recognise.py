"""Which generator wrote the texts of a picture: tested for JSON, then for shape, then for its own mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.generators.a1111 import a1111, is_a1111
from creditgraph.formats.generators.fooocus import fooocus, is_fooocus
from creditgraph.formats.generators.invoke import from_dream, from_metadata, from_sd_metadata
from creditgraph.formats.generators.novelai import PROGRAM as NOVELAI
from creditgraph.formats.generators.novelai import novelai
from creditgraph.formats.generators.said import Said
from creditgraph.formats.generators.swarm import MARK as SWARM
from creditgraph.formats.generators.swarm import is_swarm, swarm
from creditgraph.formats.media import Found
from creditgraph.formats.source import parsed

PARAMETERS = ("parameters", "UserComment")
INVOKE = ("invokeai_metadata", "sd-metadata", "Dream")
_GRAPHS = ("prompt", "workflow", "comment")
_GRAPH_MARKS = ('"class_type"', '"nodes"')


def may_be(found: Sequence[Found]) -> bool:
    """Tell by keys and marks alone whether a generator wrote these texts; ComfyUI has its own reader."""
    texts = _by_key(found)
    if _is_comfyui(texts):
        return False
    if any(key in texts for key in INVOKE) or texts.get("Software") == NOVELAI:
        return True
    return any(_may_be_parameters(texts[key]) for key in PARAMETERS if key in texts)


def said_by(found: Sequence[Found], where: str) -> Said | None:
    """Return what a generator says in these texts, or ``None`` if none of those known wrote them.

    Args:
        found: the texts of one file.
        where: the name of the file.

    Raises:
        FormatError: a text that announces itself as JSON of a generator is none.
        MissingExtraError: sd-parsers is not installed.
    """
    if not may_be(found):
        return None
    texts = _by_key(found)
    places = {one.key: one.place for one in reversed(found)}
    invoked = _invoke(texts, places, where)
    if invoked is not None:
        return invoked
    if texts.get("Software") == NOVELAI:
        place = places.get("Comment", places["Software"])
        comment = _object(texts.get("Comment", "{}"), f"{where}, {place}")
        return novelai(comment, texts, place)
    for key in PARAMETERS:
        if key in texts and _may_be_parameters(texts[key]):
            return _parameters(texts, key, places[key], where)
    return None


def _invoke(texts: Mapping[str, str], places: Mapping[str, str], where: str) -> Said | None:
    """The newest of its texts says most."""
    for key, read in (("invokeai_metadata", from_metadata), ("sd-metadata", from_sd_metadata)):
        if key in texts:
            return read(_object(texts[key], f"{where}, {places[key]}"), texts[key], places[key])
    return from_dream(texts["Dream"], places["Dream"]) if "Dream" in texts else None


def _parameters(texts: Mapping[str, str], key: str, place: str, where: str) -> Said | None:
    text = texts[key]
    if is_a1111(text):
        return a1111(text, place)
    value = _object(text, f"{where}, {place}")
    if is_swarm(value):
        return swarm(value, place)
    return fooocus(value, text, place) if is_fooocus(value, texts.get("fooocus_scheme")) else None


def _may_be_parameters(text: str) -> bool:
    if text.lstrip().startswith("{"):
        return f'"{SWARM}"' in text or "fooocus" in text.lower()
    return is_a1111(text)


def _object(text: str, where: str) -> dict[str, Any]:
    value = parsed(text, where)
    if not isinstance(value, dict):
        raise FormatError("no object", where=where, do="Use the file as the program wrote it")
    return value


def _is_comfyui(texts: Mapping[str, str]) -> bool:
    lowered = {key.lower(): text for key, text in texts.items()}
    return any(mark in lowered.get(key, "") for key in _GRAPHS for mark in _GRAPH_MARKS)


def _by_key(found: Sequence[Found]) -> dict[str, str]:
    """Of two texts with one key the first."""
    return {one.key: one.text for one in reversed(found)}
