"""The PROV format: told by its content, real files read, hostile ones refused in our words."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prov.model import ProvDocument

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.part import Key
from creditgraph.formats.prov import FORMAT, prov_text, to_prov
from creditgraph.formats.source import Options, Source
from creditgraph.workflow import Workflow
from tests.formats.prov.documents import foreign, read_back, read_one
from tests.formats.prov.test_write import kira

CWL = "cwlprov_ml-predict__primary.cwlprov"
ANYTHING_GOES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def sniffed(data: str | bytes, folder: Path) -> bool:
    """Whether some bytes are taken for PROV."""
    path = folder / "file"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return FORMAT.sniff(Source(path))


@pytest.mark.parametrize(
    "text",
    [
        '{"prefix": {"ex": "http://e/"}, "entity": {"ex:thing": {}}, "activity": {"ex:thing": {}}}',
        '\ufeff {"used": {"_:u": {"prov:activity": "a"}}}',
        '{"entity": {"e": {"prov:label": "cut short',
        '{"derivedByInsertionFrom": {"_:d": {}}, "used": {"_:u": {"prov:activity": "a"}}, "agent": []}',
        '{"version": 1, "activity": {}, "entity": {"e": {"prov:label": "x"}}}',
        "document\nprefix ex <http://e/>\nendDocument",
        "@prefix prov: <http://www.w3.org/ns/prov#> .",
        '<?xml version="1.0"?><prov:document xmlns:prov="http://www.w3.org/ns/prov#"/>',
        '{"@context": ["https://openprovenance.org/prov-jsonld/context.jsonld"]}',
    ],
)
def test_prov_is_recognised(text: str, tmp_path: Path) -> None:
    """Breaks if a PROV document, in JSON or another notation, is taken for something unknown."""
    assert sniffed(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"nodes": {}}', '{"entity": {}}', '{"agent": {"name": "x"}, "other": 1}', "documentary",
     '{"@id": "run", "used": {"@id": "a"}, "prov:value": {}}',
     '{"entity": "prov:Entity", "a": {"prov:b": 1}}',
     '{"record": {"used": {"_:u": {"prov:activity": "a"}}}}', '{"nodes": {"text": "\\"used\\": {\\"prov:"}}',
     '{"schema": "creditgraph.Workflow/1", "title": "prov:x"}', '{"prefix": 3}', "<xml/>", "# a note",
     '{"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": []}', "\x00\xff"],
)  # fmt: skip
def test_what_is_not_prov_is_left_to_others(text: str, tmp_path: Path) -> None:
    """Breaks if we claim a document that another reader understands."""
    assert not sniffed(text, tmp_path)


@given(data=st.binary(max_size=300))
@settings(suppress_health_check=ANYTHING_GOES)
def test_sniffing_never_fails(data: bytes, tmp_path: Path) -> None:
    """Breaks if a look at a file can raise."""
    sniffed(b'{"entity": {' + data, tmp_path)
    sniffed(data, tmp_path)


@pytest.mark.parametrize(("ending", "name"), [(".provn", "PROV-N"), (".ttl", "Turtle")])
def test_other_notations_are_named(samples: Path, ending: str, name: str) -> None:
    """Breaks if who has the wrong notation is not told how to convert it."""
    source = Source(samples / "prov" / f"{CWL}{ending}")
    assert FORMAT.sniff(source)
    with pytest.raises(FormatError, match=rf"this is {name}.*prov-convert -i \w+ -f json"):
        list(FORMAT.read(source, Options()))


def test_a_converted_document_reads(samples: Path, tmp_path: Path) -> None:
    """Breaks if the advice to convert leads to a file that we do not read: PROV-N through `prov`."""
    text = (samples / "prov" / f"{CWL}.provn").read_text("utf-8")
    told = ProvDocument.deserialize(content=text, format="provn").serialize()
    part = read_one(told.encode(), tmp_path)
    straight = read_one((samples / "prov" / f"{CWL}.json").read_bytes(), tmp_path)
    assert {a.id for a in part.film.artifacts} == {a.id for a in straight.film.artifacts}
    assert part.film.agents == straight.film.agents


def test_a_real_workflow_run_is_read(samples: Path) -> None:
    """Breaks if the one real PROV document, 519 records of a CWL run, loses an agent or an entity."""
    source = Source(samples / "prov" / f"{CWL}.json")
    told = json.loads(source.text)
    [part] = FORMAT.read(source, Options())
    assert len(told["entity"]) == 212
    assert {*told["entity"]} <= {artifact.id for artifact in part.film.artifacts}
    assert [agent.type for agent in part.film.agents] == ["tool"] * 4
    assert part.film.steps == ()
    [run] = [note for note in part.film.notes if "wfprov:ProcessRun" in note]
    assert all(name in run for name in told["activity"] if name.startswith("id:7d78"))


def test_a_real_workflow_run_with_kinds(samples: Path) -> None:
    """Breaks if the caller's word for the program's runs makes no steps of them, or loses an input."""
    source = Source(samples / "prov" / f"{CWL}.json")
    kinds = {"wfprov:ProcessRun": ("generation",), "Run of workflow/packed.cwl#main": ("editing",)}
    [part] = FORMAT.read(source, Options(kinds=kinds))
    told = json.loads(source.text)
    assert sorted(step.kind for step in part.film.steps) == ["editing", *["generation"] * 3]
    used = {(use["prov:activity"], use["prov:entity"]) for use in told["used"].values()}
    assert used <= {(step.id, use.artifact) for step in part.film.steps for use in step.uses}
    made = {(one["prov:activity"], one["prov:entity"]) for one in told["wasGeneratedBy"].values()}
    assert made == {(step.id, name) for step in part.film.steps for name in step.makes}
    assert {performer.agent for step in part.film.steps for performer in step.by} <= set(told["agent"])
    assert {str(step.at) for step in part.film.steps} == {"2023-02-21"}


@pytest.mark.parametrize(
    ("name", "contradictions"),
    [
        ("activity8", 0),
        ("attr_association0", 0),
        ("attr_attribution0", 0),
        ("attr_delegation0", 0),
        ("attr_derivation0", 0),
        ("attr_usage0", 0),
        ("entity8", 0),
        ("unification-activity-end-s1-PASS-c29", 0),
        ("unification-activity-s1-PASS-c22", 0),
        ("unification-activity-s4-PASS-c22", 0),
        ("unification-entity-activity-f1-FAIL-c55", 1),
        ("unification-generation-f1-FAIL-c23", 1),
        ("unification-object-relation-f1-FAIL-c54", 1),
    ],
)
def test_the_unit_cases(samples: Path, name: str, contradictions: int) -> None:
    """Breaks if a case of the standard's own tests is not read, or one that must fail passes unremarked."""
    source = Source(samples / "prov" / f"provlib__{name}.json")
    assert FORMAT.sniff(source)
    [part] = FORMAT.read(source, Options())
    assert len([note for note in part.film.notes if note.startswith("contradiction")]) == contradictions


