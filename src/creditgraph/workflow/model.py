"""The frozen records of one film's making, in the words of W3C PROV.

A ``Film`` is what was made by whom, with what, out of what. It knows no law and no file format. It is validated
once, at the door (`creditgraph.workflow.door`); inside, code trusts it.

References:
    * W3C PROV-DM (2013): agent, entity (here: artifact), activity (here: step), used, wasGeneratedBy,
      wasAssociatedWith, actedOnBehalfOf.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic.dataclasses import dataclass

from creditgraph.shares import fraction

UNKNOWN = "unknown"
"""The agent of a step whose performer nobody has named. It is nobody's id."""

_CONFIG = ConfigDict(extra="forbid", ser_json_inf_nan="constants", regex_engine="python-re")
_frozen = dataclass(frozen=True, slots=True, config=_CONFIG)


def _nfc(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) and not value.isascii() else value


def _exact(value: Any) -> Any:
    """A share: text, integer or fraction; a float is refused with our own sentence."""
    try:
        return fraction(value)
    except Exception as error:
        raise ValueError(str(error)) from None


def _quantity(value: Any) -> Any:
    """A measured quantity: the decimal text of a float is kept as it stands."""
    if isinstance(value, float):
        value = repr(value)
    return _exact(value)


_TEXT_FRACTION = PlainSerializer(str, return_type=str)
_SCHEMA = {"type": ["string", "integer"], "pattern": r"^\s*[-+]?[0-9./ ]+%?\s*$"}
_QUANTITY_SCHEMA = {"type": ["string", "number"]}

Id: TypeAlias = Annotated[
    str, BeforeValidator(_nfc), StringConstraints(min_length=1, max_length=400, pattern=r"^\S(?s:.*\S)?$")
]
"""An identifier: Unicode NFC, no blank at either end."""
ShareField: TypeAlias = Annotated[
    Fraction, BeforeValidator(_exact), Field(ge=0, le=1), _TEXT_FRACTION, WithJsonSchema(_SCHEMA)
]
Weight: TypeAlias = Annotated[
    Fraction, BeforeValidator(_quantity), Field(ge=0), _TEXT_FRACTION, WithJsonSchema(_QUANTITY_SCHEMA)
]
Part: TypeAlias = Annotated[
    Fraction, BeforeValidator(_quantity), Field(ge=0, le=1), _TEXT_FRACTION, WithJsonSchema(_QUANTITY_SCHEMA)
]
Seconds: TypeAlias = Weight
Count: TypeAlias = Annotated[int, Field(ge=0, le=10**15)]
Grade: TypeAlias = Literal["signed", "logged", "embedded", "declared"]
Medium: TypeAlias = Literal["text", "image", "video", "sound", "data"]
Layer: TypeAlias = Literal[
    "screenplay",
    "prompt text",
    "human input",
    "raw output",
    "human edit",
    "selection and arrangement",
    "music",
    "voice",
    "film as a whole",
]
WorkKind: TypeAlias = Literal["film work", "television drama", "other audiovisual work"]

GRADES: tuple[Grade, ...] = ("declared", "embedded", "logged", "signed")
"""Evidence grades, weakest first."""


@_frozen
class Evidence:
    """Where a fact comes from and how far it can be trusted.

    Attributes:
        source: the file, log or person it was read from.
        digest: SHA-256 of that source, in hex.
        grade: ``signed`` > ``logged`` > ``embedded`` > ``declared``.
        contemporaneous: made at the time of the act; ``None`` if nobody said. A re-creation made later is ``False``.
        place: the path inside the source, such as ``nodes[17]``.
    """

    source: str | None = None
    digest: str | None = None
    grade: Grade = "declared"
    contemporaneous: bool | None = None
    place: str | None = None

    def at_least(self, grade: Grade) -> bool:
        """Tell whether this evidence is of ``grade`` or better."""
        return GRADES.index(self.grade) >= GRADES.index(grade)


