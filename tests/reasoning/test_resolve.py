"""Resolving: each documented behaviour, and what must hold for every theory."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import DoctrineError, ShareError, UnknownNameError
from creditgraph.reasoning import LADDER, Record, Rule, resolve, rule, rules_of
from tests.reasoning.theories import Spec, as_rule, conclude, outcome, spec, theories


def _made(body: Any, **changes: Any) -> Rule:
    return replace(as_rule(spec("made")), body=body, **changes)


# What must hold for every theory


@given(theories(), st.randoms(use_true_random=False))
def test_order_is_irrelevant(theory: list[Spec], random: Random) -> None:
    """Whoever lists the rules must not thereby decide the case."""
    shuffled = random.sample(theory, len(theory))
    assert outcome(shuffled) == outcome(theory)
    assert set(conclude(shuffled).rules) == set(conclude(theory).rules)


@given(theories(), st.sampled_from(LADDER), st.sampled_from(["x", "w", None]))
def test_a_rule_that_does_not_apply_changes_only_the_tree(theory: list[Spec], rung: str, value: Any) -> None:
    """A doctrine may carry rules for other cases without touching this one."""
    idle = Spec("idle", value, rung, applies=False, beats=frozenset(each.name for each in theory))
    plain, more = conclude(theory), conclude([*theory, idle])
    assert (more.status, more.candidates, more.rules) == (plain.status, plain.candidates, plain.rules)
    assert {node.id.rpartition("/")[2] for node in more.reason.walk()} >= {"t.idle"}


@given(theories())
def test_a_higher_rung_always_wins(theory: list[Spec]) -> None:
    """A mandatory norm that nobody excludes ends the matter."""
    lower = [replace(each, rung=LADDER[max(1, LADDER.index(each.rung))]) for each in theory]
    found = conclude([*lower, spec("norm", "w", "mandatory")])
    assert (found.status, found.value, found.rules) == ("known", "w", ("t.norm",))


@given(theories(), st.permutations([f"r{i}" for i in range(7)]), st.permutations(["x", "y", "z"]))
def test_relabelling_relabels_the_answer(theory: list[Spec], names: list[str], values: list[str]) -> None:
    """Names of rules and of values mean nothing to the core."""
    rename = {f"r{i}": name for i, name in enumerate(names)}
    revalue: dict[Any, Any] = {"x": values[0], "y": values[1], "z": values[2], None: None}
    renamed = [
        Spec(
            rename[each.name],
            revalue[each.value],
            each.rung,
            each.applies,
            frozenset(rename[b] for b in each.beats),
        )
        for each in theory
    ]
    plain, other = conclude(theory), conclude(renamed)
    assert other.status == plain.status
    assert [value for value, _ in other.candidates] == [revalue[value] for value, _ in plain.candidates]
    assert other.rules == tuple("t." + rename[each.removeprefix("t.")] for each in plain.rules)


@given(theories())
def test_two_candidates_never_collapse(theory: list[Spec]) -> None:
    """A value exists exactly where one candidate is left and nothing is open."""
    found = conclude(theory)
    assert (found.value is not None) == (found.status == "known")
    assert len(found.candidates) == {"known": 1, "nothing": 0}.get(found.status, len(found.candidates))
    assert (found.status == "contested") <= (len(found.candidates) > 1)
    assert (found.status == "unknown") <= (len(found.candidates) > 0)


# The documented behaviours, one by one


def test_no_rules_give_nothing() -> None:
    """No rule is an answer too: nothing, and no number."""
    found = resolve("q", [], Record())
    assert (found.status, found.value, found.candidates, found.rules) == ("nothing", None, (), ())


def test_a_special_rule_excludes_the_general_one_whatever_the_rung() -> None:
    """The exception is written on the stronger rule, and a statute may open a mandatory norm."""
    found = conclude([spec("general", "x", "mandatory"), spec("special", "y", "statute", beats="general")])
    assert (found.value, found.rules) == ("y", ("t.special",))


def test_an_excluded_rule_excludes_nothing() -> None:
    """An exception to the exception brings the general rule back."""
    theory = [spec("a", "x"), spec("b", "y", beats="a"), spec("c", "x", beats="b")]
    assert conclude(theory).rules == ("t.a", "t.c")


def test_a_defeater_blocks_and_asserts_nothing() -> None:
    """Terms that nobody accepted are no terms, and no other rule comes in their place."""
    assert conclude([spec("terms", "x", "terms"), spec("d", None, beats="terms")]).status == "nothing"
    found = conclude([spec("terms", "x", "terms"), spec("d", None, beats="terms"), spec("law", "y")])
    assert (found.status, found.value) == ("known", "y")


def test_a_defeated_defeater_blocks_nothing() -> None:
    """Whoever excludes the defeater reinstates the rule."""
    theory = [spec("a", "x"), spec("d", None, beats="a"), spec("e", None, beats="d")]
    assert conclude(theory).value == "x"


def test_an_exclusion_outlasts_a_defeat_by_rank() -> None:
    """A special rule makes the general one inapplicable even where a contract then beats the special rule."""
    theory = [
        spec("general", "x", "mandatory"),
        spec("special", "y", "statute", beats="general"),
        spec("deed", "z", "contract"),
    ]
    assert conclude(theory).value == "z"


def test_equal_values_are_no_conflict() -> None:
    """Two texts that say the same thing agree, on one rung or on two."""
    theory = [spec("a", "x", "contract"), spec("b", "x", "contract"), spec("c", "x"), spec("d", "y")]
    found = conclude(theory)
    assert (found.status, found.candidates, found.rules) == ("known", (("x", "t.a"),), ("t.a", "t.b", "t.c"))


def test_equal_rung_and_different_values_are_contested() -> None:
    """Conflict is a result: all candidates are kept, in the order of the rules."""
    found = conclude([spec("b", "y"), spec("a", "x"), spec("c", "y"), spec("low", "z", "proposal")])
    assert (found.status, found.value) == ("contested", None)
    assert found.candidates == (("y", "t.b"), ("x", "t.a"))
    assert found.rules == ("t.b", "t.a", "t.c")


def test_rules_that_exclude_one_another_are_contested() -> None:
    """A circle of exclusions decides nothing."""
    circle = [spec("a", "x", beats="b"), spec("b", "y", "contract", beats="a")]
    assert outcome(circle) == ("contested", {"x", "y"})
    assert outcome([*circle, spec("high", "z", "mandatory")]) == ("known", {"z"})
    assert outcome([*circle, spec("low", "z", "proposal")]) == ("contested", {"x", "y", "z"})
    alone = [spec("a", "x"), spec("d", None, beats="e a"), spec("e", None, beats="d")]
    assert outcome(alone) == ("unknown", {"x"})


def test_a_missing_fact_that_decides_makes_it_unknown() -> None:
    """Both modes are shown; none of them becomes the default."""
    theory = [spec("rest", "x"), spec("special", "y", applies=None, beats="rest")]
    found = conclude(theory)
    assert (found.status, found.value) == ("unknown", None)
    assert found.candidates == (("x", "t.rest"), ("y", "t.special"))


def test_a_missing_fact_that_decides_nothing_leaves_it_known() -> None:
    """Nobody needs a fact under which the answer stays the same."""
    same = [spec("a", "x"), spec("b", "x", applies=None, beats="a")]
    below = [spec("a", "x", "contract"), spec("b", "y", applies=None)]
    assert (outcome(same), outcome(below)) == (("known", {"x"}), ("known", {"x"}))


def test_a_lone_undecided_rule_is_unknown() -> None:
    """One possible value is not a known value: perhaps nothing applies."""
    found = conclude([spec("a", "x", applies=None)])
    assert (found.status, found.value, found.candidates) == ("unknown", None, (("x", "t.a"),))
    assert "otherwise no rule applies" in [node.says for node in found.reason.walk()]


def test_a_false_condition_beats_an_unknown_one() -> None:
    """Not known and false is false: the rule does not apply, whatever the missing fact."""

    def body(case: Record) -> str:
        case.require(None, "it is signed")
        case.require(False, "it is dated")
        return "x"

    assert resolve("q", [_made(body)], Record()).status == "nothing"


def test_a_body_cannot_swallow_its_condition() -> None:
    """A careless try-except must not turn a failed condition into an answer."""

    def body(case: Record) -> str:
        with suppress(Exception):
            case.require(False, "it is dated")
        return "x"

    assert resolve("q", [_made(body)], Record()).status == "nothing"


def test_only_rules_of_the_question_are_asked() -> None:
    """A rule about another question neither answers nor blocks."""
    other = replace(as_rule(spec("other", "y", "mandatory", beats="a")), question="another")
    assert resolve("q", [as_rule(spec("a")), other], Record()).value == "x"


def test_an_exclusion_of_a_rule_not_in_play_is_ignored() -> None:
    """A doctrine may name a rule of another doctrine that is not loaded."""
    assert conclude([spec("a", "x", beats="b")]).value == "x"


def test_the_ladder_is_data() -> None:
    """Another regime may put the statute above the contract."""
    rules = [as_rule(spec("law", "x")), as_rule(spec("deed", "y", "contract"))]
    assert resolve("q", rules, Record()).value == "y"
    assert resolve("q", rules, Record(), ladder=("statute", "contract")).value == "x"


def test_a_strict_rule_is_mandatory_on_any_ladder() -> None:
    """A regime that forgets the mandatory rung does not thereby make its strict rules waivable."""
    strict = replace(as_rule(spec("norm", "x")), kind="strict", rung="mandatory")
    deed = as_rule(spec("deed", "y", "contract"))
    assert resolve("q", [deed, strict], Record(), ladder=("contract", "statute")).value == "x"
    assert resolve("q", [deed, strict], Record(), ladder=("contract", "mandatory")).value == "y"


def test_an_unknown_rung_is_named() -> None:
    """A misspelt rung must not sink to the bottom, not even in a rule that does not apply."""
    with pytest.raises(UnknownNameError, match=r"t\.a: unknown rung 'statut'\. Did you mean 'statute'\?"):
        resolve("q", [replace(as_rule(spec("a", applies=False)), rung="statut")], Record())
    with pytest.raises(UnknownNameError, match="The ladder has: one, two"):
        resolve("q", [as_rule(spec("a"))], Record(), ladder=("one", "two"))


def test_two_rules_with_one_id_are_refused() -> None:
    """A reason that names a rule must name one rule."""
    with pytest.raises(DoctrineError, match=r"t\.a: two rules have this id"):
        conclude([spec("a"), spec("a", "y")])


def test_a_broken_body_names_its_rule() -> None:
    """A plug-in's KeyError must lead to the plug-in, not to a bare traceback."""
    with pytest.raises(DoctrineError, match=r"t\.made: the rule failed: KeyError: 'producers'") as error:
        resolve("q", [_made(lambda case: {}["producers"])], Record())
    assert isinstance(error.value.__cause__, KeyError)


