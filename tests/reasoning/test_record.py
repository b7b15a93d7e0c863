"""Records: what each call of a rule's body leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest

from creditgraph.errors import DoctrineError
from creditgraph.reasoning import Record


@dataclass(frozen=True, slots=True)
class Case(Record):
    number: int


def test_each_call_leaves_its_leaf() -> None:
    """A mark that is lost or swapped turns an assumption into a fact."""
    case = Record()
    with case.recording() as leaves:
        case.cite("xx:1")
        case.require(True, "it is so", "a")
        case.require(None, "it may be so", "b")
        case.finding("{who} found it", who="Li")
        case.assume("assumed")
        case.parameter("reported")
        case.despite("doubted")
        case.note("noted", "c")
    assert [(leaf.mark, leaf.holds, leaf.where) for leaf in leaves] == [
        ("text", True, None),
        ("fact", True, "a"),
        ("undecided", None, "b"),
        ("finding", True, None),
        ("assumption", True, None),
        ("parameter", True, None),
        ("despite", True, None),
        ("fact", True, "c"),
    ]
    assert (leaves[0].source, leaves[0].sentence(), leaves[3].sentence()) == ("xx:1", "xx:1", "Li found it")


def test_a_condition_that_fails_stops_the_body() -> None:
    """A rule that goes on after a failed condition asserts what does not follow."""
    case = Record()
    with case.recording() as leaves, pytest.raises(DoctrineError, match="not met: it is signed"):
        case.require(False, "it is signed", "deed")
    assert [(leaf.mark, leaf.holds, leaf.where) for leaf in leaves] == [("failed", False, "deed")]


def test_an_unproved_fact_stops_the_body() -> None:
    """A fact asserted without its proof counts as absent."""
    case = Record()
    with case.recording() as leaves, pytest.raises(DoctrineError, match="unproved"):
        case.unproved("{n} drafts were kept", "log", n=3)
    assert [(leaf.mark, leaf.sentence()) for leaf in leaves] == [("unproved", "3 drafts were kept")]


def test_require_returns_what_it_was_told() -> None:
    """A body may branch on whether the fact is known."""
    assert Record().require(True, "x") is True
    assert Record().require(None, "x") is None


@pytest.mark.parametrize("holds", [0, 1, "", [], ["a"]])
def test_only_truth_values_are_conditions(holds: object) -> None:
    """An empty list may mean 'none' or 'not known'; guessing would be a silent default."""
    with pytest.raises(DoctrineError, match="is no truth value"):
        Record().require(holds, "there is one")  # type: ignore[arg-type]


def test_recordings_nest() -> None:
    """A rule that asks another question must not lose its own leaves or swallow the other's."""
    case = Record()
    with case.recording() as outer:
        case.note("before")
        with case.recording() as inner:
            case.note("inside")
        case.note("after")
    assert ([leaf.says for leaf in outer], [leaf.says for leaf in inner]) == (["before", "after"], ["inside"])


def test_a_recording_ends_with_its_block() -> None:
    """An error in one rule must not leak its leaves into the next."""
    case = Record()
    with pytest.raises(DoctrineError), case.recording() as first:
        case.require(False, "first")
    with case.recording() as second:
        case.note("second")
    case.note("nobody listens")
    assert ([leaf.says for leaf in first], [leaf.says for leaf in second]) == (["first"], ["second"])


def test_a_frozen_slotted_case_can_record() -> None:
    """Callers' cases are frozen, slotted records and must serve as they are."""
    case = Case(3)
    with case.recording() as leaves:
        case.note("{n}", n=case.number)
    assert leaves[0].sentence() == "3"
    assert case == Case(3)


def test_values_are_printed_plainly() -> None:
    """A set printed in hash order would change from run to run."""
    case = Record()
    with case.recording() as leaves:
        case.note("{a} {b} {c} {d}", a=Fraction(1, 3), b=["y", "x"], c={"z", "w"}, d=("p",))
    assert leaves[0].sentence() == "1/3 y, x w, z p"
