"""What is lost if a preset, or another member, does what a person did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from creditgraph.measure.contribution import Contribution, measure
from creditgraph.measure.necessity import Need, necessity
from creditgraph.measure.preset import by_preset
from creditgraph.reasoning import Reason
from creditgraph.report import hundredths
from creditgraph.rights import ROUNDING
from creditgraph.situations.base import Situation, Table, acts_of, fact, frozen, places, somebody, unknown
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.kinds import kind as kind_named
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film, Step

_IDLE = frozenset({"context", "unmeasured", "pass"})
"""What fixes nothing in the walk: nobody is needed for it, as far as control goes."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Who else did, or could do, one kind of act.

    Attributes:
        kind: the kind of act.
        steps: this person's steps of that kind on the way to the film.
        others: who else did it, or is said to be able to.
        of: how many members there are.
        preset: whether a preset is said to do.
    """

    kind: str
    steps: tuple[str, ...]
    others: tuple[str, ...]
    of: int
    preset: bool


@dataclass(frozen=True, repr=False, kw_only=True)
class Replaceability(Situation):
    """What a film loses without one person's acts, by the preset and by another member.

    Attributes:
        who: the person.
        before, after: the part of the film that people fixed, as made and with a preset in this person's
            place.
        lost: the difference; one below the units of the measure is rounding, and none.
        kinds: for each kind of act, who else could.
        shapley, banzhaf: what each member is worth in the game in which every kind of act must be done: as a
            rule one of those who can do it is enough, and nobody for what a preset does.
    """

    who: str
    before: Fraction
    after: Fraction
    lost: Fraction
    kinds: tuple[Stand, ...]
    shapley: Mapping[str, Fraction]
    banzhaf: Mapping[str, Fraction]

    def tables(self) -> tuple[Table, ...]:
        """Return who else could do what, and what each member is worth in the game."""
        stands = tuple(
            (
                ("kind", one.kind),
                ("people", one.others or "–"),
                ("", f"{len(one.others) + 1} / {one.of}"),
                ("words", "yes" if one.preset else "no"),
            )
            for one in self.kinds
        )
        values = tuple(
            (("person", who), ("share", value), ("share", self.banzhaf[who]))
            for who, value in self.shapley.items()
        )
        columns = ("kind of step", "who else", "can do it, of all members", "a preset does")
        return (
            Table(Reason("group", "who else did or could do the same"), columns, stands),
            Table(Reason("group", "how far each is needed"), ("who", "Shapley", "Banzhaf"), values),
        )


def replaceability(
    film: Film | Workflow,
    who: object,
    *,
    could: Mapping[str, Iterable[object]] | None = None,
    preset: Collection[str] = (),
    takes: Mapping[str, int] | None = None,
    final: str | None = None,
) -> Replaceability:
    """Say what is lost if a person's acts are done by the preset, and who else could do them.

    Two questions that are easily mixed. *Control*: the film is measured again with a preset in the person's
    place; what people fix falls from ``before`` to ``after``. *Need*: the film is there only if every act on
    the way to it is done. Whoever did a kind of act can do it again, so one of them is enough (OR); what only
    one person can do needs that person (AND).

    Args:
        film: the film.
        who: the person or organization.
        could: kind of act to whoever else could do it, beyond those who did: a fact that the caller states.
        preset: kinds of act for which a preset is said to do.
        takes: kind of act to how many of those who can do it are needed at once, where that is not one.
        final: the artifact that is the film, if it is not clear.

    Raises:
        UnknownNameError: for somebody who is not in the film, or a kind that does not exist.
        CreditgraphError: for more than 16 members, or an act that takes more people than can do it.

    References:
        * Shapley & Shubik (1954); Banzhaf (1965).

    Example:
        >>> film = Workflow("Harbour")
        >>> jia, yi = film.people("甲", "乙")
        >>> _ = film.step("prompt_design", by=jia, makes="prompt", fixes=["subject", "style", "light"])
        >>> _ = film.step("motion_brush", by=yi, makes="paths", points=48)
        >>> _ = film.step("generation", uses=["prompt", "paths"], makes="film")
        >>> found = replaceability(film, "乙", could={"motion_brush": [jia]})
        >>> float(round(found.before, 4)), float(round(found.after, 4)), found.shapley["乙"]
        (0.6464, 0.2929, Fraction(0, 1))
    """
    film = frozen(film)
    name = somebody(film, who)
    as_made = measure(film, final=final)
    instead = measure(by_preset(film, name), final=final)
    able = _able(as_made, could or {}, preset, takes or {})
    members = tuple(sorted({one for need in able.values() for one in need.people} | {name}))
    worth = necessity(able.values(), members)
    lost = as_made.control - instead.control
    lost = lost if abs(lost) > ROUNDING else Fraction(0)
    stands = tuple(_stands(as_made, name, able, len(members)))
    return Replaceability(
        film=film,
        heading=Reason("group", "what the film loses without {who}", (("who", name),)),
        answer=tuple(_answer(as_made, instead, name, lost, stands, worth.shapley)),
        open=tuple(_open(as_made, could or {}, preset)),
        who=name,
        before=as_made.control,
        after=instead.control,
        lost=lost,
        kinds=stands,
        shapley=worth.shapley,
        banzhaf=worth.banzhaf,
    )


def _needed(found: Contribution) -> Iterator[Step]:
    """The acts of people on the way to the film that could fix something of it."""
    for group in found.graph.groups:
        for step in group:
            if _hands(found.film, step) and kinds()[step.kind].walk not in _IDLE:
                yield step


def _hands(film: Film, step: Step) -> set[str]:
    tools = {agent.id for agent in film.agents if agent.type == "tool"}
    return {one.agent for one in step.by} - tools


def _able(
    found: Contribution,
    could: Mapping[str, Iterable[object]],
    preset: Collection[str],
    takes: Mapping[str, int],
) -> dict[str, Need]:
    """Each kind of act that the film needs, and who can do it."""
    channels = {name: kind_named(name, where="could").channel for name in could}
    least = {kind_named(name, where="takes").channel: many for name, many in takes.items()}
    least |= {kind_named(name, where="preset").channel: 0 for name in preset}
    people: dict[str, set[str]] = {}
    for step in _needed(found):
        people.setdefault(kinds()[step.kind].channel, set()).update(_hands(found.film, step))
    for name, others in could.items():
        able = {somebody(found.film, one) for one in others}
        people.get(channels[name], set()).update(able)
    return {kind: Need(kind, tuple(sorted(able)), least.get(kind, 1)) for kind, able in people.items()}


def _stands(found: Contribution, who: str, able: Mapping[str, Need], members: int) -> Iterator[Stand]:
    mine: dict[str, list[str]] = {}
    for step in _needed(found):
        if any(one.agent == who for one in step.by):
            mine.setdefault(kinds()[step.kind].channel, []).append(step.id)
    for kind, steps in sorted(mine.items()):
        need = able[kind]
        others = tuple(one for one in need.people if one != who)
        yield Stand(kind, tuple(steps), others, members, need.least == 0)


def _answer(
    before: Contribution,
    after: Contribution,
    who: str,
    lost: Fraction,
    stands: tuple[Stand, ...],
    worth: Mapping[str, Fraction],
) -> Iterator[Reason]:
    if not acts_of(before.film, who):
        yield fact("{who} did nothing in this film: nothing is lost", who=who, where="steps")
    values = {"before": hundredths(before.control), "after": hundredths(after.control)}
    says = "people fixed {before} of the film; with a preset in the place of {who} it is {after}"
    fixed = before.mass(agent=who)
    held = fact("{who} fixed {film_part} of the film", who=who, film_part=hundredths(fixed))
    fall = fact("lost to the preset: {film_part} of the film", film_part=hundredths(lost))
    yield fact(says, held, fall, who=who, **values)
    for one in stands:
        yield _stand(one, who)
    if stands and not worth[who]:
        yield fact("others or a preset can do everything that {who} did: {who} is not needed", who=who)
    elif stands:
        says = "the film is not there without {who}: {point} of the orders of arrival wait for {who}"
        yield fact(says, who=who, point=worth[who])


def _stand(one: Stand, who: str) -> Reason:
    about = {"kind": one.kind, "who": who}
    if one.preset:
        return fact("{kind}: a preset is said to do it", where="preset", kind=one.kind)
    if not one.others:
        return fact("{kind}: only {who} did it (indivisible)", where=places(one.steps), **about)
    says = "{kind}: {people} could do it instead of {who} (replaceable, {n} of {all} members can)"
    return fact(says, where=places(one.steps), people=one.others, n=len(one.others) + 1, all=one.of, **about)


def _open(
    found: Contribution, could: Mapping[str, Iterable[object]], preset: Collection[str]
) -> Iterator[Reason]:
    if not could and not preset:
        says = "nobody said who else could do what: only whoever did a kind of act is taken to be able to"
        yield unknown(says, where="could")
    for step in found.unmeasured:
        people = [one.agent for one in step.by] or ["unknown"]
        yield unknown("not measured by control: {kind} by {people}", kind=step.kind, people=people)