@_frozen
class Person:
    """A human being who did something, under an id that is distinct from the printed name."""

    id: Id
    name: str
    type: Literal["person"] = "person"


@_frozen
class Organization:
    """A company, studio or other entity."""

    id: Id
    name: str
    type: Literal["organization"] = "organization"


@_frozen
class Tool:
    """A model or program at a version.

    Attributes:
        developer: who built the model (id of an organization or free text).
        provider: who runs the service; the user is whoever performs the step.
        plan: the plan under which it was used, which decides which terms applied.

    References:
        * AI Guidelines for Business (METI/MIC, Japan, 2024): developer, provider, user.
    """

    id: Id
    name: str
    version: str | None = None
    developer: str | None = None
    provider: str | None = None
    plan: str | None = None
    type: Literal["tool"] = "tool"


Agent: TypeAlias = Annotated[Person | Organization | Tool, Field(discriminator="type")]


@_frozen
class Artifact:
    """A thing that was made or used: prompt, reference image, mask, path, clip, take, voice, music, film.

    Attributes:
        medium: ``None`` is worked out from the step that makes it.
        seconds: running time.
        digest: SHA-256 of the content; a secret prompt may be present by digest and length alone.
        text: the words, if it is a text that may be shown.
        length: characters of a text that is kept secret.
        status: whether a take was kept or rejected.
        origin: ``made here``, or ``pre-existing`` (stock, novel, sample), or ``unknown``.
        rights_holder: who holds rights in pre-existing material; ``licence``: the licence it is used under.
    """

    id: Id
    medium: Medium | None = None
    seconds: Seconds | None = None
    digest: str | None = None
    text: str | None = None
    length: Count | None = None
    status: Literal["kept", "rejected", "unknown"] = "unknown"
    origin: Literal["made here", "pre-existing", "unknown"] = "made here"
    rights_holder: str | None = None
    licence: str | None = None
    evidence: Evidence | None = None


@_frozen
class Performer:
    """An agent's part in a step (PROV wasAssociatedWith): its role and its weight among several."""

    agent: Id
    role: str | None = None
    weight: Weight | None = None


@_frozen
class Use:
    """One artifact that a step used.

    Attributes:
        role: the channel (a kind name), or ``material``, or ``context``; ``None`` is worked out from the kinds.
        seconds: how long this input stands on screen in what the step makes.
        weight: a declared weight among the inputs where seconds say nothing.
    """

    artifact: Id
    role: str | None = None
    seconds: Seconds | None = None
    weight: Weight | None = None


@_frozen
class Facts:
    """What a step states about itself. ``None`` means unknown, never zero.

    Attributes:
        fixes: the dimensions of picture or sound that a prompt fixes.
        images, points, strokes, cuts, rounds, frames: counts; they divide a channel among people, no more.
        keys: digests or names of the things counted (image digests, paths, cut points); a key met twice counts once.
        count, of: ``count`` kept out of ``of``.
        area: the share of the frame that is replaced; ``seconds``: the running time that is replaced.
        seed: ``held`` (a choice) or ``random`` (drawn by lot).
        changed: whether the parameters differ from the preset.
        acts: the acts of producing: initiative, organising, financing, contracts, responsibility.
        parameters: named values, as text.
    """

    fixes: tuple[str, ...] | None = None
    images: Count | None = None
    points: Count | None = None
    strokes: Count | None = None
    cuts: Count | None = None
    rounds: Count | None = None
    frames: Count | None = None
    keys: tuple[str, ...] = ()
    count: Count | None = None
    of: Count | None = None
    area: Part | None = None
    seconds: Seconds | None = None
    seed: Literal["held", "random"] | None = None
    changed: bool | None = None
    acts: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()


def _performer(value: Any) -> Any:
    return {"agent": value} if isinstance(value, str) else value


def _use(value: Any) -> Any:
    return {"artifact": value} if isinstance(value, str) else value


