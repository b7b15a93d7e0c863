"""China: what those keep who do not own the film."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.cn_films import shown
from tests.doctrines.helpers import OTHER, STUDIO, THREE, ask, held, nodes, says, signed, studio

MAKERS = {("甲", None), ("丙", None)}  # who chose and who cut; what 乙 did has no record of the time


def basis(split: cg.Allocation, right: str) -> set[str]:
    """The texts on which a right rests."""
    return {one.basis for one in split.held if one.right == right}


@pytest.mark.parametrize("kind", ["film work", OTHER, None])
def test_the_makers_keep_their_credit(kind: str | None):
    """Whoever does not own would not be named either."""
    split = ask(studio(kind), None, "CN")
    assert held(split, "credit") == MAKERS
    assert basis(split, "credit") == {"Copyright Law of the PRC (2020) art. 10(1)"}


def test_that_an_expressive_step_makes_an_author_is_marked():
    """Authorship of whoever wrote a prompt would print as settled."""
    assert any("is taken for an author" in text for text in says(ask(studio(), None, "CN"), "assumption"))


def test_a_director_is_named_although_no_artifact_shows_it():
    """Whom the article itself lists would lose the credit, because directing touches no file."""
    film = studio()
    film.step("direction", by=film.person("丁"))
    assert ("丁", None) in held(ask(film, None, "CN"), "credit")


def test_credit_stays_under_an_agreement():
    """A division of title would sell the personal right."""
    assert held(ask(signed(studio()), None, "CN"), "credit") == MAKERS


def test_another_audiovisual_work_that_falls_to_the_producer_carries_remuneration():
    """The right of art. 17(2) would be forgotten."""
    split = ask(studio(), None, "CN")
    assert held(split, "remuneration") == MAKERS
    assert basis(split, "remuneration") == {"Copyright Law of the PRC (2020) art. 17(2)"}


def test_remuneration_survives_a_later_sale_of_the_film():
    """A producer could sell the film to rid it of what its authors are owed."""
    film = studio()
    film.organization("Buyer")
    film.assign(STUDIO, "Buyer", signed_by=[STUDIO, "Buyer"], on="2026-02-01")
    assert held(ask(film, None, "CN"), "remuneration") == MAKERS


def test_where_the_agreement_decides_there_is_no_statutory_remuneration():
    """Art. 17(2) gives it only where the work falls to the producer."""
    assert held(ask(signed(studio()), None, "CN"), "remuneration") == set()


def test_a_producer_who_made_the_film_owes_nothing_to_itself():
    """A lone artist would be paid by himself."""
    film = cg.Workflow("Alone", kind=OTHER, made_on="2026-01-20")
    ann = film.person("Ann")
    film.step("producing", by=ann, acts=["initiative"])
    film.step("drawing", by=ann, makes="film")
    assert held(ask(film, None, "CN"), "remuneration") == set()


def test_in_a_film_pay_follows_the_contract_on_file():
    """Art. 17(1) gives pay *under the contract*: without one the claim would be invented."""
    film = studio("film work")
    film.engage("甲", STUDIO, "commission", signed_by=["甲", STUDIO])
    split = ask(film, None, "CN")
    assert held(split, "remuneration") == {("甲", None)}
    assert basis(split, "remuneration") == {"Copyright Law of the PRC (2020) art. 17(1)"}


def test_a_division_of_income_is_a_contract_on_pay_and_one_of_title_is_none():
    """Whoever shares the title would be taken to have agreed on pay."""
    assert held(ask(signed(studio("film work")), None, "CN"), "remuneration") == set()
    assert held(ask(signed(studio("film work"), of="income"), None, "CN"), "remuneration") == MAKERS


@pytest.mark.parametrize("made_on", ["2026-01-20", "2019-01-20"])
def test_in_a_film_without_a_contract_on_file_pay_is_open(made_on: str):
    """Silence of the file would print as *no pay*."""
    split = ask(studio("film work", made_on=made_on), None, "CN")
    assert held(split, "remuneration") == set()
    assert "a contract with the producer is on file" in says(split, "undecided")


def with_script() -> cg.Workflow:
    """The studio's film with a script by 丁."""
    film = studio()
    film.step("screenplay", by=film.person("丁"), makes="script")
    return film


