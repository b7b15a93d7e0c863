"""Stores and media that are damaged or hostile: a film, a remark or an error of ours, never a traceback."""

from __future__ import annotations

import copy
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.c2pa import FORMAT
from creditgraph.formats.source import Options, Source
from creditgraph.workflow import film_from_json, film_to_json
from tests.formats.c2pa.making import PARTLY, TRAINED, parts, picture, store

URL = "self#jumbf=/c2pa/a/c2pa.signature"
PERSON = {"@type": "Person", "name": "甲", "identifier": "did:x", "@id": "https://x.example"}
FULL = store(
    {"action": "c2pa.opened", "parameters": {"ingredients": [{"url": "self#jumbf=x/c2pa.ingredient"}]}},
    {"action": "c2pa.placed", "parameters": {"ingredientIds": ["xmp.iid:3"]}},
    {
        "action": "c2pa.edited",
        "digitalSourceType": PARTLY,
        "softwareAgentIndex": 0,
        "when": "2026-01-20T00:00:00Z",
    },
    {
        "action": "c2pa.color_adjustments",
        "softwareAgent": {"name": "Editor", "version": "2"},
        "changes": [{"a": 1}],
    },
    ingredients=[
        {
            "title": "a.png",
            "relationship": "parentOf",
            "label": "c2pa.ingredient",
            "active_manifest": "b",
            "validation_status": [{"code": "x", "url": "self#jumbf=/c2pa/b/s"}],
            "instance_id": "xmp.iid:2",
        },
        {"title": "b.png", "relationship": "componentOf", "instance_id": "xmp.iid:3", "document_id": "d"},
        {"title": "p", "relationship": "inputTo", "format": "text/plain", "data_types": [{"type": "t"}]},
    ],
    assertions=[
        {"label": "stds.schema-org.CreativeWork", "data": {"author": [PERSON]}},
        {
            "label": "cawg.metadata",
            "data": {"dc:creator": ["乙"], "Iptc4xmpExt:AIPromptWriterName": {"@list": ["丙"]}},
        },
        {
            "label": "cawg.identity",
            "data": {"verifiedIdentities": [{"type": "cawg.social_media", "name": "甲"}]},
        },
        {"label": "org.creditgraph.contribution", "data": {"schema": "x"}},
    ],
    credentials=[{"credentialSubject": {"id": "did:x", "name": "甲"}}],
    signature_info={"time": "2026-01-20T01:00:00Z"},
    claim_generator_info=[{"name": "Editor", "version": "2"}],
    claim_generator="Editor/2",
)
FULL["manifests"]["b"] = {"title": "a.png", "ingredients": [{"active_manifest": "a", "title": "film.png"}]}
FULL["validation_status"] = [{"code": "signingCredential.untrusted", "url": URL}]
FULL["validation_results"] = {
    "activeManifest": {"success": [{"code": "cawg.ica.credential_valid", "url": URL}], "failure": []},
    "ingredientDeltas": [{"validationDeltas": {"failure": [{"code": "y", "url": "self#jumbf=/c2pa/b/z"}]}}],
}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] + [deeper for key, one in inner for deeper in places(one, (*path, key))]


PLACES = [path for path in places(FULL) if path]
TEXTS = (
    "", " ", "\ud800", "\x1b[2J\n", "<b>x</b>", "../../etc", "a", "b", "unknown", "x" * 5000, "c2pa.created",
    "c2pa.placed", "Valid", "e\u0301", "\u202egnp.mlif", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
)  # fmt: skip
OTHERS = (None, True, -1, 0, 1e308, float("nan"), 10**400, [], {}, [[]], [None], {"": None}, {"a": [1]})
WRONG = st.sampled_from((*TEXTS, *OTHERS))


