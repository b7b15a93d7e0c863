"""The command line: ``creditgraph read | measure | attribute | compare | why | doctrines | schema``.

Exit codes: 0 done, 1 one of our errors (its message on stderr), 2 a command that makes no sense.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from creditgraph.errors import CreditgraphError
from creditgraph.progress import Progress

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation
    from creditgraph.report import Sheet

_DONE, _ERROR = 0, 1
_FORMATS = ("text", "json", "md", "html")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: the words after ``creditgraph``; those of the shell if left out.

    Example:
        >>> main(["doctrines", "producer", "--format", "json"])  # doctest: +ELLIPSIS
        [
         {
          "name": "producer",
          ...
        0
    """
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    asked = _parser().parse_args(arguments)
    try:
        with Progress(sys.stderr) as progress:
            text = asked.run(asked, progress)
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except CreditgraphError as error:
        return _complain(str(error))
    except BrokenPipeError:  # the reader has seen enough; keep the interpreter from noticing at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        return _complain(f"{error.filename or 'output'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        return _complain("stopped.")
    except RecursionError:
        return _complain("the input is nested too deeply.")
    return _DONE


def _complain(message: str) -> int:
    from creditgraph.report.text import safe

    sys.stderr.write(f"creditgraph: {safe(message)}\n")
    return _ERROR


def _speak_utf8(stream: TextIO) -> None:
    """Names are in any script, whatever the locale; lines end alike everywhere: the same bytes."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


# -- the words of the shell ------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    from creditgraph import __version__

    parser = argparse.ArgumentParser(
        prog="creditgraph",
        description="Who contributed what to an AI film, who owns it under which law, and why.",
    )
    parser.add_argument("--version", action="version", version=f"creditgraph {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_read(commands)
    _add_measure(commands)
    _add_attribute(commands)
    _add_compare(commands)
    _add_why(commands)
    _add_doctrines(commands)
    _printed(_add(commands, "kinds", _kinds, "list the kinds of step and what each is in the walk"))
    schema = _add(commands, "schema", _schema, "print the JSON Schema of a workflow file")
    schema.add_argument("--format", choices=_FORMATS, default="text", help="text and json are the same")
    return parser


def _add(commands: Any, name: str, run: Callable[..., str], help: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    return parser


def _add_read(commands: Any) -> None:
    parser = _add(
        commands, "read", _read, "read files (ours, or ComfyUI's JSON, PNG or clips) and say what was read"
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file; - for standard input")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write the workflow there; a folder for several files"
    )
    parser.add_argument(
        "--by",
        action="append",
        type=_said,
        default=[],
        metavar="KIND=AGENT",
        help="who did steps of a kind, or one step",
    )
    parser.add_argument(
        "--final", type=_said, metavar="ARTIFACT", help="which of several saved things is the film"
    )
    parser.add_argument("--side", metavar="FILE.toml", help="the same as a [by] table in a file")
    parser.add_argument("--kind", type=_said, help="film work, television drama or other audiovisual work")
    parser.add_argument("--made-on", type=_said, metavar="YYYY-MM-DD", help="the day of making")
    parser.add_argument("--format", choices=_FORMATS, default="text", help="json prints the workflow itself")


def _add_measure(commands: Any) -> None:
    _printed(_film(_add(commands, "measure", _measure, "measure who fixed what; no law is in this")))


def _add_attribute(commands: Any) -> None:
    parser = _film(
        _add(commands, "attribute", _attribute, "say who holds what under a doctrine and a regime")
    )
    parser.add_argument("--reasons", action="store_true", help="everybody's tree of reasons below the table")
    _printed(_asking(parser))


def _add_compare(commands: Any) -> None:
    parser = _film(_add(commands, "compare", _compare, "put several doctrines and regimes side by side"))
    parser.add_argument("--doctrines", metavar="A,B", help="names; in-force is the law in force")
    parser.add_argument(
        "--regimes", default="none", metavar="none,CN", help="names; none is the theory alone"
    )
    _dated(parser)
    _printed(parser)


def _add_why(commands: Any) -> None:
    parser = _asking(_film(_add(commands, "why", _why, "say why somebody holds what they hold")))
    parser.add_argument(
        "--holder", required=True, type=_said, metavar="ID", help="id of an agent of the film"
    )
    parser.add_argument(
        "--depth", type=int, metavar="N", help="levels of the tree to print; unfolds what was beaten"
    )
    parser.add_argument(
        "--no-why-not", action="store_true", help="leave out what was beaten and what does not apply"
    )
    parser.add_argument("--ascii", action="store_true", help="marks and branches in plain ASCII")
    _printed(parser)


def _add_doctrines(commands: Any) -> None:
    parser = _add(
        commands, "doctrines", _doctrines, "list the doctrines that can be asked, or print the card of one"
    )
    parser.add_argument("name", nargs="?", help="print the card of this one")
    _printed(parser)


def _said(word: str) -> str:
    """Read a word as UTF-8, which is what a shell sends whatever the locale says."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")


