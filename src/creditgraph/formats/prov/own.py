"""Our own PROV-JSON read back: the same film, or one of our errors that says where it was changed.

The film is put together as plain data and goes through the same door as every other, so that nothing that
was changed on the way is believed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.prov.document import RELATIONS, Statement, Value, document, is_name
from creditgraph.formats.prov.names import OURS, PROV, last, own_id, own_word
from creditgraph.formats.prov.write import AGENT_TYPES, NESTED, RECORDS, to_prov
from creditgraph.formats.source import parsed
from creditgraph.formats.tidy import listed
from creditgraph.workflow import Film
from creditgraph.workflow.door import SCHEMA, film_from_dict

_NUMBERS = frozenset({"integer", "int", "long", "nonNegativeInteger", "decimal", "double"})
_LISTED = 5  # names in a remark; it says how many more there are


def is_film(statement: Statement) -> bool:
    """Tell whether a statement is the head of one of our films.

    Example:
        >>> told = document(to_prov(Film("Harbour")), "film.json").statements
        >>> [is_film(one) for one in told]
        [True]
    """
    types = (own_word(value.name.iri) for value in statement.all("type"))
    return statement.section == "entity" and "Film" in types


def own_film(statements: Sequence[Statement], where: str) -> tuple[Film, list[str]]:
    """Return the film that a document of ours holds, and remarks on what others added to it.

    Args:
        statements: of one document or bundle in which `is_film` finds a head.
        where: what to call it in messages.

    Raises:
        FormatError: two films in one, or a statement that was changed so that the film contradicts itself.

    Example:
        >>> own_film(document(to_prov(Film("Harbour")), "film.json").statements, "film.json")[0].title
        'Harbour'
    """
    heads = [statement for statement in statements if is_film(statement)]
    if len(heads) > 1:
        what = "two films in one document"
        raise FormatError(what, where=f"{where}: {heads[1].place}", do="Keep each in a bundle of its own")
    by_section: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_section[statement.section].append(statement)
    plain = {"schema": SCHEMA, **_head(heads[0], where), **_lists(by_section, where)}
    try:
        film = film_from_dict(plain)
    except CreditgraphError as error:
        at = f"{where}: {error.where}" if error.where else where
        what = f"the film in it was changed: {error.what}"
        raise FormatError(what, where=at, do=error.do, near=error.near) from None
    return film, _added(statements, film)


def _head(statement: Statement, where: str) -> dict[str, Any]:
    title = statement.text("label")
    if title is None:
        raise FormatError(
            "the film has no prov:label", where=f"{where}: {statement.place}", do="Write its title"
        )
    return {"title": title} | _plain(statement, where)


def _lists(by_section: dict[str, list[Statement]], where: str) -> dict[str, Any]:
    lists = {
        "agents": [_agent(one, where) for one in _ordered(by_section["agent"])],
        "artifacts": [
            _artifact(one, where)
            for one in _ordered(by_section["entity"])
            if own_id(one.id.iri, "artifact") is not None and _number(one) is not None
        ],
        "steps": _steps(by_section, where),
        "engagements": [_engagement(one, where) for one in _ordered(by_section["actedOnBehalfOf"])],
    }
    for name, type_ in RECORDS.items():
        lists[name] = [_plain(one, where) for one in _ordered(by_section["entity"]) if _type(one) == type_]
    return {name: rows for name, rows in lists.items() if rows}


def _agent(statement: Statement, where: str) -> dict[str, Any]:
    types = {name: ours for ours, name in AGENT_TYPES.items()}
    type_ = next((types[last(v.name.iri)] for v in statement.all("type") if last(v.name.iri) in types), None)
    id = own_id(statement.id.iri, "agent")
    said = {"id": id, "name": statement.text("label"), "type": type_}
    return said | _plain(statement, where)


def _artifact(statement: Statement, where: str) -> dict[str, Any]:
    words = {"text": statement.text("value"), "file": statement.text("location")}
    said = {name: value for name, value in words.items() if value is not None}
    return {"id": own_id(statement.id.iri, "artifact")} | said | _plain(statement, where)


def _engagement(statement: Statement, where: str) -> dict[str, Any]:
    ends = {
        "agent": _end(statement, "delegate", "agent"),
        "principal": _end(statement, "responsible", "agent"),
    }
    return ends | {"type": _type(statement)} | _plain(statement, where)


def _steps(by_section: dict[str, list[Statement]], where: str) -> list[dict[str, Any]]:
    parts: dict[tuple[str, str | None], list[Statement]] = defaultdict(list)
    for section in ("used", "wasGeneratedBy", "wasAssociatedWith"):
        for one in _ordered(by_section[section]):
            parts[section, _end(one, "activity", "step")].append(one)
    steps = []
    for one in _ordered(by_section["activity"]):
        id = own_id(one.id.iri, "step")
        said: dict[str, Any] = {"id": id, "kind": _type(one)}
        by = [_part(row, "agent", "agent", where) for row in parts["wasAssociatedWith", id]]
        uses = [_part(row, "artifact", "entity", where) for row in parts["used", id]]
        makes = [_end(row, "entity", "artifact") for row in parts["wasGeneratedBy", id]]
        steps.append(said | {"by": by, "uses": uses, "makes": makes} | _plain(one, where))
    return steps


def _part(statement: Statement, name: str, end: str, where: str) -> dict[str, Any]:
    role = statement.text("role")
    said = {name: _end(statement, end, name)} | ({} if role is None else {"role": role})
    return said | _plain(statement, where)


def _ordered(statements: Iterable[Statement]) -> list[Statement]:
    """In the order of the film, as far as they are of ours and say it."""
    mine = [one for one in statements if _number(one) is not None]
    return sorted(mine, key=lambda one: _number(one) or 0)


def _number(statement: Statement) -> int | None:
    values = statement.about.get(f"{OURS}number", ())
    return int(values[0].text) if values and values[0].text.isdecimal() and len(values[0].text) < 16 else None


def _type(statement: Statement) -> str | None:
    words = (own_word(value.name.iri) for value in statement.all("type"))
    return next((word for word in words if word is not None), None)


def _end(statement: Statement, word: str, part: str) -> str | None:
    name = statement.end(word)
    return None if name is None else own_id(name.iri, part)


def _plain(statement: Statement, where: str) -> dict[str, Any]:
    """Return the attributes under our prefix as the fields that they were."""
    said: dict[str, Any] = {}
    for iri, values in statement.about.items():
        name = own_word(iri)
        if name is None or name == "number" or not values:
            continue
        value = _read(values[0], f"{where}: {statement.place}[{name!r}]")
        outer, dot, inner = name.partition(".")
        if dot and outer in NESTED:
            said.setdefault(outer, {})
            said[outer][inner] = value
        else:
            said[name] = value
    return said


def _read(value: Value, place: str) -> Any:
    if value.type == "json":
        return parsed(value.text, place)
    if value.type == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(value.text, value.text)
    if value.type in _NUMBERS and value.text.lstrip("-").isdecimal() and len(value.text) < 20:
        return int(value.text)
    return value.text


def _added(statements: Iterable[Statement], film: Film) -> list[str]:
    """What the document says beyond what we would write: somebody added it, and it is not lost silently."""
    known = Counter(map(_sense, document(to_prov(film), "").statements))
    extra = []
    for one in statements:
        known[_sense(one)] -= 1
        if known[_sense(one)] < 0:
            extra.append(one.place)
    if not extra:
        return []
    return [f"not as we write it, so not or not wholly read: {listed(extra, _LISTED)}"]


def _sense(statement: Statement) -> Any:
    """What a statement says, whatever its prefixes and the notation of its values."""
    ends = {PROV + end for end in RELATIONS.get(statement.section, ())}
    about = frozenset(
        (iri, value.name.iri if iri in ends or is_name(value) else value.text)
        for iri, values in statement.about.items()
        for value in values
    )
    return statement.section, None if statement.id.blank else statement.id.iri, about
