"""Evidence inside a signed film: it points at the signed file and is never better than embedded."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from json import loads
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.c2pa import sign
from creditgraph.formats.c2pa.claimed import as_claimed
from creditgraph.formats.source import Source
from creditgraph.testing.films import films
from creditgraph.workflow import Performer, Workflow
from creditgraph.workflow.model import GRADES, Evidence, Film
from tests.formats.c2pa.making import parts, parts_of, picture, store

LOGGED = Evidence("tracker/kitsu.json", "a" * 64, "logged", place="tasks[3]")


def proofs(one: Any) -> list[Evidence]:
    """Every evidence anywhere in a record."""
    if isinstance(one, Evidence):
        return [one]
    if isinstance(one, tuple | list):
        return [found for inner in one for found in proofs(inner)]
    return [f for field in fields(one) for f in proofs(getattr(one, field.name))] if is_dataclass(one) else []


def film() -> Workflow:
    """A film that claims logs and signatures wherever evidence can stand."""
    made = Workflow("Harbour")
    jia = made.person("甲")
    made.artifact("photo", medium="image", origin="pre-existing", evidence=LOGGED)
    performer = Performer(jia.id, evidence=LOGGED)
    made.step("drawing", by=performer, uses="photo", makes="film", evidence=Evidence(grade="signed"))
    made.agree({"甲": 1}, of="title", on="2025-12-01", signed_by=[jia], evidence=LOGGED)
    made.find("film work", "yes", by=jia, evidence=LOGGED)
    return made


def test_a_certificate_of_ones_own_makes_no_log(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if whoever signs with a self-made certificate turns their own words into a tracker's log."""
    (tmp_path / "a.png").write_bytes(picture())
    sign(tmp_path / "a.png", tmp_path / "b.png", film(), **signer)
    (part,) = parts_of(tmp_path / "b.png")
    source = Source(tmp_path / "b.png")
    step = part.film.steps[0]
    for shown in (step.evidence, step.by[0].evidence, part.film.artifacts[0].evidence):
        assert (shown.source, shown.digest, shown.grade) == ("b.png", source.digest, "embedded")
        assert shown.place.startswith("manifests[")
    assert step.by[0].evidence.place.endswith(".data.film.steps[0].by[0]")
    assert step.by[0].evidence.reason == "the film in it says: logged, tracker/kitsu.json, tasks[3]"
    assert part.film.notes == ("b.png is signed by Vendor Signer; valid, on no trust list",)


def test_contracts_and_findings_typed_into_a_manifest_prove_nothing(tmp_path: Path) -> None:
    """Breaks if a manifest that our own writer never writes brings a logged contract or a loud note along."""
    noted = film()
    noted.note("signed by everybody")
    data = {"schema": "org.creditgraph.contribution/1", "film": loads(noted.to_json()), "final": "film"}
    document = store(assertions=[{"label": "org.creditgraph.contribution", "data": data}])
    (part,) = parts(document, tmp_path)
    assert len(part.film.agreements) == len(part.film.findings) == 1
    assert len(proofs(part.film)) == 5
    assert {(one.source, one.grade) for one in proofs(part.film)} == {("film.json", "embedded")}
    assert part.film.notes[0] == "film.png is reported as signed by somebody without a name; not checked here"
    assert part.film.notes[1].endswith("data.film.notes: signed by everybody")


@given(st.sampled_from(films()), st.sampled_from(GRADES), st.booleans() | st.none())
def test_no_evidence_is_raised_and_nothing_else_is_changed(
    tmp_path_factory: Any, one: Film, grade: Any, contemporaneous: bool | None
) -> None:
    """Breaks if a grade above embedded survives anywhere, or an agent, an act or a use is lost."""
    source = _source(tmp_path_factory)
    said = Evidence("x.log", None, grade, contemporaneous, "line 1")
    loud = replace(one, steps=tuple(replace(step, evidence=said) for step in one.steps))
    found = as_claimed(loud, source, "film")
    assert all(shown.grade in ("declared", "embedded") for shown in proofs(found))
    assert all(shown.source == source.name for shown in proofs(found))
    assert all(shown.contemporaneous in (None, False) for shown in proofs(found))
    for before, after in zip(one.steps, found.steps, strict=True):
        same = replace(after, evidence=before.evidence, by=before.by, claimants=before.claimants)
        assert same == before
    assert found.agents == one.agents
    assert [[p.agent for p in s.by] for s in found.steps] == [[p.agent for p in s.by] for s in one.steps]


def _source(factory: Any) -> Source:
    path = factory.getbasetemp() / "signed.png"
    path.write_bytes(picture())
    return Source(path)


def test_rival_claims_are_quoted_too(tmp_path: Path) -> None:
    """Breaks if who is only said to have done it stands with the evidence that the film gives itself."""
    (tmp_path / "a.png").write_bytes(picture())
    made = film().freeze()
    rivals = (Performer("甲", evidence=LOGGED), Performer("甲", role="editor"))
    disputed = replace(made, steps=(replace(made.steps[0], by=(), claimants=rivals),))
    first, second = as_claimed(disputed, Source(tmp_path / "a.png"), "film").steps[0].claimants
    assert first.evidence is not None
    assert (first.evidence.grade, first.evidence.place) == ("embedded", "film.steps[0].claimants[0]")
    assert second.evidence is None
