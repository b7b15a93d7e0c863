"""The command that lists what may be cited: which texts were read, when, and which nothing rests on."""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from creditgraph.cli.output import printed_json, printed_sheet
from creditgraph.errors import CreditgraphError
from creditgraph.progress import Progress
from creditgraph.sources import Provision, provisions, versions

if TYPE_CHECKING:
    from creditgraph.report import Sheet

COLUMNS = ("key", "seen", "consulted", "citation", "mark")
YEAR = 365
"""Days after which a text should be looked at again, if nobody says otherwise."""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    about = "list the texts on file: key, how and when each was read, citation, cautions"
    parser: argparse.ArgumentParser = commands.add_parser("sources", help=about, description=about)
    parser.set_defaults(run=sources)
    parser.add_argument("--jurisdiction", metavar="CC", help="CN, US, EU, …, PLATFORM, SOCIETY or LIT")
    parser.add_argument(
        "--below-primary", action="store_true", help="only those whose words nobody here has read"
    )
    parser.add_argument(
        "--stale",
        type=int,
        nargs="?",
        const=YEAR,
        metavar="DAYS",
        help="only those last consulted longer ago (365)",
    )
    parser.add_argument(
        "--unused", action="store_true", help="only those that no rule, regime or look-up rests on"
    )
    parser.add_argument(
        "--as-of", required=True, metavar="YYYY-MM-DD", help="leave out what was not known by then"
    )
    parser.add_argument("--format", choices=("text", "json", "md", "html"), default="text")
    parser.add_argument("--lang", default="en", metavar="en|zh", help="language of text, md and html")


def sources(asked: argparse.Namespace, progress: Progress) -> str:
    """Print the texts on file that were asked for."""
    from creditgraph.attribution import day_of

    found = listed(
        day_of(asked.as_of),
        jurisdiction=asked.jurisdiction,
        below_primary=asked.below_primary,
        stale=asked.stale,
        unused=asked.unused,
    )
    if asked.format == "json":
        return printed_json([_row(one) for one in found])
    return printed_sheet(_sheet(found, asked.as_of, asked.lang), asked, "creditgraph")


def listed(
    as_of: date,
    *,
    jurisdiction: str | None = None,
    below_primary: bool = False,
    stale: int | None = None,
    unused: bool = False,
) -> tuple[Provision, ...]:
    """Return the provisions known by a day that fit all that is asked, sorted by key.

    Args:
        as_of: leave out what was not yet in force or public on this day.
        jurisdiction: ``CN``, ``US``, …, ``PLATFORM``, ``SOCIETY`` or ``LIT``.
        below_primary: only those whose words were not read.
        stale: only those last consulted more than so many days before ``as_of``.
        unused: only those that nothing here rests on.

    Raises:
        UnknownNameError: no file is about that jurisdiction.
        CreditgraphError: a negative number of days.

    Example:
        >>> from datetime import date
        >>> [one.key for one in listed(date(2026, 12, 31), jurisdiction="it", below_primary=True)]
        ['it:law-132-2025/25']
    """
    if stale is not None and stale < 0:
        raise CreditgraphError(f"{stale} days is no age", where="stale", do="Count from 0.")
    return tuple(
        one
        for one in provisions(jurisdiction)
        if one.public_from() <= as_of
        and not (below_primary and one.verified)
        and (stale is None or (as_of - one.consulted).days > stale)
        and not (unused and one.key in used())
    )


@cache
def used() -> frozenset[str]:
    """Return the keys that something here rests on.

    A key counts if a rule cites it, if the code of this package names it or its family, or if a text that
    counts is contradicted by it. Terms of platforms are looked up by platform, plan and day, so all count.
    """
    from creditgraph.doctrines import BUILT_IN, doctrine

    every = provisions()
    said = {text for file in _code(files("creditgraph")) for text in _texts(file.read_text("utf-8"))}
    said |= {key for name in BUILT_IN for rule in doctrine(name).rules() for key in rule.cites}
    named = {one.key for one in every if one.key in said or one.jurisdiction == "PLATFORM"}
    named |= {one.key for family in {one.family for one in every} & said for one in versions(family)}
    return frozenset(named | {key for one in every if one.key in named for key in one.contradicted_by})


def _code(folder: Traversable) -> Iterator[Traversable]:
    """Every file of the package that may name a key."""
    for item in folder.iterdir():
        if item.is_dir():
            yield from _code(item)
        elif item.name.endswith(".py"):
            yield item


def _texts(code: str) -> Iterator[str]:
    """Every text in a piece of code, also those put together from a constant of the file."""
    tree = ast.parse(code)
    fixed = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(_piece(part, fixed) for part in node.values)


def _piece(part: ast.expr, fixed: Mapping[str, object]) -> str:
    if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name):
        return str(fixed.get(part.value.id, "?"))
    return str(part.value) if isinstance(part, ast.Constant) else "?"


def _sheet(found: tuple[Provision, ...], as_of: str, lang: str) -> Sheet:
    from creditgraph.report import Sheet, words

    said = words(lang)
    heading = said.say("texts on file, known by {as_of}: {n}", as_of=as_of, n=len(found))
    rows = tuple(
        (
            one.key,
            said.value("seen", one.seen),
            str(one.consulted),
            said.value("citation", one.citation),
            said.value("mark", one.mark),
        )
        for one in found
    )
    return Sheet(heading, tuple(map(said.say, COLUMNS)), rows, (), lang)


def _row(one: Provision) -> dict[str, Any]:
    return {
        "key": one.key,
        "citation": one.citation,
        "mark": one.mark,
        "kind": one.kind,
        "standing": one.standing,
        "seen": one.seen,
        "dates_seen": one.dates_seen,
        "consulted": str(one.consulted),
        "source": one.source,
        "note": one.note,
        "reported_by": one.reported_by,
        "contradicted_by": list(one.contradicted_by),
        "used": one.key in used(),
    }
