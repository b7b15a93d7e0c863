"""XML of editing programs: no entity is expanded, nothing outside is fetched, circles are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError, MissingExtraError
from creditgraph.formats.edit import xml
from creditgraph.formats.edit.fcp7 import FORMAT as FCP7
from creditgraph.formats.edit.fcpx import FORMAT as FCPX
from creditgraph.formats.edit.xml import check_nesting, tree
from tests.formats.edit.builders import parts_of, saved

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
BOMBS = {
    "laughs": f"<!DOCTYPE r [{LAUGHS}]><r>&l11;</r>",
    "quadratic": f'<!DOCTYPE r [<!ENTITY a "{"x" * 10000}">]><r>{"&a;" * 10000}</r>',
    "file": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
    "net": '<!DOCTYPE r [<!ENTITY x SYSTEM "http://localhost:1/x">]><r>&x;</r>',
    "parameter": '<!DOCTYPE r [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><r/>',
    "deep": "<r>" + "<a>" * 5000 + "</a>" * 5000 + "</r>",
    "very deep": "<r>" + "<a>" * 200_000 + "</a>" * 200_000 + "</r>",
    "encoding": '<?xml version="1.0" encoding="utf-7"?><r/>',
    "no encoding": '<?xml version="1.0" encoding="klingon"?><r/>',
    "two bytes": '<?xml version="1.0" encoding="gb18030"?><r/>',
    "null": "<r>\0</r>",
    "control": "<r>\x1b</r>",
    "open": "<r>",
    "empty": "",
}


@pytest.mark.parametrize("format_", [FCP7, FCPX], ids=["fcp7", "fcpx"])
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(tmp_path: Path, name, format_):
    """Breaks if a document can fill the memory, read another file, or end in a bare traceback."""
    root = {"fcp7": "xmeml", "fcpx": "fcpxml"}[format_.name]
    text = BOMBS[name].replace("<r>", f"<{root}>").replace("</r>", f"</{root}>").replace("<r/>", f"<{root}/>")
    source = saved(tmp_path, text.replace("!DOCTYPE r ", f"!DOCTYPE {root} "), "bomb.xml")
    format_.sniff(source)
    with pytest.raises(FormatError, match=r"bomb\.xml") as caught:
        parts_of(format_, source)
    assert "root:" not in str(caught.value)


def test_a_document_type_without_entities_is_read(tmp_path: Path):
    """Breaks if the first line that Premiere and Final Cut write makes their files unreadable."""
    assert tree(saved(tmp_path, "<!DOCTYPE xmeml><xmeml/>", "a.xml"), "xmeml").tag == "xmeml"


def test_another_root_is_refused(tmp_path: Path):
    """Breaks if another document is given to an adapter."""
    with pytest.raises(FormatError, match="the outermost element is <html>, not <xmeml>"):
        tree(saved(tmp_path, "<html/>", "a.xml"), "xmeml")


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Breaks if a missing library is a bare ImportError."""
    monkeypatch.setitem(__import__("sys").modules, "defusedxml.ElementTree", None)
    with pytest.raises(MissingExtraError, match=r"creditgraph\[film\]"):
        tree(saved(tmp_path, "<xmeml/>", "a.xml"), "xmeml")


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefx"), max_size=3)))
def test_circles_are_found_and_nothing_else(held):
    """Breaks if a sequence that holds itself is laid out for ever, or an honest one is refused."""
    own = dict.fromkeys(held, 1)

    def circular(name, above):
        return name in above or any(circular(one, above | {name}) for one in held.get(name, ()))

    if any(circular(name, frozenset()) for name in held):
        with pytest.raises(FormatError, match="holds itself"):
            check_nesting(own, held, "cut.xml")
    else:
        check_nesting(own, held, "cut.xml")


def test_sequences_that_double_are_refused():
    """Breaks if forty lines of XML become a million million clips."""
    held = {str(n): [str(n + 1)] * 2 for n in range(40)}
    with pytest.raises(FormatError, match="more than 20,000 clips"):
        check_nesting({str(n): 1 for n in range(41)}, held, "cut.xml")
    assert xml.MAX_ITEMS == 20_000
    check_nesting({str(n): 1 for n in range(10)}, {str(n): [str(n + 1)] for n in range(9)}, "cut.xml")
