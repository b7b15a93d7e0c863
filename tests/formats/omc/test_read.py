"""OMC documents read: our own come back the same, other people's are read as far as they speak."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.errors import CreditgraphError, FormatError, UnknownNameError
from creditgraph.formats.omc import FORMAT, to_omc
from creditgraph.formats.source import Options, Source
from creditgraph.workflow import Film, film_from_file
from tests.formats.omc.official import EXAMPLES, again, entity, everything, person, read, ref
from tests.workflow.mutants import ANY_JSON, places
from tests.workflow.strategies import films

STEP = ("id", "kind", "uses", "makes", "facts", "at")
HEAD = ("title", "kind", "made_on", "final", "engagements", "agreements", "terms", "findings", "credits")


def graph(film: Film) -> dict[str, Any]:
    """Who did what out of what: everything but the evidence, which is that of the file that is read."""
    steps = [
        {name: getattr(step, name) for name in STEP}
        | {"by": [(by.agent, by.role, by.weight) for by in step.by]}
        | {"claimants": sorted(by.agent for by in step.claimants)}
        for step in film.steps
    ]
    return {"agents": film.agents, "steps": steps, "statuses": statuses(film)}


def statuses(film: Film) -> dict[str, tuple[str, str, str | None]]:
    """What is said of each artifact by whoever described it."""
    described = {one.id: one for one in film.artifacts}
    made = [name for step in film.steps for name in step.makes]
    found = dict.fromkeys(made, ("unknown", "made here", None))
    return found | {name: (one.status, one.origin, one.text) for name, one in described.items()}


def without_evidence(film: Film) -> list[Any]:
    """What is said of the film as a whole, apart from what shows it."""
    text = cg.Workflow.of(film).to_json()
    plain = json.loads(text)
    for name in ("engagements", "agreements", "terms", "findings"):
        for one in plain.get(name, ()):
            one.pop("evidence", None)
    return [plain.get(name) for name in HEAD]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_films_come_back(path: Path, tmp_path: Path) -> None:
    """Breaks if a film that went through OMC has other people, acts, things or statuses."""
    film = film_from_file(path)
    part = again(film, tmp_path)
    assert graph(part.film) == graph(film)
    assert without_evidence(part.film) == without_evidence(film)
    assert (part.makings, part.choices) == ((), ())
    assert part.film.notes == film.notes


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(film=films(loops=True))
def test_any_film_comes_back(film: Film) -> None:
    """Breaks if some name, role, weight, fact or loop is lost or changed on the way through OMC."""
    with tempfile.TemporaryDirectory() as folder:
        part = again(film, Path(folder))
    assert graph(part.film) == graph(film)
    assert without_evidence(part.film) == without_evidence(film)
    assert (part.makings, part.choices) == ((), ())
    assert part.film.notes == film.notes


def test_a_film_without_logs_is_shared_out_the_same(tmp_path: Path) -> None:
    """Breaks if an answer changes because the facts went through OMC."""
    film = film_from_file(Path(EXAMPLES[0].parent, "studio.json"))
    before = cg.attribute(film, "algorithmic_controller", regime="CN", as_of="2026-03-01")
    after = cg.attribute(
        again(film, tmp_path).film, "algorithmic_controller", regime="CN", as_of="2026-03-01"
    )
    assert [before.share(who) for who in "甲乙丙"] == [after.share(who) for who in "甲乙丙"]


def test_a_blank_in_a_version_comes_back(tmp_path: Path) -> None:
    """Breaks if two versions of a tool that differ in a blank are one after OMC."""
    film = cg.Workflow("Blanks")
    film.tool("Model", version="2 ", id="model")
    assert again(film.freeze(), tmp_path).film.agents == film.freeze().agents


def test_rival_claims_come_back(tmp_path: Path) -> None:
    """Breaks if a step that two people claim is given to one of them, or to nobody."""
    film = cg.Workflow("Rivals")
    ann, bo = film.people("Ann", "Bo")
    film.step("drawing", makes="cel")
    plain = json.loads(film.to_json())
    plain["steps"][0]["claimants"] = [ann.id, bo.id]
    contested = cg.Workflow.from_json(json.dumps(plain)).freeze()
    (step,) = again(contested, tmp_path).film.steps
    assert [by.agent for by in step.claimants] == ["Ann", "Bo"]
    assert step.by == ()


def test_a_file_cannot_raise_its_own_evidence(tmp_path: Path) -> None:
    """Breaks if whoever writes *signed* into a file is believed: text in a file is embedded at best."""
    film = cg.Workflow("Claims")
    ann = film.person("Ann")
    strong = cg.Evidence("camera.log", grade="signed", contemporaneous=True)
    film.step("drawing", by=ann, makes="cel", evidence=strong)
    film.step("grading", uses="cel", makes="film", evidence={"grade": "declared", "contemporaneous": False})
    drawn, graded = again(film.freeze(), tmp_path).film.steps
    assert (drawn.evidence.grade, drawn.evidence.contemporaneous) == ("embedded", None)
    assert drawn.evidence.source == "production.json"
    assert drawn.evidence.reason == "the file itself says: signed, camera.log"
    assert (graded.evidence.grade, graded.evidence.contemporaneous) == ("declared", False)


def test_everything_has_evidence_in_this_file(tmp_path: Path) -> None:
    """Breaks if a fact cannot be traced to its place in the document."""
    part = again(everything(), tmp_path)
    digest = Source(tmp_path / "production.json").digest
    for one in (*part.film.artifacts, *part.film.steps):
        assert one.evidence is not None
        assert (one.evidence.source, one.evidence.digest) == ("production.json", digest)
        assert one.evidence.place


def forms(document: list[dict[str, Any]]) -> list[Any]:
    """The three root forms that the schema allows, of one document."""
    by_type: dict[str, list[Any]] = {}
    for one in document:
        bare = {name: value for name, value in one.items() if name != "entityType"}
        by_type.setdefault(one["entityType"], []).append(bare)
    return [document, by_type]


def test_an_array_and_an_object_by_type_say_the_same(tmp_path: Path) -> None:
    """Breaks if a root form is not read, or read as something else."""
    array, by_type = forms(to_omc(everything()))
    assert graph(read(by_type, tmp_path).film)["agents"] == graph(read(array, tmp_path).film)["agents"]
    assert graph(read(by_type, tmp_path).film)["steps"] == graph(read(array, tmp_path).film)["steps"]


def test_one_entity_alone_is_a_document(tmp_path: Path) -> None:
    """Breaks if a single task with everything inside is not read."""
    task = entity(
        "Task",
        "tsk/1",
        taskFC={"functionalType": "Editing"},
        Context=[
            entity(
                "Context",
                "cxt/1",
                contributor={"Participant": [person("Ann", "editor")]},
                uses={"Asset": [entity("Asset", "ast/1", name="take"), ref("ast/9")]},
                produces={"Asset": [entity("Asset", "ast/2", name="cut")]},
            )
        ],
    )
    part = read(task, tmp_path)
    (step,) = part.film.steps
    assert (step.kind, step.makes) == ("editing", ("cut",))
    assert [(by.agent, by.role) for by in step.by] == [("Ann", "editor")]
    assert [use.artifact for use in step.uses] == ["take", "ast/9"]
    assert [key.value for key in part.keys["ast/9"]] == ["labkoat:ast/9"]
    assert part.film.title == "production"
    assert any("ast/9" in note for note in part.film.notes)


def test_every_published_example_is_read(samples: Path) -> None:
    """Breaks if a real file ends in a traceback, or if people named in it are lost."""
    found = {}
    for path in sorted((samples / "omc/examples").glob("*.json")):
        source = Source(path)
        assert FORMAT.sniff(source), path.name
        (part,) = FORMAT.read(source, Options())
        found[path.stem] = part
    assert len(found) == 23
    people = {name: len(part.film.agents) for name, part in found.items() if part.film.agents}
    assert people == {
        "hsm__allParticipants": 12,
        "hsm__allPeople": 9,
        "single__Organization": 1,
        "single__Person": 1,
        "single__Service": 1,
    }
    assert found["hsm__allCreativeWork"].film.title == "Hyperspace Madness"
    assert "vacant positions: Named Person 4" in found["hsm__allCreativeWork"].film.notes[-1]
    slates = found["hsm__ProductionScene-Slate-Assets"]
    files = {one.file for one in slates.film.artifacts}
    assert "A006C001_24020722.mxf" in files
    assert {one.medium for one in slates.film.artifacts} == {"video"}
    bricks = found["cg__composite_material"]
    path = "/CG/materials/TH_Castle_Bricks/TH_Castle_Bricks.mtlx"
    assert path in [key.value for key in bricks.keys["TH_Castle_Bricks"]]


@pytest.mark.parametrize("version", ["v3.0", "v12.1", "v1.0"])
def test_another_generation_is_refused(version: str, tmp_path: Path) -> None:
    """Breaks if words that have changed their meaning are read as if they had not."""
    other = entity("Person", "per/1", personName={"fullName": "Ann"})
    inside = {**person("Bo"), "ParticipantSC": other}
    other["schemaVersion"] = f"https://movielabs.com/omc/json/schema/{version}"
    with pytest.raises(FormatError, match=f"OMC-JSON {version.partition('.')[0]}.* only version 2") as caught:
        read([inside], tmp_path)
    assert "[0].ParticipantSC.schemaVersion" in str(caught.value)


@pytest.mark.parametrize("version", ["v2.0", "v2.1", "v2.6", "v2.8", "v2.9"])
def test_every_version_2_is_read(version: str, tmp_path: Path) -> None:
    """Breaks if a production that has not upgraded is shut out."""
    one = person("Ann")
    one["schemaVersion"] = f"https://movielabs.com/omc/json/schema/{version}"
    assert [agent.name for agent in read(one, tmp_path).film.agents] == ["Ann"]


@pytest.mark.parametrize("root", [[], {}, {"note": "https://movielabs.com/omc/json/schema/v2.8"}, [7, None]])
def test_a_document_without_entities_is_refused(root: Any, tmp_path: Path) -> None:
    """Breaks if an empty file is taken for a film without people."""
    path = tmp_path / "x.json"
    path.write_text(json.dumps(root))
    with pytest.raises(FormatError, match="no OMC entity"):
        list(FORMAT.read(Source(path), Options()))


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"OMC", b'{"a": 1}', b"[1]", b'"https://movielabs.com/omc/json/schema/v2.8"']
)
def test_other_files_are_not_claimed(data: bytes, tmp_path: Path) -> None:
    """Breaks if this reader takes files away from the one that understands them."""
    path = tmp_path / "x.json"
    path.write_bytes(data)
    assert not FORMAT.sniff(Source(path))


def test_utf_16_is_recognised(tmp_path: Path) -> None:
    """Breaks if a file that a Windows program saved is not recognised."""
    path = tmp_path / "x.json"
    path.write_bytes(json.dumps([person("Ann")]).encode("utf-16"))
    assert FORMAT.sniff(Source(path))
    (part,) = FORMAT.read(Source(path), Options())
    assert part.film.agents[0].name == "Ann"


def test_unknown_properties_are_noted(tmp_path: Path) -> None:
    """Breaks if something in a file is dropped without a word."""
    part = read([{**person("Ann"), "shoeSize": 38}, entity("Slate", "slt/1")], tmp_path)
    assert any("Participant.shoeSize" in note and "Slate" in note for note in part.film.notes)


def test_a_wrong_word_of_the_caller_is_named(tmp_path: Path) -> None:
    """Breaks if a typo in the caller's table reads as an unknown task."""
    with pytest.raises(UnknownNameError, match="editng"):
        read([person("Ann")], tmp_path, Options(kinds={"cut": ("editng",)}))


