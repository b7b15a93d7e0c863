"""What a regime is: for each question the doctrine in force, a ladder of norms, and the forms it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from creditgraph.reasoning import LADDER
from creditgraph.sources import versions


@dataclass(frozen=True, slots=True)
class Regime:
    """The law of one country, as data.

    Attributes:
        name: two letters.
        title: for print.
        doctrines: question to the doctrines that answer it there.
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
    """

    name: str
    title: str
    doctrines: Mapping[str, tuple[str, ...]]
    contract: tuple[str, ...] = ()
    local: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ladder: tuple[str, ...] = LADDER
    families: tuple[str, ...] = ()
    asks_kind: bool = False
    written: tuple[str, ...] = ()
    form_cites: tuple[str, ...] = ()
    proof: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    parts: tuple[str, ...] = ()

    def turning_points(self, as_of: date) -> tuple[date, ...]:
        """Return the days on which the text on vesting changed, known by ``as_of``, oldest first."""
        days = {
            one.in_force for family in self.families for one in versions(family) if one.in_force is not None
        }
        return tuple(sorted(day for day in days if day <= as_of))
