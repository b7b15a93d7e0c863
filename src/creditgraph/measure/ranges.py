"""Ranges: the lowest and the highest share over the box of assumptions.

For each holder two corners are tried for every reading of the dials: the holder's unknown facts at their
most and everybody else's at their least, and the reverse. A share rises with its holder's bits and falls
with those of others (the first because κ·b/T rises at least as fast as κ, which is concave; the second
because κ/T falls), so these corners are the extremes as far as unknown facts go. The dials and unknown
proportions are not monotone, so their interior is drawn as well. What comes out is therefore called
*sampled*, with the number of settings and the seed, and never exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from types import MappingProxyType

from creditgraph.measure.contribution import Contribution, measured
from creditgraph.measure.control import DIAL, SOUND, ControlTable, Setting
from creditgraph.measure.facts import Facts
from creditgraph.workflow.kinds import kinds

Shares = Mapping[str, Fraction]
SEED = 20260101
DRAWS = 32
FEW_DRAWS = 4
LARGE = 3000
"""Steps above which fewer draws are made; the note says how many."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of all holders' shares.

    Attributes:
        bounds: holder to (lowest, highest) share met.
        runs: how many settings were tried.
        seed: of the draws among them.

    Example:
        >>> Ranges({"甲": (Fraction(1, 3), Fraction(1))}, 41, 7).note
        'sampled, 41 settings, seed 7'
    """

    bounds: Mapping[str, tuple[Fraction, Fraction]]
    runs: int
    seed: int

    @property
    def note(self) -> str:
        """How the ranges were found, for print."""
        return f"sampled, {self.runs} settings, seed {self.seed}"


def ranges(
    facts: Facts,
    table: ControlTable,
    shares: Callable[[Contribution], Shares],
    people: Iterable[str],
    *,
    wide: bool = False,
    seed: int = SEED,
) -> Ranges:
    """Sample the box of assumptions and return the range of each share.

    Args:
        facts: the facts of the film's steps.
        table: the control table; a dial or a weight of sound that is not the shipped one counts as decided.
        shares: how shares follow from a contribution (a doctrine's own rule).
        people: the holders whose corners are tried.
        wide: turn one dial for each kind instead of one for all.
        seed: of the draws.

    Example:
        >>> from creditgraph.workflow import Workflow
        >>> from creditgraph.workflow.graph import graph
        >>> film = Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.people("甲", "乙"), makes="film")
        >>> facts = Facts(graph(film.freeze()))
        >>> ranges(facts, ControlTable(), lambda found: found.shares(), ["甲", "乙"]).bounds["甲"]
        (Fraction(0, 1), Fraction(1, 1))
    """
    low: dict[str, Fraction] = {}
    high: dict[str, Fraction] = {}
    runs = 0
    for setting in _settings(facts, table, tuple(people), wide, seed):
        runs += 1
        found = shares(measured(facts, setting))
        for who in {*found, *low}:
            share = found.get(who, Fraction(0))
            low[who] = min(low.get(who, share if runs == 1 else Fraction(0)), share)
            high[who] = max(high.get(who, share), share)
    bounds = {who: (low[who], high[who]) for who in sorted(low)}
    return Ranges(MappingProxyType(bounds), runs, seed)


def _settings(
    facts: Facts, table: ControlTable, people: tuple[str, ...], wide: bool, seed: int
) -> Iterator[Setting]:
    """The point, the corners and the draws; what this film does not assume is not turned."""
    yield Setting(table)
    used = {assumption.id for assumption, _ in measured(facts, table).assumptions}
    dials = (DIAL.low, DIAL.value, DIAL.high) if table.dial == DIAL.value else (table.dial,)
    turned = SOUND.id in used and table.sound == SOUND.value
    sounds = (SOUND.low, SOUND.value, SOUND.high) if turned else (table.sound,)
    for dial in dials:
        for sound in sounds:
            for corner in _corners(table, people if used - {DIAL.id, SOUND.id} else ()):
                yield corner.turned(dial=dial, sound=sound)
    few = len(facts.graph.groups) > LARGE
    yield from _draws(table, dials, sounds, wide, seed, FEW_DRAWS if few else DRAWS)


def _corners(table: ControlTable, people: tuple[str, ...]) -> Iterator[Setting]:
    yield Setting(table)
    if people:
        yield from (Setting(table, level) for level in (Fraction(0), Fraction(1)))
    for who in people:
        yield from (Setting(table, level, favoured=who) for level in (Fraction(0), Fraction(1)))


def _draws(
    table: ControlTable,
    dials: tuple[Fraction, ...],
    sounds: tuple[Fraction, ...],
    wide: bool,
    seed: int,
    draws: int,
) -> Iterator[Setting]:
    lots = Random(seed)
    for draw in range(draws):
        dial, sound = _between(lots, dials), _between(lots, sounds)
        level = Fraction(lots.randrange(1001), 1000)
        chosen = _turned_apart(table, lots) if wide else table
        yield Setting(chosen, level, seed=seed + draw).turned(dial=dial, sound=sound)


def _between(lots: Random, values: tuple[Fraction, ...]) -> Fraction:
    return values[0] + (values[-1] - values[0]) * Fraction(lots.randrange(1001), 1000)


def _turned_apart(table: ControlTable, lots: Random) -> ControlTable:
    """One dial for each kind: the wide box. Its weights are drawn, so what they cite is the dial."""
    weights = {
        kind: table.weights.get(kind, Fraction(1)) * _between(lots, (DIAL.low, DIAL.high)) for kind in kinds()
    }
    cites = {**dict.fromkeys(kinds(), DIAL.id), **table.cites}
    return ControlTable(table.name, table.dial, table.sound, weights, cites)
