"""What every doctrine must keep, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from fractions import Fraction
from inspect import getdoc
from typing import ClassVar

from creditgraph.allocation import Allocation
from creditgraph.attribution import attribute
from creditgraph.doctrines import Doctrine, register
from creditgraph.doctrines import names as doctrine_names
from creditgraph.regimes import Regime
from creditgraph.sources import provision
from creditgraph.testing.films import films, three_hands
from creditgraph.workflow import Film

_NAMES = ("Ann", "Bo", "Cy")
_OTHERS = ("Xi", "Yu", "Zo")


class DoctrineContract:
    """Subclass it, name your doctrine, run pytest.

    Attributes:
        doctrine: the class under test.
        regimes: the regimes it is tried in, by name or as a `Regime` of one's own, which may name the
            doctrine before it is registered; ``None`` is the theory alone.
        as_of: the day of the question.
        tools_may_hold: whether a tool, or its provider, may be a holder.

    Example:
        >>> from creditgraph.doctrines.producer import Producer
        >>> class TestProducer(DoctrineContract):
        ...     doctrine = Producer
        >>> TestProducer().test_shares_and_unallocated_make_one()
    """

    doctrine: ClassVar[type[Doctrine]]
    regimes: ClassVar[tuple[str | Regime | None, ...]] = (None, "CN", "US")
    as_of: ClassVar[date] = date(2026, 3, 1)
    tools_may_hold: ClassVar[bool] = False

    def _ask(self, film: Film, regime: str | Regime | None) -> Allocation:
        unknown = isinstance(regime, Regime) and self.doctrine.name not in doctrine_names()
        with register(self.doctrine) if unknown else nullcontext():
            return attribute(film, self.doctrine(), regime, as_of=self.as_of)

    def _all(self) -> Iterator[Allocation]:
        for film in films():
            for regime in self.regimes:
                yield self._ask(film, regime)

    def test_shares_and_unallocated_make_one(self) -> None:
        """Where a right exists, holders and what nobody holds make exactly one."""
        for allocation in self._all():
            for title in allocation.titles:
                points = [title.point(who) or Fraction(0) for who in title.holders()]
                if title.status != "no_right":
                    assert sum(points, Fraction(0)) + title.together + title.unallocated() == 1

    def test_no_share_is_negative(self) -> None:
        """A share below nothing is no share."""
        for allocation in self._all():
            for title in allocation.titles:
                for holding in title.candidates:
                    assert all(point is None or point >= 0 for point in holding.points.values())

    def test_reach_makes_one(self) -> None:
        """Protected, unprotected and unknown make the film."""
        for allocation in self._all():
            reach = allocation.reach
            assert reach.protected + reach.unprotected + reach.unknown == 1

    def test_tools_hold_nothing(self) -> None:
        """A tool holds nothing unless the doctrine says that it may."""
        if not self.tools_may_hold:
            for allocation in self._all():
                tools = {agent.id for agent in allocation.film.agents if agent.type == "tool"}
                assert not tools & {one.holder for one in allocation.entitlements}

    def test_renaming_people_renames_the_answer(self) -> None:
        """Who somebody is called changes nothing but the name."""
        renamed = dict(zip(_NAMES, _OTHERS, strict=True))
        for regime in self.regimes:
            before = self._ask(three_hands(_NAMES), regime)
            after = self._ask(three_hands(_OTHERS), regime)
            assert {
                (renamed.get(e.holder, e.holder), e.right, e.part, e.share) for e in before.entitlements
            } == {(e.holder, e.right, e.part, e.share) for e in after.entitlements}

    def test_order_of_independent_steps_is_irrelevant(self) -> None:
        """In which order steps are written down changes nothing."""
        for regime in self.regimes:
            before, after = self._ask(three_hands(), regime), self._ask(three_hands(reverse=True), regime)
            assert {(e.holder, e.right, e.part, e.share) for e in before.entitlements} == {
                (e.holder, e.right, e.part, e.share) for e in after.entitlements
            }

    def test_every_rule_has_a_sentence_and_known_sources(self) -> None:
        """A rule that cites nothing we have on file cannot be checked by anybody."""
        for rule in self.doctrine().rules():
            assert rule.says
            assert all(provision(key).key == key for key in rule.cites)

    def test_no_answer_before_its_sources(self) -> None:
        """Before anything it cites was known, a doctrine answers nothing."""
        early = date(1900, 1, 1)
        for film in films():
            found = attribute(film, self.doctrine(), None, as_of=early).title
            assert found is None or found.status in ("unknown", "no_right") or not found.candidates[0].points

    def test_every_leaf_points_at_something(self) -> None:
        """A place that a leaf names exists in the film."""
        for allocation in self._all():
            steps = {step.id for step in allocation.film.steps}
            for _, conclusion in allocation.conclusions:
                for node in conclusion.reason.walk():
                    for place in (node.where or "").split(", "):
                        if place.startswith("steps."):
                            assert place.removeprefix("steps.") in steps

    def test_two_runs_give_one_receipt(self) -> None:
        """Same input, same receipt."""
        for film in films():
            assert self._ask(film, None).receipt == self._ask(film, None).receipt

    def test_the_card_has_references(self) -> None:
        """A doctrine says where it comes from."""
        assert "References:" in (getdoc(self.doctrine) or "")

    def test_unknown_is_never_zero(self) -> None:
        """Where nothing decides, no number stands."""
        for allocation in self._all():
            for one in allocation.entitlements:
                if one.share is not None and one.share.status in ("unknown", "contested"):
                    assert one.share.point is None

    def test_it_can_be_asked_for_by_name(self) -> None:
        """Its name finds it, installed or registered."""
        assert self.doctrine.name
        if self.doctrine.name not in doctrine_names():
            with register(self.doctrine):
                assert self.doctrine.name in doctrine_names()
