"""Germany: which acts on a film are personal intellectual creations, and when instructions to a tool are."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from weakref import WeakKeyDictionary

from creditgraph.doctrines.acts import (
    ARRANGED,
    MODIFIED,
    PROMPTED,
    SET,
    act,
    cut_in,
    generated_from,
    made_by_hand,
)
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case, Shared
from creditgraph.doctrines.instructions import (
    IDEAS,
    assume_expression,
    last_instructions,
    says_expression,
)
from creditgraph.doctrines.standards import found, must_be_found
from creditgraph.measure.contribution import Contribution
from creditgraph.measure.control import DIAL, ControlTable, Setting
from creditgraph.reasoning import rule
from creditgraph.shares import percent
from creditgraph.workflow.kinds import Sense, kinds
from creditgraph.workflow.lexicon import PICTURE, SOUND

_LOGOS = "de:case/ag-muenchen-logos-2026"
_LATER = tuple(kind for kind in (*ARRANGED, *MODIFIED) if kind not in ("mask_inpaint", "paint_over"))
_NOTHING = (*SET, *_LATER)
_LOWEST, _HIGHEST = DIAL.low * DIAL.low, DIAL.high * DIAL.high
"""The whole box of the dials: the common one, and each channel's own, at their least or at their most."""
_SENSES: tuple[tuple[str, Sense], ...] = (("prompt_design", "picture"), ("audio_prompt", "sound"))
_BY_HAND = ("editing", "compositing", "audio_visual_sync", "paint_over")
_CHANGED = ("mask_inpaint", "grading", "subtitles")


class DeDominance(Doctrine):
    """Only a personal intellectual creation is a work; instructions make one where they dominate the output.

    Holds:
        S. 2(2): a work is a personal intellectual creation. What people made by hand, and how they cut and
        put together, is taken for one (†). What a tool generated, be it from words, pictures or paths, is one
        only if creative elements of the input dominate the output, so that it is the author's own (AG
        München, on prompts). Effort, time and number,
        general or technical prompts and picking among results are not enough; later changes by hand may
        count. A performance is no work.
    Gate:
        *Dominance* is an open standard: a finding decides. Without one it is estimated (†): what people fixed
        by creative elements of the input against what was left to the tool. A subject, a style, a genre or a
        mood counts as general; picking, settings and all that came after the output weigh nothing. The scale
        of that measure is a convention which no court has seen, and a court refused prompts that were
        detailed in part. So the estimate answers only where every reading of the whole box of assumptions
        agrees: each channel and all of them from a half to double their bit, unknown facts at none and at
        all. Else dominance is unknown and the figure stands beside it. Whether what was kept is a collection
        (s. 4), and whether a later change is a creation, must be found.
    Shares:
        None: protection is yes, no or unknown.
    Standing:
        Contested: one court of first instance, on logos; no higher court has spoken.
    Answers:
        protection.

    References:
        * UrhG, ss. 2(2), 4, 92.
        * AG München, 142 C 9786/25 (2026).
    """

    name = "de_dominance"
    home = "DE"
    standing = "contested"

    @rule("protection", cites="de:urhg/2/2", zh="人亲手完成的个人智力创作受保护。")
    def made_by_hand(self, case: Case) -> bool:
        """What a person made by hand is protected as a personal intellectual creation."""
        kind = act(case)
        holds = made_by_hand(kind) and kind != "performance"
        case.require(holds, "{kind} is made by hand", kind=kind)
        case.require(not _fed(case), "no generator stands between {kind} and the film", "steps", kind=kind)
        _original(case)
        return True

    @rule("protection", cites="de:urhg/92", zh="表演不是作品，表演者享有自己的权利。")
    def performed(self, case: Case) -> bool:
        """A performance is no work: whoever performs has a right of another kind."""
        case.require(act(case) == "performance", "{kind} is a performance", kind=act(case))
        return False

    @rule("protection", cites="de:urhg/2/2", zh="剪辑、合成和覆盖绘制作为人的后期创作受保护。")
    def put_together(self, case: Case) -> bool:
        """Cutting, putting together and painting over are creations of whoever does them."""
        kind = act(case)
        case.require(kind in _BY_HAND, "{kind} works on the material by hand", kind=kind)
        case.also(_LOGOS)
        _original(case)
        return True

    @rule("protection", cites="de:urhg/2/2", zh="对产出的后期修改达到个人智力创作的，就该部分受保护。")
    def changed(self, case: Case) -> bool:
        """A later change of the output is protected if it is a personal intellectual creation."""
        kind = act(case)
        case.require(kind in _CHANGED, "{kind} changes the output", kind=kind)
        case.also(_LOGOS)
        says = "whether {kind} is a creative modification was not found"
        return must_be_found(case, "creative modification", says, kind=kind)

    @rule("protection", cites=_LOGOS, zh="仅从多个产出中挑选，不足以成为作者。")
    def picked(self, case: Case) -> bool:
        """Picking among results makes nobody an author."""
        case.require(act(case) == "selection", "{kind} picks among results", kind=act(case))
        return False

    @rule(
        "protection",
        cites="de:urhg/4",
        beats="picked",
        zh="对多项素材的选择或编排达到个人智力创作的，作为汇编作品受保护。",
    )
    def collected(self, case: Case) -> bool:
        """Several things whose choice or arrangement is a personal intellectual creation are a collection."""
        kind = act(case)
        case.require(kind == "selection", "{kind} picks among results", kind=kind)
        case.require(_several(case), "more than one thing was kept", "steps")
        says = "whether {kind} is a personal intellectual creation was not found"
        return must_be_found(case, "creative arrangement", says, kind=kind)

    @rule("protection", cites=_LOGOS, zh="技术性指令与参数设定不构成创作。")
    def technical(self, case: Case) -> bool:
        """Technical settings leave the expression to the tool."""
        case.require(act(case) in SET, "{kind} chooses a setting", kind=act(case))
        return False

    @rule("protection", kind="strict", cites="de:urhg/2/2", zh="机器决定的内容不是个人智力创作。")
    def machine_made(self, case: Case) -> bool:
        """What the machine determined is no personal intellectual creation."""
        says = "{kind} leaves the expression to the machine"
        case.require(act(case) == "generation", says, kind=act(case))
        return False

    @rule("protection", cites=_LOGOS, zh="提示中的创作性要素须支配产出，使之成为作者自己的独创，方受保护。")
    def dominance(self, case: Case) -> bool:
        """What a tool generated is protected only if creative elements in the instructions dominate it."""
        kind = act(case)
        holds = (generated_from(kind) and kind not in SET) or _fed(case)
        case.require(holds, "{kind} goes into a generation", kind=kind)
        answer = found(case, "dominance")
        return _estimated(case, kind) if answer is None else answer


