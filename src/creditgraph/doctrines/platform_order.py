"""The order in which a platform's terms are said to rank the people who worked together on it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.errors import DoctrineError, UnknownNameError, nearest
from creditgraph.measure.order import tied_shares
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN

SEED_ORDER = ("prompt_design", "motion_brush", "audio_prompt")
"""Prompt designer, main motion operator, audio synthesiser: reported by Zhao & Qiu (2025), found in no terms that were read."""


class PlatformOrder(Doctrine):
    """Unless agreed otherwise, a platform's terms rank the contributors, and the order decides.

    Holds:
        Where the members agreed nothing, the terms they accepted rank them by what they did.
    Gate:
        Terms bind only who accepted them. Where no terms are on file the members' acceptance is taken as given (‡); that of
        an owner whom the law names (a producer) is not.
    Shares:
        Terms fix an order and no ratio (†): the point is the rank-order centroid, the range all that respects the order. Where
        the order speaks of a *main* operator (motion), only the largest measured share of that kind is ranked; people who tie
        share the ranks they cover, an empty rank closes up, other kinds of step get nothing under it.
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
        "reading": ("centroid", "priority"),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        order = self.chosen["order"]
        if isinstance(order, str) or not order:
            raise DoctrineError(
                f"{order!r} is no order of kinds", where="order", do="Name the kinds, first rank first."
            )
        for kind in order:
            if kind not in kinds():
                raise UnknownNameError(
                    f"no kind of step is called {kind!r}", where="order", near=nearest(kind, kinds())
                )

    @rule(
        "vesting",
        rung="terms",
        cites="platform:kling/default-order",
        zh="各方没有约定时，平台条款为贡献者排序。",
    )
    def the_order_decides(self, case: Case) -> Holding:
        """Where the parties are silent, the platform's order ranks the contributors."""
        tiers = self._tiers(case)
        people = [who for tier in tiers for who in tier]
        case.require(bool(people), "somebody performed a kind of step that the order ranks", "steps")
        self._accepted(case, people)
        case.parameter(
            "order: {ranks}: unverified parameter, taken as given", "order", ranks=self.chosen["order"]
        )
        if self.chosen["reading"] == "centroid":
            case.assume(
                "an order fixes no ratio: the point is the centroid, the range all that respect the order",
                "reading",
            )
        for rank, tier in enumerate(tiers, 1):
            for who in tier:
                case.note(
                    "{who} did {kind}, rank {rank}",
                    "order",
                    who=who,
                    kind=self._kind_of(case, who),
                    rank=rank,
                )
        shares = tied_shares(tiers, self.chosen["reading"])
        return Holding(
            {who: share.point for who, share in shares.items()},
            bounds=lambda: {who: (share.low, share.high) for who, share in shares.items()},
            note="exact: all divisions that respect the order",
        )

    def _tiers(self, case: Case) -> list[list[str]]:
        """By rank: those who did that kind of step, only the main one where the order says so; everybody placed once."""
        found: list[list[str]] = []
        placed: set[str] = set()
        for kind in self.chosen["order"]:
            ranked = [who for who in self._ranked(case, kind) if who not in placed]
            placed.update(ranked)
            if ranked:
                found.append(ranked)
        return found

    def _ranked(self, case: Case, kind: str) -> list[str]:
        shares = case.contribution().shares(kinds=[kind])
        shares.pop(UNKNOWN, None)
        least = max(shares.values(), default=Fraction(0)) if kind in self.chosen["main"] else Fraction(0)
        return sorted(who for who, share in shares.items() if share >= least)

    def _kind_of(self, case: Case, who: str) -> str:
        return next(kind for kind in self.chosen["order"] if who in self._ranked(case, kind))

    @staticmethod
    def _accepted(case: Case, people: list[str]) -> None:
        """Terms bind only those who accepted them, and take nothing from an owner who did not."""
        on_file = case.terms()
        accepted = {who for terms in on_file for who in terms.accepted_by}
        if on_file:
            missing = [who for who in people if who not in accepted]
            case.require(
                not missing,
                "everybody ranked accepted the terms (missing: {missing})",
                "terms",
                missing=missing or "-",
            )
        else:
            case.parameter(
                "accepted by {people}: unverified parameter, taken as given",
                "terms.accepted_by",
                people=people,
            )
        for owner in case.owners.points if case.owners is not None else ():
            if owner not in people:
                case.require(
                    owner in accepted,
                    "{owner}, who owns by default, accepted the terms",
                    "terms.accepted_by",
                    owner=owner,
                )
