"""France: who owns a part of the film that can be used on its own."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import job, order, part_creators, together
from creditgraph.reasoning import rule


class FrSeparateParts(Doctrine):
    """Script, score and drawings are their creators', employed or not.

    Holds:
        The author has the right by the mere fact of creating (art. L111-1); a contract of employment or of
        service does not take it away. Those who created a part together hold it in common. The presumption
        for the producer (art. L132-24) concerns the film; it does not reach the part used alone.
    Gate:
        A named person made the part by hand. That it is a work, and one work where several made it, is
        assumed (†).
    Shares:
        One creator: all. Several: together, without quotas.
    Answers:
        parts.

    References:
        * CPI, arts L111-1, L113-3.
    """

    name = "fr_separate_parts"
    home = "FR"
    standing = "settled"

    @rule(
        "parts",
        cites=("fr:cpi/l111-1", "fr:cpi/l113-3"),
        zh="作者因创作这一事实享有权利；雇佣或者服务合同并不剥夺该权利。",
    )
    def creators(self, case: Case) -> Holding:
        """The part is its creator's by the mere fact of creation; several creators hold it in common."""
        makers = part_creators(case)
        case.assume("what a human made is taken to be original", "steps")
        for who in makers:
            if job(case, who) or order(case, who):
                case.despite(
                    "a contract of employment or of service takes nothing from {who}", "engagements", who=who
                )
        return together(case, makers)
