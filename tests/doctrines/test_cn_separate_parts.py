"""China: whose a script, a score or a drawing is."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from tests.doctrines.helpers import STUDIO, ask, says, studio

PROOF = {"grade": "embedded", "source": "design brief"}


def scored(*by: str, kind: str = "music", apart: bool = False) -> cg.Workflow:
    """The studio's film with a part made by people of its own."""
    film = studio()
    film.people("丁", "戊")
    film.final("film")
    if apart:
        for number, who in enumerate(by):
            film.step(kind, by=who, makes=f"part {number}")
    else:
        film.step(kind, by=list(by), makes="part")
    return film


def part(film: cg.Workflow, kind: str = "music") -> Any:
    """The title to the part."""
    return next(title for title in ask(film, None, "CN").titles if title.part == kind)


def test_a_part_is_its_creators():
    """The composer would lose the score to the producer of the film."""
    title = part(scored("丁"))
    assert (title.status, title.share("丁").point, title.layer) == ("known", 1, "music")
    assert title.basis == "cn_separate_parts"


@pytest.mark.claim("ZQ-1.2-04")
def test_several_creators_hold_together_without_quotas():
    """The law's *reasonable distribution* would be turned into halves."""
    title = part(scored("丁", "戊"))
    assert title.status == "known"
    assert [title.share(who).point for who in ("丁", "戊")] == [None, None]
    assert (title.together, title.unallocated()) == (1, 0)
    assert title.share("丁").status == "unknown"


def test_that_several_parts_of_one_kind_are_one_work_is_marked():
    """Two drawings by two people would become one joint work in silence."""
    split = ask(scored("丁", "戊", apart=True), None, "CN")
    assert any("one work together" in text for text in says(split, "assumption"))


@pytest.mark.claim("ZQ-1.2-04")
def test_an_organization_creates_nothing():
    """Organising would be creating (Regulations, art. 3)."""
    assert part(scored(STUDIO)).status == "unknown"


def test_a_step_that_names_nobody_leaves_it_open_who_else_made_the_part():
    """Whoever is named would take what a stranger made."""
    film = scored("丁")
    film.step("music", makes="more")
    title = part(film)
    assert title.status == "unknown"
    assert title.share("丁").point is None


def test_an_employees_part_stays_the_employees():
    """The employer would own what art. 18(1) leaves to the employee."""
    film = scored("丁")
    film.engage("丁", STUDIO, "employment", start="2025-01-01")
    assert part(film).share("丁").point == 1
    assert f"丁 works for {STUDIO}, and this is part of the job" in says(ask(film, None, "CN"))


def test_a_commissioned_part_is_the_commissioned_partys_where_the_contract_is_silent():
    """Art. 19 would be read the wrong way round."""
    film = scored("丁")
    film.engage("丁", STUDIO, "commission", signed_by=["丁", STUDIO])
    assert part(film).share("丁").point == 1
    assert any("taken to be silent" in text for text in says(ask(film, None, "CN"), "assumption"))


@pytest.mark.parametrize("type_", ["employment", "commission"])
def test_a_signed_contract_can_give_the_part_away(type_: str):
    """Arts 18 and 19 put the contract first."""
    film = scored("丁")
    film.engage("丁", STUDIO, type_, made_for_hire=True, signed_by=["丁", STUDIO])
    assert part(film).share(STUDIO).point == 1


@pytest.mark.parametrize("type_", ["employment", "commission"])
def test_words_that_one_side_signed_give_nothing_away(type_: str):
    """A form that only the employer signed would take the part."""
    film = scored("丁")
    film.engage("丁", STUDIO, type_, made_for_hire=True, signed_by=[STUDIO])
    assert part(film).share("丁").point == 1


def test_an_entity_that_hosted_the_work_is_its_author():
    """Art. 11 would know natural persons only."""
    film = scored("丁", kind="character_design")
    film.find("legal-entity work", by="counsel Zhou", agents=[STUDIO], evidence=PROOF)
    assert part(film, "character_design").share(STUDIO).point == 1


def test_legal_entity_work_beats_what_the_law_says_of_employees():
    """Two articles would contest a part that the first one settles."""
    film = scored("丁", kind="character_design")
    film.engage("丁", STUDIO, "employment", start="2025-01-01")
    film.find("legal-entity work", by="counsel Zhou", agents=[STUDIO], evidence=PROOF)
    title = part(film, "character_design")
    assert (title.status, title.share(STUDIO).point) == ("known", 1)


@pytest.mark.parametrize(
    "about",
    [
        {"agents": [STUDIO], "evidence": None},
        {"agents": [STUDIO], "evidence": {"grade": "declared"}},
        {"agents": ["戊"], "evidence": PROOF},
        {"agents": [], "evidence": PROOF},
        {"agents": [STUDIO], "evidence": PROOF, "layer": "screenplay"},
        {"agents": [STUDIO], "evidence": PROOF, "value": "no"},
    ],
    ids=["no evidence", "weak evidence", "a person", "nobody", "another layer", "no"],
)
def test_a_legal_entity_work_needs_a_proved_finding_about_an_entity(about: dict[str, Any]):
    """Whoever asserts it would own the part."""
    film = scored("丁", kind="character_design")
    value = about.pop("value", "yes")
    film.find("legal-entity work", value, by="counsel Zhou", **about)
    assert part(film, "character_design").share("丁").point == 1


def test_a_finding_without_the_proof_asked_for_is_shown_as_absent():
    """Nobody would learn why the finding did not count."""
    film = scored("丁", kind="character_design")
    film.find("legal-entity work", by="counsel Zhou", agents=[STUDIO])
    split = ask(film, None, "CN")
    assert any(
        "without evidence of grade embedded or better; it counts as absent" in text
        for text in says(split, "despite")
    )
    assert split.findings == ()


def test_an_agreement_on_the_film_does_not_move_a_part():
    """The score, another work, would go with the film."""
    film = scored("丁")
    film.agree({"甲": "1"}, on="2025-12-01", signed_by=["甲", "乙", "丙", "丁", STUDIO])
    assert part(film).share("丁").point == 1


def test_parts_made_before_our_earliest_text_are_unknown():
    """The law of 2020 would decide on a score of 2019."""
    film = scored("丁")
    from dataclasses import replace
    from datetime import date

    old = replace(film.freeze(), made_on=date(2019, 1, 1))
    title = next(one for one in ask(old, None, "CN").titles if one.part == "music")
    assert title.status == "unknown"
    assert "no text on file before 2021-06-01" in says(ask(old, None, "CN"), "undecided")


def test_parts_of_a_film_of_unknown_date_show_both_texts():
    """The first of two cases would pass for the answer."""
    from dataclasses import replace

    undated = replace(scored("丁").freeze(), made_on=None)
    title = next(one for one in ask(undated, None, "CN").titles if one.part == "music")
    assert title.status == "unknown"
    assert title.share("丁").point is None
