"""What a regime is: for each question the doctrine in force, a ladder of norms, and the forms it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from creditgraph.reasoning import LADDER
from creditgraph.regimes.check import checked
from creditgraph.sources import versions


@dataclass(frozen=True, slots=True)
class MoralRight:
    """What a country's law says of one moral right in a film.

    Attributes:
        exists: whether it exists for a film at all.
        waivable: whether it can be given up.
        form: what a waiver or the right itself needs, in a few words.
        cites: the texts.
    """

    exists: bool
    waivable: bool
    form: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moot:
    """Why nothing hangs on a question in a country, for moving pictures.

    Attributes:
        says: one sentence.
        cites: the texts that say so.
    """

    says: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regime:
    """The law of one country, as data.

    Attributes:
        name: two letters.
        title: for print.
        doctrines: question to the doctrines that answer it there.
        other_works: the same for a work that is no moving picture, where it differs: for the questions named
            these doctrines answer, and none of the others.
        moot: questions on which nothing hangs there, and which no doctrine answers therefore.
        contract: doctrines that read agreements at vesting, whatever doctrine is passed; never forgotten.
        local: general doctrine to this country's form of it (``producer`` is art. 17 in China).
        ladder: rungs, highest first.
        families: families of provisions whose versions decide which law a film falls under.
        asks_kind: whether the law distinguishes film works from other audiovisual works.
        written: kinds of instrument that have no effect without a writing signed by whom they bind; an
            exclusive licence counts as a transfer.
        form_cites: the texts that ask for that form.
        proof: open standard to the evidence grade that a finding on it needs; below it counts as absent.
        parts: kinds of step whose product can be used on its own.
        moral: moral right to what the law says of it; none of them can be transferred anywhere on file.
        title_stays: texts that forbid moving the title among the living; empty: it moves. Where it does not,
            an assignment is read as an exclusive licence and shares of title as shares of income.
        consent: texts by which a holder's share moves only with the consent of the others; where
            ``film_consent`` is ``False``, not of an audiovisual work as a whole.
        reserved: texts by which rights that an assignment does not name stay with whoever gives it.
        burden: texts that say what must be proved about how a film was made, and by whom.
        within: larger legal orders whose law is a floor here (``EU``).
        read_at: what an agreement is read as, in words, with its form: one line each, for the card.

    Raises:
        DoctrineError: for a field of the wrong kind, or one that names no question, kind, text, grade or
            right on file; the names of doctrines are looked up when the regime is asked.

    Example:
        >>> Regime("ZZ", "Nowhere", {"vestin": ("producer",)})  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.DoctrineError: Regime('ZZ').doctrines: 'vestin' is no question. Did you mean
        'vesting'? ...
    """

    name: str
    title: str
    doctrines: Mapping[str, tuple[str, ...]]
    other_works: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    moot: Mapping[str, Moot] = field(default_factory=lambda: MappingProxyType({}))
    contract: tuple[str, ...] = ()
    local: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ladder: tuple[str, ...] = LADDER
    families: tuple[str, ...] = ()
    asks_kind: bool = False
    written: tuple[str, ...] = ()
    form_cites: tuple[str, ...] = ()
    proof: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    parts: tuple[str, ...] = ()
    moral: Mapping[str, MoralRight] = field(default_factory=lambda: MappingProxyType({}))
    title_stays: tuple[str, ...] = ()
    consent: tuple[str, ...] = ()
    film_consent: bool = True
    reserved: tuple[str, ...] = ()
    burden: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    read_at: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, value in checked(self).items():
            object.__setattr__(self, name, value)

    def answering(self, question: str, kind: str | None) -> tuple[str, ...]:
        """Return the doctrines that answer a question for a work of this kind."""
        if kind == "other work" and question in self.other_works:
            return self.other_works[question]
        return self.doctrines.get(question, ())

    def turning_points(self, as_of: date) -> tuple[date, ...]:
        """Return the days on which the text on vesting changed, known by ``as_of``, oldest first."""
        days = {
            one.in_force for family in self.families for one in versions(family) if one.in_force is not None
        }
        return tuple(sorted(day for day in days if day <= as_of))
