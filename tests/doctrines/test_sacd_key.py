"""The society's key: its figures, who performs which craft, and what nobody performed."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

import creditgraph as cg
from creditgraph.allocation import Allocation
from creditgraph.doctrines.sacd_key import KEYS, SacdKey
from creditgraph.sources import provision
from creditgraph.testing import DoctrineContract
from creditgraph.workflow.model import Performer
from tests.doctrines import helpers
from tests.doctrines.helpers import says

FILM = "film work"
AS_OF = "2026-12-01"
"""The keys bear no date: they are known from the day on which they were consulted."""


class TestTheContract(DoctrineContract):
    doctrine = SacdKey


def film(
    kind: str | None = FILM, directors: tuple[str, ...] = ("Dir",), writers: tuple[object, ...] = ("Wri",)
) -> cg.Workflow:
    """A directed film with a screenplay; writers are names, or performers with a role."""
    work = cg.Workflow("Cinema", kind=kind, made_on="2026-01-20")
    names = {*directors, *(one if isinstance(one, str) else one.agent for one in writers), "Ann"}
    for name in sorted(names):
        work.person(name)
    if writers:
        work.step("screenplay", by=list(writers), makes="script")
    work.step("drawing", by="Ann", makes="film")
    if directors:
        work.step("direction", by=list(directors))
    return work


def ask(film: cg.Workflow, as_of: str = AS_OF, **options: object) -> Allocation:
    """Ask after the keys were consulted, with a doctrine that says who owns."""
    return helpers.ask(film, ["producer", SacdKey(**options)], as_of=as_of)


def income(film: cg.Workflow, **options: object) -> dict[str, str]:
    """Holder to share of the income, and what is unallocated."""
    split = ask(film, **options)
    (title,) = [one for one in split.titles if one.right == "income"]
    found = {who: str(title.share(who)) for who in title.holders()}
    return found | {why: str(part) for why, part in title.left()}


def test_the_figures_are_those_of_the_sources():
    """A figure of ours would pass for the society's."""
    original, adaptation = (provision(f"society:sacd/cinema-{name}").figures[0] for name in KEYS)
    numbers = [Fraction(int(n), 100) for n in re.findall(r"\d+", original)]
    assert numbers == [Fraction(2, 5), Fraction(3, 5), Fraction(2, 5), Fraction(1, 5)]
    assert [KEYS["original"][craft] for craft in ("direction", "scenario", "dialogue")] == [
        numbers[0], numbers[2], numbers[3],
    ]  # fmt: skip
    assert [Fraction(int(n), 100) for n in re.findall(r"\d+", adaptation)] == list(
        KEYS["adaptation"].values()
    )
    assert all(sum(key.values()) == 1 for key in KEYS.values())


def test_direction_and_text_have_their_parts():
    """The director would take the writer's part, or the other way round."""
    assert income(film()) == {"Dir": "2/5", "Wri": "3/5"}


def test_a_role_tells_the_dialogue_from_the_scenario():
    """Whoever wrote the dialogue would share the whole text, or get nothing."""
    writers = (Performer("Sce"), Performer("Dia", role="dialogue"))
    assert income(film(writers=writers)) == {"Dir": "2/5", "Sce": "2/5", "Dia": "1/5"}
    alone = (Performer("Dia", role="对白"),)
    assert income(film(writers=alone)) == {
        "Dir": "2/5",
        "Dia": "1/5",
        "nobody is on file for the scenario": "2/5",
    }


def test_a_craft_that_nobody_performed_is_unallocated():
    """Its share would go to whoever is there."""
    assert income(film(directors=())) == {"Wri": "3/5", "nobody is on file for the direction": "2/5"}


def test_several_people_share_a_craft_equally_and_any_division_is_open():
    """An equal division would pass for the society's figure."""
    split = ask(film(writers=("W1", "W2")))
    assert income(film(writers=("W1", "W2"))) == {
        "Dir": "2/5",
        "W1": "3/10 (0 to 3/5)",
        "W2": "3/10 (0 to 3/5)",
    }
    assert "several people share one craft and nobody found how far: equal parts" in says(split, "assumption")


def test_what_was_found_of_the_extent_divides_a_craft():
    """A finding on the screenplay would change nothing."""
    work = film(writers=("W1", "W2"))
    for who, value in (("W1", "3/4"), ("W2", "1/4")):
        work.find("extent of contribution", value, by="Expert Li", agents=[who], steps=["screenplay#1"])
    assert income(work) == {"Dir": "2/5", "W1": "9/20", "W2": "3/20"}


def test_who_directs_and_writes_gets_both():
    """The second craft of one person would be lost, or its range forgotten."""
    found = income(film(directors=("Dir",), writers=("Dir", "Wri")))
    assert found == {"Dir": "7/10 (2/5 to 1)", "Wri": "3/10 (0 to 3/5)"}


def test_an_adaptation_gives_the_older_work_its_part():
    """The novel's author would get nothing, or the key for original films would be used."""
    work = film()
    assert income(work, work="adaptation") == {
        "Dir": "2/5",
        "Wri": "3/10",
        "nobody is on file for the older work": "3/10",
    }
    work = film(writers=())
    work.person("Nov")
    work.artifact("novel", medium="text", origin="pre-existing", rights_holder="Nov")
    work.step("screenplay", by=work.person("Wri"), uses="novel", makes="script")
    assert income(work, work="adaptation") == {"Nov": "3/10", "Dir": "2/5", "Wri": "3/10"}


@pytest.mark.parametrize("kind", ["television drama", "other audiovisual work"])
def test_for_other_works_there_is_no_fixed_key(kind: str):
    """Television authors would be paid by a key that the society does not have for them."""
    split = ask(film(kind))
    assert not [one for one in split.titles if one.right == "income"]


def test_a_kind_that_nobody_stated_leaves_it_unknown():
    """A key for cinema would be used for who knows what."""
    split = ask(film(None))
    (title,) = [one for one in split.titles if one.right == "income"]
    assert title.share("Dir").status == "unknown"


def test_a_step_that_names_nobody_leaves_it_unknown():
    """A second director without a name would be robbed by the first."""
    work = film()
    work.step("direction")
    (title,) = [one for one in ask(work).titles if one.right == "income"]
    assert title.share("Dir").status == "unknown"


def test_a_tool_and_a_company_are_no_members():
    """A company that supplied direction would be paid as an author."""
    work = film(directors=())
    work.step("direction", by=work.organization("House"))
    assert "House" not in income(work)


def test_an_agreement_on_income_is_read_after_the_key():
    """A society's key would override what its members agreed among themselves."""
    work = film()
    work.agree({"Dir": "1/2", "Wri": "1/2"}, of="income", on="2026-01-01", signed_by=["Dir", "Wri"])
    assert income(work) == {"Dir": "1/2", "Wri": "1/2"}


def test_it_moves_no_title():
    """A key for income would say who owns the film."""
    split = ask(film())
    assert {one.holder for one in split.entitlements if one.right == "economic"} == set()


def test_before_it_was_known_it_answers_nothing():
    """A key without a date would be applied to any year."""
    split = ask(film(), as_of="2026-03-01")
    assert not [one for one in split.titles if one.right == "income"]
