"""What the caller or a side file declares: what a key means, what it does, and what it may have meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from creditgraph.errors import UnknownNameError, WorkflowError
from creditgraph.formats.heard import unheard
from creditgraph.formats.joining import join
from creditgraph.formats.part import Part
from creditgraph.formats.side import Side
from creditgraph.formats.source import Options
from creditgraph.workflow import Workflow
from tests.formats.joining.parts import edit, generated, tracked

FIRST, SECOND = "b_00001_.png", "b_00002_.png"
CUT = edit({FIRST: 2, SECOND: 3})


def named(parts: list[Part], **by: str) -> dict[str, tuple[str, ...]]:
    """Words of each prompt, to who wrote it, if somebody says so of a step in a file."""
    side = Side(by={key.replace("__", "@"): [name] for key, name in by.items()})
    film = join(parts, side=side).workflow.freeze()
    words = {one.id: one.text or "" for one in film.artifacts}
    prompts = [step for step in film.steps if step.kind == "prompt_design"]
    return {words[step.makes[0]]: tuple(one.agent for one in step.by) for step in prompts}


def test_a_copy_beside_the_files_renames_nothing():
    """What was settled would be refused, or go to another act, as soon as somebody makes a backup."""
    settled = {f"prompt_design@6 ({FIRST})": "甲"}
    assert named([generated(FIRST), CUT], **settled) == {"a harbour at night": ("甲",)}
    for name in ("a_copy.png", "z_copy.png"):
        copy = replace(generated(FIRST), source=name)
        for parts in ([generated(FIRST), copy, CUT], [copy, generated(FIRST), CUT]):
            assert named(parts, **settled) == {"a harbour at night": ("甲",)}


def test_an_act_may_be_named_by_any_file_in_which_it_stands():
    """Ten takes hold one prompt; whoever has the tenth before their eyes would name nothing."""
    parts = [generated(FIRST), generated(SECOND, seed="2"), CUT]
    for name in (FIRST, SECOND):
        assert named(parts, **{f"prompt_design@6 ({name})": "甲"}) == {"a harbour at night": ("甲",)}


def test_a_step_of_a_file_that_is_gone_is_never_that_of_another():
    """The prompt of one person would be offered to whoever settled the prompt of another."""
    with pytest.raises(UnknownNameError) as found:
        named([generated(SECOND), CUT], **{f"prompt_design@6 ({FIRST})": "甲"})
    assert found.value.near is None
    assert f"in '{FIRST}' there is no 'prompt_design@6'" in str(found.value)
    assert f"'prompt_design@6 ({SECOND})'" in str(found.value)


def test_half_an_id_is_answered_with_the_whole_ones():
    """The nearest word would be the kind, which means all steps of it."""
    parts = [generated(FIRST), generated(SECOND, words="dawn"), CUT]
    with pytest.raises(UnknownNameError, match="several steps are 'prompt_design@6'") as found:
        named(parts, **{"prompt_design@6": "甲"})
    assert f"'prompt_design@6 ({SECOND})'" in str(found.value)


def test_a_kind_that_is_not_there_has_no_effect_and_it_is_said():
    """One list of people for all shots would be refused by every shot without a motion brush."""
    found = join([generated(FIRST), CUT], side=Side(by={"motion_brush": ["甲"], "prompt_design": ["乙"]}))
    assert "[by] motion_brush had no effect: no step of this kind was read" in found.remarks
    assert [agent.id for agent in found.workflow.freeze().agents if agent.type == "person"] == ["乙"]


@pytest.mark.parametrize("key", ["generation", f"generation@3 ({FIRST})", "upscaling"])
def test_what_a_tool_did_is_nobodys(key: str):
    """A generation would have an author by typing."""
    with pytest.raises(WorkflowError, match="done by a tool"):
        named([generated(FIRST), CUT], **{key: "甲"})


@pytest.mark.parametrize(
    ("by", "listed"), [((), "editing, prompt_design, seed_choice"), (("甲",), "editing")]
)
def test_the_hint_lists_kinds_that_really_have_an_open_step(by: tuple[str, ...], listed: str):
    """Whoever follows the hint would name a step that has its person."""
    parts = [generated(FIRST), CUT, *(tracked([(FIRST, who, "")]) for who in by)]
    with pytest.raises(UnknownNameError, match=f"Kinds without a person here: {listed}\\.") as found:
        named(parts, edting="乙")
    assert found.value.near == "editing"


def test_a_name_that_is_nearly_somebodys_is_asked_about():
    """A slip of the pen would own half of the film."""
    log = tracked([(FIRST, "Ben Okafor", "kept")])
    found = join([generated(FIRST), log, CUT], side=Side(by={"editing": ["Ben Okafr"]}))
    assert [one for one in found.remarks if "did you mean 'Ben Okafor'" in one]
    papers = Workflow("papers")
    papers.people("Ben Okafr", "Studio")
    papers.assign("Ben Okafr", "Studio", signed_by=["Ben Okafr", "Studio"])
    part = Part("creditgraph", "papers.json", "", papers.freeze())
    remarks = join([generated(FIRST), log, part, CUT]).remarks
    assert [one for one in remarks if one.startswith("'Ben Okafr' is bound by a paper")]
    strangers = join([generated(FIRST), tracked([(FIRST, "甲", "kept")]), part, CUT]).remarks
    assert not [one for one in strangers if "bound by a paper" in one], (
        "only a name that is near is asked about"
    )


def test_a_word_that_no_tracker_says_is_asked_about():
    """A mistyped task type would leave everybody unknown, and nobody would see why."""
    log = replace(tracked([(FIRST, "甲", "kept")]), words=frozenset({"Image generation", "apr"}))
    told = Options(
        kinds={"image_generation": ("prompt_design",), "Grading": ("grading",)}, statuses={"aprv": "kept"}
    )
    assert list(unheard(told, [log])) == [
        "[kinds] 'Grading' stands in no file that was read",
        "[statuses] 'aprv' stands in no file that was read; did you mean 'apr'?",
    ]
