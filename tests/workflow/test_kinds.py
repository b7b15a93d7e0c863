import json
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import UnknownNameError
from creditgraph.workflow import kind, kinds
from creditgraph.workflow.fields import Layer, Medium
from creditgraph.workflow.kinds import Hand, Sense, Walk, Whole

NEEDED = """
concept_and_world screenplay storyboard character_design drawing photography live_action performance
prompt_design prompt_revision multi_image_reference face_consistency first_last_frame motion_brush
camera_control mask_inpaint parameter_setting seed_choice model_choice fine_tuning voice_direction
audio_prompt music generation evaluation selection compositing editing audio_visual_sync grading
upscaling interpolation subtitles direction producing workflow_template_design
""".split()

# The constants of the module c2pa_action of the Rust crate c2pa: "Specification defined C2PA actions".
C2PA = """
c2pa.color_adjustments c2pa.converted c2pa.created c2pa.cropped c2pa.drawing c2pa.edited
c2pa.filtered c2pa.opened c2pa.orientation c2pa.placed c2pa.published c2pa.repackaged c2pa.resized
c2pa.transcoded c2pa.unknown
""".split()

# The human-action tags of LucidGrid's Technical Evidence Package 1.9.0.
TEP = """
prompt_engineering prompt_iteration seed_selection parameter_tuning model_selection
workflow_configuration regional_prompt inpainting_mask output_curation post_generation_edit
compositing_integration project_supervision
""".split()


@pytest.mark.claim("ZQ-2-02", "ZQ-3.2-08")
def test_every_kind_that_a_film_needs_is_there() -> None:
    """An act that films are made of could not be written down."""
    assert set(NEEDED) <= set(kinds())


@pytest.mark.parametrize("name", sorted(kinds()))
def test_every_word_in_the_table_is_one_that_the_program_knows(name) -> None:
    """A misspelt layer or walk would be read as nothing, and its acts measured as nothing."""
    row = kinds()[name]
    assert re.fullmatch("[a-z]+(_[a-z]+)*", name)
    for value, words in (
        (row.layer, Layer),
        (row.performed_by, Hand),
        (row.walk, Walk),
        (row.whole, Whole),
        (row.sense, Sense),
        (row.makes, Medium | None),
    ):
        allowed = get_args(words) if type(None) not in get_args(words) else (*get_args(Medium), None)
        assert value in allowed


@pytest.mark.parametrize("name", sorted(kinds()))
def test_every_kind_has_a_name_in_four_languages(name) -> None:
    """A reason in Chinese, Korean or Japanese would show an English identifier."""
    names = kinds()[name].names
    assert list(names) == ["en", "zh", "ko", "ja"]
    assert re.search(r"[\u4e00-\u9fff]", names["zh"])
    assert re.search(r"[\uac00-\ud7a3]", names["ko"])
    assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", names["ja"])


@pytest.mark.parametrize("language", ["en", "zh", "ko", "ja"])
def test_no_two_kinds_have_one_name(language) -> None:
    """Two kinds could not be told apart in print."""
    names = [row.names[language] for row in kinds().values()]
    assert len(set(names)) == len(names)


def test_names_elsewhere_exist_there() -> None:
    """An export would carry a tag or an action that its readers do not know."""
    assert {row.aliases["c2pa"] for row in kinds().values() if "c2pa" in row.aliases} <= set(C2PA)
    assert sorted(row.aliases["tep"] for row in kinds().values() if "tep" in row.aliases) == sorted(TEP)
    assert {row.aliases["prov"] for row in kinds().values()} == {"prov:Activity"}


def test_names_of_nodes_stand_in_real_comfyui_files() -> None:
    """A node class that ComfyUI never had would be called typical of a kind."""
    package = pytest.importorskip(
        "comfyui_workflow_templates_json", reason="the test extra brings real ComfyUI files"
    )
    from importlib.resources import files

    found: set[str] = set()
    for path in files(package).rglob("*.json"):  # type: ignore[attr-defined]
        found.update(re.findall(r'"(?:type|class_type)": ?"([^"]+)"', path.read_text("utf-8")))
    named = {row.aliases["comfyui"] for row in kinds().values() if "comfyui" in row.aliases}
    assert named - found == set()


def test_a_channel_is_a_kind_of_its_own() -> None:
    """A fact would fill a channel that no control table knows."""
    for name, row in kinds().items():
        assert kinds()[row.channel].channel == row.channel, name


def test_a_misspelt_kind_is_suggested() -> None:
    """Who misspells a kind would have to look it up."""
    with pytest.raises(UnknownNameError) as caught:
        kind("editting", where="steps[3].kind")
    assert (caught.value.where, caught.value.near) == ("steps[3].kind", "editing")


@given(st.text(max_size=20) | st.integers() | st.none() | st.lists(st.integers()) | st.just("x" * 10**6))
def test_anything_that_is_no_kind_is_refused_briefly(name) -> None:
    """A number, a list or a novel in place of a kind would be a traceback or a flooded screen."""
    with pytest.raises(UnknownNameError) as caught:
        kind(name)
    assert len(str(caught.value)) < 300


def test_the_table_cannot_be_changed_by_accident() -> None:
    """One notebook cell could change what all films are measured by."""
    with pytest.raises(TypeError):
        kinds()["editing"] = kinds()["grading"]  # type: ignore[index]
    assert json.dumps(list(kinds())[:2]) == '["concept_and_world", "screenplay"]'
