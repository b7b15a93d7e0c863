"""The case: one film as a rule sees it, under one regime, made on one day, asked on another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TypeVar, cast

from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.proofs import Proof, producers
from creditgraph.errors import DoctrineError
from creditgraph.measure.contribution import Contribution, measured
from creditgraph.measure.control import ControlTable, Setting
from creditgraph.measure.facts import Facts
from creditgraph.measure.rejected import thrown_away
from creditgraph.reasoning import Record
from creditgraph.sources import Provision, known, provision, versions
from creditgraph.workflow.door import film_to_json
from creditgraph.workflow.evidence import shows
from creditgraph.workflow.graph import Graph, graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import (
    Agreement,
    Engagement,
    Film,
    Finding,
    Organization,
    Person,
    Step,
    Terms,
)

UNPROVED = "{by} asserts {standard} without evidence of grade {grade} or better; it counts as absent"
T = TypeVar("T")


class Case(Record):
    """A film, a regime, three dates, and a notebook for reasons.

    Args:
        film: the frozen film.
        regime: the regime's name, or ``None`` for the theory alone.
        made_on: the day of making that is assumed in this case; ``None`` if nobody knows.
        as_of: the day of the question: what was known and in force then.
        kind: the kind of work that is assumed in this case.
        proof: standard to the evidence grade a finding on it needs.
        parts: kinds of step whose product the regime treats as a work of its own.
        shared: the graph and the measurements, shared by all cases of one film.

    Attributes:
        tag: what tells the ids of this case's reasons from those of another case; empty if there is one case.
        subject: (layer, kind of step) that is asked about, where a question is asked of a part.
        protected, undecided: parts, as (layer, kind), that are protected, and those of which nobody knows;
            ``None``: not asked.
        authors: who the authors are, once that is known.
        vested: who owned first, before any transfer, once that is known.
        part_owners: part to its first owners, once that is known.
        hired_out: (layer, kind, maker) to whoever that part was made for, once that is known.
    """

    def __init__(
        self,
        film: Film,
        *,
        regime: str | None,
        made_on: date | None,
        as_of: date,
        kind: str | None = None,
        proof: Mapping[str, str] | None = None,
        parts: tuple[str, ...] = (),
        shared: Shared | None = None,
    ) -> None:
        self.film = film
        self.regime = regime
        self.made_on = made_on
        self.as_of = as_of
        self.kind = kind
        self.proof = dict(proof or {})
        self.parts = parts
        self.shared = shared or Shared(film)
        self.tag = ""
        self.subject: tuple[str, str] | None = None
        self.protected: frozenset[tuple[str, str]] | None = None
        self.undecided: frozenset[tuple[str, str]] = frozenset()
        self.authors: Holding | None = None
        self.vested: Holding | None = None
        self.part_owners: dict[str, tuple[str, ...]] = {}
        self.hired_out: dict[tuple[str, str, str], str] = {}

    # -- texts -----------------------------------------------------------------------------------------------

    def cite(self, key: str, says: str = "{citation} ({mark})", **values: object) -> None:
        """Note a text relied on; a text not in force on the day of making, or not known on the day asked,
        stops the rule.
        """
        text = provision(key)
        if not self._reported(text):
            super().cite(key, says, citation=text.citation, mark=text.mark, **values)
        if not known(key, self.as_of):
            self.require(False, "the text was known on {day}", "as_of", day=self.as_of)
        if text.in_force is None or text.kind not in ("statute", "regulation", "interpretation"):
            return
        if self.made_on is None:
            if len(versions(text.family)) > 1:
                self.require(None, "the film was made while this text was in force", "film.made_on")
            return
        stated = self.film.made_on is not None
        where = "film.made_on" if stated else "steps"
        if not stated and any(step.at is not None for step in self.film.steps):
            self.assume("the day of making is taken from the steps that have a date", where)
        if self.made_on < text.in_force and text.key == versions(text.family)[0].key:
            # Unless it is the first of its kind, the law of that day may have been the same or another.
            self.require(
                False if text.first else None, "no text on file before {day}", where, day=text.in_force
            )
            return
        holds = text.in_force <= self.made_on and (text.until is None or self.made_on < text.until)
        if not holds or len(versions(text.family)) > 1:
            self.require(
                holds,
                "the film was made on {made_on}, when this text was in force",
                where,
                made_on=self.made_on,
            )

    def text(self, key: str) -> None:
        """Note a text relied on without asking whether it was in force when the film was made."""
        about = provision(key)
        if not self._reported(about):
            super().cite(key, "{citation} ({mark})", citation=about.citation, mark=about.mark)

    def _reported(self, text: Provision) -> bool:
        """Note a report that no text bears out (‡), with the texts that say otherwise: it is no law."""
        if text.standing not in ("unverified", "contradicted"):
            return False
        about: dict[str, object] = {"citation": text.citation, "mark": text.mark}
        self._leaf("parameter", "{citation}: {mark}", None, about, source=text.key)
        for key in text.contradicted_by:
            if known(key, self.as_of):
                other = provision(key)
                about = {"citation": other.citation, "mark": other.mark}
                self._leaf("despite", "contradicted by {citation} ({mark})", None, about, source=key)
        return True

    def also(self, key: str) -> None:
        """Note a further authority if it was public on the day asked; the rule does not hang on it."""
        if known(key, self.as_of):
            self.text(key)

    # -- people ----------------------------------------------------------------------------------------------

    @cached_property
    def agents(self) -> Mapping[str, Person | Organization]:
        """Persons and organizations by id."""
        return {agent.id: agent for agent in self.film.agents if agent.type != "tool"}

    def performers(self, walks: Iterable[str]) -> tuple[str, ...]:
        """Return everybody who is no tool and performed a step of these walks, in order of first appearance.

        Who made only what was thrown away has made nothing of the film.
        """
        wanted = set(walks)
        found: dict[str, None] = {}
        for step in self.film.steps:
            if kinds()[step.kind].walk in wanted and step.id not in self.shared.thrown_away:
                found.update((p.agent, None) for p in step.by if p.agent in self.agents)
        return tuple(found)

    def expressive_humans(self) -> tuple[Person, ...]:
        """Return the persons who took an expressive step: they instructed, made, changed, chose or arranged
        something.
        """
        found = (self.agents[who] for who in self.performers(("control", "act", "replace", "source")))
        return tuple(agent for agent in found if isinstance(agent, Person))

    def producers(self) -> dict[str, list[Proof]]:
        """Return who is proved to be the producer, and by what; see `creditgraph.doctrines.proofs`."""
        return producers(self)

    def engagements(self, agent: str, kind: str, *types: str) -> tuple[Engagement, ...]:
        """Return the engagements under which an agent did a kind of step: in scope, and running on the days
        of the steps.

        Args:
            agent: who worked.
            kind: the channel that the steps fill.
            types: employment, commission, collaboration; all if left out.
        """
        days = {
            step.at or self.made_on for step in self.steps_of(kind) if any(p.agent == agent for p in step.by)
        }
        found = tuple(
            one
            for one in self.film.engagements
            if one.agent == agent
            and (not types or one.type in types)
            and (not one.scope or kind in {kinds()[name].channel for name in one.scope})
            and all(
                day is None or (one.start or date.min) <= day <= (one.end or date.max)
                for day in days or {None}
            )
        )
        self._for_one(found)
        return found

    def _for_one(self, found: tuple[Engagement, ...]) -> None:
        """Two contracts by which one act was done for two different principals cannot both be right."""
        principals = {one.principal for one in found if one.type != "collaboration"}
        if len(principals) > 1:
            says = "{who} did this for one of them only: the contracts on file name {people}"
            self.require(None, says, "engagements", who=found[0].agent, people=sorted(principals))

    def known_as(self, name: str) -> str:
        """Return the id of whoever has this id or, if only one has it, this name; any other name stays as it
        is.

        Raises:
            DoctrineError: if several agents have the name.
        """
        if name in self.agents:
            return name
        found = [agent.id for agent in self.film.agents if agent.name == name]
        if len(found) > 1:
            raise DoctrineError(f"{len(found)} agents are called {name!r}", do="Let the rule return ids.")
        return found[0] if found else name

    # -- what binds and what was found -----------------------------------------------------------------------

    def agreements(self, *types: str, of: str = "title", subject: str | None = None) -> tuple[Agreement, ...]:
        """Return the agreements on file by ``as_of``, in date order; undated ones come first, in order of the
        list.

        Args:
            types: all but waivers if left out.
            of: title or income.
            subject: the kind of step whose product they are about; ``None``: the film as a whole.
        """
        found = [
            agreement
            for agreement in self.film.agreements
            if (agreement.type in types if types else agreement.type != "waiver")
            and agreement.of == of
            and agreement.subject == subject
            and (agreement.on is None or agreement.on <= self.as_of)
        ]
        return tuple(sorted(found, key=lambda agreement: agreement.on or date.min))

    def terms(self, platform: str | None = None) -> tuple[Terms, ...]:
        """Return the platform terms on file by ``as_of``."""
        return tuple(
            terms
            for terms in self.film.terms
            if platform in (None, terms.platform) and (terms.on is None or terms.on <= self.as_of)
        )

    def finding(  # type: ignore[override]  # a rule asks, the record notes
        self, standard: str, concerns: Callable[[Finding], bool] = lambda one: True
    ) -> Finding | None:
        """Return the latest finding on a standard that comes with the proof that the regime asks for.

        Findings without it count as absent; what earlier ones found otherwise is noted.

        Args:
            standard: the name of the standard.
            concerns: tells which findings are about what is asked; the others are left aside.
        """
        grade = self.proof.get(standard)
        latest: Finding | None = None
        for number, found in reversed(self.findings(standard, concerns)):
            where, values = (
                f"findings[{number}]",
                {"by": found.by, "standard": standard, "value": found.value},
            )
            if not self.is_proved(found):
                self.despite(UNPROVED, where, by=found.by, standard=standard, grade=grade)
            elif latest is None:
                super().finding("{by} found {standard}: {value}", where, **values)
                latest = found
            elif found.value != latest.value:
                self.despite("earlier, {by} found {standard}: {value}", where, **values)
        return latest

    def findings(
        self, standard: str, concerns: Callable[[Finding], bool] = lambda one: True
    ) -> list[tuple[int, Finding]]:
        """Return the findings on a standard that were made by ``as_of``, oldest first, with their numbers.

        Args:
            standard: the name of the standard.
            concerns: tells which findings are about what is asked.
        """
        made = (
            (number, one)
            for number, one in enumerate(self.film.findings)
            if one.standard == standard and (one.on is None or one.on <= self.as_of) and concerns(one)
        )
        return sorted(made, key=lambda item: (item[1].on or date.min, item[0]))

    def is_proved(self, found: Finding) -> bool:
        """Tell whether a finding comes with the proof that the regime asks for."""
        grade = self.proof.get(found.standard)
        return grade is None or shows(found.evidence, grade)  # type: ignore[arg-type]

    def record_finding(self, found: Finding, number: int) -> None:
        """Note a finding that a rule relies on, by its place in the film."""
        values = {"by": found.by, "standard": found.standard, "value": found.value}
        super().finding("{by} found {standard}: {value}", f"findings[{number}]", **values)

    # -- measure ---------------------------------------------------------------------------------------------

    @property
    def graph(self) -> Graph:
        """The film's graph."""
        return self.shared.facts.graph

    def contribution(self, table: ControlTable | Setting | None = None) -> Contribution:
        """Return the measured contribution under a control table, or at a corner of the assumptions; the
        shipped table at its points if none is given.
        """
        return self.shared.contribution(table)

    def acted(self) -> tuple[tuple[str, str, str], ...]:
        """Return (layer, kind, agent) of everybody whose acts may have fixed something of the film, taken at
        their most.
        """
        return self.shared.acted

    def steps_of(self, kind: str) -> tuple[Step, ...]:
        """Return the steps of one kind, or of the kinds that fill its channel."""
        return tuple(step for step in self.film.steps if kinds()[step.kind].channel == kind)


