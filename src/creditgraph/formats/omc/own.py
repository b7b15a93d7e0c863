"""What our own ``customData`` adds on reading back: facts, weights, what binds the people; never a grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from creditgraph.errors import CreditgraphError
from creditgraph.formats.omc.words import Json, items, record
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy, whole_text
from creditgraph.workflow import film_from_dict
from creditgraph.workflow.door import adapter
from creditgraph.workflow.evidence import GRADES, Evidence
from creditgraph.workflow.model import Facts, Film

FACTS = frozenset(field.name for field in fields(Facts))
BINDS = ("kind", "made_on", "final", "engagements", "agreements", "terms", "findings", "credits", "labels")
_HEARSAY: Mapping[Any, int] = {grade: min(n, 1) for n, grade in enumerate(GRADES)}


def evidence(source: Source, place: str, said: Any = None) -> Evidence:
    """Return evidence of what a document says; what it says of its own evidence is quoted and raises nothing.

    Whoever writes a file can write *signed* into it: a text inside a file is *embedded* at best.

    Args:
        source: the file.
        place: where in it.
        said: the evidence that our own export wrote down there.
    """
    quoted = record(said)
    if not quoted:
        return source.evidence(place)
    grade = quoted.get("grade") if isinstance(quoted.get("grade"), str) else "declared"
    again = quoted.get("contemporaneous") is False
    names = (quoted.get(name) for name in ("source", "place", "reason"))
    about = ", ".join(whole_text(name) for name in names if isinstance(name, str) and name)
    return source.evidence(
        place,
        GRADES[_HEARSAY.get(grade, 0)],
        contemporaneous=False if again else None,
        reason=f"the file itself says: {tidy(str(grade))}" + (f", {about}" if about else ""),
    )


def with_what_binds(film: Film, head: Json, source: Source, place: str) -> Film:
    """Return the film with its kind, dates, agreements and findings as our export wrote them down.

    Args:
        film: what was read of people, things and acts.
        head: the ``customData`` of the creative work.
        source: the file.
        place: where the head stands.
    """
    said = {name: head[name] for name in BINDS if name in head}
    notes = tuple(note for note in items(head.get("notes")) if isinstance(note, str))
    film = replace(film, notes=(*notes, *film.notes))
    for name in ("engagements", "agreements", "terms", "findings"):
        listed = enumerate(items(said.get(name)))
        said[name] = [_quoted(one, source, f"{place}.{name}[{n}]") for n, one in listed]
    try:
        return _added(film, said)
    except CreditgraphError:
        return _one_by_one(film, said)


def _quoted(value: Any, source: Source, place: str) -> Any:
    if not isinstance(value, dict) or "evidence" not in value:
        return value
    plain = evidence(source, place, value["evidence"])
    return value | {"evidence": {name: getattr(plain, name) for name in Evidence.__slots__}}


def _added(film: Film, said: Json) -> Film:
    plain = adapter().dump_python(film, mode="json", exclude_defaults=True)
    for agent, one in zip(plain.get("agents", ()), film.agents, strict=True):
        agent["type"] = one.type
    return film_from_dict({"schema": film.schema, **plain, **said})


def _one_by_one(film: Film, said: Json) -> Film:
    """Take what can be taken and say what cannot."""
    for name, value in said.items():
        try:
            film = _added(film, {name: value})
        except CreditgraphError as error:
            note = f"customData of the creative work: {name} is not read ({tidy(str(error))})"
            film = replace(film, notes=(*film.notes, note))
    return film
