"""What people get wrong when they ask about law: a clear error, or an answer that says what is unknown."""

from __future__ import annotations

from datetime import date

import pytest

import creditgraph as cg
from creditgraph.errors import AgreementError, CreditgraphError, ShareError, SourceError, UnknownNameError
from creditgraph.regimes import BUILT_IN
from creditgraph.sources import in_force
from tests.doctrines.helpers import AS_OF, SPLIT, STUDIO, THREE, ask, says, shares, studio, whole


def test_an_agreement_that_nobody_signed_is_an_error():
    """A draft would move the film."""
    with pytest.raises(AgreementError, match=r"agreements\[0\]\.signed_by: .* signed by nobody"):
        studio().agree(SPLIT)


@pytest.mark.parametrize("regime", BUILT_IN)
def test_an_agreement_of_others_moves_nothing_of_who_never_signed(regime: str):
    """Strangers could divide the film between themselves."""
    film = studio()
    film.person("Stranger")
    film.person("Other")
    before = ask(film, None, regime)
    film.agree({"Stranger": "1/2", "Other": "1/2"}, signed_by=["Stranger", "Other"], on="2025-12-01")
    after = ask(film, None, regime)
    for who in (*THREE, STUDIO):
        assert after.share(who).point == before.share(who).point
    assert not {"Stranger", "Other"} & {one.holder for one in after.entitlements if one.share is not None}


@pytest.mark.parametrize("regime", BUILT_IN)
def test_two_employers_of_one_act_are_an_unknown_and_never_a_choice_of_ours(regime: str):
    """The employer whose name comes first in the alphabet would own the film."""
    film = studio()
    film.organization("Another Studio")
    film.find("joint intention", by="a judge", evidence="declared")
    for principal in (STUDIO, "Another Studio"):
        film.engage("丙", principal, "employment", signed_by=["丙", principal])
    answer = ask(film, None, regime)
    own = {who for title in answer.titles if title.status == "known" for who in title.holders()}
    assert "Another Studio" not in own
    if regime in ("US", "KR", "JP"):
        assert any("for one of them only: the contracts on file name" in text for text in says(answer))


@pytest.mark.parametrize("regime", ["DE", "KR"])
def test_extents_above_the_whole_are_an_error_in_every_country_that_reads_them(regime: str):
    """Two experts could each find three quarters."""
    film = studio()
    film.find("perceptible human input", by="a judge")
    for who in ("甲", "丙"):
        film.find("extent of contribution", "3/4", by="an expert", agents=[who], evidence="logged")
    with pytest.raises(ShareError, match=r"150\.00 %.*cannot be more than the whole"):
        ask(film, None, regime)


def test_shares_above_the_whole_are_an_error():
    """A contract could give out more than there is."""
    with pytest.raises(ShareError, match="add up to 3/2, not to 1"):
        studio().agree({"甲": "3/4", "乙": "3/4"}, signed_by=["甲", "乙"])


def test_a_film_whose_days_span_two_texts_shows_both():
    """The text of the first or of the last day would be chosen in silence."""
    film = studio(made_on=None)
    film.step("drawing", by="甲", makes="sketch", at="2021-05-01")
    film.step("drawing", by="甲", makes="sketch 2", at="2021-06-30")
    film.final("film")
    answer = ask(film, None, "CN")
    groups = [text for text in says(answer, "group") if text.startswith("if it was made on")]
    assert len(groups) >= 2


@pytest.mark.parametrize("regime", BUILT_IN)
def test_a_film_older_than_every_text_is_unknown_and_says_why(regime: str):
    """A law of today would be put into another century."""
    answer = ask(studio(made_on="1899-01-01"), None, regime)
    assert all(title.status in ("unknown", "no_right") for title in answer.titles)
    assert any(text.startswith("no text on file before") for text in says(answer))


def test_a_day_before_the_first_version_is_named():
    """A gap in what is on file would be taken for a gap in the law."""
    with pytest.raises(SourceError, match="no text on file before 1989-08-01"):
        in_force("gb:film-author", date(1980, 1, 1))


@pytest.mark.parametrize("right", ["neighbouring", "licence", "remuneration"])
def test_a_question_that_a_country_does_not_answer_is_said_to_be_open(right: str):
    """Silence would look like a no."""
    answer = ask(studio(), None, "US")
    assert "no rule on file of US speaks of it" in answer.why_question(right).to_text()
    assert not [one for one in answer.held if one.right == right]
    share = answer.share("甲", right="income")
    assert share.status == "unknown"
    with pytest.raises(CreditgraphError, match="shares"):
        answer.share("甲", right=right)


@pytest.mark.parametrize(
    ("asked", "says_"), [("EU", "floor inside the law of each member state"), ("ZZ", "On file")]
)
def test_a_country_that_is_none_is_an_error(asked: str, says_: str):
    """A floor, or nothing, would be taken for a copyright act."""
    with pytest.raises(UnknownNameError, match=says_):
        cg.attribute(studio(), regime=asked, as_of=AS_OF)
    with pytest.raises(UnknownNameError, match=says_):
        cg.audit(studio(), asked, as_of=AS_OF)


def test_a_signed_split_is_the_answer_of_every_country_that_lets_title_move():
    """A valid agreement would count for less than merit."""
    for regime in BUILT_IN:
        film = studio()
        film.step("direction", by="甲")
        film.agree(SPLIT, on="2025-12-01", signed_by=[*THREE, STUDIO])
        answer = ask(film, None, regime)
        if regime == "DE":
            assert {who: str(answer.share(who, right="income")) for who in THREE} == SPLIT
        elif answer.title is not None and whole(answer).status == "known":
            assert shares(answer) == SPLIT
