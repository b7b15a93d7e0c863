"""United States: who the authors of the human part are."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.heirs import directing
from creditgraph.reasoning import rule
from creditgraph.shares import equal
from creditgraph.workflow.model import UNKNOWN, Organization

Part: TypeAlias = tuple[str, str, str]
"""(layer, kind of step, agent)."""
_UNDECIDED = "it is decided whether what {who} did is protected"
UNNAMED = "nobody knows how many people did the acts without a name"
"""The note of equal heads of which nobody knows the number."""


class UsJointWork(Doctrine):
    """Joint authors hold equal undivided shares; without joint intention each part stays its author's.

    Holds:
        A joint work needs authors who intend, while preparing it, that their parts merge into one whole; the
        parts may be inseparable or interdependent. Control over the whole is one circuit's test for films;
        `us_mastermind` asks it.
    Gate:
        Human authorship of a protected part; who directed is taken for an author too (†), because directing
        leaves nothing that is measured. *Joint intention* is an open standard: without a finding by a
        named person, with evidence, it prints *not found*. Whose part is undecided may be one author more.
    Shares:
        One author: all. Joint authors: equal, whatever each contributed (case law; the statute gives no
            shares).
    Answers:
        authorship.

    References:
        * 17 U.S.C. §§ 101 (joint work), 201(a); Aalmuhammed v. Lee, 202 F.3d 1227 (9th Cir. 2000).
    """

    name = "us_joint_work"
    home = "US"
    standing = "settled"

    @rule("authorship", cites="us:17-usc/201/a", zh="受保护部分只有一名人类作者。")
    def one_author(self, case: Case) -> Holding:
        """The protected part has one human author."""
        sure, perhaps = _authors(case)
        case.require(len(sure) == 1, "human authors of protected parts: {n}", "steps", n=len(sure))
        case.require(not perhaps, _UNDECIDED, "findings", who=perhaps or "-")
        return _equally(case, sure)

    @rule(
        "authorship",
        cites=("us:17-usc/101/joint-work", "us:case-law/equal-co-owners"),
        zh="意图合为一体的作者享有平等且不可分割的份额。",
    )
    def joint_authors(self, case: Case) -> Holding:
        """Authors who intended one whole hold equal undivided shares."""
        sure, perhaps = _authors(case)
        _intended(case, (*sure, *perhaps), sure)
        return _equally(case, sure)

    @rule(
        "authorship",
        cites=("us:17-usc/101/joint-work", "us:case-law/equal-co-owners"),
        beats="joint_authors",
        zh="是否受保护尚未认定的部分，其作者也可能是合作作者。",
    )
    def joint_with_undecided(self, case: Case) -> Holding:
        """Whoever made a part of which nobody knows whether it is protected may be one joint author more."""
        sure, perhaps = _authors(case)
        case.require(bool(perhaps), "somebody's part is undecided", "findings")
        _intended(case, (*sure, *perhaps), sure)
        case.require(None, _UNDECIDED, "findings", who=perhaps)
        return _equally(case, (*sure, *perhaps))

    @rule("authorship", cites="us:17-usc/101/joint-work", zh="未认定共同意图的，各部分归各自作者。")
    def each_part_its_authors(self, case: Case) -> Holding:
        """Without joint intention each part stays its author's."""
        sure, perhaps = _authors(case)
        case.require(
            bool(sure) and len(sure) + len(perhaps) > 1,
            "human authors of protected parts: {n}",
            "steps",
            n=len(sure),
        )
        holds = _joint(case, (*sure, *perhaps))
        case.require(None if holds is None else not holds, "joint intention: not found", "findings")
        case.assume("a part of the film is taken for a work of its own, apart from the whole", "steps")
        note = "joint intention not found: each part stays its author's"
        return Holding({}, parts=_parts(case, case.protected), note=note)


def _intended(case: Case, authors: tuple[str, ...], sure: tuple[str, ...]) -> None:
    case.require(
        bool(sure) and len(authors) > 1, "human authors of protected parts: {n}", "steps", n=len(sure)
    )
    case.require(_joint(case, authors), "joint intention of all authors was found", "findings")
    case.also("us:case/aalmuhammed-v-lee")
    case.despite("one circuit asks besides for control over the whole film; that is not asked here")


def _joint(case: Case, authors: tuple[str, ...]) -> bool | None:
    """Whether joint intention was found; ``None`` if it was found for some of the authors only."""
    found = case.finding("joint intention")
    if found is None or found.value != "yes":
        return False
    return True if not found.agents or {*authors} - {UNKNOWN} <= {*found.agents} else None


def _parts(case: Case, where: Iterable[tuple[str, str]] | None) -> tuple[Part, ...]:
    """Every such part with its human author. What they may have done counts, not only what is logged."""
    wanted = frozenset(where or ())
    return tuple(part for part in case.acted() if part[:2] in wanted)


def _authors(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The authors of protected parts, and those who made undecided parts only."""
    sure = tuple(dict.fromkeys(agent for _, _, agent in _parts(case, case.protected)))
    undecided = [agent for _, _, agent in _parts(case, case.undecided)]
    directed = directing(case, sure) if sure or undecided else ()
    sure, undecided = ((*sure, *directed), undecided) if sure else ((), [*undecided, *directed])
    perhaps = dict.fromkeys(agent for agent in undecided if agent not in sure)
    for who in (*sure, *perhaps):
        if isinstance(case.agents.get(who), Organization):
            case.assume(
                "{who} is taken to have acted through its employees, whose work is its own", "steps", who=who
            )
    return sure, tuple(perhaps)


def _equally(case: Case, authors: tuple[str, ...]) -> Holding:
    """Equal heads; how many heads *unknown* has, nobody knows."""
    shares = equal(authors)
    if UNKNOWN not in shares:
        return Holding(dict(shares))
    named = {who: share for who, share in shares.items() if who != UNKNOWN}
    return Holding(
        dict(named),
        (("nobody has put a name to these acts", shares[UNKNOWN]),),
        lambda: {who: (Fraction(0), Fraction(1, len(named))) for who in named},
        UNNAMED,
    )
