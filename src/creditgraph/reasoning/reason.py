"""A reason: one typed node of the tree that *is* the conclusion; its text is made last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

from creditgraph.errors import FormatError, nearest

Mark: TypeAlias = Literal[
    "conclusion",
    "rule",
    "text",
    "fact",
    "finding",
    "assumption",
    "parameter",
    "despite",
    "beaten",
    "failed",
    "undecided",
    "contested",
    "unproved",
    "nothing",
    "group",
]
MARKS: Final[tuple[Mark, ...]] = get_args(Mark)

_FIELD = re.compile(r"\{(\w+)\}")
_NO_CATALOG: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reason:
    """One node of a reason tree.

    Attributes:
        mark: what kind of node this is; a renderer chooses the sign for it.
        says: an English pattern such as ``"{n} people took part"``; it is also the key under which a
            catalogue keeps the same pattern in another language.
        values: the values of the pattern, already printable, in the order they were given.
        holds: whether what is said holds; ``None`` where nobody knows.
        where: the path into the input, such as ``steps.sketch#1``.
        source: the key of a cited text.
        children: the nodes this one rests on.
        id: set by `identified`; before that, a rule node carries the id of its rule.

    Example:
        >>> leaf = Reason("fact", "{n} people took part", (("n", "3"),), where="steps")
        >>> leaf.sentence()
        '3 people took part'
        >>> Reason.from_dict(leaf.to_dict()) == leaf
        True
    """

    mark: Mark
    says: str
    values: tuple[tuple[str, str], ...] = ()
    holds: bool | None = True
    where: str | None = None
    source: str | None = None
    children: tuple[Reason, ...] = ()
    id: str = ""

    def sentence(self, catalog: Mapping[str, str] = _NO_CATALOG) -> str:
        """Fill the pattern with the values; braces that name no value stay as they are.

        Args:
            catalog: English pattern -> pattern of another language; a missing key stays English.

        Example:
            >>> node = Reason("fact", "{n} of {set}", (("n", "{set}"),))
            >>> node.sentence(), node.sentence({"{n} of {set}": "{set}之{n}"})
            ('{set} of {set}', '{set}之{set}')
        """
        values = dict(self.values)
        pattern = catalog.get(self.says, self.says)
        return _FIELD.sub(lambda found: values.get(found[1], found[0]), pattern)

    def walk(self) -> Iterator[Reason]:
        """Yield this node and everything below it, parents first, in printing order.

        Example:
            >>> tree = Reason("rule", "a", children=(Reason("fact", "b"), Reason("fact", "c")))
            >>> [node.says for node in tree.walk()]
            ['a', 'b', 'c']
        """
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def to_dict(self) -> dict[str, object]:
        """Return the node as JSON data; what has its default value is left out.

        Example:
            >>> Reason("failed", "it is signed", holds=False).to_dict()
            {'mark': 'failed', 'says': 'it is signed', 'holds': False}
        """
        data: dict[str, object] = {"mark": self.mark, "says": self.says}
        if self.values:
            data["values"] = [list(pair) for pair in self.values]
        if self.holds is not True:
            data["holds"] = self.holds
        data |= {key: text for key in ("where", "source") if (text := getattr(self, key)) is not None}
        if self.id:
            data["id"] = self.id
        if self.children:
            data["children"] = [child.to_dict() for child in self.children]
        return data

    @classmethod
    def from_dict(cls, data: object) -> Reason:
        """Read what `to_dict` wrote.

        Raises:
            FormatError: for data that is no reason, with the path of the part that is wrong.

        Example:
            >>> Reason.from_dict({"mark": "facts", "says": "x"})
            Traceback (most recent call last):
            creditgraph.errors.FormatError: reason.mark: unknown mark 'facts'. Did you mean 'fact'?
        """
        try:
            return _read(data, "reason")
        except RecursionError:
            raise FormatError("the tree is nested too deeply", where="reason") from None


def identified(root: Reason, prefix: str) -> Reason:
    """Return the tree with an id on every node: ``prefix``, then rule ids and positions.

    A child that carries a name (the id of its rule, the name of its group) keeps it as its part of the
    path; any other child is counted from 1 among its siblings. Ids are unique in the tree, do not depend
    on anything but the tree, and giving them twice changes nothing.

    Example:
        >>> parts = Reason("rule", "r", id="house.rule"), Reason("fact", "f")
        >>> tree = Reason("conclusion", "q", children=parts)
        >>> [node.id for node in identified(tree, "vesting").walk()]
        ['vesting', 'vesting/house.rule', 'vesting/2']
    """
    taken: set[str] = set()
    children = []
    for position, child in enumerate(root.children, 1):
        children.append(identified(child, f"{prefix}/{_label(child, position, taken)}"))
    return replace(root, id=prefix, children=tuple(children))


def _label(node: Reason, position: int, taken: set[str]) -> str:
    last = node.id.rpartition("/")[2]
    wanted = last if last and not last.isdigit() else str(position)
    label, again = wanted, 2
    while label in taken:
        label, again = f"{wanted}~{again}", again + 1
    taken.add(label)
    return label


def _read(data: object, where: str) -> Reason:
    if not isinstance(data, Mapping):
        raise FormatError("a reason is an object with 'mark' and 'says'", where=where)
    unknown = sorted(str(key) for key in data if key not in _READABLE)
    if unknown:
        near = nearest(unknown[0], _READABLE)
        raise FormatError(f"unknown field {unknown[0]!r}", where=where, near=near)
    mark = data.get("mark")
    if mark not in MARKS:
        raise FormatError(f"unknown mark {mark!r}", where=f"{where}.mark", near=nearest(mark, MARKS))
    holds = data.get("holds", True)
    if not (holds is None or isinstance(holds, bool)):
        raise FormatError(f"{holds!r} is neither true, false nor null", where=f"{where}.holds")
    return Reason(
        mark=mark,
        says=_text(data.get("says"), f"{where}.says"),
        values=tuple(_pair(pair, f"{where}.values") for pair in _list(data, "values", where)),
        holds=holds,
        where=_optional(data, "where", where),
        source=_optional(data, "source", where),
        children=tuple(
            _read(child, f"{where}.children[{i}]") for i, child in enumerate(_list(data, "children", where))
        ),
        id=_text(data.get("id", ""), f"{where}.id"),
    )


_READABLE = ("mark", "says", "values", "holds", "where", "source", "children", "id")


def _list(data: Mapping[str, object], key: str, where: str) -> list[object] | tuple[object, ...]:
    items = data.get(key, ())
    if not isinstance(items, (list, tuple)):
        raise FormatError("expected a list", where=f"{where}.{key}")
    return items


def _pair(pair: object, where: str) -> tuple[str, str]:
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        raise FormatError("expected pairs of a name and a text", where=where)
    return _text(pair[0], where), _text(pair[1], where)


def _optional(data: Mapping[str, object], key: str, where: str) -> str | None:
    text = data.get(key)
    return None if text is None else _text(text, f"{where}.{key}")


def _text(text: object, where: str) -> str:
    if not isinstance(text, str):
        raise FormatError(f"{text!r} is no text", where=where)
    return text