def _film(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "file", metavar="FILE", help="a workflow, or a file of another program; - for standard input"
    )
    parser.add_argument(
        "--final", type=_said, metavar="ARTIFACT", help="the artifact that is the film, if it is not clear"
    )
    return parser


def _asking(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--doctrine", metavar="NAME", help="see: creditgraph doctrines; left out: the law in force"
    )
    parser.add_argument("--regime", metavar="CC", help="two letters; left out: the theory alone")
    parser.add_argument(
        "--option",
        action="append",
        type=_said,
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


# -- the commands ----------------------------------------------------------------------------------


def _read(asked: argparse.Namespace, progress: Progress) -> str:
    from creditgraph.intake import named, opened, summary, written

    by = named(asked.by)
    films = []
    for path in progress.each(asked.paths, "reading"):
        film = opened(path, by=by, side=asked.side, out=asked.final)
        if asked.kind or asked.made_on:
            film.declare(kind=asked.kind, made_on=asked.made_on)
        films.append((path, film))
    if asked.output is not None:
        written(films, asked.output)
    if asked.format == "json":
        return "".join(film.to_json() for _, film in films)
    return _plain("\n\n".join(summary(path, film.freeze()) for path, film in films), asked)


def _measure(asked: argparse.Namespace, progress: Progress) -> str:
    from creditgraph.explain import contribution_document, contribution_sheet
    from creditgraph.intake import opened
    from creditgraph.measure import measure

    progress.stage("reading")
    film = opened(asked.file)
    progress.stage("measuring")
    found = measure(film, final=asked.final)
    if asked.format == "json":
        return _json(contribution_document(found))
    return _sheet(contribution_sheet(found, asked.lang), asked)


def _attribute(asked: argparse.Namespace, progress: Progress) -> str:
    from creditgraph.report import page

    found = _allocation(asked, progress)
    progress.stage("working out ranges")
    if asked.format == "json":
        return found.to_json()
    if asked.format == "md":
        return found.to_markdown(asked.lang, reasons=asked.reasons)
    if asked.format == "html":
        shown = found.to_html(asked.lang, reasons=asked.reasons)
        return page(shown, title=found.heading, lang=asked.lang)
    return found.to_text(asked.lang, reasons=asked.reasons)


def _why(asked: argparse.Namespace, progress: Progress) -> str:
    from creditgraph.report import page

    found = _allocation(asked, progress)
    progress.stage("working out ranges")
    tree = found.why(asked.holder)
    how = {"lang": asked.lang, "depth": asked.depth, "why_not": not asked.no_why_not}
    if asked.format == "json":
        return _json(tree.to_dict())
    if asked.format == "md":
        return str(tree.to_markdown(**how))
    if asked.format == "html":
        return page(tree.to_html(**how), title=found.film.title, lang=asked.lang)
    return str(tree.to_text(**how, ascii=asked.ascii))


def _allocation(asked: argparse.Namespace, progress: Progress) -> Allocation:
    from creditgraph.attribution import attribute
    from creditgraph.intake import opened, options

    progress.stage("reading")
    film = opened(asked.file)
    progress.stage("asking")
    chosen = options(asked.doctrine, asked.option)
    return attribute(film, asked.doctrine, asked.regime, as_of=asked.as_of, final=asked.final, **chosen)


def _compare(asked: argparse.Namespace, progress: Progress) -> str:
    from creditgraph.comparison import Comparison, compare
    from creditgraph.explain import comparison_document, comparison_sheet
    from creditgraph.intake import listed, opened

    film = opened(asked.file).freeze()
    doctrines = [None if name == "in-force" else name for name in listed(asked.doctrines)] or [None]
    regimes = [None if name.casefold() == "none" else name for name in listed(asked.regimes)] or [None]
    pairs = [(doctrine, regime) for regime in regimes for doctrine in doctrines]
    found: list[Any] = []
    pairs = [pair for pair in pairs if pair != (None, None)]
    for doctrine, regime in progress.each(pairs, "asking"):
        found += compare(film, [doctrine], [regime], as_of=asked.as_of, final=asked.final).allocations
    if not found:
        do = "Name --doctrines, or a regime other than none."
        raise CreditgraphError("neither a doctrine nor a regime is named", do=do)
    answer = Comparison(tuple(found))
    if asked.format == "json":
        return _json(comparison_document(answer))
    return _sheet(comparison_sheet(answer, asked.lang), asked)


def _doctrines(asked: argparse.Namespace, progress: Progress) -> str:
    from creditgraph.doctrines import doctrine, names
    from creditgraph.report import Sheet

    chosen = [doctrine(name) for name in ([asked.name] if asked.name else names())]
    if asked.name and asked.format == "text":
        return chosen[0].card()
    rows = [
        {
            "name": one.name,
            "standing": one.standing,
            "version": one.version,
            "questions": ", ".join(one.answers()),
            "says": one.card().partition("\n")[0],
        }
        for one in chosen
    ]
    if asked.format == "json":
        return _json(rows)
    sheet = Sheet(
        "", ("name", "standing", "version", "questions", "says"), tuple(tuple(row.values()) for row in rows)
    )
    return _sheet(sheet, asked).lstrip("\n*")


def _kinds(asked: argparse.Namespace, progress: Progress) -> str:
    from creditgraph.report import Sheet
    from creditgraph.workflow import kinds

    columns = ("kind", "name", "layer", "walk", "whole", "performed by")
    rows = tuple(
        (
            one.name,
            one.names.get(asked.lang, one.names["en"]),
            one.layer,
            one.walk,
            one.whole,
            one.performed_by,
        )
        for one in kinds().values()
    )
    if asked.format == "json":
        return _json([dict(zip(columns, row, strict=True)) for row in rows])
    return _sheet(Sheet("", columns, rows), asked).lstrip("\n*")


def _schema(asked: argparse.Namespace, progress: Progress) -> str:
    from creditgraph.workflow import json_schema

    return _plain(_json(json_schema()), asked)


# -- small change ----------------------------------------------------------------------------------


def _sheet(sheet: Sheet, asked: argparse.Namespace) -> str:
    from creditgraph.report import page

    if asked.format == "md":
        return sheet.to_markdown()
    if asked.format == "html":
        return page(sheet.to_html(), title=sheet.heading, lang=sheet.lang)
    return sheet.to_text()


def _plain(text: str, asked: argparse.Namespace) -> str:
    """Lines that are no table: as they are, or as a block."""
    if asked.format == "md":
        return f"```\n{text.rstrip()}\n```\n"
    if asked.format == "html":
        from html import escape

        from creditgraph.report import page

        return page(f"<pre>{escape(text)}</pre>", title="creditgraph", lang="en")
    return text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
