"""Verifier or creator: which acts fixed something, which only judged, and what each country makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from creditgraph.allocation import Allocation
from creditgraph.attribution import answered, shared_of
from creditgraph.explain.speech import law
from creditgraph.reasoning import Reason
from creditgraph.regimes import BUILT_IN
from creditgraph.report import hundredths
from creditgraph.situations.base import Situation, Table, acts_of, fact, frozen, places, somebody, unknown
from creditgraph.sources import known, provision
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film, Step

CREATING: Mapping[str, str] = MappingProxyType(
    {
        "CN": "cn:implementing-regulations-2013/3",
        "DE": "de:urhg/7",
        "FR": "fr:cpi/l113-7",
        "GB": "gb:cdpa/9/1",
        "JP": "jp:copyright-act/2/1/ii",
        "KR": "kr:copyright-act/2/2",
        "US": "us:17-usc/102",
    }
)
"""Regime to the text by which a work is its creator's: judging what others made creates nothing."""

ROLES = ("creator", "both", "verifier", "organiser", "neither")


@dataclass(frozen=True, slots=True)
class Act:
    """One step of the person and what it did.

    Attributes:
        step, kind: the step.
        did: ``fixed`` something of the film, ``judged`` it, ``organised`` (direction, producing: touches no
            artifact), ``fixed nothing`` on the way, or lies ``not on the way``.
        part: the part of the film that was fixed.
    """

    step: str
    kind: str
    did: str
    part: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """What one country's law makes of the person's acts.

    Attributes:
        regime: the country.
        answer: ``creates``, ``may create`` (something is missing), ``not proved`` (it would be protected if
            its making were proved), ``creates nothing`` or ``not answered``.
        protected, unprotected, unproved, undecided: kinds of this person's acts that fixed something, by what
            the law says of them.
    """

    regime: str
    answer: str
    protected: tuple[str, ...]
    unprotected: tuple[str, ...]
    unproved: tuple[str, ...]
    undecided: tuple[str, ...]


@dataclass(frozen=True, repr=False, kw_only=True)
class Roles(Situation):
    """Verifier or creator.

    Attributes:
        who: the person.
        role: one of `ROLES`, before any law.
        acts: step by step, what this person did.
        standings: what each country makes of it.
    """

    who: str
    role: str
    acts: tuple[Act, ...]
    standings: tuple[Standing, ...]

    def tables(self) -> tuple[Table, ...]:
        """Return the acts, and what each country makes of them."""
        acts = tuple(
            (("", one.step), ("kind", one.kind), ("words", one.did), _part(one)) for one in self.acts
        )
        laws = tuple(
            (
                ("", one.regime),
                ("words", one.answer),
                ("kind", one.protected or "–"),
                ("kind", one.unprotected or "–"),
                ("kind", one.unproved or "–"),
                ("kind", one.undecided or "–"),
            )
            for one in self.standings
        )
        head = Reason("group", "what {who} did", (("who", self.who),))
        columns = ("regime", "answer", "protected", "unprotected", "unproved", "unknown")
        return (
            Table(head, ("step", "kind of step", "what it did", "of the film"), acts),
            Table(Reason("group", "what each country makes of it"), columns, laws),
        )


def roles(
    film: Film | Workflow,
    who: object,
    *,
    as_of: str | date,
    regimes: Iterable[str] = BUILT_IN,
    final: str | None = None,
) -> Roles:
    """Say whether somebody created or only verified, act by act and country by country.

    Before any law: an act that fixed something of the film is a creator's; looking, judging and sending back
    is a verifier's. Then each country is asked whether what was fixed is protected. Judging alone is no
    creation anywhere on file: the texts on file call whoever *creates* the author (`CREATING`).

    Args:
        film: the film.
        who: the person or organization.
        as_of: the day of the question.
        regimes: the countries asked.
        final: the artifact that is the film, if it is not clear.

    Raises:
        UnknownNameError: for somebody who is not in the film, or a country that is not on file.

    References:
        * Zhao & Qiu (2025), 3.3: the human checks more than creates.
        * Implementing Regulations of the Copyright Law of the PRC (2013), art. 3: advising is not creating.

    Example:
        >>> film = Workflow("Harbour", made_on="2026-01-20")
        >>> jia, yi = film.people("甲", "乙")
        >>> _ = film.step("drawing", by=jia, makes="film")
        >>> _ = film.step("evaluation", by=yi, uses="film", makes="remarks")
        >>> film.final("film")
        >>> found = roles(film, yi, as_of="2026-03-01", regimes=["US"])
        >>> found.role, found.standings[0].answer
        ('verifier', 'creates nothing')
    """
    film = frozen(film)
    name = somebody(film, who)
    shared = shared_of(film, final)
    asked = [answered(shared, None, regime, as_of=as_of) for regime in regimes]
    measured = shared.contribution()
    mass = {
        step: Fraction(units) * line.mass / line.units
        for line in measured.of(name)
        if line.role == "person"
        for step, units in line.steps
    }
    on_the_way = {step.id for group in measured.graph.groups for step in group}
    acts = tuple(_act(step, mass, on_the_way) for step in acts_of(film, name))
    fixed = {kinds()[act.kind].channel for act in acts if act.did == "fixed"}
    standings = tuple(_standing(one, fixed) for one in asked)
    role = _role({act.did for act in acts})
    return Roles(
        film=film,
        heading=Reason("group", "verifier or creator: {who}", (("who", name),)),
        answer=(_said(name, role, acts), *map(_by_law, standings, asked)),
        open=tuple(_open(name, acts, standings)),
        doctrines=tuple(dict.fromkeys(key for one in asked for key in one.receipt["doctrines"])),
        who=name,
        role=role,
        acts=acts,
        standings=standings,
    )


