"""The commands: each reads a film, asks the library, and returns the text to print."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from creditgraph.cli.film import film
from creditgraph.cli.output import printed_json, printed_lines, printed_sheet
from creditgraph.cli.wording import option_of
from creditgraph.errors import CreditgraphError
from creditgraph.progress import Progress

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation


def measure(asked: argparse.Namespace, progress: Progress) -> str:
    """Print who fixed what."""
    from creditgraph.explain import contribution_document, contribution_sheet
    from creditgraph.measure import measure

    progress.stage("reading")
    opened = film(asked)
    progress.stage("measuring")
    found = measure(opened)
    if asked.format == "json":
        return printed_json(contribution_document(found))
    return printed_sheet(contribution_sheet(found, asked.lang), asked)


def attribute(asked: argparse.Namespace, progress: Progress) -> str:
    """Print who holds what."""
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
    return option_of(found.to_text(asked.lang, reasons=asked.reasons), asked.doctrine)


def why(asked: argparse.Namespace, progress: Progress) -> str:
    """Print somebody's tree of reasons."""
    from creditgraph.report import page

    found = _allocation(asked, progress)
    progress.stage("working out ranges")
    tree = found.why(asked.holder) if asked.question is None else found.why_question(asked.question)
    how = {"lang": asked.lang, "depth": asked.depth, "why_not": not asked.no_why_not}
    if asked.format == "json":
        return printed_json(tree.to_dict())
    if asked.format == "md":
        return str(tree.to_markdown(**how))
    if asked.format == "html":
        return page(tree.to_html(**how), title=found.film.title, lang=asked.lang)
    return option_of(str(tree.to_text(**how, ascii=asked.ascii)), asked.doctrine)


def _allocation(asked: argparse.Namespace, progress: Progress) -> Allocation:
    from creditgraph.attribution import attribute
    from creditgraph.intake import options

    progress.stage("reading")
    opened = film(asked)
    progress.stage("asking")
    chosen = options(asked.doctrine, asked.option)
    return attribute(opened, asked.doctrine, asked.regime, as_of=asked.as_of, **chosen)


def compare(asked: argparse.Namespace, progress: Progress) -> str:
    """Print several answers side by side."""
    from creditgraph.attribution import shared_of
    from creditgraph.comparison import Comparison, answer, columns
    from creditgraph.explain import comparison_document
    from creditgraph.intake import listed

    shared = shared_of(film(asked))
    doctrines = [None if name == "in-force" else name for name in listed(asked.doctrines)] or [None]
    regimes = [None if name.casefold() == "none" else name for name in listed(asked.regimes)] or [None]
    if doctrines == regimes == [None]:
        do = "Name --doctrines, or a regime other than none."
        raise CreditgraphError("neither a doctrine nor a regime is named", do=do)
    several = progress.each(columns(doctrines, regimes), "asking")
    found = Comparison(tuple(answer(shared, one, asked.as_of) for one in several))
    if asked.format == "json":
        return printed_json(comparison_document(found))
    return printed_sheet(
        found.sheet(asked.lang, asked.by or ("question" if doctrines == [None] else "holder")), asked
    )


def doctrines(asked: argparse.Namespace, progress: Progress) -> str:
    """Print the doctrines, or the card of one."""
    from creditgraph.doctrines import doctrine, names
    from creditgraph.explain.cards import doctrine_card
    from creditgraph.report import Sheet

    chosen = [doctrine(name) for name in ([asked.name] if asked.name else names())]
    if asked.name and asked.format == "text":
        return chosen[0].card()
    if asked.name and asked.format == "md":
        return doctrine_card(asked.name)
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
        return printed_json(rows)
    sheet = Sheet(
        "", ("name", "standing", "version", "questions", "says"), tuple(tuple(row.values()) for row in rows)
    )
    return printed_sheet(sheet, asked).lstrip("\n*")


def regimes(asked: argparse.Namespace, progress: Progress) -> str:
    """Print who answers which question in which country, or the card of a country."""
    from creditgraph.explain.cards import answering_sheet, regime_card
    from creditgraph.regimes import BUILT_IN, regime

    if asked.name:
        card = regime_card(asked.name)
        return (
            printed_json({"regime": asked.name, "card": card})
            if asked.format == "json"
            else _card(card, asked)
        )
    if asked.format == "json":
        every = [law for law in map(regime, BUILT_IN) if law is not None]
        return printed_json(
            [{"name": law.name, "title": law.title, "doctrines": dict(law.doctrines)} for law in every]
        )
    return printed_sheet(answering_sheet(), asked)


def _card(card: str, asked: argparse.Namespace) -> str:
    return card if asked.format in ("text", "md") else printed_lines(card, asked)


def kinds(asked: argparse.Namespace, progress: Progress) -> str:
    """Print the kinds of step."""
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
        return printed_json([dict(zip(columns, row, strict=True)) for row in rows])
    return printed_sheet(Sheet("", columns, rows), asked).lstrip("\n*")


def schema(asked: argparse.Namespace, progress: Progress) -> str:
    """Print the JSON Schema of a workflow."""
    from creditgraph.workflow import json_schema

    return printed_lines(printed_json(json_schema()), asked)
