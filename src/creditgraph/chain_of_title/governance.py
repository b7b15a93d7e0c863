"""Governance: which roles are filled for each tool, and where it processes what it is given.

References:
    * AI guidelines for business (METI and MIC, Japan): developer, provider, user.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from creditgraph.chain_of_title.chain import Chain, few
from creditgraph.chain_of_title.model import Link, Taint, Weakness, said
from creditgraph.workflow.model import Tool

LINK: Link = "governance"
_TRIAD = ("jp:guidance/ai-guidelines-business-2024", "jp:guidance/ai-guidelines-business-2025")


def governance(chain: Chain) -> Iterator[Weakness]:
    """Walk the roles behind every tool, and the country it is served from."""
    used = {tool: about for tool, about in chain.tools.items() if chain.used_by(tool)}
    for tool, (place, about) in used.items():
        yield from _roles(chain, tool, place, about)
        yield from _abroad(chain, tool, place, about)
    yield from _somewhere(
        chain, {tool: place for tool, (place, about) in used.items() if about.served_from is None}
    )


def _reached(chain: Chain, *tools: str) -> Taint:
    return chain.reached(step for tool in tools for _, step in chain.used_by(tool))


def _roles(chain: Chain, tool: str, place: int, about: Tool) -> Iterator[Weakness]:
    missing = _missing(chain, tool, about)
    if missing and chain.law.name == "JP":
        says = "who is, of {tool}: {roles}; the guidelines for business ask something else of each role"
        where = tuple(f"agents[{place}].{role}" for role in missing if role != "user") or ("steps",)
        what = said(says, tool=tool, roles=missing)
        yield from chain.gap(LINK, what, where, _reached(chain, tool), chain.cites(*_TRIAD))


def _abroad(chain: Chain, tool: str, place: int, about: Tool) -> Iterator[Weakness]:
    if about.served_from is not None and about.served_from.upper() != chain.law.name:
        says = (
            "{tool} processes what it is given in {country}; no text on file says what follows from that here"
        )
        yield from chain.defect(
            "to settle",
            LINK,
            said(says, tool=tool, country=about.served_from),
            (f"agents[{place}].served_from",),
            "duty",
            _reached(chain, tool),
            said("ask which data may leave the country, or use a service inside it"),
        )


def _somewhere(chain: Chain, places: Mapping[str, int]) -> Iterator[Weakness]:
    if places:
        what = said("in which country what is given to {tools} is processed", tools=few(places))
        where = tuple(f"agents[{place}].served_from" for place in places.values())
        yield from chain.gap(LINK, what, where, _reached(chain, *places))


def _missing(chain: Chain, tool: str, about: Tool) -> list[str]:
    roles = {"developer": about.developer, "provider": about.provider}
    users = any(chain.users(step) for _, step in chain.used_by(tool))
    return [*(role for role, who in roles.items() if who is None), *([] if users else ["user"])]
