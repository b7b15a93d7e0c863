"""Whole random films, for every test that wants one: `films()` gives frozen films that pass the door."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction
from typing import Any, get_args

from hypothesis import strategies as st

from creditgraph.workflow.fields import Act, Grade, Layer, Medium, WorkKind
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.lexicon import PICTURE, SOUND
from creditgraph.workflow.model import (
    Agreement,
    Artifact,
    Engagement,
    Evidence,
    Facts,
    Film,
    Finding,
    Organization,
    Performer,
    Person,
    Step,
    Terms,
    Tool,
    Use,
)

_UNPRINTED = set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="".join(_UNPRINTED))
_ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)

days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
lines = st.text(_CHARACTERS, min_size=1, max_size=12).filter(str.strip)
ids = (
    st.text(_CHARACTERS, min_size=1, max_size=6)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(lambda text: text and text != "unknown")
)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
quantities = st.one_of(
    st.integers(0, 10**6),
    st.fractions(0, 1000, max_denominator=1000),
    st.decimals(0, 100, places=3).map(float),
)
parts = st.fractions(0, 1, max_denominator=100)
counts = st.integers(0, 10**6)
flags = st.booleans()
evidences = st.builds(
    Evidence,
    source=st.none() | _ANY,
    digest=st.none() | digests,
    grade=st.sampled_from(get_args(Grade)),
    contemporaneous=st.none() | flags,
    place=st.none() | _ANY,
)


def some_of(names: list[str] | tuple[str, ...], **size: int) -> st.SearchStrategy[list[str]]:
    """Different names out of a list; nothing if there are none."""
    return st.lists(st.sampled_from(names), unique=True, **size) if names else st.just([])


@st.composite
def shares(draw: Any, names: list[str]) -> dict[str, Fraction]:
    """Exact shares of some of the names, adding to one."""
    chosen = draw(some_of(names, min_size=1, max_size=4))
    weights = [draw(st.integers(1, 20)) for _ in chosen]
    return {name: Fraction(weight, sum(weights)) for name, weight in zip(chosen, weights, strict=True)}


@st.composite
def facts(draw: Any, kind: str) -> Facts:
    """What a step of this kind may state about itself."""
    about = kinds()[kind]
    kept = draw(st.none() | counts)
    said: dict[str, Any] = {
        "count": kept,
        "of": draw(st.none() | counts.map(lambda more: (kept or 0) + more)),
        "seed": draw(st.sampled_from([None, "held", "random"])),
        "changed": draw(st.none() | flags),
        "keys": draw(st.lists(_ANY, max_size=3)),
        "area": draw(st.none() | parts),
        "seconds": draw(st.none() | quantities),
        "parameters": draw(st.lists(st.tuples(_ANY, _ANY), max_size=2)),
    }
    for name in ("images", "points", "strokes", "cuts", "rounds", "frames"):
        said[name] = draw(st.none() | counts)
    if about.whole == "dimensions":
        said["fixes"] = draw(st.none() | some_of(PICTURE if about.sense == "picture" else SOUND))
    if kind == "producing":
        said["acts"] = draw(some_of(get_args(Act)))
    return Facts(**said)


@st.composite
def steps(draw: Any, number: int, names: dict[str, str], known: list[str], *, loops: bool = False) -> Step:
    """A step that uses what is known (with ``loops``: also its own product) and makes something new."""
    kind = draw(st.sampled_from(sorted(kinds())))
    makes = [f"a{number}"] + ([f"b{number}"] if draw(flags) and draw(flags) else [])
    by = draw(some_of(list(names), max_size=3))
    if by and kinds()[kind].performed_by == "human" and {names[who] for who in by} == {"tool"}:
        by = []
    weights = [draw(quantities.filter(bool)) for _ in by] if draw(flags) else [None] * len(by)
    used = draw(some_of(known + (makes if loops else []), max_size=3))
    roles = st.sampled_from([None, None, None, "material", "context", "prompt_design", "motion_brush"])
    return Step(
        f"s{number}",
        kind,
        by=tuple(
            Performer(who, role=draw(st.none() | lines), weight=weight)
            for who, weight in zip(by, weights, strict=True)
        ),
        uses=tuple(
            Use(
                name,
                role=draw(roles),
                seconds=draw(st.none() | quantities),
                weight=draw(st.none() | quantities),
            )
            for name in used
        ),
        makes=tuple(makes),
        facts=draw(facts(kind)),
        at=draw(st.none() | days),
        evidence=draw(st.none() | evidences),
    )


@st.composite
def agents(draw: Any) -> tuple[Person | Organization | Tool, ...]:
    """Agents with different ids, at least one of whom is a person."""
    found: list[Person | Organization | Tool] = []
    for number, name in enumerate(draw(st.lists(ids, min_size=1, max_size=5, unique=True))):
        match draw(st.sampled_from(["person", "organization", "tool"])) if number else "person":
            case "person":
                found.append(Person(name, draw(lines)))
            case "organization":
                found.append(Organization(name, draw(lines)))
            case _:
                texts = {key: draw(st.none() | lines) for key in ("version", "developer", "provider", "plan")}
                found.append(Tool(name, draw(lines), **texts))
    return tuple(found)


@st.composite
def artifacts(draw: Any, name: str, *, made: bool) -> Artifact:
    """A described artifact: a shown text, a secret one by digest and length, or a thing."""
    text = draw(st.none() | _ANY)
    return Artifact(
        name,
        medium=draw(st.sampled_from([None, *get_args(Medium)])),
        seconds=draw(st.none() | quantities),
        digest=draw(st.none() | digests) if text is None else None,
        text=text,
        length=draw(st.none() | counts) if text is None else draw(st.sampled_from([None, len(text)])),
        status=draw(st.sampled_from(["kept", "rejected", "unknown"])),
        origin="made here" if made else draw(st.sampled_from(["pre-existing", "unknown"])),
        rights_holder=draw(st.none() | lines),
        licence=draw(st.none() | lines),
        evidence=draw(st.none() | evidences),
    )


@st.composite
def agreements(draw: Any, number: int, parties: list[str]) -> Agreement:
    """A signed agreement of any type."""
    kind = draw(st.sampled_from(["shares", "shares_by_kind", "assignment", "licence"]))
    said: dict[str, Any] = {"type": kind if len(parties) > 1 else "shares_by_kind"}
    match said["type"]:
        case "shares":
            said["shares"] = draw(shares(parties))
        case "shares_by_kind":
            said["by_kind"] = draw(shares(sorted(kinds())))
        case _:
            said["grantor"], said["grantee"] = draw(some_of(parties, min_size=2, max_size=2))
            said["part"] = draw(parts)
    return Agreement(
        f"pact {number}",
        on=draw(st.none() | days),
        of=draw(st.sampled_from(["title", "income"])),
        signed_by=tuple(draw(some_of(parties, min_size=1))),
        parties=tuple(draw(some_of(parties))),
        rights=tuple(draw(st.lists(lines, max_size=2))),
        territory=draw(st.none() | lines),
        term=draw(st.none() | lines),
        exclusive=draw(st.none() | flags),
        written=draw(flags),
        evidence=draw(st.none() | evidences),
        **said,
    )


@st.composite
def engagements(draw: Any, parties: list[str]) -> Engagement:
    """One party working for another."""
    agent, principal = draw(some_of(parties, min_size=2, max_size=2))
    start, end = sorted([draw(days), draw(days)])
    return Engagement(
        agent,
        principal,
        draw(st.sampled_from(["employment", "commission", "collaboration"])),
        scope=tuple(draw(some_of(sorted(kinds()), max_size=2))),
        duties=draw(st.none() | _ANY),
        start=draw(st.sampled_from([None, start])),
        end=draw(st.sampled_from([None, end])),
        made_for_hire=draw(flags),
        signed_by=tuple(draw(some_of(parties))),
        evidence=draw(st.none() | evidences),
    )


@st.composite
def terms(draw: Any, number: int, parties: list[str], tools: list[str]) -> Terms:
    """A platform's terms."""
    return Terms(
        f"terms {number}",
        draw(lines),
        tool=draw(st.sampled_from([None, *tools])),
        plan=draw(st.none() | lines),
        version=draw(st.none() | lines),
        on=draw(st.none() | days),
        accepted_by=tuple(draw(some_of(parties))),
        order=tuple(draw(some_of(sorted(kinds()), max_size=3))),
        source=draw(st.none() | _ANY),
        evidence=draw(st.none() | evidences),
    )


