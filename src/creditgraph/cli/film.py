"""The film that a command is about: how it is named in a shell, and how it is opened."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from creditgraph.workflow import Workflow


def add(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Say how the film of a command is named.

    Args:
        parser: the command.
    """
    parser.add_argument(
        "file",
        metavar="FILE",
        help="a workflow, a file of another program, or a folder of a production; - for standard input",
    )
    return add_options(parser)


def add_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Say what only the caller can know about files.

    Args:
        parser: the command.
    """
    parser.add_argument(
        "--final",
        type=utf8,
        metavar="ARTIFACT",
        help="the artifact, or the edit, that is the film, if it is not clear",
    )
    parser.add_argument("--side", metavar="FILE.toml", help="people, names, kinds and statuses in a file")
    parser.add_argument(
        "--rate", type=utf8, metavar="FPS", help="frames per second of edits whose file states none"
    )
    parser.add_argument("--limit", type=int, metavar="BYTES", help="bytes that a document may have")
    return parser


def film(asked: argparse.Namespace) -> Workflow:
    """Return the film that a command is about; what its reading left open is added to ``asked.remarks``.

    Args:
        asked: the command.

    Raises:
        FormatError: it cannot be read.
        UnknownNameError: ``--final`` names nothing in it.
        WorkflowError: it contradicts itself.
    """
    from creditgraph.cli.unsettled import shows, unsettled
    from creditgraph.intake import surveyed

    given = {f"--{name}": getattr(asked, name) for name in ("final", "side", "rate", "limit")}
    found = surveyed([asked.file], out=asked.final, side=asked.side, rate=asked.rate, limit=asked.limit)
    if (left := unsettled(found)) is not None:
        asked.remarks.append(f"{left}: {shows(asked.file, given)}")
    return found.workflow


def utf8(word: str) -> str:
    """Read a word as UTF-8, which is what a shell sends whatever the locale says.

    Args:
        word: as Python made it of the bytes.
    """
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
