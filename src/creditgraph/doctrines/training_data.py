"""The theory of training data: output is other people's material put together anew."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from creditgraph.doctrines.acts import act, generated_from
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.reasoning import Rule, rule
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN, Step, Tool

_VIEW = "lit:zhao-qiu-2025/data-theory"
LIMITED = "limited right"
_EXPRESSIVE = ("control", "act", "replace", "source")


class TrainingData(Doctrine):
    """Output only recombines training data of unclear title: it is nobody's, or its user's in part only.

    Holds:
        What a generation brought about is put together from material of unclear title. By the first
        reading it is in the public domain, whoever steered the generation; by the second it is protected, but
        its user holds no more than a limited right. What was written, drawn, filmed, played, chosen or cut is
        no output, and the view says nothing about it.
    Gate:
        The premise is a fact about the model (``training`` of a tool). Where the material is stated to be
        licensed the premise fails and the view takes nothing away. Where nobody stated anything, title in it
        is unclear (†). Honoured opt-outs, or licensed and other models in one way, leave it undecided.
    Shares:
        None. A single user holds all; the view has no word on how several divide, so they hold together.
    Standing:
        A proposal that the paper reports. No decision on file rests on it.
    Answers:
        protection; vesting under the reading *limited right* only.

    References:
        * Zhao & Qiu (2025), s. 3.1: the radical view, reported.
    """

    name = "training_data"
    standing = "proposal"
    options: ClassVar[Mapping[str, tuple[Any, ...]]] = {"reading": ("public domain", LIMITED)}

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules of the reading that was chosen; who owns is asked by the second one only."""
        found = super().rules()
        limited = self.chosen["reading"] == LIMITED
        return found if limited else tuple(one for one in found if one.question != "vesting")

    @rule(
        "protection",
        rung="proposal",
        cites=_VIEW,
        zh="生成内容不过是权属不明的训练数据的重组，使用者至多对其享有不完整的权利。",
    )
    def recombined(self, case: Case) -> bool:
        """What a generation brought about recombines training data of unclear title."""
        kind = act(case)
        case.require(_is_output(kind), "{kind} brings about output of a model", kind=kind)
        _of_unclear_title(case, kind)
        if self.chosen["reading"] == LIMITED:
            case.note("read as: protected, and no more than a limited right", "reading")
            return True
        case.note("read as: in the public domain, whoever steered the generation", "reading")
        return False

    @rule(
        "protection",
        rung="proposal",
        cites=_VIEW,
        zh="该观点不涉及非由模型产出的内容，也不涉及经许可训练的模型的产出。",
    )
    def untouched(self, case: Case) -> bool:
        """The view takes nothing away from what is no output, or comes from a model trained under licence."""
        kind = act(case)
        if _is_output(kind):
            tools = _tools(case, kind)
            licensed = bool(tools) and {_training(case, tool) for tool in tools} == {"licensed"}
            case.require(licensed, "all models on the way were trained under licence", "agents")
            if kinds()[kind].walk in ("generation", "pass"):
                case.require(None, "the view does not say who has what the model itself determined", "agents")
        case.assume("the view says nothing of it: taken to be protected", "steps")
        return True

    @rule("vesting", rung="proposal", cites=_VIEW, zh="模型的使用者对产出至多享有有限权利。")
    def users_limited_right(self, case: Case) -> Holding:
        """The user of the model holds, and no more than a limited right in what the model brought about."""
        people = case.performers(_EXPRESSIVE)
        case.require(bool(people), "a person took an expressive step", "steps")
        nameless = [
            step.id for step in case.film.steps if kinds()[step.kind].walk in _EXPRESSIVE and not step.by
        ]
        case.require(None if nameless else True, "everybody who took part is named", "steps")
        limited = {who: LIMITED for who in people if _only_output(case, who)}
        case.require(bool(limited), "somebody did no more than use a model", "steps")
        for who in limited:
            case.note("all that {who} did went through a model", "steps", who=who)
        natures = tuple((who, limited.get(who, "full right")) for who in people)
        if len(people) == 1:
            return Holding({people[0]: Fraction(1)}, natures=natures)
        case.note("the view says nothing on how several users divide", "steps")
        return Holding(dict.fromkeys(people), natures=natures, note="held together, no quotas")


def _is_output(kind: str) -> bool:
    """Whether a step of this kind goes through a model: it generates, feeds a generation, or fills a mask."""
    about = kinds().get(kind)
    machine = about is not None and about.walk in ("generation", "pass")
    return machine or generated_from(kind) or kind == "mask_inpaint"


def _only_output(case: Case, who: str) -> bool:
    """Whether all expressive steps of somebody went through a model trained on data of unclear title."""
    done = {
        kinds()[step.kind].channel
        for step in case.film.steps
        if kinds()[step.kind].walk in _EXPRESSIVE and any(p.agent == who for p in step.by)
    }
    return all(
        _is_output(kind) and {_training(case, tool) for tool in _tools(case, kind)} != {"licensed"}
        for kind in done
    )


def _of_unclear_title(case: Case, kind: str) -> None:
    """Require the premise: title in what the models were trained on is unclear."""
    tools = _tools(case, kind)
    stated = {tool: _training(case, tool) for tool in tools}
    for tool, training in stated.items():
        if training is None:
            says = "nobody stated what {tool} was trained on: title in it is taken to be unclear"
            case.assume(says, "agents", tool=tool)
        else:
            case.note(
                "{tool} was trained on data that is stated as {training}",
                "agents",
                tool=tool,
                training=training,
            )
    found = set(stated.values())
    unclear = True if not found & {"licensed", "opt-outs honoured"} else None
    says = "title in the training data of {tools} is unclear"
    case.require(False if found == {"licensed"} else unclear, says, "agents", tools=tuple(stated) or "-")


def _training(case: Case, tool: str) -> str | None:
    return next((one.training for one in case.film.agents if one.id == tool and isinstance(one, Tool)), None)


def _tools(case: Case, kind: str) -> tuple[str, ...]:
    """Return the models through which steps of this kind went; *unknown* where a generation names none."""
    found: dict[str, None] = {}
    for step in _generations(case, kind):
        named = [p.agent for p in step.by if p.agent not in case.agents]
        found.update(dict.fromkeys(named or [UNKNOWN]))
    return tuple(found)


def _generations(case: Case, kind: str) -> list[Step]:
    """Return the first machine steps that are reached from steps of this kind, or those steps themselves."""
    users: dict[str, list[Step]] = {}
    for step in case.film.steps:
        for use in step.uses:
            users.setdefault(use.artifact, []).append(step)
    waiting, seen, found = list(case.steps_of(kind)), set[str](), dict[str, Step]()
    for step in waiting:
        if step.id in seen:
            continue
        seen.add(step.id)
        if kinds()[step.kind].walk in ("generation", "pass") or step.kind == "mask_inpaint":
            found[step.id] = step
            continue
        waiting += [later for name in step.makes for later in users.get(name, ())]
    return list(found.values())
