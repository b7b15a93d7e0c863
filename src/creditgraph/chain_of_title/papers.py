"""What a contract covers, and what somebody gave away by a signed paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from creditgraph.chain_of_title.chain import Chain
from creditgraph.transfer import whole
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Agreement, Engagement, Step


def works_under(chain: Chain, engagement: Engagement, step: Step) -> bool:
    """Tell whether a step lies in the scope and the days of a contract; an unknown day lies in all."""
    return in_scope(engagement, step.kind) and in_days(engagement, chain.day(step))


def in_scope(engagement: Engagement, kind: str) -> bool:
    """Tell whether a kind of step belongs to the job.

    Example:
        >>> in_scope(Engagement("a", "b", "employment", scope=("editing",)), "music")
        False
    """
    channels = {kinds()[name].channel for name in engagement.scope}
    return not channels or kinds()[kind].channel in channels


def in_days(engagement: Engagement, day: date | None) -> bool:
    """Tell whether a day lies in the days of a contract.

    Example:
        >>> in_days(Engagement("a", "b", "employment", start="2026-01-05"), date(2026, 1, 4))
        False
    """
    return day is None or (engagement.start or date.min) <= day <= (engagement.end or date.max)


def given(chain: Chain, who: str, kind: str) -> bool:
    """Tell whether somebody signed away what they hold, or shares of the title, for what this kind makes."""
    return any(_giving(chain, who, kind))


def narrowed(chain: Chain, who: str, kind: str) -> tuple[str, ...]:
    """Return the papers by which somebody gave named rights only and kept the title; none if it moved."""
    papers = tuple(_giving(chain, who, kind))
    kept = bool(papers) and not any(whole(one) for one in papers) and chain.holds(who, kind)
    return tuple(one.id for one in papers) if kept else ()


def _giving(chain: Chain, who: str, kind: str) -> Iterator[Agreement]:
    for one in chain.film.agreements:
        if (
            who in one.signed_by
            and one.of == "title"
            and (one.on is None or one.on <= chain.as_of)
            and (one.subject is None or kinds()[one.subject].channel == kinds()[kind].channel)
            and _moves(chain, one, who)
        ):
            yield one


def _moves(chain: Chain, one: Agreement, who: str) -> bool:
    if not one.written and one.type in chain.law.written:
        return False
    if one.type in ("shares", "shares_by_kind"):
        return True
    exclusive = one.type == "licence" and one.exclusive is True and bool(chain.law.title_stays)
    return one.grantor == who and one.part == 1 and (one.type == "assignment" or exclusive)
