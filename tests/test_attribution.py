"""The main job, whatever the doctrine and the country: sums, names, order, bytes, receipts, bad input."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.allocation import Allocation
from creditgraph.doctrines import BUILT_IN
from creditgraph.errors import CreditgraphError, DoctrineError, UnknownNameError, WorkflowError
from creditgraph.workflow.model import Film
from tests.doctrines.bound import bound_films, relabelled
from tests.doctrines.helpers import (
    AS_OF,
    STUDIO,
    ask,
    nodes,
    says,
    shares,
    signed,
    studio,
    whole,
)
from tests.measure.films import PEOPLE

ROOT = Path(__file__).resolve().parents[1]
DOCTRINES = (None, *BUILT_IN)
REGIMES = (None, "CN", "US")
ASKED = [(doctrine, law) for law in REGIMES for doctrine in DOCTRINES if doctrine or law]
BY_ASKED = pytest.mark.parametrize(("doctrine", "law"), ASKED)
GIVEN = settings(max_examples=5)


def answer(film: Film, doctrine: str | None, law: str | None) -> Allocation:
    """The answer to one question about a random film."""
    return cg.attribute(film, doctrine, law, as_of=AS_OF)


# -- the two sums ----------------------------------------------------------------------------------


@BY_ASKED
@GIVEN
@given(film=bound_films())
def test_the_two_sums_hold_exactly(doctrine: str | None, law: str | None, film: Film):
    """A share would be lost, invented, or taken from one sum into the other."""
    split = answer(film, doctrine, law)
    for title in split.titles:
        points = [title.point(who) for who in title.holders()]
        known = sum((point for point in points if point is not None), Fraction(0))
        if title.status == "no_right":
            assert (title.candidates, title.unallocated()) == ((), 0)
            continue
        assert known + title.together + title.unallocated() == 1
        assert sum((part for _, part in title.left()), Fraction(0)) == title.unallocated()
        assert all(point is None or point >= 0 for point in points)
        assert title.unallocated() >= 0
    reach = split.reach
    assert reach.protected + reach.unprotected + reach.unknown == 1
    assert split.unallocated == (whole(split).unallocated() if split.title else 0)


@BY_ASKED
@GIVEN
@given(film=bound_films())
def test_unknown_and_contested_never_print_a_number_of_their_own(
    doctrine: str | None, law: str | None, film: Film
):
    """What nobody knows would read as 0."""
    split = answer(film, doctrine, law)
    for title in split.titles:
        for who in title.holders():
            share = title.share(who)
            if title.status in ("unknown", "contested") and not title.complete:
                assert share.status == "unknown"
            if share.status in ("unknown", "contested", "no_right"):
                assert share.point is None
                assert str(share) != "0"
            else:
                assert share.low <= share.point <= share.high


@BY_ASKED
@GIVEN
@given(film=bound_films())
def test_no_tool_holds_anything(doctrine: str | None, law: str | None, film: Film):
    """A machine would be an owner."""
    tools = {agent.id for agent in film.agents if agent.type == "tool"}
    split = answer(film, doctrine, law)
    assert not tools & {one.holder for one in split.held}
    assert not tools & {who for title in split.titles for who in title.holders()}


# -- names and order -------------------------------------------------------------------------------


def shape(split: Allocation, names: dict[str, str]) -> list[Any]:
    """What an answer says, with people renamed, without ranges."""

    def of(who: str) -> str:
        return names.get(who, who)

    return [
        [
            *sorted((of(who), str(title.point(who))) for who in title.holders()),
            title.right,
            title.part,
            title.status,
        ]
        for title in sorted(split.titles, key=lambda one: (one.right, one.layer, str(one.part)))
    ] + sorted((of(one.holder), one.right, str(one.part)) for one in split.held)


@BY_ASKED
@GIVEN
@given(film=bound_films(), order=st.permutations(PEOPLE))
def test_renaming_people_renames_the_answer(
    doctrine: str | None, law: str | None, film: Film, order: list[str]
):
    """What somebody is called would weigh."""
    names = dict(zip(PEOPLE, order, strict=True))
    other = relabelled(film, names)
    assert shape(answer(film, doctrine, law), names) == shape(answer(other, doctrine, law), {})


@BY_ASKED
@GIVEN
@given(film=bound_films(), lots=st.randoms(use_true_random=False))
def test_the_order_of_independent_steps_is_irrelevant(
    doctrine: str | None, law: str | None, film: Film, lots: Any
):
    """In which order somebody typed the steps would weigh."""
    steps = list(film.steps)
    lots.shuffle(steps)
    assert shape(answer(film, doctrine, law), {}) == shape(
        answer(replace(film, steps=tuple(steps)), doctrine, law), {}
    )


# -- bytes -----------------------------------------------------------------------------------------


@BY_ASKED
@settings(max_examples=2)
@given(film=bound_films())
def test_two_runs_give_one_receipt(doctrine: str | None, law: str | None, film: Film):
    """A receipt would not be one."""
    first, second = answer(film, doctrine, law), answer(film, doctrine, law)
    assert first.receipt == second.receipt
    assert [node.to_dict() for node in nodes(first)] == [node.to_dict() for node in nodes(second)]


PROGRAM = """
import creditgraph as cg
from tests.doctrines.helpers import ALL, studio
film = studio(None, None)
film.terms("Kling", accepted_by=list(ALL))
film.find("joint intention", by="Judge Hall", evidence={"grade": "declared"})
for law in (None, "CN", "US"):
    for doctrine in (None, "producer", "algorithmic_controller", "platform_order"):
        if doctrine or law:
            print(cg.attribute(film, doctrine, law, as_of="2026-03-01").to_json())
