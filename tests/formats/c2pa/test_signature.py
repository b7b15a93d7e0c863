"""Who signed, said first and plainly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats import survey
from creditgraph.formats.c2pa import sign
from creditgraph.formats.c2pa.carrier import report
from creditgraph.formats.c2pa.signature import behind, sentence
from creditgraph.formats.c2pa.state import States
from creditgraph.formats.c2pa.store import store_of
from creditgraph.formats.source import Source
from creditgraph.workflow import Workflow
from tests.formats.c2pa.making import TRAINED, parts, parts_of, picture, store
from tests.formats.c2pa.test_write import film


def said(*codes: str, state: str = "Invalid", label: str = "a", checked: bool = True, **info: Any) -> str:
    """What is said of a store with these failures."""
    failed = [{"code": code, "url": f"self#jumbf=/c2pa/{label}/x"} for code in codes]
    document = store(signature_info={"common_name": "Vendor Signer", **info})
    document |= {"validation_state": state, "validation_status": failed}
    found = store_of(document, "x")
    return sentence(found.manifests["a"], States(found, checked=checked), "fox.png")


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (("assertion.dataHash.mismatch",), "fox.png was changed after signing (assertion.dataHash.mismatch)"),
        (("assertion.bmffHash.mismatch", "x"), "fox.png was changed after signing"),
        (("claimSignature.mismatch",), "the signature of fox.png is not that of Vendor Signer"),
        (("signingCredential.expired",), "the certificate of Vendor Signer did not hold"),
        (("algorithm.unsupported",), "the manifest of fox.png does not hold (algorithm.unsupported)"),
        ((), "the manifest of fox.png does not hold"),
    ],
)
def test_what_is_wrong_is_said_plainly(codes: tuple[str, ...], words: str) -> None:
    """Breaks if somebody who knows no status code cannot tell that a file was tampered with."""
    assert said(*codes).startswith(f"SIGNATURE INVALID: {words}")
    assert said(*codes).endswith("; nothing of its manifest is followed")


def test_what_holds_names_the_signer_and_the_trust() -> None:
    """Breaks if a certificate that anybody can make looks like one on a list, or a report like a check."""
    assert said(state="Valid") == "fox.png is signed by Vendor Signer; valid, on no trust list"
    assert said(state="Trusted").endswith("valid, on a trust list")
    assert said(state="Valid", checked=False) == (
        "fox.png is reported as signed by Vendor Signer; not checked here"
    )
    assert "by Maker;" in said(state="Valid", common_name=None, issuer="Maker")
    assert len(said(state="Valid", common_name="\x1b[2J\n" + "x" * 9000)) < 300
    assert "\x1b" not in said(state="Valid", common_name="\x1b[2J")


def test_what_failed_inside_is_not_said_of_the_file() -> None:
    """Breaks if a broken ingredient is reported as a change of the file around it."""
    assert "something that went into fox.png was changed" in said("assertion.dataHash.mismatch", label="b")


def test_a_thousand_manifests_make_a_few_remarks() -> None:
    """Breaks if a store of thousands of ingredients fills the report with names of signers."""
    document = {"active_manifest": "0", "manifests": {str(n): {"title": str(n)} for n in range(999)}}
    found = store_of(document, "x")
    assert len(behind(found.manifests.values(), States(found, checked=True))) == 9


def tampered(folder: Path, signer: dict[str, bytes], made: Workflow) -> Path:
    """A picture with the manifest of a whole film, changed after signing."""
    (folder / "plain.png").write_bytes(picture())
    path = folder / "other.png"
    sign(folder / "plain.png", path, made, **signer)
    (folder / "plain.png").unlink()
    data = bytearray(path.read_bytes())
    data[data.index(b"IDAT") + 20] ^= 1
    path.write_bytes(data)
    return path


def test_a_tampered_picture_leads_nowhere(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a picture that was changed after signing brings people, keys or a film along."""
    (part,) = parts_of(tampered(tmp_path, signer, film()))
    assert part.film.notes[0].startswith(
        "SIGNATURE INVALID: other.png was changed after signing (assertion.dataHash.mismatch"
    )
    assert part.film.agents == ()
    assert part.makings == ()
    assert part.film.labels == ()
    assert list(part.keys) == [part.film.final]
    assert {key.kind for key in part.keys[part.film.final]} == {"sha256", "path", "name", "stem"} - {"path"}
    assert {step.evidence.grade for step in part.film.steps} == {"embedded"}
    assert part.film.final not in {name for step in part.film.steps for name in step.makes}


def test_a_tampered_picture_beside_the_films_files_changes_nothing(
    tmp_path: Path, signer: dict[str, bytes], pytestconfig: pytest.Config
) -> None:
    """Breaks if putting a tampered picture into a production's folder moves a share or makes a conflict."""
    import shutil

    shutil.copytree(pytestconfig.rootpath / "examples" / "production", tmp_path / "film")
    whole = survey(tmp_path / "film")
    tampered(tmp_path, signer, whole.workflow).rename(tmp_path / "film" / "other.png")
    again = survey(tmp_path / "film")
    assert again.conflicts == whole.conflicts
    before, after = (one.workflow.freeze() for one in (whole, again))
    assert after.agents == before.agents
    assert after.final == before.final
    assert {one.id: one.by for one in before.steps}.items() <= {one.id: one.by for one in after.steps}.items()
    assert any("SIGNATURE INVALID" in note for note in after.notes)


def test_an_invalid_report_meets_no_other_file(tmp_path: Path) -> None:
    """Breaks if a JSON text that is known to be false says of another file how it was made, and by what."""
    action = {"action": "c2pa.created", "digitalSourceType": TRAINED, "softwareAgent": "甲"}
    inner = {"title": "a.png", "instance_id": "xmp.iid:9", "document_id": "d", "relationship": "inputTo"}
    document = store(action, ingredients=[inner], title="a.png") | {"validation_state": "Invalid"}
    (part,) = parts(document, tmp_path, "a.png.json")
    assert part.keys == {}
    assert part.film.agents == ()
    assert [step.kind for step in part.film.steps] == ["generation"]
    assert not any(one.file for one in part.film.artifacts)
    assert json.loads((tmp_path / "a.png.json").read_text())["validation_state"] == "Invalid"


def test_a_broken_manifest_behind_our_own_is_said_and_not_followed(
    tmp_path: Path, signer: dict[str, bytes]
) -> None:
    """Breaks if signing over a tampered picture makes what stood in it a second film, or gives it a key."""
    before = tampered(tmp_path, signer, film())
    theirs = report(Source(before))["manifests"]
    made = Workflow("Clean")
    made.artifact("before", medium="image", origin="unknown")
    made.step("grading", by=made.person("甲"), uses="before", makes="film", medium="image")
    sign(before, tmp_path / "again.png", made, **signer)
    (part,) = parts_of(tmp_path / "again.png")
    assert part.film.notes[0] == "again.png is signed by Vendor Signer; valid, on no trust list"
    assert part.film.notes[1].startswith("SIGNATURE INVALID: Neon Harbour was changed after signing")
    known = {key.value for keys in part.keys.values() for key in keys if key.kind == "instance"}
    assert not known & {one["instance_id"] for one in theirs.values()}
