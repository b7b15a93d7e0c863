"""What a prompt fixes: stated, or read from its words and given to whoever wrote the words that survived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from creditgraph.measure.control import BIT
from creditgraph.measure.statement import Owners, Part, human_parts
from creditgraph.workflow.kinds import Sense
from creditgraph.workflow.lexicon import PICTURE, SOUND, dimension, fixed_by, is_boilerplate
from creditgraph.workflow.model import Film, Step

WHOLES = {"picture": PICTURE, "sound": SOUND}
_Fixed: TypeAlias = Mapping[str, tuple[tuple[int, int], ...]]
NOTHING: frozenset[str] = frozenset()


class Prompts:
    """Reads the prompts of a film.

    Args:
        film: the film, whose findings go before what a step states.
        texts: step id to the text it wrote, where that may be shown.
        tools: ids of the tools.
    """

    def __init__(self, film: Film, texts: dict[str, str], tools: frozenset[str]) -> None:
        self.texts = texts
        self.tools = tools
        self._single: dict[tuple[str, Sense], _Fixed] = {}
        self._found = {
            step: finding.value.split(",")
            for finding in film.findings
            if finding.standard == "fixes"
            for step in finding.steps
        }

    def stated(self, step: Step, sense: Sense) -> frozenset[str] | None:
        """Return the dimensions a finding or the step itself states; a finding goes before the text."""
        names: Iterable[str] | None = self._found.get(step.id, step.facts.fixes)
        if names is None:
            return None
        whole = WHOLES[sense]
        return frozenset(
            name if name in whole else dimension(name.strip(), sense) for name in names if name.strip()
        )

    def reads(self, step: Step) -> bool:
        """Tell whether what a prompt fixes is read from its words, because nobody states it."""
        return step.id in self.texts and step.facts.fixes is None and step.id not in self._found

    def fixes(self, step: Step, sense: Sense) -> frozenset[str]:
        """Return what a prompt by itself fixes, as far as anybody knows."""
        stated = self.stated(step, sense)
        if stated is not None:
            return stated
        text = self.texts.get(step.id)
        return NOTHING if text is None else frozenset(self._fixed_by((text,), sense))

    def _fixed_by(self, texts: tuple[str, ...], sense: Sense) -> _Fixed:
        """The lexicon's answer; that for a single text is asked for again by whoever revises it."""
        if len(texts) > 1:
            return fixed_by(texts, sense)
        known = self._single.get((texts[0], sense))
        if known is None:
            known = self._single[texts[0], sense] = fixed_by(texts, sense)
        return known

    def parts(
        self, step: Step, sense: Sense, owners: Owners, evenly: bool, fixed: frozenset[str]
    ) -> tuple[Part, ...]:
        """Return the parts of a prompt without words to read: what it states, or every dimension as unknown.

        Args:
            step: the prompt.
            sense: picture or sound.
            owners: who wrote it.
            evenly: whether the owners' parts are assumed.
            fixed: what earlier versions fixed already; only the increase is new.
        """
        stated = self.stated(step, sense)
        whole = WHOLES[sense]
        full = BIT // len(whole)
        if stated is None:
            return tuple(Part(key, 0, full // 2, full, owners, evenly) for key in whole if key not in fixed)
        return tuple(
            Part(key, full, full, full, owners, evenly) for key in whole if key in stated and key not in fixed
        )

    def read(
        self, step: Step, sense: Sense, history: Sequence[Step], fixed: frozenset[str]
    ) -> tuple[Part, ...]:
        """Read a text by the lexicon (†); a dimension goes to whoever wrote the words that fix it.

        Args:
            step: the prompt.
            sense: picture or sound.
            history: the steps that wrote its earlier versions, oldest first.
            fixed: what earlier versions fixed without words that could be compared.
        """
        text = self.texts[step.id]
        if is_boilerplate(text):
            return ()
        versions = [(past, self.texts[past.id]) for past in history if past.id in self.texts]
        versions.append((step, text))
        found = self._fixed_by(tuple(written for _, written in versions), sense)
        whole = WHOLES[sense]
        full = BIT // len(whole)
        parts = []
        for key in whole:
            words = found.get(key, ())
            owners, evenly = self._writers(versions, words) if words else human_parts(step, self.tools)
            if owners and key not in fixed:
                known = full if words else 0
                parts.append(Part(key, known, known, full, owners, evenly, _wrote(versions, words, owners)))
        return tuple(parts)

    def _writers(
        self, versions: Sequence[tuple[Step, str]], words: Sequence[tuple[int, int]]
    ) -> tuple[Owners, bool]:
        parts: dict[str, Fraction | int] = {}
        total = sum(count for _, count in words)
        assumed = False
        for revision, count in words:
            owners, evenly = human_parts(versions[revision][0], self.tools)
            assumed |= evenly
            for agent, part in owners:
                parts[agent] = parts.get(agent, 0) + part * Fraction(count, total)
        return tuple(sorted(parts.items())), assumed


def _wrote(
    versions: Sequence[tuple[Step, str]], words: Sequence[tuple[int, int]], owners: Owners
) -> Mapping[str, str] | None:
    """In which step each owner wrote most of the surviving words; the earlier one where it is even."""
    if len(versions) == 1:
        return None
    most = sorted(words, key=lambda word: (-word[1], word[0]))
    by = {revision: {one.agent for one in versions[revision][0].by} for revision, _ in most}
    steps = ((who, next((r for r, _ in most if who in by[r]), None)) for who, _ in owners)
    return {who: versions[revision][0].id for who, revision in steps if revision is not None}
