"""What the tests of PROV share: films that use every field, and a document as another program writes it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from hypothesis import strategies as st

from creditgraph.formats.part import Part
from creditgraph.formats.prov import FORMAT
from creditgraph.formats.source import Options, Source
from creditgraph.workflow.fields import Label, Training
from creditgraph.workflow.model import Agent, Artifact, Evidence, Film, Performer, Step, Tool
from tests.workflow.strategies import evidences, films, lines


@st.composite
def rich_films(draw: Any, **about: Any) -> Film:
    """A random film with the fields that the general strategy leaves out."""
    film = draw(films(**about))
    names = [agent.id for agent in film.agents]
    return replace(
        film,
        agents=tuple(draw(rich_agents(agent)) for agent in film.agents),
        artifacts=tuple(draw(rich_artifacts(artifact)) for artifact in film.artifacts),
        steps=tuple(draw(rich_steps(step, names)) for step in film.steps),
        labels=tuple(draw(st.lists(st.sampled_from(get_args(Label)), unique=True))),
    )


@st.composite
def reasons(draw: Any) -> Evidence | None:
    """Evidence, at times with a reason."""
    evidence = draw(st.none() | evidences)
    return evidence and replace(evidence, reason=draw(st.none() | lines))


@st.composite
def rich_agents(draw: Any, agent: Agent) -> Agent:
    """An agent; a tool with what is known of its training."""
    if not isinstance(agent, Tool):
        return agent
    training = draw(st.sampled_from([None, *get_args(Training)]))
    return replace(agent, training=training, served_from=draw(st.sampled_from([None, "CN"])))


@st.composite
def rich_artifacts(draw: Any, artifact: Artifact) -> Artifact:
    """An artifact with faces and a file."""
    depicts = tuple(draw(st.lists(lines, max_size=2)))
    return replace(artifact, depicts=depicts, file=draw(st.none() | lines), evidence=draw(reasons()))


@st.composite
def rich_steps(draw: Any, step: Step, names: list[str]) -> Step:
    """A step whose performers have evidence, or rival claimants instead of performers."""
    if len(names) > 1 and draw(st.booleans()):
        rivals = tuple(Performer(name, evidence=draw(reasons())) for name in names[:2])
        return replace(step, by=(), claimants=rivals)
    return replace(step, by=tuple(replace(one, evidence=draw(reasons())) for one in step.by))


def typed(name: str) -> dict[str, str]:
    """A name as a value."""
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def foreign() -> dict[str, Any]:
    """Provenance of a little film as a stranger could have written it."""
    return {
        "prefix": {"ex": "http://example.org/film#", "foaf": "http://xmlns.com/foaf/0.1/"},
        "agent": {
            "ex:jia": {"prov:type": typed("prov:Person"), "foaf:name": "甲"},
            "ex:studio": {"prov:type": "Organization", "prov:label": "Harbour Studio"},
            "ex:kling": [
                {"prov:type": typed("prov:SoftwareAgent")},
                {"prov:label": "Kling", "ex:version": "2.1"},
            ],
            "ex:bot": {"prov:label": "who knows"},
        },
        "entity": {
            "ex:prompt": {"prov:value": "neon rain", "prov:type": "text/plain"},
            "ex:take1": {"prov:location": "shots/SH010_v01.mp4", "ex:sha256": "A" * 64},
            "ex:take2": {"prov:location": "shots/SH010_v02.mp4"},
            "ex:film": {"prov:label": "harbour.mov"},
        },
        "activity": {
            "ex:write": {"prov:type": typed("ex:PromptDesign"), "prov:startTime": "2026-01-02T10:00:00Z"},
            "ex:run": {
                "prov:label": "generation",
                "prov:startTime": "2026-01-02T23:50:00Z",
                "prov:endTime": "2026-01-03T00:10:00Z",
            },
            "ex:cut": {"prov:label": "剪辑"},
            "ex:upload": {"prov:type": "Upload", "prov:label": "push to server"},
        },
        "used": {
            "_:u1": {"prov:activity": "ex:run", "prov:entity": "ex:prompt", "prov:role": "prompt design"},
            "_:u2": {"prov:activity": "ex:cut", "prov:entity": "ex:take1", "prov:role": "main track"},
        },
        "wasGeneratedBy": {
            "_:g1": {"prov:entity": "ex:prompt", "prov:activity": "ex:write"},
            "_:g2": {
                "prov:entity": "ex:take1",
                "prov:activity": "ex:run",
                "prov:time": "2026-01-03T00:05:00Z",
            },
            "_:g3": {"prov:entity": "ex:take2", "prov:activity": "ex:run"},
            "_:g4": {"prov:entity": "ex:film", "prov:activity": "ex:cut"},
        },
        "wasAssociatedWith": {
            "_:a1": {"prov:activity": "ex:write", "prov:agent": "ex:jia", "prov:role": "writer"},
            "_:a2": {"prov:activity": "ex:run", "prov:agent": "ex:kling", "prov:plan": "ex:template"},
            "_:a3": {"prov:activity": "ex:cut", "prov:agent": "ex:bot"},
        },
        "actedOnBehalfOf": {
            "_:b1": {"prov:delegate": "ex:jia", "prov:responsible": "ex:studio", "prov:type": "Employment"}
        },
        "alternateOf": {"_:o1": {"prov:alternate1": "ex:take2", "prov:alternate2": "ex:take1"}},
        "wasInvalidatedBy": {"_:i1": {"prov:entity": "ex:take2", "prov:activity": "ex:choice"}},
    }


def read_back(data: Any, folder: Path, *, name: str = "run.json", **options: Any) -> list[Part]:
    """Read a document out of a file."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return list(FORMAT.read(Source(path), Options(**options)))


def read_one(data: Any, folder: Path, **options: Any) -> Part:
    """Read a document that is one part."""
    [part] = read_back(data, folder, **options)
    return part
