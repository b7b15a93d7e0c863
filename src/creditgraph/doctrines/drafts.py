"""A text and its earlier versions, and whose words survived in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from creditgraph.doctrines.case import Case
from creditgraph.workflow.model import Artifact, Step
from creditgraph.workflow.text import provenance


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of a text.

    Attributes:
        text: its words.
        artifact: the artifact that holds them.
        step: the step that wrote it; ``None`` if it was there before.
    """

    text: str
    artifact: Artifact
    step: Step | None


def drafts(case: Case, step: Step) -> tuple[Draft, ...]:
    """Return the versions of the text that a step wrote, oldest first, that text last.

    A version's predecessor is the text it was made from; of several, the first that the step names. There
    are none where the text itself is not on file.
    """
    artifacts = {one.id: one for one in case.film.artifacts}
    makers = {name: one for one in case.film.steps for name in one.makes}
    found: list[Draft] = []
    here: Step | None = step
    name = _text_of(step.makes, artifacts)
    while name is not None and all(name != one.artifact.id for one in found):
        found.append(Draft(artifacts[name].text or "", artifacts[name], here))
        name = _text_of((use.artifact for use in here.uses), artifacts) if here is not None else None
        here = makers.get(name) if name is not None else None
    return tuple(reversed(found))


def surviving(versions: tuple[Draft, ...]) -> dict[int, int]:
    """Return how many characters of the last version each version wrote: its place in the list to the number.

    Blanks do not count.
    """
    if not versions:
        return {}
    texts = [one.text for one in versions]
    counts: dict[int, int] = {}
    for run in provenance(texts):
        written = sum(not letter.isspace() for letter in texts[-1][run.start : run.end])
        counts[run.revision] = counts.get(run.revision, 0) + written
    return {place: count for place, count in counts.items() if count}


def _text_of(names: Iterable[str], artifacts: dict[str, Artifact]) -> str | None:
    found = (artifacts.get(name) for name in names)
    return next((one.id for one in found if one is not None and one.text), None)
