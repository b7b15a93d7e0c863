"""The key by which a French society of authors divides the income of a cinema film."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

from creditgraph.doctrines.base import Bounds, Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import EXTENT, extents
from creditgraph.reasoning import rule
from creditgraph.shares import equal, normalised
from creditgraph.workflow.model import UNKNOWN, Performer, Person, Step

DIRECTION, OLDER_WORK, SCENARIO, DIALOGUE, TEXT = "direction", "older work", "scenario", "dialogue", "text"
KEYS: Mapping[str, Mapping[str, Fraction]] = {
    "original": {DIRECTION: Fraction(2, 5), SCENARIO: Fraction(2, 5), DIALOGUE: Fraction(1, 5)},
    "adaptation": {OLDER_WORK: Fraction(3, 10), DIRECTION: Fraction(2, 5), TEXT: Fraction(3, 10)},
}
"""Work to craft to share: the figures of the two provisions that the rules cite."""
_DIALOGUE = ("dialog", "对白", "台词", "對白", "台詞", "セリフ", "대사")
"""How a performer's role says that it was the dialogue."""


@dataclass(frozen=True, slots=True)
class _Craft:
    name: str
    share: Fraction
    people: tuple[str, ...]
    steps: tuple[str, ...]


class SacdKey(Doctrine):
    """Income of a cinema film goes by the society's key: direction and text, each a fixed part.

    Holds:
        Original film: 40 % direction and 60 % text, of which 40 scenario and 20 dialogue. Adaptation: 30 %
        the older work, 40 % direction, 30 % script, adaptation and dialogue together.
    Gate:
        A film work: for television the society has no fixed key. The key binds members who declared the
        film; that whoever did a craft is one is assumed (†). Crafts are acts of persons: direction, and the
        screenplay, whose dialogue is told apart by a performer's role; without such a role the 60 % stay one.
    Shares:
        As the key says. Several people of one craft divide it by what was found of the extent of their
        contribution to it, else equally (†, any division). What nobody performed is unallocated.
    Standing:
        Settled as the society's own rule; it is no law and moves no title. An agreement on income is read
        after it.
    Answers:
        interests.

    References:
        * SACD, keys for cinema: original film (JurisPedia after B. Montel, 2007), adaptation (scelf.fr).
    """

    name = "sacd_key"
    standing = "settled"
    joins = True
    options: ClassVar[Mapping[str, tuple[Any, ...]]] = {"work": ("original", "adaptation")}

    @rule(
        "interests:income",
        rung="contract",
        cites="society:sacd/cinema-original",
        zh="原创影片的收益，导演占40%，文本占60%（其中剧本40、对白20）。",
    )
    def original_film(self, case: Case) -> Holding:
        """Of an original film 40 % go to direction and 60 % to the text: 40 scenario, 20 dialogue."""
        case.require(self.chosen["work"] == "original", "the film is not made from an older work", "work")
        writing = _steps(case, "screenplay")
        talkers = _writers(case, writing, dialogue=True)
        others = _writers(case, writing, dialogue=False)
        key = KEYS["original"]
        text = key[SCENARIO] + key[DIALOGUE]
        if talkers:
            parts = [(SCENARIO, key[SCENARIO], others), (DIALOGUE, key[DIALOGUE], talkers)]
        else:
            parts = [(TEXT, text, others)]
            case.note(
                "no role tells the dialogue from the scenario: their {part} stay one", "steps", part=text
            )
        return _divided(case, [_direction(case, key), *(_Craft(*part, _ids(writing)) for part in parts)])

    @rule(
        "interests:income",
        rung="contract",
        cites="society:sacd/cinema-adaptation",
        zh="改编影片的收益，原作占30%，导演占40%，剧本、改编与对白共占30%。",
    )
    def adaptation(self, case: Case) -> Holding:
        """Of an adaptation 30 % go to the older work, 40 % to direction and 30 % to the text as a whole."""
        case.require(self.chosen["work"] == "adaptation", "the film is made from an older work", "work")
        writing = _steps(case, "screenplay")
        key = KEYS["adaptation"]
        people = (*_writers(case, writing, dialogue=False), *_writers(case, writing, dialogue=True))
        older = _Craft(OLDER_WORK, key[OLDER_WORK], _older(case, writing), ())
        text = _Craft(TEXT, key[TEXT], tuple(dict.fromkeys(people)), _ids(writing))
        return _divided(case, [older, _direction(case, key), text])


def _direction(case: Case, key: Mapping[str, Fraction]) -> _Craft:
    steps = _steps(case, "direction")
    return _Craft(DIRECTION, key[DIRECTION], _people(case, steps), _ids(steps))


