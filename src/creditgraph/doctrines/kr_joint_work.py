"""Korea: who the authors are, and how they share the profit."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.extent import by_extent
from creditgraph.doctrines.heirs import succeeded, with_directors
from creditgraph.doctrines.kr_employer_work import in_their_place
from creditgraph.doctrines.kr_producer_presumption import passing, promised
from creditgraph.doctrines.records import is_recorded
from creditgraph.doctrines.standards import extents, found
from creditgraph.measure.contribution import Contribution
from creditgraph.reasoning import rule
from creditgraph.shares import equal, percent
from creditgraph.workflow.model import UNKNOWN

_Parts: TypeAlias = frozenset[tuple[str, str]] | None
"""(layer, kind of step) of what counts as a contribution; ``None``: everything."""
_UNDECIDED = "it is decided whether what {who} did is protected"


class KrJointWork(Doctrine):
    """Whoever creates is author; joint authors hold together and share profit by degree, equally if unclear.

    Holds:
        Art. 2(2): the author is who creates the work. Art. 2(21): what several made together and cannot be
        used apart is a joint work. Art. 48(2): profit goes by how much each contributed to creating it,
        unless agreed otherwise; where that is unclear the parts are presumed equal.
    Gate:
        The authors are those of protected parts, with whoever directed (†). Whose part is undecided may be
        one author more. That they made it together is assumed (†) unless *collaboration* was found not to be.
    Shares:
        Title: together, without quotas. Profit: by degree if *extent of contribution* was found for
        everybody, or if records of the time show every act that counts; then by measured control of the
        protected parts (†). Otherwise what was found stands and the rest is equal, with the estimate printed
        beside; direction is not measured, so it is never clear without a finding. Whom art. 9 or 100(1) puts
        in an author's place takes that author's part.
    Answers:
        authorship, interests (income).

    References:
        * Copyright Act of Korea, arts 2(2), 2(21), 48(2).
    """

    name = "kr_joint_work"
    home = "KR"
    standing = "settled"

    @rule("authorship", cites="kr:copyright-act/2/2", zh="著作者是创作作品的人。")
    def one_author(self, case: Case) -> Holding:
        """The author is whoever creates the work."""
        sure, _ = with_directors(case)
        case.require(len(sure) == 1, "human authors of protected parts: {n}", "steps", n=len(sure))
        return _held(sure)

    @rule(
        "authorship",
        cites="kr:copyright-act/2/21",
        zh="二人以上共同创作、各自部分不能分离使用的，为共同著作物。",
    )
    def joint_authors(self, case: Case) -> Holding:
        """What several made together and cannot be used apart is a joint work."""
        sure, _ = with_directors(case)
        case.require(len(sure) > 1, "human authors of protected parts: {n}", "steps", n=len(sure))
        _together(case)
        return _held(sure)

    @rule(
        "authorship",
        cites="kr:copyright-act/2/21",
        beats=("one_author", "joint_authors"),
        zh="是否受保护尚未认定的部分，其作者也可能是共同著作者。",
    )
    def joint_with_undecided(self, case: Case) -> Holding:
        """Whoever made a part of which nobody knows whether it is protected may be one joint author more."""
        sure, perhaps = with_directors(case)
        case.require(bool(perhaps), "somebody's part is undecided", "findings")
        case.require(None, _UNDECIDED, "findings", who=list(perhaps))
        if sure:
            _together(case)
        return _held((*sure, *perhaps))

    @rule("interests:income", cites="kr:copyright-act/48/2", zh="收益按各自对创作的贡献程度分配。")
    def by_degree(self, case: Case) -> Holding:
        """Profit goes by how much each contributed to creating the work."""
        sure = _several(case)
        case.require(
            _clear(case, sure, case.protected),
            "how much each contributed is found, or shown by records",
            "steps",
        )
        return _to_holders(case, _by_degree(case, sure, case.protected))

    @rule("interests:income", cites="kr:copyright-act/48/2", zh="贡献程度不明的，推定各部分均等。")
    def equal_if_unclear(self, case: Case) -> Holding:
        """Where it is unclear how much each contributed, the parts are presumed equal."""
        sure = _several(case)
        clear = _clear(case, sure, case.protected)
        case.require(
            not clear, "how much each contributed is neither found for all nor shown by records", "steps"
        )
        return _to_holders(case, _equally(case, sure, case.protected))

    @rule(
        "interests:income",
        cites="kr:copyright-act/48/2",
        beats=("by_degree", "equal_if_unclear"),
        zh="是否受保护尚未认定的部分，其作者也可能参与收益分配，不明的推定均等。",
    )
    def with_undecided(self, case: Case) -> Holding:
        """Whoever made a part of which nobody knows whether it is protected may share the profit."""
        sure, perhaps = with_directors(case)
        case.require(bool(perhaps), "somebody's part is undecided", "findings")
        case.require(None, _UNDECIDED, "findings", who=list(perhaps))
        people, counted = (*sure, *perhaps), (case.protected or frozenset()) | case.undecided
        divided = _by_degree if _clear(case, people, counted) else _equally
        return _to_holders(case, divided(case, people, counted))


def _held(authors: tuple[str, ...]) -> Holding:
    if len(authors) == 1:
        return Holding({authors[0]: Fraction(1)})
    return Holding(dict.fromkeys(authors), note="held together, no quotas")


def _together(case: Case) -> None:
    collaborated = found(case, "collaboration")
    if collaborated is None:
        says = "what several made for one film is taken to be made together and not to be usable apart"
        case.assume(says, "steps")
    else:
        case.require(collaborated, "they collaborated on it", "findings")


def _several(case: Case) -> tuple[str, ...]:
    sure, _ = with_directors(case)
    case.require(len(sure) > 1, "human authors of protected parts: {n}", "steps", n=len(sure))
    return sure


def _clear(case: Case, people: tuple[str, ...], counted: _Parts) -> bool:
    """Whether the extent was found for everybody, or records of the time show every act that counts."""
    with case.recording():
        known = extents(case)
    if {*people} <= {*known}:
        return True
    acts = [(kind, who) for layer, kind, who in case.acted() if counted is None or (layer, kind) in counted]
    if not {*people} <= {who for _, who in acts}:
        return False
    wanted = {kind for kind, _ in acts}
    steps = [step for kind in wanted for step in case.steps_of(kind)]
    return UNKNOWN not in people and bool(steps) and all(is_recorded(step, "embedded") for step in steps)


def _by_degree(case: Case, people: tuple[str, ...], counted: _Parts) -> Holding:
    def control(measured: Contribution) -> dict[str, Fraction]:
        held = dict.fromkeys(people, Fraction(0))
        for line in measured.lines:
            inside = counted is None or (line.layer, line.kind) in counted
            if line.role == "person" and line.agent in held and inside:
                held[line.agent] += line.mass
        return held

    return by_extent(case, people, control)


def _equally(case: Case, people: tuple[str, ...], counted: _Parts) -> Holding:
    """What was found, and equal parts of the rest; how many *unknown* are, nobody knows."""
    held = {who: share for who, share in extents(case).items() if who in people}
    open_to = tuple(who for who in people if who not in held)
    rest = 1 - sum(held.values(), Fraction(0))
    parts = {who: rest * part for who, part in equal(open_to).items()}
    if UNKNOWN in parts:
        left = (("nobody has put a name to these acts", parts.pop(UNKNOWN)),)
        most = rest / len(parts) if parts else rest
        note = "nobody knows how many people did the acts without a name"
        return Holding({**held, **parts}, left, lambda: dict.fromkeys(parts, (Fraction(0), most)), note)
    if not held:
        with case.recording():
            estimate = _by_degree(case, people, counted)
        for who, share in estimate.points.items():
            says = "by measured control (†) {who} would have {part}"
            case.despite(says, "steps", who=who, part=percent(share or Fraction(0)))
    return Holding({**held, **parts})


def _to_holders(case: Case, holding: Holding) -> Holding:
    """Put those in the place of authors who took it: the employer (art. 9), the producer (art. 100(1))."""
    hired, _ = in_their_place(case, holding.points)
    first = succeeded(holding, hired)
    gone = promised(case, first)
    if gone:
        passing(case, first, gone)
    return succeeded(first, gone)
