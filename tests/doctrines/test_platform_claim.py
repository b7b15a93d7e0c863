"""What a platform may claim for its workflow, and how much of a film's steering was its preset."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.platform_claim import PlatformClaim
from creditgraph.doctrines.presets import METHOD, presets
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import AS_OF, STUDIO, ask, held, says, shares, studio, whole
from tests.measure.films import drawn

TEMPLATE = "neon city at night, slow dolly in, rain on glass, cold light"
OWN = "an old fisherman mends a net while the storm comes up behind the pier"
PLATFORM = "Kling Platform"


def film(*, prompt: str = "own", preset: bool | None = False, seed: str = "held") -> cg.Workflow:
    """A prompt, a setting and a seed into one clip, and a cut; a platform designed the template."""
    work = cg.Workflow("Template", kind="other audiovisual work", made_on="2026-01-20")
    ann, house = work.person("Ann"), work.organization(PLATFORM)
    tool = work.tool("Kling", provider=PLATFORM)
    work.step("workflow_template_design", by=house, makes="template", text=TEMPLATE)
    text = {"own": OWN, "template": TEMPLATE, "both": f"{TEMPLATE}. {OWN}"}[prompt]
    work.step("prompt_revision", by=ann, uses="template", makes="prompt", text=text)
    work.step("parameter_setting", by=ann, makes="settings", changed=None if preset is None else not preset)
    work.step("seed_choice", by=ann, makes="seed", seed=seed)
    work.step("generation", by=tool, uses=["prompt", "settings", "seed"], makes="clip")
    work.step("editing", by=ann, uses="clip", makes="film", cuts=3)
    return work


def share(work: cg.Workflow | cg.Film) -> tuple[Fraction, Fraction] | None:
    """The least and the largest part of the instructions that may be the preset's."""
    frozen = work.freeze() if isinstance(work, cg.Workflow) else work
    found = presets(Case(frozen, regime=None, made_on=None, as_of=frozen.made_on))
    return None if found is None else (found.low, found.high)


def maybe(work: cg.Workflow) -> set[str]:
    """Who may hold a neighbouring right, which nobody knows."""
    return {one.holder for one in ask(work, "platform_claim").held if one.open}


class TestTheContract(DoctrineContract):
    doctrine = PlatformClaim


# -- the preset's part --------------------------------------------------------------------------------


def test_nothing_preset_is_nothing_and_everything_is_all():
    """The two ends, at which alone it decides, would be missed."""
    assert share(film()) == (0, 0)
    assert share(film(prompt="template", preset=True, seed="random")) == (1, 1)


@pytest.mark.claim("ZQ-3.2-08")
def test_a_text_counts_by_the_characters_that_the_template_wrote():
    """Whoever adds a sentence to a template would have written all of it, or nothing."""
    low, high = share(film(prompt="both")) or (Fraction(0), Fraction(0))
    letters = sum(not c.isspace() for c in TEMPLATE)
    everything = sum(not c.isspace() for c in f"{TEMPLATE}. {OWN}")
    assert low == high == Fraction(letters, everything) / 3


def test_what_nobody_stated_is_a_range():
    """A setting of which nobody says whether it was changed would count as one or the other."""
    assert share(film(preset=None)) == (0, Fraction(1, 3))


def test_a_model_makers_text_is_preset():
    """The negative prompt that templates carry would pass for somebody's words."""
    from creditgraph.doctrines import presets as module

    work = cg.Workflow("Boilerplate", made_on="2026-01-20")
    work.step("prompt_design", by=work.person("Ann"), makes="prompt", text="maker's words")
    work.step("generation", uses="prompt", makes="film")
    assert share(work) == (0, 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "is_boilerplate", lambda text: text == "maker's words")
        assert share(work) == (1, 1)


def test_a_channel_that_no_person_used_is_preset():
    """A forced camera template would count as its user's camera."""
    work = cg.Workflow("Camera", made_on="2026-01-20")
    work.step("camera_control", by=work.organization(PLATFORM), makes="move")
    work.step("generation", uses="move", makes="film")
    assert share(work) == (1, 1)


