"""A character drifts from its first design: how far its last form is whose, version by version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from creditgraph.errors import WorkflowError, nearest
from creditgraph.measure.contribution import Contribution, measure
from creditgraph.reasoning import Reason
from creditgraph.report import hundredths
from creditgraph.situations.base import Situation, Table, fact, frozen, places, unknown
from creditgraph.situations.ways import behind
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film, Step

SOURCES = ("first instruction", "later ones of the same", "others", "there before", "tool", "rounding")
"""What the last form of a thing can be owed to; the parts add up to one."""
_HALF = 20
MOST_VERSIONS = 2 * _HALF
"""Versions that are measured one by one; of more, the first ones and the last ones."""
_VERSION = frozenset({"generation", "source", "replace", "act", "pass"})
_IDLE = frozenset({"context", "unmeasured", "pass", "generation"})


@dataclass(frozen=True, slots=True)
class Version:
    """One form of the thing on its way.

    Attributes:
        artifact: the form.
        made_by: the step that made it.
        parts: what it is owed to, one of `SOURCES` to a part; they add up to one.
    """

    artifact: str
    made_by: str
    parts: Mapping[str, Fraction]


@dataclass(frozen=True, repr=False, kw_only=True)
class Drift(Situation):
    """How far the last form of a thing is still its first design.

    Attributes:
        artifact: the last form.
        first: the steps of the first instruction.
        by: who gave it.
        parts: what the last form is owed to; they add up to one.
        steps: step to its part of the last form and who is credited, in order of rounds.
        versions: every form on the way, measured like the last.
    """

    artifact: str
    first: tuple[str, ...]
    by: tuple[str, ...]
    parts: Mapping[str, Fraction]
    steps: tuple[tuple[str, str, Fraction], ...]
    versions: tuple[Version, ...]

    def tables(self) -> tuple[Table, ...]:
        """Return the versions on the way, and the steps that are left in the last one."""
        shown = SOURCES[:-1]
        versions = tuple(
            (("", one.artifact), *(("", hundredths(one.parts[source])) for source in shown))
            for one in self.versions
        )
        steps = tuple((("", step), ("person", who), ("", hundredths(part))) for step, who, part in self.steps)
        head = Reason("group", "what is left of each step in {artifact}", (("artifact", self.artifact),))
        return (
            Table(Reason("group", "version by version"), ("version", *shown), versions),
            Table(head, ("step", "who", "of the form"), steps),
        )


def drift(film: Film | Workflow, artifact: object, *, first: object | None = None) -> Drift:
    """Say how far the last form of a figure is still its first design, and whose the rest is.

    The thing is measured at the artifact, as if it were the film. The *first instruction* is everything
    people fixed behind ``first``; if that is left out, what stands at the beginning of the earliest version
    on the way. A version that was started afresh from new words does not hold what was there before: name
    ``first`` then, or the new words are taken for the beginning.

    Args:
        film: the film.
        artifact: the last form.
        first: the first design, where it is not the earliest version on the way.

    Raises:
        WorkflowError: if one of them is no artifact of the film.

    References:
        * Zhao & Qiu (2025), 3.3: a figure keeps changing, and the human checks more than creates.

    Example:
        >>> film = Workflow("Harbour")
        >>> jia, yi = film.people("甲", "乙")
        >>> _ = film.step("character_design", by=jia, makes="figure 0")
        >>> _ = film.step("prompt_design", by=yi, makes="words", fixes=["light", "style", "camera"])
        >>> _ = film.step("generation", uses=["words", "figure 0"], makes="figure 1", medium="image")
        >>> parts = drift(film, "figure 1").parts
        >>> [hundredths(parts[source]) for source in ("first instruction", "others", "tool")]
        ['43.10 %', '21.55 %', '35.36 %']
    """
    film = frozen(film)
    name, begin = _artifact(film, artifact, "artifact"), None
    if first is not None:
        begin = _artifact(film, first, "first")
    found = measure(film, final=name)
    rounds = _rounds(found.graph)
    start = _first(film, found, rounds, begin)
    by = tuple(sorted({who for step in start for who in _hands(film, step)}))
    ids = frozenset(step.id for step in start)
    forms = _forms_like_last(found.graph)
    shown = forms if len(forms) <= MOST_VERSIONS else [*forms[:_HALF], *forms[-_HALF:]]
    versions = tuple(_version(film, name, step, ids, by) for _, name, step in shown)
    parts = _parts(found, ids, by)
    answer = tuple(_answer(name, start, by, parts, versions))
    return Drift(
        film=film,
        heading=Reason("group", "how far {artifact} is still the first design", (("artifact", name),)),
        answer=answer,
        open=tuple(_open(found, start, begin, len(forms))),
        artifact=name,
        first=tuple(step.id for step in start),
        by=by,
        parts=parts,
        steps=_steps(found, rounds),
        versions=versions,
    )


def _artifact(film: Film, artifact: object, where: str) -> str:
    name = str(getattr(artifact, "id", artifact))
    known = {made for step in film.steps for made in step.makes}
    if name not in known:
        what = f"nothing makes {name!r}"
        raise WorkflowError(what, where=where, near=nearest(name, known), do="Name what a step makes.")
    return name


def _hands(film: Film, step: Step) -> tuple[str, ...]:
    tools = {agent.id for agent in film.agents if agent.type == "tool"}
    return tuple(one.agent for one in step.by if one.agent not in tools)


# -- rounds --------------------------------------------------------------------------------------------------


def _forms(found: Graph) -> list[tuple[int, str, Step]]:
    """Every form on the way, with the depth at which it was made, the last form last."""
    forms = [
        (found.depth[number], name, step)
        for number, group in enumerate(found.groups)
        for step in group
        if kinds()[step.kind].walk in _VERSION
        for name in step.makes
        if found.media.get(name) != "text"
    ]
    return sorted(forms, key=lambda form: (form[0], form[1]))


def _rounds(found: Graph) -> dict[str, tuple[int, int]]:
    """Step to its round, which is that of the earliest form it led to, and its depth."""
    rounds: dict[str, tuple[int, int]] = {}
    depths = sorted({depth for depth, _, _ in _forms(found)})
    for depth, name, _ in _forms(found):
        for step in behind(found, name):
            rounds.setdefault(step, (depths.index(depth), 0))
    for number, group in enumerate(found.groups):
        for one in group:
            begun = rounds.get(one.id, (len(depths), 0))[0]
            rounds[one.id] = begun, found.depth[number]
    return rounds


def _first(
    film: Film, found: Contribution, rounds: Mapping[str, tuple[int, int]], begin: str | None
) -> tuple[Step, ...]:
    """The acts of people that were the first design."""
    if begin is not None:
        ids = behind(measure(film, final=begin).graph, begin)
        acts = [step for step in film.steps if step.id in ids]
    else:
        acts = [step for group in found.graph.groups for step in group]
    acts = [step for step in acts if kinds()[step.kind].walk not in _IDLE and _hands(film, step)]
    if begin is None and acts:
        earliest = min(rounds[step.id] for step in acts)
        acts = [step for step in acts if rounds[step.id] == earliest]
    return tuple(sorted(acts, key=lambda step: step.id))


# -- parts ---------------------------------------------------------------------------------------------------


def _parts(found: Contribution, first: frozenset[str], by: tuple[str, ...]) -> dict[str, Fraction]:
    """What a measured form is owed to, in six parts that add up to one."""
    parts = dict.fromkeys(SOURCES, Fraction(0))
    for line in found.lines:
        if line.role != "person":
            source = {"underlying": "there before"}.get(line.role, line.role)
            parts[source] += line.mass
            continue
        begun = sum((Fraction(units) for step, units in line.steps if step in first), Fraction(0))
        part = line.mass * begun / line.units if line.units else Fraction(0)
        parts["first instruction"] += part
        parts["later ones of the same" if line.agent in by else "others"] += line.mass - part
    return parts


def _steps(
    found: Contribution, rounds: Mapping[str, tuple[int, int]]
) -> tuple[tuple[str, str, Fraction], ...]:
    """Each credited step with its part of the form, in order of rounds."""
    rows = [
        (step, line.agent, line.mass * units / line.units)
        for line in found.lines
        if line.role == "person"
        for step, units in line.steps
    ]
    return tuple(sorted(rows, key=lambda row: (rounds[row[0]], row[0], row[1])))


def _forms_like_last(found: Graph) -> list[tuple[int, str, Step]]:
    """The forms on the way that are of the last one's medium."""
    medium = found.media.get(found.final)
    return [form for form in _forms(found) if found.media.get(form[1]) == medium]


