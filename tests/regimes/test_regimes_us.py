"""United States: the law as data, and the studio under it."""

from __future__ import annotations

import creditgraph as cg
from creditgraph.explain.cards import regime_card
from creditgraph.regimes import regime
from creditgraph.sources import provision
from tests.doctrines.helpers import ask, says, studio

US = regime("US")


def test_no_moral_right_exists_in_a_film():
    """Credit would be promised where the statute shuts films out."""
    assert US is not None
    assert {right: one.exists for right, one in US.moral.items()} == {"credit": False, "integrity": False}
    assert ask(studio(), None, "US").held == ()


def test_a_waiver_of_what_does_not_exist_says_so():
    """A waiver would seem to give something up."""
    film = studio()
    film.waive("甲", "credit", on="2026-01-21", signed_by=["甲"])
    reasons = [node.sentence() for _, one in ask(film, None, "US").conclusions for node in one.reason.walk()]
    assert any("it does not exist for a film" in text for text in reasons)


def test_every_text_of_the_regime_is_on_file():
    """A card would name a text that nobody can look up."""
    assert US is not None
    keys = (*US.burden, *US.form_cites, *(key for one in US.moral.values() for key in one.cites))
    assert all(provision(key).key == key for key in keys)
    assert len(US.read_at) == 3


def test_in_the_studio_selection_counts_and_prompts_do_not():
    """The layers would be mixed."""
    split = ask(studio(), None, "US")
    status = {kind: found for _, kind, found, _ in split.reach.layers}
    assert (status["selection"], status["editing"]) == ("protected", "protected")
    assert (status["prompt_design"], status["audio_prompt"]) == ("unprotected", "unprotected")
    assert split.share("甲", layer="selection and arrangement", part="selection").point == 1


def test_parts_upstream_are_asked_of_the_mastermind_test_only():
    """A character would stand in the table twice."""
    film = studio()
    film.step("character_design", by="甲", makes="character")
    film.step("compositing", by="丙", uses=["film", "character"], makes="composed")
    parts = [(title.layer, title.part) for title in ask(film, None, "US").titles]
    assert len(parts) == len(set(parts))
    directed = studio()
    directed.step("direction", by="丙")
    directed.step("screenplay", by="甲", makes="script")
    split = ask(directed, "us_mastermind", "US")
    assert split.share("丙").point == 1
    assert split.share("甲").point == 0
    assert split.share("甲", layer="screenplay", part="screenplay").point == 1


def test_a_transfer_needs_a_writing():
    """§ 204(a) would be forgotten."""
    film = cg.Workflow("Sold", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    film.assign("Ann", film.person("Bo"), on="2026-01-05", signed_by=["Ann"], written=False)
    split = ask(film, None, "US")
    assert split.share("Ann").point == 1
    assert "it is not in writing" in says(split)


def test_the_card_says_which_finding_needs_which_proof():
    """A user would learn it from a finding that counts as absent."""
    law = regime("US")
    assert law is not None
    about = regime_card("US").replace("*", "")
    for standard, grade in law.proof.items():
        assert standard in about.partition("Proof")[2]
        assert f"of grade {grade}" in about
