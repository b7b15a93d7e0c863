"""What a generator writes beside a picture instead of into it: the same text, as a file of its own.

References:
    * AUTOMATIC1111's web UI, *Create a text file with infotext next to every generated image*.
    * SwarmUI documentation, *Image Metadata Format*: ``.swarm.json`` where the picture cannot hold it.
    * InvokeAI: the metadata of an image, downloaded as JSON, is what ``invokeai_metadata`` holds.
"""

from __future__ import annotations

import re
from contextlib import suppress

from creditgraph.errors import CreditgraphError
from creditgraph.formats.generators.a1111 import is_a1111
from creditgraph.formats.generators.swarm import MARK as SWARM
from creditgraph.formats.generators.swarm import is_swarm
from creditgraph.formats.media import Found
from creditgraph.formats.media_file import is_media
from creditgraph.formats.source import HEAD, Source

PLACE = "the whole file"
_INVOKE = "positive_prompt"
_INVOKE_ALSO = ("generation_mode", "app_version")
_SETTINGS = re.compile(r"^Steps: \d+, .*Sampler: .*$", re.MULTILINE)
_AFTER = re.compile(r"\s*(?:(?:Negative )?Template: |$)")


def beside(source: Source) -> tuple[Found, ...]:
    """Return the text of a generator that a file is, under the key that it has in a picture; else nothing.

    Args:
        source: a file that is no picture; it is parsed only if it holds the words of a generator.
    """
    if is_media(source):
        return ()
    if source.begins.startswith("{"):
        return _json(source)
    if infotexts(source) == 1:
        return (Found("parameters", source.text.strip(), PLACE),)
    return ()


def infotexts(source: Source) -> int:
    """Return how many of AUTOMATIC1111's texts a small file consists of.

    Nothing stands behind the last line of settings but a template: a page that explains the form has more.
    """
    text = source.begins.replace("\r\n", "\n")
    lines = list(_SETTINGS.finditer(text)) if source.size <= HEAD else []
    if not lines or not is_a1111(text) or not _AFTER.match(text, lines[-1].end()):
        return 0
    return len(lines)


def _json(source: Source) -> tuple[Found, ...]:
    """A document may quote the words, so that its own keys decide."""
    begins = source.begins
    if not any(f'"{mark}"' in begins for mark in (SWARM, _INVOKE)):
        return ()
    with suppress(CreditgraphError):
        value = source.json
        if is_swarm(value):
            return (Found("parameters", source.text, PLACE),)
        if isinstance(value.get(_INVOKE), str) and any(key in value for key in _INVOKE_ALSO):
            return (Found("invokeai_metadata", source.text, PLACE),)
    return ()
