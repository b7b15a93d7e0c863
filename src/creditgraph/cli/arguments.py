"""The words of the shell: which commands there are, and what each of them takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from creditgraph.cli import audit, exporting, film, saving, sources
from creditgraph.cli import commands as run

_FORMATS = ("text", "json", "md", "html")


def add_commands(commands: Any) -> None:
    """Add every command to the parser."""
    _add_read(commands)
    _add_measure(commands)
    _add_attribute(commands)
    _add_compare(commands)
    _add_why(commands)
    _add_audit(commands)
    exporting.add(_add(commands, "export", exporting.export, "write a film in another program's notation"))
    _add_doctrines(commands)
    _add_regimes(commands)
    sources.add(commands)
    _printed(_add(commands, "kinds", run.kinds, "list the kinds of step and what each is in the walk"))
    schema = _add(commands, "schema", run.schema, "print the JSON Schema of a workflow file")
    schema.add_argument("--format", choices=_FORMATS, default="text", help="text and json are the same")


def _add(commands: Any, name: str, run: Callable[..., str], help: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    return parser


def _add_read(commands: Any) -> None:
    parser = _add(
        commands,
        "read",
        saving.read,
        "read files or a folder of a production, join what they say, and say what was read",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file or folder; - for standard input")
    parser.add_argument(
        "--steps", action="store_true", help="a line for each step: its id, who, what shows it"
    )
    parser.add_argument("--each", action="store_true", help="each path a workflow of its own; no join")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write the film there: a file, or a folder that is not read; with --each a folder for several",
    )
    parser.add_argument(
        "--by",
        action="append",
        type=film.utf8,
        default=[],
        metavar="KIND=AGENT",
        help="who did steps of a kind, or one step",
    )
    film.add_options(parser)
    parser.add_argument(
        "--kind", type=film.utf8, help="film work, television drama or other audiovisual work"
    )
    parser.add_argument("--made-on", type=film.utf8, metavar="YYYY-MM-DD", help="the day of making")
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="json prints the workflow itself, with --each a list of them",
    )


def _add_measure(commands: Any) -> None:
    _printed(film.add(_add(commands, "measure", run.measure, "measure who fixed what; no law is in this")))


def _add_attribute(commands: Any) -> None:
    parser = film.add(
        _add(commands, "attribute", run.attribute, "say who holds what under a doctrine and a regime")
    )
    parser.add_argument("--reasons", action="store_true", help="everybody's tree of reasons below the table")
    _printed(_asking(parser))


def _add_compare(commands: Any) -> None:
    parser = film.add(
        _add(commands, "compare", run.compare, "put several doctrines and regimes side by side")
    )
    parser.add_argument("--doctrines", metavar="A,B", help="names; in-force is the law in force")
    parser.add_argument(
        "--regimes", default="none", metavar="none,CN", help="names; none is the theory alone"
    )
    parser.add_argument(
        "--by",
        choices=("holder", "question"),
        help="a row for each holder, or for each question; left out: by question for the law in force alone",
    )
    _dated(parser)
    _printed(parser)


def _add_why(commands: Any) -> None:
    parser = _asking(film.add(_add(commands, "why", run.why, "say why somebody holds what they hold")))
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--holder", type=film.utf8, metavar="ID", help="id of an agent of the film")
    asked.add_argument(
        "--question", metavar="NAME", help="why a question is answered so: protection, authorship, title, …"
    )
    parser.add_argument(
        "--depth", type=int, metavar="N", help="levels of the tree to print; unfolds what was beaten"
    )
    parser.add_argument(
        "--no-why-not", action="store_true", help="leave out what was beaten and what does not apply"
    )
    parser.add_argument("--ascii", action="store_true", help="marks and branches in plain ASCII")
    _printed(parser)


def _add_audit(commands: Any) -> None:
    parser = film.add(
        _add(commands, "audit", audit.audit, "walk the chain of title: defects, what they taint, gaps")
    )
    parser.add_argument("--regime", required=True, metavar="CC", help="the country, two letters")
    _printed(_dated(parser))


def _add_doctrines(commands: Any) -> None:
    parser = _add(
        commands, "doctrines", run.doctrines, "list the doctrines that can be asked, or print the card of one"
    )
    parser.add_argument("name", nargs="?", help="print the card of this one")
    _printed(parser)


def _add_regimes(commands: Any) -> None:
    parser = _add(
        commands,
        "regimes",
        run.regimes,
        "list the countries and who answers there, or print the card of one",
    )
    parser.add_argument("name", nargs="?", metavar="CC", help="print the card of this one")
    _printed(parser)


def _asking(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--doctrine", metavar="NAME", help="see: creditgraph doctrines; left out: the law in force"
    )
    parser.add_argument("--regime", metavar="CC", help="two letters; left out: the theory alone")
    parser.add_argument(
        "--option",
        action="append",
        type=film.utf8,
        default=[],
        metavar="NAME=VALUE",
        help="an option of the doctrine",
    )
    return _dated(parser)


def _dated(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--as-of", required=True, metavar="YYYY-MM-DD", help="the day of the question")
    return parser


def _printed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="text")
    parser.add_argument("--lang", default="en", metavar="en|zh", help="language of text, md and html")
