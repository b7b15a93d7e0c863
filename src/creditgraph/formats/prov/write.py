"""A film as a PROV-JSON document, from which `creditgraph.formats.prov.own` reads the same film again.

What PROV has a word for is said in it, so that any PROV program can draw the film; all else stands under our
own prefix, one attribute a field. The numbers keep the order of the film, which PROV does not know.

References:
    * W3C PROV-DM (2013), 5.1 Entities and Activities, 5.3 Agents, 5.7.4 Attribute.
    * The PROV-JSON Serialization, W3C Member Submission, 24 April 2013.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.prov.derived import add_derived
from creditgraph.formats.prov.names import namespaces, qualified
from creditgraph.formats.prov.sections import Sections, word
from creditgraph.workflow import Film, Workflow
from creditgraph.workflow.check import known_artifacts
from creditgraph.workflow.door import film_to_json

AGENT_TYPES = {"person": "Person", "organization": "Organization", "tool": "SoftwareAgent"}
NESTED = ("evidence", "facts")
"""Records inside a record, whose fields become attributes of their own: ``creditgraph:evidence.grade``."""
RECORDS = {"agreements": "Agreement", "terms": "Terms", "findings": "Finding"}
"""Records of a film for which PROV has an entity and no more, and the type that we give it."""


def to_prov(film: Film | Workflow) -> dict[str, Any]:
    """Return a film as a PROV-JSON document.

    A step is an activity, an artifact an entity, a person ``prov:Person``, a company ``prov:Organization``, a
    tool ``prov:SoftwareAgent``, an engagement ``actedOnBehalfOf``. No artifact is attributed to anybody: who
    did what stands in ``wasAssociatedWith``, and who is its author is a question of law.

    Args:
        film: a film, or a workflow that is still open.

    Raises:
        WorkflowError: if the workflow contradicts itself.

    Example:
        >>> film = Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.person("甲", id="jia"), makes="cel", id="s1")
        >>> told = to_prov(film)
        >>> told["wasGeneratedBy"]["_:g1"]["prov:entity"], told["wasAssociatedWith"]["_:a1"]["prov:agent"]
        ('artifact:cel', 'agent:jia')
    """
    frozen = film.freeze() if isinstance(film, Workflow) else film
    plain = json.loads(film_to_json(frozen))
    made = Sections()
    made.element("entity", "record:film", _film(plain))
    for number, agent in enumerate(plain.get("agents", ())):
        type_ = word(f"prov:{AGENT_TYPES[agent.pop('type')]}")
        said = {"prov:type": type_, "prov:label": agent.pop("name")}
        made.element("agent", qualified("agent", agent.pop("id")), said | own(agent, number))
    _artifacts(plain.get("artifacts", ()), known_artifacts(frozen), made)
    for number, step in enumerate(plain.get("steps", ())):
        _step(number, step, made)
    _engagements(plain.get("engagements", ()), made)
    _records(plain, {agent.id for agent in frozen.agents}, made)
    add_derived(frozen, made)
    return {"prefix": namespaces(frozen.title), **made.filled()}


def prov_text(film: Film | Workflow) -> str:
    """Return a film as the text of a PROV-JSON document, one record a line; same film, same bytes.

    Example:
        >>> prov_text(Film("Harbour")).splitlines()[8].strip()
        '"entity": {'
    """
    sections = (
        f" {_line(name)}: {{\n"
        + ",\n".join(f"  {_line(id)}: {_line(row)}" for id, row in rows.items())
        + "\n }"
        for name, rows in to_prov(film).items()
    )
    return "{\n" + ",\n".join(sections) + "\n}\n"


def write_prov(film: Film | Workflow, path: str | Path) -> None:
    """Write a film into a PROV-JSON file.

    Raises:
        FormatError: if the file cannot be written.
        WorkflowError: if the workflow contradicts itself.

    Example:
        >>> write_prov(Film("Harbour"), "no/such/folder/film.json")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: film.json: cannot be written (No such file or directory).
        Check the folder.
    """
    text = prov_text(film)
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise FormatError(what, where=Path(path).name, do="Check the folder") from None


def own(plain: Mapping[str, Any], number: int | None = None) -> dict[str, Any]:
    """Return the fields of a record as attributes under our prefix.

    Text, flags and counts stand as they are; what has parts is JSON in a typed literal, so that order and
    repetition survive, which PROV's sets of values would lose.

    Example:
        >>> own({"seconds": "9/2", "depicts": ["甲"], "evidence": {}}, 0)["creditgraph:evidence.grade"]
        'declared'
    """
    said: dict[str, Any] = {} if number is None else {"creditgraph:number": number}
    for name, value in plain.items():
        if name in NESTED:  # a grade is always written, so that evidence without a word is still evidence
            inner = {"grade": "declared", **value} if name == "evidence" else value
            said |= {f"creditgraph:{name}.{part}": _literal(one) for part, one in inner.items()}
        else:
            said[f"creditgraph:{name}"] = _literal(value)
    return said


def _literal(value: Any) -> Any:
    if isinstance(value, (str, bool, int)):
        return value
    return {"$": _line(value), "type": "creditgraph:json"}


def _film(plain: Mapping[str, Any]) -> dict[str, Any]:
    fields = ("kind", "made_on", "final", "credits", "labels", "notes")
    said = {"prov:type": word("creditgraph:Film"), "prov:label": plain["title"]}
    return said | own({name: plain[name] for name in fields if name in plain})


def _artifacts(described: list[dict[str, Any]], known: set[str], made: Sections) -> None:
    """Those with a number are described in the film; the others are only named by its steps."""
    for number, artifact in enumerate(described):
        id = artifact.pop("id")
        known.discard(id)
        words = {"text": "prov:value", "file": "prov:location"}
        said = {"prov:label": id} | {
            ours: artifact.pop(name) for name, ours in words.items() if name in artifact
        }
        made.element("entity", qualified("artifact", id), said | own(artifact, number))
    for id in sorted(known):
        made.element("entity", qualified("artifact", id), {"prov:label": id})


def _step(number: int, step: dict[str, Any], made: Sections) -> None:
    id = step.pop("id")
    activity = qualified("step", id)
    by, uses, makes = (step.pop(name, ()) for name in ("by", "uses", "makes"))
    said = {"prov:type": word(f"creditgraph:{step.pop('kind')}"), "prov:label": id}
    if "at" in step:  # PROV knows moments only: the two between which the day lies
        said |= {"prov:startTime": f"{step['at']}T00:00:00", "prov:endTime": f"{step['at']}T23:59:59"}
    made.element("activity", activity, said | own(step, number))
    for place, performer in enumerate(by):
        told = {"agent": performer} if isinstance(performer, str) else performer
        made.relation("wasAssociatedWith", {"prov:activity": activity} | _part("agent", told, place))
    for place, use in enumerate(uses):
        told = {"artifact": use} if isinstance(use, str) else use
        made.relation("used", {"prov:activity": activity} | _part("artifact", told, place))
    for place, name in enumerate(makes):
        ends = {"prov:entity": qualified("artifact", name), "prov:activity": activity}
        made.relation("wasGeneratedBy", ends | own({}, place))


def _part(what: str, plain: dict[str, Any], place: int) -> dict[str, Any]:
    """An agent's or an artifact's part in a step."""
    end = "prov:agent" if what == "agent" else "prov:entity"
    said = {end: qualified(what, plain.pop(what))}
    if "role" in plain:
        said["prov:role"] = plain.pop("role")
    return said | own(plain, place)


def _engagements(engagements: list[dict[str, Any]], made: Sections) -> None:
    for number, plain in enumerate(engagements):
        said = {
            "prov:delegate": qualified("agent", plain.pop("agent")),
            "prov:responsible": qualified("agent", plain.pop("principal")),
            "prov:type": word(f"creditgraph:{plain.pop('type')}"),
        }
        made.relation("actedOnBehalfOf", said | own(plain, number))


def _records(plain: Mapping[str, Any], agents: set[str], made: Sections) -> None:
    """Agreements and findings are attributed to whoever signed or asserts them, if it is an agent."""
    for name, type_ in RECORDS.items():
        for number, record in enumerate(plain.get(name, ())):
            entity = f"record:{type_.lower()}-{number + 1}"
            said = {"prov:type": word(f"creditgraph:{type_}")}
            made.element("entity", entity, said | own(record, number))
            sayers = record.get("signed_by", [record["by"]] if "by" in record else [])
            for agent in dict.fromkeys(sayers):
                if agent in agents:
                    ends = {"prov:entity": entity, "prov:agent": qualified("agent", agent)}
                    made.relation("wasAttributedTo", ends)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
