"""The twelve tags and our kinds of step."""

from __future__ import annotations

from creditgraph.formats.tep import KIND_OF, tags_of
from creditgraph.workflow import Workflow
from creditgraph.workflow.kinds import kinds

PUBLISHED = """prompt_engineering seed_selection parameter_tuning regional_prompt inpainting_mask
workflow_configuration model_selection prompt_iteration output_curation post_generation_edit
compositing_integration project_supervision""".split()


def test_the_published_twelve() -> None:
    """Breaks if a tag of the format has no kind, or a kind a tag that does not exist."""
    assert set(KIND_OF) == set(PUBLISHED)
    assert len(set(KIND_OF.values())) == len(PUBLISHED)
    assert all(kinds()[kind].performed_by != "tool" for kind in KIND_OF.values())


def test_every_kind_has_a_tag_or_is_named() -> None:
    """Breaks if work of people is left out of an export without a word."""
    film = Workflow("Harbour")
    jia = film.person("甲")
    for name, kind in kinds().items():
        if kind.performed_by != "tool":
            film.step(name, by=jia, makes=f"made by {name}")
    found = tags_of(film.freeze())
    assert set(found.tags) == set(PUBLISHED)
    human = {name for name, kind in kinds().items() if kind.performed_by != "tool"}
    assert set(found.without) == human - set(KIND_OF.values())
    assert "motion brush (1)" in (found.user_notes or "")
    assert "voice direction (1)" in (found.user_notes or "")


def test_what_tools_did_is_no_human_action() -> None:
    """Breaks if a model's rewriting of a prompt is exported as prompt engineering."""
    film = Workflow("Harbour")
    film.step("prompt_revision", by=film.tool("LLM"), makes="prompt")
    film.step("generation", uses="prompt", makes="take")
    found = tags_of(film.freeze())
    assert (found.tags, dict(found.without), found.user_notes) == ((), {}, None)


def test_unused_takes_are_told() -> None:
    """Breaks if rejected takes, for which there is no tag, are left out without a word."""
    film = Workflow("Harbour")
    film.step("generation", makes="take", status="rejected")
    assert tags_of(film.freeze()).user_notes == "Takes made and not used: 1."
