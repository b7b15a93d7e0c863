"""Tables: an allocation, a comparison and a contribution as sheets that print themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from creditgraph.explain.speech import (
    law,
    marked,
    rank,
    reach_sentence,
    removal,
    share_text,
    speech,
    speech_of,
    together,
)
from creditgraph.measure import Assumption, Contribution, Line
from creditgraph.measure.apportion import percentages
from creditgraph.reasoning import Reason
from creditgraph.report import Sheet, Words, hundredths, number
from creditgraph.shares import Share

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation, Title
    from creditgraph.comparison import Comparison

_ROLES = ("person", "tool", "underlying")
_STEPS = 3
_ROUNDING = Fraction(1, 10**12)
"""Less than this of a clip is rounding of the measure, and left open by nobody."""
_CLIPS = 20
"""Clips that are printed; the JSON has all of them."""


def sheet(allocation: Allocation, lang: str = "en") -> Sheet:
    """Lay an allocation out as a table: holders, shares, ranges and percentages that add up to 100.00.

    Example:
        >>> import creditgraph as cg
        >>> film = cg.Workflow("Harbour")
        >>> jia, yi = film.people("甲", "乙")
        >>> _ = film.step("producing", by=[jia], acts=["initiative"])
        >>> _ = film.step("drawing", by=yi, makes="film")
        >>> print(sheet(cg.attribute(film, "producer", as_of="2026-03-01")))
        Harbour · draft · producer (contested) · no regime · as of 2026-03-01 †
        holder  share  range  %
        ──────  ─────  ─────  ────────
        甲      1             100.00 %
        <BLANKLINE>
        † protection assumed: nobody asked whether the film is an original work
    """
    said = speech_of(allocation)(lang)
    apart = any(title != allocation.title for title in allocation.titles)
    graded = any(holding.natures for title in allocation.titles for holding in title.candidates)
    columns = ["holder", *(["of"] if apart else []), "share", "range", "%", *(["nature"] if graded else [])]
    order = rank(allocation.film)
    rows = [row for title in allocation.titles for row in _rows(title, said, order, apart, graded)]
    heading = said.say(
        "{film} · draft · {doctrine} ({standing}) · {law} · as of {as_of} {marks}",
        film=allocation.film.title,
        doctrine=allocation.doctrine,
        standing=allocation.standing,
        law=law(allocation.regime),
        as_of=allocation.as_of,
        marks=allocation.marks,
    ).rstrip()
    return Sheet(heading, tuple(map(said.say, columns)), tuple(rows), tuple(_notes(allocation, said)), lang)


# -- the rows of an allocation ---------------------------------------------------------------------


def _rows(
    title: Title, said: Words, order: Mapping[str, int], apart: bool, graded: bool
) -> Iterator[tuple[str, ...]]:
    shares = {holder: title.share(holder) for holder in title.possible()}
    left = _left(title)
    points = {f"h{who}": point for who, share in shares.items() if (point := _point(share)) is not None}
    if title.together:
        points["together"] = title.together
    printed = percentages({**points, **{f"u{n}": part for n, (_, part) in enumerate(left)}})
    of = (_of(title, said),) if apart else ()
    natures = dict(title.candidates[0].natures) if title.candidates else {}
    for holder, share in sorted(
        shares.items(), key=lambda item: (-(item[1].point or 0), order.get(item[0], len(order)))
    ):
        nature = (said.value("nature", natures.get(holder, "")),) if graded else ()
        yield (
            said.value("holder", holder),
            *of,
            said.say("together") if together(title, holder) else share_text(share, said),
            _range(share, said),
            printed.get(f"h{holder}", ""),
            *nature,
        )
    if title.status == "no_right":
        yield (said.say("nobody"), *of, said.say("no right"), "", "", *(("",) if graded else ()))
    if title.together:
        label = said.say("held together, without quotas")
        yield (label, *of, number(title.together), "", printed["together"], *(("",) if graded else ()))
    for n, (why, part) in enumerate(left):
        label = said.say("unallocated: {why}", why=why) if why else said.say("unallocated")
        if why in ("unknown", "contested") and shares:
            label = said.say("undecided between them")
        yield (label, *of, number(part), "", printed[f"u{n}"], *(("",) if graded else ()))


def _point(share: Share) -> Fraction | None:
    """What prints as a percentage; where nothing is undisputed but something is contested, nothing does."""
    return None if share.status == "contested" and not share.point else share.point


def _left(title: Title) -> list[tuple[str, Fraction]]:
    """What nobody named holds, by reason; a part without a reason is not lost."""
    left = [(why, part) for why, part in title.left() if part]
    rest = title.unallocated() - sum((part for _, part in left), Fraction(0))
    return [*left, ("", rest)] if rest > 0 else left


def _of(title: Title, said: Words) -> str:
    if title.part is None and title.right != "economic":
        return said.say("{right}, {layer}", right=title.right, layer=title.layer)
    if title.part is None:
        return said.value("layer", title.layer)
    return said.say("{kind} ({layer})", kind=title.part, layer=title.layer)


def _range(share: Share, said: Words) -> str:
    if share.low is None or share.high is None or share.low == share.high:
        return ""
    return said.say("{low} to {high}", low=share.low, high=share.high)


# -- the notes of an allocation --------------------------------------------------------------------


def _notes(allocation: Allocation, said: Words) -> Iterator[str]:
    ways = (holding.how() for title in allocation.titles for holding in title.candidates)
    for note in dict.fromkeys(filter(None, ways)):
        yield said.say("shares: {note}", note=note)
    yield from _claims(allocation, said)
    yield from _interests(allocation, said)
    yield "† " + _reach(allocation, said)
    yield from _assumed(allocation.assumptions, said)
    numbered = {one.says for one in allocation.assumptions}
    for node in marked(allocation, "assumption"):
        if node.says not in numbered:
            yield f"† {said.sentence(node)}"
    for node in marked(allocation, "parameter"):
        yield f"‡ {said.sentence(node)}"
    for node in marked(allocation, "undecided"):
        if not node.children:
            yield f"? {said.sentence(node)}"
    for node in allocation.remarks:
        yield f"◇ {remark_text(node, said)}"


def remark_text(remark: Reason, said: Words) -> str:
    """Say a remark in one line, with its causes.

    Example:
        >>> causes = Reason("fact", "one"), Reason("fact", "two")
        >>> remark_text(Reason("despite", "nothing", children=causes), speech_none("en"))
        'nothing (one; two)'
    """
    text = said.sentence(remark)
    causes = ("；" if said.lang == "zh" else "; ").join(map(said.sentence, remark.children))
    return said.say("{text} ({note})", text=text, note=causes) if causes else text


def _claims(allocation: Allocation, said: Words) -> Iterator[str]:
    """Who claims acts that another source ascribes to somebody else, where a share hangs on it."""
    rivals = {
        who: others
        for title in allocation.titles
        for who, others in title.rivals
        if title.contested(who) is not None
    }
    order = rank(allocation.film)
    for who, others in sorted(rivals.items(), key=lambda one: order.get(one[0], len(order))):
        says = "{who} claims acts that another record ascribes to {people}"
        yield "? " + said.say(says, who=who, people=", ".join(others))


def _reach(allocation: Allocation, said: Words) -> str:
    reach = allocation.reach
    if not reach.answered:
        return said.say("protection assumed: nobody asked whether the film is an original work")
    return said.sentence(reach_sentence(reach))


def _interests(allocation: Allocation, said: Words) -> Iterator[str]:
    holders: dict[tuple[str, str, bool], dict[str, None]] = {}
    for one in allocation.held:
        holders.setdefault((one.right, one.basis, one.open), {})[one.holder] = None
    for (right, basis, is_open), people in holders.items():
        values = {"right": right, "people": ", ".join(people), "basis": basis}
        if is_open:
            yield "? " + said.say("{right}: {people}, unknown ({basis})", **values)
        else:
            yield said.say("{right}: {people} ({basis})", **values)


def _assumed(assumptions: tuple[Assumption, ...], said: Words) -> Iterator[str]:
    for one in assumptions:
        yield "† " + said.say("{text} ({removal})", text=one.says, removal=said.sentence(removal(one)))


# -- several allocations ---------------------------------------------------------------------------


def comparison_sheet(comparison: Comparison, lang: str = "en") -> Sheet:
    """Lay a comparison out: one row for each holder and part, one column for each doctrine and regime.

    A cell is blank where somebody holds nothing; unknown and contested are written out.
    """
    asked = comparison.allocations
    said = [speech_of(one)(lang) for one in asked]
    cells: dict[tuple[str, str], dict[int, str]] = {}
    for number_, (one, words) in enumerate(zip(asked, said, strict=True)):
        for row, text in _column(one, words):
            cells.setdefault(row, {})[number_] = text
    place = rank(asked[0].film) if asked else {}
    order = sorted(
        cells,
        key=lambda row: (row[1] != "", row[1], row[0] in _UNNAMED, place.get(row[0], len(place)), row[0]),
    )
    heads = [
        " ".join(filter(None, [" · ".join(filter(None, [one.doctrine, one.regime])), one.marks]))
        for one in asked
    ]
    rows = tuple((_label(row, said[0]), *(cells[row].get(n, "") for n in range(len(asked)))) for row in order)
    film = asked[0].film.title if asked else ""
    as_of = str(asked[0].as_of) if asked else ""
    first = said[0] if said else speech_none(lang)
    heading = first.say("{film} · draft · as of {as_of}", film=film, as_of=as_of)
    return Sheet(heading, (first.say("holder"), *heads), rows, tuple(column_notes(comparison, lang)), lang)


def column_notes(comparison: Comparison, lang: str) -> Iterator[str]:
    """Say below a comparison what each answer remarks, once, with the columns that it is about.

    Findings that one law or another does not ask for are left to the table of that law, and to the JSON.
    """
    asked = comparison.allocations
    found: dict[Reason, list[Allocation]] = {}
    for one in asked:
        for node in one.remarks:
            if not (node.where or "").startswith("findings["):
                found.setdefault(_without_law(node), []).append(one)
    for node, several in found.items():
        laws = ", ".join(dict.fromkeys(one.regime for one in several if one.regime))
        said = speech_of(several[0])(lang)
        text = remark_text(replace(node, values=(*node.values, ("law", laws))), said)
        everywhere = len(several) == len(asked) or "doctrine" in dict(node.values)
        yield f"◇ {text}" if everywhere else f"◇ {', '.join(map(_column_name, several))}: {text}"


def _without_law(remark: Reason) -> Reason:
    """The same remark for every country, to be said once."""
    return replace(remark, values=tuple(pair for pair in remark.values if pair[0] != "law"))


def _column_name(one: Allocation) -> str:
    if one.doctrine == "law in force" and one.regime:
        return one.regime
    return " · ".join(filter(None, [one.doctrine, one.regime]))


def speech_none(lang: str) -> Words:
    """Return the bare words of a language, where there is no film to name anybody."""
    from creditgraph.report import words

    return words(lang)


def _label(row: tuple[str, str], said: Words) -> str:
    holder = said.say(_UNNAMED[row[0]]) if row[0] in _UNNAMED else said.value("holder", row[0])
    return f"{holder} · {row[1]}" if row[1] else holder


_LEFT, _NOBODY = "\0left", "\0nobody"
_UNNAMED = {_LEFT: "unallocated", _NOBODY: "nobody"}
"""Names of rows that no id can have, because ids hold no control characters, and how they print."""


def _column(one: Allocation, said: Words) -> Iterator[tuple[tuple[str, str], str]]:
    for title in one.titles:
        of = "" if title == one.title else _of(title, said)
        for holder in title.possible():
            share = title.share(holder)
            bounds = _range(share, said)
            if together(title, holder):
                yield (holder, of), said.say("together")
                continue
            yield (holder, of), share_text(share, said) + (f" ({bounds})" if bounds else "")
        if title.status == "no_right":
            yield (_NOBODY, of), said.say("no right")
        elif title == one.title and title.unallocated():
            yield (_LEFT, of), number(title.unallocated())


# -- the measure alone -----------------------------------------------------------------------------


def contribution_sheet(contribution: Contribution, lang: str = "en") -> Sheet:
    """Lay a contribution out: who fixed how much of the film, by kind of step and layer."""
    said = speech(contribution.film)(lang)
    lines = [line for line in contribution.lines if line.role in _ROLES and line.units]
    lines.sort(key=lambda line: (_ROLES.index(line.role), line.agent, -line.units, line.kind))
    printed = percentages({str(n): line.mass for n, line in enumerate(lines)})
    rows = tuple(
        (
            _who(line, said),
            said.value("kind", line.kind),
            said.value("layer", line.layer),
            printed[str(n)],
            _steps(line),
        )
        for n, line in enumerate(lines)
    )
    columns = ("who", "kind of step", "layer", "of the film", "steps")
    heading = said.say("{film} · measured, before any law", film=contribution.film.title)
    return Sheet(heading, tuple(map(said.say, columns)), rows, tuple(_measured(contribution, said)), lang)


def _who(line: Line, said: Words) -> str:
    if line.role == "tool":
        return said.say("{who} (emergence)", who=line.agent)
    if line.role == "underlying":
        return said.say("{who} (was there before)", who=line.agent)
    return said.say("unknown") if line.agent == "unknown" else said.value("who", line.agent)


def _steps(line: Line) -> str:
    more = f" + {len(line.steps) - _STEPS}" if len(line.steps) > _STEPS else ""
    return ", ".join(step for step, _ in line.steps[:_STEPS]) + more


def _measured(contribution: Contribution, said: Words) -> Iterator[str]:
    fixed = {"control": hundredths(contribution.control), "least": hundredths(contribution.certain)}
    if contribution.unmade:
        says = "people fixed {least} to {control} of the film: not all of its making is on file"
        yield said.say(says, **fixed)
    else:
        yield said.say("people fixed {control} of the film", **fixed)
    yield from _clips(contribution, said)
    for loop in contribution.loops:
        yield said.say("walked as one step, because they form a loop: {steps}", steps=", ".join(loop))
    if contribution.merged:
        yield said.say(
            "facts were merged in {film_part} of the film", film_part=hundredths(contribution.merged)
        )
    for step in contribution.unmeasured:
        people = ", ".join(part.agent for part in step.by) or "unknown"
        yield said.say("not measured by control: {kind} by {people}", kind=step.kind, people=people)
    yield from _assumed(tuple(one for one, _ in contribution.assumptions), said)


_CLIP = "{clip}: {film_part} of the film; people fixed {control}, {left} is open; stability {stability}"
_UNMADE_CLIP = (
    "{clip}: {film_part} of the film; people fixed {least} to {control}: not all of its making is on file"
)


def _clips(contribution: Contribution, said: Words) -> Iterator[str]:
    """Control beside what is left open, clip by clip; the stability that somebody stated weighs nothing."""
    stated = contribution.stabilities()
    clips = sorted(contribution.clips().items(), key=lambda one: (-one[1][0], one[0]))
    least = contribution.certain_clips()
    for name, (part, exact) in clips[:_CLIPS]:
        control = Fraction(1) if 1 - exact <= _ROUNDING else exact
        figures = {"film_part": hundredths(part), "control": hundredths(control)}
        if control - least[name] > _ROUNDING:
            figures |= {"least": hundredths(least[name])}
            yield said.say(_UNMADE_CLIP, clip=name, **figures)
        else:
            figures |= {"left": hundredths(1 - control)}
            stability = _stability([value for _, value in stated[name]], said)
            yield said.say(_CLIP, clip=name, stability=stability, **figures)
    if len(clips) > _CLIPS:
        yield said.say("… {n} more", n=len(clips) - _CLIPS)


def _stability(stated: list[Fraction | None], said: Words) -> str:
    """The lowest and the highest that was stated; unknown where nobody stated any, or not of all."""
    known = [value for value in stated if value is not None]
    if not stated:
        return said.say("not asked: no generation")
    if not known:
        return said.say("unknown")
    values = {"low": str(min(known)), "high": str(max(known))}
    if len(known) < len(stated):
        return said.say("{low} to {high}, of others unknown", **values)
    return number(known[0]) if len(set(known)) == 1 else said.say("{low} to {high}", **values)