def test_a_film_without_instructions_has_no_such_part():
    """A drawn film would be all template, or none of it."""
    work = cg.Workflow("Drawn", made_on="2026-01-20")
    work.step("drawing", by=work.person("Ann"), makes="film")
    assert share(work) is None


@given(st.integers(0, 10**6), st.integers(2, 10))
def test_the_part_lies_between_nothing_and_all(seed: int, steps: int):
    """A part of a film would be negative, or more than the film."""
    found = share(replace(drawn(seed, steps), made_on=date(2026, 1, 20)))
    assert found is None or 0 <= found[0] <= found[1] <= 1


# -- the claim ---------------------------------------------------------------------------------------------


@pytest.mark.claim("ZQ-3.2-10", "ZQ-3.2-11")
def test_a_platform_is_neutral_where_nothing_came_from_its_preset():
    """A platform would get a right for carrying what others thought up."""
    split = ask(film(), "platform_claim")
    assert split.held == ()
    assert "any instruction came from a preset (else the platform is neutral)" in says(split, "failed")


@pytest.mark.claim("ZQ-3.2-10")
def test_where_everything_was_preset_the_template_decides():
    """The seed's one case of a claim could never arise."""
    split = ask(film(prompt="template", preset=True, seed="random"), "platform_claim")
    assert held(split, "neighbouring") == {(PLATFORM, None)}
    assert METHOD in says(split, "assumption")


@pytest.mark.claim("ZQ-3.2-10")
def test_between_the_ends_it_is_unknown_and_the_figure_stands_there():
    """A threshold of our own would decide what no text decides."""
    split = ask(film(prompt="both"), "platform_claim")
    assert maybe(film(prompt="both")) == {PLATFORM}
    assert any(text.startswith("the preset made ") for text in says(split, "fact"))


@pytest.mark.parametrize(("value", "holders"), [("yes", {(PLATFORM, None)}), ("no", set())])
def test_a_finding_goes_before_the_measure(value: str, holders: set[tuple[str, None]]):
    """What an expert saw of the template would count for less than a count of settings."""
    work = film(prompt="template" if value == "no" else "own", preset=value == "no", seed="random")
    work.find("template decides style", value, by="Expert Li")
    assert held(ask(work, "platform_claim"), "neighbouring") == holders


@pytest.mark.claim("ZQ-3.2-09")
def test_organising_is_not_creating_is_printed_beside_the_claim():
    """The Chinese text that denies more than a neighbouring right would not be seen."""
    work = film(prompt="template", preset=True, seed="random")
    split = ask(work, "platform_claim")
    note = "organising and supplying means is no creation, so no author's right follows from it"
    assert note in says(split, "despite")
    assert any("Implementing Regulations" in text for text in says(split, "text"))


@pytest.mark.claim("ZQ-3.2-10")
def test_the_shared_reading_fails_in_china_by_its_text_and_shares_in_theory():
    """A platform would be an author in China by organising, or nowhere even in theory."""
    work = film(prompt="template", preset=True, seed="random")
    title = whole(ask(work, "platform_claim", reading="shared"))
    assert title.candidates[0].points == {"Ann": None, PLATFORM: None}
    split = ask(work, "platform_claim", "CN", reading="shared")
    assert PLATFORM not in {one.holder for one in split.entitlements}
    assert "to organise the work of others, or to supply means, is to create" in says(split, "failed")


def test_the_providers_of_the_tools_stand_for_a_platform_that_designed_nothing():
    """A film without a template on file would have no platform to ask about."""
    work = studio()
    work.find("template decides style", "yes", by="Expert Li")
    assert held(ask(work, "platform_claim"), "neighbouring") == {
        ("provider of Kling", None),
        ("provider of Suno", None),
    }


def test_it_takes_neither_title_nor_credit():
    """A proposal would take the film from China's producer, or silence the law on credit."""
    work = studio()
    work.find("template decides style", "yes", by="Expert Li")
    split = ask(work, "platform_claim", "CN")
    assert shares(split) == {STUDIO: "1"}
    assert ("甲", None) in held(split, "credit")


def test_before_the_paper_it_answers_nothing():
    """A claim would be raised before anybody raised it."""
    assert AS_OF > "2025-12-31"
    work = film(prompt="template", preset=True, seed="random")
    assert ask(work, "platform_claim", as_of="2025-06-01").held == ()
