"""Rules: small methods with a question, a kind and their texts; the docstring is the sentence in the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from inspect import cleandoc, isclass
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, TypeVar, get_args

from creditgraph.errors import DoctrineError, UnknownNameError, nearest
from creditgraph.reasoning.record import Record

__all__ = ["KINDS", "Kind", "Record", "Rule", "rule", "rules_of", "translated"]

Kind: TypeAlias = Literal["strict", "default", "defeater"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_Body = TypeVar("_Body", bound=Callable[..., object])
# A defeater asserts nothing, so it has no rank to compare.
_RUNG: Final[Mapping[str, str | None]] = MappingProxyType(
    {"strict": "mandatory", "default": "statute", "defeater": None}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to run.

    Attributes:
        id: ``doctrine.method``; unique among the rules that are resolved together.
        question: what it answers; the rules of one question compete.
        kind: *strict* (nobody may waive it), *default*, or *defeater* (asserts nothing, blocks what it
            names).
        rung: its place on the ladder of norms, by name; ``None`` for a defeater.
        cites: keys of the texts it rests on, at least one.
        says: its sentence.
        beats: ids of the rules it excludes when it applies, whatever their rung.
        body: runs on a case and returns the value; a defeater's returns nothing.
        translations: language -> sentence.

    Example:
        >>> paid = Rule("xx.pay", "duty", "default", "statute", ("xx:1",), "Pay.", (), lambda case: 5)
        >>> paid.body(None)
        5
    """

    id: str
    question: str
    kind: Kind
    rung: str | None
    cites: tuple[str, ...]
    says: str
    beats: tuple[str, ...]
    body: Callable[[Any], object]
    translations: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class _Declaration:
    question: str
    kind: Kind
    rung: str | None
    cites: tuple[str, ...]
    says: str
    beats: tuple[str, ...]
    translations: Mapping[str, str]


def rule(
    question: str,
    kind: Kind = "default",
    cites: str | Iterable[str] = (),
    rung: str | None = None,
    beats: str | Iterable[str] = (),
    zh: str | None = None,
) -> Callable[[_Body], _Body]:
    """Declare a method ``(self, case)`` or a function ``(case)`` to be a rule.

    The first paragraph of its docstring is its sentence. The function itself stays as it is; `rules_of`
    collects it.

    Args:
        question: what the rule answers.
        kind: *strict*, *default* or *defeater*.
        cites: keys of the texts it rests on.
        rung: its rung; *mandatory* for a strict rule, *statute* for a default one unless said otherwise.
        beats: rules it excludes; a name without a dot is a rule of the same object.
        zh: the sentence in Chinese.

    Raises:
        DoctrineError: when it is defined without a question, a citation or a sentence, with a rung its kind
            cannot have, or with something else than names.
        UnknownNameError: for an unknown kind.

    Example:
        >>> @rule("duty")
        ... def pay(case):
        ...     '''Whoever breaks it pays.'''
        Traceback (most recent call last):
        creditgraph.errors.DoctrineError: pay: a rule must cite. Name its text: @rule(…, cites="key").
    """

    def declare(function: _Body) -> _Body:
        name = getattr(function, "__qualname__", repr(function))
        if kind not in KINDS:
            raise UnknownNameError(f"unknown kind of rule {kind!r}", where=name, near=nearest(kind, KINDS))
        if not isinstance(question, str):
            do = 'Write @cg.rule("vesting", cites="…").'
            raise DoctrineError(f"{question!r} is no question", where=name, do=do)
        declaration = _Declaration(
            question=question,
            kind=kind,
            rung=_rung(kind, rung, name),
            cites=_citations(cites, name),
            says=_sentence(function, name),
            beats=_names(beats, name, "beats"),
            translations=MappingProxyType({"zh": zh} if zh else {}),
        )
        function.__rule__ = declaration  # type: ignore[attr-defined]
        return function

    return declare


