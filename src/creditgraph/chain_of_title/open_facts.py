"""What the law in force leaves undecided for want of a fact, asked as questions and never stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.model import Link, Taint, Weakness
from creditgraph.explain.speech import marked
from creditgraph.reasoning import Reason
from creditgraph.report import Words
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

LINK: Link = "proof"
_ASKED = "open: does it hold that {text}?"
_HEAD, _TAIL = _ASKED.split("{text}")
_SAYS_SO = re.compile(
    r"\bnot\s(found|settled)\b|\bnobody\sknows\b|^no\stext\son\sfile\b|^whether\b|^different\sproofs\b"
)
"""Words by which a condition says itself that nobody knows; every other states what would have to hold."""
_PEOPLE = frozenset({"who", "people", "missing", "employer", "owner"})
_FIELDS = (
    "kind",
    "made_on",
    "findings",
    "credits",
    "agreements",
    "terms",
    "steps",
    "engagements",
    "artifacts",
)


def open_facts(chain: Chain) -> Iterator[Weakness]:
    """Walk the conditions of the law in force that no fact on file decides."""
    leaves = (node for node in marked(chain.allocation, "undecided") if not node.children)
    for node in dict.fromkeys(leaves):
        where = (_path(chain, node.where or ""),)
        cites = chain.cites(*filter(None, [node.source]))
        yield from chain.gap(LINK, _question(node), where, _taint(chain, node), cites)


def _question(node: Reason) -> Reason:
    says = node.says if _SAYS_SO.search(node.says) else f"{_HEAD}{node.says}{_TAIL}"
    return Reason("group", says, node.values)


def asked_in(words: Words, patterns: Iterable[str]) -> dict[str, str]:
    """Return the patterns of such questions in one language, made of what is asked and of the asking."""
    asked = words.sentences.get(_ASKED, _ASKED)
    inner = {
        says: says.removeprefix(_HEAD).removesuffix(_TAIL) for says in patterns if says.startswith(_HEAD)
    }
    return {says: asked.replace("{text}", words.sentences.get(one, one)) for says, one in inner.items()}


def _taint(chain: Chain, node: Reason) -> Taint:
    """What the acts reach that a condition is about: its step, its people, its kind; else the whole film."""
    by_id = {step.id: step for _, step in chain.steps}
    named = by_id.get((node.where or "").split(", ")[0].removeprefix("film.").removeprefix("steps."))
    steps = [named] if named is not None else _about(chain, dict(node.values))
    return chain.reached(steps) if steps else chain.downstream.everything()


def _about(chain: Chain, values: dict[str, str]) -> list[Step]:
    people = {who for name in _PEOPLE & values.keys() for who in _agents(chain, values[name])}
    wanted = {one for one in values.get("kind", "").split(", ") if one in kinds()}
    return [
        step
        for _, step in chain.steps
        if (not people or any(by.agent in people for by in step.by))
        and (not wanted or step.kind in wanted)
        and (people or wanted)
    ]


def _agents(chain: Chain, text: str) -> list[str]:
    """A name may hold the comma that parts the names of a list."""
    return [text] if text in chain.people else [one for one in text.split(", ") if one in chain.people]


def _path(chain: Chain, where: str) -> str:
    """Write the place of a reason as a path into the film; where it names none, findings settle it."""
    first = where.split(", ")[0].removeprefix("film.")
    for name in ("steps", "agreements"):
        lines = {one.id: n for n, one in enumerate(getattr(chain.film, name))}
        if first.startswith(f"{name}.") and first.removeprefix(f"{name}.") in lines:
            return f"{name}[{lines[first.removeprefix(f'{name}.')]}]"
    head = re.split(r"[.\[]", first)[0]
    return head if head in _FIELDS else "findings"
