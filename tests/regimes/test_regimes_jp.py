"""Japan: the law as data, and the studio under it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.regimes import regime
from creditgraph.sources import provision
from tests.doctrines.bound import bound_films
from tests.doctrines.helpers import ALL, SPLIT, STUDIO, THREE, ask, says, shares, signed, studio, whole

JP = regime("JP")


def test_every_text_of_the_regime_is_on_file():
    """A card would name a text that nobody can look up."""
    assert JP is not None
    keys = (*JP.consent, *JP.reserved, *(key for one in JP.moral.values() for key in one.cites))
    assert all(provision(key).key == key for key in keys)
    assert JP.written == ()
    assert {one.exists for one in JP.moral.values()} == {True}


def test_in_the_studio_selection_alone_counts_for_nothing():
    """The law of another country would slip in."""
    status = {kind: found for _, kind, found, _ in ask(studio(), None, "JP").reach.layers}
    assert status["selection"] == "unprotected"
    assert status["editing"] == "protected"
    assert {status[kind] for kind in ("prompt_design", "audio_prompt", "motion_brush")} == {"unknown"}


def test_without_contracts_nobody_knows_whether_maker_or_authors_own():
    """Silence would be a promise, or none."""
    split = ask(studio(), None, "JP")
    assert whole(split).status == "unknown"
    assert str(split.share(STUDIO)) == "0 or 1"
    assert split.share("甲").point is None


def test_signed_by_all_the_maker_owns_first_and_the_agreement_divides():
    """A contract with the maker would carry no promise, or its shares would be lost."""
    split = ask(signed(studio()), None, "JP")
    assert shares(split) == SPLIT
    assert (
        "The copyright is the maker's if the authors promised the maker to take part in making the film."
        in (says(split, "rule"))
    )


def test_no_writing_is_asked():
    """The form of another country would be asked for."""
    assert shares(ask(signed(studio(), written=False), None, "JP")) == SPLIT


def test_signed_without_the_maker_nobody_knows_who_owned_what_they_divide():
    """Three people would divide what may be the studio's."""
    split = ask(signed(studio(), THREE), None, "JP")
    assert split.share("甲").point is None


def held_in_common() -> cg.Workflow:
    """Dee and Bo own a film in common; the House promised nothing."""
    film = cg.Workflow("Common", kind="film work", made_on="2026-01-01")
    film.people("Dee", "Bo")
    film.step("direction", by=["Dee", "Bo"])
    film.step("drawing", by="Dee", makes="cels")
    film.step("editing", by="Bo", uses="cels", makes="film", cuts=2)
    return film


def test_authors_without_a_maker_hold_in_common():
    """A share would be printed where the law gives no key."""
    split = ask(held_in_common(), None, "JP")
    assert whole(split).together == 1
    assert split.share("Dee").point is None


def test_a_share_in_common_moves_only_with_consent():
    """Art. 65 would be forgotten."""
    film = held_in_common()
    film.agree({"Dee": "1/2", "Bo": "1/2"}, on="2026-01-02", signed_by=["Dee", "Bo"])
    film.assign("Dee", film.person("Eve"), on="2026-01-05", signed_by=["Dee", "Eve"])
    split = ask(film, None, "JP")
    assert split.share("Dee").point == Fraction(1, 2)
    assert any("only with the consent of the others" in text for text in says(split))


def test_the_right_to_adapt_stays_unless_it_is_named():
    """Art. 61(2) would be forgotten."""
    film = cg.Workflow("Sold", kind="film work", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    film.step("editing", by="Ann", uses="film", makes="cut", cuts=2)
    film.find("promise to take part", "no", by="Judge Ito", agents=["Ann"])
    film.assign("Ann", film.person("Bo"), on="2026-01-05", signed_by=["Ann", "Bo"])
    split = ask(film, None, "JP")
    assert split.share("Bo").point == 1
    assert any("the right to adapt is not named" in text for text in says(split))


def adds_up(split: cg.Allocation) -> bool:
    """Whether what is held, held together and left comes to one in every title."""
    for title in split.titles:
        points = [title.point(who) for who in title.holders()]
        total = sum((point for point in points if point is not None), Fraction(0))
        if title.status != "no_right" and total + title.together + title.unallocated() != 1:
            return False
    return split.reach.protected + split.reach.unprotected + split.reach.unknown == 1


@given(film=bound_films(), asked=st.sampled_from([(None, "JP"), ("us_mastermind", "US")]))
@settings(max_examples=40, deadline=None)
def test_what_is_held_and_what_is_left_add_up(film: cg.Film, asked: tuple[str | None, str]):
    """Something would be handed out twice, or nowhere."""
    assert adds_up(ask(film, *asked))


def test_in_the_studio_it_adds_up():
    """The example would be wrong where random films are right."""
    assert all(adds_up(ask(film, None, "JP")) for film in (studio(), signed(studio(), ALL), held_in_common()))
