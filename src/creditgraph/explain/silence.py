"""Why a question has no answer: nobody was asked, no rule speaks of it, or nothing hangs on it there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from creditgraph.doctrines import doctrine as doctrine_named
from creditgraph.errors import UnknownNameError
from creditgraph.reasoning import Reason, Rule
from creditgraph.regimes import Regime
from creditgraph.regimes import regime as regime_named
from creditgraph.sources import provision
from creditgraph.workflow.model import Agreement

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation

_ABOUT = {"title": "vesting"}
"""Questions of a reader that are answered by the rules on another."""
_AGREED: dict[str, Callable[[Agreement], bool]] = {
    "income": lambda one: one.of == "income",
    "licence": lambda one: one.type in ("licence", "assignment"),
}
"""Rights that an agreement gives where no rule does."""
_OWN = ("protection", "authorship", "vesting", "parts")


def unanswered(allocation: Allocation, question: str) -> Iterator[Reason]:
    """Say why a question has no tree.

    Args:
        allocation: the answer.
        question: one of `creditgraph.explain.questions.ASKED`.

    Example:
        >>> import creditgraph as cg
        >>> film = cg.Workflow("Harbour", made_on="2026-01-20")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="film")
        >>> found = cg.attribute(film, "sacd_key", as_of="2026-03-01")
        >>> [node.sentence() for node in unanswered(found, "vesting")]
        ['nobody was asked: no country is named, and sacd_key does not answer it']
    """
    about = _ABOUT.get(question, question)
    law = _law(allocation)
    values = (("doctrine", allocation.doctrine), ("law", allocation.regime or ""))
    if _speaks(allocation, about, law):
        yield Reason("group", "a rule on file speaks of it, and nothing in this film calls for it")
    elif allocation.regime is None:
        says = "nobody was asked: no country is named, and {doctrine} does not answer it"
        yield Reason("group", says, values)
    else:
        yield Reason("group", "no rule on file of {law} speaks of it", values)
        yield from _instead(allocation, about, law)
    if about in _AGREED and not any(_AGREED[about](one) for one in allocation.film.agreements):
        yield Reason("group", "no agreement on file is about it")


def _law(allocation: Allocation) -> Regime | None:
    try:
        return regime_named(allocation.regime)
    except UnknownNameError:  # a regime that was passed and never registered
        return None


def _speaks(allocation: Allocation, about: str, law: Regime | None) -> bool:
    """Whether a rule of a doctrine that was asked is about it."""
    question = about if about in _OWN else "interests"
    asked = law.answering(question, allocation.film.kind) if law is not None else ()
    rules = (rule for name in (*asked, *allocation.doctrine.split(" + ")) for rule in _rules(name))
    return any(
        rule.question in (question if question in _OWN else "", f"interests:{about}") for rule in rules
    )


def _rules(name: str) -> tuple[Rule, ...]:
    try:
        return doctrine_named(name).rules()
    except UnknownNameError:  # the law in force, or a class that was passed and never registered
        return ()


def _instead(allocation: Allocation, about: str, law: Regime | None) -> Iterator[Reason]:
    """What the country says instead of an answer."""
    if law is None:
        return
    moot, moral = law.moot.get(about), law.moral.get(about)
    if moot is not None and allocation.film.kind != "other work":
        yield Reason("group", moot.says, children=_texts(moot.cites))
    if moral is not None:
        known = "the law knows the right, and no rule on file says who holds it here: {form}"
        says = known if moral.exists else "{form}"
        yield Reason("group", says, (("form", moral.form),), children=_texts(moral.cites))
    if about == "vesting" and any(name == "authorship" for name, _ in allocation.conclusions):
        yield Reason("group", "the authors own first, where no rule gives it to somebody else")


def _texts(keys: Iterable[str]) -> tuple[Reason, ...]:
    texts = map(provision, keys)
    says = "{citation} ({mark})"
    return tuple(
        Reason("text", says, (("citation", one.citation), ("mark", one.mark)), source=one.key)
        for one in texts
    )
