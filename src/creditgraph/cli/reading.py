"""The command that reads: files and folders into one workflow, and what became of each file."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from creditgraph.cli.output import printed_lines, printed_sheet
from creditgraph.progress import Progress

if TYPE_CHECKING:
    from creditgraph.formats.joining import Joined
    from creditgraph.report import Sheet
    from creditgraph.workflow import Workflow


def read(asked: argparse.Namespace, progress: Progress) -> str:
    """Say what was read and how it was joined, and write it if asked."""
    from creditgraph.intake import written

    groups = [[path] for path in asked.paths] if asked.each else [list(asked.paths)]
    found = [(paths, _surveyed(paths, asked)) for paths in progress.each(groups, "reading")]
    if asked.output is not None:
        written([(paths[0], one.workflow) for paths, one in found], asked.output)
    if asked.format == "json":
        return "".join(one.workflow.to_json() for _, one in found)
    return "\n\n".join(_shown(paths, one, asked) for paths, one in found)


def _surveyed(paths: list[str], asked: argparse.Namespace) -> Joined:
    from creditgraph.intake import named, surveyed

    film = surveyed(paths, by=named(asked.by), side=asked.side, out=asked.final, rate=asked.rate)
    _declared(film.workflow, asked)
    return film


def _declared(film: Workflow, asked: argparse.Namespace) -> None:
    if asked.kind or asked.made_on:
        film.declare(kind=asked.kind, made_on=asked.made_on)


def _shown(paths: list[str], found: Joined, asked: argparse.Namespace) -> str:
    from creditgraph.intake import summary

    said = printed_lines(summary(", ".join(paths), found.workflow.freeze()), asked)
    if len(found.parts) + len(found.refusals) < 2:
        return said
    return f"{printed_sheet(read_sheet(found), asked).rstrip()}\n\n{said}"


def read_sheet(found: Joined) -> Sheet:
    """Return the table of what was read: format, files, read, refused with the reasons.

    Args:
        found: what was read.
    """
    from creditgraph.report import Sheet

    rows: list[tuple[str, ...]] = []
    for one in found.counts():
        said = [(str(reason.files), f"{reason.why} ({reason.where})") for reason in one.reasons] or [
            ("0", "")
        ]
        about = (one.format or "no known format", str(one.files), str(one.read))
        rows += [
            (*(about if place == 0 else ("", "", "")), *reason)
            for place, reason in enumerate(said or [("0", "")])
        ]
    return Sheet("", ("format", "files", "read", "refused", "because"), tuple(rows))
