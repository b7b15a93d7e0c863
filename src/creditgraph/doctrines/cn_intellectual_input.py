"""China: what a person put into a generation, from the first idea to the last choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from creditgraph.doctrines.acts import SET, act, generated_from, made_by_hand, steers
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.records import is_recorded, recorded
from creditgraph.doctrines.standards import about
from creditgraph.reasoning import rule
from creditgraph.sources import known
from creditgraph.workflow.evidence import remade
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

_RECORDS = "cn:case/zhou-2025"
_BESIDE = ("cn:case/wuhan-wang-2025", "cn:guidance/beijing-internet-court-2025")
_NAMES_ONLY = frozenset({"subject", "genre"})
"""The dimensions that say what is to be seen or heard, and nothing of how."""
_SHOWN = 8


class CnIntellectualInput(Doctrine):
    """A generated picture is its user's work as far as the user's input shaped it, and the input is proved.

    Holds:
        The tool is no author. Who conceives, words prompts, sets parameters, gives references, looks, revises
        and picks has put intellectual input into the output; if it shows a personal expression, the output is
        that person's work. The test is on one process, from conception to selection, so all steps that feed
        one generation and every pick among its takes are judged together. Instructions count as far as they
        correspond to elements of the picture.
    Gate:
        Since 2025-09-16 whoever claims must show by records of the time how it was made. A step without such
        a record does not count; making it again for the trial proves nothing. A finding of *intellectual
        input* needs the same proof.
    Shares:
        None: protection is yes, no or unknown. A finding decides. Without one it is estimated (†): yes where
        the words fix an element beyond its subject or genre *and* one more choice of the same making is shown
        (changed settings, a reference or another control, a revision, a pick among several takes); less than
        that is unknown, never no. Generations that differ leave their common kind of step unknown.
    Standing:
        Contested: courts of first instance, one of them affirmed; none binds another court.
    Answers:
        protection, of what feeds a generation and of picks among takes.

    References:
        * Li v. Liu (Beijing Internet Court 2023); Wang (Wuhan East Lake court 2025); Zhou (Beijing Internet
          Court 2025).
    """

    name = "cn_intellectual_input"
    home = "CN"
    standing = "contested"

    @rule(
        "protection",
        cites="cn:case/li-v-liu-2023",
        zh="从构思到选定，人对生成过程作出智力投入并体现个性化表达的，生成内容是其作品。",
    )
    def one_process(self, case: Case) -> bool:
        """What a person's input shaped, from conception to selection, is that person's work."""
        kind = act(case)
        case.require(_belongs(kind), "{kind} is part of how something is generated", kind=kind)
        for key in _BESIDE:
            case.also(key)
        answer = _found(case)
        return self._estimated(case, kind) if answer is None else answer

    @staticmethod
    def _estimated(case: Case, kind: str) -> bool:
        """Without a finding: what the records show of every generation that this kind of step feeds."""
        every = case.shared.once(makings_of)
        makings = [one for one in every if any(_fills(step, kind) for step in one.steps)]
        case.require(bool(makings), "a generation comes out of {kind}", "steps", kind=kind)
        if _burden(case):
            case.text(_RECORDS)
            recorded(case)
            _say_unrecorded(case, kind, makings)
        _shown(case, kind, makings)
        says = "words that fix more than a subject, with a further choice, are taken for intellectual input"
        case.assume(says, "steps")
        case.assume("what it fixes is taken to show a personal expression", "steps")
        return True


@dataclass(frozen=True, slots=True)
class Making:
    """One generation as a process.

    Attributes:
        at: the step at which the tool made something.
        steps: what was fed into it, and the picks among what came out, in the film's order.
    """

    at: Step
    steps: tuple[Step, ...]


def makings_of(graph: Graph) -> tuple[Making, ...]:
    """Return every generation that led to the film, each with the steps of its process.

    An earlier generation whose product is looked at, or used as a reference, is a process of its own; a pick
    among takes belongs to every generation that its takes passed through.
    """
    steps = [step for group in graph.groups for step in group]
    number = {step.id: place for place, step in enumerate(steps)}
    feeds: dict[str, int] = {}
    comes_of: dict[str, int] = {}
    found: list[tuple[Step, int]] = []  # a generation, and its steps as bits of one number
    for place in graph.order:
        group = graph.groups[place]
        before = [use.artifact for use in graph.inputs[place]]
        fed = _union(feeds.get(name, 0) for name in before)
        fed |= _union(1 << number[step.id] for step in group if _feeds(step))
        tool = next((step for step in group if _tool_at_work(step, fed)), None)
        here = 0 if all(_feeds(step) for step in group) else _union(comes_of.get(name, 0) for name in before)
        if tool is not None:
            here |= 1 << len(found)
            found.append((tool, fed))
        picks = _union(1 << number[step.id] for step in group if step.kind == "selection")
        for n in _bits(here) if picks else ():
            found[n] = found[n][0], found[n][1] | picks
        for name in (name for step in group for name in step.makes):
            feeds[name] = fed if tool is None else 0
            comes_of[name] = here
    return tuple(Making(at, tuple(steps[bit] for bit in _bits(mask))) for at, mask in found)


def _on_record(making: Making, step: Step) -> bool:
    """A generation's own record shows what was fed into it, and no pick among what came out."""
    return is_recorded(step, "embedded", *(() if step.kind == "selection" else (making.at,)))


