"""Sheets: columns that align whatever is in them, and text that stays text."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.report import Sheet, page
from creditgraph.report.table import WIDEST
from creditgraph.report.text import clipped, safe, width
from tests.report.nasty import NASTY

ROWS = st.lists(st.tuples(NASTY, NASTY, NASTY), max_size=5)


@given(NASTY, ROWS, st.lists(NASTY, max_size=3))
def test_no_text_can_reach_the_terminal(heading: str, rows: list, notes: list):
    """A name with an escape sequence could rewrite the screen, the title or the log."""
    text = Sheet(heading, ("a", "b", "c"), tuple(rows), tuple(notes)).to_text()
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text) is None
    text.encode("utf-8")


@given(ROWS.filter(bool))
def test_columns_align_by_display_width(rows: list):
    """A Chinese or combining name would push the shares out of their column."""
    lines = Sheet("h", ("a", "b", "c"), tuple((*row[:2], "END") for row in rows)).to_text().splitlines()
    assert len(lines) == len(rows) + 3
    begins = {width(line[: -len("END")]) for line in lines[3:]}
    assert len(begins) == 1
    assert all(begin <= 2 * WIDEST + 4 for begin in begins)


@given(ROWS.filter(bool), NASTY)
def test_a_markdown_table_keeps_its_columns(rows: list, heading: str):
    """A name with a bar would shift every share to the next holder."""
    table = Sheet(heading, ("a", "b", "c"), tuple(rows)).to_markdown().split("\n\n", 1)[1]
    lines = table.split("\n")
    assert len(lines) == len(rows) + 2
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 4 for line in lines)
    assert "<" not in table


@given(NASTY, ROWS, st.lists(NASTY, max_size=3))
def test_html_is_well_formed_and_holds_every_text_as_text(heading: str, rows: list, notes: list):
    """A person named <script> would be run."""
    sheet = Sheet(heading, ("a", "b", "c"), tuple(rows), tuple(notes))
    tree = ElementTree.fromstring(sheet.to_html())
    assert {node.tag for node in tree.iter()} <= {
        *("div", "table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li")
    }
    cells = [node.text or "" for node in tree.iter("td")]
    assert len(cells) == 3 * len(rows)
    assert [len(cell) for cell in cells] == [len(safe(cell)) for row in rows for cell in row]


def test_a_page_can_ask_nobody_for_anything():
    """A shared report would tell a stranger's server who reads it."""
    text = page(Sheet("x <img src=//evil>", ("a",), (("http://a.b",),)).to_html(), title="<t>", lang="zh")
    assert "default-src 'none'" in text
    assert re.search(r"""(?:src|href)=|url\(|<script""", text.replace("src=//evil", "", 2)) is None
    assert '<html lang="zh">' in text
    assert "&lt;t&gt;" in text


def test_two_long_names_stay_apart_at_both_ends():
    """Names that differ in their last letters would be printed alike."""
    one, other = clipped("x" * 100 + "a", 20), clipped("x" * 100 + "b", 20)
    assert one != other
    assert width(one) <= 20


@given(st.text(alphabet="甲a\u0301é", max_size=60), st.integers(1, 30))
def test_clipping_never_exceeds_its_columns(text: str, columns: int):
    """A wide character at the cut would break the alignment."""
    assert width(clipped(text, columns)) <= max(columns, 1)


def test_a_sheet_without_rows_is_its_heading():
    """An empty answer would raise instead of saying that it is empty."""
    assert Sheet("h", ("a",), ()).to_text() == "h"
    assert Sheet("h", ("a",), ()).to_markdown() == "**h**"
