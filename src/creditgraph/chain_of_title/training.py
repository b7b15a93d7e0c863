"""Training data: what a model was trained on, and where the country stands on that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from creditgraph.chain_of_title.chain import Chain, few
from creditgraph.chain_of_title.model import Link, Severity, Weakness, said
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

LINK: Link = "training data"
_EU = ("eu:dir-2019-790/4", "eu:ai-act/53/1/c")

STANDING: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "CN": ("the list of free uses has no item for training", ("cn:copyright-law-2020/24",)),
    "US": ("fair use is open, and no decision on it is on file", ()),
    "DE": ("mining is free unless the holder reserved it", (*_EU, "de:urhg/44b")),
    "FR": ("mining is free unless the holder reserved it", _EU),
    "GB": ("no broad exception for mining is on file", ("gb:guidance/ai-report-2026",)),
    "JP": (
        "analysing data is free unless it unjustly harms the holder",
        ("jp:copyright-act/30-4", "jp:guidance/general-understanding-2024"),
    ),
    "KR": ("fair use is open; a guide of the ministry speaks of it", ("kr:guidance/fair-use-2026",)),
}
"""Country to where it stands on training, and the texts on file."""

_MINING = frozenset({"DE", "FR", "JP"})
"""Countries with a rule that lets models be trained on what nobody licensed, within limits."""


def training(chain: Chain) -> Iterator[Weakness]:
    """Walk every model that generated something of the film."""
    used = {tool: about for tool, about in chain.tools.items() if _generated(chain, tool)}
    for tool, (place, about) in used.items():
        if about.training is not None:
            yield from _stated(chain, tool, place, about.training)
    silent = {tool: place for tool, (place, about) in used.items() if about.training is None}
    if silent:
        standing, keys = STANDING[chain.law.name]
        what = said("what {tools} were trained on; here {position}", tools=few(silent), position=standing)
        where = tuple(f"agents[{place}].training" for place in silent.values())
        taint = chain.reached(step for tool in silent for step in _generated(chain, tool))
        yield from chain.gap(LINK, what, where, taint, chain.cites(*keys))


def _generated(chain: Chain, tool: str) -> list[Step]:
    return [step for _, step in chain.used_by(tool) if kinds()[step.kind].walk in ("generation", "pass")]


def _stated(chain: Chain, tool: str, place: int, known: str) -> Iterator[Weakness]:
    severity = _severity(chain.law.name, known)
    if known == "licensed" or severity is None:
        return
    standing, keys = STANDING[chain.law.name]
    says = "{tool} was trained on material that nobody licensed; here {position}"
    if known != "not licensed":
        says = "{tool} was trained on material without licence, opt-outs honoured; here {position}"
    yield from chain.defect(
        severity,
        LINK,
        said(says, tool=tool, position=standing),
        (f"agents[{place}].training",),
        "claims of others",
        chain.reached(_generated(chain, tool)),
        said("a model trained on licensed material, or an indemnity by its provider"),
        chain.cites(*keys),
    )


def _severity(country: str, known: str) -> Severity | None:
    """Opt-outs honoured is what the EU asks for; elsewhere it settles nothing."""
    if known == "opt-outs honoured":
        return None if country in ("DE", "FR") else "to settle"
    return "to settle" if country in _MINING or country in ("US", "KR") else "weakens"
