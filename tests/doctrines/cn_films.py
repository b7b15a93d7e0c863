"""Films for the Chinese tests: generated clips with and without records of the time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import creditgraph as cg
from creditgraph.workflow.model import Evidence
from tests.doctrines.helpers import OTHER, ask, nodes

LOGGED = Evidence("takes.log", grade="logged", contemporaneous=True)
REMADE = Evidence("made for the trial", grade="logged", contemporaneous=False)
BEFORE, AFTER = "2025-09-15", "2025-09-16"
WORDS = "an old lighthouse in fog, low-key light, slow dolly in"


def clips(kind: str = OTHER, made_on: str = "2025-06-01", **prompt: Any) -> cg.Workflow:
    """A film that is one generated clip: words, changed settings, no cut."""
    film = cg.Workflow("Clip", kind=kind, made_on=made_on)
    ann = film.person("Ann")
    film.step("producing", by=ann, acts=["initiative"])
    film.step("prompt_design", by=ann, makes="prompt", **(prompt or {"text": WORDS}))
    film.step("parameter_setting", by=ann, makes="settings", changed=True)
    film.step("generation", by=film.tool("Model"), uses=["prompt", "settings"], makes="film")
    return film


def shown(film: cg.Workflow | cg.Film, evidence: Evidence = LOGGED, but: Iterable[str] = ()) -> cg.Film:
    """The same film, every step with this evidence but those that are named."""
    frozen = film.freeze() if isinstance(film, cg.Workflow) else film
    bare = set(but)
    steps = (step if step.id in bare else replace(step, evidence=evidence) for step in frozen.steps)
    return replace(frozen, steps=tuple(steps))


def layers(film: cg.Workflow | cg.Film, as_of: str = "2026-03-01") -> dict[str, str]:
    """Kind of act to what the answer says of it."""
    return {kind: status for _, kind, status, _ in ask(film, None, "CN", as_of).reach.layers}


def unproved(film: cg.Workflow | cg.Film) -> list[str]:
    """What the trees say was not proved."""
    return [node.sentence() for node in nodes(ask(film, None, "CN")) if node.mark == "unproved"]