@given(st.lists(st.tuples(st.sampled_from(PLACES), WRONG, st.booleans()), min_size=1, max_size=4))
def test_a_mutated_store_gives_a_film_or_an_error_of_ours(tmp_path_factory: Any, changes: Any) -> None:
    """Breaks if a wrong type, a missing key or a hostile text anywhere in a store ends in a traceback."""
    document = copy.deepcopy(FULL)
    for path, value, is_deleted in changes:
        holder: Any = document
        try:
            for key in path[:-1]:
                holder = holder[key]
            if is_deleted:
                del holder[path[-1]]
            else:
                holder[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    folder = tmp_path_factory.mktemp("store")
    try:
        found = parts(document, folder)
    except CreditgraphError:
        return
    for part in found:
        assert film_from_json(film_to_json(part.film)) == part.film, "what is read can be kept"


def test_the_store_that_is_mutated_is_whole(tmp_path: Path) -> None:
    """Breaks if the fuzzed store does not reach the code that it is meant for."""
    (part,) = parts(FULL, tmp_path)
    assert [step.kind for step in part.film.steps] == ["compositing", "mask_inpaint", "grading"]
    assert [making.by for making in part.makings] == [("甲", "乙"), ("丙",)]
    assert [making.kinds for making in part.makings][1] == ("prompt_design", "prompt_revision")
    assert "prompt_design" not in part.makings[0].kinds
    assert part.film.steps[1].at.isoformat() == "2026-01-20"
    assert part.film.steps[1].evidence.contemporaneous is True
    assert part.film.steps[2].evidence.contemporaneous is None
    assert any("'b' does not hold; it is not followed" in note for note in part.film.notes)


def test_a_circle_of_manifests_is_cut(tmp_path: Path) -> None:
    """Breaks if two manifests that contain each other keep the reader busy for ever."""
    document = store({"action": "c2pa.edited"}, ingredients=[{"active_manifest": "b"}])
    document["manifests"]["b"] = document["manifests"]["a"] | {"ingredients": [{"active_manifest": "a"}]}
    (part,) = parts(document, tmp_path)
    assert any("points back to 'a'" in note for note in part.film.notes)
    itself = store({"action": "c2pa.edited"}, ingredients=[{"active_manifest": "a", "title": "me"}])
    assert parts(itself, tmp_path)


def test_a_deep_chain_is_no_recursion(tmp_path: Path) -> None:
    """Breaks if a file that went through a thousand programs overflows the stack."""
    document = store({"action": "c2pa.edited"}, label="0")
    body = document["manifests"]["0"]
    for number in range(3000):
        inner = {"relationship": "parentOf", "active_manifest": str(number + 1)}
        document["manifests"][str(number)] = body | {"instance_id": f"i{number}", "ingredients": [inner]}
    document["manifests"]["3000"] = body
    (part,) = parts(document, tmp_path)
    assert len(part.film.steps) == 3001


def test_a_dangling_manifest_is_noted(tmp_path: Path) -> None:
    """Breaks if a link that leads nowhere passes in silence."""
    document = store({"action": "c2pa.opened"}, ingredients=[{"title": "x.png", "active_manifest": "gone"}])
    (part,) = parts(document, tmp_path)
    assert any("'gone', which is not in the file" in note for note in part.film.notes)


def test_too_many_actions_are_refused(tmp_path: Path) -> None:
    """Breaks if a store of a million actions fills the memory with steps."""
    document = store(*[{"action": "c2pa.edited"}] * 20_001)
    with pytest.raises(FormatError, match="more than 20,000 actions"):
        parts(document, tmp_path)


def test_too_many_ingredients_are_refused(tmp_path: Path) -> None:
    """Breaks if a store of a million ingredients keeps the reader busy for minutes."""
    document = store(ingredients=[{"active_manifest": "a"}] * 50_000)
    with pytest.raises(FormatError, match="more than the limit of 50,000"):
        parts(document, tmp_path)


@pytest.mark.parametrize("name", ["CACA.jpg", "video1.mp4"])
def test_truncated_media_are_an_error_of_ours(name: str, media: Path, tmp_path: Path) -> None:
    """Breaks if a half-copied file ends in a bare traceback, or is read as if it were whole."""
    data = (media / f"c2pa-rs__{name}").read_bytes()
    path = tmp_path / name
    for length in (0, 1, 3, 4, 11, 12, 40, *range(100, len(data), max(1, len(data) // 60))):
        path.write_bytes(data[:length])
        source = Source(path)
        if not FORMAT.sniff(source):
            continue
        with suppress(FormatError):
            found = list(FORMAT.read(source, Options()))
            assert all(step.evidence.grade == "embedded" for part in found for step in part.film.steps)


NO_STORES = (
    "{}",
    "[]",
    '{"manifests": {}, "active_manifest": "a"}',
    '{"manifests": [], "active_manifest"',
    '{"active_manifest": "a", "manifests": {"a": {"assertion_store": {}}}}',
    '{"active_manifest": "a", "manifests": {"a": []}}',
)


@pytest.mark.parametrize("text", NO_STORES)
def test_what_is_no_store_is_refused_with_what_to_do(text: str, tmp_path: Path) -> None:
    """Breaks if another JSON file, or another kind of report, is read as an empty film."""
    with pytest.raises(FormatError, match=r"Reader\.json\(\)|not JSON"):
        parts(text.encode(), tmp_path)


def test_other_json_is_left_to_other_readers(tmp_path: Path) -> None:
    """Breaks if a film of ours, a workflow or an index is claimed as a manifest store."""
    for text in ('{"schema": "creditgraph.Workflow/1"}', '{"manifests": {}}', "[1]", "", "manifests"):
        (tmp_path / "x.json").write_text(text, "utf-8")
        assert not FORMAT.sniff(Source(tmp_path / "x.json"))


def test_hostile_names_are_harmless(tmp_path: Path) -> None:
    """Breaks if a title can move the cursor, break a line, or lead out of a folder."""
    title = "../../\x1b[2J\nfilm\u202e.png"
    action = {"action": "c2pa.created", "digitalSourceType": TRAINED, "softwareAgent": title}
    (part,) = parts(store(action, title=title), tmp_path)
    for text in (part.film.title, part.film.final, part.film.agents[0].name, part.film.artifacts[0].file):
        assert not set(text) & set("\x1b\n\u202e")
    big = picture() + b"\0" * 10
    assert not FORMAT.sniff(Source(_written(tmp_path / "plain.png", big)))


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
