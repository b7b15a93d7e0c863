"""United States: which layers a human authored."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, says, studio, whole


def raw(*, choice: bool) -> cg.Workflow:
    """A film whose picture is all raw output; with a choice and a cut, or straight from the tool."""
    film = cg.Workflow("Raw", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", text="a city in rain, low-key light, slow dolly in")
    film.step("generation", uses="prompt", makes="takes" if choice else "film", count=100)
    if choice:
        film.step("selection", by=ann, uses="takes", makes="picks", count=3, of=100, evidence="logged")
        film.step("editing", by=ann, uses="picks", makes="film", cuts=3)
    return film


def layers(film: cg.Workflow, as_of: str = "2026-03-01") -> dict[str, str]:
    """Kind of act to what the answer says of it."""
    return {kind: status for _, kind, status, _ in ask(film, None, "US", as_of).reach.layers}


def test_the_layers_of_a_raw_picture_are_unprotected_and_its_arrangement_is_not():
    """Prompts would own what the machine determined, or nobody would own the cut."""
    assert layers(raw(choice=True)) == {
        "prompt_design": "unprotected",
        "generation": "unprotected",
        "selection": "protected",
        "editing": "protected",
    }


def test_reach_says_how_much_and_lowers_nobodys_share():
    """A right in a part of the film would print as a part of a right."""
    split = ask(raw(choice=True), None, "US")
    assert 0 < split.reach.unprotected < 1
    assert split.reach.protected + split.reach.unprotected + split.reach.unknown == 1
    assert split.share("Ann").point == 1
    assert split.share("Ann", layer="selection and arrangement").point == 1
    assert split.share("Ann", layer="raw output").status == "no_right"


def test_nothing_prints_public_domain_as_a_holder():
    """What belongs to nobody would appear as somebody."""
    split = ask(raw(choice=True), None, "US")
    assert {one.holder for one in split.entitlements} == {"Ann"}
    assert "public domain" not in split.to_text().casefold()
    assert "public domain" not in split.to_json().casefold()


def test_only_raw_output_is_no_right_and_no_number():
    """A share would be printed of a right that does not exist."""
    split = ask(raw(choice=False), None, "US")
    share = split.share("Ann")
    assert (share.status, share.point, share.low, share.high) == ("no_right", None, None, None)
    assert whole(split).status == "no_right"
    assert split.unallocated == 0
    assert split.held == ()
    assert split.reach.unprotected == 1


def one(kind: str, **facts: object) -> cg.Workflow:
    """A film in which Ann does one act of this kind beside a prompt."""
    film = cg.Workflow("One act", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    if kind in ("mask_inpaint", "paint_over", "grading", "subtitles", "compositing", "audio_visual_sync"):
        film.step("generation", uses="prompt", makes="take")
        film.step(kind, by=ann, uses="take", makes="film", **facts)
    else:
        film.step(kind, by=ann, makes="input", **facts)
        film.step("generation", uses=["prompt", "input"], makes="film")
    return film


@pytest.mark.parametrize(
    "kind", ["motion_brush", "camera_control", "multi_image_reference", "first_last_frame"]
)
def test_what_steers_the_machine_is_unknown_until_somebody_finds(kind: str):
    """No decision was read on these controls: yes and no would both be invented."""
    assert layers(one(kind))[kind] == "unknown"


@pytest.mark.parametrize(("value", "status"), [("yes", "protected"), ("no", "unprotected")])
def test_a_finding_decides_what_steers(value: str, status: str):
    """A registrar's finding would change nothing."""
    film = one("motion_brush", points=9)
    film.find("perceptible human input", value, by="Examiner")
    assert layers(film)["motion_brush"] == status


@pytest.mark.parametrize(
    "about", [{"layer": "screenplay"}, {"steps": ["prompt_design#1"]}], ids=["another layer", "another step"]
)
def test_a_finding_on_something_else_decides_nothing(about: dict[str, object]):
    """What was found of one layer would protect another."""
    film = one("motion_brush", points=9)
    film.find("perceptible human input", by="Examiner", **about)
    assert layers(film)["motion_brush"] == "unknown"


