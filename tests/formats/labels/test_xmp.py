"""Properties out of XMP packets."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from creditgraph.errors import FormatError, MissingExtraError
from creditgraph.formats.labels import xmp as module
from creditgraph.formats.labels.xmp import RDF, properties
from creditgraph.formats.png import with_text
from tests.formats.media.made import picture

A, WHO, TOOL = "urn:a", "{urn:a}who", "{urn:a}tool"
LETTERS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30
)


def packet(body: str = "", attributes: str = "", before: str = "") -> str:
    """A packet with one description."""
    return (
        f'{before}<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="{RDF}" xmlns:a="{A}">'
        f'<r:Description r:about="" {attributes}>{body}</r:Description></r:RDF></x:xmpmeta>'
    )


def read(text: str) -> dict[str, tuple[str, ...]]:
    """The two properties of the tests."""
    return properties(text, {WHO, TOOL}, "a.xmp")


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("<a:who>甲</a:who>", ("甲",)),
        ("<a:who>\n  甲 &amp; 乙\n</a:who>", ("甲 & 乙",)),
        ("<a:who><r:Bag><r:li>甲</r:li> <r:li>乙</r:li></r:Bag></a:who>", ("甲", "乙")),
        ("<a:who><r:Seq><r:li>甲</r:li></r:Seq></a:who>", ("甲",)),
        (
            '<a:who><r:Alt><r:li xml:lang="x-default">a</r:li><r:li xml:lang="fr">b</r:li></r:Alt></a:who>',
            ("a",),
        ),
        ('<a:who r:resource="urn:term"/>', ("urn:term",)),
        ("<a:who><r:Description><r:value>甲</r:value></r:Description></a:who>", ("甲",)),
        ("<a:who><![CDATA[<甲>]]></a:who>", ("<甲>",)),
    ],
)
def test_every_form_of_a_value(body: str, values: tuple[str, ...]) -> None:
    """Breaks if a name is lost because a program chose another of the forms that XMP allows."""
    assert read(packet(body)) == {WHO: values}


def test_attributes_and_several_descriptions() -> None:
    """Breaks if the short form, or the second description of a packet, is overlooked."""
    second = f'</r:Description><r:Description a:tool="K" xmlns:b="{A}"><b:who>乙</b:who>'
    assert read(packet("<a:who>甲</a:who>" + second)) == {WHO: ("甲", "乙"), TOOL: ("K",)}


def test_what_an_ingredient_says_is_not_said_of_the_file() -> None:
    """Breaks if the writer of a picture that was pasted in passes for the writer of the whole."""
    pasted = "<r:Bag><r:li><r:Description a:tool='K'><a:who>丙</a:who></r:Description></r:li></r:Bag>"
    assert read(packet(f"<a:Pantry>{pasted}</a:Pantry><a:tool>L</a:tool>")) == {TOOL: ("L",)}


@given(LETTERS)
def test_pillow_reads_the_same(text: str) -> None:
    """Breaks if we read another text than Pillow's own reader of XMP does."""
    whole = with_text(
        picture("PNG"), {"XML:com.adobe.xmp": "\ufeff" + packet(f"<a:who>{escape(text)}</a:who>")}
    )
    with Image.open(io.BytesIO(whole)) as opened:
        opened.load()
        there = opened.getxmp()["xmpmeta"]["RDF"]["Description"].get("who") or ""
    assert read(packet(f"<a:who>{escape(text)}</a:who>")).get(WHO, ("",))[0] == there.strip()


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {"bcdefghij"[n]} "{10 * ("&" + "abcdefghi"[n] + ";")}">' for n in range(9)
)


@pytest.mark.parametrize(
    ("before", "body"),
    [
        (BOMB + "]>", "<a:who>&j;</a:who>"),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">', ""),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "<a:who>&e;</a:who>"),
        ("", "<a:who>&unknown;</a:who>"),
    ],
)
def test_no_entities(before: str, body: str) -> None:
    """Breaks if a packet can fill the memory, or reach a file or an address, by its entities."""
    with pytest.raises(FormatError, match=r"^a\.xmp: the XMP packet cannot be read"):
        read(packet(body, before=before))


def test_no_depth_and_no_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if a packet of nothing but opening tags fills the memory."""
    with pytest.raises(FormatError, match="more than 200 levels"):
        read(packet("<a:b>" * 1_000_000))
    monkeypatch.setattr(module, "LIMIT", 100)
    with pytest.raises(FormatError, match="more than the limit of 100"):
        read(packet(" " * 100))


def test_a_thousand_names_are_none() -> None:
    """Breaks if a packet makes a workflow of a million people."""
    found = read(packet(f"<a:who><r:Bag>{'<r:li>x</r:li>' * 1000}</r:Bag></a:who>"))
    assert len(found[WHO]) == module.MOST


WHOLE = packet("<a:who><r:Seq><r:li>甲</r:li><r:li>乙</r:li></r:Seq></a:who>", 'a:tool="K"')


def test_cut_at_every_letter() -> None:
    """Breaks if a cut packet crashes the reader, or half a name passes for a whole one."""
    for length in range(len(WHOLE)):
        with pytest.raises(FormatError, match="cannot be read"):
            read(WHOLE[:length])


@given(st.integers(0, len(WHOLE)), st.text(max_size=5))
def test_other_letters_anywhere(at: int, other: str) -> None:
    """Breaks if a damaged packet raises anything but an error of ours."""
    with suppress(FormatError):
        assert set(read(WHOLE[:at] + other + WHOLE[at:])) <= {WHO, TOOL}


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if someone without the extra is not told which one to install."""
    monkeypatch.setitem(sys.modules, "defusedxml.ElementTree", None)
    with pytest.raises(MissingExtraError, match=r"creditgraph\[labels\]"):
        read(WHOLE)
