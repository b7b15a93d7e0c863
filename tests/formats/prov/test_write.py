"""Films as PROV-JSON: valid by the official schema, and the same graph in the eyes of another library."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from prov.graph import prov_to_graph
from prov.model import ProvDocument

from creditgraph.errors import FormatError
from creditgraph.formats.prov import prov_text, to_prov, write_prov
from creditgraph.formats.prov.names import namespaces, own_id
from creditgraph.formats.prov.write import own
from creditgraph.workflow import Film, Workflow
from creditgraph.workflow.graph import to_networkx
from tests.formats.prov.documents import rich_films

_PARTS = {"agent": "agent", "entity": "artifact", "activity": "step"}
_EDGES = {
    "prov:Usage": "used",
    "prov:Generation": "wasGeneratedBy",
    "prov:Association": "wasAssociatedWith",
    "prov:Delegation": "actedOnBehalfOf",
}


@pytest.fixture(scope="module")
def schema(samples: Path) -> Any:
    """The draft-04 schema of PROV-JSON."""
    path = samples / "prov" / "prov-json.schema.json"
    if not path.is_file():
        pytest.skip(f"no {path.name} among the samples")
    return jsonschema.Draft4Validator(json.loads(path.read_text("utf-8")))


@given(film=rich_films(loops=True))
def test_every_film_is_valid_prov_json(schema: Any, film: Film) -> None:
    """Breaks if other PROV programs have a reason to refuse what we write."""
    assert list(schema.iter_errors(to_prov(film))) == []


@given(rich_films(loops=True))
def test_another_library_sees_the_same_graph(film: Film) -> None:
    """Breaks if a step, a thing, an agent or a line between them is lost or turned round on the way: the
    library `prov` reads the document, and its graph is compared with ours.
    """
    told = ProvDocument.deserialize(content=prov_text(film))
    theirs = prov_to_graph(told)
    nodes = {_key(node.identifier.uri) for node in theirs.nodes} - {None}
    edges = Counter(
        (_EDGES[str(about["relation"].get_type())], _key(one.identifier.uri), _key(other.identifier.uri))
        for one, other, about in theirs.edges(data=True)
        if str(about["relation"].get_type()) in _EDGES
    )
    ours = to_networkx(film)
    assert nodes == {*ours}
    assert edges == Counter((about["prov"], one, other) for one, other, about in ours.edges(data=True))


def _key(iri: str) -> str | None:
    """The node of ours that an address names."""
    found = {part: own_id(iri, part) for part in _PARTS.values()}
    return next((f"{part}:{id}" for part, id in found.items() if id is not None), None)


@given(rich_films(loops=True))
def test_the_text_is_the_document_and_always_the_same(film: Film) -> None:
    """Breaks if the lines that we lay out by hand are another document, or differ from run to run."""
    assert json.loads(prov_text(film)) == to_prov(film)
    assert prov_text(film) == prov_text(Workflow.of(film))


def kira() -> Workflow:
    """A small film with everything that PROV has a word for."""
    film = Workflow("Harbour")
    jia, studio, kling = film.person("甲"), film.organization("Studio"), film.tool("Kling", version="2.1")
    film.step("parameter_setting", by=jia, makes="settings")
    film.step("workflow_template_design", by=studio, makes="template")
    film.step("prompt_design", by=jia, makes="p1", text="rain", at="2026-01-02")
    film.step("prompt_revision", by=jia, uses="p1", makes="p2", text="neon rain")
    takes = ["t1", "t2", "t3"]
    film.step(
        "generation",
        by=[jia, kling],
        uses=["p2", "settings", "template"],
        makes=takes,
        parameters={"seed": "3"},
    )
    film.step("selection", by=jia, uses=takes, makes="pick")
    film.step("editing", by=jia, uses=["pick", "t3"], makes="film")
    for take, status in (("t1", "kept"), ("t2", "rejected"), ("t3", "rejected")):
        film.artifact(take, status=status)
    film.engage(jia, studio, "employment")
    return film


def test_prov_words_are_used_where_there_are_some() -> None:
    """Breaks if a fact that PROV can say is hidden under our own prefix."""
    told = to_prov(kira())
    assert {(d["prov:generatedEntity"], d["prov:usedEntity"]) for d in told["wasDerivedFrom"].values()} == {
        ("artifact:p2", "artifact:p1"),
        ("artifact:pick", "artifact:t1"),
        ("artifact:film", "artifact:pick"),
    }
    assert [one["prov:type"]["$"] for one in told["wasDerivedFrom"].values() if "prov:type" in one] == [
        "prov:Revision"
    ]
    assert {(o["prov:alternate1"], o["prov:alternate2"]) for o in told["alternateOf"].values()} == {
        ("artifact:t2", "artifact:t1"),
        ("artifact:t3", "artifact:t1"),
    }
    [engagement] = told["actedOnBehalfOf"].values()
    assert engagement["prov:responsible"] == "agent:Studio"
    assert told["entity"]["artifact:p1"]["prov:value"] == "rain"


def test_a_rejected_take_that_is_used_later_is_not_invalidated() -> None:
    """Breaks if we write what PROV forbids: t3 was rejected and stands in the cut all the same."""
    told = to_prov(kira())
    assert [one["prov:entity"] for one in told["wasInvalidatedBy"].values()] == ["artifact:t2"]
    assert told["entity"]["artifact:t3"]["creditgraph:status"] == "rejected"


def test_a_template_is_the_plan_of_the_tool() -> None:
    """Breaks if the plan is laid on the person beside the tool, or settings win over the template."""
    told = to_prov(kira())["wasAssociatedWith"].values()
    assert [one["prov:agent"] for one in told if "prov:plan" in one] == ["agent:Kling%202.1"]
    assert {one["prov:plan"] for one in told if "prov:plan" in one} == {"artifact:template"}


def test_parameters_are_the_plan_where_there_is_no_template() -> None:
    """Breaks if the settings of a tool are no plan in PROV's sense."""
    film = Workflow("Harbour")
    film.step("generation", by=film.tool("Kling"), makes="take", parameters={"seed": "3"}, id="run 1")
    told = to_prov(film)
    [association] = told["wasAssociatedWith"].values()
    assert association["prov:plan"] == "record:plan-run%201"
    assert told["entity"]["record:plan-run%201"]["prov:value"] == '[["seed", "3"]]'