"""


def test_bytes_do_not_depend_on_the_hash_seed():
    """The same film would give other bytes on another day."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 10_000


def test_ids_of_conclusions_are_told_apart_by_case():
    """A reason would point at the tree of another case."""
    film = studio(None, None)
    film.find("joint intention", by="Judge Hall", evidence={"grade": "declared"})
    for law in ("CN", "US"):
        split = ask(film, None, law)
        ids = [conclusion.reason.id for _, conclusion in split.conclusions]
        assert len(ids) == len(set(ids))
        assert {one.reason for one in split.held} <= set(ids)


# -- what it says about itself ---------------------------------------------------------------------


def test_the_receipt_names_options_sources_and_dates():
    """Two answers with different options would have one receipt."""
    one, other = (
        ask(studio(), "algorithmic_controller", emergence=e).receipt for e in ("nobody", "controller")
    )
    assert one["doctrines"]["algorithmic_controller"]["options"]["emergence"] == "nobody"
    assert one != other
    assert {
        "creditgraph",
        "film",
        "final",
        "regime",
        "control_table",
        "made_on",
        "as_of",
        "sources",
        "findings",
    } <= set(one)
    assert one["as_of"] == AS_OF
    assert len(one["film"]) == 64


def test_a_changed_film_has_another_receipt():
    """A contract slipped in afterwards would leave no trace."""
    assert ask(studio(), "producer").receipt["film"] != ask(signed(studio()), "producer").receipt["film"]


def test_what_a_failing_rule_took_as_given_is_no_part_of_the_answer():
    """An answer under art. 17(2) would carry the mark of an unverified clause that did not apply."""
    split = ask(studio(), "platform_order", "CN")
    assert (split.marks, split.parameters, split.receipt["parameters"]) == ("†", (), [])


def test_the_standing_is_that_of_the_least_firm_doctrine_in_play():
    """A proposal on title beside settled rules on credit would print as settled."""
    assert ask(studio(), None, "CN").standing == "contested"
    assert (
        ask(studio(), ["cn_audiovisual_work", "cn_compilation", "cn_film_interests"], "CN").standing
        == "settled"
    )
    assert ask(studio(), "algorithmic_controller", "CN").standing == "proposal"
    assert ask(studio(), "producer", "US").standing == "contested"


def test_several_doctrines_can_be_asked_together():
    """Platform terms could not be tried beside the doctrine that they modify."""
    split = ask(studio(), ["producer", "platform_order"])
    assert split.doctrine == "producer + platform_order"
    assert shares(split) == {STUDIO: "1"}
    assert f"{STUDIO}, who owns by default, accepted the terms" in says(split, "failed")


def test_a_finding_by_nobody_is_impossible():
    """An open standard could be met by a word."""
    film = studio()
    for by in ("", "unknown", "Kling 2.1"):
        with pytest.raises(WorkflowError):
            film.find("joint intention", by=by)


def test_the_day_of_making_can_come_from_the_steps_and_says_so():
    """A date that nobody stated would look stated."""
    film = studio(made_on=None)
    film.step("grading", by="丙", uses="film", makes="graded", at="2026-01-05")
    split = ask(film, None, "CN")
    assert shares(split) == {STUDIO: "1"}
    assert "the day of making is taken from the steps that have a date" in says(split, "assumption")


def test_without_a_rule_on_ownership_authors_own():
    """A doctrine on authorship alone would leave the film to nobody."""
    film = studio(producing=False)
    film.find("joint intention", by="Judge Hall", evidence={"grade": "declared"})
    split = ask(film, ["us_human_authorship", "us_joint_work"])
    assert split.regime is None
    assert str(split.share("甲")) == "1/3 or 1/2"


