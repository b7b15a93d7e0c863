"""How a command's answer is printed: a table, lines, or JSON, in the form that was asked for."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from creditgraph.report import Sheet


def printed_sheet(sheet: Sheet, asked: argparse.Namespace, title: str | None = None) -> str:
    """Print a table.

    Args:
        sheet: the table.
        asked: the command, with its ``format``.
        title: of the page in HTML; the heading of the table if left out.
    """
    from creditgraph.report import page

    if asked.format == "md":
        return sheet.to_markdown()
    if asked.format == "html":
        return page(sheet.to_html(), title=title or sheet.heading, lang=sheet.lang)
    return sheet.to_text()


def printed_lines(text: str, asked: argparse.Namespace) -> str:
    """Print lines that are no table: as they are, or as a block."""
    if asked.format == "md":
        return f"```\n{text.rstrip()}\n```\n"
    if asked.format == "html":
        from html import escape

        from creditgraph.report import page

        return page(f"<pre>{escape(text)}</pre>", title="creditgraph", lang="en")
    return text


def printed_json(value: Any) -> str:
    """Print a value as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
