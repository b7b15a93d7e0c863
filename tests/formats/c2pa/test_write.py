"""Signing: what is written reads back valid and the same, and nothing leaks."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

import creditgraph as cg
from creditgraph.errors import FormatError, MissingExtraError, UnknownNameError, WorkflowError
from creditgraph.formats import comfyui
from creditgraph.formats.c2pa import sign
from creditgraph.formats.c2pa.contribution import told
from creditgraph.formats.c2pa.write import ALGORITHMS
from creditgraph.formats.source import Options, Source
from creditgraph.workflow import Film, Workflow
from tests.formats.c2pa.making import clip, credentials, parts_of, picture, self_signed

PROMPT = "赛博朋克城市，冷色逆光，缓慢而压抑 neon harbour at dusk"


def film() -> Workflow:
    """A film with everything that C2PA has a word for, and much that it has not."""
    made = Workflow("Neon Harbour", kind="other audiovisual work", made_on="2026-01-20")
    jia, yi = made.people("甲", "乙")
    studio = made.organization("Harbour Studio")
    kling, flux = made.tool("Kling", version="2.1"), made.tool("Flux")
    made.step("producing", by=studio, acts=["initiative", "financing"], evidence="declared")
    made.step("prompt_design", by=jia, makes="prompt", text=PROMPT, evidence="logged")
    made.step("generation", by=flux, uses="prompt", makes="frame", medium="image", evidence="embedded")
    made.step("motion_brush", by=yi, uses="frame", makes="paths", points=48, evidence="embedded")
    made.artifact("stock", medium="video", origin="pre-existing", file=r"C:\Users\jia\stock.mp4")
    made.step(
        "generation", by=kling, uses=["prompt", "frame", "paths"], makes="takes", medium="video", count=40,
        parameters={"words": f"say: {PROMPT}", "steps": "20"}, at="2026-01-19", evidence="embedded",
    )  # fmt: skip
    made.step("selection", by=jia, uses="takes", makes="picks", count=4, of=40, evidence="logged")
    made.step("live_action", by=yi, makes="footage", medium="video", evidence="declared")
    made.step("compositing", by=yi, uses=["picks", "footage"], makes="comp", evidence="declared")
    made.step(
        "editing", by={jia: 2, yi: 1}, uses={"comp": 12, "stock": "3/2"}, makes="cut", evidence="logged"
    )
    made.step("grading", by=yi, uses="cut", makes="film", evidence="declared")
    made.agree({"甲": "2/5", "乙": "3/5"}, of="title", on="2025-12-01", signed_by=[jia, yi])
    made.note("a private remark")
    return made


def graph(one: Film) -> Any:
    """Steps, agents and uses, and nothing else."""
    steps = [(step.id, step.kind, step.by, step.uses, step.makes, step.at) for step in one.steps]
    return one.agents, steps, one.final or "film"


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.mp4", "")]
)
def test_what_is_signed_reads_back_the_same(
    name: str, kind: str, tmp_path: Path, signer: dict[str, bytes]
) -> None:
    """Breaks if the credits of a signed file are other than those that were signed."""
    before, after = tmp_path / name, tmp_path / f"signed {name}"
    before.write_bytes(picture(kind) if kind else clip())
    store = sign(before, after, film(), **signer)
    assert store["validation_state"] == "Valid"
    (part,) = parts_of(after)
    frozen = film().freeze()
    assert graph(part.film) == graph(frozen)
    assert {one.evidence.grade for one in part.film.steps} == {"declared", "embedded"}
    assert [one.facts for one in part.film.steps if one.kind != "generation"] == [
        one.facts for one in frozen.steps if one.kind != "generation"
    ]
    assert {key.kind for key in part.keys["film"]} >= {"sha256", "instance", "name"}


def test_all_that_may_be_seen_comes_back_equal(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a field of the film is lost on the way through CBOR: everything but the evidence we add."""
    (tmp_path / "a.png").write_bytes(picture())
    sign(tmp_path / "a.png", tmp_path / "b.png", film(), **signer, prompts=True)
    (part,) = parts_of(tmp_path / "b.png")
    public = told(film().freeze(), prompts=True)
    assert [replace(one, evidence=None) for one in part.film.steps] == [
        replace(one, evidence=None) for one in public.steps
    ]
    assert [one.text for one in part.film.artifacts] == [one.text for one in public.artifacts]
    assert (part.film.title, part.film.made_on, part.film.kind) == (
        public.title, public.made_on, public.kind,
    )  # fmt: skip