@pytest.mark.parametrize("name", ["prov-json.schema.json", "prov-jsonld.schema.json"])
def test_a_schema_is_no_document(samples: Path, name: str) -> None:
    """Breaks if the schema of PROV is read as provenance."""
    assert not FORMAT.sniff(Source(samples / "prov" / name))


def test_our_film_has_its_keys(tmp_path: Path) -> None:
    """Breaks if what a film of ours names cannot be recognised in the files beside it."""
    film = Workflow("Harbour")
    film.step("drawing", makes="cel")
    film.artifact("cel", file="art/cel_v2.png", digest="c" * 64)
    part = read_one(to_prov(film), tmp_path)
    assert part.film == film.freeze()
    assert part.keys["cel"] == (
        Key("instance", "urn:creditgraph:film:Harbour:artifact:cel"),
        Key("sha256", "c" * 64),
        Key("path", "art/cel_v2.png"),
        Key("name", "cel_v2.png"),
        Key("stem", "cel"),
    )


def test_a_repeated_key_is_said(tmp_path: Path) -> None:
    """Breaks if the first of two records of one name is dropped without a word."""
    text = '{"prefix": {}, "entity": {"e": {"prov:label": "a"}, "e": {"prov:label": "b"}}}'
    assert "the key 'e' is repeated: the last was read" in read_one(text.encode(), tmp_path).film.notes


def test_an_empty_document_is_a_part(tmp_path: Path) -> None:
    """Breaks if a document that says nothing is no part, so that the file seems not to have been read."""
    part = read_one({"prefix": {}}, tmp_path)
    assert (part.format, part.film.steps, part.film.notes) == ("prov", (), ())


