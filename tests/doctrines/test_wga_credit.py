"""The guild's thresholds for a writer's credit: figures, drafts, executives, generators."""

from __future__ import annotations

import re

import pytest

import creditgraph as cg
from creditgraph.allocation import Allocation
from creditgraph.doctrines.wga_credit import ANY_WRITER, EXECUTIVE, LATER_WRITER, WgaCredit
from creditgraph.sources import provision
from creditgraph.testing import DoctrineContract
from tests.doctrines import helpers
from tests.doctrines.helpers import held, says

AS_OF = "2026-12-01"
"""The manual bears no date: it is known from the day on which it was consulted."""
ONE = "An old man rows out to the reef before dawn and waits for the whale that took his boat. "
TWO = "His daughter follows in the cutter, quarrelling with the harbour master over a broken radio. "
FOUR = (
    ONE
    + TWO
    + "They meet in the fog, and neither of them knows the other by voice at first. "
    + "The whale turns. "
)


class TestTheContract(DoctrineContract):
    doctrine = WgaCredit


def ask(film: cg.Workflow, regime: str | None = None, as_of: str = AS_OF, **options: object) -> Allocation:
    """Ask after the manual was consulted."""
    return helpers.ask(film, "wga_credit", regime, as_of=as_of, **options)


def film(*drafts: tuple[object, str], also: str | None = None) -> cg.Workflow:
    """A screenplay in drafts, each by somebody; the last one is filmed."""
    work = cg.Workflow("Whale", kind="film work", made_on="2026-01-20")
    for name in ("A", "B", "C", "Cam"):
        work.person(name)
    work.tool("Writer model", id="model")
    last: list[str] = []
    for number, (who, text) in enumerate(drafts):
        kind = "generation" if who == "model" else "screenplay"
        work.step(kind, by=who, uses=last, makes=f"draft {number}", **({"text": text} if text else {}))
        last = [f"draft {number}"]
    work.step("drawing", by="Cam", makes="film")
    work.final("film")
    if also:
        work.step("direction", by=also)
    return work


def credited(work: cg.Workflow, **options: object) -> set[str]:
    """Who surely gets the credit."""
    return {who for who, part in held(ask(work, **options), "credit") if part == "screenplay"}


def maybe(work: cg.Workflow, **options: object) -> set[str]:
    """Of whom nobody knows."""
    return {one.holder for one in ask(work, **options).held if one.right == "credit" and one.open}


def test_the_figures_are_those_of_the_sources():
    """A bar of ours would pass for the guild's."""
    first, second = provision("society:wga/screenplay-credit").figures
    (third,) = provision("society:wga/production-executive").figures
    found = [int(re.findall(r"(\d+) %", text)[0]) for text in (first, second, third)]
    assert found == [ANY_WRITER * 100, LATER_WRITER * 100, EXECUTIVE * 100]
    assert first.startswith("More than")
    assert not second.startswith("More than")


def test_a_sole_writer_is_credited_even_where_no_text_is_on_file():
    """Whoever wrote everything would have to prove how much."""
    assert credited(film(("A", ""))) == {"A"}


def test_a_later_writer_of_an_original_needs_half():
    """A polish would be a credit, or half a script none."""
    assert credited(film(("A", ONE + TWO), ("B", ONE + TWO + "The end. "))) == {"A"}
    assert credited(film(("A", ONE), ("B", FOUR))) == {"A", "B"}


def test_on_a_script_that_is_not_original_any_writer_needs_more_than_33_percent():
    """The two bars would be mixed up."""
    work = film(("A", ONE), ("B", ONE + TWO), ("A", ONE + TWO))
    assert credited(work, screenplay="not original") == {"A", "B"}
    small = film(("A", ONE + TWO), ("B", ONE + TWO + "The end. "))
    assert credited(small, screenplay="not original") == {"A"}


