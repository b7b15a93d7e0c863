"""France: the studio's film under the law in force."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

import creditgraph as cg
from creditgraph.doctrines import doctrine
from creditgraph.regimes import regime
from creditgraph.sources import provision
from tests.doctrines.bound import bound_films
from tests.doctrines.helpers import ALL, AS_OF, STUDIO, THREE, ask, says, shares, signed, studio, whole


def law() -> cg.regimes.Regime:
    """The regime."""
    found = regime("FR")
    assert found is not None
    return found


def test_every_text_of_the_regime_is_on_file():
    """A card would print a key."""
    moral = [key for right in law().moral.values() for key in right.cites]
    keys = (*law().form_cites, *law().consent, *law().reserved, *law().burden, *moral)
    assert all(provision(key).jurisdiction == "FR" for key in keys)


def test_every_doctrine_answers_what_it_is_asked():
    """A question would go to somebody who does not answer it."""
    for question, names in law().doctrines.items():
        assert all(question in doctrine(name).answers() for name in names)


def test_the_studio_film_belongs_to_its_authors_and_the_tree_says_what_is_open():
    """The producer would own by the look of the table."""
    split = ask(studio(), None, "FR")
    assert set(whole(split).holders()) == set(THREE)
    assert whole(split).status == "unknown"
    assert 0 < split.reach.protected < 1
    tree = split.why("甲").to_text() if hasattr(split.why("甲"), "to_text") else str(split.why("甲"))
    assert "somebody's part is undecided" in tree
    assert "a contract between the producer and an author is on file" in tree


def test_found_authors_hold_in_common_without_quotas():
    """Shares that the code does not give would be printed."""
    film = studio()
    film.find("creative contribution", by="Judge Roy")
    split = ask(film, None, "FR")
    assert {split.share(who).point for who in THREE} == {None}
    assert whole(split).together == 1


def test_what_all_signed_moves_the_film():
    """A division that everybody signed in writing would move nothing."""
    film = studio()
    film.find("creative contribution", by="Judge Roy")
    assert shares(ask(signed(film), None, "FR")) == {"甲": "2/5", "乙": "3/10", "丙": "3/10"}


def test_an_oral_division_of_title_moves_nothing():
    """The writing that art. L131-2 asks for would not be asked for."""
    film = studio()
    film.find("creative contribution", by="Judge Roy")
    split = ask(signed(film, written=False), None, "FR")
    assert whole(split).together == 1
    assert "it is not in writing" in says(split)


def test_one_co_author_cannot_sell_the_film_alone():
    """Common property would be sold by a third of it."""
    film = studio()
    film.organization("Buyer")
    film.find("creative contribution", by="Judge Roy")
    film.assign("甲", "Buyer", signed_by=["甲", "Buyer"], on="2026-02-01")
    split = ask(film, None, "FR")
    assert set(whole(split).holders()) == set(THREE)
    assert any("consent of the others" in text for text in says(split))


def test_the_card_names_what_it_lacks():
    """A reader would take the silence of the file for the law of France."""
    import creditgraph.regimes.fr as card

    assert "no French decision" in (card.__doc__ or "")
    assert "collective work" in (card.__doc__ or "")


@pytest.mark.parametrize("name", ["ua_unoriginal_output", "in_film_producer", "it_human_work"])
def test_the_law_of_another_country_is_asked_as_a_theory(name: str):
    """Foreign law would pass for French law."""
    split = cg.attribute(studio(), name, "FR", as_of=AS_OF)
    assert any("asked here under FR as a theory" in one.sentence() for one in split.remarks)


def test_the_law_of_the_union_is_no_foreign_law_here():
    """The floor would be called a theory."""
    split = cg.attribute(studio(), "eu_first_fixation", "FR", as_of=AS_OF)
    assert not any("as a theory" in one.sentence() for one in split.remarks)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(bound_films())
def test_shares_and_what_is_unallocated_make_one(film: cg.Film):
    """Something would get lost between common property and the presumption."""
    split = ask(film, None, "FR")
    for title in split.titles:
        points = [title.point(who) or Fraction(0) for who in title.holders()]
        if title.status != "no_right":
            assert sum(points, Fraction(0)) + title.together + title.unallocated() == 1
    assert {one.holder for one in split.entitlements} <= {
        agent.id for agent in film.agents if agent.type != "tool"
    }


def test_a_lone_artist_owns_and_is_nobodys_debtor():
    """Who is author and producer at once would pass rights on to herself."""
    film = cg.Workflow("Alone", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("producing", by=ann, acts=["initiative"])
    film.step("drawing", by=ann, makes="film")
    split = ask(film, None, "FR")
    assert split.share("Ann").point == 1
    assert not [one for one in split.held if one.right == "remuneration" and not one.open]


def test_everybody_engaged_the_studio_has_the_film_and_the_makers_their_names():
    """The ordinary French film would not come out as it does in France."""
    film = studio()
    film.find("creative contribution", by="Judge Roy")
    for who in THREE:
        film.engage(who, STUDIO, "commission", signed_by=[who, STUDIO])
    split = ask(film, None, "FR")
    assert shares(split) == {STUDIO: "1"}
    kept = {(one.holder, one.right) for one in split.held if not one.open}
    assert {(who, right) for who in THREE for right in ("credit", "integrity", "remuneration")} <= kept
    assert set(ALL) >= {one.holder for one in split.held}


def test_what_is_no_moving_picture_knows_neither_director_nor_producer():
    """The rules on films would govern a single picture."""
    film = cg.Workflow("Poster", kind="other work", made_on="2026-01-01")
    ann, dee, house = film.person("Ann"), film.person("Dee"), film.organization("House")
    film.step("producing", by=house, acts=["initiative"])
    film.step("direction", by=dee)
    film.step("drawing", by=ann, makes="poster")
    film.engage(ann, house, "commission", signed_by=[ann, house])
    split = ask(film, None, "FR")
    assert shares(split) == {"Ann": "1"}
    assert {one.right for one in split.held if one.holder == "House"} == set()
    assert {one.holder for one in split.held if one.right == "credit"} == {"Ann"}
