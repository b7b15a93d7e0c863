"""The command that writes a film in another program's notation."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from creditgraph.cli.carried import lost
from creditgraph.cli.film import add as add_film
from creditgraph.cli.film import film
from creditgraph.cli.output import printed_lines
from creditgraph.cli.saving import spare
from creditgraph.errors import CreditgraphError, FormatError, UnknownNameError, nearest
from creditgraph.formats.whole import true_place, write_whole
from creditgraph.progress import Progress

_ODRL = "odrl"
"""The one notation that says who holds what, and so needs a question."""
_ANEW = (
    "a cut written anew has each file once: order, gaps and repeated uses are lost; "
    "--into CUT.otio writes the credits into the edit itself"
)
_POLICY = r'\{\s*"@context": \[[^\]]*"cg": "urn:creditgraph:odrl:'
"""How a policy of ours begins."""


def export(asked: argparse.Namespace, progress: Progress) -> str:
    """Write a film, or what follows for it, in another notation."""
    progress.stage("reading")
    if asked.output is not None and not _in_its_place(asked):
        _spared(asked)
    if asked.into is not None:
        return _credited(asked)
    text = _policy(asked) if asked.to == _ODRL else _film(asked)
    if asked.output is None:
        return printed_lines(text, asked)
    write_whole(asked.output, text.encode("utf-8", "surrogatepass"))
    return f"written: {asked.output}"


def _in_its_place(asked: argparse.Namespace) -> bool:
    """Whether an edit is credited where it stands."""
    return asked.into is not None and true_place(asked.into) == true_place(asked.output)


def _spared(asked: argparse.Namespace) -> None:
    """Refuse a place where something would be lost; an earlier credited copy of the same edit is none."""
    from creditgraph.formats.exports import EXPORTS

    notation = EXPORTS.get(asked.to)
    begins = _POLICY if notation is None else notation.begins
    if asked.into is not None and _is_copy(Path(asked.into), Path(asked.output)):
        begins = ""
    spare(asked.output, asked.file, begins, is_read=notation is not None and notation.is_read)


def _is_copy(edit: Path, place: Path) -> bool:
    try:
        one, other = (_bare(json.loads(path.read_text("utf-8"))) for path in (edit, place))
    except (OSError, ValueError, RecursionError):
        return False
    return bool(one == other)


def _bare(value: Any) -> Any:
    """A document without what we wrote into it."""
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if key != "creditgraph"}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def _film(asked: argparse.Namespace) -> str:
    from creditgraph.formats.exports import EXPORTS
    from creditgraph.formats.exports import export as written_as

    if asked.to not in EXPORTS:
        names = (*EXPORTS, _ODRL)
        what, do = f"no film can be written as {asked.to!r}", f"Known: {', '.join(names)}"
        raise UnknownNameError(what, where="--to", near=nearest(asked.to, names), do=do)
    opened, notation = film(asked), EXPORTS[asked.to]
    text = written_as(opened, asked.to)
    if asked.to == "otio":
        asked.remarks.append(_ANEW)
    if notation.is_read and (gone := lost(opened.freeze(), notation, text)) is not None:
        asked.remarks.append(f"read again, {notation.title} does not give back {gone}")
    return text


def _credited(asked: argparse.Namespace) -> str:
    """Write who did what into the clips of an edit; nothing else in it is touched."""
    from creditgraph.formats.edit import annotate
    from creditgraph.formats.edit.otio import sniff
    from creditgraph.formats.source import Source

    if asked.to != "otio":
        do = "Say --to otio, or leave out --into"
        raise CreditgraphError(f"nothing is written as {asked.to!r} into an edit", where="--into", do=do)
    if Path(asked.into).is_file() and not sniff(Source(Path(asked.into))):
        do = "Give an .otio: most editing programs export one, and otioconvert makes one of Final Cut XML"
        raise FormatError("credits are written into OpenTimelineIO and nothing else", where=asked.into, do=do)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(asked.output or Path(folder, "credited.otio"))
        count = annotate(asked.into, target, film(asked))
        nothing = "" if count else ": nothing that was read says how a clip of this edit was made"
        asked.remarks.append(f"{count} {'clip' if count == 1 else 'clips'} credited{nothing}")
        if asked.output is not None:
            return f"written: {target}"
        return printed_lines(target.read_text("utf-8", "replace"), asked)


def _policy(asked: argparse.Namespace) -> str:
    from creditgraph.attribution import attribute
    from creditgraph.formats.odrl import to_odrl

    if asked.as_of is None:
        do = "Add --as-of YYYY-MM-DD, and --doctrine or --regime"
        raise CreditgraphError("a policy says who holds what on a day", where="--to odrl", do=do)
    policy: Any = to_odrl(attribute(film(asked), asked.doctrine, asked.regime, as_of=asked.as_of))
    return json.dumps(policy, ensure_ascii=False, indent=1) + "\n"


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes.

    Args:
        parser: the command.
    """
    from creditgraph.formats.exports import EXPORTS

    names = (*EXPORTS, _ODRL)
    add_film(parser)
    parser.add_argument("--to", required=True, metavar="NAME", help=f"one of {', '.join(names)}")
    parser.add_argument(
        "--into", metavar="CUT.otio", help="for otio: an edit whose clips get their credits; all else stays"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write it there")
    parser.add_argument("--doctrine", metavar="NAME", help="for odrl; left out: the law in force")
    parser.add_argument("--regime", metavar="CC", help="for odrl: two letters; left out: the theory alone")
    parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="for odrl: the day of the question")
    parser.add_argument("--format", choices=("text", "md", "html"), default="text", help="how it is printed")