# -- hostile and damaged files ---------------------------------------------------------------------

WHOLE = [
    *to_omc(everything()),
    person("Cy", "colourist"),
    entity("Asset", "ast/1", version={"Alternative": []}),
]
PLACES = list(places(WHOLE))
NASTY = st.one_of(
    ANY_JSON,
    st.sampled_from(
        [
            "\x1b[2J",
            "a\u202eb",
            "x" * 1200,
            "../../etc/passwd",
            "<b>",
            -1,
            10**400,
            float("nan"),
            float("inf"),
        ]
    ),
    st.sampled_from([ref("ast/1"), ref("participant/甲"), {"identifier": []}, [[]], {"entityType": {}}]),
)


@st.composite
def mutants(draw: Any) -> Any:
    """A document with a few places deleted, replaced by anything, doubled or swapped."""
    document = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(PLACES))
        place: Any = document
        try:
            for key in way:
                place = place[key]
            value = place[last]
            match draw(st.sampled_from(["delete", "replace", "replace", "wrap", "copy"])):
                case "delete":
                    del place[last]
                case "replace":
                    place[last] = draw(NASTY)
                case "wrap":
                    place[last] = [value]
                case _:
                    other: Any = document
                    for key in draw(st.sampled_from(PLACES)):
                        other = other[key]
                    place[last] = copy.deepcopy(other)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    return document


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(document=mutants())
def test_a_damaged_document_is_read_or_refused_by_us(document: Any) -> None:
    """Breaks if a wrong type at any place ends in a traceback, or in a film that contradicts itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.json")
        path.write_text(json.dumps(document), encoding="utf-8")
        source = Source(path)
        FORMAT.sniff(source)
        try:
            (part,) = FORMAT.read(source, Options())
        except CreditgraphError:
            return
    cg.Workflow.of(part.film).to_json()
    artifacts = {one.id for one in part.film.artifacts}
    agents = {one.id for one in part.film.agents}
    assert set(part.keys) <= artifacts
    assert set(part.agent_keys) <= agents
    for making in part.makings:
        assert {making.artifact, *making.uses} <= artifacts
        assert set(making.by) <= agents
    for choice in part.choices:
        assert {*choice.kept, *choice.rejected} <= set(choice.among) <= artifacts


def test_a_document_cut_short_is_refused_at_any_length(tmp_path: Path) -> None:
    """Breaks if a half-copied file is read as a smaller film."""
    text = json.dumps(WHOLE, ensure_ascii=False).encode()
    path = tmp_path / "x.json"
    for length in (*range(400), *range(400, len(text), 97)):
        path.write_bytes(text[:length])
        with pytest.raises(FormatError):
            list(FORMAT.read(Source(path), Options()))


@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * 5000 + b'"movielabs.com/omc/json/schema/v2.8"' + b"]" * 5000,
        b'[{"entityType": "Asset", "version": {"versionNumber": ' + b"9" * 5000 + b"}}]",
    ],
    ids=["depth", "digits"],
)
def test_a_bomb_is_refused(bomb: bytes, tmp_path: Path) -> None:
    """Breaks if a small file exhausts the stack or the clock."""
    path = tmp_path / "x.json"
    path.write_bytes(bomb)
    with pytest.raises(FormatError):
        list(FORMAT.read(Source(path), Options()))


def test_many_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Breaks if assets of one name become one, or if telling them apart takes for ever."""
    nameless = [entity("Asset", f"ast/{n}", name="take") for n in range(3000)]
    for one in nameless[1000:]:
        del one["identifier"]
    part = read(nameless, tmp_path)
    assert len({one.id for one in part.film.artifacts}) == 3000


def test_a_document_that_forgets_its_schema_is_read_and_says_so(tmp_path: Path) -> None:
    """Breaks if a real production whose entities name no schema is no known format."""
    bare = entity("Asset", "ast/1", name="SH010")
    del bare["schemaVersion"]
    part = read([bare], tmp_path)
    assert [one.id for one in part.film.artifacts] == ["SH010"]
    assert "entities without a schemaVersion that we know" in part.film.notes[0]
