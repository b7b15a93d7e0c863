"""The film as the audit walks it: what leads to the cut, paths into the input, texts in force, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from creditgraph.attribution import answered
from creditgraph.chain_of_title.model import Defect, Gap, Link, Severity, Taint, Touched
from creditgraph.chain_of_title.taint import Downstream
from creditgraph.doctrines.case import Case, Shared
from creditgraph.instruments import Idle, idle
from creditgraph.reasoning import Reason
from creditgraph.regimes import Regime
from creditgraph.sources import known, provision
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Artifact, Film, Step, Tool

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation
    from creditgraph.chain_of_title.terms import Governing

_DEEDS = frozenset({"control", "act", "pass", "replace", "generation", "source"})
_STATUTES = ("statute", "regulation", "interpretation")


class Chain:
    """One film, one country, one day: the common ground of all links.

    Args:
        shared: the film with its graph and measurement.
        law: the country.
        as_of: the day of the question.
    """

    def __init__(self, shared: Shared, law: Regime, as_of: date) -> None:
        self.shared = shared
        self.film: Film = shared.film
        self.law = law
        self.as_of = as_of
        self.governed: dict[
            tuple[str, date | None, bool], Governing
        ] = {}  # terms found once for a tool and a day

    # -- the film ----------------------------------------------------------------------------------

    @property
    def graph(self) -> Graph:
        """The part of the film that leads to the cut."""
        return self.shared.facts.graph

    @cached_property
    def downstream(self) -> Downstream:
        """The way forward from any artifact."""
        return Downstream(self.shared.contribution())

    @cached_property
    def case(self) -> Case:
        """The case as rules see it; for the proofs that doctrines share."""
        return Case(
            self.film,
            regime=self.law.name,
            made_on=self.film.made_on,
            as_of=self.as_of,
            kind=self.film.kind,
            proof=self.law.proof,
            parts=self.law.parts,
            shared=self.shared,
        )

    @cached_property
    def allocation(self) -> Allocation:
        """Who holds what under the law in force: the audit says nothing of titles that this does not."""
        return answered(self.shared, None, self.law, as_of=self.as_of)

    @cached_property
    def idle(self) -> tuple[Idle, ...]:
        """The agreements on which that answer does not rest."""
        found = self.allocation
        trees = (*(one.reason for _, one in found.conclusions), *(one.reason for one in found.titles))
        return tuple(idle(self.film, self.as_of, found.titles, trees))

    def holds(self, who: str, kind: str) -> bool:
        """Tell whether somebody holds, or may hold, title to the film or to the part that a kind makes."""
        channel = kinds()[kind].channel
        parts = {None, *(name for name, one in kinds().items() if one.channel == channel)}
        return any(
            holding.points.get(who, 0) != 0
            for title in self.allocation.titles
            if title.right == "economic" and title.part in parts
            for holding in title.candidates
        )

    @cached_property
    def steps(self) -> tuple[tuple[int, Step], ...]:
        """The steps that made something of the film, with their places; direction is one of them.

        Acts that are only looked at (an idea, an opinion, the choice of a model) make nothing.
        """
        there = {step.id for group in self.graph.groups for step in group}
        return tuple(
            (place, step)
            for place, step in enumerate(self.film.steps)
            if step.kind == "direction" or (step.id in there and kinds()[step.kind].walk in _DEEDS)
        )

    @cached_property
    def tools(self) -> Mapping[str, tuple[int, Tool]]:
        """Tool to its place among the agents."""
        return {agent.id: (n, agent) for n, agent in enumerate(self.film.agents) if isinstance(agent, Tool)}

    @cached_property
    def people(self) -> Mapping[str, int]:
        """Person or organization to its place among the agents."""
        return {agent.id: n for n, agent in enumerate(self.film.agents) if not isinstance(agent, Tool)}

    @cached_property
    def material(self) -> tuple[tuple[int, Artifact], ...]:
        """The described artifacts that lead to the film, with their places."""
        there = {use.artifact for _, step in self.steps for use in step.uses} | {self.graph.final}
        there |= {name for _, step in self.steps for name in step.makes}
        return tuple((n, one) for n, one in enumerate(self.film.artifacts) if one.id in there)

    def used_by(self, tool: str) -> tuple[tuple[int, Step], ...]:
        """Return the steps that a tool performed."""
        return self._used.get(tool, ())

    @cached_property
    def _used(self) -> Mapping[str, tuple[tuple[int, Step], ...]]:
        found: dict[str, list[tuple[int, Step]]] = {}
        for place, step in self.steps:
            for by in step.by:
                found.setdefault(by.agent, []).append((place, step))
        return {agent: tuple(steps) for agent, steps in found.items()}

    @cached_property
    def _makers(self) -> Mapping[str, Step]:
        return {name: one for _, one in self.steps for name in one.makes}

    def users(self, step: Step) -> tuple[str, ...]:
        """Return who used the tool of a step: who took part in it, else who gave it its instructions."""
        own = [by.agent for by in step.by if by.agent in self.people]
        if own:
            return tuple(own)
        before = (self._makers[use.artifact] for use in step.uses if use.artifact in self._makers)
        told = [one for one in before if kinds()[one.kind].walk == "control"]
        return tuple(dict.fromkeys(by.agent for one in told for by in one.by if by.agent in self.people))

    def day(self, step: Step) -> date | None:
        """Return the day of a step: its own, else that of the film."""
        return step.at or self.film.made_on

    def found(self, standard: str, *, agent: str | None = None, step: str | None = None) -> str | None:
        """Return the latest finding on a standard that is about this agent or step."""
        dated = [one for one in self.film.findings if one.on is None or one.on <= self.as_of]
        about = [
            one
            for one in dated
            if one.standard == standard
            and (agent is None or agent in one.agents)
            and (step is None or step in one.steps)
        ]
        return max(about, key=lambda one: one.on or date.min).value if about else None

    # -- the texts ---------------------------------------------------------------------------------

    def cites(self, *keys: str) -> tuple[str, ...]:
        """Return the texts that were public on the day of the question."""
        return tuple(key for key in keys if known(key, self.as_of))

    def then(self, *keys: str) -> tuple[str, ...]:
        """Return those of them that were in force when the film was made, too."""
        return tuple(key for key in self.cites(*keys) if self._applied(key))

    def _applied(self, key: str) -> bool:
        text, made = provision(key), self.film.made_on
        if made is None or text.in_force is None or text.kind not in _STATUTES:
            return True
        return text.in_force <= made and (text.until is None or made < text.until)

    # -- what is reached ---------------------------------------------------------------------------

    def reached(self, steps: Iterable[Step]) -> Taint:
        """Return what some steps made and everything downstream of it."""
        steps = tuple(steps)
        if any(not step.makes for step in steps):
            return self.downstream.everything()
        return self.downstream.taint(name for step in steps for name in step.makes)

    def made(self, steps: Iterable[Step]) -> str:
        """Name what some steps made, in a few words."""
        return few(name for step in steps for name in step.makes)

    # -- what is found -----------------------------------------------------------------------------

    def defect(
        self,
        severity: Severity,
        link: Link,
        what: Reason,
        where: Iterable[str],
        right: Touched,
        taint: Taint,
        cure: Reason,
        cites: Iterable[str] = (),
        claimed_by: str | None = None,
    ) -> Iterator[Defect]:
        """Yield one defect, if what it is about leads to the film."""
        if taint.clips or taint.whole:
            yield Defect(severity, link, what, tuple(where), right, taint, cure, tuple(cites), claimed_by)

    def gap(
        self, link: Link, what: Reason, where: Iterable[str], taint: Taint, cites: Iterable[str] = ()
    ) -> Iterator[Gap]:
        """Yield one gap, if what it is about leads to the film."""
        if taint.clips or taint.whole:
            yield Gap(link, what, tuple(where), taint, tuple(cites))


def few(names: Iterable[str], most: int = 4) -> str:
    """Write the first names of a list and how many more there are.

    Example:
        >>> few("abcdef"), few("ab")
        ('a, b, c, d + 2', 'a, b')
    """
    known = list(dict.fromkeys(names))
    more = f" + {len(known) - most}" if len(known) > most else ""
    return ", ".join(known[:most]) + more


def at(steps: Iterable[tuple[int, Step]], field: str) -> tuple[str, ...]:
    """Return the paths of one field of some steps.

    Example:
        >>> at([(3, Step("s", "drawing"))], "by")
        ('steps[3].by',)
    """
    return tuple(f"steps[{place}].{field}" for place, _ in steps)