@pytest.mark.parametrize("data", [b"[]", b"3", b'"x"', b"null"])
def test_no_object_is_no_document(data: bytes, tmp_path: Path) -> None:
    """Breaks if another JSON value ends in a traceback."""
    with pytest.raises(FormatError, match="is an object"):
        read_back(data, tmp_path)


def test_a_deep_document_is_refused(tmp_path: Path) -> None:
    """Breaks if nesting can exhaust the stack."""
    with pytest.raises(FormatError, match="nested"):
        read_back(b'{"entity": ' * 100_000, tmp_path)


SMALL = [foreign(), to_prov(kira())]
JUNK: list[Any] = [
    None, True, 0, -1, 10**400, 1e308, "", "x", "\x1b[2J", "\ud800", "<script>", "../../etc/passwd", "_:b",
    ":", "a:b:c", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-13-01T00:00:00", "step:",
    "prov:Person", [], {}, [[]], [None], ["a", "b"], {"$": None}, {"$": "x", "type": 3}, {"$": {"$": "x"}},
    {"$": "[", "type": "creditgraph:json"}, {"$": "1e9", "type": "xsd:int"}, {"$": "creditgraph:Film"},
    {"$": "9" * 20, "type": "xsd:int"}, {"$": '["x"]', "type": "creditgraph:json"},
]  # fmt: skip


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside a document."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*path, key)
        yield from places(value, (*path, key))


PLACES = [(number, place) for number, data in enumerate(SMALL) for place in places(data)]


def changed(data: Any, place: tuple[Any, ...], how: str, junk: Any) -> Any:
    """A document with one place taken away, renamed or replaced."""
    data = copy.deepcopy(data)
    *way, last = place
    holder = data
    for key in way:
        holder = holder[key]
    value = holder[last]
    if how == "replace":
        holder[last] = junk
    elif how == "list":
        holder[last] = [value, junk]
    else:
        del holder[last]
        if how == "rename" and isinstance(holder, dict):
            holder[junk if isinstance(junk, str) else "x"] = value
    return data


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:30])
def test_junk_at_every_place(junk: Any, tmp_path: Path) -> None:
    """Breaks if a value of the wrong kind, anywhere in a document, ends in a traceback."""
    for number, place in PLACES:
        with suppress(CreditgraphError):
            read_back(changed(SMALL[number], place, "replace", junk), tmp_path)


@given(
    changes=st.lists(
        st.tuples(
            st.sampled_from(PLACES),
            st.sampled_from(["drop", "rename", "replace", "list"]),
            st.sampled_from(JUNK),
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(suppress_health_check=ANYTHING_GOES, max_examples=300)
def test_any_change_gives_parts_or_an_error_of_ours(changes: Any, tmp_path: Path) -> None:
    """Breaks if some combination of damage ends in a traceback."""
    number = changes[0][0][0]
    data = SMALL[number]
    for (which, place), how, junk in changes:
        if which == number:
            with suppress(KeyError, IndexError, TypeError):  # an earlier change took the place away
                data = changed(data, place, how, junk)
    with suppress(CreditgraphError):
        for part in read_back(data, tmp_path):
            Workflow.of(part.film).to_json()


def test_a_file_cut_short_at_every_length(tmp_path: Path) -> None:
    """Breaks if a half-copied document is read as a whole one, or crashes."""
    for text, pace in ((json.dumps(foreign()), 1), (prov_text(kira()), 7)):
        whole = text.strip().encode()
        for length in range(0, len(whole), pace):
            with pytest.raises(FormatError):
                read_back(whole[:length], tmp_path)


def test_many_records_end(tmp_path: Path) -> None:
    """Breaks if a large document takes more than linear time or memory: this would then not end."""
    many = range(10_000)
    told = {
        "entity": {f"e{n}": {} for n in many},
        "activity": {f"a{n}": {"prov:label": "editing"} for n in many},
        "wasGeneratedBy": {f"_:g{n}": {"prov:entity": f"e{n}", "prov:activity": f"a{n}"} for n in many},
        "used": {f"_:u{n}": {"prov:entity": f"e{n - 1}", "prov:activity": f"a{n}"} for n in many},
        "alternateOf": {
            f"_:o{n}": {"prov:alternate1": f"e{n}", "prov:alternate2": f"e{n + 1}"} for n in many
        },
        "specializationOf": {
            f"_:s{n}": {"prov:specificEntity": f"e{n}", "prov:generalEntity": f"e{n + 1}"} for n in many
        },
    }
    part = read_one(told, tmp_path)
    assert len(part.film.steps) == 10_000
