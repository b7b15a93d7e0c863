"""The algorithmic controller: shares by measured control of the final expression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, ClassVar

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.control import Gated, claims, degrees, disputed, gated, nature, settlements
from creditgraph.errors import DoctrineError
from creditgraph.measure.contribution import Contribution
from creditgraph.measure.control import Assumption, ControlTable
from creditgraph.measure.ranges import ranges
from creditgraph.reasoning import rule
from creditgraph.shares import percent
from creditgraph.workflow.model import GRADES

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

_THRESHOLDS = (
    ("author", AUTHOR, "an author is who takes part in a control above {part}, as was asked"),
    ("limited", LIMITED, "who takes part in a control below {part} has no right, as was asked"),
)
"""Option, what is assumed where it is left out, and how it is said where it is not."""


class AlgorithmicController(Doctrine):
    """The film belongs to whoever controlled the algorithm, in proportion to what that control fixed.

    Holds:
        Between the author and the tool stands the controller, whose right follows, in nature and extent, from
        how strongly the controlling acts shape the final expression. No law in force knows this figure; the
        doctrine is a proposal.
    Gate:
        Control and evidence. *Nature* is graded by the degree of human control over the parts of the film in
        which somebody took part: author, controller's limited right, none; the thresholds are ours (†). Acts
        below the evidence asked for (``evidence``), or proved only by making them again later, do not count.
        What fails the gate is unallocated and never redistributed.
    Shares:
        Each controller's measured part of what people fixed. ``emergence`` says who takes what nobody fixed,
        because the paper leaves it open: ``nobody`` (it belongs to reach alone), ``controller`` (those on
        whose way it arose), or ``provider`` of the tool.
    Answers:
        authorship, vesting.

    References:
        * Zhao & Qiu (2025), s. 4: the algorithmic controller; s. 2.2: channels of control.
        * Aumann & Shapley (1974): the value that divides what control fixed.
    """

    name = "algorithmic_controller"
    standing = "proposal"
    fractions = ("author", "limited")
    assumptions = (AUTHOR, LIMITED)
    options: ClassVar[Mapping[str, tuple[Any, ...]]] = {
        "emergence": ("nobody", "controller", "provider"),
        "evidence": GRADES,
        "table": (),
        "author": (AUTHOR.value,),
        "limited": (LIMITED.value,),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        if not isinstance(self.chosen["table"], (ControlTable, type(None))):
            raise DoctrineError(
                "this is no control table", where="table", do="Pass a creditgraph.ControlTable."
            )

    @rule(
        "authorship",
        rung="proposal",
        cites="lit:zhao-qiu-2025/4",
        zh="控制算法者介于作者与工具之间，其地位取决于控制程度。",
    )
    def controllers_are_authors(self, case: Case) -> Holding:
        """Whoever controls the algorithm stands between author and tool, by degree of control."""
        return self._holding(case)

    @rule(
        "vesting",
        rung="proposal",
        cites="lit:zhao-qiu-2025/4",
        zh="著作权归算法控制者，各按其对最终表达的实测控制分配。",
    )
    def controllers_own(self, case: Case) -> Holding:
        """The right goes to the controllers, each by the measured control of the final expression."""
        return self._holding(case)

    def _holding(self, case: Case) -> Holding:
        measured = case.contribution(self.chosen["table"])
        fixed = {"control": percent(measured.control), "least": percent(measured.certain)}
        if measured.unmade:
            says = "people fixed {least} to {control} of the film: not all of its making is on file"
            case.note(says, "steps", **fixed)
        else:
            case.note("people fixed {control} of the film", "steps", control=fixed["control"])
        for assumption, steps in measured.assumptions:
            case.assume(assumption.says, ", ".join(f"steps.{step}" for step in steps[:3]) or None)
        points, failed = self._gated(case, measured)
        case.require(bool(points or failed), "people fixed something of the film", "steps")
        controlled = degrees(measured)
        natures = tuple((who, nature(controlled.get(who), self.chosen["author"])) for who in points)
        for who, kind in natures:
            says = "{who}: {nature} (control of what {who} took part in: {degree})"
            case.note(says, who=who, nature=kind, degree=percent(controlled.get(who, Fraction(0))))
        for name, assumption, says in _THRESHOLDS:
            if name in self.stated:
                case.note(says, name, part=self.chosen[name])
            else:
                case.assume(assumption.says)
        if self.chosen["evidence"] == GRADES[0]:
            case.assume("acts are taken as declared; nobody was asked to prove them", "evidence")
        settled = tuple(self._divided(one) for one in settlements(case))
        return disputed(replace(self._divided(case), natures=natures), settled)

    def _divided(self, case: Case) -> Holding:
        """What the controllers hold by the measure of one case."""
        measured = case.contribution(self.chosen["table"])
        points, failed = self._gated(case, measured)
        return Holding(
            points,
            failed,
            lambda: ranges(
                case.shared.facts,
                measured.table,
                lambda found: self._gated(case, found)[0],
                [person.id for person in case.expressive_humans()],
            ),
            "sampled over the assumptions",
        )

    def _gated(self, case: Case, measured: Contribution) -> Gated:
        chosen = self.chosen
        held = claims(case, measured, chosen["emergence"], chosen["evidence"])
        return gated(held, degrees(measured), chosen["limited"], chosen["evidence"])
