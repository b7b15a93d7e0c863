"""Adapters of other people: whatever they do, an error of ours comes out."""

from __future__ import annotations

import pytest

from creditgraph.errors import FormatError, MissingExtraError
from creditgraph.formats.edit.adapters import adapter, as_document, guarded, objects


@pytest.mark.parametrize(
    "error", [ValueError("x"), RecursionError(), KeyError("\x1b[2J"), OverflowError("y" * 9999)]
)
def test_whatever_an_adapter_raises_is_an_error_of_ours(error):
    """Breaks if a bare traceback, or a message that fills the screen or moves the cursor, gets through."""

    def fails():
        raise error

    with pytest.raises(FormatError, match=type(error).__name__) as caught:
        guarded(fails, "CMX 3600", "cut.edl")
    assert len(str(caught.value)) < 600
    assert str(caught.value).isprintable()


def test_an_error_of_ours_stays_as_it_is():
    """Breaks if a message with a place is wrapped into one without."""
    ours = FormatError("x", where="cut.edl, line 3")

    def fails():
        raise ours

    with pytest.raises(FormatError) as caught:
        guarded(fails, "CMX 3600", "cut.edl")
    assert caught.value is ours


def test_an_adapter_that_is_not_installed_is_named():
    """Breaks if a missing adapter is an error of OpenTimelineIO."""
    with pytest.raises(MissingExtraError, match=r"reading x needs the OpenTimelineIO adapter nonsense"):
        adapter("nonsense", "reading x")


@pytest.mark.parametrize("name", ["fcp_xml", "fcpx_xml"])
def test_the_adapters_are_where_we_call_them(name):
    """Breaks if a new version of an adapter moves what we call."""
    module = adapter(name, "a test")
    wanted = {"fcp_xml": "FCP7XMLParser", "fcpx_xml": "FcpxXml"}[name]
    assert hasattr(module, wanted)


def test_documents_and_their_objects():
    """Breaks if an object deep in a document is not found."""

    class Found:
        def to_json_string(self):
            return '{"a": [{"b": {"c": 1}}, 3]}'

    assert [sorted(one) for one in objects(as_document(Found()))] == [["a"], ["b"], ["c"]]