def _act(step: Step, mass: Mapping[str, Fraction], on_the_way: set[str]) -> Act:
    walk = kinds()[step.kind].walk
    part = mass.get(step.id, Fraction(0))
    if part:
        did = "fixed"
    elif walk == "unmeasured":
        did = "organised"
    elif step.kind == "evaluation":
        did = "judged"
    elif step.id not in on_the_way:
        did = "not on the way"
    else:
        did = "fixed nothing"
    return Act(step.id, step.kind, did, part)


def _role(did: set[str]) -> str:
    if "fixed" in did:
        return "both" if "judged" in did else "creator"
    if "judged" in did:
        return "verifier"
    return "organiser" if "organised" in did else "neither"


def _standing(found: Allocation, fixed: set[str]) -> Standing:
    statuses: dict[str, set[str]] = {kind: set() for kind in sorted(fixed)}
    for _, kind, status, _ in found.reach.layers:
        if kind in statuses:
            statuses[kind].add(status)
    told = {kind: _status(said) for kind, said in statuses.items()}
    by = {
        status: tuple(kind for kind, one in told.items() if one == status)
        for status in ("protected", "unprotected", "unproved", "unknown")
    }
    answer = "creates nothing"
    if fixed and not found.reach.answered:
        answer = "not answered"
    elif by["protected"]:
        answer = "creates"
    elif by["unknown"] or by["unproved"]:
        answer = "may create" if by["unknown"] else "not proved"
    return Standing(found.regime or "", answer, *by.values())


def _status(said: set[str]) -> str:
    """One answer out of those for the layers of a kind: the best that is certain."""
    return next(
        (one for one in ("protected", "unknown", "unproved", "unprotected") if one in said), "unknown"
    )


# -- in sentences --------------------------------------------------------------------------------------------


def _said(who: str, role: str, acts: tuple[Act, ...]) -> Reason:
    below = []
    for did, says in _DID.items():
        steps = [act.step for act in acts if act.did == did]
        if steps:
            part = sum((act.part for act in acts if act.did == did), Fraction(0))
            mark = fact if did == "fixed" else _aside
            below.append(mark(says, who=who, n=len(steps), film_part=hundredths(part), where=places(steps)))
    return fact(_ROLE[role], *below, who=who)


def _part(one: Act) -> tuple[str, str]:
    """What touches no artifact is not measured, and that is not nothing."""
    return ("words", "not measured") if one.did == "organised" else ("", hundredths(one.part))


def _aside(says: str, /, where: str | None = None, **values: object) -> Reason:
    return Reason("despite", says, tuple((name, str(value)) for name, value in values.items()), True, where)


_ROLE = {
    "creator": "{who} is a creator: acts of {who} fixed something of the film",
    "both": "{who} is both: some acts fixed something of the film, some only judged it",
    "verifier": "{who} is a verifier: nothing that {who} did fixed anything, it was only judged",
    "organiser": "{who} organised or directed: no act of {who} touches what was made",
    "neither": "{who} is neither: nothing that {who} did lies on the way to the film",
}
_DID = {
    "fixed": "acts that fixed something: {n}, {film_part} of the film",
    "judged": "acts that only judged: {n}; to judge is not to make",
    "organised": "acts that touch no artifact and are not measured by control: {n}",
    "fixed nothing": "acts on the way that fix nothing that is not fixed already: {n}",
    "not on the way": "acts that do not lie on the way to the film: {n}",
}


def _by_law(standing: Standing, found: Allocation) -> Reason:
    about = {"law": law(standing.regime)}
    below = [*_text(standing.regime, found.as_of)]
    for name, says in (
        ("protected", "what was fixed by {kind} is protected"),
        ("unprotected", "what was fixed by {kind} is not protected"),
        ("unproved", "how what was fixed by {kind} was made is not proved"),
        ("undecided", "whether what was fixed by {kind} is protected is not settled"),
    ):
        if getattr(standing, name):
            below.append(fact(says, kind=getattr(standing, name)))
    match standing.answer:
        case "creates":
            return fact("{law}: creation, as far as it is protected", *below, **about)
        case "creates nothing":
            return fact("{law}: no creation", *below, **about)
        case "not proved":
            return unknown("{law}: no creation until its making is proved", *below, **about)
        case "may create":
            return unknown("{law}: creation or not hangs on a missing fact", *below, **about)
    return unknown("{law}: no rule on file answers what is protected", *below, **about)


def _text(regime: str, as_of: date) -> Iterator[Reason]:
    """The text that calls whoever creates the author, if it was public on the day asked."""
    key = CREATING.get(regime)
    if key is not None and known(key, as_of):
        text = provision(key)
        values = (("citation", text.citation), ("mark", text.mark))
        yield Reason("text", "{citation} ({mark})", values, source=key)


def _open(who: str, acts: tuple[Act, ...], standings: tuple[Standing, ...]) -> Iterator[Reason]:
    judged = [act.step for act in acts if act.did == "judged"]
    if judged:
        says = "remarks that told others what to change are acts of their own: write them down as prompts"
        yield unknown(says, where=places(judged))
    silent = [one.regime for one in standings if one.answer == "not answered"]
    if silent:
        yield unknown("what is protected is not answered in {regime}", regime=silent)
