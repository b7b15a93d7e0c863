"""China as a whole: the studio's film under the law in force."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import creditgraph as cg
from creditgraph.regimes import regime
from tests.doctrines.cn_films import layers, shown
from tests.doctrines.helpers import ALL, OTHER, STUDIO, ask, held, says, shares, studio, whole

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "studio.json"


def test_the_studio_without_logs_reaches_as_far_as_its_cut():
    """Prompts, references and paths that nobody logged would count."""
    film = cg.read(EXAMPLE)
    assert layers(film) == {
        "audio_prompt": "unproved",
        "editing": "protected",
        "generation": "unprotected",
        "motion_brush": "unproved",
        "multi_image_reference": "unproved",
        "prompt_design": "unproved",
        "selection": "protected",
    }
    assert shares(ask(film, None, "CN")) == {STUDIO: "1"}


@pytest.mark.claim("ZQ-3.1-12")
def test_logs_and_the_day_of_the_question_change_how_far_it_reaches():
    """Keeping records would be worth nothing, or the burden would reach back."""
    film = cg.read(EXAMPLE)
    without, with_log, earlier = (
        ask(film, None, "CN").reach,
        ask(shown(film), None, "CN").reach,
        ask(film, None, "CN", "2025-09-15").reach,
    )
    assert without.protected < with_log.protected
    assert without.unproved > 0
    assert with_log.unproved == earlier.unproved == 0
    for reach in (without, with_log, earlier):
        assert reach.protected + reach.unprotected + reach.unknown == 1


def test_the_trees_name_the_steps_without_a_record():
    """The studio would not learn what to keep."""
    texts = " ".join(says(ask(cg.read(EXAMPLE), None, "CN"), "unproved"))
    for step in ("prompt_design#1", "multi_image_reference#1", "motion_brush#1", "audio_prompt#1"):
        assert step in texts


@pytest.mark.claim("ZQ-2.1-02")
def test_the_text_of_the_prompt_is_a_layer_of_its_own():
    """What is said of the picture would be said of the words."""
    split = ask(cg.read(EXAMPLE), None, "CN")
    assert next(one for one in split.titles if one.part == "prompt_design").status == "no_right"


def test_the_regime_says_what_must_be_proved_and_when_agreements_are_read():
    """A card would promise a burden or a form that the regime does not have."""
    law = regime("CN")
    assert law is not None
    assert law.burden[0] == "cn:case/zhou-2025"
    assert len(law.read_at) == 5
    assert {"credit", "integrity"} == {*law.moral}
    assert not any(right.waivable for right in law.moral.values())


@pytest.mark.parametrize("right", ["credit", "integrity"])
def test_a_moral_right_is_not_given_up(right: str):
    """A signed paper would take a name from a film."""
    film = studio()
    film.waive("甲", right, signed_by=["甲", STUDIO], on="2026-01-25")
    split = ask(film, None, "CN")
    assert held(split, "credit") == {("甲", None), ("丙", None)}
    assert any(f"{right} cannot be given up here" in text for text in says(split))


@pytest.mark.claim("ZQ-1.2-01")
def test_remuneration_and_title_are_the_producers_and_the_authors():
    """The authors' pay under art. 17(2) would be a share of the title."""
    split = ask(studio(), None, "CN")
    assert held(split, "remuneration") == {("甲", None), ("丙", None)}
    assert split.share(STUDIO).point == 1


def test_a_share_held_with_others_moves_with_their_consent():
    """Art. 14(2) lets co-authors refuse a transfer: one of two would sell alone."""
    film = cg.Workflow("Two", kind="other work", made_on="2025-06-01")
    film.people("Ann", "Bo", "Cy")
    film.step("drawing", by=["Ann", "Bo"], makes="picture")
    film.agree({"Ann": "1/2", "Bo": "1/2"}, on="2025-06-02", signed_by=["Ann", "Bo"])
    film.assign("Ann", "Cy", on="2025-07-01", signed_by=["Ann", "Cy"])
    assert shares(ask(film, None, "CN")) == {"Ann": "1/2", "Bo": "1/2"}
    film.assign("Ann", "Cy", on="2025-07-02", signed_by=["Ann", "Bo", "Cy"])
    assert shares(ask(film, None, "CN")) == {"Bo": "1/2", "Cy": "1/2"}


def test_agreed_shares_hold_beside_what_is_protected():
    """How far protection reaches would lower what was agreed."""
    film = studio(OTHER)
    film.agree({"甲": "1/2", "乙": "1/2"}, on="2025-12-01", signed_by=list(ALL))
    split = ask(film, None, "CN")
    assert split.share("甲").point == Fraction(1, 2)
    assert whole(split).status == "known"
