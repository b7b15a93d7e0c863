"""Italy: works of the human mind, made with or without the help of a machine."""

from __future__ import annotations

from creditgraph.doctrines.acts import ARRANGED, MODIFIED, act, generated_from, made_by_hand
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import must_be_found
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds


class ItHumanWork(Doctrine):
    """Protected are works of the human mind, also those made with AI, if they result from the author's own
    intellectual work.

    Holds:
        The law says *human* in so many words, and that the help of AI tools does no harm, provided that the
        work results from the author's intellectual work. What a machine made by itself is no such work.
    Gate:
        What people made, cut and arranged by hand is their work (that it is original is assumed, †). Whether
        inputs into a generation, a choice among outputs or changes of them make the output the result of the
        author's *intellectual work* is unknown until somebody finds it; the law gives no measure.
    Shares:
        None: protection is yes, no or unknown.
    Answers:
        protection.

    References:
        * Law 132/2025 of Italy, art. 25 (in force 2025-10-10), on art. 1 of the copyright law.
    """

    name = "it_human_work"
    home = "IT"
    standing = "settled"

    @rule("protection", cites="it:law-132-2025/25", zh="人类智力作品受保护，是否借助人工智能工具在所不问。")
    def human_work(self, case: Case) -> bool:
        """What a person made, cut or arranged is a work of the human mind, whatever tools lay at hand."""
        kind = act(case)
        by_hand = made_by_hand(kind) or (kind in ARRANGED and kind != "selection")
        case.require(by_hand, "{kind} is made, cut or arranged by hand", kind=kind)
        case.assume("what a human made is taken to be original", "steps")
        return True

    @rule(
        "protection",
        cites="it:law-132-2025/25",
        zh="借助人工智能完成的作品，系作者智力劳动成果的，受保护。",
    )
    def with_the_help_of_tools(self, case: Case) -> bool:
        """What was made with the help of AI tools is protected if it results from the author's intellectual
        work.
        """
        kind = act(case)
        helped = generated_from(kind) or kind in (*MODIFIED, "selection")
        case.require(helped, "{kind} works through a machine or on its output", kind=kind)
        says = "whether the output results from the author's intellectual work in {kind} was not found"
        return must_be_found(case, "intellectual work", says, kind=kind)

    @rule("protection", kind="strict", cites="it:law-132-2025/25", zh="机器自行生成的内容不是人类智力作品。")
    def machine_made(self, case: Case) -> bool:
        """What a machine made by itself is no work of the human mind."""
        kind = act(case)
        about = kinds().get(kind)
        by_itself = about is not None and about.walk in ("generation", "pass")
        case.require(by_itself, "{kind} leaves the expression to the machine", kind=kind)
        return False