# -- bad input -------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_of", ["soon", "2026-02-30", "", None, 20260301, "01.03.2026"])
def test_a_day_that_is_none_is_refused(as_of: Any):
    """The question would be asked of today, or end in a bare traceback."""
    with pytest.raises(CreditgraphError, match="is no day") as caught:
        cg.attribute(studio(), "producer", as_of=as_of)
    assert caught.value.where == "as_of"


@pytest.mark.parametrize("as_of", [date(2026, 3, 1), datetime(2026, 3, 1, 12, 30)])
def test_a_day_can_be_a_date(as_of: date):
    """Whoever has a date would have to print it first."""
    assert str(cg.attribute(studio(), "producer", "CN", as_of=as_of).as_of) == "2026-03-01"


def test_as_of_has_no_default():
    """An answer would change overnight without a word."""
    with pytest.raises(TypeError):
        cg.attribute(studio(), "producer")  # type: ignore[call-arg]


@pytest.mark.parametrize("doctrine", [None, [], ()])
def test_neither_doctrine_nor_regime_is_refused(doctrine: Any):
    """Nothing would be asked and nothing answered."""
    with pytest.raises(DoctrineError, match="neither a doctrine nor a regime"):
        ask(studio(), doctrine)


@pytest.mark.parametrize("film", ["film.json", None, {"title": "x"}])
def test_what_is_no_film_is_refused(film: Any):
    """A path would end in a bare traceback."""
    with pytest.raises(WorkflowError, match="is no film"):
        cg.attribute(film, "producer", as_of=AS_OF)


def test_a_film_without_an_end_is_refused():
    """Shares of nothing would be printed."""
    film = cg.Workflow("Empty")
    with pytest.raises(WorkflowError, match="no final"):
        cg.attribute(film, "producer", as_of=AS_OF)


def test_a_doctrine_in_a_list_is_named_by_its_place():
    """Which of five names is wrong would be a riddle."""
    with pytest.raises(UnknownNameError) as caught:
        ask(studio(), ["producer", "platform_ordre"])
    assert (caught.value.where, caught.value.near) == ("doctrine[1]", "platform_order")


def test_what_was_not_read_is_said():
    """If this fails, a finding or an agreement that moved nothing disappears without a word."""
    film = cg.Workflow("Harbour", made_on="2026-01-20")
    ann, bo = film.people("Ann", "Bo")
    film.step("drawing", by=ann, makes="cels")
    film.step("editing", by=bo, uses="cels", makes="film")
    film.find("joint intention", by="Judge Wang")
    film.agree({"Ann": "1/2", "Bo": "1/2"}, on="2026-05-01", signed_by=[ann, bo])
    said = [node.says for node in cg.attribute(film, regime="US", as_of="2026-03-01").remarks]
    assert "{id} is of {on}, after the day of the question, and is not read" in said
    assert "{by} asserts {standard}: {value}, without the proof asked for; it counts as absent" in said
    early = cg.attribute(film, "producer", as_of="2026-01-01").remarks
    assert "the film was made on {made_on}, after the day of the question" in [node.says for node in early]


def test_a_question_nobody_asked_is_unknown_and_no_missing_right():
    """If this fails, a doctrine on protection alone prints that there is nothing to own."""
    film = cg.Workflow("Harbour", made_on="2026-01-20")
    film.step("drawing", by=film.person("Ann"), makes="film")
    split = cg.attribute(film, "us_human_authorship", as_of="2026-03-01")
    assert split.share("Ann").status == "unknown"
    assert "nobody was asked who owns" in str(split.why("Ann"))


def test_the_law_of_another_country_is_called_a_theory():
    """If this fails, Chinese law is printed under a US heading without a word."""
    film = cg.Workflow("Harbour", made_on="2026-01-20", kind="other audiovisual work")
    film.step("drawing", by=film.person("Ann"), makes="film")
    said = [node.says for node in cg.attribute(film, "cn_audiovisual_work", "US", as_of="2026-03-01").remarks]
    assert "{doctrine} is the law of {home}, asked here under {law} as a theory" in said


def test_terms_named_by_a_misspelt_key_are_an_error_with_the_nearest():
    """Other terms of that platform would be read in silence."""
    film = studio()
    film.terms("Suno", accepted_by="丙", source="platform:sunno/page-2025-11")
    for asked in (
        lambda: cg.attribute(film, regime="US", as_of="2026-03-01"),
        lambda: cg.compare(film, None, "US", as_of="2026-03-01"),
        lambda: cg.audit(film, "US", as_of="2026-03-01"),
    ):
        with pytest.raises(UnknownNameError, match="no provision on file") as caught:
            asked()
        assert caught.value.where == "terms[0].source"
        assert caught.value.near == "platform:suno/page-2025-11"
