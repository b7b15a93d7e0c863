"""United Kingdom: producer and principal director."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.gb_film_authors import GbFilmAuthors
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, says, studio, whole


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = GbFilmAuthors
    regimes = (None, "GB")


def directed(made_on: str | None = "2026-01-20", **about: Any) -> cg.Workflow:
    """The studio's film, directed by 丁."""
    film = studio(made_on=made_on, **about)
    film.step("direction", by=film.person("丁"))
    return film


def test_producer_and_director_hold_together_without_percentages():
    """One half each would be a number that no text contains."""
    title = whole(ask(directed(), None, "GB"))
    assert (title.status, title.holders(), title.together) == ("known", ("Harbour Studio", "丁"), 1)
    assert [title.share(who).point for who in title.holders()] == [None, None]
    assert (title.share("丁").low, title.share("丁").high) == (0, 1)


def test_who_prompted_or_cut_is_no_author_of_the_film():
    """Control over the picture would make authors where the Act names two roles."""
    assert set(whole(ask(directed(), None, "GB")).holders()).isdisjoint({"甲", "乙", "丙"})


def test_one_person_in_both_roles_owns_all():
    """Somebody would hold a film jointly with nobody."""
    film = studio(producing=False)
    jia = film.person("丁")
    film.step("producing", by=jia, acts=["initiative"])
    film.step("direction", by=jia)
    assert ask(film, None, "GB").share("丁").point == 1


def test_without_a_known_director_the_shares_are_unknown():
    """The producer would own what another may own with it."""
    split = ask(studio(), None, "GB")
    assert split.share(STUDIO).status == "unknown"
    assert "somebody is known to be the principal director" in says(split, "undecided")


def test_without_a_proved_producer_the_shares_are_unknown():
    """The director would own alone where nobody said who produced."""
    split = ask(directed(producing=False), None, "GB")
    assert (split.share("丁").status, split.share("丁").point) == ("unknown", None)


def test_of_two_directors_one_must_be_found_to_be_the_principal():
    """Both would be authors, although the Act names one."""
    film = directed()
    film.step("direction", by=film.person("戊"))
    assert whole(ask(film, None, "GB")).status == "unknown"
    film.find("principal director", by="Judge Birss", agents=["戊"])
    assert whole(ask(film, None, "GB")).holders() == (STUDIO, "戊")


def test_two_who_were_both_found_to_be_principal_directors_are_both_authors():
    """A finding on two would leave open what it settles."""
    film = directed()
    film.step("direction", by=film.person("戊"))
    film.find("principal director", by="Judge Birss", agents=["丁", "戊"])
    title = whole(ask(film, None, "GB"))
    assert (title.status, title.holders()) == ("known", (STUDIO, "丁", "戊"))


def test_proofs_that_name_different_producers_leave_the_authors_open():
    """A credit line and producing acts that disagree would make two producers."""
    film = directed()
    film.organization("Other House")
    film.credit("Producer", "Other House")
    split = ask(film, None, "GB")
    assert whole(split).status == "unknown"
    assert any(text.startswith("different proofs name") for text in says(split, "undecided"))


def test_an_extent_that_was_found_counts():
    """A judge's figure would be ignored."""
    film = directed()
    film.find("extent of contribution", "3/5", by="Judge Birss", agents=["丁"])
    split = ask(film, None, "GB")
    assert (str(split.share("丁")), str(split.share(STUDIO))) == ("3/5", "2/5")


def test_a_directors_employer_takes_the_directors_place():
    """An employee would own what s. 11(2) gives to the employer."""
    film = directed()
    film.engage("丁", STUDIO, "employment", start="2025-01-01")
    assert ask(film, None, "GB").share(STUDIO).point == 1


@pytest.mark.parametrize(
    "about", [{"type": "commission"}, {"type": "employment", "scope": ["music"]}], ids=["order", "other job"]
)
def test_an_order_or_another_job_moves_nothing(about: dict[str, Any]):
    """Paying a director would buy the film."""
    film = directed()
    film.engage("丁", STUDIO, about.pop("type"), signed_by=["丁", STUDIO], **about)
    assert whole(ask(film, None, "GB")).holders() == (STUDIO, "丁")


def test_who_only_paid_is_no_producer():
    """Money alone would make an author."""
    film = directed()
    film.step("producing", by=film.organization("Bank"), acts=["financing"])
    split = ask(film, None, "GB")
    assert "Bank" not in whole(split).holders()
    assert "Bank paid, which alone moves nothing" in says(split, "despite")


@pytest.mark.parametrize(
    ("made_on", "holders"),
    [
        ("1990-01-20", (STUDIO,)),
        ("1994-06-30", (STUDIO,)),
        ("1996-12-01", (STUDIO, "丁")),
        ("1994-07-01", (STUDIO,)),
        ("1995-01-20", (STUDIO,)),
    ],
)
def test_the_day_of_making_decides_between_the_texts(made_on: str, holders: tuple[str, ...]):
    """The director would be author of a film of 1990."""
    title = whole(ask(directed(made_on), None, "GB"))
    assert title.holders() == holders
    assert title.status == ("unknown" if "1994-07" <= made_on < "1996-12" else "known")


def test_a_film_of_unknown_date_shows_both_texts():
    """The younger text would be applied in silence."""
    title = whole(ask(directed(None), None, "GB"))
    assert title.status == "contested"
    assert len(title.candidates) == 2


def test_where_there_is_no_film_there_is_no_film_author():
    """A finding that nothing was recorded would leave the film right standing."""
    film = directed()
    film.find("first fixation", "no", by="Judge Birss")
    assert STUDIO not in whole(ask(film, None, "GB")).holders()


def test_that_there_is_a_film_is_marked_where_nobody_found_it():
    """The contested question would hide behind the authors."""
    assert any("that there is a film is taken as given" in text for text in says(ask(directed(), None, "GB")))


def test_an_assignment_needs_a_signed_writing():
    """A word over the telephone would move the film (s. 90(3))."""
    for written, holder in ((True, "Buyer"), (False, STUDIO)):
        film = directed()
        film.engage("丁", STUDIO, "employment")
        film.organization("Buyer")
        film.assign(STUDIO, "Buyer", signed_by=[STUDIO, "Buyer"], on="2026-02-01", written=written)
        assert ask(film, None, "GB").share(holder).point == 1


def test_the_producer_doctrine_is_this_one_here():
    """`producer` would give the film to the producer alone under British law."""
    assert whole(ask(directed(), "producer", "GB")).holders() == (STUDIO, "丁")
