"""Rules: what the decorator demands and what `rules_of` collects."""

from __future__ import annotations

from typing import Any

import pytest

from creditgraph.errors import DoctrineError, UnknownNameError
from creditgraph.reasoning import KINDS, Record, rule, rules_of, translated


class Base:
    name = "base"

    @rule("duty", cites=["xx:1", "xx:2"], beats="rest", zh="先工作。")
    def work(self, case: Any) -> str:
        """Work comes
        first.

        This paragraph is for the reader of the code.
        """
        return f"work under {self.name}"

    @rule("duty", kind="strict", cites="xx:3")
    def rest(self, case: Any) -> str:
        """Rest is due."""
        return "rest"

    @rule("fee", kind="defeater", cites="xx:4", beats="other.fee")
    def waiver(self, case: Any) -> None:
        """The fee is waived."""


class Derived(Base):
    name = "derived"

    @rule("duty", cites="xx:5", rung="contract")
    def agreed(self, case: Any) -> str:
        """What was agreed holds."""
        return "agreed"

    def rest(self, case: Any) -> str:
        """No rule any more."""
        return "none"

    @property
    def trap(self) -> None:
        raise AssertionError("collecting rules must not run properties")


def test_a_rule_is_what_its_author_wrote() -> None:
    """Each word of a declaration has one place in the rule."""
    work, rest, waiver = rules_of(Base())
    assert (work.id, work.question, work.kind, work.rung) == ("base.work", "duty", "default", "statute")
    assert (work.cites, work.beats, work.says) == (("xx:1", "xx:2"), ("base.rest",), "Work comes first.")
    assert dict(work.translations) == {"zh": "先工作。"}
    assert work.body(Record()) == "work under base"
    assert (rest.kind, rest.rung, rest.cites) == ("strict", "mandatory", ("xx:3",))
    assert (waiver.kind, waiver.rung, waiver.beats) == ("defeater", None, ("other.fee",))


def test_base_rules_come_first_and_can_be_removed() -> None:
    """A doctrine that extends another keeps its rules, its order and its own name."""
    with pytest.raises(UnknownNameError, match=r"derived\.work: beats the unknown rule 'derived\.rest'"):
        rules_of(Derived())

    class Repaired(Derived):
        @rule("duty", cites="xx:1")
        def work(self, case: Any) -> str:
            """Work comes later."""
            return "later"

    assert [each.id for each in rules_of(Repaired())] == ["derived.work", "derived.waiver", "derived.agreed"]
    assert rules_of(Repaired())[0].says == "Work comes later."
    assert rules_of(Repaired())[2].rung == "contract"


def test_a_function_can_be_a_rule() -> None:
    """Notebook users write functions, not classes."""

    @rule("duty", cites="xx:1", beats=("base.work", "other"))
    def pay(case: Any) -> int:
        """Pay."""
        return 5

    (found,) = rules_of(pay)
    assert (found.id, found.beats, found.body(Record())) == ("pay", ("base.work", "other"), 5)


def test_a_decorated_function_stays_itself() -> None:
    """An author can call and test the method as it was written."""
    assert Base().work(Record()) == "work under base"
    assert rules_of(type("Nothing", (), {"name": "nothing"})()) == ()


@pytest.mark.parametrize("cites", ["", " ", (), [""], ["xx:1", ""]])
def test_a_rule_that_cites_nothing_does_not_import(cites: Any) -> None:
    """A rule of unknown basis must fail where it is defined, not in some result."""
    with pytest.raises(DoctrineError, match=r"bare: a rule must cite"):

        @rule("duty", cites=cites)
        def bare(case: Any) -> int:
            """Pay."""
            return 5


def test_a_rule_without_a_sentence_does_not_import() -> None:
    """Without its docstring a rule has nothing to say in the tree."""
    with pytest.raises(DoctrineError, match="needs a docstring"):

        @rule("duty", cites="xx:1")
        def silent(case: Any) -> int:
            return 5


def test_an_unknown_kind_is_named() -> None:
    """A misspelt kind must not turn into a default rule."""
    with pytest.raises(UnknownNameError, match=r"'defeator'. Did you mean 'defeater'\?"):
        rule("duty", kind="defeator", cites="xx:1")(test_an_unknown_kind_is_named)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["strict", "defeater"])
def test_a_rung_that_the_kind_cannot_have_is_refused(kind: Any) -> None:
    """A strict rule on a low rung, or a ranked defeater, would be silently read as something else."""
    with pytest.raises(DoctrineError, match=r"rung|stand on"):
        rule("duty", kind=kind, cites="xx:1", rung="terms")(test_a_decorated_function_stays_itself)


def test_beats_must_name_a_rule_of_the_same_question() -> None:
    """A misspelt exception would otherwise exclude nothing and nobody would notice."""

    class Wrong:
        name = "wrong"

        @rule("duty", cites="xx:1", beats="restt")
        def work(self, case: Any) -> int:
            """Work."""
            return 1

        @rule("fee", cites="xx:1")
        def rest(self, case: Any) -> int:
            """Rest."""
            return 2

    with pytest.raises(UnknownNameError, match=r"Did you mean 'wrong.rest'"):
        rules_of(Wrong())

    class Other(Wrong):
        @rule("duty", cites="xx:1", beats="rest")
        def work(self, case: Any) -> int:
            """Work."""
            return 1

    with pytest.raises(DoctrineError, match="answers another question"):
        rules_of(Other())

    class Own(Wrong):
        @rule("duty", cites="xx:1", beats="work")
        def work(self, case: Any) -> int:
            """Work."""
            return 1

    with pytest.raises(DoctrineError, match="beats itself"):
        rules_of(Own())


def test_the_holder_of_rules_needs_a_name() -> None:
    """Ids are made from the name; a class in place of an object has no bound methods."""
    with pytest.raises(DoctrineError, match=r"Base is a class. Pass an object: Base\(\)"):
        rules_of(Base)
    with pytest.raises(DoctrineError, match="no usable name"):
        rules_of(object())
    with pytest.raises(DoctrineError, match="no usable name"):
        rules_of(type("Slashed", (), {"name": "a/b"})())


def test_translations_become_a_catalogue() -> None:
    """The tree keeps the English sentence; another language is looked up when it prints."""
    assert translated(rules_of(Base()), "zh") == {"Work comes first.": "先工作。"}
    assert translated(rules_of(Base()), "ko") == {}


def test_kinds_are_three() -> None:
    """A fourth kind needs a semantics and an oracle first."""
    assert KINDS == ("strict", "default", "defeater")


@pytest.mark.parametrize("field", ["cites", "beats"])
@pytest.mark.parametrize("value", [5, [5], {"a": 1}.values()])
def test_what_is_no_name_is_refused_where_the_rule_is_written(field: str, value: Any):
    """A traceback of Python's would meet the author of a doctrine."""
    with pytest.raises(DoctrineError, match=f"{field} is .*, which is no name"):

        @rule("duty", **{"cites": "house:1", field: value})
        def work(case):
            """Work comes first."""


def test_a_question_that_is_no_text_is_refused():
    """A decorator without its brackets would fail somewhere else."""
    with pytest.raises(DoctrineError, match="5 is no question"):

        @rule(5, cites="house:1")  # type: ignore[arg-type]
        def work(case):
            """Work comes first."""
