"""Several hands on one prompt: who wrote the words that survive, and what each of them fixes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from creditgraph.errors import UnknownNameError, nearest
from creditgraph.measure.facts import Facts
from creditgraph.measure.statement import Part, human_parts
from creditgraph.reasoning import Reason
from creditgraph.shares import equal, normalised
from creditgraph.situations.base import Situation, Table, fact, frozen, places, unknown
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.graph import Graph, graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.lexicon import is_boilerplate
from creditgraph.workflow.model import Film, Step
from creditgraph.workflow.text import PROVENANCE_RULE, provenance


@dataclass(frozen=True, slots=True)
class Fixed:
    """One dimension that the prompt fixes.

    Attributes:
        dimension: subject, style, light and so on.
        hands: who wrote the surviving words that fix it, and in which parts.
        basis: ``stated``, or ``read`` from the words by the lexicon (†).
    """

    dimension: str
    hands: Mapping[str, Fraction]
    basis: str


@dataclass(frozen=True, repr=False, kw_only=True)
class Hands(Situation):
    """Who wrote what of a prompt, and two readings of what follows from it, side by side.

    Attributes:
        prompt: the last version.
        versions: the steps that wrote it, oldest first.
        words: the part of the surviving words (by characters) that each wrote; boilerplate and a tool's words
            are nobody's.
        fixed: dimension by dimension, who fixed it.
        equal: equal heads: everybody of whom something survives, alike.
        extent: by extent: in proportion to what each one's surviving words fix.
    """

    prompt: str
    versions: tuple[str, ...]
    words: Mapping[str, Fraction]
    fixed: tuple[Fixed, ...]
    equal: Mapping[str, Fraction]
    extent: Mapping[str, Fraction]

    def tables(self) -> tuple[Table, ...]:
        """Return the two readings side by side, and who fixed which dimension."""
        nothing = Fraction(0)
        rows = tuple(
            (
                ("person", who),
                ("share", self.words.get(who, nothing if self.words else None)),
                ("share", self.equal.get(who, nothing)),
                ("share", self.extent.get(who, nothing)),
            )
            for who in sorted({*self.words, *self.equal, *self.extent})
        )
        dims = tuple((("dimension", one.dimension), ("people", tuple(one.hands))) for one in self.fixed)
        columns = ("who", "surviving words", "equal heads", "by extent")
        return (
            Table(Reason("group", "two readings of one prompt"), columns, rows),
            Table(Reason("group", "who fixed what"), ("dimension", "who"), dims),
        )


def hands(film: Film | Workflow, prompt: object) -> Hands:
    """Say who wrote the surviving words of a prompt that several people revised, and what they fix.

    Words are given to hands by token provenance; the rule is named in the answer. Two readings of the law's
    two habits stand side by side: *equal heads* (joint authors alike) and *by extent* (what each fixed, of
    all that the prompt fixes). Which of them is the law is the regime's to say.

    Args:
        film: the film.
        prompt: the artifact that is the last version.

    Raises:
        UnknownNameError: if it is no artifact of the film, or no prompt.

    References:
        * Zhao & Qiu (2025), 3.2: several people revise one prompt in turn.

    Example:
        >>> film = Workflow("Harbour")
        >>> jia, yi = film.people("甲", "乙")
        >>> _ = film.step("prompt_design", by=jia, makes="p1", text="neon city, backlit")
        >>> _ = film.step("prompt_revision", by=yi, uses="p1", makes="p2", text="neon city, backlit, slow")
        >>> found = hands(film, "p2")
        >>> found.extent["乙"], found.equal["乙"]
        (Fraction(1, 3), Fraction(1, 2))
    """
    film = frozen(film)
    name = str(getattr(prompt, "id", prompt))
    facts = Facts(_graph(film, name))
    steps = _versions(facts.graph, name)
    fixed, unsaid = _fixed(facts, steps)
    words = _words(facts, steps)
    heads = sorted({*words, *(who for one in fixed for who in one.hands)})
    share = Fraction(1, len(fixed)) if fixed else Fraction(0)
    sums = {
        who: sum((one.hands.get(who, Fraction(0)) for one in fixed), Fraction(0)) * share for who in heads
    }
    return Hands(
        film=film,
        heading=Reason("group", "who wrote {artifact}", (("artifact", name),)),
        answer=tuple(_answer(facts, steps, words, fixed)),
        open=tuple(_open(facts, steps, unsaid)),
        prompt=name,
        versions=tuple(step.id for step in steps),
        words=words,
        fixed=fixed,
        equal=equal(heads),
        extent={who: part for who, part in normalised(sums).items() if part},
    )


def _graph(film: Film, prompt: str) -> Graph:
    """The graph behind a prompt, which must be one."""
    makers = {name: step for step in film.steps for name in step.makes}
    texts = sorted(name for name, step in makers.items() if _is_prompt(step))
    if prompt not in texts:
        what = f"{prompt!r} is no prompt of this film"
        do = f"Prompts: {', '.join(texts) or 'none'}."
        raise UnknownNameError(what, where="prompt", near=nearest(prompt, texts), do=do)
    return graph(film, prompt)


def _is_prompt(step: Step) -> bool:
    return kinds()[step.kind].whole == "dimensions"


def _versions(found: Graph, prompt: str) -> tuple[Step, ...]:
    """The steps that wrote the versions of a prompt, oldest first."""
    waiting = [found.maker[prompt]]
    seen = set(waiting)
    for group in waiting:
        for use in found.inputs[group]:
            cause = found.maker.get(use.artifact)
            if cause is not None and cause not in seen and any(map(_is_prompt, found.groups[cause])):
                seen.add(cause)
                waiting.append(cause)
    ordered = sorted(seen, key=lambda group: (found.depth[group], found.groups[group][0].id))
    return tuple(step for group in ordered for step in found.groups[group] if _is_prompt(step))


def _words(facts: Facts, steps: Sequence[Step]) -> dict[str, Fraction]:
    """The part of the surviving characters that each hand wrote, blanks and punctuation left out."""
    if any(step.id not in facts.prompts.texts for step in steps):
        return {}
    texts = [facts.prompts.texts[step.id] for step in steps]
    wrote: dict[str, Fraction] = {}
    for run in provenance(texts):
        if is_boilerplate(texts[run.revision]):
            continue
        letters = sum(sign.isalnum() for sign in texts[-1][run.start : run.end])
        for who, part in human_parts(steps[run.revision], facts.tools)[0]:
            wrote[who] = wrote.get(who, Fraction(0)) + letters * Fraction(part)
    return {who: part for who, part in normalised(wrote).items() if part}


def _fixed(facts: Facts, steps: Sequence[Step]) -> tuple[tuple[Fixed, ...], bool]:
    """Dimension by dimension who fixed it, and whether some version says nothing that could be read."""
    kind = kinds()[steps[-1].kind]
    prompts = facts.prompts
    said: frozenset[str] = frozenset()
    wordless: frozenset[str] = frozenset()
    found: dict[str, Fixed] = {}
    unsaid = False
    for number, step in enumerate(steps):
        reads = prompts.reads(step)
        stated = facts.of(step, steps[:number] if reads else (), wordless if reads else said)
        if reads and all(prompts.reads(past) for past in steps[:number]):
            found = {}  # a text that was read with all its past holds what survives of it
        for part in stated.parts if stated is not None else ():
            if part.point == part.low and part.point:
                found.setdefault(part.key, _hold(part, "read" if reads else "stated"))
        unsaid |= stated is not None and stated.basis == "unknown"
        fixes = prompts.fixes(step, kind.sense)
        said |= fixes
        wordless |= frozenset() if step.id in prompts.texts else fixes
    return tuple(found.values()), unsaid


def _hold(part: Part, basis: str) -> Fixed:
    return Fixed(part.key, {who: Fraction(own) for who, own in part.owners}, basis)


def _answer(
    facts: Facts, steps: Sequence[Step], words: Mapping[str, Fraction], fixed: Sequence[Fixed]
) -> Iterator[Reason]:
    rule = fact("words are given to hands by this rule: {text}", text=PROVENANCE_RULE)
    for who in dict.fromkeys(one.agent for step in steps for one in step.by):
        own = [step.id for step in steps if any(one.agent == who for one in step.by)]
        dims = [one.dimension for one in fixed if who in one.hands]
        if who in facts.tools:
            says = "{who} is a tool: its words are nobody's"
            yield fact(says, who=who, where=places(own))
        elif dims:
            says = "{who} wrote {share} of the surviving words and fixed {dimension}"
            if not words:
                says = "{who} fixed {dimension}"
            about = {"who": who, "share": words.get(who, Fraction(0)), "dimension": dims}
            yield fact(says, rule, where=places(own), **about)
        elif who in words:
            says = "{who} wrote {share} of the surviving words; they fix nothing that is known"
            yield fact(says, rule, who=who, share=words[who], where=places(own))
        else:
            yield fact("nothing of what {who} wrote survives", rule, who=who, where=places(own))
    yield fact("equal heads counts everybody of whom something survives; by extent counts what it fixes")


def _open(facts: Facts, steps: Sequence[Step], unsaid: bool) -> Iterator[Reason]:
    hidden = [step.id for step in steps if step.id not in facts.prompts.texts]
    if hidden:
        says = "some versions are there without their words: nobody can say whose words survive"
        yield unknown(says, where=places(hidden))
    if unsaid:
        yield unknown("nobody said what some versions fix", where=places(hidden))
    if any(facts.prompts.reads(step) for step in steps):
        says = "what the words fix is read by a lexicon of film terms; a finding goes before it"
        yield Reason("assumption", says)
