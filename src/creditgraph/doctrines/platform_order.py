"""The order in which a platform's terms are said to rank the people who worked together on it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from creditgraph.doctrines.acceptance import accepted
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.control import disputed, nameless, rivals_of, settlements
from creditgraph.errors import DoctrineError
from creditgraph.measure.order import tied_shares
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kind as kind_named
from creditgraph.workflow.model import UNKNOWN

SEED_ORDER = ("prompt_design", "motion_brush", "audio_prompt")
"""Prompt designer, main motion operator, audio synthesiser: reported by Zhao & Qiu (2025), found in no terms
that were read."""


class PlatformOrder(Doctrine):
    """Unless agreed otherwise, a platform's terms rank the contributors, and the order decides.

    Holds:
        Where the members agreed nothing, the terms they accepted rank them by what they did.
    Gate:
        Terms bind only who accepted them: those on file that state an order, else those of ``platform``.
        Where none are on file the ranked members' acceptance is taken as given (‡); that of an owner whom the
        law names (a producer, the author of a part) is not.
    Shares:
        Terms fix an order and no ratio (†): the point is the rank-order centroid, the range all that respects
        the order. Where the order speaks of a *main* operator (motion), only the largest measured share of
        that kind is ranked; people who tie share the ranks they cover, an empty rank closes up, other kinds
        of step get nothing under it. A rank that nobody named fills is unallocated.
    Answers:
        vesting.

    References:
        * Zhao & Qiu (2025), s. 3.2: reports such an order for Kling's terms of 2025; unverified parameter.
        * Barron & Barrett (1996): rank-order centroid.
    """

    name = "platform_order"
    standing = "proposal"
    joins = True
    options: ClassVar[Mapping[str, tuple[Any, ...]]] = {
        "order": (SEED_ORDER,),
        "main": (("motion_brush",),),
        "platform": ("Kling",),
        "reading": ("centroid", "priority"),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for option in ("order", "main"):
            named = self.chosen[option]
            if (
                isinstance(named, str)
                or not isinstance(named, (list, tuple))
                or (option == "order" and not named)
            ):
                raise DoctrineError(
                    f"{named!r} is no list of kinds", where=option, do="Name the kinds, first rank first."
                )
            self.chosen[option] = tuple(
                dict.fromkeys(kind_named(name, where=option).channel for name in named)
            )

    @rule(
        "vesting",
        rung="terms",
        cites="platform:kling/default-order",
        zh="各方没有约定时，由平台条款为贡献者排序。",
    )
    def the_order_decides(self, case: Case) -> Holding:
        """Where the parties are silent, the platform's order ranks the contributors."""
        tiers = self._tiers(case)
        people = [who for _, tier in tiers for who in tier if who != UNKNOWN]
        claimed = rivals_of(step for kind, _ in tiers for step in case.steps_of(kind))
        case.require(
            bool(people or claimed), "somebody performed a kind of step that the order ranks", "steps"
        )
        accepted(case, people, self.chosen["platform"])
        says = "order: {ranks}: unverified parameter, taken as given"
        case.parameter(says, "order", ranks=self.chosen["order"])
        if self.chosen["reading"] == "centroid":
            case.assume(
                "an order fixes no ratio: the point is the centroid, the range all that respect the order",
                "reading",
            )
        for rank, (kind, tier) in enumerate(tiers, 1):
            for who in tier:
                case.note("{who} did {kind}, rank {rank}", "order", who=who, kind=kind, rank=rank)
        settled = tuple(self._ranked_by(one, self._tiers(one)) for one in settlements(case))
        return disputed(self._ranked_by(case, tiers), settled)

    def _ranked_by(self, case: Case, tiers: list[tuple[str, list[str]]]) -> Holding:
        """What the ranks come to; one that nobody fills, or that several claim, is unallocated."""
        shares = tied_shares([tier for _, tier in tiers], self.chosen["reading"])
        nobody = shares.pop(UNKNOWN, None)
        open_kinds = [kind for kind, tier in tiers if UNKNOWN in tier]
        points = {who: share.point or Fraction(0) for who, share in shares.items()}
        acts = [step for kind in open_kinds for step in case.steps_of(kind)]
        return Holding(
            points,
            () if nobody is None else ((nameless(acts), 1 - sum(points.values(), Fraction(0))),),
            lambda: {who: (share.low, share.high) for who, share in shares.items()},
            "exact: all divisions that respect the order",
        )

    def _tiers(self, case: Case) -> list[tuple[str, list[str]]]:
        """By rank: those who did that kind of step, only the main one where the order says so; everybody
        placed once.
        """
        found: list[tuple[str, list[str]]] = []
        placed: set[str] = set()
        for kind in self.chosen["order"]:
            ranked = [who for who in self._ranked(case, kind) if who not in placed]
            placed.update(who for who in ranked if who != UNKNOWN)
            if ranked:
                found.append((kind, ranked))
        return found

    def _ranked(self, case: Case, kind: str) -> list[str]:
        shares = case.contribution().shares(kinds=[kind])
        least = max(shares.values(), default=Fraction(0)) if kind in self.chosen["main"] else Fraction(0)
        return sorted(who for who, share in shares.items() if share >= least)