@pytest.mark.parametrize("kind", ["mask_inpaint", "paint_over", "grading", "subtitles"])
def test_a_change_of_the_output_counts_if_it_is_found_to_be_creative(kind: str):
    """A correction of colour, or a region the machine filled, would be authorship by its name."""
    film = one(kind)
    assert layers(film)[kind] == "unknown"
    film.find("creative modification", by="Examiner")
    assert layers(film)[kind] == "protected"


@pytest.mark.parametrize("kind", ["compositing", "audio_visual_sync"])
def test_arrangement_is_protected_whatever_is_arranged(kind: str):
    """Arranging free material would give nothing."""
    assert layers(one(kind))[kind] == "protected"


@pytest.mark.parametrize("kind", ["parameter_setting", "seed_choice", "model_choice"])
def test_a_setting_leaves_the_expression_to_the_machine(kind: str):
    """Holding a seed would make an author."""
    facts = {"seed": "held"} if kind == "seed_choice" else {"changed": True}
    assert layers(one(kind, **facts)).get(kind, "unprotected") == "unprotected"


def test_what_a_human_drew_is_protected_and_the_assumption_is_said():
    """A drawing would be free because a tool came later."""
    film = cg.Workflow("Drawn", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    assert layers(film) == {"drawing": "protected"}
    assert any(
        "original and to stay perceptible" in text for text in says(ask(film, None, "US"), "assumption")
    )


def test_as_of_a_day_before_the_offices_view_prompts_are_undecided():
    """A letter of 2023 would decide a question asked in 2022."""
    asked = layers(raw(choice=True), "2022-06-01")
    assert asked["prompt_design"] == "unknown"
    assert asked["selection"] == "protected"


def test_the_office_had_spoken_on_prompts_before_its_report():
    """A report of 2025 would be needed for what was refused in 2023."""
    assert layers(raw(choice=True), "2023-02-20")["prompt_design"] == "unknown"
    assert layers(raw(choice=True), "2023-02-21")["prompt_design"] == "unprotected"
    assert layers(raw(choice=True), "2024-06-01")["prompt_design"] == "unprotected"


def test_that_a_machine_is_no_author_hangs_on_no_guidance():
    """Raw output would have been somebody's until the Office said otherwise."""
    assert layers(raw(choice=True), "2020-01-01")["generation"] == "unprotected"


def test_what_a_human_gave_that_stays_perceptible_was_asked_before_the_report():
    """A finding would count for nothing because a report was not yet written."""
    film = studio()
    film.find("perceptible human input", by="Judge Hall")
    assert layers(film, "2024-06-01")["motion_brush"] == "protected"


@pytest.mark.parametrize(
    ("count", "status"), [({"count": 1}, "unprotected"), ({"count": 2}, "protected"), ({}, "unknown")]
)
def test_to_pick_one_output_of_many_arranges_nothing(count: dict[str, int], status: str):
    """One picture out of hundreds would be a compilation."""
    film = cg.Workflow("One", made_on="2026-01-01")
    film.step("generation", makes="takes", count=400)
    film.step("selection", by=film.person("Ann"), uses="takes", makes="film", of=400, **count)
    assert layers(film)["selection"] == status


def test_that_prompts_alone_do_not_suffice_is_contested():
    """A view under review in court would print as settled."""
    assert ask(studio(), None, "US").standing == "contested"


def test_underlying_material_is_no_part_of_the_films_own_right():
    """Stock footage would widen the reach of the film's right."""
    film = cg.Workflow("Stock", made_on="2026-01-01")
    film.artifact("stock", medium="video", origin="pre-existing", rights_holder="Archive")
    film.step("editing", by=film.person("Ann"), uses="stock", makes="film", cuts=3)
    assert layers(film)["underlying"] == "unprotected"


def regions(*keys: str, times: int = 1) -> cg.Workflow:
    """Ann paints regions of a take in again, in one step or in several."""
    film = cg.Workflow("Regions", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    film.step("generation", uses="prompt", makes="take 0")
    for n in range(times):
        film.step("mask_inpaint", by=ann, uses=f"take {n}", makes=f"take {n + 1}", keys=list(keys))
    return film


@pytest.mark.parametrize("about", [{"keys": ("sky", "sea")}, {"times": 3}], ids=["one step", "three steps"])
@pytest.mark.parametrize(("value", "status"), [(None, "unknown"), ("yes", "protected"), ("no", "unknown")])
def test_many_regions_may_be_an_arrangement_if_somebody_finds_it(
    about: dict[str, Any], value: str | None, status: str
):
    """Thirty-five regions would be authorship by their number, or never."""
    film = regions(*about.get("keys", ()), times=about.get("times", 1))
    if value is not None:
        film.find("creative arrangement", value, by="Examiner")
    assert layers(film)["mask_inpaint"] == status


def test_one_region_is_no_arrangement():
    """A single patch would be a selection and arrangement of itself."""
    film = regions("sky")
    film.find("creative arrangement", by="Examiner")
    assert layers(film)["mask_inpaint"] == "unknown"


def test_an_arrangement_found_goes_before_a_modification_denied():
    """Two grounds of protection would contradict each other."""
    film = regions("sky", "sea")
    film.find("creative modification", "no", by="Examiner")
    film.find("creative arrangement", by="Examiner")
    assert layers(film)["mask_inpaint"] == "protected"


def handed(origin: str) -> cg.Workflow:
    """Ann hands a picture to the machine."""
    film = cg.Workflow("Handed", made_on="2026-01-01")
    film.artifact("picture", medium="image", origin=origin)
    film.step("multi_image_reference", by=film.person("Ann"), uses="picture", makes="style", images=1)
    film.step("generation", uses="style", makes="film")
    return film


@pytest.mark.claim("ZQ-2.2-05")
@pytest.mark.parametrize(("origin", "status"), [("pre-existing", "unprotected"), ("unknown", "unknown")])
def test_a_picture_that_was_there_before_is_no_input_of_ones_own(origin: str, status: str):
    """Handing over another's picture would be human authorship, or nobody would ever know."""
    assert layers(handed(origin))["multi_image_reference"] == status


def test_perceptible_expression_that_was_found_counts_even_so():
    """A finding would lose against the origin of a picture."""
    film = handed("pre-existing")
    film.find("perceptible human input", by="Examiner")
    assert layers(film)["multi_image_reference"] == "protected"


@pytest.mark.claim("ZQ-2.1-06")
def test_revised_prompts_and_prompts_for_sound_are_prompts():
    """Revising often enough, or prompting for music, would be authorship."""
    film = cg.Workflow("Often", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt 0", fixes=["subject"])
    for n in range(5):
        fixes = ["subject", "light", "camera"]
        film.step("prompt_revision", by=ann, uses=f"prompt {n}", makes=f"prompt {n + 1}", fixes=fixes)
    film.step("audio_prompt", by=ann, makes="score prompt", fixes=["mood", "tempo"])
    film.step("generation", uses="score prompt", makes="score")
    film.step("generation", uses="prompt 5", makes="picture")
    film.step("audio_visual_sync", by=ann, uses=["picture", "score"], makes="film")
    assert {kind for kind, status in layers(film).items() if status == "unprotected"} == {
        "prompt_design", "audio_prompt", "generation",
    }  # fmt: skip


def test_that_a_generated_part_is_disclaimed_is_said_where_it_counts():
    """An applicant would not learn what the Office asks for."""
    split = ask(raw(choice=True), None, "US")
    assert "a generated part that is more than trifling is named and disclaimed on registration" in says(
        split
    )