@pytest.mark.parametrize(("value", "who"), [("33/100", {"B"}), ("34/100", {"A", "B"})])
def test_33_percent_is_not_more_than_33_percent(value: str, who: set[str]):
    """The bar would be reached by standing at it."""
    work = film(("A", ""), ("B", ""))
    work.find("extent of contribution", value, by="Arbiter", agents=["A"], layer="screenplay")
    assert credited(work, screenplay="not original") == who


def test_exactly_half_is_enough_for_a_later_writer():
    """A writer of half would be left out by a bar that says 50 %."""
    work = film(("A", ""), ("B", ""))
    for who in ("A", "B"):
        work.find("extent of contribution", "1/2", by="Arbiter", agents=[who], layer="screenplay")
    assert credited(work) == {"A", "B"}


def test_whoever_directed_has_the_higher_bar():
    """A director would be credited as a writer for a third of the script."""
    work = film(("A", ONE), ("B", ONE + TWO), ("A", ONE + TWO), also="A")
    split = ask(work, screenplay="not original")
    assert credited(work, screenplay="not original") == {"B"}
    assert "A produced or directed: the bar is 50 %" in says(split, "fact")


def test_a_generator_is_no_writer_and_its_text_counts_for_nobody():
    """A model's draft would make its user a later writer, or be a writer itself."""
    work = film(("model", ONE + TWO), ("A", FOUR))
    split = ask(work)
    assert credited(work) == {"A"}
    assert any("which count for nobody" in text for text in says(split, "despite"))
    assert "A wrote 100.00 % to 100.00 % of the final screenplay" in says(split, "fact")
    assert {one.holder for one in split.held if one.right == "credit"} == {"A"}


def test_a_screenplay_that_only_a_generator_wrote_credits_nobody():
    """Somebody would be credited who wrote nothing."""
    split = ask(film(("model", ONE)))
    assert not [one for one in split.held if one.right == "credit"]


def test_what_a_generator_rewrote_is_not_its_users():
    """A writer would be credited for words that a model put in their place."""
    split = ask(film(("A", ONE), ("B", ONE + TWO), ("model", TWO)), screenplay="not original")
    assert {one.holder for one in split.held if one.right == "credit"} == {"B"}


def test_several_writers_without_text_or_finding_are_unknown():
    """Heads would be counted where the guild counts what they wrote."""
    assert maybe(film(("A", ""), ("B", ""))) == {"A", "B"}


def test_two_writers_of_one_draft_are_known_by_their_weights_only():
    """Half each would be invented."""
    assert maybe(film(("C", ONE), (["A", "B"], FOUR))) >= {"A", "B"}
    from creditgraph.workflow.model import Performer

    weighed = [Performer("A", weight=9), Performer("B", weight=1)]
    assert credited(film(("C", ONE), (weighed, FOUR))) == {"A", "C"}


def test_a_draft_that_names_nobody_leaves_it_unknown():
    """A writer without a name would be left out by the others."""
    work = film(("A", ONE))
    work.step("screenplay", uses="draft 0", makes="draft 9", text=FOUR)
    assert credited(work) == set()


def test_without_a_screenplay_there_is_no_credit():
    """A credit would be given for a script that nobody wrote."""
    assert ask(film()).held == ()


def test_it_decides_no_title():
    """A credit would say who owns the film."""
    assert {one.right for one in ask(film(("A", ONE))).entitlements} == {"credit"}


def test_in_china_the_right_to_be_named_stands_above_it():
    """A guild's threshold would take from authors what the law gives them."""
    split = ask(film(("A", ONE + TWO), ("B", ONE + TWO + "The end. ")), "CN")
    assert {"A", "B"} <= {who for who, _ in held(split, "credit")}


def test_before_it_was_known_it_answers_nothing():
    """A manual without a date would be applied to any year."""
    assert not [one for one in ask(film(("A", ONE)), as_of="2026-03-01").held if one.right == "credit"]
