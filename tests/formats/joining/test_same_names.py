"""Files of one name in the folders of several shots."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from creditgraph.formats.joining import join
from creditgraph.formats.side import Side
from tests.formats.joining.parts import edit, generated, steps, tracked, who

TAKES = ("SH010_00001_.png", "SH010_00002_.png", "SH010_00003_.png")


ALIKE = ("renders/sh010/ComfyUI_00001_.png", "renders/SH020/ComfyUI_00001_.png")


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_pictures_numbered_anew_in_each_folder_are_told_apart_by_their_shot(order: tuple[int, ...]):
    """With the names that ComfyUI gives by itself nothing of a production would join."""
    base = "ComfyUI_00001_.png"
    files = [generated(name, words=name) for name in ALIKE]
    logs = [
        tracked([(base, who, "kept")], shot=shot, source=f"{shot}.json")
        for shot, who in (("SH010", "甲"), ("SH020", "乙"))
    ]
    parts = [*files, *logs]
    found = join([parts[place] for place in order])
    assert {(match.kind, match.value) for match in found.matches} == {
        ("shot", f"sh010/{base}"),
        ("shot", f"sh020/{base}"),
    }
    film = found.workflow.freeze()
    takes = {one.id: one.file for one in film.artifacts if one.file and not one.id.startswith("pick of")}
    assert takes == dict(zip(ALIKE, ALIKE, strict=True)), "files of one name are called by their paths"
    words = {one.id: one.text for one in film.artifacts if one.text}
    named = {words[step.makes[0]]: step.by[0].agent for step in steps(film, "prompt_design")}
    assert named == dict(zip(ALIKE, ("甲", "乙"), strict=True))


def test_a_picture_in_the_folder_of_another_shot_is_not_taken_for_one_of_this(tmp_path: Path):
    """The only file of a common name would be taken for any attempt of that name."""
    log = tracked([("ComfyUI_00001_.png", "乙", "kept")], shot="SH020", source="b.json")
    other = tracked([("x.png", "甲", "kept")], shot="SH010", source="a.json")
    found = join([generated(ALIKE[0]), log, other])
    assert found.matches == ()
    assert who(found.workflow.freeze(), "prompt_design") == [()]


def test_what_is_declared_of_a_name_leaves_alone_what_its_path_or_shot_places_elsewhere():
    """Settling one shot would unsettle all others in which a file has the name."""
    base = "ComfyUI_00001_.png"
    log = tracked([(base, "乙", "kept")], shot="SH020", source="b.json")
    parts = [*(generated(name, words=name) for name in ALIKE), log, edit({ALIKE[1]: 3})]
    found = join(parts, side=Side(same={base: ALIKE[0]}))
    assert [match for match in found.matches if match.kind == "declared"] == []
    assert found.conflicts[0].startswith(f"[same] {base!r}: path or shot")
    assert {match.kind for match in found.matches} == {"shot", "path"}


@pytest.mark.parametrize("path", ["delivery", "renders/approved/v7"])
def test_a_path_that_is_told_goes_before_the_folder_of_a_shot(path: str):
    """The tracker's word on a delivered file would be taken for one on a rejected draft."""
    base = "ComfyUI_00001_.png"
    files = [generated(f"SH010/wip/{base}", words="draft"), generated(f"{path}/{base}", words="delivered")]
    log = tracked([(f"{path}/{base}", "甲", "kept")], shot="SH010", source="a.json")
    found = join([*files, log])
    assert [match.kind for match in found.matches] == ["path"]
    film = found.workflow.freeze()
    words = {one.id: one.text for one in film.artifacts if one.text}
    named = {words[step.makes[0]]: [by.agent for by in step.by] for step in steps(film, "prompt_design")}
    assert named == {"draft": [], "delivered": ["甲"]}


def test_a_path_leads_into_no_folder_of_another_shot():
    """Folders are called alike in every shot: `wip` of one would be that of its neighbour."""
    base = "ComfyUI_00001_.png"
    files = [generated(f"SH010/wip/{base}", words="first"), generated(f"SH020/{base}", words="second")]
    logs = [
        tracked([(f"wip/{base}", "乙", "kept")], shot="SH020", source="b.json"),
        tracked([("x.png", "甲", "kept")], shot="SH010", source="a.json"),
    ]
    [match] = join([*files, *logs]).matches
    assert (match.kind, match.value) == ("shot", f"sh020/{base}")


def test_a_path_that_is_declared_means_what_was_declared():
    """No spelling in the side file could say which file a path means."""
    files = [generated("a/b/shot.png", words="1"), generated("x/b/shot.png", words="2")]
    cut = edit({"/old/x/b/shot.png": 3})
    [match] = join([*files, cut], side=Side(same={"/old/x/b/shot.png": "a/b/shot.png"})).matches
    assert (match.kind, match.sources[0]) == ("declared", "a/b/shot.png")
