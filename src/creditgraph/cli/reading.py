"""The command that reads: files and folders into one workflow, and what became of each file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from creditgraph.cli.wording import for_shell
from creditgraph.progress import Progress

if TYPE_CHECKING:
    from creditgraph.formats.joining import Joined
    from creditgraph.workflow import Film, Workflow


def read(asked: argparse.Namespace, progress: Progress) -> str:
    """Say what was read and how it was joined, and write it if asked."""
    from creditgraph.intake import written
    from creditgraph.report import page

    groups = [[path] for path in asked.paths] if asked.each else [list(asked.paths)]
    found = [(paths, _surveyed(paths, asked)) for paths in progress.each(groups, "reading")]
    if asked.output is not None:
        written([(paths[0], one.workflow) for paths, one in found], asked.output)
    if asked.format == "json":
        documents = [one.workflow.to_json() for _, one in found]
        return "[\n" + ",\n".join(one.rstrip() for one in documents) + "\n]\n" if asked.each else documents[0]
    shown = [_shown(paths, one, asked.format, asked.steps) for paths, one in found]
    if asked.format == "html":
        return page("".join(shown), title=f"what was read: {', '.join(asked.paths)}")
    return "\n\n".join(shown)


def _surveyed(paths: list[str], asked: argparse.Namespace) -> Joined:
    from creditgraph.intake import named, surveyed

    film = surveyed(
        paths, by=named(asked.by), side=asked.side, out=asked.final, rate=asked.rate, limit=asked.limit
    )
    _declared(film.workflow, asked)
    return film


def _declared(film: Workflow, asked: argparse.Namespace) -> None:
    if asked.kind or asked.made_on:
        film.declare(kind=asked.kind, made_on=asked.made_on)


def _shown(paths: list[str], found: Joined, how: str, with_steps: bool) -> str:
    from creditgraph.formats.joining.report import remarks_of
    from creditgraph.formats.joining.sheet import lines, sheet
    from creditgraph.intake import summary
    from creditgraph.report.text import escaped

    table = sheet(found)
    rows, notes = tuple(tuple(map(for_shell, row)) for row in table.rows), tuple(map(for_shell, table.notes))
    table = replace(table, rows=rows, notes=notes)
    film = found.workflow.freeze()
    said = summary(", ".join(paths), film, remarks_of(found.parts) if found.parts else film.notes)
    text = for_shell("\n".join([said, *lines(found), *(steps(film) if with_steps else [])]))
    if how == "html":
        return f"{table.to_html()}<pre>{escaped(text)}</pre>"
    if how == "md":
        return f"{table.to_markdown().rstrip()}\n\n```\n{text}\n```\n"
    return f"{table.to_text()}\n\n{text}"


def steps(film: Film) -> list[str]:
    """Return a line for each step: its id, who did it, and what shows the act.

    Args:
        film: the film.
    """
    found = ["", "steps:"]
    for step in film.steps:
        who = ", ".join(one.agent for one in step.by) or "unknown"
        shown = (
            f"{step.evidence.source or 'somebody'} ({step.evidence.grade})" if step.evidence else "nothing"
        )
        found.append(f"  {step.id}: {who}; shown by {shown}")
    return found