def _fed(case: Case) -> bool:
    """Whether what was drawn, filmed or played went into a generation only; a script stays a work."""
    about, steps = kinds().get(act(case)), case.steps_of(act(case))
    made = about is not None and about.walk == "source" and act(case) != "performance"
    return made and bool(steps) and not cut_in(case) & {step.id for step in steps}


def _original(case: Case) -> None:
    case.assume("what people did by hand is taken for a personal intellectual creation", "steps")


def _several(case: Case) -> bool | None:
    """Whether some choice kept more than one thing; ``None`` if nobody says how many were kept."""
    kept = {step.facts.count for step in case.steps_of(act(case))}
    if any(count is not None and count > 1 for count in kept):
        return True
    return None if None in kept else False


def _creative(case: Case) -> bool | None:
    """Whether some prompt says how it shall look or sound; ``None`` if what it says is not on file."""
    assume_expression(case)
    said = [says_expression(case, step) for step in last_instructions(case)]
    return True if True in said else None if None in said else False


def _estimated(case: Case, kind: str) -> bool:
    """Estimate dominance: what creative elements fixed of the output against what was left to the tool."""
    if kind in PROMPTED and _creative(case) is False:
        case.note("{kind} stays general: it fixes ideas only", "steps", kind=kind)
        return False
    if kind not in PROMPTED:
        assume_expression(case)
    least, point, most = (_fixed(case.contribution(at), kind) for at in _once(case))
    case.assume("instructions are taken to dominate where people fixed more than was left to the tool")
    says = "creative elements fixed {point} of what {kind} led to, from {low} to {high} over the assumptions"
    shown = {"point": percent(point), "low": percent(least), "high": percent(most)}
    case.note(says, "steps", kind=kind, **shown)
    if _dominates(least) != _dominates(most):
        case.require(None, "whether creative elements dominate what {kind} led to was not found", kind=kind)
    return _dominates(point)


_READ: WeakKeyDictionary[Shared, tuple[Setting, Setting, Setting]] = WeakKeyDictionary()


def _once(case: Case) -> tuple[Setting, Setting, Setting]:
    """The readings of one film, the same objects each time, so that the film is measured once for each."""
    if case.shared not in _READ:
        _READ[case.shared] = _readings(case)
    return _READ[case.shared]


def _readings(case: Case) -> tuple[Setting, Setting, Setting]:
    """The lowest reading of the whole box of assumptions, the point, and the highest."""
    parts = {channel: _creative_part(case, channel, sense) for channel, sense in _SENSES}
    dials, levels = (_LOWEST, DIAL.value, _HIGHEST), (Fraction(0), None, Fraction(1))
    least, point, most = (
        Setting(_table(dial, {channel: part[at] for channel, part in parts.items()}), level)
        for at, (dial, level) in enumerate(zip(dials, levels, strict=True))
    )
    return least, point, most


def _table(dial: Fraction, parts: Mapping[str, Fraction]) -> ControlTable:
    weights = {**dict.fromkeys(_NOTHING, Fraction(0)), **parts}
    return ControlTable("instructions", dial, weights=weights, cites=dict.fromkeys(weights, _LOGOS))


def _creative_part(case: Case, channel: str, sense: Sense) -> tuple[Fraction, Fraction, Fraction]:
    """How much of what the prompts of a channel fix is more than an idea: least, at the point, most."""
    whole = frozenset(PICTURE if sense == "picture" else SOUND)
    possible = Fraction(len(whole - IDEAS), len(whole))
    prompts, parts, sure = case.shared.facts.prompts, list[Fraction](), True
    for step in case.steps_of(channel):
        fixes = prompts.fixes(step, sense)
        sure = sure and prompts.stated(step, sense) is not None
        if fixes:
            parts.append(Fraction(len(fixes - IDEAS), len(fixes)))
    if not parts:
        return Fraction(0), possible, possible
    most = max(parts) if sure else max(*parts, possible)
    return min(parts), sum(parts, Fraction(0)) / len(parts), most


def _dominates(fixed: Fraction) -> bool:
    return fixed > 1 - fixed


def _fixed(measured: Contribution, kind: str) -> Fraction:
    """Return what people fixed of the output that steps of this kind led to; 0 if they fixed nothing."""
    lines = (line for line in measured.lines if line.role == "person" and line.kind == kind)
    mine = {step for line in lines for step, _ in line.steps}
    people = tools = 0
    for node in measured.nodes:
        if any(role == "person" and step in mine for (role, _, step), _ in node.accounts):
            people += sum(units for (role, _, _), units in node.accounts if role == "person")
            tools += sum(units for (role, _, _), units in node.accounts if role == "tool")
    return Fraction(people, people + tools) if people else Fraction(0)