def _version(film: Film, name: str, step: Step, first: frozenset[str], by: tuple[str, ...]) -> Version:
    return Version(name, step.id, _parts(measure(film, final=name), first, by))


# -- in sentences --------------------------------------------------------------------------------------------


def _answer(
    name: str,
    start: tuple[Step, ...],
    by: tuple[str, ...],
    parts: Mapping[str, Fraction],
    versions: tuple[Version, ...],
) -> Iterator[Reason]:
    shown = {source: hundredths(part) for source, part in parts.items()}
    where = places(step.id for step in start)
    if start and parts["first instruction"]:
        says = "{film_part} of {artifact} is still the first instruction, of {people}"
        yield fact(says, artifact=name, film_part=shown["first instruction"], people=by, where=where)
    elif start:
        says = "nothing of the first instruction, of {people}, is left in {artifact}"
        yield fact(says, artifact=name, people=by, where=where)
    else:
        yield fact("nobody instructed {artifact}", artifact=name)
    if start:
        yield fact("{film_part} is what the same fixed later", film_part=shown["later ones of the same"])
        yield fact("{film_part} is what others fixed", film_part=shown["others"])
    if parts["there before"]:
        yield fact("{film_part} was there before", film_part=shown["there before"])
    yield fact("{film_part} is the tool's: nobody fixed it", film_part=shown["tool"])
    for before, after in pairwise(versions):
        if before.parts["first instruction"] and not after.parts["first instruction"]:
            says = "from {artifact} on nothing of the first instruction is left"
            yield fact(says, artifact=after.artifact, where=places([after.made_by]))


def _open(found: Contribution, start: tuple[Step, ...], begin: str | None, forms: int) -> Iterator[Reason]:
    if forms > MOST_VERSIONS:
        says = "not all versions were measured: the first and the last of them, {n} of {all}"
        yield unknown(says, n=MOST_VERSIONS, all=forms)
    if begin is None:
        says = (
            "the first instruction is taken to be what stands at the beginning of the earliest version here"
        )
        yield Reason("assumption", says, where="first")
    yield unknown("how alike the pictures are is not measured: what is carried on counts in full")
    if not start:
        yield unknown("no act of a named person lies on the way to it", where="steps")
    for one, steps in found.assumptions:
        yield Reason("assumption", one.says, where=places(steps) or None)
