"""A member leaves: what goes along, what the film still needs, what is held, who may reuse what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from creditgraph.allocation import Allocation
from creditgraph.attribution import attribute
from creditgraph.explain.speech import law, share_text
from creditgraph.measure.contribution import measure
from creditgraph.measure.preset import by_preset
from creditgraph.reasoning import Reason
from creditgraph.regimes import Regime
from creditgraph.report import hundredths, words
from creditgraph.situations.base import (
    Cell,
    Situation,
    Table,
    acts_of,
    fact,
    frozen,
    places,
    somebody,
    unknown,
)
from creditgraph.situations.reuse import ANYBODY, Reuse, reuse_reason, reuses
from creditgraph.situations.ways import ClipUse, clip_uses
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.model import Film


@dataclass(frozen=True, slots=True)
class Held:
    """One right of the person, before and after leaving.

    Attributes:
        right, layer, part: what it is a right to.
        before: the share, ``held``, ``open`` or ``nothing``; ``None`` where no day of leaving is on file.
        after: the same on the day of the question.
    """

    right: str
    layer: str
    part: str | None
    before: str | None
    after: str


@dataclass(frozen=True, repr=False, kw_only=True)
class Departure(Situation):
    """What follows when a member leaves.

    Attributes:
        who: who leaves.
        left: the last day of the engagement on file; ``None`` if there is none.
        reuse: what this person made that can be used apart, and who may use it.
        clips: what each input of the cut owes to this person.
        hanging: the part of the film, by the measure, in clips behind which this person's acts stand.
        seconds: the running time of these clips; ``None`` if it is not known of all of them.
        control: what people fixed of the film, and what they would have with a preset in this person's place.
        rights: what is held before and after.
    """

    who: str
    left: date | None
    reuse: tuple[Reuse, ...]
    clips: tuple[ClipUse, ...]
    hanging: Fraction
    seconds: Fraction | None
    control: tuple[Fraction, Fraction]
    rights: tuple[Held, ...]

    def tables(self) -> tuple[Table, ...]:
        """Return what can be used apart, what the film needs, and the rights before and after."""
        return self._reused(), self._needed(), self._held()

    def _reused(self) -> Table:
        rows = tuple(
            (("kind", one.kind), ("layer", one.layer), ("words", one.status), _may(one)) for one in self.reuse
        )
        columns = ("kind of step", "layer", "as a work of its own", "who may reuse it")
        return Table(Reason("group", "what can be used apart"), columns, rows)

    def _needed(self) -> Table:
        rows = tuple(
            (
                ("", one.clip),
                ("", one.seconds),
                ("", hundredths(one.part)),
                ("", hundredths(one.control)),
                ("", hundredths(one.held)),
                ("", ", ".join(one.steps) or "–"),
            )
            for one in self.clips
        )
        head = Reason("group", "what the film still needs of {who}", (("who", self.who),))
        columns = ("clip", "seconds", "of the film", "people fixed", "of it this person", "steps")
        return Table(head, columns, rows)

    def _held(self) -> Table:
        rows = tuple(
            (
                ("right", one.right),
                ("layer", one.layer),
                ("kind", one.part or ""),
                ("words", one.before),
                ("words", one.after),
            )
            for one in self.rights
        )
        head = Reason("group", "what {who} holds", (("who", self.who),))
        return Table(head, ("right", "layer", "kind of step", "before", "after"), rows)


def _may(one: Reuse) -> Cell:
    return ("words", ANYBODY) if one.may == (ANYBODY,) else ("people", one.may or "–")


def departure(
    film: Film | Workflow,
    who: object,
    *,
    regime: str | Regime,
    as_of: str | date,
    final: str | None = None,
) -> Departure:
    """Say what follows when a member of a film leaves.

    The day of leaving is the last day of the latest engagement on file that has ended by ``as_of``. *Before*
    is the film without the instruments made after that day, *after* is all that is on file: what a member
    signs over on leaving is the difference. Confidentiality and competition are outside this answer.

    Args:
        film: the film.
        who: who leaves.
        regime: the country for which protection is claimed.
        as_of: the day of the question.
        final: the artifact that is the film, if it is not clear.

    Raises:
        UnknownNameError: for somebody who is not in the film, or a regime that is not on file.

    References:
        * Zhao & Qiu (2025), 3.2: one member leaves; who keeps the prompt templates and the characters?

    Example:
        >>> film = Workflow("Harbour", kind="other audiovisual work", made_on="2026-01-20")
        >>> jia, studio = film.person("甲"), film.organization("Studio")
        >>> _ = film.step("producing", by=studio, acts=["initiative", "financing"])
        >>> _ = film.step("character_design", by=jia, makes="character")
        >>> _ = film.step("editing", by=studio, uses="character", makes="film")
        >>> film.engage(jia, studio, "collaboration", end="2026-01-31")
        >>> found = departure(film, jia, regime="CN", as_of="2026-03-01")
        >>> [(one.kind, one.may) for one in found.reuse], found.hanging
        ([('character_design', ('甲',))], Fraction(1, 1))
    """
    film = frozen(film)
    name = somebody(film, who)
    now = attribute(film, regime=regime, as_of=as_of, final=final)
    left = _left(film, name, now.as_of)
    made = measure(film, final=final)
    clips = clip_uses(made, acts_of(film, name), name)
    hanging = tuple(one for one in clips if one.steps)
    seconds = [one.seconds for one in hanging]
    control = made.control, measure(by_preset(film, name), final=final).control
    before = attribute(_until(film, left), regime=regime, as_of=as_of, final=final) if left else None
    reuse = tuple(reuses(now, name))
    values = {"who": name, "law": law(now.regime), "as_of": str(now.as_of), "marks": now.marks}
    answer = Departure(
        film=film,
        heading=Reason("group", "{who} leaves: {law}, as of {as_of} {marks}", tuple(values.items())),
        answer=(),
        doctrines=tuple(now.receipt["doctrines"]),
        who=name,
        left=left,
        reuse=reuse,
        clips=clips,
        hanging=sum((one.part for one in hanging), Fraction(0)),
        seconds=None if None in seconds else sum((one for one in seconds if one is not None), Fraction(0)),
        control=control,
        rights=tuple(_rights(before, now, name)),
    )
    return replace(answer, answer=tuple(_answer(answer, now)), open=tuple(_open(answer, now)))


def _left(film: Film, who: str, as_of: date) -> date | None:
    ends = [one.end for one in film.engagements if one.agent == who and one.end is not None]
    return max((end for end in ends if end <= as_of), default=None)


def _until(film: Film, day: date) -> Film:
    """The film without the instruments made after a day; undated ones are taken to be earlier."""
    return replace(film, agreements=tuple(one for one in film.agreements if one.on is None or one.on <= day))


# -- what is held ------------------------------------------------------------------------------------------


def _rights(before: Allocation | None, now: Allocation, who: str) -> Iterator[Held]:
    then = _held(before, who) if before is not None else {}
    today = _held(now, who)
    for key in dict.fromkeys((*then, *today)):
        was = then.get(key, "nothing") if before is not None else None
        yield Held(*key, was, today.get(key, "nothing"))


def _held(found: Allocation, who: str) -> dict[tuple[str, str, str | None], str]:
    """Right, layer and part to the share, ``held``, or ``open``."""
    held: dict[tuple[str, str, str | None], str] = {}
    for title in found.titles:
        if who in title.reached():
            held[title.right, title.layer, title.part] = share_text(title.share(who), words())
    for one in found.held:
        if one.holder == who:
            held.setdefault((one.right, one.layer, one.part), "open" if one.open else "held")
    return held


# -- in sentences ------------------------------------------------------------------------------------------


def _answer(found: Departure, now: Allocation) -> Iterator[Reason]:
    who = found.who
    for one in found.reuse:
        yield reuse_reason(one, now, who)
    if not acts_of(found.film, who):
        yield fact("{who} did nothing in this film", who=who, where="steps")
    hanging = [one for one in found.clips if one.steps]
    if hanging:
        says = "{n} of {all} clips hang on acts of {who}: {film_part} of the film"
        below = [
            fact("{artifact}: {who} fixed {film_part} of it", artifact=one.clip, who=who,
                 film_part=hundredths(one.held), where=places(one.steps))
            for one in hanging[:_MOST]
        ]  # fmt: skip
        part = hundredths(found.hanging)
        yield fact(says, *below, who=who, n=len(hanging), all=len(found.clips), film_part=part)
        fell = "people fixed {before} of the film; with a preset in the place of {who} it is {after}"
        was, would = map(hundredths, found.control)
        yield fact(fell, who=who, before=was, after=would)
    elif acts_of(found.film, who):
        yield fact("no clip hangs on an act of {who} that is measured", who=who)
    for right in found.rights:
        if right.right == "economic" and right.part is None and right.before is not None:
            says = "{who} held {before} of the right in {layer} and holds {after}"
            was, is_now = right.before, right.after
            yield fact(says, where="agreements", who=who, layer=right.layer, before=was, after=is_now)


_MOST = 6
"""Clips named in a sentence; the table has them all."""


def _open(found: Departure, now: Allocation) -> Iterator[Reason]:
    who = found.who
    if found.left is None:
        says = "no day of leaving is on file: state the end of the engagement of {who}"
        yield unknown(says, who=who, where="engagements")
    for one in found.reuse:
        if one.status == "unknown":
            yield unknown("whether {kind} is a work of its own, and whose", kind=one.kind)
        elif one.may == (who,) and not one.licences and not one.also:
            says = "no licence on file lets the others go on using {kind}"
            yield unknown(says, kind=one.kind, where="agreements")
    if found.seconds is None:
        yield unknown("the seconds of some clips are not stated", where="steps")
    yield unknown("confidentiality, competition and trade secrets are outside this answer")
    yield from (node for node in now.remarks)