class Shared:
    """What all cases of one film share: its graph, its facts, its measurements.

    Args:
        film: the frozen film.
        final: the artifact that is the film, if it is not clear.
    """

    def __init__(self, film: Film, final: str | None = None) -> None:
        self.film = film
        self.final = final
        self._computed: dict[object, object] = {}
        self._measured: dict[int, tuple[ControlTable | Setting | None, Contribution]] = {}

    @cached_property
    def facts(self) -> Facts:
        """The facts of the film's steps."""
        return Facts(graph(self.film, self.final))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the film's canonical JSON, in hex."""
        return hashlib.sha256(film_to_json(self.film).encode()).hexdigest()

    @cached_property
    def acted(self) -> tuple[tuple[str, str, str], ...]:
        """Who may have fixed something, unknown facts taken at their most: (layer, kind, agent)."""
        most = measured(self.facts, Setting(level=Fraction(1)))
        return tuple((line.layer, line.kind, line.agent) for line in most.lines if line.role == "person")

    @cached_property
    def thrown_away(self) -> frozenset[str]:
        """The steps that made only what was rejected, or what led to nothing else."""
        return thrown_away(self.facts)

    def once(self, compute: Callable[[Graph], T]) -> T:
        """Return what a function makes of the film's graph, computed once however often it is asked for."""
        if compute not in self._computed:
            self._computed[compute] = compute(self.facts.graph)
        return cast(T, self._computed[compute])

    def contribution(self, table: ControlTable | Setting | None = None) -> Contribution:
        """Return the measured contribution under a control table or a setting, measured once."""
        key = id(table)
        if key not in self._measured:
            self._measured[key] = table, measured(self.facts, table)
        return self._measured[key][1]