@pytest.mark.parametrize(
    ("made_on", "text"),
    [("2026-01-20", "(2020) art. 17(3)"), ("2019-01-20", "(2010) art. 15 (separable parts)")],
)
def test_separate_use_needs_a_known_owner_of_the_part(made_on: str, text: str):
    """A script could not be used without the film, or by whoever does not own it."""
    film = with_script()
    film = cg.Workflow.of(film.freeze()) if made_on == "2026-01-20" else made_in(film, made_on)
    split = ask(film, None, "CN")
    if made_on == "2026-01-20":
        assert held(split, "separate_use") == {("丁", "screenplay")}
        assert basis(split, "separate_use") == {f"Copyright Law of the PRC {text}"}
    else:
        assert any(text in (node.sentence()) for node in nodes(split) if node.mark == "text")


def made_in(film: cg.Workflow, made_on: str) -> cg.Workflow:
    """The same film, made on another day."""
    from dataclasses import replace
    from datetime import date

    return cg.Workflow.of(replace(film.freeze(), made_on=date.fromisoformat(made_on)))


def test_prompts_are_no_part_that_can_be_used_alone():
    """The library would settle by itself whether a prompt is a work."""
    assert held(ask(studio(), None, "CN"), "separate_use") == set()


def employed(**about: object) -> cg.Workflow:
    """The script was written by an employee of the studio."""
    film = with_script()
    film.engage("丁", STUDIO, "employment", **{"start": "2025-01-01", **about})
    return film


def test_the_employer_may_use_an_employees_part_first():
    """Art. 18 would be forgotten, or would reach the film, which art. 17 governs."""
    assert held(ask(employed(), None, "CN"), "licence") == {(STUDIO, "screenplay")}


@pytest.mark.parametrize("about", [{"scope": ["music"]}, {"start": "2026-02-01"}, {"end": "2025-12-31"}])
def test_first_use_needs_the_job_to_cover_the_part(about: dict[str, object]):
    """Work outside the job, or outside its days, would fall under it."""
    assert held(ask(employed(**about), None, "CN"), "licence") == set()


def test_first_use_after_two_years_is_open():
    """Two years would last for ever."""
    split = ask(employed(), None, "CN", as_of="2028-02-01")
    assert held(split, "licence") == set()
    assert [one.open for one in split.held if one.right == "licence"] == [True]
    assert "the part is younger than two years" in says(split, "undecided")


@pytest.mark.parametrize(
    ("made_on", "last", "after"),
    [("2026-01-31", "2028-01-30", "2028-01-31"), ("2024-02-29", "2026-02-27", "2026-02-28")],
)
def test_two_years_run_to_the_day(made_on: str, last: str, after: str):
    """First use of what was made at the end of a month would end days early, or fail on 29 February."""
    film = made_in(employed(start="2023-01-01"), made_on)
    assert held(ask(film, None, "CN", as_of=last), "licence") == {(STUDIO, "screenplay")}
    assert held(ask(film, None, "CN", as_of=after), "licence") == set()


def test_where_the_entity_owns_the_part_there_is_no_first_use():
    """An owner would hold a licence from itself."""
    film = employed(made_for_hire=True, signed_by=["丁", STUDIO])
    split = ask(film, None, "CN")
    assert held(split, "licence") == set()
    assert held(split, "separate_use") == {(STUDIO, "screenplay")}


def test_with_records_of_the_time_everybody_is_named():
    """The burden of proof would change protection and leave credit and pay as they were."""
    split = ask(shown(studio()), None, "CN")
    assert held(split, "credit") == held(split, "remuneration") == {(who, None) for who in THREE}
    bare = ask(studio(), None, "CN")
    assert any(text.startswith("nothing that 乙 did is protected") for text in says(bare, "despite"))
