"""What an answer says about itself: what it assumed, took as given and found, and its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from creditgraph import __version__
from creditgraph.doctrines import Doctrine
from creditgraph.doctrines.case import UNPROVED, Shared
from creditgraph.measure.contribution import Contribution
from creditgraph.measure.control import Assumption, ControlTable
from creditgraph.reasoning import Reason, grounds
from creditgraph.regimes import Regime
from creditgraph.rights import Reach
from creditgraph.sources import provision
from creditgraph.sources.terms import PREFIX
from creditgraph.workflow.model import Film, Finding

_STANDINGS = ("plug-in", "proposal", "contested", "settled")


def assumptions(
    trees: Sequence[Reason], reach: Reach, measured: Contribution, doctrines: Iterable[Doctrine]
) -> tuple[Assumption, ...]:
    """Return every declared number that the answer rests on; reach rests on all of the measure's."""
    said = {node.says for node in grounds(trees) if node.mark == "assumption"}
    used = [one for one, _ in measured.assumptions if reach.answered or one.says in said]
    own = [one for found in doctrines for one in found.assumptions if one.says in said]
    return tuple({one.id: one for one in (*used, *own)}.values())


def parameters(trees: Sequence[Reason]) -> tuple[str, ...]:
    """Return the unverified parameters that the answer rests on, as sentences (‡)."""
    return tuple(dict.fromkeys(node.sentence() for node in grounds(trees) if node.mark == "parameter"))


def findings(trees: Sequence[Reason], film: Film) -> tuple[Finding, ...]:
    """Return the findings that some rule read."""
    places = {node.where for tree in trees for node in tree.walk() if node.mark == "finding"}
    return tuple(found for number, found in enumerate(film.findings) if f"findings[{number}]" in places)


def standing(doctrines: Iterable[Doctrine]) -> str:
    """Return how firmly the least firm of the doctrines in play holds."""
    return min((one.standing for one in doctrines), key=_STANDINGS.index, default="settled")


def receipt(
    shared: Shared,
    law: Regime | None,
    as_of: date,
    doctrines: Sequence[Doctrine],
    trees: Sequence[Reason],
    measured: Contribution,
) -> dict[str, Any]:
    """Return the receipt: versions, digests, options, sources, findings, dates.

    Nothing in it changes between two runs of one input.
    """
    film = shared.film
    cited = sorted({node.source for tree in trees for node in tree.walk() if node.source is not None})
    stood = {node.source for node in grounds(trees) if node.mark == "parameter"}
    return {
        "creditgraph": __version__,
        "film": shared.digest,
        "final": measured.graph.final,
        "doctrines": {
            one.name: {"version": one.version, "standing": one.standing, "options": _options(one)}
            for one in doctrines
        },
        "regime": law.name if law else None,
        "control_table": measured.table.name,
        "made_on": str(film.made_on) if film.made_on else None,
        "as_of": str(as_of),
        "sources": {key: {"seen": provision(key).seen, "standing": provision(key).standing} for key in cited},
        "parameters": sorted(key for key in stood if key is not None),
        "findings": [f"{found.by}: {found.standard}: {found.value}" for found in findings(trees, film)],
    }


def _options(one: Doctrine) -> dict[str, str]:
    """The options that were chosen, as text; a control table by its name and what it weighs."""
    return {name: _printed(value) for name, value in one.chosen.items()}


def _printed(value: object) -> str:
    if isinstance(value, ControlTable):
        weights = ", ".join(f"{kind} {weight}" for kind, weight in sorted(value.weights.items()))
        return f"{value.name}: dial {value.dial}, sound {value.sound}" + (f", {weights}" if weights else "")
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)


def remarks(
    film: Film,
    as_of: date,
    trees: Sequence[Reason],
    measured: Contribution,
    named: Sequence[Doctrine],
    law: Regime | None,
) -> tuple[Reason, ...]:
    """Return what the reader should know although no share rests on it: what was not read, and why."""
    return tuple(
        Reason("despite", says, tuple((name, str(value)) for name, value in values.items()), where=where)
        for says, where, values in (
            *_late(film, as_of),
            *_unread(film, trees),
            *_kept(film),
            *_loops(measured),
            *_silent(named, law),
        )
    )


_Remark = tuple[str, str | None, dict[str, object]]


def _late(film: Film, as_of: date) -> Iterator[_Remark]:
    if film.made_on is not None and film.made_on > as_of:
        says = "the film was made on {made_on}, after the day of the question"
        yield says, "film.made_on", {"made_on": film.made_on}
    for number, agreement in enumerate(film.agreements):
        if agreement.on is not None and agreement.on > as_of:
            says = "{id} is of {on}, after the day of the question, and is not read"
            yield says, f"agreements[{number}]", {"id": agreement.id, "on": agreement.on}


def _unread(film: Film, trees: Sequence[Reason]) -> Iterator[_Remark]:
    """Findings that moved nothing: without the proof asked for, or about what nobody asked."""
    nodes = [node for tree in trees for node in tree.walk() if (node.where or "").startswith("findings[")]
    relied_on = {node.where for node in nodes if node.mark == "finding"}
    unproved = {node.where for node in nodes if node.says == UNPROVED}
    asked = {node.where for node in nodes}
    for number, found in enumerate(film.findings):
        where = f"findings[{number}]"
        if found.standard == "fixes" or where in relied_on:
            continue
        values: dict[str, object] = {"by": found.by, "standard": found.standard, "value": found.value}
        if where in unproved:
            yield (
                "{by} asserts {standard}: {value}, without the proof asked for; it counts as absent",
                where,
                values,
            )
        elif where not in asked:
            yield "{by} found {standard}: {value}; no rule here rests on it", where, values


def _kept(film: Film) -> Iterator[_Remark]:
    """Terms by which a provider keeps what its tool made: a defect of the chain of title, see the audit."""
    for number, terms in enumerate(film.terms):
        named = terms.source is not None and terms.source.startswith(PREFIX)
        if named and provision(str(terms.source)).form == "provider_owns":
            says = "the terms of {platform} leave the title in what it made to the provider; see the audit"
            yield says, f"terms[{number}].source", {"platform": terms.platform}


def _loops(measured: Contribution) -> Iterator[_Remark]:
    for loop in measured.loops:
        yield "these steps form a loop and are walked as one: {steps}", None, {"steps": ", ".join(loop)}
    if measured.merged:
        yield "facts were merged where more than 64 sets of them met at one step", None, {}


def _silent(named: Sequence[Doctrine], law: Regime | None) -> Iterator[_Remark]:
    """A doctrine that was passed and does not say who owns, so that the regime's rules do, or nobody's."""
    for one in named:
        if one.home is not None and law is not None and one.home not in (law.name, *law.within):
            says = "{doctrine} is the law of {home}, asked here under {law} as a theory"
            yield says, None, {"doctrine": one.name, "home": one.home, "law": law.name}
        if "vesting" in one.answers():
            continue
        answered = ", ".join(one.answers())
        if law is not None:
            says = "{doctrine} answers {answered} only; who owns is answered by the rules of {law}"
            yield says, None, {"doctrine": one.name, "answered": answered, "law": law.name}
        elif "authorship" not in one.answers():
            says = "{doctrine} answers {answered} only; nobody was asked who owns"
            yield says, None, {"doctrine": one.name, "answered": answered}
