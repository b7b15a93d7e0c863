"""The case: one film as a rule sees it, under one regime, made on one day, asked on another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property

from creditgraph.doctrines.base import Holding
from creditgraph.measure.contribution import Contribution, measured
from creditgraph.measure.control import ControlTable, Setting
from creditgraph.measure.facts import Facts
from creditgraph.reasoning import Record
from creditgraph.sources import known, provision, versions
from creditgraph.workflow.graph import Graph, graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import (
    UNKNOWN,
    Agreement,
    Engagement,
    Film,
    Finding,
    Organization,
    Person,
    Step,
    Terms,
)

_PRODUCER = frozenset(
    {"producer", "production company", "制作者", "制片者", "制片人", "出品", "出品人", "제작자", "製作者"}
)
_DATED = frozenset({"protection", "authorship", "vesting", "parts", "interests"})


class Case(Record):
    """A film, a regime, three dates, and a notebook for reasons.

    Args:
        film: the frozen film.
        regime: the regime's name, or ``None`` for the theory alone.
        made_on: the day of making that is assumed in this case; ``None`` if nobody knows.
        as_of: the day of the question: what was known and in force then.
        kind: the kind of work that is assumed in this case.
        proof: standard to the evidence grade a finding on it needs.
        shared: the graph and the measurements, shared by all cases of one film.
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
        shared: Shared | None = None,
    ) -> None:
        self.film = film
        self.regime = regime
        self.made_on = made_on
        self.as_of = as_of
        self.kind = kind
        self.proof = dict(proof or {})
        self.shared = shared or Shared(film)
        self.subject: tuple[str, str] | None = None
        self.protected: frozenset[tuple[str, str]] | None = None
        self.authors: Holding | None = None
        self.owners: Holding | None = None

    # -- texts -----------------------------------------------------------------------------------------------------------

    def cite(self, key: str, says: str = "{citation} ({mark})", **values: object) -> None:
        """Note a text relied on; a text not in force on the day of making, or not known on the day asked, stops the rule."""
        text = provision(key)
        if text.standing == "unverified":
            self.parameter("{citation}: {mark}", citation=text.citation, mark=text.mark)
            return
        super().cite(key, says, citation=text.citation, mark=text.mark, **values)
        if not known(key, self.as_of):
            self.require(False, "the text was known on {day}", "as_of", day=self.as_of)
        if text.in_force is None or text.kind not in ("statute", "regulation", "interpretation"):
            return
        if self.made_on is None:
            if len(versions(text.family)) > 1:
                self.require(None, "the film was made while this text was in force", "film.made_on")
            return
        if self.made_on < text.in_force and text.key == versions(text.family)[0].key:
            self.require(False, "no text on file before {day}", "film.made_on", day=text.in_force)
        holds = text.in_force <= self.made_on and (text.until is None or self.made_on < text.until)
        if not holds or len(versions(text.family)) > 1:
            self.require(
                holds,
                "the film was made on {made_on}, when this text was in force",
                "film.made_on",
                made_on=self.made_on,
            )

    def text(self, key: str) -> None:
        """Note a text relied on without asking whether it was in force when the film was made."""
        about = provision(key)
        super().cite(key, "{citation} ({mark})", citation=about.citation, mark=about.mark)

    # -- people ----------------------------------------------------------------------------------------------------------

    @cached_property
    def agents(self) -> Mapping[str, Person | Organization]:
        """Persons and organizations by id."""
        return {agent.id: agent for agent in self.film.agents if agent.type != "tool"}

    def is_person(self, agent: str) -> bool:
        """Tell whether an agent is a human being."""
        found = self.agents.get(agent)
        return found is not None and found.type == "person"

    def performers(self, walks: Iterable[str]) -> tuple[str, ...]:
        """Return everybody who is no tool and performed a step of these walks, in order of first appearance."""
        wanted = set(walks)
        found: dict[str, None] = {}
        for step in self.film.steps:
            if kinds()[step.kind].walk in wanted:
                found.update((p.agent, None) for p in step.by if p.agent in self.agents)
        return tuple(found)

    def expressive_humans(self) -> tuple[str, ...]:
        """Return the persons who took an expressive step: they instructed, made, changed, chose or arranged something."""
        return tuple(
            who for who in self.performers(("control", "act", "replace", "source")) if self.is_person(who)
        )

    def producers(self) -> dict[str, list[tuple[str, str]]]:
        """Return who is proved to be the producer, and by what: (sentence, where). A mere label proves nothing.

        The proof is the credit line, a contract under which the makers work for somebody, or acts of producing.
        """
        found: dict[str, list[tuple[str, str]]] = {}
        by_name = {agent.name: agent.id for agent in self.agents.values()}
        for role, names in sorted(self.film.credits.items()):
            if role.casefold() in _PRODUCER:
                for name in names:
                    if name in by_name:
                        found.setdefault(by_name[name], []).append(
                            ("the credits name {who} as producer", f"credits.{role}")
                        )
        for step in self.film.steps:
            if step.kind == "producing" and step.facts.acts:
                for performer in step.by:
                    if performer.agent in self.agents:
                        found.setdefault(performer.agent, []).append(
                            (f"{{who}} did the producing: {', '.join(step.facts.acts)}", f"steps.{step.id}")
                        )
        for number, engagement in enumerate(self.film.engagements):
            if engagement.type in ("employment", "commission") and {
                engagement.agent,
                engagement.principal,
            } <= set(engagement.signed_by):
                found.setdefault(engagement.principal, []).append(
                    ("a signed contract has the makers work for {who}", f"engagements[{number}]")
                )
        return found

    def engagement(self, agent: str, principal: str | None = None) -> Engagement | None:
        """Return the engagement under which an agent worked, if there is one on the day of making."""
        for engagement in self.film.engagements:
            if engagement.agent == agent and principal in (None, engagement.principal):
                begun = engagement.start is None or self.made_on is None or engagement.start <= self.made_on
                ended = (
                    engagement.end is not None and self.made_on is not None and engagement.end < self.made_on
                )
                if begun and not ended:
                    return engagement
        return None

    # -- what binds and what was found -----------------------------------------------------------------------------------

    def agreements(self, *types: str, of: str = "title") -> tuple[Agreement, ...]:
        """Return the agreements on file by ``as_of``, in date order; undated ones come first, in order of the list."""
        found = [
            agreement
            for agreement in self.film.agreements
            if (not types or agreement.type in types)
            and (agreement.of == of or agreement.type in ("assignment", "licence"))
            and (agreement.on is None or agreement.on <= self.as_of)
        ]
        return tuple(sorted(found, key=lambda agreement: agreement.on or date.min))

    def agreed(self, agreement: Agreement) -> dict[str, Fraction]:
        """Return what an agreement gives to whom: fixed shares, or shares per kind split by measured contribution.

        An agreed kind that nobody performed gives its share to nobody.
        """
        if agreement.type == "shares":
            return dict(agreement.shares)
        split = self.contribution()
        found: dict[str, Fraction] = {}
        where = f"agreements.{agreement.id}"
        for kind, share in agreement.by_kind.items():
            inside = split.shares(kinds=[kind])
            if not inside:
                self.note(
                    "nobody performed {kind}: its {share} stays unallocated", where, kind=kind, share=share
                )
            for who, part in inside.items():
                self.note(
                    "{kind}: {share}, of which {who} did {part}",
                    where,
                    kind=kind,
                    share=share,
                    who=who,
                    part=part,
                )
                found[who] = found.get(who, Fraction(0)) + share * part
        return found

    def terms(self, platform: str | None = None) -> tuple[Terms, ...]:
        """Return the platform terms on file by ``as_of``."""
        return tuple(
            terms
            for terms in self.film.terms
            if platform in (None, terms.platform) and (terms.on is None or terms.on <= self.as_of)
        )

    def finding(self, standard: str) -> Finding | None:
        """Return the latest finding on a standard, if it comes with the proof that the regime asks for."""
        for number in reversed(range(len(self.film.findings))):
            found = self.film.findings[number]
            if found.standard == standard and (found.on is None or found.on <= self.as_of):
                grade = self.proof.get(standard)
                if grade is None or (found.evidence is not None and found.evidence.at_least(grade)):  # type: ignore[arg-type]
                    super().finding(
                        "{by} found {standard}: {value}",
                        f"findings[{number}]",
                        by=found.by,
                        standard=standard,
                        value=found.value,
                    )
                    return found
                self.despite(
                    "{by} asserts {standard} without the proof asked for ({grade}); it counts as absent",
                    f"findings[{number}]", by=found.by, standard=standard, grade=grade,
                )  # fmt: skip
        return None

    # -- measure -----------------------------------------------------------------------------------------------------------

    @property
    def graph(self) -> Graph:
        """The film's graph."""
        return self.shared.facts.graph

    def contribution(self, table: ControlTable | None = None) -> Contribution:
        """Return the measured contribution under a control table; the shipped one if none is given."""
        return self.shared.contribution(table)

    def acted(self) -> tuple[tuple[str, str, str], ...]:
        """Return (layer, kind, agent) of everybody whose acts may have fixed something of the film, taken at their most."""
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
        self._measured: dict[int, tuple[ControlTable | None, Contribution]] = {}

    @cached_property
    def facts(self) -> Facts:
        """The facts of the film's steps."""
        return Facts(graph(self.film, self.final))

    @cached_property
    def acted(self) -> tuple[tuple[str, str, str], ...]:
        """Who may have fixed something, unknown facts taken at their most: (layer, kind, agent)."""
        most = measured(self.facts, Setting(level=Fraction(1)))
        return tuple((line.layer, line.kind, line.agent) for line in most.lines if line.role == "person")

    def contribution(self, table: ControlTable | None = None) -> Contribution:
        """Return the measured contribution under a control table, measured once."""
        key = id(table)
        if key not in self._measured:
            self._measured[key] = table, measured(self.facts, table)
        return self._measured[key][1]


def named(agents: Iterable[str]) -> tuple[str, ...]:
    """Return the agents without *unknown*."""
    return tuple(agent for agent in agents if agent != UNKNOWN)