@st.composite
def findings(draw: Any, parties: list[str], step_ids: list[str]) -> Finding:
    """A named person's finding."""
    return Finding(
        draw(lines),
        draw(_ANY),
        by=draw(st.sampled_from([*parties, "Judge Wang"])),
        agents=tuple(draw(some_of(parties))),
        steps=tuple(draw(some_of(step_ids, max_size=2))),
        layer=draw(st.sampled_from([None, *get_args(Layer)])),
        on=draw(st.none() | days),
        evidence=draw(st.none() | evidences),
    )


@st.composite
def films(draw: Any, *, max_steps: int = 6, loops: bool = False) -> Film:
    """A whole film that passes the door.

    Args:
        draw: given by hypothesis.
        max_steps: how many steps at most.
        loops: also steps that use what they make.
    """
    people = draw(agents())
    names = {agent.id: agent.type for agent in people}
    parties = [name for name, type_ in names.items() if type_ != "tool"]
    tools = [name for name, type_ in names.items() if type_ == "tool"]
    given = [f"given {number}" for number in range(draw(st.integers(0, 2)))]
    known, done = list(given), list[Step]()
    for number in range(draw(st.integers(0, max_steps))):
        done.append(draw(steps(number, names, known, loops=loops)))
        known += done[-1].makes
    described = draw(some_of([name for name in known if name not in given], max_size=3))
    two = len(parties) > 1
    return Film(
        draw(lines),
        kind=draw(st.sampled_from([None, *get_args(WorkKind)])),
        made_on=draw(st.none() | days),
        final=draw(st.sampled_from([None, *known])),
        agents=people,
        artifacts=tuple(
            draw(artifacts(name, made=name not in given))
            for name in draw(st.permutations([*given, *described]))
        ),
        steps=tuple(done),
        engagements=tuple(draw(engagements(parties)) for _ in range(draw(st.integers(0, 2)) * two)),
        agreements=tuple(draw(agreements(number, parties)) for number in range(draw(st.integers(0, 2)))),
        terms=tuple(draw(terms(number, parties, tools)) for number in range(draw(st.integers(0, 1)))),
        findings=tuple(
            draw(findings(parties, [step.id for step in done])) for _ in range(draw(st.integers(0, 1)))
        ),
        credits=draw(st.dictionaries(lines, st.lists(lines, max_size=2).map(tuple), max_size=2)),
        notes=tuple(draw(st.lists(_ANY, max_size=2))),
    )