def _divided(case: Case, crafts: list[_Craft]) -> Holding:
    """Give each craft's share to its people; a craft that nobody performed stays unallocated."""
    kind = case.kind or case.film.kind
    if kind == "television drama":
        case.also("society:sacd/television")
    film_work = {"film work": True, None: None}.get(kind, False)
    case.require(film_work, "the film is a film work, for which the society has a fixed key", "film.kind")
    case.require(any(one.people and one.steps for one in crafts), "somebody directed or wrote", "steps")
    case.assume("whoever did a craft is taken for a member of the society who declared the film", "steps")
    points: dict[str, Fraction | None] = {}
    unsure: dict[str, tuple[Fraction, Fraction]] = {}
    left: list[tuple[str, Fraction]] = []
    for craft in crafts:
        if not craft.people:
            left.append((f"nobody is on file for the {craft.name}", craft.share))
            continue
        parts, sure = _parts(case, craft)
        for who, part in parts.items():
            case.note("{who}: {part} for {craft}", "steps", who=who, part=part, craft=craft.name)
            points[who] = (points.get(who) or Fraction(0)) + part
            if not sure:
                down, up = unsure.get(who, (Fraction(0), Fraction(0)))
                unsure[who] = down + part, up + craft.share - part
    return _holding(points, tuple(left), unsure)


def _holding(
    points: dict[str, Fraction | None],
    left: tuple[tuple[str, Fraction], ...],
    unsure: Mapping[str, tuple[Fraction, Fraction]],
) -> Holding:
    """A craft that is not divided for sure may go to any of its people, all of it or nothing."""

    def bounds() -> Bounds:
        nothing = (Fraction(0), Fraction(0))
        return {
            who: ((point or 0) - unsure.get(who, nothing)[0], (point or 0) + unsure.get(who, nothing)[1])
            for who, point in points.items()
        }

    return Holding(points, left, bounds, "any division within a craft") if unsure else Holding(points, left)


def _parts(case: Case, craft: _Craft) -> tuple[Mapping[str, Fraction], bool]:
    """Divide one craft's share: by the extents found of this craft, else equally (†)."""
    if len(craft.people) == 1:
        return {craft.people[0]: craft.share}, True
    held = _extents(case, craft)
    if set(held) == set(craft.people):
        return {who: craft.share * part for who, part in normalised(held).items()}, True
    says = "several people share one craft and nobody found how far: equal parts"
    case.assume(says, ", ".join(f"steps.{step}" for step in craft.steps[:3]) or None)
    return {who: craft.share * part for who, part in equal(craft.people).items()}, False


def _extents(case: Case, craft: _Craft) -> dict[str, Fraction]:
    """What was found of the extent of somebody's contribution to this craft: findings that name its steps."""
    about = {
        one.agents[0]
        for one in case.film.findings
        if one.standard == EXTENT and one.steps and {*one.steps} <= {*craft.steps} and len(one.agents) == 1
    }
    if not about:
        return {}
    return {who: share for who, share in extents(case).items() if who in about and who in craft.people}


def _steps(case: Case, kind: str) -> tuple[Step, ...]:
    steps = tuple(step for step in case.film.steps if step.kind == kind)
    if any(not step.by for step in steps):
        case.require(None, "nobody else did {kind}: a step names nobody", "steps", kind=kind)
    return steps


def _ids(steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(step.id for step in steps)


def _people(case: Case, steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.agent for one in _performers(case, steps)))


def _writers(case: Case, steps: tuple[Step, ...], *, dialogue: bool) -> tuple[str, ...]:
    found = (one.agent for one in _performers(case, steps) if _talks(one) == dialogue)
    return tuple(dict.fromkeys(found))


def _performers(case: Case, steps: tuple[Step, ...]) -> Iterator[Performer]:
    """Persons only: a society's members are authors, and no tool or company is one."""
    for step in steps:
        for one in step.by:
            if isinstance(case.agents.get(one.agent), Person):
                yield one


def _talks(one: Performer) -> bool:
    role = (one.role or "").casefold()
    return any(word in role for word in _DIALOGUE)


def _older(case: Case, writing: tuple[Step, ...]) -> tuple[str, ...]:
    """Whoever holds rights in an older text that the screenplay was made from."""
    used = {use.artifact for step in writing for use in step.uses}
    found: dict[str, None] = {}
    for artifact in case.film.artifacts:
        if artifact.id in used and artifact.origin == "pre-existing":
            found[case.known_as(artifact.rights_holder or UNKNOWN)] = None
    return tuple(found)
