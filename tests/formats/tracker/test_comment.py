"""The table as a comment: read by people, obeyed by nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.tracker.comment import as_file, comment_text, document_bytes

TEXTS = st.text(
    st.one_of(st.sampled_from("`~#@<>&*_[]()!|\\\n\t\r -甲"), st.characters(exclude_categories=["Cs"])),
    max_size=120,
)


@given(TEXTS, TEXTS)
def test_nothing_leaves_the_block_of_code(table: str, opening: str):
    """Breaks if a name in a table can end the block, so that what follows is read as markup."""
    text = comment_text(table, opening)
    head, fence, rest = re.split(r"^(`{3,})$", text, maxsplit=1, flags=re.MULTILINE)
    body, found, after = rest.rpartition(f"\n{fence}")
    assert found
    assert after == ""
    assert not any(line.strip().startswith(fence) for line in body.splitlines())
    assert "\n" not in head.strip("\n")
    assert not re.search(r"<|>|(?<!\\)[*_\[\]`~|]", head)


@given(TEXTS, TEXTS)
def test_no_sign_that_a_tracker_acts_on_is_sent(table: str, opening: str):
    """Breaks if a name such as #all posts the table on every task of the shot, or @… rings somebody."""
    text = comment_text(table, opening)
    assert not re.search(r"#[A-Za-z]", text)  # how zou finds tasks
    assert not re.search(r"@\S", text)  # how zou finds people
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@given(st.text(st.sampled_from("abc 甲乙 0123456789 .%/─†·<>&*_"), min_size=1, max_size=200))
def test_a_table_stands_as_it_is(table: str):
    """Breaks if what people read in the tracker differs from what creditgraph printed."""
    body = comment_text(table).partition("```\n")[2].rpartition("\n```")[0]
    assert body == table.rstrip()


def test_an_allocation_is_printed_as_in_a_shell():
    """Breaks if an object is posted as the name of its class."""

    class Split:
        def __str__(self) -> str:
            return "甲  1/3"

    assert "\n甲  1/3\n" in comment_text(Split())


def test_the_document_is_attached_byte_for_byte():
    """Breaks if text and bytes of one document give two files."""
    assert document_bytes("甲\r\n") == "甲\r\n".encode() == document_bytes("甲\r\n".encode())
    with as_file(b"\0\xff", "a.json") as path:
        assert (path.name, path.read_bytes()) == ("a.json", b"\0\xff")
    assert not path.exists()
    with pytest.raises(FormatError, match="no text"):
        document_bytes(3)  # type: ignore[arg-type]
