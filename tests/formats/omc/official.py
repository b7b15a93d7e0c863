"""The published schema, and documents to try: what the tests of OMC share."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft201909Validator

from creditgraph.formats.omc import FORMAT, to_omc
from creditgraph.formats.part import Part
from creditgraph.formats.source import Options, Source
from creditgraph.workflow import Film, Workflow

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
SCHEMA = "https://movielabs.com/omc/json/schema/v2.8"


@cache
def schema(samples: Path) -> dict[str, Any]:
    """The official schema of v2.8."""
    return json.loads((samples / "omc/schema/OMC-JSON-v2.8.schema.json").read_text("utf-8"))


@cache
def validator(samples: Path, *, one: bool = False) -> Draft201909Validator:
    """The validator of documents, or of one entity, which says more exactly what is wrong."""
    whole = schema(samples)
    if one:
        whole = {key: value for key, value in whole.items() if key != "oneOf"}
        whole["$ref"] = "#/$defs/core/properties/rootEntity"
    return Draft201909Validator(whole)


def read(document: Any, folder: Path, options: Options | None = None) -> Part:
    """Read a document through a file, as anybody would."""
    path = folder / "production.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    source = Source(path)
    assert FORMAT.sniff(source)
    (part,) = FORMAT.read(source, options or Options())
    return part


def again(film: Film, folder: Path) -> Part:
    """Write a film and read it back."""
    return read(to_omc(film), folder)


def entity(type: str, value: str, **about: Any) -> dict[str, Any]:
    """An entity of somebody else's document."""
    ids = [{"identifierScope": "labkoat", "identifierValue": value}]
    return {"schemaVersion": SCHEMA, "entityType": type, "identifier": ids, **about}


def ref(value: str) -> dict[str, Any]:
    """A reference in somebody else's document."""
    return {"identifier": [{"identifierScope": "labkoat", "identifierValue": value}]}


def person(name: str, *roles: str, value: str = "") -> dict[str, Any]:
    """Somebody else's participant who is a person."""
    value = value or name
    return entity(
        "Participant",
        f"ptc/{value}",
        ParticipantSC=entity("Person", f"per/{value}", personName={"fullName": name}),
        participantFC={"Role": [entity("Role", f"rol/{role}", roleType=role) for role in roles]},
    )


def everything() -> Film:
    """A film that uses each word of OMC that we write."""
    film = Workflow("Neon 霓虹", kind="other audiovisual work", made_on="2026-01-20")
    jia, yi = film.people("甲", "乙")
    studio = film.organization("Studio")
    model = film.tool("Kling", version="2.1", plan="free", developer="Kuaishou")
    film.artifact("novel", medium="text", origin="pre-existing", licence="film rights", rights_holder="Ding")
    film.artifact("frame", medium="image", file="D:/film/sh010/frame_v02.png", digest="ab" * 32)
    film.step("producing", by=studio, acts=["initiative", "financing"])
    film.step("prompt_design", by=jia, uses="novel", makes="prompt", text="a city", at="2026-01-02")
    film.step("prompt_revision", by={jia: 2, yi: 1}, uses="prompt", makes="prompt 2", text="a rainy city")
    film.step("drawing", by=yi, makes="frame", evidence="logged")
    film.step("generation", by=model, uses=["prompt 2", "frame"], makes=["take 1", "take 2"], seed="held")
    film.artifact("take 1", status="rejected")
    film.artifact("take 2", status="kept")
    film.step("selection", by=jia, uses=["take 1", "take 2"], makes="pick", count=1, of=2)
    film.step("upscaling", by=model, uses="pick", makes="pick 4k")
    film.step("editing", by=(), uses={"pick 4k": "25/2"}, makes="film")
    film.final("film")
    film.agree({"甲": "2/3", "乙": "1/3"}, signed_by=[jia, yi], on="2025-12-01")
    film.find("joint intention", by="Judge Wang", agents=[jia, yi])
    film.engage(yi, studio, "employment")
    film.terms("Kling", accepted_by=studio, tool=model)
    film.credit("Director", "甲")
    film.label("visible notice")
    film.note("made for a test")
    return film.freeze()
