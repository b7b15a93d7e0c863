"""China: the agreement on another audiovisual work is read at vesting, under every doctrine."""

from __future__ import annotations

from fractions import Fraction

import pytest

from creditgraph.doctrines import BUILT_IN
from tests.doctrines.helpers import (
    ALL,
    BY_KIND,
    OTHER,
    SPLIT,
    STUDIO,
    THREE,
    ask,
    says,
    shares,
    signed,
    studio,
    whole,
)

AGREED = "The parties agreed who holds the audiovisual work."
REST = "Without agreement, another audiovisual work is the producer's."


@pytest.mark.parametrize("doctrine", [None, *BUILT_IN])
def test_signed_by_all_it_holds_exactly_under_every_doctrine(doctrine: str | None):
    """A doctrine could forget the contract, or blur agreed shares with a range."""
    split = ask(signed(studio()), doctrine, "CN")
    for who, share in SPLIT.items():
        found = split.share(who)
        assert (found.status, found.point, found.low, found.high) == ("known", *[Fraction(share)] * 3)
    assert split.unallocated == 0


def test_it_is_read_at_vesting_by_art_17_2():
    """The tree would show a transfer where the law lets the right begin."""
    split = ask(signed(studio()), "producer", "CN")
    assert AGREED in says(split, "rule")
    assert REST in says(split, "beaten")
    assert "transfer" not in says(split, "group")
    assert "cn:copyright-law-2020/17/2" in split.receipt["sources"]


def test_without_the_studios_signature_it_moves_nothing_of_the_studios():
    """Three people could divide what belongs to a fourth."""
    split = ask(signed(studio(), by=THREE), None, "CN")
    assert shares(split) == {STUDIO: "1"}
    assert f"everybody who would own without it signed (missing: {STUDIO})" in says(split, "failed")
    assert f"{STUDIO} did not sign: nothing of theirs moves" in says(split)


def test_without_the_studios_signature_it_binds_its_signatories():
    """What the signatories do hold would not be divided as they agreed."""
    split = ask(signed(studio(), by=THREE), "algorithmic_controller", "CN")
    assert shares(split) == SPLIT
    assert "transfer" in says(split, "group")


def test_for_a_film_work_it_shows_as_a_transfer():
    """A contract would move where the right in a film begins, which art. 17(1) does not leave to it."""
    split = ask(signed(studio("film work")), None, "CN")
    assert shares(split) == SPLIT
    assert "The copyright in a film or TV drama is the producer's." in says(split, "rule")
    assert "agreement#1 moves what its signatories hold" in says(split, "rule")
    assert AGREED in says(split, "failed")


def test_for_an_unknown_kind_both_modes_come_to_the_same():
    """An agreement would be unknown although it holds in either mode."""
    split = ask(signed(studio(None)), None, "CN")
    assert shares(split) == SPLIT
    assert "every case comes to the same" in says(split)


def test_for_a_film_of_2020_it_is_a_transfer():
    """The paragraph of 2020 would reach back to a film made before it."""
    split = ask(signed(studio(made_on="2020-01-01"), on="2019-12-01"), None, "CN")
    assert shares(split) == SPLIT
    assert "agreement#1 moves what its signatories hold" in says(split, "rule")
    assert any("the form is taken to have been the same" in text for text in says(split, "assumption"))


def test_the_latest_agreement_that_everybody_signed_counts():
    """A draft between two would push the agreement of all aside."""
    film = signed(studio())
    film.agree({"甲": "1/2", "乙": "1/2"}, on="2026-02-01", signed_by=["甲", "乙"])
    split = ask(film, None, "CN")
    assert shares(split) == {"甲": "7/20", "乙": "7/20", "丙": "3/10"}
    assert AGREED in says(split, "rule")


def test_an_agreement_younger_than_the_film_says_so():
    """What might have stopped the rule would be hidden."""
    split = ask(signed(studio(), on="2026-02-01"), None, "CN")
    assert shares(split) == SPLIT
    assert "the agreement is younger than the film" in says(split, "despite")


def test_an_unwritten_agreement_is_open():
    """Art. 17(2) asks for no writing, yet an unclear agreement falls to the producer: both are open."""
    split = ask(signed(studio(), written=False), None, "CN")
    assert whole(split).status == "unknown"
    assert str(split.share("甲")) == "0 or 2/5"
    assert "it is not in writing" in says(split)


