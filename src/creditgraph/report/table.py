"""A sheet: a heading, columns, rows and notes, as text, Markdown or HTML. It knows no law and no film."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from creditgraph.report.text import clipped, escaped, markdown, padded, safe, width, wrapped

WIDEST = 60
"""Columns of the terminal that a cell may take if another follows; Markdown and HTML show it whole."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that is ready to print: every text is in its language already.

    Attributes:
        heading: the line above.
        columns: names of the columns.
        rows: as many cells in each as there are columns.
        notes: the lines below.
        lang: the language of the texts.
        wrap: columns of the terminal after which every cell but the first is broken into lines; 0: never.

    Example:
        >>> rows = (("甲", "2/3"), ("studio", "1/3"))
        >>> print(Sheet("Harbour", ("holder", "share"), rows, ("draft",)).to_text())
        Harbour
        holder  share
        ──────  ─────
        甲      2/3
        studio  1/3
        <BLANKLINE>
        draft
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    lang: str = "en"
    wrap: int = 0

    def to_text(self) -> str:
        """Return the sheet in aligned columns."""
        lines = [safe(self.heading)]
        if self.rows:
            lines += self._grid()
        if self.notes:
            lines += ["", *map(safe, self.notes)]
        return "\n".join(lines)

    def _grid(self) -> list[str]:
        head, *rows = (self._lines(row) for row in (self.columns, *self.rows))
        every = [cells for row in (head, *rows) for cells in row]
        widths = [max(map(width, column)) for column in zip(*every, strict=True)]
        widths[-1] = min(widths[-1], WIDEST)
        rule = ["─" * columns for columns in widths]
        shown = [*head, rule, *(cells for row in rows for cells in row)]
        return ["  ".join(map(padded, cells, widths)).rstrip() for cells in shown]

    def _lines(self, row: tuple[str, ...]) -> list[list[str]]:
        """A row as the lines that it takes."""
        cells = _cells(row)
        if not self.wrap:
            return [cells]
        broken = [[cells[0]], *(wrapped(safe(cell), self.wrap) for cell in row[1:])]
        return [list(line) for line in zip_longest(*broken, fillvalue="")]

    def to_markdown(self) -> str:
        r"""Return the sheet as a Markdown table with its notes as a list.

        Example:
            >>> print(Sheet("H", ("a|b",), (("<i>",),)).to_markdown())
            **H**
            <BLANKLINE>
            | a\|b |
            | --- |
            | &lt;i&gt; |
        """
        blocks = [f"**{markdown(self.heading)}**"]
        if self.rows:
            rule = tuple("---" for _ in self.columns)
            grid = [
                _line(map(markdown, self.columns)),
                _line(rule),
                *(_line(map(markdown, row)) for row in self.rows),
            ]
            blocks.append("\n".join(grid))
        if self.notes:
            blocks.append("\n".join(f"- {markdown(note)}" for note in self.notes))
        return "\n\n".join(blocks)

    def to_html(self) -> str:
        """Return the sheet as an HTML fragment that asks for nothing outside; every text is escaped.

        Example:
            >>> "&lt;script&gt;" in Sheet("<script>", ("a",), ()).to_html()
            True
        """
        head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f'<td dir="auto">{escaped(cell)}</td>' for cell in row) + "</tr>"
            for row in self.rows
        )
        notes = "".join(f"<li>{escaped(note)}</li>" for note in self.notes)
        return (
            f'<div class="creditgraph" lang="{escaped(self.lang)}">'
            f"<table><caption>{escaped(self.heading)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            + (f"<ul>{notes}</ul>" if notes else "")
            + "</div>"
        )

    def __str__(self) -> str:
        return self.to_text()


def _cells(row: tuple[str, ...]) -> list[str]:
    """Nothing stands behind the last cell, so it may be as long as it likes."""
    return [*(clipped(safe(cell), WIDEST) for cell in row[:-1]), *map(safe, row[-1:])]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
