"""How much of a graph is an official template: measured against a shipped index, with its method said.

The index holds no sentence and no picture: for each template its name, who the package says made it, the
digest of its file, its classes, and digests of its widget values and texts. The graph that the interface
opens with before anybody drew one is a template more. Likeness of form is the multiset Jaccard index
of class names without notes, reroutes, primitives and previews. A high figure shows a common form and not
copying: 27 % of the templates have a twin at 1.00, and half have a neighbour at 0.71 or more.

References:
    * P. Jaccard, The distribution of the flora in the alpine zone, New Phytologist 11 (1912), for multisets:
      the sizes of intersection and union.
    * comfyui-workflow-templates-json 0.1.123 (MIT), from which `docs/template_index.py` makes the index.
    * Comfy-Org/ComfyUI_frontend, src/scripts/defaultGraph.ts: the graph that a new canvas shows, with the
      model file that it named at first (058383126a59) and later (2a297e512d57); digests only.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from creditgraph.formats.comfyui.classify import SENTENCE, Classifier
from creditgraph.formats.comfyui.graph import FlatGraph, Node
from creditgraph.formats.comfyui.switches import executed
from creditgraph.formats.comfyui.widgets import CONTROL
from creditgraph.workflow.text import digest

VALUE_BYTES, TEXT_BYTES = 3, 8
"""Bytes of a digest that the index keeps: 30 values against 100 of a template, one graph in 5,000 errs."""
CAUTION = "likeness of form is common and shows no copying: half of the templates are 0.71 alike to another"
LONG = SENTENCE
"""Characters from which one text is nobody else's by chance."""
_INDEXES = ("templates.json", "built_in.json")
_NO_FORM = frozenset({"Note", "MarkdownNote", "Reroute", "PrimitiveNode"})
_EXACT = 2**53
"""Numbers below it are the same as a whole number and with a point."""
_NO_CHOICE = (CONTROL, "upload", "filename_prefix")


@dataclass(frozen=True, slots=True)
class Template:
    """One official template, or the graph that a new canvas shows.

    Args:
        name: its file name without ending.
        author: the user name in the package's index; ``ComfyUI`` is nobody's.
        digest: SHA-256 of its file; ``None`` where it is part of a program.
        active, idle: its classes, of the nodes that an output is made from and of the others.
        values, texts: the first bytes of digests of its widget values and of its words.
        source: the package and version that it comes from.
        place: where it stands in there, if the source does not say.
    """

    name: str
    author: str
    digest: str | None
    active: Counter[str]
    idle: Counter[str]
    values: frozenset[bytes]
    texts: frozenset[bytes]
    source: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """A graph compared with the template that it is most like.

    Args:
        template: the template.
        same_file: the file is the template, byte by byte.
        classes: how alike the forms are, from 0 to 1.
        values: how many of the graph's widget values are the template's, and how many it has.
        texts: the same for its words.
    """

    template: Template
    same_file: bool
    classes: Fraction
    values: tuple[int, int]
    texts: tuple[int, int]

    @property
    def decisive(self) -> bool:
        """Whether the graph is the template: the same file, or the same classes and some of what they hold.

        Below equality of form a figure says little: half of the templates are 0.71 alike to one that they
        were not made from. Equality alone says little too: whoever draws a simple graph by hand draws the
        loader, two prompts, sampler and decoder that every simple template has. So one text has to be the
        template's, or more of the values its than not: then what is the same was there before, whichever of
        twins it was taken from, and what is not was set anew. Otherwise nobody knows what the graph was made
        from, and what differs from a template that its maker may never have seen is no sign of a choice.
        """
        same, whole = self.values
        return self.same_file or (self.classes == 1 and (self.texts[0] > 0 or 2 * same > whole))

    @property
    def named_author(self) -> bool:
        """Whether the package's index names somebody; ``ComfyUI`` is the name of the collection."""
        return self.template.author not in ("", "ComfyUI")

    def wrote(self, text: str) -> bool:
        """Tell whether a text is the template's: a long one by itself, a short one if the graph is."""
        same = text_mark(text) in self.template.texts
        return same and (self.decisive or len(text.strip()) >= LONG)

    def preset(self, node: Node, names: Iterable[str] | None = None) -> bool | None:
        """Tell whether the values of a node are all the template's; ``None`` if the graph is none of its."""
        if not self.decisive:
            return None
        known = {**value_marks(node), **word_marks(node)}
        wanted = known if names is None else [name for name in names if name in known]
        return {known[name] for name in wanted} <= self.template.values | self.template.texts

    def __str__(self) -> str:
        author = f" (account {self.template.author!r})" if self.named_author else ""
        how = "the same file" if self.same_file else f"classes {float(self.classes):.2f} alike"
        counts = f"{self.values[0]} of {self.values[1]} values and {self.texts[0]} of {self.texts[1]} texts"
        return f"{self.template.name}{author}: {how}, {counts} the same"


