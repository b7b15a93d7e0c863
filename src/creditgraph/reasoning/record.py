"""What a rule's body writes down while it runs; each call leaves one leaf."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from creditgraph.errors import DoctrineError
from creditgraph.reasoning.reason import Mark, Reason


class NotMetError(DoctrineError):
    """Internal: a condition of a rule does not hold, so the rule does not apply."""


class Record:
    """The notebook that a rule's body writes in.

    The case that a caller hands to the rules inherits from it or holds one. Nothing needs to be
    initialised, and one record serves any number of rules, one after another or one inside another:
    `recording` gives each its own leaves. Every value given by name fills the pattern ``says``; lists
    are printed with commas, sets sorted.

    Example:
        >>> case = Record()
        >>> with case.recording() as leaves:
        ...     case.require(True, "{n} people took part", "steps", n=3)
        True
        >>> leaves[0].mark, leaves[0].sentence(), leaves[0].where
        ('fact', '3 people took part', 'steps')
    """

    _leaves: list[Reason] | None = None

    @contextmanager
    def recording(self) -> Iterator[list[Reason]]:
        """Collect the leaves written inside the block, apart from those of any block around it."""
        outer, leaves = self._leaves, list[Reason]()
        # A case may be a frozen dataclass; what it records is no part of what it is.
        object.__setattr__(self, "_leaves", leaves)
        try:
            yield leaves
        finally:
            object.__setattr__(self, "_leaves", outer)

    def require(
        self, holds: bool | None, says: str, where: str | None = None, **values: object
    ) -> bool | None:
        """State a condition of the rule.

        Args:
            holds: ``True``: the rule goes on. ``False``: the rule does not apply and its body stops here.
                ``None``: nobody knows; the body goes on as if it held and the rule is undecided.
            says: the condition as a pattern.
            where: the path into the input.
            **values: the values of the pattern.

        Returns:
            ``holds``, when the body goes on.

        Raises:
            DoctrineError: if ``holds`` is no truth value; and, to stop the body, if it is ``False``.

        Example:
            >>> Record().require(None, "the paper is signed") is None
            True
        """
        if holds is None:
            self._leaf("undecided", says, where, values, holds=None)
        elif holds is True:
            self._leaf("fact", says, where, values)
        elif holds is False:
            self._leaf("failed", says, where, values, holds=False)
            raise NotMetError(f"not met: {says}", where=where)
        else:
            do = "Write a comparison, or None where the fact is missing."
            raise DoctrineError(f"{holds!r} is no truth value (in {says!r})", where=where, do=do)
        return holds

    def unproved(self, says: str, where: str | None = None, **values: object) -> None:
        """Note a fact that is asserted without the proof asked for: it counts as absent.

        Raises:
            DoctrineError: always, to stop the body; the rule does not apply.
        """
        self._leaf("unproved", says, where, values, holds=None)
        raise NotMetError(f"unproved: {says}", where=where)

    def cite(self, key: str, says: str = "{citation}", **values: object) -> None:
        """Note a text relied on. Each rule cites its own texts before its body runs.

        A case that knows the texts overrides this: it fills in ``citation``, and may `require` that the
        text is in force.

        Example:
            >>> case = Record()
            >>> with case.recording() as leaves:
            ...     case.cite("xx:act/1")
            >>> leaves[0].source, leaves[0].sentence()
            ('xx:act/1', 'xx:act/1')
        """
        self._leaf("text", says, None, {"citation": key} | values, source=key)

    def assume(self, says: str, where: str | None = None, **values: object) -> None:
        """Note a declared assumption (†)."""
        self._leaf("assumption", says, where, values)

    def parameter(self, says: str, where: str | None = None, **values: object) -> None:
        """Note an unverified parameter (‡)."""
        self._leaf("parameter", says, where, values)

    def despite(self, says: str, where: str | None = None, **values: object) -> None:
        """Note what might have stopped the rule and did not (◇)."""
        self._leaf("despite", says, where, values)

    def finding(self, says: str, where: str | None = None, **values: object) -> None:
        """Note a finding by a named person (●)."""
        self._leaf("finding", says, where, values)

    def note(self, says: str, where: str | None = None, **values: object) -> None:
        """Note a fact that the rule relies on and that is no condition of it."""
        self._leaf("fact", says, where, values)

    def _leaf(
        self,
        mark: Mark,
        says: str,
        where: str | None,
        values: dict[str, object],
        *,
        holds: bool | None = True,
        source: str | None = None,
    ) -> None:
        if self._leaves is not None:
            printable = tuple((name, _printable(value)) for name, value in values.items())
            self._leaves.append(Reason(mark, says, printable, holds, where, source))


def _printable(value: object) -> str:
    if isinstance(value, (set, frozenset)):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)
