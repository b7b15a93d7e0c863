"""XML of editing programs, read so that no document can make it large: no entity is ever expanded.

References:
    * W3C XML 1.0 (Fifth Edition), section 4; defusedxml.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from creditgraph.errors import FormatError
from creditgraph.formats.registry import extra
from creditgraph.formats.source import MAX_DEPTH, Source
from creditgraph.formats.tidy import tidy

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_ITEMS = 20_000
"""Clips of a document, nested sequences laid out as often as they are used: twice those of the largest edits
that were tried, because the adapters take a time that grows with the square."""


def tree(source: Source, root: str) -> Element:
    """Return the root of an XML document.

    Args:
        source: the file.
        root: what its outermost element is called.

    Raises:
        FormatError: no XML, another root, an entity declared in the document, or more than 200 levels.
        MissingExtraError: defusedxml is not installed.
    """
    try:
        from defusedxml.ElementTree import fromstring
    except ImportError:
        raise extra("defusedxml", "film", f"reading {root}") from None
    try:
        found: Element = fromstring(source.data)
    except (SyntaxError, ValueError, LookupError) as error:
        # ParseError is the first, what defusedxml forbids the second, an unknown encoding the third
        what = f"not XML that can be read ({tidy(str(error))})"
        raise FormatError(what, where=source.name, do="Export it again; it must declare no entity") from None
    if found.tag != root:
        what = f"the outermost element is <{tidy(str(found.tag))}>, not <{root}>"
        raise FormatError(what, where=source.name, do="Check the file")
    _shallow(found, source.name)
    return found


def _shallow(root: Element, where: str) -> None:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    what = f"nested more than {MAX_DEPTH} levels deep"
    raise FormatError(what, where=where, do="No file of this kind is; it is damaged")


def check_nesting(own: Mapping[str, int], held: Mapping[str, Sequence[str]], where: str) -> None:
    """Refuse sequences that hold themselves, or that become too many once they are laid out.

    Args:
        own: sequence to how many clips it has.
        held: sequence to the sequences in it, each as often as it stands there.
        where: name of the file.

    Raises:
        FormatError: naming a sequence that holds itself.

    Example:
        >>> check_nesting({"a": 1, "b": 1}, {"a": ["b"], "b": ["a"]}, "cut.xml")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: cut.xml: the sequence 'b' holds itself. Check the nested sequences.
    """
    sizes: dict[str, int] = {}
    for name in own:
        _size(name, own, held, sizes, where)
    if sum(sizes.values()) > MAX_ITEMS:
        what = f"more than {MAX_ITEMS:,} clips, nested sequences counted as often as they are used"
        raise FormatError(what, where=where, do="Export the sequences one by one")


def _size(
    name: str, own: Mapping[str, int], held: Mapping[str, Sequence[str]], sizes: dict[str, int], where: str
) -> None:
    """Work out the size of a sequence after those of all that it holds, without recursion."""
    waiting, open_ = [name], set[str]()
    while waiting:
        one = waiting[-1]
        inner = [child for child in held.get(one, ()) if child in own]
        missing = [child for child in inner if child not in sizes]
        if one in sizes or not missing:
            sizes[one] = min(MAX_ITEMS + 1, own[one] + sum(sizes[child] for child in inner))
            waiting.pop()
            open_.discard(one)
        elif open_.intersection(missing) or one in missing:
            what = f"the sequence {tidy(one)!r} holds itself"
            raise FormatError(what, where=where, do="Check the nested sequences")
        else:
            open_.add(one)
            waiting += dict.fromkeys(missing)
