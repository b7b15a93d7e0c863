"""A film of 10⁵ steps: read, measured, attributed and explained, as ratios of processor time.

Run from the project's root: ``python benchmarks/large_film.py [steps]``.

The film is drawn by lot, seed fixed: shots of a prompt with revisions, a brush, a chain of generations,
a selection and a grading; scenes and reels on top; about 2.3 uses a step, one in ten of something of another
shot. One shot in five begins with a text that the lexicon reads; other prompts state what they fix.

* ``json.loads`` of the same bytes is the yardstick for reading.
* The bare loop is the yardstick for the measure: mass sent backwards over flat lists, no facts, no settling;
  once with the lists ready, once with lists built from the records and the steps put in order.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

from creditgraph.measure import Contribution, ControlTable, measure  # noqa: E402
from creditgraph.measure.facts import Facts  # noqa: E402
from creditgraph.measure.ranges import ranges  # noqa: E402
from creditgraph.workflow import Film, film_from_json  # noqa: E402
from creditgraph.workflow.graph import graph  # noqa: E402

PEOPLE = [f"person {n}" for n in range(24)]
DIMENSIONS = ["subject", "style", "composition", "light", "camera", "emotion_and_rhythm"]
WORDS = [
    "slow dolly zoom",
    "backlit",
    "neon city",
    "wide shot",
    "oil painting",
    "an old man",
    "harbour at night",
]
CHAIN = 4


class Maker:
    """Writes the document of a large film, step by step."""

    def __init__(self, seed: int = 1) -> None:
        self.lots = Random(seed)
        self.steps: list[dict[str, Any]] = []
        self.artifacts: list[dict[str, Any]] = []

    def step(self, kind: str, by: str, uses: list[str], **about: Any) -> str:
        """Add a step and return what it makes."""
        name = f"a{len(self.steps)}"
        line = {"id": f"s{len(self.steps)}", "kind": kind, "by": [by], "uses": uses, "makes": [name], **about}
        self.steps.append(line)
        return name

    def someone(self) -> str:
        """Draw a person."""
        return self.lots.choice(PEOPLE)

    def shot(self, reused: list[str]) -> str:
        """One shot: a chain of generations, each with its own instructions, then a choice and a hand."""
        prompt = self.prompt([])
        brush = self.step("motion_brush", self.someone(), [], facts={"points": self.lots.randrange(9, 90)})
        reference = self.step("multi_image_reference", self.someone(), [], facts={"images": 3})
        camera = self.step("camera_control", self.someone(), [])
        clip = ""
        for turn in range(CHAIN):
            uses = [prompt, brush, reference, camera, *([clip] if clip else [])]
            uses += [self.lots.choice(reused) for _ in range(2) if reused and self.lots.random() < 0.55]
            logged = {"evidence": {"grade": "logged"}}
            clip = self.step("generation", "Kling", uses, facts={"count": 40}, **logged)
            if turn < CHAIN - 1:
                prompt = self.prompt([prompt])
        clip = self.step("selection", self.someone(), [clip], facts={"count": 4, "of": 40})
        reused += [brush, reference, camera]
        return self.step("grading", self.someone(), [clip], facts={"strokes": 12})

    def prompt(self, before: list[str]) -> str:
        """A prompt or its revision."""
        kind = "prompt_revision" if before else "prompt_design"
        if not before and self.lots.random() < 0.2:
            name = self.step(kind, self.someone(), before)
            self.artifacts.append({"id": name, "text": ", ".join(self.lots.sample(WORDS, 4))})
            return name
        return self.step(kind, self.someone(), before, facts={"fixes": self.lots.sample(DIMENSIONS, 3)})

    def document(self, steps: int) -> bytes:
        """The whole film as JSON bytes."""
        reused: list[str] = []
        level: list[str] = []
        while len(self.steps) < steps * 0.985:
            level.append(self.shot(reused))
        while len(level) > 1:
            level = [
                self.step("editing", self.someone(), level[n : n + 12], facts={"cuts": 11})
                for n in range(0, len(level), 12)
            ]
        agents = [{"type": "person", "id": name, "name": name} for name in PEOPLE]
        agents.append({"type": "tool", "id": "Kling", "name": "Kling"})
        film = {"schema": "creditgraph.Workflow/1", "title": "Large", "final": level[0], "agents": agents}
        return json.dumps(
            {**film, "artifacts": self.artifacts, "steps": self.steps}, ensure_ascii=False
        ).encode()


def bare_loop(film: Film) -> Callable[[], list[float]]:
    """Flat lists outside, and inside the loop nothing but mass: the floor in plain Python."""
    maker = {name: number for number, step in enumerate(film.steps) for name in step.makes}
    begin, cause, weight = [0], list[int](), list[float]()
    for step in film.steps:
        inputs = [maker[use.artifact] for use in step.uses if use.artifact in maker]
        cause += inputs
        weight += [1 / len(inputs)] * len(inputs) if inputs else []
        begin.append(len(cause))
    final = maker[str(film.final)]

    def loop() -> list[float]:
        mass = [0.0] * len(film.steps)
        mass[final] = 1.0
        for number in range(len(mass) - 1, -1, -1):
            here = mass[number]
            for place in range(begin[number], begin[number + 1]):
                mass[cause[place]] += here * weight[place]
        return mass

    return loop


def ordered_loop(film: Film) -> list[float]:
    """The same from the records: build the lists, put the steps in order, then run the loop."""
    maker = {name: number for number, step in enumerate(film.steps) for name in step.makes}
    effects: list[list[int]] = [[] for _ in film.steps]
    missing = [0] * len(effects)
    for number, step in enumerate(film.steps):
        for use in step.uses:
            effects[maker[use.artifact]].append(number)
            missing[number] += 1
    order = [number for number, count in enumerate(missing) if not count]
    for number in order:
        for effect in effects[number]:
            missing[effect] -= 1
            if not missing[effect]:
                order.append(effect)
    return bare_loop(film)()


def timed(what: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """The best of a few runs, and what came out."""
    best, found = float("inf"), None
    for _ in range(times):
        del found
        gc.collect()
        started = time.process_time()
        found = what()
        best = min(best, time.process_time() - started)
    return best, found


def main(steps: int = 100_000) -> None:
    """Print the table."""
    data = Maker().document(steps)
    loading, document = timed(lambda: json.loads(data))
    uses = sum(len(step["uses"]) for step in document["steps"])
    many = len(document["steps"])
    print(f"{many} steps, {uses / many:.2f} uses each, {len(data) / 1e6:.1f} MB")
    del document
    reading, film = timed(lambda: film_from_json(data))
    ready, _ = timed(bare_loop(film))
    built, _ = timed(lambda: ordered_loop(film))
    graphing, _ = timed(lambda: graph(film))
    measuring, found = timed(lambda: measure(film))
    rows = [
        ("json.loads", loading),
        ("read", reading),
        ("bare loop, lists ready", ready),
        ("loop, built and ordered", built),
        ("graph alone", graphing),
        ("graph + measure", measuring),
        ("read + measure", reading + measuring),
    ]
    rows += after(film, found)
    print(f"{'':26}{'seconds':>9}{'x json.loads':>14}{'x loop ready':>14}{'x built loop':>14}")
    for name, seconds in rows:
        print(
            f"{name:26}{seconds:9.3f}{seconds / loading:14.1f}{seconds / ready:14.1f}{seconds / built:14.1f}",
            flush=True,
        )
    print(f"{len(found.nodes)} nodes, {len(found.lines)} lines, merged {float(found.merged):.2e}")
    facts = Facts(graph(film))
    ranging, spread = timed(lambda: ranges(facts, ControlTable(), Contribution.shares, PEOPLE[:1]), 1)
    print(f"ranges, apart: {ranging:.1f} s, {spread.note}")


def after(film: Film, found: Contribution) -> list[tuple[str, float]]:
    """Attribute and explain for one holder, where those floors exist."""
    try:
        from creditgraph import attribute
    except ImportError:
        return []
    who = max(found.shares().items(), key=lambda item: item[1])[0]
    attributing, split = timed(lambda: attribute(film, "algorithmic_controller", as_of="2026-03-01"), 1)
    explaining, _ = timed(lambda: str(split.why(who, ranges=False)), 1)
    return [("attribute", attributing), ("why, one holder", explaining)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
