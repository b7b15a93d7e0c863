"""Random films."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from creditgraph.workflow.check import check
from creditgraph.workflow.lexicon import PICTURE, SOUND
from creditgraph.workflow.model import (
    Artifact,
    Evidence,
    Facts,
    Film,
    Performer,
    Person,
    Step,
    Tool,
    Use,
)

PEOPLE = ("甲", "乙", "丙", "丁")
TOOLS = ("Kling", "Suno")
LOGGED = Evidence(grade="logged")
TEXTS = (
    "an old man, backlit",
    "slow dolly zoom, neon city, backlit",
    "赛博朋克城市,冷色逆光",
    "oil painting of a harbour, wide shot",
    "no words that any lexicon knows: qwxz",
)
ACTS = ("grading", "compositing", "subtitles")


class Draft:
    """A film being put together; what was made so far stands in stacks by what it can be used for."""

    def __init__(self, lots: Random) -> None:
        self.lots = lots
        self.steps: list[Step] = []
        self.artifacts: dict[str, Artifact] = {}
        self.stock: dict[str, list[str]] = {
            name: [] for name in ("prompts", "cues", "channels", "clips", "sounds")
        }

    def one(self, *values: object) -> object:
        """Draw one value."""
        return self.lots.choice(values)

    def sample(self, values: Sequence[str], least: int, most: int) -> list[str]:
        """Draw distinct values."""
        most = min(most, len(values))
        return self.lots.sample(values, self.lots.randint(min(least, most), most))

    def some(self, name: str, least: int = 0, most: int = 3) -> list[str]:
        """Draw distinct artifacts from a stack, of the latest four."""
        return self.sample(self.stock[name][-4:], least, most)

    def people(self) -> tuple[Performer, ...]:
        """One person as a rule; sometimes nobody, two with weights, or two without."""
        how = self.one("one", "one", "one", "one", "nobody", "weights", "together")
        if how == "nobody":
            return ()
        if how == "one":
            return (Performer(self.one(*PEOPLE)),)
        names = self.sample((*PEOPLE, TOOLS[0]), 2, 2)
        weights = (Fraction(2), Fraction(3)) if how == "weights" else (None, None)
        return tuple(Performer(name, None, weight) for name, weight in zip(names, weights, strict=True))

    def step(self, kind: str, stack: str, uses: Sequence[str | Use] = (), **about: object) -> str:
        """Add a step and push what it makes."""
        number = len(self.steps)
        name = f"a{number}"
        used = tuple(use if isinstance(use, Use) else Use(use) for use in uses)
        by = about.pop("by", None)
        evidence = about.pop("evidence", None)
        text = about.pop("text", None)
        if text is not None:
            self.artifacts[name] = Artifact(name, text=text)
        performers = self.people() if by is None else by
        self.steps.append(Step(f"s{number}", kind, performers, used, (name,), Facts(**about), None, evidence))
        self.stock[stack].append(name)
        return name

    # -- what people do --------------------------------------------------------------------------

    def prompt(self) -> None:
        """A prompt that states what it fixes, says it in words, or says nothing; sometimes a revision."""
        before = self.some("prompts", most=1) if self.one(True, False) else []
        kind = "prompt_revision" if before else "prompt_design"
        match self.one("fixes", "text", "nothing"):
            case "fixes":
                self.step(kind, "prompts", before, fixes=tuple(self.sample(PICTURE, 0, 4)))
            case "text":
                self.step(kind, "prompts", before, text=self.one(*TEXTS))
            case _:
                self.step(kind, "prompts", before)

    def channel(self) -> None:
        """A reference, a brush, a seed, parameters."""
        kind = self.one(
            "multi_image_reference", "motion_brush", "camera_control", "seed_choice", "parameter_setting"
        )
        about: dict[str, object] = {}
        if kind == "multi_image_reference":
            about = {"images": self.one(None, 1, 3), "keys": self.one((), ("face",), ("face", "coat"))}
        elif kind == "motion_brush":
            about = {"points": self.one(None, 4, 48)}
        elif kind == "seed_choice":
            about = {"seed": self.one(None, "held", "random")}
        elif kind == "parameter_setting":
            about = {"changed": self.one(None, True, False)}
        self.step(kind, "channels", (), **about)

    def generated_reference(self) -> None:
        """An image made by a tool, to be used as a reference."""
        uses = [*self.some("prompts", 1, 1), *self.some("channels", most=1)]
        name = self.step("generation", "channels", uses, by=(Performer(TOOLS[0]),))
        self.artifacts[name] = Artifact(name, medium="image")

    def drawing(self) -> None:
        """A drawing: material of its own, or a reference."""
        self.step("drawing", self.one("channels", "clips"))

    def clip(self) -> None:
        """A generated clip, sometimes out of an earlier one."""
        uses = [*self.some("prompts", 1, 2), *self.some("channels", 1), *self.some("clips", most=1)]
        evidence = self.one(None, LOGGED)
        by = self.one((Performer(TOOLS[0]),), (), (Performer("甲"),))
        self.step("generation", "clips", uses, by=by, count=self.one(None, 1, 8, 400), evidence=evidence)

    def act(self) -> None:
        """An act on a clip: colour, compositing, subtitles, an upscaler, an inpainting, a mask."""
        if not self.stock["clips"]:
            return
        kind = self.one(*ACTS, *ACTS, "upscaling", "paint_over", "mask_inpaint")
        uses = self.some("clips", 1, 2 if kind == "compositing" else 1)
        if kind == "upscaling":
            self.step(kind, "clips", uses, by=(Performer(TOOLS[0]),))
        elif kind in ACTS:
            self.step(kind, "clips", uses, strokes=self.one(None, 5, 9))
        else:
            self.step(kind, "clips", uses, area=self.one(None, Fraction(1, 4), Fraction(2, 3)))

    def masked(self) -> None:
        """A generation through a mask."""
        clips = self.some("clips", 1, 1)
        if clips:
            mask = self.step("mask_inpaint", "channels", (), area=self.one(None, Fraction(1, 3)))
            uses = [*self.some("prompts", 1, 1), mask, *clips]
            self.step("generation", "clips", uses, by=(Performer(TOOLS[0]),))

    def choice(self) -> None:
        """A selection among takes, in one stage or two, logged or not."""
        clips = self.some("clips", 1, 1)
        if clips:
            kept = self.one(None, 1, 3, 8)
            there = self.one(None, 8, 12, 1000)
            evidence = self.one(None, LOGGED)
            self.step("selection", "clips", clips, count=kept, of=there, evidence=evidence)

    def stock_clip(self) -> None:
        """Material that was there before, or of unknown origin."""
        name = f"stock{len(self.artifacts)}"
        origin = self.one("pre-existing", "unknown")
        self.artifacts[name] = Artifact(
            name, medium="video", origin=origin, rights_holder=self.one(None, "Archive")
        )
        self.stock["clips"].append(name)

    def sound(self) -> None:
        """Music that was played, or generated from an audio prompt."""
        if self.one(True, False):
            self.step("music", "sounds")
            return
        cue = self.step("audio_prompt", "cues", (), fixes=tuple(self.sample(SOUND, 0, 3)))
        self.step("generation", "sounds", [cue], by=(Performer(TOOLS[1]),))

    def end(self) -> Film:
        """Cut it, and freeze it."""
        if not self.stock["clips"]:
            self.step("drawing", "clips")
        used = {use.artifact for step in self.steps for use in step.uses}
        loose = [name for name in self.stock["clips"] if name not in used]
        inputs = [*(loose[-5:] or self.some("clips", 1, 4)), *self.stock["sounds"][-1:]]
        seconds = (
            [Fraction(self.one(1, 2, 7)) for _ in inputs] if self.one(True, False) else [None] * len(inputs)
        )
        cut = [Use(name, None, length) for name, length in zip(inputs, seconds, strict=True)]
        final = self.step("editing", "clips", cut, cuts=self.one(None, 11))
        return self.freeze(final)

    def loop(self) -> None:
        """Close a loop by hand: a clip is looked at, and its prompt looks at the note."""
        prompts = {name for step in self.steps if step.kind == "prompt_design" for name in step.makes}
        for step in self.steps:
            drawn_on = [use.artifact for use in step.uses if use.artifact in prompts]
            if step.kind == "generation" and drawn_on:
                note = self.step("evaluation", "cues", step.makes)
                number = next(n for n, other in enumerate(self.steps) if drawn_on[0] in other.makes)
                looked = self.steps[number]
                self.steps[number] = replace(looked, uses=(*looked.uses, Use(note)))
                return

    def freeze(self, final: str) -> Film:
        """Freeze the film and check it as the door would."""
        agents = (*(Person(name, name) for name in PEOPLE), *(Tool(name, name) for name in TOOLS))
        film = Film(
            "Drawn",
            final=final,
            agents=agents,
            artifacts=tuple(self.artifacts.values()),
            steps=tuple(self.steps),
        )
        check(film)
        return film


MOVES = (
    *("prompt", "channel", "clip", "act", "act", "choice") * 3,
    *("generated_reference", "drawing", "masked", "stock_clip", "sound"),
)


def drawn(seed: int, moves: int, *, loops: bool = True) -> Film:
    """Draw one film of so many moves and a cut."""
    draft = Draft(Random(seed))
    draft.prompt()
    draft.channel()
    draft.clip()
    for _ in range(moves):
        getattr(draft, str(draft.one(*MOVES)))()
    if loops and draft.one(True, False, False):
        draft.loop()
    return draft.end()


def films(moves: int = 24, *, loops: bool = True) -> st.SearchStrategy[Film]:
    """Films of up to ``moves`` moves; a failing one shrinks towards fewer of them."""
    return st.builds(
        lambda seed, many: drawn(seed, many, loops=loops), st.integers(0, 2**32), st.integers(0, moves)
    )


def renamed(film: Film, names: dict[str, str]) -> Film:
    """Return the film with other ids for its people."""
    agents = tuple(
        replace(agent, id=names[agent.id], name=names[agent.id]) if agent.id in names else agent
        for agent in film.agents
    )
    steps = tuple(
        replace(step, by=tuple(replace(one, agent=names.get(one.agent, one.agent)) for one in step.by))
        for step in film.steps
    )
    return replace(film, agents=agents, steps=steps)
