"""The frozen records of one film's making, in the words of W3C PROV.

A ``Film`` is what was made by whom, with what, out of what. It knows no law and no file format. It is
validated once, at the door (`creditgraph.workflow.door`); inside, code trusts it.

References:
    * W3C PROV-DM (2013): agent, entity (here: artifact), activity (here: step), used, wasGeneratedBy,
      wasAssociatedWith, actedOnBehalfOf.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from creditgraph.workflow.binding import Agreement, Engagement, Finding, Terms
from creditgraph.workflow.evidence import GRADES, RECORD, Evidence
from creditgraph.workflow.fields import (
    Act,
    Count,
    Day,
    Digest,
    Flag,
    Grade,
    Id,
    Label,
    Layer,
    Line,
    Medium,
    Part,
    Seconds,
    Text,
    Training,
    Weight,
    WorkKind,
)

__all__ = [
    "GRADES",
    "UNKNOWN",
    "Agent",
    "Agreement",
    "Artifact",
    "Engagement",
    "Evidence",
    "Facts",
    "Film",
    "Finding",
    "Grade",
    "Layer",
    "Medium",
    "Organization",
    "Performer",
    "Person",
    "Step",
    "Terms",
    "Tool",
    "Use",
    "WorkKind",
]

UNKNOWN = "unknown"
"""The agent of a step whose performer nobody has named. It is nobody's id."""


@dataclass(frozen=True, slots=True, config=RECORD)
class Person:
    """A human being who did something, under an id that is distinct from the printed name.

    Example:
        >>> Person("jia", "甲").name
        '甲'
    """

    id: Id
    name: Line
    type: Literal["person"] = "person"


@dataclass(frozen=True, slots=True, config=RECORD)
class Organization:
    """A company, studio or other entity.

    Example:
        >>> Organization("studio", "Harbour Studio").type
        'organization'
    """

    id: Id
    name: Line
    type: Literal["organization"] = "organization"


@dataclass(frozen=True, slots=True, config=RECORD)
class Tool:
    """A model or program at a version.

    Attributes:
        version: the version of the model, as the maker writes it.
        developer: who built the model (id of an organization or free text).
        provider: who runs the service; the user is whoever performs the step.
        plan: the plan under which it was used, which decides which terms applied.
        training: what is known of the material that the model was trained on; ``None``: nothing.
        served_from: the country in which the service processes what it is given (two letters).

    References:
        * AI Guidelines for Business (METI/MIC, Japan, 2024): developer, provider, user.

    Example:
        >>> Tool("kling", "Kling", version="2.1", plan="free").version
        '2.1'
    """

    id: Id
    name: Line
    version: Line | None = None
    developer: Line | None = None
    provider: Line | None = None
    plan: Line | None = None
    training: Training | None = None
    served_from: Line | None = None
    type: Literal["tool"] = "tool"


Agent: TypeAlias = Annotated[Person | Organization | Tool, Field(discriminator="type")]


@dataclass(frozen=True, slots=True, config=RECORD)
class Artifact:
    """A thing that was made or used: prompt, reference image, mask, path, clip, take, voice, music, film.

    Attributes:
        medium: ``None`` is worked out from the step that makes it.
        seconds: running time.
        digest: SHA-256 of the content, in small hex letters (of a text: UTF-8, without blanks at its ends);
            a secret prompt may be present by digest and length alone.
        text: the words, if it is a text that may be shown.
        length: characters of a text that is kept secret.
        status: whether a take was kept or rejected.
        origin: ``made here``, or ``pre-existing`` (stock, novel, sample), or ``unknown``.
        rights_holder: who holds rights in pre-existing material; ``licence``: the licence it is used under.
        depicts: whose face or voice it shows, by id or by name; their consent is a licence of *likeness* or
            *voice*.
        file: name or path of the file that holds it, as a source gave it; it is never opened.

    Example:
        >>> Artifact("take 7", medium="video", seconds=4.5, status="rejected").seconds
        Fraction(9, 2)
    """

    id: Id
    medium: Medium | None = None
    seconds: Seconds | None = None
    digest: Digest | None = None
    text: Text | None = None
    length: Count | None = None
    status: Literal["kept", "rejected", "unknown"] = "unknown"
    origin: Literal["made here", "pre-existing", "unknown"] = "made here"
    rights_holder: Line | None = None
    licence: Line | None = None
    depicts: tuple[Line, ...] = ()
    file: Line | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, config=RECORD)
