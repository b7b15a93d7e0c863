"""The seed paper's reading of the EU's AI Act, which the Act's text contradicts."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.acts import act, generated_from, made_by_hand
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import must_be_found
from creditgraph.reasoning import rule
from creditgraph.shares import percent
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN

_READING = "lit:zhao-qiu-2025/eu-ai-act"


class AiActReading(Doctrine):
    """Where human control was decisive the user has the copyright, elsewhere nobody: a reading, not the Act.

    Holds:
        Output is of two kinds, led by a human or made by the machine alone. The first is the user's, the
        second is in the public domain.
    Gate:
        That control was *decisive* (``dominance``) is a finding; without one it is unknown, with the measured
        control beside it. What a human made by hand is human-led; what the tool determined is not.
    Shares:
        None. A single user holds all; the reading has no word on how several divide, so they hold together.
    Standing:
        A report of the AI Act that the Act contradicts: it has no rule on who authors or owns output. Every
        answer carries ‡ and the texts that say otherwise; it is nobody's law and has no home.
    Answers:
        protection, vesting.

    References:
        * Zhao & Qiu (2025), s. 3.1: the reading.
        * Regulation (EU) 2024/1689: labelling (art. 50) and duties of model makers (art. 53), no authorship.
    """

    name = "ai_act_reading"
    standing = "proposal"

    @rule("protection", rung="proposal", cites=_READING, zh="人的控制起决定作用的部分受保护。")
    def led_by_a_human(self, case: Case) -> bool:
        """What a human led is protected."""
        _no_such_rule(case)
        kind = act(case)
        about = kinds().get(kind)
        machine = about is None or about.walk in ("generation", "pass")
        case.require(not machine, "a person did {kind}", kind=kind)
        steered = generated_from(kind) or kind in ("selection", "mask_inpaint")
        if made_by_hand(kind) or not steered:
            case.note("{kind} is human work whatever a machine did beside it", "steps", kind=kind)
            return True
        control = percent(case.contribution().control)
        case.note("people fixed {control} of the film", "steps", control=control)
        says = "whether human control was decisive in {kind} was not found"
        return must_be_found(case, "dominance", says, kind=kind)

    @rule("protection", rung="proposal", cites=_READING, zh="机器自主生成的部分属于公有领域。")
    def autonomous(self, case: Case) -> bool:
        """What the machine made by itself is in the public domain."""
        _no_such_rule(case)
        about = kinds().get(act(case))
        machine = about is None or about.walk in ("generation", "pass")
        case.require(machine, "{kind} leaves the expression to the machine", kind=act(case))
        return False

    @rule("vesting", rung="proposal", cites=_READING, zh="以决定性控制引导生成的使用者享有著作权。")
    def users_own(self, case: Case) -> Holding:
        """The user whose control was decisive has the copyright."""
        _no_such_rule(case)
        sure = _users(case, case.protected or frozenset())
        perhaps = tuple(who for who in _users(case, case.undecided) if who not in sure)
        case.require(bool(sure or perhaps), "somebody did something that is protected", "steps")
        if perhaps:
            says = "it is decided whether what {who} did is protected"
            case.require(None, says, "findings", who=perhaps)
        users = (*sure, *perhaps)
        if len(users) == 1:
            return Holding({users[0]: Fraction(1)})
        case.require(None if UNKNOWN in users else True, "everybody who took part is named", "steps")
        case.note("the reading says nothing on how several users divide", "steps")
        return Holding(dict.fromkeys(users), note="held together, no quotas")


def _no_such_rule(case: Case) -> None:
    """The tree says that the Act does not say it, before it says what the reading comes to."""
    case.despite("the AI Act has no rule on who authors or owns output")


def _users(case: Case, parts: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who for layer, kind, who in case.acted() if (layer, kind) in parts))
