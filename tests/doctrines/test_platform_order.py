"""The order that a platform's terms are said to set, in theory and in China."""

from __future__ import annotations

from fractions import Fraction

import pytest

import creditgraph as cg
from creditgraph.errors import DoctrineError, UnknownNameError
from tests.doctrines.helpers import ALL, STUDIO, THREE, ask, says, shares, studio, whole


def test_the_studio_without_agreement_and_regime():
    """The seed's own example would come out with other figures than the order polytope has."""
    split = ask(studio(), "platform_order")
    assert [split.share(who).point for who in THREE] == [Fraction(11, 18), Fraction(5, 18), Fraction(1, 9)]
    bounds = [(split.share(who).low, split.share(who).high) for who in THREE]
    assert bounds == [(Fraction(1, 3), 1), (0, Fraction(1, 2)), (0, Fraction(1, 3))]
    assert split.unallocated == 0


def test_that_terms_fix_an_order_and_no_ratio_is_marked():
    """A figure of ours would pass for a clause of the terms."""
    split = ask(studio(), "platform_order")
    assert any(text.startswith("an order fixes no ratio") for text in says(split, "assumption"))
    assert split.marks == "†‡"


def test_the_order_is_an_unverified_parameter_and_the_receipt_lists_it():
    """An order that stands in no terms we have read would look like law."""
    split = ask(studio(), "platform_order")
    assert any("text not seen" in text for text in split.parameters)
    assert split.receipt["parameters"] == ["platform:kling/default-order"]
    assert split.standing == "proposal"


def with_second_hand(
    points: tuple[int, int], kind: str = "motion_brush", fact: str = "points"
) -> cg.Workflow:
    """A film in which two people used one channel, and one wrote the prompt."""
    film = cg.Workflow("Two hands")
    a, b, c = film.people("A", "B", "C")
    film.step("prompt_design", by=a, makes="prompt", fixes=["subject", "style"])
    film.step(kind, by=b, makes="p1", **{fact: points[0]})
    film.step(kind, by=c, makes="p2", **{fact: points[1]})
    film.step("generation", uses=["prompt", "p1", "p2"], makes="film")
    return film


def test_people_who_tie_share_the_ranks_that_they_cover():
    """Of two equal motion operators one would come first by the spelling of the name."""
    split = ask(with_second_hand((10, 10)), "platform_order")
    assert shares(split) == {"A": "11/18 (1/3 to 1)", "B": "7/36 (0 to 1/2)", "C": "7/36 (0 to 1/2)"}


def test_the_main_motion_operator_is_the_one_with_the_largest_measured_share():
    """Whoever drew one stroke would rank with the main operator."""
    split = ask(with_second_hand((30, 10)), "platform_order")
    assert shares(split) == {"A": "3/4 (1/2 to 1)", "B": "1/4 (0 to 1/2)"}


def test_which_kinds_have_a_main_operator_is_a_parameter():
    """The seed's word *main* could not be read for another kind, or for none."""
    split = ask(with_second_hand((30, 10)), "platform_order", main=[])
    assert set(shares(split)) == {"A", "B", "C"}


def test_an_empty_rank_closes_up():
    """A rank that nobody filled would keep a share from everybody."""
    film = cg.Workflow("No motion")
    a, c = film.people("A", "C")
    film.step("prompt_design", by=a, makes="prompt", fixes=["subject"])
    film.step("audio_prompt", by=c, makes="words", fixes=["genre"])
    film.step("generation", uses="prompt", makes="take")
    film.step("generation", uses="words", makes="score")
    film.step("editing", by=c, uses=["take", "score"], makes="film")
    assert shares(ask(film, "platform_order")) == {"A": "3/4 (1/2 to 1)", "C": "1/4 (0 to 1/2)"}


def test_a_rank_filled_by_nobody_named_is_unallocated():
    """An unknown prompt designer would be robbed by those who have names."""
    film = cg.Workflow("Unnamed")
    b = film.person("B")
    film.step("prompt_design", makes="prompt", fixes=["subject"])
    film.step("motion_brush", by=b, makes="paths", points=3)
    film.step("generation", uses=["prompt", "paths"], makes="film")
    split = ask(film, "platform_order")
    assert shares(split) == {"B": "1/4 (0 to 1/2)"}
    assert split.unallocated == Fraction(3, 4)


def test_other_kinds_of_step_get_nothing_under_it():
    """The editor would be ranked by terms that never speak of editing."""
    film = studio()
    ding = film.person("丁")
    film.step("grading", by=ding, uses="film", makes="graded")
    split = ask(film, "platform_order")
    assert split.share("丁").point == 0
    assert set(shares(split)) == set(THREE)


def test_the_order_is_a_parameter():
    """Only the seed's order could be tried."""
    order = ["audio_prompt", "prompt_design"]
    assert shares(ask(studio(), "platform_order", order=order)) == {
        "丙": "3/4 (1/2 to 1)",
        "甲": "1/4 (0 to 1/2)",
    }


