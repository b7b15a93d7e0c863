"""United States: who the authors of the human part are."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.reasoning import rule
from creditgraph.shares import equal
from creditgraph.workflow.model import UNKNOWN


class UsJointWork(Doctrine):
    """Joint authors hold equal undivided shares; without joint intention each part stays its author's.

    Holds:
        A joint work needs authors who intend, while preparing it, that their parts merge into one whole; the parts may be
        inseparable or interdependent. Control over the whole is the courts' test for films.
    Gate:
        Human authorship of a protected part. *Joint intention* is an open standard: without a finding by a named person, with
        evidence, it prints *not found*.
    Shares:
        One author: all. Joint authors: equal, whatever each contributed (case law; the statute gives no shares).
    Answers:
        authorship.

    References:
        * 17 U.S.C. §§ 101 (joint work), 201(a); Aalmuhammed v. Lee, 202 F.3d 1227 (9th Cir. 2000).
    """

    name = "us_joint_work"
    standing = "settled"

    @rule("authorship", cites="us:17-usc/201/a", zh="受保护部分只有一名人类作者。")
    def one_author(self, case: Case) -> Holding:
        """The protected part has one human author."""
        authors = _authors(case)
        case.require(len(authors) == 1, "{n} human authors of protected parts", "steps", n=len(authors))
        return Holding(_known(authors), _nobody(authors))

    @rule(
        "authorship",
        cites=("us:17-usc/101/joint-work", "us:case-law/equal-co-owners", "us:case/aalmuhammed-v-lee"),
        zh="合作作品的作者享有平等且不可分割的份额。",
    )
    def joint_authors(self, case: Case) -> Holding:
        """Authors who intended one whole hold equal undivided shares."""
        authors = _authors(case)
        case.require(len(authors) > 1, "{n} human authors of protected parts", "steps", n=len(authors))
        found = case.finding("joint intention")
        case.require(found is not None and found.value == "yes", "joint intention: not found", "findings")
        return Holding(_known(authors), _nobody(authors))

    @rule("authorship", cites="us:17-usc/101/joint-work", zh="未认定共同意图的，各部分归各自作者。")
    def each_part_its_authors(self, case: Case) -> Holding:
        """Without joint intention each part stays its author's."""
        authors = _authors(case)
        case.require(len(authors) > 1, "{n} human authors of protected parts", "steps", n=len(authors))
        found = case.finding("joint intention")
        case.require(found is None or found.value != "yes", "joint intention was found", "findings")
        return Holding({}, parts=_parts(case), note="joint intention not found: each part stays its author's")


def _parts(case: Case) -> tuple[tuple[str, str, str], ...]:
    """Every protected part with its human author: (layer, kind, agent). What they may have done counts, not only what is logged."""
    protected = case.protected or frozenset()
    return tuple(part for part in case.acted() if part[:2] in protected)


def _authors(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys(agent for _, _, agent in _parts(case)))


def _known(authors: tuple[str, ...]) -> dict[str, Fraction | None]:
    return {who: share for who, share in equal(authors).items() if who != UNKNOWN}


def _nobody(authors: tuple[str, ...]) -> tuple[tuple[str, Fraction], ...]:
    return (("nobody has put a name to these acts", Fraction(1, len(authors))),) if UNKNOWN in authors else ()
