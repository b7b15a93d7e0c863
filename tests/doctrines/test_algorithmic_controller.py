"""The algorithmic controller: gate, grades, shares by measured control, and who takes emergence."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.algorithmic_controller import AUTHOR, LIMITED
from creditgraph.errors import DoctrineError, ShareError
from creditgraph.measure import measure
from creditgraph.measure.control import Assumption
from tests.doctrines.helpers import AS_OF, THREE, ask, says, shares, studio, whole

NAME = "algorithmic_controller"


def test_shares_are_the_measured_control():
    """The doctrine would have a measure of its own."""
    film = studio()
    split = ask(film, NAME)
    assert {who: split.share(who).point for who in THREE} == measure(film).shares()
    assert split.unallocated == 0


def test_it_is_a_proposal():
    """A figure that no law knows would print as law."""
    assert ask(studio(), NAME, "CN").standing == "proposal"


def test_ranges_say_how_they_were_found():
    """A sampled bound would pass for a proved one."""
    share = ask(studio(), NAME).share("甲")
    assert share.low < share.point < share.high
    assert share.note is not None
    assert share.note.startswith("sampled, ")
    assert "seed" in share.note


def proofs(grade: str | None, **about: Any) -> cg.Workflow:
    """Two people on equal terms; the second one's act is proved so far."""
    film = cg.Workflow("Proofs")
    a, b = film.people("A", "B")
    film.step("prompt_design", by=a, makes="prompt", fixes=["subject"], evidence="signed")
    evidence = None if grade is None else {"grade": grade, **about}
    film.step("motion_brush", by=b, makes="paths", points=9, evidence=evidence)
    film.step("generation", uses=["prompt", "paths"], makes="film")
    return film


@pytest.mark.parametrize("grade", [None, "declared", "embedded"])
def test_acts_below_the_evidence_asked_for_become_unallocated(grade: str | None):
    """What nobody proved would be handed to whoever proved more."""
    before, after = ask(proofs(grade), NAME), ask(proofs(grade), NAME, evidence="logged")
    assert after.share("A").point == before.share("A").point
    assert after.share("B").point == 0
    assert after.unallocated == before.share("B").point
    assert whole(after).left() == (("B: evidence of these acts is below logged", after.unallocated),)


@pytest.mark.parametrize("grade", ["logged", "signed"])
def test_acts_with_the_evidence_asked_for_count(grade: str):
    """Proof would change nothing."""
    assert ask(proofs(grade), NAME, evidence="logged").unallocated == 0


def test_an_act_made_again_later_proves_nothing():
    """A re-creation for the trial would stand for the log of the time."""
    split = ask(proofs("signed", contemporaneous=False), NAME, evidence="logged")
    assert split.share("B").point == 0


def test_where_nobody_passes_the_gate_everything_is_unallocated():
    """The would-be shares would vanish without a word."""
    split = ask(proofs("embedded"), NAME, evidence="signed")
    assert whole(ask(studio(), NAME, evidence="signed")).status == "known"
    assert ask(studio(), NAME, evidence="signed").unallocated == 1
    assert split.unallocated + split.share("A").point == 1


def test_without_a_demand_the_tree_says_that_nobody_was_asked_to_prove():
    """Declared acts would look proved."""
    said = "acts are taken as declared; nobody was asked to prove them"
    assert said in says(ask(proofs(None), NAME), "assumption")
    assert said not in says(ask(proofs(None), NAME, evidence="logged"), "assumption")


def graded(fixes: list[str], **options: Any) -> cg.Allocation:
    """One prompt writer who fixes so much."""
    film = cg.Workflow("Graded")
    film.step("prompt_design", by=film.person("A"), makes="prompt", fixes=fixes)
    film.step("generation", uses="prompt", makes="film")
    return ask(film, NAME, **options)


DIMENSIONS = ["subject", "style", "composition", "light", "camera", "emotion"]


def test_the_nature_of_the_right_is_graded():
    """The paper's *nature and scope by degree* would be lost: author, limited right, none."""
    (full,) = [e for e in graded(DIMENSIONS, author="1/3").entitlements if e.right == "economic"]
    (half,) = [e for e in graded(DIMENSIONS[:2], limited="1/100").entitlements if e.right == "economic"]
    assert full.nature == "author"
    assert half.nature == "controller's limited right"
    none = graded(["subject"], limited="1/2")
    assert none.share("A").point == 0
    assert whole(none).left() == (("A: control below the threshold", Fraction(1)),)


def test_the_thresholds_are_declared_assumptions():
    """Numbers of ours would be hidden in the code."""
    split = ask(studio(), NAME)
    assert {AUTHOR, LIMITED} <= set(split.assumptions)
    for one in (AUTHOR, LIMITED):
        assert one.low <= one.value <= one.high
        assert one.remove.startswith(NAME)


