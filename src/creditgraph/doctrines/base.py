"""What a doctrine is: a function from a case to answers with reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, ClassVar, Literal, TypeAlias

from creditgraph.errors import DoctrineError, nearest
from creditgraph.measure.control import Assumption
from creditgraph.measure.ranges import Ranges
from creditgraph.reasoning import Rule, rules_of
from creditgraph.shares import fraction

Question: TypeAlias = Literal["protection", "authorship", "vesting", "parts", "transfer", "interests"]
QUESTIONS: tuple[Question, ...] = ("protection", "authorship", "vesting", "parts", "transfer", "interests")
"""``protection:part`` asks whether a separately usable part is a work, ``parts`` who owns it; ``transfer``
asks what the law presumes to have moved with the contracts on file (what instruments say is read apart);
``interests:RIGHT`` asks who holds something else, and ``interests:income`` in which shares."""
Right: TypeAlias = Literal[
    "economic", "income", "remuneration", "credit", "integrity", "separate_use", "neighbouring", "licence"
]
RIGHTS: tuple[Right, ...] = (
    "economic", "income", "remuneration", "credit", "integrity", "separate_use", "neighbouring", "licence",
)  # fmt: skip
Standing: TypeAlias = Literal["settled", "contested", "proposal", "plug-in"]
Bounds: TypeAlias = Mapping[str, tuple[Fraction, Fraction]]


@dataclass(frozen=True)
class Holding:
    """Who holds one right, and in which shares.

    Attributes:
        points: holder to share; ``None`` for a holder without a quota (a joint hand). What is missing to 1 is
            unallocated.
        unallocated: why something is missing, with the part that is missing for that reason.
        bounds: works out the ranges when they are first wanted, with a note if it differs from ``note``;
            ``None`` where the points are exact.
        note: how the ranges are found.
        parts: works that stay apart instead of one title: (layer, kind of step, holder).
        natures: holder to the nature of the right, where a doctrine grades it.
        read: ids of the agreements that were read to get here; they are not read again as transfers.
    """

    points: Mapping[str, Fraction | None]
    unallocated: tuple[tuple[str, Fraction], ...] = ()
    bounds: Callable[[], Bounds | Ranges | tuple[Bounds, str | None]] | None = field(
        default=None, compare=False, repr=False
    )
    note: str | None = field(default=None, compare=False)
    parts: tuple[tuple[str, str, str], ...] = ()
    natures: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    read: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, value: object, rule: str) -> Holding:
        """Accept what a rule returned: a holding, or a plain mapping of holders to shares.

        Raises:
            DoctrineError: if it is neither, or if the shares are negative or exceed one.
        """
        if isinstance(value, cls):
            _no_more_than_all(value.points, rule)
            return value
        if not isinstance(value, Mapping):
            raise DoctrineError(
                f"the rule {rule} returned {value!r}", do="Return a mapping of holders to exact shares."
            )
        points = {str(who): fraction(share, where=f"{rule}: {who}") for who, share in value.items()}
        _no_more_than_all(points, rule)
        return cls(points)

    @property
    def together(self) -> Fraction:
        """The part that is held together, without quotas, by those whose point is ``None``."""
        if None not in self.points.values():
            return Fraction(0)
        known = sum((point for point in self.points.values() if point is not None), Fraction(0))
        return 1 - known - sum((part for _, part in self.unallocated), Fraction(0))

    def left(self) -> tuple[tuple[str, Fraction], ...]:
        """Return why something is unallocated, with the part that is; all parts and points add up to one."""
        known = sum((point for point in self.points.values() if point is not None), Fraction(0))
        rest = 1 - known - self.together - sum((part for _, part in self.unallocated), Fraction(0))
        return self.unallocated + ((("no rule names a holder", rest),) if rest else ())

    def ranges(self) -> Bounds:
        """Return the range of every holder; the point itself where it is exact."""
        return self._worked_out[0]

    def how(self) -> str | None:
        """Say how the ranges were found; they are worked out first."""
        return self._worked_out[1]

    @cached_property
    def _worked_out(self) -> tuple[Bounds, str | None]:
        worked = self.bounds() if self.bounds is not None else {}
        if isinstance(worked, tuple):
            found, note = dict(worked[0]), worked[1]
        elif isinstance(worked, Ranges):
            found, note = dict(worked.bounds), worked.note
        else:
            found, note = dict(worked), self.note
        for who, point in self.points.items():
            found.setdefault(who, (Fraction(0), self.together) if point is None else (point, point))
        return found, note


def _no_more_than_all(points: Mapping[str, Fraction | None], rule: str) -> None:
    shares = {who: share for who, share in points.items() if share is not None}
    for who, share in shares.items():
        if share < 0:
            do = "A share is at least 0; whoever holds nothing is left out."
            raise DoctrineError(f"the rule {rule} gives {who!r} the share {share}", do=do)
    if (total := sum(shares.values())) > 1:
        given = ", ".join(f"{who} {share}" for who, share in shares.items())
        do = "Shares add up to 1 at most; what is missing is unallocated."
        raise DoctrineError(f"the rule {rule} gives out {total} ({given})", do=do)


class Doctrine:
    """Base of all doctrines: a name, a standing, and rules.

    Subclass it, give it a ``name`` and rules; the rule's docstring is the sentence in the tree and each
    `case.require` leaves a leaf.

    Attributes:
        name: what it is called in `attribute`.
        standing: settled, contested, proposal or plug-in. It is the law's, not ours.
        version: changes whenever an unchanged film would be answered differently.
        joins: whether its rules stand beside the regime's on the ladder (platform terms) instead of replacing
            them.
        home: the country whose law it is, if it is no general doctrine.
        options: option name to its values, the first being the default; empty values mean *anything*.
        fractions: options that are a part or a threshold: exact, from 0 to 1.
        assumptions: the doctrine's own declared numbers (†).
        outsiders: holders whom the doctrine knows and no film names, such as a fund or the state; any other
            holder must be named in the film, as an agent, a tool's provider or developer, or a rights holder.

    Example:
        >>> from creditgraph.reasoning import rule
        >>> from creditgraph.shares import equal
        >>> class EqualHands(Doctrine):
        ...     '''Everybody who took an expressive step holds the same.'''
        ...     name = "equal_hands"
        ...     @rule("vesting", cites="lit:zhao-qiu-2025")
        ...     def equally(self, case):
        ...         '''Everybody who took an expressive step holds the same.'''
        ...         return equal(person.id for person in case.expressive_humans())
        >>> EqualHands().answers()
        ('vesting',)
    """

    name: ClassVar[str] = ""
    standing: ClassVar[Standing] = "plug-in"
    version: ClassVar[str] = "1"
    joins: ClassVar[bool] = False
    home: ClassVar[str | None] = None
    options: ClassVar[Mapping[str, tuple[Any, ...]]] = {}
    fractions: ClassVar[tuple[str, ...]] = ()
    assumptions: ClassVar[tuple[Assumption, ...]] = ()
    outsiders: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **options: Any) -> None:
        self.chosen: dict[str, Any] = {
            name: values[0] if values else None for name, values in self.options.items()
        }
        for name, value in options.items():
            self.chosen[name] = self._allowed(name, value)
        for name in self.fractions:
            self.chosen[name] = self._part(name)
        self.stated = frozenset(options)

    def _allowed(self, name: str, value: Any) -> Any:
        if name not in self.options:
            known = ", ".join(self.options) or "none"
            raise DoctrineError(
                f"{self.name} has no option {name!r}",
                near=nearest(name, self.options),
                do=f"Its options: {known}.",
            )
        values = self.options[name]
        if len(values) > 1 and value not in values:
            raise DoctrineError(
                f"{self.name}: {name} cannot be {value!r}",
                near=nearest(value, [str(known) for known in values]),
                do=f"Choose from {', '.join(map(str, values))}.",
            )
        return value

    def _part(self, name: str) -> Fraction:
        part = fraction(self.chosen[name], where=name)
        if not 0 <= part <= 1:
            what = f"{self.name}: {name} cannot be {part}"
            raise DoctrineError(what, where=name, do="It is a part of a whole: from 0 to 1.")
        return part

    def rules(self) -> tuple[Rule, ...]:
        """Return the doctrine's rules in the order in which they are written; what they return is checked.

        Raises:
            DoctrineError: for a rule that answers no question, and where there is no rule at all.
        """
        from creditgraph.doctrines.returned import returned

        found = rules_of(self)
        if not found:
            do = 'Write a method with @cg.rule("vesting", cites="…") and a docstring.'
            raise DoctrineError("the doctrine has no rules", where=self.name, do=do)
        for one in found:
            _check_question(one)
        return tuple(returned(one, self.outsiders) for one in found)

    def answers(self) -> tuple[str, ...]:
        """Return the questions that this doctrine is about."""
        asked = {rule.question.partition(":")[0] for rule in self.rules()}
        return tuple(question for question in QUESTIONS if question in asked)

    def card(self) -> str:
        """Return the doctrine's card: its docstring."""
        from inspect import cleandoc

        return cleandoc(type(self).__doc__ or "")


def _check_question(rule: Rule) -> None:
    """A question is asked as a whole, or of one right, or of a part; anything else nobody would ever ask."""
    question, _, of = rule.question.partition(":")
    if question not in QUESTIONS:
        what = f"{rule.question!r} is no question"
        do = f"Questions: {', '.join(QUESTIONS)}."
        raise DoctrineError(what, where=rule.id, near=nearest(question, QUESTIONS), do=do)
    about = {"interests": RIGHTS, "protection": ("", "part")}.get(question, ("",))
    if of not in about:
        may = [f"{question}:{one}" if one else question for one in about]
        near = nearest(f"{question}:{of}", may) if of else None
        what = f"{rule.question!r} is no question"
        raise DoctrineError(what, where=rule.id, near=near, do=f"Ask one of: {', '.join(may)}.")
