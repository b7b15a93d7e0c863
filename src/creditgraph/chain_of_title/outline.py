"""Defects and gaps as the nodes of a tree: worst first, each with what it taints and what would cure it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from creditgraph.chain_of_title.chain import few
from creditgraph.chain_of_title.model import LINKS, SEVERITIES, Defect, Gap, Taint
from creditgraph.reasoning import Mark, Reason
from creditgraph.report import hundredths
from creditgraph.sources import known, provision

_PLACES = 2
NOTHING = "no defect was found in what was looked at; this is no clearance and no proof of title"
NO_GAPS = "no fact was found missing in what was looked at"


def outline(defects: Iterable[Defect], gaps: Iterable[Gap], as_of: date) -> Iterator[Reason]:
    """Yield the groups of a printed audit."""
    defects, gaps = tuple(defects), tuple(gaps)
    if not defects:
        yield Reason("group", NOTHING)
    for severity in SEVERITIES:
        mine = tuple(_defect(one, as_of) for one in defects if one.severity == severity)
        if mine:
            yield Reason("group", "{severity}", (("severity", severity),), children=mine)
    lines = [
        Reason("group", "{link}", (("link", link),), children=_gaps(gaps, link, as_of)) for link in LINKS
    ]
    filled = tuple(one for one in lines if one.children)
    if filled:
        yield Reason("group", "gaps: facts still to be supplied", children=filled)
    else:
        yield Reason("group", NO_GAPS)


def _defect(one: Defect, as_of: date) -> Reason:
    mark: Mark = "undecided" if one.severity == "to settle" else "failed"
    below = (
        *one.what.children,
        _stake(one),
        *_tainted(one.taint),
        *_lengths(one.taint),
        Reason("group", "cure", children=(Reason("group", one.cure.says, one.cure.values),)),
        *_texts(one.cites, as_of),
    )
    return Reason(
        mark, one.what.says, one.what.values, None if mark == "undecided" else False, _where(one), None, below
    )


def _stake(one: Defect) -> Reason:
    """What is at stake, and which layer somebody may claim."""
    if not one.claimed_by:
        return Reason("group", "at stake: {right}", (("right", one.right),))
    values = (("right", one.right), ("who", one.claimed_by))
    if not one.taint.layers:
        return Reason("group", "at stake: {right}; claimed by {who}", values)
    layers = (("layer", ", ".join(one.taint.layers)),)
    return Reason("group", "at stake: {right}; {layer} is claimed by {who}", (*values, *layers))


def _gaps(gaps: Iterable[Gap], link: str, as_of: date) -> tuple[Reason, ...]:
    return tuple(_gap(one, as_of) for one in gaps if one.link == link)


def _gap(one: Gap, as_of: date) -> Reason:
    below = (*_tainted(one.taint), *_texts(one.cites, as_of))
    return Reason("undecided", one.what.says, one.what.values, None, _where(one), None, below)


def _where(one: Defect | Gap) -> str:
    return few(one.where, _PLACES)


def _tainted(taint: Taint) -> Iterator[Reason]:
    """What it reaches: which clips, and which part of the film (†)."""
    part = ("film_part", hundredths(taint.share))
    clips = few(clip.name for clip in taint.clips)
    if taint.whole:
        yield Reason(
            "group", "taints the film as a whole: {clips}", (("clips", clips or few(taint.artifacts)),)
        )
    else:
        yield Reason("assumption", "taints {clips}: {film_part} of the film", (("clips", clips), part))


def _lengths(taint: Taint) -> Iterator[Reason]:
    for sense in ("picture", "sound"):
        if any(clip.sense == sense for clip in taint.clips):
            yield _length(taint, sense)


def _length(taint: Taint, sense: str) -> Reason:
    seconds = taint.seconds(sense)
    if seconds is not None:
        return Reason("group", "{seconds} s of {sense}", (("seconds", _decimal(seconds)), ("sense", sense)))
    unknown = [clip for clip in taint.clips if clip.sense == sense and clip.seconds is None]
    known_ = sum((clip.seconds for clip in taint.clips if clip.sense == sense and clip.seconds), Fraction(0))
    values = (("sense", sense), ("clips", few(clip.name for clip in unknown)))
    if not known_:
        return Reason("undecided", "seconds of {sense} unknown: {clips}", values, None)
    says = "{seconds} s of {sense} and more; length unknown: {clips}"
    return Reason("undecided", says, (("seconds", _decimal(known_)), *values), None)


def _decimal(seconds: Fraction) -> str:
    """Write seconds to a tenth, as an editor would; the exact value stands in the JSON."""
    tenths = round(seconds * 10)
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def _texts(keys: Iterable[str], as_of: date) -> Iterator[Reason]:
    for key in keys:
        text = provision(key)
        about = (("citation", text.citation), ("mark", text.mark))
        yield Reason("text", "{citation} ({mark})", about, True, None, key)
        if not known(key, as_of):
            yield Reason("undecided", "our text was not public on {day}", (("day", str(as_of)),), None)
