"""The audit: every kind of link walked, what was found put in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from creditgraph.attribution import day_of, shared_of
from creditgraph.chain_of_title.accounts import accounts
from creditgraph.chain_of_title.agreements import agreements
from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.engagements import engagements
from creditgraph.chain_of_title.governance import governance
from creditgraph.chain_of_title.labelling import COUNTRIES, labelling
from creditgraph.chain_of_title.law import LIKENESS
from creditgraph.chain_of_title.likeness import likeness
from creditgraph.chain_of_title.material import material
from creditgraph.chain_of_title.model import LINKS, SEVERITIES, Defect, Gap, Weakness, said
from creditgraph.chain_of_title.proof import proof
from creditgraph.chain_of_title.result import EARLY, Audit
from creditgraph.chain_of_title.tools import tools
from creditgraph.chain_of_title.training import training
from creditgraph.chain_of_title.waivers import waivers, without_object
from creditgraph.errors import CreditgraphError
from creditgraph.reasoning import Reason
from creditgraph.regimes import Regime
from creditgraph.regimes import regime as regime_named
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.model import Film

WALKS: tuple[Callable[[Chain], Iterator[Weakness]], ...] = (
    tools,
    accounts,
    engagements,
    agreements,
    waivers,
    material,
    likeness,
    training,
    governance,
    labelling,
    proof,
)
_Found = TypeVar("_Found", Defect, Gap)


def audit(
    film: Film | Workflow, regime: str | Regime, *, as_of: str | date, final: str | None = None
) -> Audit:
    """Walk the chain of title: what is defective, what it taints, what would cure it, what is unknown.

    It drafts a list for a lawyer. That nothing was found is no clearance: it says what was looked at, and
    only the facts and the texts on file were.

    Args:
        film: the film, frozen or in the builder.
        regime: the country for which protection is claimed.
        as_of: the day of the question: what was known and in force then.
        final: the artifact that is the film, if it is not clear.

    Raises:
        UnknownNameError: for a country whose law is not on file, or terms named by a key that is not.
        WorkflowError: for what is no film, and if the film has no final, or several.
        CreditgraphError: without a country.

    Example:
        >>> film = Workflow("Harbour", made_on="2026-04-10")
        >>> han = film.person("韩")
        >>> suno = film.tool("Suno", plan="free", provider="Suno, Inc.")
        >>> _ = film.step("audio_prompt", by=han, makes="words", fixes=["genre"])
        >>> _ = film.step("generation", by=suno, uses="words", makes="score", medium="sound")
        >>> worst = audit(film, "CN", as_of="2026-11-01").defects[0]
        >>> worst.severity, worst.claimed_by, worst.where
        ('blocks', 'Suno, Inc.', ('terms', 'agents[1].plan'))
    """
    law = regime_named(regime, where="regime")
    if law is None:
        do = 'Name the country for which protection is claimed: "CN".'
        raise CreditgraphError(
            "a chain of title is audited under the law of a country", where="regime", do=do
        )
    chain = Chain(shared_of(film, final), law, day_of(as_of))
    found = list(dict.fromkeys(one for walk in WALKS for one in walk(chain)))
    return Audit(
        film=chain.film,
        regime=law.name,
        as_of=chain.as_of,
        defects=tuple(_ordered(one for one in found if isinstance(one, Defect))),
        gaps=tuple(_ordered(one for one in found if isinstance(one, Gap))),
        looked_at=_looked_at(chain),
        remarks=tuple(_remarks(chain)),
    )


def _ordered(found: Iterable[_Found]) -> list[_Found]:
    """Worst first, then link by link, then by place; what people are called decides nothing."""
    return sorted(found, key=_rank)


def _rank(one: Defect | Gap) -> tuple[int, int, list[tuple[str, int]]]:
    severity = SEVERITIES.index(one.severity) if isinstance(one, Defect) else 0
    pieces = re.findall(r"([^\[\]\d]*)(\d*)", one.where[0])
    return severity, LINKS.index(one.link), [(text, int(number or 0)) for text, number in pieces]


def _looked_at(chain: Chain) -> Reason:
    film = chain.film
    return said(
        "looked at: steps that lead to the film {steps}, tools {tools}, lines of terms {terms}, "
        "contracts {engagements}, agreements {agreements}, described artifacts {artifacts}",
        steps=len(chain.steps),
        tools=sum(1 for tool in chain.tools if chain.used_by(tool)),
        terms=len(film.terms),
        engagements=len(film.engagements),
        agreements=len(film.agreements),
        artifacts=len(chain.material),
    )


def _remarks(chain: Chain) -> Iterator[Reason]:
    if chain.film.made_on is not None and chain.as_of < chain.film.made_on:
        yield said(EARLY, made_on=chain.film.made_on, as_of=chain.as_of)
    yield from without_object(chain)
    if any(chain.used_by(tool) for tool in chain.tools):
        says = "the film is taken to be meant for exploitation; what forbids only commerce matters for that"
        yield Reason("assumption", says)
    says = "parts of the film are measured, and sound weighs a quarter of a film that has picture and sound"
    yield Reason("assumption", says)
    if chain.law.name not in LIKENESS and any(one.depicts for _, one in chain.material):
        says = "no text on faces and voices is on file for {country}, which does not say that there is none"
        yield said(says, country=chain.law.name)
    if chain.law.name not in COUNTRIES and any(step.kind == "generation" for _, step in chain.steps):
        says = "no text on file asks for a label in {country}, which does not say that there is none"
        yield said(says, country=chain.law.name)
