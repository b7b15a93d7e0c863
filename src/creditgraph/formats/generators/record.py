"""What a generator wrote into a picture, as a part of a workflow; it names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from creditgraph.formats.generators.said import Said
from creditgraph.formats.media.subject import Subject, about_text
from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key, Part
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy, whole_text
from creditgraph.workflow import Workflow

_A1111 = "AUTOMATIC1111"


def part_of(said: Said, source: Source) -> Part:
    """Return the part of a picture that a generator wrote."""
    record = _Record(said, Subject(source))
    record.write()
    record.subject.describe(record.film, said.place)
    return Part("generators", source.name, source.digest, record.film.freeze(), keys=record.keys)


@dataclass(slots=True)
class _Record:
    said: Said
    subject: Subject
    film: Workflow = field(init=False)
    keys: dict[str, tuple[Key, ...]] = field(init=False)
    uses: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.film = Workflow(self.subject.id)
        self.keys = {self.subject.id: self.subject.keys}

    def write(self) -> None:
        """Write every act down, and the generation that they led to."""
        said = self.said
        for text in said.prompts:
            self._act("prompt_design", "prompt", **about_text(text))
        for text in said.negatives:
            facts: dict[str, Any] = {"fixes": (), "parameters": {"input": "negative", "polarity": "negative"}}
            self._act("prompt_design", "negative prompt", **facts, **about_text(text))
        for text in said.regions:
            self._act("regional_prompt", "regional prompt", **about_text(text))
        for kind, count in said.drawn:
            self._act(kind, "drawn by hand", parameters={"strokes": str(count)})
        for text in said.defaults:
            self._default(text)
        self._pictures("multi_image_reference", "reference", said.references)
        self._pictures("control_image", "control", said.controls)
        if said.model:
            self._act("model_choice", "model", parameters={"model": tidy(said.model)})
        if said.seed:
            self._act("seed_choice", "seed", parameters={"seed": tidy(said.seed)})
        if said.settings:
            named = {whole_text(name): whole_text(value) for name, value in said.settings.items()}
            self._act("parameter_setting", "settings", parameters=named)
        self._generation()
        for note in said.notes:
            self.film.note(note)

    def _act(self, kind: str, name: str, uses: Sequence[str] = (), **about: Any) -> None:
        artifact = self.subject.part(name)
        self.film.step(kind, uses=uses, makes=artifact, evidence=self._evidence(), **about)
        self.uses.append({"artifact": artifact})

    def _default(self, text: str) -> None:
        """What the program typed by itself is there, and nobody's act."""
        artifact = self.subject.part("default text")
        about = {"origin": "pre-existing", "medium": "text", "evidence": self._evidence()}
        self.film.artifact(artifact, **about, **about_text(text))
        self.uses.append({"artifact": artifact, "role": "context"})

    def _pictures(self, kind: str, name: str, files: Sequence[str]) -> None:
        sources = [self._picture(f"{name} picture", file) for file in files]
        if sources:
            self._act(kind, name, sources, images=sources)

    def _picture(self, name: str, file: str) -> str:
        artifact = self.subject.part(name)
        about = {"medium": "image", "file": tidy(file), "evidence": self._evidence()}
        self.film.artifact(artifact, source=True, **about)
        self.keys[artifact] = file_keys(whole_text(file))
        return artifact

    def _generation(self) -> None:
        said = self.said
        version = tidy(said.model) if said.model else None
        tool = self.film.tool(said.program, id=tidy(f"{said.program} {version or ''}"), version=version)
        reason = "other programs write this form too" if said.program == _A1111 else None
        self.film.step(
            "generation",
            by=tool,
            uses=self.uses,
            makes=self.subject.made(),
            evidence=self.subject.source.evidence(said.place, reason=reason),
        )

    def _evidence(self) -> Any:
        return self.subject.source.evidence(self.said.place)
