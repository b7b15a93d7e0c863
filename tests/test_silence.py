"""Why a question has no answer is one of several things, and the tree says which."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.explain.questions import ASKED
from creditgraph.regimes import BUILT_IN
from tests.doctrines.helpers import AS_OF, studio


def tree(
    question: str, regime: str | None, doctrine: str | None = None, kind: str | None = "film work"
) -> str:
    """The tree of one question."""
    return str(cg.attribute(studio(kind), doctrine, regime, as_of=AS_OF).why_question(question))


def test_china_says_what_makes_authorship_of_a_film_moot():
    """The reader would not learn that art. 17 gives title to the producer, whoever the authors are."""
    found = tree("authorship", "CN")
    assert "no rule on file of CN speaks of it" in found
    assert "title to an audiovisual work goes to its producer" in found
    assert "§ Copyright Law of the PRC (2020) art. 17(1)" in found
    assert "art. 17(2)" in found
    assert "art. 17" not in tree("authorship", "CN", kind="other work")
    assert "制作者" in cg.attribute(studio(), regime="CN", as_of=AS_OF).why_question("authorship").to_text(
        "zh"
    )


def test_nobody_asked_is_not_no_rule():
    """A theory without a country would be taken for a gap in the law."""
    assert "nobody was asked: no country is named, and sacd_key" in tree("vesting", None, "sacd_key")
    assert "nobody was asked" not in tree("neighbouring", "US")


def test_a_rule_that_this_film_gives_no_occasion_for_is_not_denied():
    """Germany would seem to know no separate parts because the film has none."""
    assert "nothing in this film calls for it" in tree("parts", "DE")


def test_without_a_vesting_rule_the_authors_own():
    """Who owns a German film first would stand open."""
    assert "the authors own first" in tree("vesting", "DE")


def test_a_right_that_a_law_denies_is_denied_with_its_text():
    """No credit in an American film would look like a hole in our files."""
    found = tree("credit", "US")
    assert "it does not exist for a film" in found
    assert "106A" in found


def test_income_and_licences_say_that_no_agreement_gives_them():
    """They come from agreements, and the law alone would be blamed."""
    assert "no agreement on file is about it" in tree("licence", "US")
    film = studio("film work")
    film.organization("Cinema")
    film.licence("Harbour Studio", "Cinema", on="2026-02-01", signed_by=["Harbour Studio"])
    answer = cg.attribute(film, regime="US", as_of=AS_OF)
    assert "no agreement on file is about it" not in str(answer.why_question("licence"))


@pytest.mark.parametrize("regime", [*BUILT_IN, None])
@pytest.mark.parametrize("question", ASKED)
def test_every_question_has_an_answer_or_a_cause(regime: str | None, question: str):
    """Some question would print a bare heading."""
    assert len(tree(question, regime, None if regime else "wga_credit").splitlines()) > 1
