"""The adapters of OpenTimelineIO, behind our own door: what they need, what they return, how they fail.

References:
    * otio-fcp-adapter, otio-fcpx-xml-adapter 1.0 (Apache-2.0).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.registry import extra
from creditgraph.formats.tidy import tidy

Found = TypeVar("Found")


def adapter(name: str, why: str) -> Any:
    """Return the module of an adapter.

    Args:
        name: its name in OpenTimelineIO.
        why: what it is needed for.

    Raises:
        MissingExtraError: it, or OpenTimelineIO, is not installed.
    """
    try:
        import opentimelineio

        return opentimelineio.adapters.from_name(name).module()
    except ImportError:
        raise extra("opentimelineio", "film", why) from None
    except opentimelineio.exceptions.OTIOError:
        raise extra(f"the OpenTimelineIO adapter {name}", "film", why) from None


def guarded(work: Callable[[], Found], what: str, where: str) -> Found:
    """Return what an adapter returns; whatever it fails with becomes an error of ours.

    Args:
        work: calls the adapter.
        what: the format, for the message.
        where: name of the file.

    Raises:
        FormatError: the adapter could not read the file.

    Example:
        >>> guarded(lambda: [][0], "CMX 3600", "cut.edl")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: cut.edl: it cannot be read as CMX 3600 (IndexError: list index out of
        range). Check that the file is complete, or export it again.
    """
    try:
        return work()
    except CreditgraphError:
        raise
    except Exception as error:  # an adapter fails with whatever Python raises inside it
        said = tidy(f"{type(error).__name__}: {error}")
        do = "Check that the file is complete, or export it again"
        raise FormatError(f"it cannot be read as {what} ({said})", where=where, do=do) from None


def as_document(found: Any) -> Any:
    """Return an object of OpenTimelineIO as the JSON value of its document, for our own reader."""
    return json.loads(found.to_json_string())


def objects(document: Any) -> Iterator[dict[str, Any]]:
    """Yield every JSON object of a document, outer before inner."""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