class Performer:
    """An agent's part in a step (PROV wasAssociatedWith).

    Attributes:
        role: what the agent did in it, in words.
        weight: the agent's part among several, on any scale; all performers of a step have one, or none.
        evidence: what shows that it was this agent, where that is another source than the one that shows the
            step: a prompt stands in a picture, who typed it in the production tracker.

    Example:
        >>> Performer("jia", weight="2/3").weight
        Fraction(2, 3)
    """

    agent: Id
    role: Line | None = None
    weight: Weight | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, config=RECORD)
class Use:
    """One artifact that a step used.

    Attributes:
        role: the channel (a kind name), ``material`` or ``context``; ``None`` is worked out from the kinds.
        seconds: how long this input stands on screen in what the step makes.
        weight: a declared weight among the inputs where seconds say nothing.

    Example:
        >>> Use("take 7", seconds="12.5").seconds
        Fraction(25, 2)
    """

    artifact: Id
    role: Id | None = None
    seconds: Seconds | None = None
    weight: Weight | None = None


@dataclass(frozen=True, slots=True, config=RECORD)
class Facts:
    """What a step states about itself. ``None`` means unknown, never zero.

    Attributes:
        fixes: the dimensions of picture or sound that a prompt fixes.
        images, points, strokes, cuts, rounds, frames: counts; they divide a channel among people, no more.
        keys: digests or names of the things counted (images, paths, cut points); one met twice counts once.
        count, of: ``count`` kept out of ``of``.
        area: the share of the frame that is replaced; ``seconds``: the running time that is replaced.
        seed: ``held`` (a choice) or ``random`` (drawn by lot).
        changed: whether the parameters differ from the preset.
        acts: the acts of producing: initiative, organising, financing, contracts, responsibility.
        stability: how alike the outputs of one prompt are under other seeds, from 0 to 1, as measured by
            whoever states it.
        parameters: named values, as text.

    Example:
        >>> Facts(count=12, of=400).fixes is None
        True
    """

    fixes: tuple[Line, ...] | None = None
    images: Count | None = None
    points: Count | None = None
    strokes: Count | None = None
    cuts: Count | None = None
    rounds: Count | None = None
    frames: Count | None = None
    keys: tuple[Text, ...] = ()
    count: Count | None = None
    of: Count | None = None
    area: Part | None = None
    seconds: Seconds | None = None
    seed: Literal["held", "random"] | None = None
    changed: Flag | None = None
    acts: tuple[Act, ...] = ()
    stability: Part | None = None
    parameters: tuple[tuple[Text, Text], ...] = ()


def _performer(value: Any) -> Any:
    return {"agent": value} if isinstance(value, str) else value


def _use(value: Any) -> Any:
    return {"artifact": value} if isinstance(value, str) else value


_ByName: TypeAlias = Annotated[Performer, BeforeValidator(_performer)]
_UsedByName: TypeAlias = Annotated[Use, BeforeValidator(_use)]


@dataclass(frozen=True, slots=True, config=RECORD)
class Step:
    """One activity: what was done, by whom, out of what, making what.

    Attributes:
        kind: a name of ``kinds.toml``.
        by: who performed it; empty means *unknown*, which is an answer.
        at: the day it was done.
        claimants: rival claims, of sources that disagree about who did it; until it is settled, nobody did.

    Example:
        >>> Step("s1", "selection", by=("jia",), uses=("takes",), makes=("picks",)).uses[0].artifact
        'takes'
    """

    id: Id
    kind: Id
    by: tuple[_ByName, ...] = ()
    uses: tuple[_UsedByName, ...] = ()
    makes: tuple[Id, ...] = ()
    facts: Facts = Facts()
    at: Day | None = None
    evidence: Evidence | None = None
    claimants: tuple[_ByName, ...] = ()


@dataclass(frozen=True, slots=True, config=RECORD)
class Film:
    """One film's making, frozen: agents, artifacts, steps, and what binds the people.

    Attributes:
        kind: film work, television drama, other audiovisual work, or other work (a still picture, a text, a
            song); ``None`` means nobody has said.
        made_on: the day of making, which decides the law of protection and vesting.
        final: the artifact that is the film; ``None``: the one artifact that nothing uses.
        credits: the credit line as printed, role to names.
        labels: how the film says that it was generated.
        notes: what a reader of files could not express otherwise.

    Example:
        >>> Film("Neon Harbour", made_on="2026-01-20").made_on.year
        2026
    """

    title: Line
    schema: Literal["creditgraph.Workflow/1"] = "creditgraph.Workflow/1"
    kind: WorkKind | None = None
    made_on: Day | None = None
    final: Id | None = None
    agents: tuple[Agent, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    steps: tuple[Step, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    terms: tuple[Terms, ...] = ()
    findings: tuple[Finding, ...] = ()
    credits: dict[Line, tuple[Line, ...]] = Field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    notes: tuple[Text, ...] = ()
