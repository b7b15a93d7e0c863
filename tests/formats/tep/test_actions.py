"""The human actions on an asset."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.tep.tags import KIND_OF
from creditgraph.workflow.kinds import kinds
from tests.formats.tep.packed import ASSET, METADATA, RECORD, changed, only, packed


def with_actions(*actions: Any, **fields: Any) -> dict[str, Any]:
    """A record with these actions."""
    tags = [one["tag"] for one in actions if isinstance(one, dict) and isinstance(one.get("tag"), str)]
    return changed(METADATA, human_actions=list(actions), **{"hitl_tags": tags, **fields})


def test_the_grades(tmp_path: Path) -> None:
    """Breaks if what was inferred or merely attested counts as observed, or anything as signed."""
    steps = {step.kind: step.evidence for step in only(tmp_path, packed()).film.steps}
    shown = {kind: (one.grade, one.reason, one.contemporaneous) for kind, one in steps.items() if one}
    assert shown == {
        "prompt_design": ("logged", None, True),
        "seed_choice": ("logged", None, True),
        "prompt_revision": ("embedded", "inferred", None),
        "selection": ("embedded", "inferred", None),
        "editing": ("declared", None, None),
        "direction": ("declared", None, None),
        "generation": ("embedded", None, None),
    }
    assert steps["prompt_design"] is not None
    assert steps["prompt_design"].place == f"{RECORD} human_actions[0]"


def test_a_log_only_while_the_digests_hold(tmp_path: Path) -> None:
    """Breaks if an observation in a package that was changed afterwards still counts as a log."""
    manifest = {"schema_version": "1.9.0", "contents": [{"path": RECORD, "sha256": "0" * 64}]}
    part = only(tmp_path, packed(manifest=manifest))
    evidence = part.film.steps[0].evidence
    assert evidence is not None
    assert (evidence.grade, evidence.reason) == ("embedded", "the digests of the package do not hold")


def test_a_record_that_is_not_listed_is_no_log(tmp_path: Path) -> None:
    """Breaks if a package without any digest of the record proves the record."""
    listed = {"path": "a.txt", "sha256": sha256(b"x").hexdigest()}
    for contents in ([], [listed]):
        manifest = {"schema_version": "1.9.0", "contents": contents, "assets": []}
        part = only(tmp_path, packed(manifest=manifest, a__txt=b"x"))
        assert part.film.steps[0].evidence is not None
        assert part.film.steps[0].evidence.grade == "embedded"


@pytest.mark.parametrize(("tag", "kind"), sorted(KIND_OF.items()))
@pytest.mark.parametrize("value", [None, "something"])
def test_each_of_the_twelve_tags(tmp_path: Path, tag: str, kind: str, value: str | None) -> None:
    """Breaks if a tag is lost, or its step stands beside the asset instead of leading to it."""
    action = {"tag": tag, "evidence_type": "human_attested", "captured_value": value}
    film = only(tmp_path, packed(metadata=with_actions(action))).film
    assert {step.kind for step in film.steps} == {kind, "generation"}
    [step] = (step for step in film.steps if step.kind == kind)
    used = {use.artifact for one in film.steps for use in one.uses}
    beside = ("direction", "workflow_template_design")
    assert kind in beside or all(made in used or made == film.final for made in step.makes)
    assert film.final == ASSET


def test_all_at_once_make_one_chain(tmp_path: Path) -> None:
    """Breaks if two acts make the asset, or an act on the generated clip is lost on the way."""
    tags = [{"tag": tag, "evidence_type": "human_attested"} for tag in reversed(KIND_OF)]
    film = only(tmp_path, packed(metadata=with_actions(*tags, *tags))).film
    makers = [step.kind for step in film.steps if ASSET in step.makes]
    assert makers == ["compositing"]
    made = [name for step in film.steps for name in step.makes]
    assert len(made) == len(set(made))
    assert sum(kinds()[step.kind].walk in ("act", "replace") for step in film.steps) == 8


def test_a_revised_prompt_replaces_the_first(tmp_path: Path) -> None:
    """Breaks if both versions of a prompt go into the generation and count twice."""
    film = only(tmp_path, packed()).film
    steps = {step.kind: step for step in film.steps}
    assert [use.artifact for use in steps["prompt_revision"].uses] == list(steps["prompt_design"].makes)
    used = {use.artifact for use in steps["generation"].uses}
    assert used == {*steps["prompt_revision"].makes, *steps["seed_choice"].makes}


def test_what_was_captured(tmp_path: Path) -> None:
    """Breaks if the captured words or seed are lost, or a selected seed counts as drawn by lot."""
    film = only(tmp_path, packed()).film
    assert [one.text for one in film.artifacts if one.text] == ["a fox"]
    [seed] = (step.facts for step in film.steps if step.kind == "seed_choice")
    assert (seed.seed, seed.parameters) == ("held", (("seed", "42"),))


@pytest.mark.parametrize(
    ("actions", "note"),
    [
        (
            [{"tag": "telepathy", "evidence_type": "human_attested"}],
            "human_actions[0]: 'telepathy' is no tag",
        ),
        (["prompt_engineering"], "human_actions[0]: 'None' is no tag"),
        ([{"tag": ["x"]}], "human_actions[0]: \"['x']\" is no tag"),
    ],
)
def test_what_is_no_tag_is_reported(tmp_path: Path, actions: list[Any], note: str) -> None:
    """Breaks if an action that is not understood is passed over in silence."""
    notes = only(tmp_path, packed(metadata=with_actions(*actions))).film.notes
    assert any(one.startswith(note) for one in notes)


def test_the_two_lists_differ(tmp_path: Path) -> None:
    """Breaks if a tag without an action, or the other way round, is not reported."""
    record = changed(METADATA, hitl_tags=["prompt_engineering", "inpainting_mask"])
    [note] = (one for one in only(tmp_path, packed(metadata=record)).film.notes if "hitl_tags" in one)
    assert "inpainting_mask" in note
    assert "output_curation" in note
    assert "prompt_engineering" not in note


def test_an_unknown_grade_is_the_weakest(tmp_path: Path) -> None:
    """Breaks if a word that nobody defined counts as evidence."""
    action = {"tag": "prompt_engineering", "evidence_type": "notarised"}
    evidence = only(tmp_path, packed(metadata=with_actions(action))).film.steps[0].evidence
    assert evidence is not None
    assert (evidence.grade, evidence.reason) == ("declared", "unknown evidence_type notarised")
