"""The algorithmic controller: shares by measured control of the final expression."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from creditgraph.doctrines.base import Bounds, Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.measure.contribution import Contribution
from creditgraph.measure.control import Assumption, ControlTable
from creditgraph.measure.ranges import ranges
from creditgraph.reasoning import rule
from creditgraph.shares import percent
from creditgraph.workflow.model import GRADES, UNKNOWN, Tool

AUTHOR = Assumption(
    "controller.author",
    "who takes part in a control that fixes more than half of what it touches is an author",
    Fraction(1, 2), Fraction(1, 3), Fraction(2, 3),
    "algorithmic_controller(author=…)",
)  # fmt: skip
LIMITED = Assumption(
    "controller.limited",
    "who takes part in a control that fixes less than an eighth of what it touches has no right",
    Fraction(1, 8), Fraction(0), Fraction(1, 4),
    "algorithmic_controller(limited=…)",
)  # fmt: skip


class AlgorithmicController(Doctrine):
    """The film belongs to whoever controlled the algorithm, in proportion to what that control fixed.

    Holds:
        Between the author and the tool stands the controller, whose right follows, in nature and extent, from how strongly
        the controlling acts shape the final expression. No law in force knows this figure; the doctrine is a proposal.
    Gate:
        Control and evidence. *Nature* is graded by the degree of human control over the parts of the film in which somebody
        took part: author, controller's limited right, none; the thresholds are ours (†). Acts below the evidence asked for
        (``evidence``) do not count. What fails the gate is unallocated and never redistributed.
    Shares:
        Each controller's measured part of what people fixed. ``emergence`` says who takes what nobody fixed, because the
        paper leaves it open: ``nobody`` (it belongs to reach alone), ``controller`` (those on whose way it arose), or
        ``provider`` of the tool.
    Answers:
        authorship, vesting.

    References:
        * Zhao & Qiu (2025), s. 4: the algorithmic controller; s. 2.2: channels of control.
        * Aumann & Shapley (1974): the value that divides what control fixed.
    """

    name = "algorithmic_controller"
    standing = "proposal"
    assumptions = (AUTHOR, LIMITED)
    options: ClassVar[Mapping[str, tuple[Any, ...]]] = {
        "emergence": ("nobody", "controller", "provider"),
        "evidence": GRADES,
        "table": (),
        "author": (AUTHOR.value,),
        "limited": (LIMITED.value,),
    }

    @rule(
        "authorship",
        rung="proposal",
        cites="lit:zhao-qiu-2025/4",
        zh="控制算法者即为算法控制者，其权属依控制程度而定。",
    )
    def controllers_are_authors(self, case: Case) -> Holding:
        """Whoever controls the algorithm stands between author and tool, by degree of control."""
        return self._holding(case)

    @rule(
        "vesting",
        rung="proposal",
        cites="lit:zhao-qiu-2025/4",
        zh="著作权按对最终表达的实际控制分配给算法控制者。",
    )
    def controllers_own(self, case: Case) -> Holding:
        """The right goes to the controllers, each by the measured control of the final expression."""
        return self._holding(case)

    # -- the rule ------------------------------------------------------------------------------------------------------

    def _holding(self, case: Case) -> Holding:
        table: ControlTable | None = self.chosen["table"]
        measured = case.contribution(table)
        case.note("people fixed {control} of the film", "steps", control=percent(measured.control))
        for assumption, steps in measured.assumptions:
            case.assume(assumption.says, ", ".join(f"steps.{step}" for step in steps[:3]) or None)
        points, failed, natures = self._graded(case, measured)
        case.require(bool(points), "somebody's control passes the gate", "steps")
        for who, nature in natures:
            degree = percent(self._degrees(measured).get(who, Fraction(0)))
            case.note(
                "{who}: {nature} (control of what {who} took part in: {degree})",
                who=who,
                nature=nature,
                degree=degree,
            )
        for assumption in self.assumptions:
            case.assume(assumption.says)
        if self.chosen["evidence"] == GRADES[0]:
            case.assume("acts are taken as declared; nobody was asked to prove them", "evidence")
        return Holding(
            points, failed, lambda: self._bounds(case, measured), self._note(case), natures=natures
        )

    def _graded(
        self, case: Case, measured: Contribution
    ) -> tuple[dict[str, Fraction | None], tuple[tuple[str, Fraction], ...], tuple[tuple[str, str], ...]]:
        points: dict[str, Fraction | None] = {}
        failed: list[tuple[str, Fraction]] = []
        natures: list[tuple[str, str]] = []
        degrees = self._degrees(measured)
        for (who, proved), share in sorted(self._shares(case, measured).items()):
            reason = self._fails(who, proved, degrees)
            if reason is not None:
                failed.append((reason, share))
                continue
            points[who] = share
            natures.append((who, self._nature(who, degrees)))
        return points, tuple(failed), tuple(natures)

    def _fails(self, who: str, proved: bool, degrees: Mapping[str, Fraction]) -> str | None:
        if who == UNKNOWN:
            return "nobody has put a name to these acts"
        if who in degrees and degrees[who] < self.chosen["limited"]:
            return f"{who}: control below the threshold"
        return None if proved else f"{who}: evidence of these acts is below {self.chosen['evidence']}"

    def _nature(self, who: str, degrees: Mapping[str, Fraction]) -> str:
        if who not in degrees:
            return "provider"
        return "author" if degrees[who] > self.chosen["author"] else "controller's limited right"

    def _proved(self, measured: Contribution) -> frozenset[str]:
        """The steps whose evidence is good enough."""
        wanted = self.chosen["evidence"]
        return frozenset(
            step.id
            for group in measured.graph.groups
            for step in group
            if wanted == GRADES[0] or (step.evidence is not None and step.evidence.at_least(wanted))
        )

    @staticmethod
    def _degrees(measured: Contribution) -> dict[str, Fraction]:
        """The degree of human control over the parts of the film in which each person took part."""
        fixed: dict[str, int] = {}
        touched: dict[str, int] = {}
        for node in measured.nodes:
            people = sum(units for (role, _, _), units in node.accounts if role == "person")
            settled = sum(units for _, units in node.accounts)
            for who in {agent for (role, agent, _), _ in node.accounts if role == "person"}:
                fixed[who] = fixed.get(who, 0) + people
                touched[who] = touched.get(who, 0) + settled
        return {who: Fraction(fixed[who], touched[who]) for who in fixed}

    def _shares(self, case: Case, measured: Contribution) -> dict[tuple[str, bool], Fraction]:
        """Who holds how much by proved and by unproved acts, before the gate; emergence as the option says."""
        option = self.chosen["emergence"]
        proved = self._proved(measured)
        held: dict[tuple[str, bool], Fraction | int] = {}
        for node in measured.nodes:
            opened = sum(units for (role, _, _), units in node.accounts if role == "tool")
            fixed = sum(units for (role, _, _), units in node.accounts if role == "person")
            for (role, who, step), units in node.accounts:
                if role == "person":
                    more = Fraction(opened * units, fixed) if option == "controller" else 0
                    key = who, not step or step in proved
                    held[key] = held.get(key, 0) + units + more
                elif role == "tool" and option == "provider":
                    key = _provider(case, who), True
                    held[key] = held.get(key, 0) + units
        total = sum(held.values())
        return {key: Fraction(units) / total for key, units in held.items()} if total else {}

    # -- ranges ----------------------------------------------------------------------------------------------------------

    def _bounds(self, case: Case, measured: Contribution) -> Bounds:
        return ranges(
            case.shared.facts,
            measured.table,
            lambda found: self._passed(case, found),
            case.expressive_humans(),
        ).bounds

    def _passed(self, case: Case, found: Contribution) -> dict[str, Fraction]:
        points, _, _ = self._graded(case, found)
        return {who: point for who, point in points.items() if point is not None}

    @staticmethod
    def _note(case: Case) -> str:
        return "sampled over the assumptions"


def _provider(case: Case, tool: str) -> str:
    """The provider of a tool, its developer if no provider is known, or nobody named."""
    for agent in case.film.agents:
        if agent.id == tool and isinstance(agent, Tool):
            return agent.provider or agent.developer or f"provider of {agent.name}"
    return UNKNOWN