def test_words_contracts_and_folders_stay_at_home(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a signed file shows the world a secret prompt, a contract, a remark or a user's folder."""
    (tmp_path / "a.png").write_bytes(picture())
    store = sign(tmp_path / "a.png", tmp_path / "b.png", film(), **signer)
    data, text = (tmp_path / "b.png").read_bytes(), json.dumps(store, ensure_ascii=False)
    for secret in (PROMPT, PROMPT[:8], "neon harbour", "3/5", "a private remark", "Users"):
        assert secret.encode() not in data
        assert secret not in text
    assert "stock.mp4" in text
    (part,) = parts_of(tmp_path / "b.png")
    prompt = next(one for one in part.film.artifacts if one.id == "prompt")
    assert prompt.text is None
    assert prompt.length == len(PROMPT)
    assert prompt.digest


def test_shares_and_receipt_are_told_if_given(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a signed split differs from the allocation, or tells the reasons with its contracts."""
    (tmp_path / "a.png").write_bytes(picture())
    split = cg.attribute(film(), "producer", regime="CN", as_of="2026-03-01")
    store = sign(tmp_path / "a.png", tmp_path / "b.png", film(), **signer, allocation=split)
    active = store["manifests"][store["active_manifest"]]
    told_shares = next(
        one["data"]["allocation"]
        for one in active["assertions"]
        if one["label"].startswith("org.creditgraph")
    )
    whole = json.loads(split.to_json())
    assert told_shares["receipt"] == whole["receipt"]
    assert told_shares["entitlements"] == whole["entitlements"]
    assert "conclusions" not in told_shares


def test_tags_of_comfyui_stay(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if signing a clip destroys the workflow that stands in it (formats.md 3.3)."""
    tags = {"prompt": '{"1": {"class_type": "KSampler"}}', "workflow": '{"nodes": [], "links": []}'}
    (tmp_path / "a.mp4").write_bytes(clip(tags))
    sign(tmp_path / "a.mp4", tmp_path / "b.mp4", film(), **signer)
    with av.open(str(tmp_path / "b.mp4")) as container:
        assert {key: container.metadata[key] for key in tags} == tags
        assert sum(1 for _ in container.decode(video=0)) == 4


def test_a_real_workflow_is_read_out_of_the_signed_clip(
    samples: Path, tmp_path: Path, signer: dict[str, bytes]
) -> None:
    """Breaks if ComfyUI's layer of a signed clip says anything else than that of the unsigned one."""
    clips = [
        path
        for path in sorted((samples / "comfyui" / "video_own").glob("*.mp4"))
        if comfyui.FORMAT.sniff(Source(path))
    ]
    assert clips
    for path in clips:
        sign(path, tmp_path / path.name, film(), **signer)
        before, after = (
            list(comfyui.FORMAT.read(Source(one), Options())) for one in (path, tmp_path / path.name)
        )
        assert [[(s.id, s.uses) for s in part.film.steps] for part in after] == [
            [(s.id, s.uses) for s in part.film.steps] for part in before
        ]
        assert any(part.film.steps for part in after)


def test_pixels_stay(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if signing changes the picture."""
    (tmp_path / "a.png").write_bytes(picture())
    sign(tmp_path / "a.png", tmp_path / "b.png", film(), **signer)
    with Image.open(tmp_path / "b.png") as after, Image.open(io.BytesIO(picture())) as before:
        assert after.tobytes() == before.tobytes()


def test_signing_again_keeps_the_first_manifest(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a second signature throws away what the first one proves."""
    (tmp_path / "a.mp4").write_bytes(clip())
    sign(tmp_path / "a.mp4", tmp_path / "b.mp4", film(), **signer)
    store = sign(tmp_path / "b.mp4", tmp_path / "c.mp4", film(), **signer, title="final cut")
    assert len(store["manifests"]) == 2
    first, second = parts_of(tmp_path / "c.mp4")
    assert graph(first.film) == graph(second.film)
    instances = [
        {key.value for key in part.keys["film"] if key.kind == "instance"} for part in (first, second)
    ]
    assert instances[0] & instances[1], "the join could not tell that both are one film"
    assert not any(key.kind == "sha256" for key in second.keys["film"])


def test_a_changed_file_is_no_evidence(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if credits that somebody edited in the file still count as signed."""
    (tmp_path / "a.png").write_bytes(picture())
    sign(tmp_path / "a.png", tmp_path / "b.png", film(), **signer)
    data = (tmp_path / "b.png").read_bytes()
    at = data.index(b"org.creditgraph.step")
    (tmp_path / "c.png").write_bytes(data[:at] + b"X" + data[at + 1 :])
    (part,) = parts_of(tmp_path / "c.png")
    assert {one.evidence.grade for one in part.film.steps} == {"embedded"}
    assert all("Invalid" in one.evidence.reason for one in part.film.steps)
    assert not any(agent.type == "person" for agent in part.film.agents)
    assert any("not read, because" in note for note in part.film.notes)


REFUSED = (
    self_signed(),
    credentials(extended=False),
    {"certificates": b"no certificate", "private_key": b"no key"},
    {"certificates": b"", "private_key": b""},
)


@pytest.mark.parametrize("refused", REFUSED, ids=["self-signed", "no usage", "no PEM", "empty"])
def test_a_certificate_that_c2pa_refuses_is_named(refused: dict[str, bytes], tmp_path: Path) -> None:
    """Breaks if a studio sees a library's riddle instead of what its certificate lacks, or a half file."""
    (tmp_path / "a.png").write_bytes(picture())
    with pytest.raises(FormatError, match=r"(?s)certificates or the key.*not self-signed") as caught:
        sign(tmp_path / "a.png", tmp_path / "b.png", film(), **refused)
    assert "PRIVATE" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_the_key_of_another_certificate_is_refused(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a file is delivered that nobody can verify: key and certificate do not belong together."""
    (tmp_path / "a.png").write_bytes(picture())
    mixed = signer | {"private_key": credentials()["private_key"]}
    with pytest.raises(FormatError, match=r"private_key: the key is not that of the first certificate"):
        sign(tmp_path / "a.png", tmp_path / "b.png", film(), **mixed)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_nothing_is_written_over_itself(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if signing in place destroys the only copy."""
    (tmp_path / "a.png").write_bytes(picture())
    with pytest.raises(FormatError, match="over itself"):
        sign(tmp_path / "a.png", tmp_path / "a.png", film(), **signer)
    assert (tmp_path / "a.png").read_bytes() == picture()


@pytest.mark.parametrize(
    ("data", "says"), [(b"text", "no picture"), (picture()[:40], "damaged|cut short|cannot")]
)
def test_what_cannot_be_signed_is_refused(
    data: bytes, says: str, tmp_path: Path, signer: dict[str, bytes]
) -> None:
    """Breaks if a text or half a picture ends in a bare traceback."""
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(FormatError, match=says):
        sign(tmp_path / "a.png", tmp_path / "b.png", film(), **signer)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a wrong path for the copy is a bare traceback."""
    (tmp_path / "a.png").write_bytes(picture())
    with pytest.raises(FormatError, match="cannot be written"):
        sign(tmp_path / "a.png", tmp_path / "none" / "b.png", film(), **signer)
    with pytest.raises(FormatError, match="cannot be read"):
        sign(tmp_path / "none.png", tmp_path / "b.png", film(), **signer)


def test_an_algorithm_that_is_none_is_named(tmp_path: Path) -> None:
    """Breaks if a misspelt algorithm is not answered with those that exist; the library knows them all."""
    import c2pa

    assert {one.name.lower() for one in c2pa.C2paSigningAlg} == set(ALGORITHMS)
    with pytest.raises(UnknownNameError, match="es256"):
        sign("a.png", "b.png", film(), certificates=b"", private_key=b"", alg="es255")


def test_a_film_without_a_final_is_refused(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a file is signed with credits of nothing."""
    (tmp_path / "a.png").write_bytes(picture())
    with pytest.raises(WorkflowError, match="no final"):
        sign(tmp_path / "a.png", tmp_path / "b.png", Workflow("Nothing"), **signer)


def test_without_the_library_the_extra_is_named(
    tmp_path: Path, signer: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Breaks if a missing library is an ImportError that does not say what to install."""
    (tmp_path / "a.png").write_bytes(picture())
    monkeypatch.setitem(__import__("sys").modules, "c2pa", None)
    with pytest.raises(MissingExtraError, match=r"creditgraph\[c2pa\]"):
        sign(tmp_path / "a.png", tmp_path / "b.png", film(), **signer)