def test_the_reading_is_a_parameter():
    """Priority, the other named reading of an order, could not be asked for."""
    split = ask(studio(), "platform_order", reading="priority")
    assert [split.share(who).point for who in THREE] == [1, 0, 0]
    assert not any(text.startswith("an order fixes no ratio") for text in says(split, "assumption"))


@pytest.mark.parametrize("option", ["order", "main"])
def test_a_kind_that_does_not_exist_is_named_with_the_nearest(option: str):
    """A misspelt kind would silently rank nobody."""
    with pytest.raises(UnknownNameError, match="Did you mean 'motion_brush'"):
        ask(studio(), "platform_order", **{option: ["motion_brsh"]})


@pytest.mark.parametrize("order", ["prompt_design", [], 3])
def test_what_is_no_list_of_kinds_is_refused(order: object):
    """A text would be read letter by letter."""
    with pytest.raises(DoctrineError, match="no list of kinds"):
        ask(studio(), "platform_order", order=order)


def test_in_china_the_order_needs_the_studios_acceptance():
    """Terms would take a film from a producer who never accepted them."""
    split = ask(studio(), "platform_order", "CN")
    assert shares(split) == {STUDIO: "1"}
    assert f"{STUDIO}, who owns by default, accepted the terms" in says(split, "failed")
    assert "Without agreement, another audiovisual work is the producer's." in says(split, "rule")


def test_in_china_with_the_studios_acceptance_the_order_decides():
    """Terms that everybody accepted would bind nobody."""
    film = studio()
    film.terms("Kling", accepted_by=list(ALL))
    split = ask(film, "platform_order", "CN")
    assert shares(split) == {"甲": "11/18 (1/3 to 1)", "乙": "5/18 (0 to 1/2)", "丙": "1/9 (0 to 1/3)"}


def test_a_ranked_member_who_did_not_accept_is_not_bound():
    """A clause would bind whoever never agreed to it."""
    film = studio()
    film.terms("Kling", accepted_by=["甲", "丙", STUDIO])
    split = ask(film, "platform_order", "CN")
    assert shares(split) == {STUDIO: "1"}
    assert "everybody ranked accepted the terms (missing: 乙)" in says(split, "failed")
    assert whole(ask(film, "platform_order")).status == "unknown"


def test_terms_of_another_tool_do_not_stand_for_those_that_rank():
    """Who accepted the music tool's terms would be bound by an order in the video tool's."""
    film = studio()
    film.terms("Suno", accepted_by=["丙"])
    film.terms("Kling", accepted_by=["甲", "乙"], order=["prompt_design", "motion_brush", "audio_prompt"])
    assert "everybody ranked accepted the terms (missing: 丙)" in says(ask(film, "platform_order"), "failed")


def test_terms_yield_to_an_agreement():
    """*Unless otherwise agreed* would be lost: contract stands above terms."""
    film = studio()
    film.terms("Kling", accepted_by=list(ALL))
    film.agree({"甲": "2/5", "乙": "3/10", "丙": "3/10"}, on="2025-12-01", signed_by=list(ALL))
    assert shares(ask(film, "platform_order", "CN")) == {"甲": "2/5", "乙": "3/10", "丙": "3/10"}


def test_terms_cannot_move_where_the_right_in_a_film_work_begins():
    """Terms would beat art. 17(1), which no terms can waive."""
    film = studio("film work")
    film.terms("Kling", accepted_by=list(ALL))
    assert shares(ask(film, "platform_order", "CN")) == {STUDIO: "1"}


def test_in_the_us_the_author_of_a_part_who_is_not_ranked_must_accept_too():
    """Terms would take the arrangement from somebody of whom they never speak."""
    film = studio()
    ding = film.person("丁")
    film.step("audio_visual_sync", by=ding, uses="film", makes="synced")
    split = ask(film, "platform_order", "US")
    assert split.title is None
    assert "丁, who owns by default, accepted the terms" in says(split, "failed")
    assert split.share("丁", layer="selection and arrangement", part="audio_visual_sync").point == 1


def test_two_ranks_that_nobody_fills_are_both_unallocated():
    """The second would be said to be left out by the rule."""
    film = cg.Workflow("Harbour", made_on="2026-01-20")
    film.step("prompt_design", makes="prompt", fixes=["subject"])
    film.step("motion_brush", by=film.person("甲"), makes="path", points=3)
    film.step("audio_prompt", makes="sound prompt", fixes=["mood"])
    film.step("generation", uses=["prompt", "path", "sound prompt"], makes="film")
    split = cg.attribute(film, "platform_order", as_of="2026-03-01")
    [(why, part)] = split.title.left()
    assert why == "nobody has put a name to these acts"
    assert part == 1 - split.share("甲").point > 0