def rules_of(obj: object) -> tuple[Rule, ...]:
    """Collect the rules of an object (or of one decorated function), in the order they were defined.

    Rules of base classes come first. A method that overrides a rule without being one removes it.

    Raises:
        DoctrineError: for a class in place of an object, an object without a ``name``, a rule that beats
            itself or beats one that answers another question.
        UnknownNameError: when a rule names a sibling that does not exist.

    Example:
        >>> class House:
        ...     name = "house"
        ...     @rule("duty", cites="house:1", beats="rest")
        ...     def work(self, case):
        ...         '''Work comes first.'''
        ...         return "work"
        ...     @rule("duty", cites="house:2")
        ...     def rest(self, case):
        ...         '''Rest is allowed.'''
        ...         return "rest"
        >>> [(found.id, found.says, found.beats) for found in rules_of(House())]
        [('house.work', 'Work comes first.', ('house.rest',)), ('house.rest', 'Rest is allowed.', ())]
    """
    if isclass(obj):
        raise DoctrineError(f"{obj.__name__} is a class", do=f"Pass an object: {obj.__name__}()")
    own = getattr(obj, "__rule__", None)
    if isinstance(own, _Declaration):
        return _checked([_bound(own, getattr(obj, "__name__", ""), None, obj)])
    name = getattr(obj, "name", None)
    if not isinstance(name, str) or not name or "/" in name:
        do = 'Write name = "…", without a slash.'
        raise DoctrineError(f"{type(obj).__name__} has no usable name", do=do)
    methods = dict.fromkeys(key for base in reversed(type(obj).__mro__) for key in vars(base))
    found = []
    for method in methods:
        # Looked up on the class first: reading a property of the object would run it.
        declaration = getattr(getattr(type(obj), method, None), "__rule__", None)
        if isinstance(declaration, _Declaration):
            found.append(_bound(declaration, f"{name}.{method}", name, getattr(obj, method)))
    return _checked(found)


def translated(rules: Iterable[Rule], language: str) -> dict[str, str]:
    """Return the catalogue of the rules' sentences in one language, for `Reason.sentence`.

    Example:
        >>> @rule("duty", cites="house:1", zh="先工作。")
        ... def work(case):
        ...     '''Work comes first.'''
        ...     return "work"
        >>> translated(rules_of(work), "zh")
        {'Work comes first.': '先工作。'}
    """
    return {each.says: each.translations[language] for each in rules if language in each.translations}


def _bound(declared: _Declaration, rule_id: str, owner: str | None, body: Any) -> Rule:
    beats = tuple(name if "." in name or owner is None else f"{owner}.{name}" for name in declared.beats)
    return Rule(
        id=rule_id,
        question=declared.question,
        kind=declared.kind,
        rung=declared.rung,
        cites=declared.cites,
        says=declared.says,
        beats=beats,
        body=body,
        translations=declared.translations,
    )


def _checked(rules: list[Rule]) -> tuple[Rule, ...]:
    known = {each.id: each for each in rules}
    for each in rules:
        for beaten in each.beats:
            if beaten == each.id:
                raise DoctrineError("the rule beats itself", where=each.id)
            # A dotted name may belong to a doctrine not in play; only one's own names can be checked.
            if beaten in known and known[beaten].question != each.question:
                raise DoctrineError(f"beats {beaten!r}, which answers another question", where=each.id)
            owner = each.id.rpartition(".")[0]
            if owner and beaten.rpartition(".")[0] == owner and beaten not in known:
                near = nearest(beaten, known)
                raise UnknownNameError(f"beats the unknown rule {beaten!r}", where=each.id, near=near)
    return tuple(rules)


def _rung(kind: Kind, rung: str | None, name: str) -> str | None:
    if kind == "strict" and rung not in (None, "mandatory"):
        do = "Leave the rung out, or make the rule a default."
        raise DoctrineError(f"a strict rule is mandatory and cannot stand on {rung!r}", where=name, do=do)
    if kind == "defeater" and rung is not None:
        raise DoctrineError("a defeater asserts nothing: no rung", where=name, do="Leave the rung out.")
    return rung or _RUNG[kind]


def _citations(cites: str | Iterable[str], name: str) -> tuple[str, ...]:
    keys = _names(cites, name, "cites")
    if not all(isinstance(key, str) and key.strip() for key in keys) or not keys:
        do = 'Name its text: @rule(…, cites="key").'
        raise DoctrineError("a rule must cite", where=name, do=do)
    return keys


def _sentence(function: Callable[..., object], name: str) -> str:
    paragraph = cleandoc(function.__doc__ or "").partition("\n\n")[0]
    if not paragraph.strip():
        raise DoctrineError("a rule needs a docstring, its sentence in the tree", where=name)
    return " ".join(paragraph.split())


def _names(names: object, place: str, field: str) -> tuple[str, ...]:
    found = (names,) if isinstance(names, str) or not isinstance(names, Iterable) else tuple(names)
    if not all(isinstance(one, str) for one in found):
        do = f'Write {field}="…", or a tuple of names.'
        raise DoctrineError(f"{field} is {names!r}, which is no name", where=place, do=do)
    return found