def test_nobody_is_called_an_author() -> None:
    """Breaks if a fact about who did what comes out as an attribution of the thing, which is for the law."""
    told = to_prov(kira())
    assert all(
        not one["prov:entity"].startswith("artifact:") for one in told.get("wasAttributedTo", {}).values()
    )


def test_who_signed_is_said_of_the_agreement() -> None:
    """Breaks if another program cannot see who stands behind an agreement or a finding."""
    film = Workflow("Harbour")
    jia, yi = film.people("甲", "乙")
    film.agree({jia: "1/2", yi: "1/2"}, signed_by=[jia, yi], on=date(2026, 1, 2))
    film.find("joint intention", by="Judge Wang")
    told = to_prov(film)["wasAttributedTo"].values()
    assert {(one["prov:entity"], one["prov:agent"]) for one in told} == {
        ("record:agreement-1", "agent:%E7%94%B2"),
        ("record:agreement-1", "agent:%E4%B9%99"),
    }


def test_a_day_is_the_two_moments_between_which_it_lies() -> None:
    """Breaks if a day is written as a moment that nobody stated, without the day itself."""
    activity = to_prov(kira())["activity"]["step:prompt_design%231"]
    assert activity["prov:startTime"] == "2026-01-02T00:00:00"
    assert activity["prov:endTime"] == "2026-01-02T23:59:59"
    assert activity["creditgraph:at"] == "2026-01-02"


def test_lists_keep_order_and_repetition() -> None:
    """Breaks if a list becomes several values of one attribute, which PROV treats as a set."""
    assert own({"keys": ["b", "a", "b"]}) == {
        "creditgraph:keys": {"$": '["b", "a", "b"]', "type": "creditgraph:json"}
    }


def test_two_films_do_not_share_their_people() -> None:
    """Breaks if the 甲 of one film and the 甲 of another are one resource when both documents meet."""
    assert namespaces("One")["agent"] != namespaces("Two")["agent"]
    long = {namespaces("x" * 500)["agent"], namespaces("x" * 501)["agent"]}
    assert len(long) == 2
    assert all(len(name) < 200 for name in long)


def test_a_file_is_written(tmp_path: Path) -> None:
    """Breaks if the file is other than the text, or a full disk ends in a traceback."""
    write_prov(kira(), tmp_path / "film.json")
    assert (tmp_path / "film.json").read_bytes() == prov_text(kira()).encode()
    with pytest.raises(FormatError, match="cannot be written"):
        write_prov(kira(), tmp_path)


def test_ten_thousand_steps_are_written() -> None:
    """Breaks if writing is more than linear: this would then not end."""
    big = Workflow("Harbour")
    for number in range(10_000):
        big.step("editing", uses=f"n{number}" if number else (), makes=f"n{number + 1}", id=f"s{number}")
    assert len(to_prov(big)["activity"]) == 10_000