@_frozen
class Step:
    """One activity: what was done, by whom, out of what, making what.

    Attributes:
        kind: a name of ``kinds.toml``.
        by: who performed it; empty means *unknown*, which is an answer.
        at: the day it was done.
    """

    id: Id
    kind: str
    by: tuple[Annotated[Performer, BeforeValidator(_performer)], ...] = ()
    uses: tuple[Annotated[Use, BeforeValidator(_use)], ...] = ()
    makes: tuple[Id, ...] = ()
    facts: Facts = Facts()
    at: date | None = None
    evidence: Evidence | None = None


@_frozen
class Engagement:
    """A person acting for another (PROV actedOnBehalfOf): employment, commission or collaboration.

    Attributes:
        scope: kinds of step that belong to the job or the order; empty means all.
        signed_by: whose signatures a written contract bears; empty means no writing on file.
    """

    agent: Id
    principal: Id
    type: Literal["employment", "commission", "collaboration"]
    scope: tuple[str, ...] = ()
    duties: str | None = None
    start: date | None = None
    end: date | None = None
    made_for_hire: bool = False
    signed_by: tuple[Id, ...] = ()
    evidence: Evidence | None = None


@_frozen
class Agreement:
    """What people agreed: shares, shares per kind of step, an assignment or a licence.

    Attributes:
        of: what is shared out: ``title`` (the economic right) or ``income``.
        shares: holder to share, adding to one; ``by_kind``: kind of step to share, adding to one.
        grantor, grantee, part: of an assignment or a licence; ``part`` of what the grantor holds.
        rights: the rights named in it (``reserved unless named`` in some countries).
        signed_by: who signed. Nobody else is bound.
    """

    id: Id
    type: Literal["shares", "shares_by_kind", "assignment", "licence"]
    on: date | None = None
    signed_by: tuple[Id, ...] = ()
    of: Literal["title", "income"] = "title"
    shares: dict[Id, ShareField] = Field(default_factory=dict)
    by_kind: dict[str, ShareField] = Field(default_factory=dict)
    grantor: Id | None = None
    grantee: Id | None = None
    part: ShareField = Fraction(1)
    rights: tuple[str, ...] = ()
    territory: str | None = None
    term: str | None = None
    exclusive: bool | None = None
    written: bool = True
    evidence: Evidence | None = None


@_frozen
class Terms:
    """A platform's terms of use: plan, version, date, and who accepted them. Nobody else is bound."""

    id: Id
    platform: str
    tool: Id | None = None
    plan: str | None = None
    version: str | None = None
    on: date | None = None
    accepted_by: tuple[Id, ...] = ()
    order: tuple[str, ...] = ()
    source: str | None = None
    evidence: Evidence | None = None


@_frozen
class Finding:
    """An open standard asserted by a named person: ``joint intention``, ``film work``, ``intellectual input``, …

    Attributes:
        standard: the name of the standard.
        value: what was found: ``yes``, ``no``, or a value such as a work kind.
        by: the name of the person who asserts it. A finding by nobody is no finding.
        agents, steps, layer: what it is about; empty means the film as a whole.
    """

    standard: str
    value: str
    by: Annotated[str, StringConstraints(min_length=1)]
    agents: tuple[Id, ...] = ()
    steps: tuple[Id, ...] = ()
    layer: Layer | None = None
    on: date | None = None
    evidence: Evidence | None = None


@_frozen
class Film:
    """One film's making, frozen: agents, artifacts, steps, and what binds the people.

    Attributes:
        kind: film work, television drama or other audiovisual work; ``None`` means nobody has said.
        made_on: the day of making, which decides the law of protection and vesting.
        final: the artifact that is the film; ``None``: the one artifact that nothing uses.
        credits: the credit line as printed, role to names.
    """

    title: str
    schema: Literal["creditgraph.Workflow/1"] = "creditgraph.Workflow/1"
    kind: WorkKind | None = None
    made_on: date | None = None
    final: Id | None = None
    agents: tuple[Agent, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    steps: tuple[Step, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    terms: tuple[Terms, ...] = ()
    findings: tuple[Finding, ...] = ()
    credits: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    notes: tuple[str, ...] = ()
