"""What a rule returned, looked at before anybody relies on it: a truth value, or holders who are somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.case import Case
from creditgraph.errors import DoctrineError, nearest
from creditgraph.reasoning import Rule
from creditgraph.workflow.kinds import kind
from creditgraph.workflow.model import UNKNOWN, Film, Tool

_SHARED = ("authorship", "vesting", "parts", "transfer", "interests:income")


def returned(rule: Rule, outsiders: tuple[str, ...] = ()) -> Rule:
    """Return the rule with a body whose value is checked each time that it runs.

    Args:
        rule: the rule; a defeater returns nothing and stays as it is.
        outsiders: holders whom the doctrine knows and no film names.
    """
    if rule.kind == "defeater":
        return rule
    return replace(rule, body=_Looked(rule.id, rule.question, rule.body, outsiders))


@dataclass(frozen=True, slots=True)
class _Looked:
    """A body and the look at its value; equal where the bodies are, so that rules stay comparable."""

    rule: str
    question: str
    body: Callable[[Any], object]
    outsiders: tuple[str, ...]

    def __call__(self, case: Any) -> object:
        value = self.body(case)
        if value is None:
            return value  # the resolver says what is wrong with it
        if self.question.startswith("protection"):
            self._truth(value)
        elif isinstance(case, Case):
            self._people(case, _holders(value) if self.question in _SHARED else self._listed(value))
        return value

    def _truth(self, value: object) -> None:
        if not isinstance(value, bool):
            do = "Return True or False; say what nobody knows with case.require(None, …)."
            what = f"the rule returned {value!r}, which is no truth value"
            raise DoctrineError(what, where=self.rule, do=do)

    def _listed(self, value: object) -> list[str]:
        """Whoever holds a right: names, or pairs of name and part."""
        found = []
        for one in value if isinstance(value, (tuple, list, set, frozenset)) else (value,):
            pair = one if isinstance(one, tuple) and len(one) == 2 else (one, None)
            if not isinstance(value, tuple) or not isinstance(pair[0], str):
                do = "Return a tuple of names, or of pairs of name and part."
                raise DoctrineError(f"the rule returned {value!r}", where=self.rule, do=do)
            if pair[1] is not None:
                kind(pair[1], where=self.rule)
            found.append(pair[0])
        return found

    def _people(self, case: Case, holders: Iterable[str]) -> None:
        strange = [who for who in holders if who not in case.agents and who != UNKNOWN]
        if not strange:
            return
        named = {*_named(case.film), *self.outsiders}
        for who in strange:
            if who not in named:
                do = "Return ids of the film; a holder from outside stands in the doctrine's `outsiders`."
                what = f"the rule names {who!r}, who is nobody in the film"
                raise DoctrineError(what, where=self.rule, near=nearest(who, named), do=do)


def _holders(value: object) -> list[str]:
    if isinstance(value, Holding):
        return [*value.points, *(who for *_, who in value.parts)]
    return [who for who in value if isinstance(who, str)] if isinstance(value, Mapping) else []


def _named(film: Film) -> set[str]:
    """Everybody whom the film names: agents, whoever is behind tools and platforms, and holders of rights."""
    found: set[str | None] = {name for agent in film.agents for name in (agent.id, agent.name)}
    for tool in film.agents:
        if isinstance(tool, Tool):
            found |= {tool.provider, tool.developer, f"provider of {tool.name}"}
    found |= {terms.platform for terms in film.terms}
    found |= {artifact.rights_holder for artifact in film.artifacts}
    return {name for name in found if name is not None}
