"""Cards: one doctrine or one regime on a page, from its own docstring, rules and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from sys import modules

from creditgraph.doctrines import Doctrine, doctrine, names
from creditgraph.doctrines.base import QUESTIONS
from creditgraph.reasoning import Rule
from creditgraph.regimes import BUILT_IN, Regime, regime
from creditgraph.report import Sheet
from creditgraph.sources import provision

_SECTION = re.compile(r"^([A-Z][\w ]+):\s*$", re.MULTILINE)


def doctrine_card(name: str) -> str:
    """Return the card of a doctrine as Markdown: what it holds, its rules and the texts they rest on.

    Raises:
        UnknownNameError: for a name that no doctrine has.

    Example:
        >>> doctrine_card("producer").splitlines()[0]
        '# producer'
    """
    one = doctrine(name)
    home = f" · law of {one.home}" if one.home else ""
    used = [law for law in BUILT_IN if name in _named(regime(law))]
    blocks = [
        f"# {name}",
        f"{one.standing} · version {one.version}{home} · answers {', '.join(one.answers())}"
        + (f" · in force in {', '.join(used)}" if used else ""),
        _prose(one.card()),
        *_options(one),
        "## Rules",
        "\n\n".join(map(_rule, one.rules())),
        "## Texts",
        "\n".join(_texts(key for rule in one.rules() for key in rule.cites)),
    ]
    return "\n\n".join(blocks) + "\n"


def regime_card(name: str) -> str:
    """Return the card of a regime as Markdown: who answers which question, moral rights, forms, proof.

    Raises:
        UnknownNameError: for a country whose law is not on file.

    Example:
        >>> regime_card("US").splitlines()[0]
        '# United States (US)'
    """
    law = regime(name)
    assert law is not None
    about = cleandoc(modules[f"creditgraph.regimes.{law.name.lower()}"].__doc__ or "")
    blocks = [f"# {law.title} ({law.name})", _prose(about), "## Who answers", _answering(law)]
    if law.moral:
        blocks += ["## Moral rights", _moral(law)]
    blocks += ["## Agreements", "\n".join(_agreements(law))]
    blocks += ["## Proof", "\n".join(_texts(law.burden)) or "No text on file asks for a particular proof."]
    return "\n\n".join(blocks) + "\n"


def answering_sheet() -> Sheet:
    """Return who answers which question where: questions down, countries across."""
    laws = [law for law in map(regime, BUILT_IN) if law is not None]
    rows = tuple(
        (
            question,
            *(", ".join((*law.doctrines.get(question, ()), *_contract(law, question))) for law in laws),
        )
        for question in QUESTIONS
    )
    columns = ("question", *(law.name for law in laws))
    return Sheet("Which doctrine answers", columns, rows, wrap=26)


def _contract(law: Regime, question: str) -> tuple[str, ...]:
    return law.contract if question == "vesting" else ()


def _named(law: Regime | None) -> set[str]:
    if law is None:
        return set()
    every = (*law.doctrines.values(), *law.other_works.values(), law.contract, tuple(law.local.values()))
    return {name for several in every for name in several}


def _prose(card: str) -> str:
    """A docstring as Markdown: a word with a colon that stands alone in its line opens a paragraph."""
    head, *sections = _SECTION.split(card)
    blocks = [" ".join(head.split())]
    for title, text in zip(sections[::2], sections[1::2], strict=True):
        points = [" ".join(point.split()) for point in re.split(r"^\s*\* ", text, flags=re.MULTILINE)]
        lead, *listed = points
        blocks.append(f"**{title}.** {lead}".rstrip())
        blocks += ["\n".join(f"- {point}" for point in listed)] if listed else []
    return "\n\n".join(blocks)


def _options(one: Doctrine) -> Iterator[str]:
    if one.options:
        lines = (
            f"- `{name}`: {', '.join(map(str, values)) if values else 'anything'}"
            + (", or another part from 0 to 1" if name in one.fractions else "")
            for name, values in one.options.items()
        )
        yield "## Options"
        yield "\n".join(lines)
    if one.assumptions:
        yield "## Numbers of its own (†)"
        yield "\n".join(f"- {a.says}: {a.value}, from {a.low} to {a.high}" for a in one.assumptions)


def _rule(rule: Rule) -> str:
    beats = f" Excludes {', '.join(f'`{name}`' for name in rule.beats)}." if rule.beats else ""
    rung = "mandatory" if rule.kind == "strict" else rule.rung
    cites = "; ".join(provision(key).citation for key in rule.cites)
    return f"**{rule.question}** · `{rule.id}` · {rule.kind}, {rung}  \n{rule.says}{beats}  \n§ {cites}"


def _texts(keys: Iterable[str]) -> Iterator[str]:
    for key in dict.fromkeys(keys):
        text = provision(key)
        yield f"- {text.citation} ({text.mark}). {text.note}"


def _answering(law: Regime) -> str:
    lines = [
        f"- {question}: {', '.join(f'`{name}`' for name in law.doctrines[question])}"
        for question in QUESTIONS
        if law.doctrines.get(question)
    ]
    if law.contract:
        lines.append(f"- agreements, at vesting: {', '.join(f'`{name}`' for name in law.contract)}")
    for question, several in law.other_works.items():
        shown = ", ".join(f"`{name}`" for name in several) or "the authors"
        lines.append(f"- {question}, where it is no moving picture: {shown}")
    for question, moot in law.moot.items():
        texts = "; ".join(provision(key).citation for key in moot.cites)
        lines.append(f"- {question}: not asked of moving pictures; {moot.says} ({texts})")
    return "\n".join([*lines, f"- ladder: {' > '.join(law.ladder)}"])


def _moral(law: Regime) -> str:
    return "\n".join(
        f"- {right}: {'exists' if one.exists else 'does not exist for a film'}; cannot be transferred; "
        f"{'can' if one.waivable else 'cannot'} be given up ({one.form}); "
        f"{'; '.join(provision(key).citation for key in one.cites)}"
        for right, one in law.moral.items()
    )


def _agreements(law: Regime) -> Iterator[str]:
    yield from (f"- {line}" for line in law.read_at)
    for says, keys in (
        ("the title does not move among the living", law.title_stays),
        ("a share moves only with the consent of the others", law.consent),
        ("what is not named stays with whoever gives", law.reserved),
        ("form", law.form_cites),
    ):
        if keys:
            yield f"- {says}: {'; '.join(provision(key).citation for key in keys)}"


def every_card() -> dict[str, str]:
    """Return every card by its path below the folder of the documents."""
    cards = {f"doctrines/{name}.md": doctrine_card(name) for name in names()}
    return {**cards, **{f"regimes/{name.lower()}.md": regime_card(name) for name in BUILT_IN}}