def test_our_own_errors_pass_through() -> None:
    """An error that already says what, where and what to do is not wrapped in another."""

    def body(case: Record) -> None:
        raise ShareError("0.1 is a float")

    with pytest.raises(ShareError):
        resolve("q", [_made(body)], Record())


def test_a_rule_returns_something_and_a_defeater_nothing() -> None:
    """A forgotten return must not become an answer of nothing; a defeater must not smuggle one in."""
    with pytest.raises(DoctrineError, match=r"t\.made: the rule returned nothing"):
        resolve("q", [_made(lambda case: None)], Record())
    with pytest.raises(DoctrineError, match="a defeater asserts nothing, but it returned 'x'"):
        resolve("q", [_made(lambda case: "x", kind="defeater", rung=None)], Record())


def test_values_are_opaque() -> None:
    """Shares come as mappings, which cannot be hashed; falsy values are values."""
    third = {"a": Fraction(1, 3)}
    same = [_made(lambda case: dict(third), id="t.one"), _made(lambda case: dict(third), id="t.two")]
    assert resolve("q", same, Record()).value == third
    assert resolve("q", [_made(lambda case: {})], Record()).status == "known"


def test_a_case_may_refuse_a_text() -> None:
    """A text that was not in force on the day keeps its rule from applying, and the tree says so."""

    class Dated(Record):
        def cite(self, key: str, says: str = "{citation}", **values: object) -> None:
            super().cite(key, says, citation="the Act")
            self.require(key != "text:old", "a text is in force on the day")

    found = resolve("q", [as_rule(spec("old", "x", "mandatory")), as_rule(spec("new", "y"))], Dated())
    assert found.value == "y"
    assert "the Act" in [node.sentence() for node in found.reason.walk()]
    assert "a text is in force on the day" in [
        node.says for node in found.reason.walk() if node.mark == "failed"
    ]


def test_a_rule_may_ask_another_question() -> None:
    """One record serves rules inside rules, each with its own leaves."""

    class House:
        name = "house"

        @rule("outer", cites="xx:1")
        def outer(self, case: Record) -> object:
            """Outer."""
            case.note("before")
            inner = resolve("inner", rules_of(self), case)
            case.note("after")
            return inner.value

        @rule("inner", cites="xx:2")
        def inner(self, case: Record) -> str:
            """Inner."""
            case.note("inside")
            return "x"

    found = resolve("outer", rules_of(House()), Record())
    assert found.value == "x"
    assert [node.says for node in found.reason.walk() if node.mark == "fact"] == ["before", "after"]
