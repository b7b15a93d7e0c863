"""Which steps made only what was thrown away."""

from __future__ import annotations

from collections import Counter

from creditgraph.measure.facts import Facts
from creditgraph.measure.layout import laid_out
from creditgraph.workflow.model import Step


def thrown_away(facts: Facts) -> frozenset[str]:
    """Return the ids of the steps all of whose products were rejected, or used for such products alone.

    What nobody used and nobody rejected may be part of the film all the same: nobody linked it.

    Args:
        facts: the facts of the film's steps.

    Example:
        >>> import creditgraph as cg
        >>> from creditgraph.workflow.graph import graph
        >>> film = cg.Workflow("Harbour")
        >>> jia, yi = film.people("甲", "乙")
        >>> _ = film.step("drawing", by=jia, makes="one"), film.step("drawing", by=yi, makes="two")
        >>> _ = film.artifact("one", status="kept"), film.artifact("two", status="rejected")
        >>> _ = film.step("selection", by=jia, uses=["one", "two"], makes="film", count=1, of=2)
        >>> sorted(thrown_away(Facts(graph(film.freeze()))))
        ['drawing#2']
    """
    return _Thrown(facts).steps()


class _Thrown:
    def __init__(self, facts: Facts) -> None:
        film = facts.graph.film
        self.final = facts.graph.final
        self.film = film
        self.rejected = {one.id for one in film.artifacts if one.status == "rejected"}
        self.makers = {name: step for step in film.steps for name in step.makes}
        self.dropped = _dropped(facts, self.rejected)
        self.used = {use.artifact for step in film.steps for use in step.uses}
        self.live = Counter(name for step in film.steps for name in self._taken(step))

    def steps(self) -> frozenset[str]:
        found: set[str] = set()
        waiting = [step for step in self.film.steps if self._is_in_vain(step)]
        while waiting:
            step = waiting.pop()
            if step.id in found:
                continue
            found.add(step.id)
            for name in self._taken(step):
                self.live[name] -= 1
                maker = self.makers.get(name)
                if maker is not None and self._is_in_vain(maker):
                    waiting.append(maker)
        return frozenset(found)

    def _is_in_vain(self, step: Step) -> bool:
        return bool(step.makes) and all(map(self._is_gone, step.makes))

    def _is_gone(self, name: str) -> bool:
        if name == self.final or self.live[name]:
            return False
        return name in self.used or name in self.rejected

    def _taken(self, step: Step) -> set[str]:
        """What a step used and did not throw away."""
        return {use.artifact for use in step.uses} - self.dropped.get(step.id, set())


def _dropped(facts: Facts, rejected: set[str]) -> dict[str, set[str]]:
    """What each step on the way to the film chose from and did not keep."""
    layout, found = laid_out(facts), dict[str, set[str]]()
    for number, group in enumerate(facts.graph.groups):
        dropped = layout.dropped(number) & rejected
        found.update({step.id: dropped for step in group if dropped})
    return found
