"""United Kingdom: whose a script, a score or a drawing is."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.gb_joint_work import GbJointWork
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, says, studio


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = GbJointWork
    regimes = (None, "GB")


def written(*by: str, apart: bool = False) -> cg.Workflow:
    """The studio's film with a script by people of its own."""
    film = studio()
    film.people("丁", "戊")
    if apart:
        for number, who in enumerate(by):
            film.step("screenplay", by=who, makes=f"draft {number}")
    else:
        film.step("screenplay", by=list(by), makes="script")
    return film


def part(film: cg.Workflow, as_of: str = "2026-03-01") -> Any:
    """The title to the script."""
    return next(title for title in ask(film, None, "GB", as_of).titles if title.part == "screenplay")


def test_one_writer_owns_the_script():
    """The script would go with the film."""
    assert part(written("丁")).share("丁").point == 1


def test_joint_writers_hold_any_division():
    """Equal shares would be presumed, which no text says."""
    title = part(written("丁", "戊"))
    assert (title.status, title.together) == ("known", 1)
    assert (title.share("丁").low, title.share("丁").high) == (0, 1)


def test_decided_figures_stand_beside_and_bound_nothing():
    """Forty per cent in another case would become a bound here."""
    split = ask(written("丁", "戊"), None, "GB")
    shown = [text for text in says(split, "despite") if text.startswith("for comparison only")]
    assert any("20 %" in text for text in shown)
    assert any("40 %" in text for text in shown)
    assert any("0 % of the script" in text for text in shown)
    assert part(written("丁", "戊")).share("丁").high == 1


def test_a_case_is_no_comparator_before_its_day():
    """An answer as of 2020 would know a judgment of 2021."""
    from dataclasses import replace
    from datetime import date

    film = replace(written("丁", "戊").freeze(), made_on=date(2015, 1, 1))
    shown = [text for text in says(ask(film, None, "GB", "2020-01-01"), "despite") if "comparison" in text]
    assert shown
    assert not any("Kogan" in text for text in shown)


def test_a_judges_figure_fixes_the_division():
    """The range would stay open although somebody found the shares."""
    film = written("丁", "戊")
    film.find("extent of contribution", "1/5", by="Judge Meade", agents=["戊"])
    title = part(film)
    assert (title.share("戊").point, title.share("丁").point) == (cg_share("1/5"), cg_share("4/5"))


def cg_share(text: str) -> Any:
    """A fraction."""
    from fractions import Fraction

    return Fraction(text)


def test_drafts_in_separate_steps_need_a_finding_on_the_collaboration():
    """Who rewrote an old script would be its joint author without collaborating."""
    film = written("丁", "戊", apart=True)
    assert part(film).status == "unknown"
    film.find("collaboration", by="Judge Meade", agents=["丁", "戊"])
    assert part(film).status == "known"


@pytest.mark.claim("ZQ-3.2-06")
def test_no_common_intent_is_asked():
    """The American test would be applied in London."""
    assert not any("intention" in text for text in says(ask(written("丁", "戊"), None, "GB")))


@pytest.mark.parametrize("kind", ["evaluation", "direction"])
def test_comments_are_no_authorship_of_the_script(kind: str):
    """Suggestions in rehearsal would make a joint author."""
    film = written("丁")
    film.step(kind, by="戊", **({"uses": "script", "makes": "notes"} if kind == "evaluation" else {}))
    title = part(film)
    assert title.share("丁").point == 1
    says_so = f"戊 did {kind}; comments alone are no authorship"
    assert says_so in says(ask(film, None, "GB"), "despite")


def test_whoever_gave_the_concept_may_be_a_joint_author():
    """Authorship would be holding the pen, and nothing more."""
    film = written("丁")
    film.step("concept_and_world", by="戊", makes="idea")
    title = part(film)
    assert title.status == "unknown"
    assert title.share("丁").point is None
    film.find("collaboration", by="Judge Meade", agents=["戊"])
    assert part(film).holders() == ("丁", "戊")


def test_whoever_gave_the_concept_and_is_found_not_to_have_collaborated_is_none():
    """A finding against somebody would leave the question open."""
    film = written("丁")
    film.step("concept_and_world", by="戊", makes="idea")
    film.find("collaboration", "no", by="Judge Meade", agents=["戊"])
    assert part(film).share("丁").point == 1


def test_an_employees_script_is_the_employers():
    """Section 11(2) would be forgotten for scripts."""
    film = written("丁")
    film.engage("丁", STUDIO, "employment", start="2025-01-01")
    assert part(film).share(STUDIO).point == 1


@pytest.mark.parametrize(("hire", "owner"), [(True, STUDIO), (False, "丁")])
def test_an_order_moves_the_script_only_by_a_signed_writing(hire: bool, owner: str):
    """Paying for a script would be buying it."""
    film = written("丁")
    film.engage("丁", STUDIO, "commission", made_for_hire=hire, signed_by=["丁", STUDIO])
    assert part(film).share(owner).point == 1


def test_a_text_that_is_no_film_is_its_writers():
    """A work without moving pictures would need a producer and a director."""
    work = cg.Workflow("Poem", kind="other work", made_on="2026-01-20")
    work.step("drawing", by=list(work.people("Ann", "Bo")), makes="picture")
    split = ask(work, None, "GB")
    assert split.title is not None
    assert split.title.holders() == ("Ann", "Bo")
    assert split.title.together == 1
