"""China: what a human made, compared with what the tool alone gives."""

from __future__ import annotations

from creditgraph.doctrines.acts import MODIFIED, act, made_by_hand
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import must_be_found
from creditgraph.reasoning import rule

_FEILIN = "cn:case/feilin-2018"
_CREATION = "cn:implementing-regulations-2013/3"


class CnToolComparison(Doctrine):
    """The difference from the tool's own output is the human's; the tool's own output is nobody's.

    Holds:
        A work needs a natural person whose mental work it directly results from. What the tool reports by
        itself has no author, neither its developer nor its user; what people write, draw or film,
        and what they change in the output, is theirs as far as it differs from what the tool alone
        gives.
    Gate:
        That what was made by hand is original is assumed (†). Whether a change of the output is creative is
        unknown until somebody finds a *creative modification*. The comparison is made on the result, so no
        record of the process is asked for.
    Shares:
        None: protection is yes, no or unknown.
    Answers:
        protection, of what is made by hand, of changes of the output, and of the output itself.

    References:
        * Feilin Law Firm v. Baidu (Beijing Internet Court 2019).
        * Implementing Regulations (2013), art. 3; Copyright Law of the PRC (2020), arts 11, 43.
    """

    name = "cn_tool_comparison"
    home = "CN"
    standing = "contested"

    @rule(
        "protection",
        cites=_CREATION,
        zh="人书写、绘制、拍摄或作曲的内容，是直接产生于其智力活动的作品。",
    )
    def made_by_a_human(self, case: Case) -> bool:
        """What a human wrote, drew, filmed or composed is that human's work."""
        made = made_by_hand(act(case)) and act(case) != "performance"
        case.require(made, "{kind} is made by hand", kind=act(case))
        case.also(_FEILIN)
        case.assume("what a human made by hand is taken to be original", "steps")
        return True

    @rule("protection", cites="cn:copyright-law-2020/43", zh="表演不是作品；录制表演须与表演者订立合同。")
    def performed(self, case: Case) -> bool:
        """A performance is no work: who records it needs a contract with the performers."""
        case.require(act(case) == "performance", "{kind} performs", kind=act(case))
        return False

    @rule("protection", cites=_FEILIN, zh="人对产出的修改，与工具自身产出相比有差异的部分归人。")
    def changed_by_a_human(self, case: Case) -> bool:
        """What a human changed in the output is theirs as far as it differs from what the tool gives."""
        case.require(act(case) in MODIFIED, "{kind} changes the output", kind=act(case))
        says = "whether {kind} is a creative modification was not found"
        return must_be_found(case, "creative modification", says, kind=act(case))

    @rule("protection", kind="strict", cites=_CREATION, zh="工具自身产出的内容没有作者。")
    def made_by_the_tool(self, case: Case) -> bool:
        """What the tool alone gives has no author."""
        says = "{kind} leaves the expression to the machine"
        case.require(act(case) == "generation", says, kind=act(case))
        case.also("cn:copyright-law-2020/11")
        case.also(_FEILIN)
        return False