def test_an_agreement_after_the_day_of_the_question_is_ignored():
    """An answer as of a day would know of a later contract."""
    assert shares(ask(signed(studio(), on="2026-03-02"), None, "CN")) == {STUDIO: "1"}


def test_without_a_proved_producer_it_is_read_between_the_makers():
    """An agreement of all makers would bind nobody because a producer is missing."""
    split = ask(signed(studio(producing=False), by=THREE), None, "CN")
    assert shares(split) == SPLIT
    assert any(text.startswith("no producer is proved") for text in says(split, "assumption"))


def test_shares_per_kind_of_step():
    """The seed's 40/30/30 for prompts, motion and sound could not be written down as it is."""
    split = ask(signed(studio(), by_kind=BY_KIND), None, "CN")
    assert shares(split) == SPLIT


def two_on_one_prompt(more: bool):
    """甲 writes the prompt and 丁 revises it: with more words, or with words that fix nothing."""
    film = studio()
    ding = film.person("丁")
    film.step("prompt_design", by="甲", makes="first", text="赛博朋克城市,冷色逆光")
    words = "赛博朋克城市,冷色逆光,希区柯克式变焦" if more else "赛博朋克城市,冷色逆光,嗯"
    film.step("prompt_revision", by=ding, uses="first", makes="second", text=words)
    film.step("generation", uses=["second", "paths"], makes="more takes")
    film.step("compositing", by="丙", uses=["film", "more takes"], makes="cut")
    return signed(film, by=[*ALL, "丁"], by_kind=BY_KIND)


def test_two_people_revising_one_prompt_split_the_prompts_share_by_token_provenance():
    """The seed's question of many hands on one prompt would stay open."""
    split = ask(two_on_one_prompt(more=True), None, "CN")
    jia, ding = split.share("甲"), split.share("丁")
    assert jia.point is not None
    assert ding.point is not None
    assert jia.point + ding.point == Fraction(2, 5)
    assert jia.point > ding.point > 0
    assert ding.status == "range"
    assert split.share("乙").point == Fraction(3, 10)
    assert split.unallocated == 0


def test_whoever_adds_words_that_fix_nothing_gets_nothing_of_the_prompts_share():
    """A filler word would earn a part of the film."""
    split = ask(two_on_one_prompt(more=False), None, "CN")
    assert split.share("甲").point == Fraction(2, 5)
    assert split.share("丁").point == 0


def test_a_kind_that_nobody_performed_stays_unallocated():
    """Its share would be handed to those who did something else."""
    split = ask(
        signed(studio(), by_kind={"prompt_design": "2/5", "motion_brush": "3/10", "music": "3/10"}),
        None,
        "CN",
    )
    assert shares(split) == {"甲": "2/5", "乙": "3/10"}
    assert split.unallocated == Fraction(3, 10)
    assert whole(split).left() == (("an agreed kind of step was performed by nobody", Fraction(3, 10)),)


def test_a_kind_performed_by_nobody_named_is_unallocated_for_that_reason():
    """*Performed by nobody* and *by somebody without a name* would be one."""
    film = studio()
    film.step("grading", uses="film", makes="graded")
    split = ask(signed(film, by_kind={"prompt_design": "1/2", "grading": "1/2"}), None, "CN")
    assert whole(split).left() == (("nobody has put a name to these acts", Fraction(1, 2)),)


def test_kinds_that_continue_each_other_can_be_agreed_apart():
    """Revising could not be paid otherwise than designing."""
    film = two_on_one_prompt(more=True)
    film.agree(
        by_kind={"prompt_design": "1/2", "prompt_revision": "1/4", "motion_brush": "1/4"},
        on="2025-12-02",
        signed_by=[*ALL, "丁"],
    )
    split = ask(film, None, "CN")
    assert shares(split) == {"甲": "1/2", "丁": "1/4", "乙": "1/4"}


def test_the_wording_of_the_gate_names_who_is_missing():
    """Nobody would learn whose signature is wanted."""
    film = studio(OTHER)
    film.organization("Second House")
    film.step("producing", by="Second House", acts=["responsibility"])
    split = ask(signed(film), None, "CN")
    assert "everybody who would own without it signed (missing: Second House)" in says(split, "failed")