def _union(masks: Iterable[int]) -> int:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _feeds(step: Step) -> bool:
    return kinds()[step.kind].walk in ("control", "context", "source")


def _tool_at_work(step: Step, fed: int) -> bool:
    walk = kinds()[step.kind].walk
    return walk == "generation" or (walk == "replace" and fed > 0)


def _belongs(kind: str) -> bool:
    return generated_from(kind) or kind == "selection"


def _fills(step: Step, kind: str) -> bool:
    return kinds()[step.kind].channel == kind


def _burden(case: Case) -> bool:
    return known(_RECORDS, case.as_of)


def _found(case: Case) -> bool | None:
    """What a named person found of this part; one that rests on a re-creation counts as absent."""
    one = about(case, "intellectual input")
    if one is None:
        return None
    if _burden(case) and remade(one.evidence):
        says = "the finding by {by} rests on what was made again later, which proves nothing"
        case.despite(says, "findings", by=one.by)
        return None
    return one.value == "yes"


def _shown(case: Case, kind: str, makings: Iterable[Making]) -> None:
    """Require words and a further choice in every generation; where they are not shown it is left open."""
    lacking: dict[str, list[str]] = {"record": [], "words": [], "choice": []}
    elements, chosen = set[str](), dict[str, None]()
    for making in makings:
        counted = [step for step in making.steps if not _burden(case) or _on_record(making, step)]
        words = {name for step in counted for name in _elements(case, step)} - _NAMES_ONLY
        further = dict.fromkeys(step.kind for step in counted if _is_choice(step, making))
        shown = {"record": any(_fills(step, kind) for step in counted), "words": words, "choice": further}
        for what in (what for what, holds in shown.items() if not holds):
            lacking[what].append(making.at.id)
        elements |= words
        chosen |= further
    if lacking["record"]:
        says = "a record of the time shows {kind} for every generation (missing for: {steps})"
        case.require(None, says, "steps", kind=kind, steps=lacking["record"][:_SHOWN])
    if elements:
        says = "words fix elements beyond a subject or genre: {elements}"
        case.note(says, "steps", elements=sorted(elements))
    if lacking["words"]:
        says = "words are shown to fix an element beyond a subject or genre (missing for: {steps})"
        case.require(None, says, "steps", steps=lacking["words"][:_SHOWN])
    if chosen:
        case.note("further choices of the same making: {kind}", "steps", kind=list(chosen))
    if lacking["choice"]:
        says = "settings, a control, a revision or a pick show a further choice (missing for: {steps})"
        case.require(None, says, "steps", steps=lacking["choice"][:_SHOWN])


def _say_unrecorded(case: Case, kind: str, makings: Iterable[Making]) -> None:
    """Name the other steps of the same process that lack a record: they show no further choice."""
    lacking = dict.fromkeys(
        step.id
        for making in makings
        for step in making.steps
        if not _fills(step, kind) and not _on_record(making, step) and _is_choice(step, making)
    )
    if lacking:
        says = "steps of the same making without a record of the time, which do not count: {steps}"
        case.despite(says, "steps", steps=list(lacking)[:_SHOWN])


def _elements(case: Case, step: Step) -> frozenset[str]:
    """The elements that the words of a step fix, as far as anybody knows."""
    sort = kinds()[step.kind]
    if sort.whole != "dimensions":
        return frozenset()
    if case.shared.facts.prompts.reads(step):
        says = "what a prompt fixes is read from its words by a small lexicon; it may fix more"
        case.assume(says, f"steps.{step.id}")
    return case.shared.facts.prompts.fixes(step, sort.sense)


def _is_choice(step: Step, making: Making) -> bool:
    """Whether a step is a choice beyond the words, as far as what it states shows that."""
    facts = step.facts
    if step.kind in SET:
        return facts.changed is True and facts.seed != "random"
    if step.kind == "selection":
        there = facts.of if facts.of is not None else making.at.facts.count
        return facts.count is not None and there is not None and there > facts.count
    revises = kinds()[step.kind].channel != step.kind or (facts.rounds or 0) > 1
    return revises or steers(step.kind) or (made_by_hand(step.kind) and step.kind != "screenplay")