@pytest.mark.parametrize("name", ["author", "limited"])
@pytest.mark.parametrize("value", ["2", "-1/8", "200%", 2])
def test_a_threshold_is_a_part_of_a_whole(name: str, value: object):
    """A threshold of 200 % would make everybody, or nobody, an author in silence."""
    with pytest.raises(DoctrineError, match=f"{name} cannot be .* from 0 to 1") as caught:
        cg.attribute(studio(), NAME, as_of=AS_OF, **{name: value})
    assert caught.value.where == name
    for edge in ("0", 1):
        cg.attribute(studio(), NAME, as_of=AS_OF, **{name: edge})


@pytest.mark.parametrize(("name", "one"), [("author", AUTHOR), ("limited", LIMITED)])
def test_a_threshold_that_was_stated_is_assumed_no_more(name: str, one: Assumption):
    """Following the advice of a † would not remove it, and the line would name another number."""
    split = ask(studio(), NAME, **{name: "1/4"})
    assert one not in split.assumptions
    assert one.says not in split.to_text()
    assert "1/4, as was asked" in str(split.why("甲")) or "below 1/4" in str(split.why("甲"))
    assert one in ask(studio(), NAME).assumptions


def half_open() -> cg.Workflow:
    """A film of which people fixed about a third."""
    film = cg.Workflow("Half open")
    tool = film.tool("Kling", provider="Kuaishou")
    film.step("prompt_design", by=film.person("A"), makes="prompt", fixes=["subject", "style"])
    film.step("generation", by=tool, uses="prompt", makes="film")
    return film


def test_emergence_belongs_to_nobody_by_default():
    """Whoever fixed a third of the film would own a third of the right in it."""
    split = ask(half_open(), NAME)
    assert (split.share("A").point, split.unallocated) == (1, 0)


def test_emergence_can_go_to_the_provider():
    """The seed's open question would be answered in silence."""
    film = half_open()
    split = ask(film, NAME, emergence="provider")
    assert split.share("Kuaishou").point == measure(film).mass(role="tool")
    assert split.share("A").point + split.share("Kuaishou").point == 1
    natures = {e.holder: e.nature for e in split.entitlements}
    assert natures["Kuaishou"] == "provider"


def test_a_provider_without_a_name_is_called_after_the_tool():
    """The tool itself would be a holder."""
    film = studio()
    holders = shares(ask(film, NAME, emergence="provider"))
    assert {"provider of Kling", "provider of Suno"} <= set(holders)
    assert not {"Kling 2.1", "Suno 4.5"} & set(holders)


def test_emergence_can_go_to_the_controllers_on_whose_way_it_arose():
    """It would be spread over people who had no part in the clip."""
    split = ask(studio(), NAME, emergence="controller")
    assert sum(split.share(who).point for who in THREE) == 1
    assert split.share("丙").point != ask(studio(), NAME).share("丙").point


def test_acts_by_nobody_named_are_unallocated():
    """Unknown performers would be divided among the known."""
    film = cg.Workflow("Unnamed")
    film.step("prompt_design", makes="prompt", fixes=["subject"])
    film.step("motion_brush", by=film.person("B"), makes="paths", points=3)
    film.step("generation", uses=["prompt", "paths"], makes="film")
    split = ask(film, NAME)
    assert 0 < split.unallocated < 1
    assert whole(split).left()[0][0] == "nobody has put a name to these acts"


def test_a_film_that_nobody_fixed_is_unknown():
    """A film without a human hand would have an owner."""
    film = cg.Workflow("Machine")
    film.step("generation", makes="film")
    assert whole(ask(film, NAME)).status == "unknown"


def test_a_control_table_of_ones_own_is_used_and_named():
    """A doctrine that ranks channels could not be tried, or would not be named in the receipt."""
    table = cg.ControlTable(
        name="brush first",
        weights={"motion_brush": Fraction(4)},
        cites={"motion_brush": "lit:zhao-qiu-2025/2.2"},
    )
    split = ask(studio(), NAME, table=table)
    assert split.share("乙").point > ask(studio(), NAME).share("乙").point
    assert "brush first" in split.receipt["doctrines"][NAME]["options"]["table"]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"emergence": "me"}, DoctrineError),
        ({"evidence": "sworn"}, DoctrineError),
        ({"table": "brush"}, DoctrineError),
        ({"author": 0.5}, ShareError),
        ({"limit": "1/2"}, DoctrineError),
    ],
)
def test_a_wrong_option_is_refused(options: dict[str, Any], error: type[cg.CreditgraphError]):
    """A misspelt option would leave the default in place."""
    with pytest.raises(error):
        ask(studio(), NAME, **options)
