"""A reason tree as text, Markdown or HTML, in any language, always from the same typed nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from creditgraph.errors import CreditgraphError
from creditgraph.reasoning import Reason
from creditgraph.report.marks import SIGNS, plain, sign
from creditgraph.report.shows import Shows
from creditgraph.report.text import escaped, markdown, safe
from creditgraph.report.words import Words, words

_LOST = frozenset({"beats", "does not apply", "undecided, and it changes nothing"})
_BOX = ("├─ ", "└─ ", "│  ", "   ")
_ASCII = ("|- ", "`- ", "|  ", "   ")


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a printed tree.

    Attributes:
        sign: the mark, or nothing.
        text: the sentence.
        note: what stands in brackets behind it: the path into the input, or what beat it.
        children: the lines below.
        folded: the lines that are kept back; HTML can open them.
    """

    sign: str
    text: str
    note: str
    children: tuple[Branch, ...] = ()
    folded: tuple[Branch, ...] = ()


@dataclass(frozen=True, repr=False)
class Tree(Shows):
    """A heading and the reasons below it.

    Attributes:
        heading: the conclusion in one sentence.
        roots: the reasons that it rests on.
        speech: language to words; doctrines bring the sentences of their own rules.

    Example:
        >>> leaf = Reason("failed", "it is signed", holds=False, where="papers")
        >>> rule = Reason("rule", "Half is due.", children=(leaf,))
        >>> print(Tree(Reason("conclusion", "{who}: 1/2", (("who", "甲"),)), (rule,)))
        甲: 1/2
        └─ ✔ Half is due.
           └─ ✘ it is signed   [papers]
    """

    heading: Reason
    roots: tuple[Reason, ...]
    speech: Callable[[str], Words] = field(default=words, repr=False, compare=False)

    def to_text(
        self, lang: str = "en", depth: int | None = None, why_not: bool = True, ascii: bool = False
    ) -> str:
        """Return the tree in box-drawing characters.

        Args:
            lang: ``en`` or ``zh``.
            depth: how many levels to print; ``None`` prints all and folds what was beaten to one line each, a
                number unfolds it as far as it reaches.
            why_not: whether to print what was beaten and what does not apply.
            ascii: whether to print marks and branches in plain ASCII; names and sentences keep their letters.

        Raises:
            UnknownNameError: for a language that nobody has translated into.
            CreditgraphError: for a depth that is no number of levels.
        """
        heading = self._heading(lang, ascii)
        lines = _drawn(self.branches(lang, depth, why_not), _ASCII if ascii else _BOX, ascii)
        return "\n".join([safe(heading), *lines])

    def to_markdown(self, lang: str = "en", depth: int | None = None, why_not: bool = True) -> str:
        """Return the tree as nested Markdown lists; the arguments are those of `to_text`."""
        heading = f"**{markdown(self._heading(lang, ascii=False))}**"
        return "\n".join([heading, "", *_listed(self.branches(lang, depth, why_not), 0)])

    def to_html(self, lang: str = "en", depth: int | None = None, why_not: bool = True) -> str:
        """Return the tree as an HTML fragment; what is folded opens on a click, without a script."""
        heading = escaped(self._heading(lang, ascii=False))
        body = _items(self.branches(lang, depth, why_not))
        head = f'<p dir="auto"><strong>{heading}</strong></p>'
        return f'<div class="creditgraph" lang="{escaped(lang)}">{head}{body}</div>'

    def to_dict(self) -> dict[str, Any]:
        """Return the nodes as JSON values; `Reason.from_dict` reads them back."""
        return {"heading": self.heading.to_dict(), "roots": [root.to_dict() for root in self.roots]}

    def branches(
        self, lang: str = "en", depth: int | None = None, why_not: bool = True
    ) -> tuple[Branch, ...]:
        """Return the lines as they will be printed, before any drawing."""
        if depth is not None and (not isinstance(depth, int) or isinstance(depth, bool) or depth < 0):
            do = "Write a whole number of levels; None prints all."
            raise CreditgraphError(f"{depth!r} is no number of levels", where="depth", do=do)
        return _Outline(self.speech(lang), depth, why_not).branches(self.roots, 1)

    def _heading(self, lang: str, ascii: bool) -> str:
        said = self.heading
        if ascii:
            said = replace(said, values=tuple((n, plain(v) if n == "marks" else v) for n, v in said.values))
        return self.speech(lang).sentence(said).rstrip()


@dataclass(frozen=True, slots=True)
class _Outline:
    """From nodes to lines: what is shown, how deep, in which words."""

    words: Words
    depth: int | None
    why_not: bool

    def branches(self, nodes: Iterable[Reason], level: int) -> tuple[Branch, ...]:
        shown = list(self._shown(nodes))
        if shown and self.depth is not None and level > self.depth:
            count = sum(1 for node in shown for _ in node.walk())
            return (Branch("", self.words.say("… {n} more", n=count), ""),)
        return tuple(self._branch(node, level) for node in shown)

    def _shown(self, nodes: Iterable[Reason]) -> Iterator[Reason]:
        """Leave out the bare name of a question, and on request what lost."""
        for node in nodes:
            if node.mark == "conclusion" and node.says == "{question}":
                yield from self._shown(node.children)
            elif self.why_not or not (node.mark == "group" and node.says in _LOST):
                yield node

    def _branch(self, node: Reason, level: int) -> Branch:
        text, note = self.words.sentence(node), node.where or ""
        below = node.children
        if node.mark == "beaten" and below and below[0].mark == "beaten":
            note = self.words.sentence(below[0])
            below = below[1:]
            if self.depth is None:
                return Branch(sign(node), text, note, (), self.branches(below, level + 1))
        return Branch(sign(node), text, note, self.branches(below, level + 1))


def _drawn(branches: tuple[Branch, ...], box: tuple[str, str, str, str], ascii: bool) -> Iterator[str]:
    for number, branch in enumerate(branches, 1):
        last = number == len(branches)
        yield (box[1] if last else box[0]) + _line(branch, ascii)
        for line in _drawn(branch.children, box, ascii):
            yield (box[3] if last else box[2]) + line


def _line(branch: Branch, ascii: bool) -> str:
    mark = f"[{SIGNS[branch.sign]}]" if ascii and branch.sign else branch.sign
    note = f"   [{safe(branch.note)}]" if branch.note else ""
    return " ".join(filter(None, [mark, safe(branch.text)])) + note


def _listed(branches: tuple[Branch, ...], level: int) -> Iterator[str]:
    for branch in branches:
        note = f" \\[{markdown(branch.note)}\\]" if branch.note else ""
        yield "  " * level + "- " + " ".join(filter(None, [branch.sign, markdown(branch.text)])) + note
        yield from _listed(branch.children, level + 1)


def _items(branches: tuple[Branch, ...]) -> str:
    return (
        "<ul>" + "".join(f'<li dir="auto">{_item(branch)}</li>' for branch in branches) + "</ul>"
        if branches
        else ""
    )


def _item(branch: Branch) -> str:
    mark = f'<span role="img" aria-label="{SIGNS[branch.sign]}">{branch.sign}</span> ' if branch.sign else ""
    note = f" <small>[{escaped(branch.note)}]</small>" if branch.note else ""
    line = mark + escaped(branch.text) + note
    if branch.folded:
        return f"<details><summary>{line}</summary>{_items(branch.folded)}</details>"
    return line + _items(branch.children)
