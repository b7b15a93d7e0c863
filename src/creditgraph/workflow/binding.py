"""What binds the people of a film: engagements, agreements, terms of use, and findings on open standards."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from creditgraph.workflow.evidence import RECORD, Evidence
from creditgraph.workflow.fields import Day, Flag, Id, Layer, Line, ShareField, Shares, Text


@dataclass(frozen=True, slots=True, config=RECORD)
class Engagement:
    """A person acting for another (PROV actedOnBehalfOf): employment, commission or collaboration.

    Attributes:
        scope: kinds of step that belong to the job or the order; empty means all.
        duties: what the person owed, in words.
        start, end: first and last day; ``None``: not known, or still running.
        made_for_hire: the contract says in words that the work is made for hire.
        signed_by: whose signatures a written contract bears; empty means no writing on file.

    References:
        * W3C PROV-DM (2013), 5.3.3 Delegation.

    Example:
        >>> Engagement("yi", "studio", "employment", scope=("motion_brush",), start="2025-03-01").start.year
        2025
    """

    agent: Id
    principal: Id
    type: Literal["employment", "commission", "collaboration"]
    scope: tuple[Id, ...] = ()
    duties: Text | None = None
    start: Day | None = None
    end: Day | None = None
    made_for_hire: Flag = False
    signed_by: tuple[Id, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, config=RECORD)
class Agreement:
    """What people agreed: shares, shares per kind of step, an assignment, a licence or a waiver.

    Attributes:
        of: what is shared out: ``title`` (the economic right) or ``income``.
        shares: holder to share, adding to one; ``by_kind``: kind of step to share, adding to one.
        subject: the kind of step whose product it is about (the script, the score, the character); ``None``:
            the film as a whole.
        grantor, grantee, part: of an assignment or a licence; ``part`` of what the grantor holds. A waiver
            has a grantor, who gives up the moral rights named in ``rights``.
        rights: the rights named in it (``reserved unless named`` in some countries).
        parties: whom it names as its parties; empty: its holders, its two ends and its signatories.
        signed_by: who signed. Nobody else is bound.
        written: it is in writing; what is signed is, unless somebody says otherwise.
        on: the day it was made.

    Example:
        >>> pact = Agreement("pact", "shares", signed_by=("jia", "yi"), shares={"jia": "2/3", "yi": "1/3"})
        >>> pact.shares["jia"]
        Fraction(2, 3)
    """

    id: Id
    type: Literal["shares", "shares_by_kind", "assignment", "licence", "waiver"]
    on: Day | None = None
    signed_by: tuple[Id, ...] = ()
    parties: tuple[Id, ...] = ()
    of: Literal["title", "income"] = "title"
    subject: Id | None = None
    shares: Shares = Field(default_factory=dict)
    by_kind: Shares = Field(default_factory=dict)
    grantor: Id | None = None
    grantee: Id | None = None
    part: ShareField = Fraction(1)
    rights: tuple[Line, ...] = ()
    territory: Line | None = None
    term: Line | None = None
    exclusive: Flag | None = None
    written: Flag = True
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, config=RECORD)
class Terms:
    """A platform's terms of use: plan, version, date, and who accepted them. Nobody else is bound.

    Attributes:
        platform: the platform whose terms they are.
        tool: the tool they govern; ``None``: every tool of the platform.
        on: the day they were accepted or took effect.
        order: kinds of step in the order in which the terms rank their performers, first rank first.
        source: where the text can be read.

    Example:
        >>> Terms("kling", "Kling", accepted_by=("studio",), order=("prompt_design", "motion_brush")).order[0]
        'prompt_design'
    """

    id: Id
    platform: Line
    tool: Id | None = None
    plan: Line | None = None
    version: Line | None = None
    on: Day | None = None
    accepted_by: tuple[Id, ...] = ()
    order: tuple[Id, ...] = ()
    source: Text | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, config=RECORD)
class Finding:
    """An open standard asserted by a named person: ``joint intention``, ``film work`` and so on.

    Attributes:
        standard: the name of the standard.
        value: what was found: ``yes``, ``no``, or a value such as a work kind.
        by: the name of the person who asserts it. A finding by nobody is no finding.
        agents, steps, layer: what it is about; empty means the film as a whole.

    Example:
        >>> Finding("joint intention", "yes", by="Judge Wang", agents=("jia", "yi")).value
        'yes'
    """

    standard: Line
    value: Text
    by: Line
    agents: tuple[Id, ...] = ()
    steps: tuple[Id, ...] = ()
    layer: Layer | None = None
    on: Day | None = None
    evidence: Evidence | None = None
