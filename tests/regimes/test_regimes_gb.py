"""The studio example under the law of the United Kingdom."""

from __future__ import annotations

from pathlib import Path

import pytest

import creditgraph as cg
from creditgraph.doctrines import doctrine
from creditgraph.explain.cards import regime_card
from creditgraph.regimes import regime
from creditgraph.sources import provision
from tests.doctrines.helpers import AS_OF, STUDIO, says

FILM = Path(__file__).resolve().parents[2] / "examples" / "studio.json"


@pytest.fixture
def split() -> cg.Allocation:
    """The example as of the day that all tests share."""
    return cg.attribute(cg.read(FILM), regime="GB", as_of=AS_OF)


def test_every_text_that_the_regime_names_is_on_file():
    """A card would cite what nobody can look up."""
    law = regime("GB")
    assert law is not None
    cited = [*law.form_cites, *law.burden, *(key for right in law.moral.values() for key in right.cites)]
    assert [provision(key).key for key in cited] == cited
    assert all(doctrine(name).home == "GB" for names in law.doctrines.values() for name in names)


def test_what_is_protected_of_a_generated_film_is_open(split: cg.Allocation):
    """Whether generating is recording would be decided, or an arrangement be a work on no text."""
    assert split.reach.unknown == 1


def test_who_directed_is_asked_and_not_guessed(split: cg.Allocation):
    """Prompt writers would be directors."""
    assert split.share(STUDIO).status == "unknown"
    assert "somebody is known to be the principal director" in says(split, "undecided")


def test_generated_music_is_a_part_with_several_candidates(split: cg.Allocation):
    """Section 9(3) would be forgotten, or the user be the only one who may have arranged it."""
    title = next(one for one in split.titles if one.part == "audio_prompt")
    assert (title.status, title.holders()) == ("unknown", (STUDIO, "丙"))


def test_it_speaks_chinese(split: cg.Allocation):
    """A Chinese reader would get English sentences."""
    text = split.to_text("zh", reasons=True)
    assert "已知谁是主导演" in text
    assert "is known to be" not in text


def test_a_lone_artist_who_directs_and_produces_owns_the_film():
    """One person in both roles would hold jointly with nobody."""
    film = cg.Workflow("Alone", kind="film work", made_on="2026-01-20")
    ann = film.person("Ann")
    film.step("producing", by=ann, acts=["initiative"])
    film.step("direction", by=ann)
    film.step("live_action", by=ann, makes="film")
    found = cg.attribute(film, regime="GB", as_of=AS_OF)
    assert (found.share("Ann").point, found.reach.protected) == (1, 1)


def test_the_card_says_which_finding_needs_which_proof():
    """A user would learn it from a finding that counts as absent."""
    law = regime("GB")
    assert law is not None
    about = regime_card("GB").replace("*", "")
    for standard, grade in law.proof.items():
        assert standard in about.partition("Proof")[2]
        assert f"of grade {grade}" in about