def likeness(graph: FlatGraph, *, digest: str = "", screen: bool = True) -> Likeness | None:
    """Return the nearest official template of a graph, or ``None`` if none shares a class with it.

    Of several that are alike in form, the one with most values and texts in common.

    Args:
        graph: the graph as it was drawn or sent.
        digest: SHA-256 of the file, by which an untouched template is known.
        screen: the graph is the one on the screen, with the nodes that did not run.

    Example:
        >>> likeness(FlatGraph({"1": Node("1", "Qwertzuiop")})) is None
        True
    """
    form = form_of([*graph.nodes.values(), *(graph.unused if screen else ())])
    most, nearest = _nearest(frozenset(form.items()), screen=screen)
    same = [one for one in templates() if one.digest == digest]
    if not most and not same:
        return None
    values, texts = marks_of(graph)
    found = [
        Likeness(
            template=one,
            same_file=one.digest == digest,
            classes=_jaccard(form, _form(one, screen=screen)),
            values=(sum(mark in one.values for mark in values), len(values)),
            texts=(sum(mark in one.texts for mark in texts), len(texts)),
        )
        for one in same or nearest
    ]
    return max(found, key=lambda one: (one.values[0] + one.texts[0], one.texts[0], one.template.name))


def form_of(nodes: Iterable[Node]) -> Counter[str]:
    """Return how often each class stands in a graph, those aside that shape nothing.

    Example:
        >>> form_of([Node("1", "KSampler"), Node("2", "PreviewImage")])
        Counter({'KSampler': 1})
    """
    return Counter(
        node.class_type
        for node in nodes
        if node.class_type not in _NO_FORM and not node.class_type.startswith("Preview")
    )


def forms_of(graph: FlatGraph) -> tuple[Counter[str], Counter[str]]:
    """Return the classes of the nodes that an output is made from, and of the others."""
    ran = executed(graph)
    return form_of(ran.nodes.values()), form_of(ran.unused)


def marks_of(graph: FlatGraph) -> tuple[list[bytes], list[bytes]]:
    """Return the marks of the widget values and of the words of a graph's nodes."""
    values: list[bytes] = []
    texts: list[bytes] = []
    for node in graph.nodes.values():
        values += value_marks(node).values()
        texts += word_marks(node).values()
    return values, texts


def word_marks(node: Node) -> dict[str, bytes]:
    """Return a mark for each widget of a node that holds words.

    Example:
        >>> list(word_marks(Node("6", "CLIPTextEncode", values={"text": "a fox"})))
        ['text']
    """
    spoken = Classifier(FlatGraph({node.id: node})).words(node)
    return {name: text_mark(text) for name, text in spoken}


def value_marks(node: Node) -> dict[str, bytes]:
    """Return a mark for each number, switch, choice and drawing of a node; words have marks of their own.

    Example:
        >>> list(value_marks(Node("3", "KSampler", values={"cfg": 6, "control_after_generate": "fixed"})))
        ['cfg']
    """
    spoken = word_marks(node)
    return {
        name: _mark(f"{node.class_type}\0{name}\0{_plain(value)}")
        for name, value in node.values.items()
        if value is not None and name not in spoken and not name.startswith(_NO_CHOICE)
    }


def _mark(told: str) -> bytes:
    return sha256(told.encode("utf-8", "replace")).digest()[:VALUE_BYTES]


def _plain(value: Any) -> str:
    """The same number is written 8 and 8.0 in the two forms of one graph."""
    if isinstance(value, (bool, str)):
        return str(value).strip()
    if isinstance(value, int | float):
        return repr(float(value)) if abs(value) < _EXACT else str(value)
    return json.dumps(value, sort_keys=True)


def text_mark(text: str) -> bytes:
    """Return the mark of a text: the first bytes of its digest.

    Example:
        >>> text_mark(" a fox ") == text_mark("a fox"), len(text_mark("a fox"))
        (True, 8)
    """
    return bytes.fromhex(digest(text))[:TEXT_BYTES]


@lru_cache(maxsize=256)
def _nearest(form: frozenset[tuple[str, int]], *, screen: bool) -> tuple[Fraction, list[Template]]:
    """Return the highest likeness of form and who has it; kept, as the runs of a server repeat forms."""
    whole = Counter(dict(form))
    ranked = [(_jaccard(whole, _form(one, screen=screen)), one) for one in templates()]
    most = max(rank for rank, _ in ranked)
    return most, [one for rank, one in ranked if rank == most]


def _form(template: Template, *, screen: bool) -> Counter[str]:
    return template.active + template.idle if screen else template.active


def _jaccard(one: Counter[str], other: Counter[str]) -> Fraction:
    common = sum(min(count, one[name]) for name, count in other.items())
    whole = one.total() + other.total() - common
    return Fraction(common, whole) if whole else Fraction(0)


@cache
def templates() -> tuple[Template, ...]:
    """Return every official template of the shipped indexes, and last the graph that a new canvas shows.

    Example:
        >>> len(templates()), templates()[0].source
        (645, 'comfyui-workflow-templates-json 0.1.123 (MIT)')
    """
    indexes = [json.loads(files(__package__).joinpath(name).read_text("utf-8")) for name in _INDEXES]
    return tuple(_template(row, index) for index in indexes for row in index["templates"])


def _template(row: Mapping[str, Any], index: Mapping[str, Any]) -> Template:
    classes = index["classes"]
    return Template(
        name=row["name"],
        author=row["author"],
        digest=row["sha256"],
        active=Counter({classes[at]: count for at, count in row["active"]}),
        idle=Counter({classes[at]: count for at, count in row["idle"]}),
        values=_cut(row["values"], VALUE_BYTES),
        texts=_cut(row["texts"], TEXT_BYTES),
        source=index["source"],
        place=f"templates/{row['name']}.json" if row["sha256"] else None,
    )


def _cut(packed: str, size: int) -> frozenset[bytes]:
    data = b64decode(packed)
    return frozenset(data[at : at + size] for at in range(0, len(data), size))
