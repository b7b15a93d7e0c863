"""What the actions of one manifest are as steps: each on what the one before it left.

C2PA lists what was done to one file, in order. An ingredient is opened or placed, then acts follow; which
ingredient went into which act is said by some writers and left open by most.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from creditgraph.formats.c2pa.actions import Action, Software, actions_of, is_complete, vocabulary
from creditgraph.formats.c2pa.store import Ingredient, Manifest
from creditgraph.formats.c2pa.values import medium_of
from creditgraph.workflow.kinds import kinds

_BY_MODEL = "mask_inpaint"
"""An edit by a trained model: it replaces part of what is there, nobody says how much."""
_MAKING = ("generation", "source")


@dataclass(frozen=True, slots=True)
class Planned:
    """One step.

    Attributes:
        kind: its kind.
        place: where it is stated.
        action: the action that states it; ``None``: only the ingredients do.
        tool: the program, where a program did it by itself; what people did with a program names none.
        goes_on: it works on what the step before it left, or on what was opened.
        takes: the ingredients that it takes in, with their roles.
    """

    kind: str
    place: str
    action: Action | None = None
    tool: Software | None = None
    goes_on: bool = True
    takes: tuple[tuple[Ingredient, str], ...] = ()


@dataclass(slots=True)
class Plan:
    """The steps of one manifest.

    Attributes:
        steps: the steps, in order.
        opened: what was there before the first; ``None``: nothing that the file names.
        notes: what is stated and is no step.
        is_trained: it is stated that a trained model made the thing, or part of it.
        is_complete: it is stated that no action is missing, which is all that can ever say so.
    """

    steps: list[Planned] = field(default_factory=list)
    opened: Ingredient | None = None
    notes: list[str] = field(default_factory=list)
    is_trained: bool = False
    is_complete: bool = False


def planned(manifest: Manifest, medium: str | None) -> Plan:
    """Return the steps of a manifest.

    Args:
        manifest: the manifest.
        medium: of what it is about.

    Raises:
        FormatError: more actions than any file has.

    Example:
        >>> from creditgraph.formats.c2pa.store import store_of
        >>> actions = [{"action": "c2pa.opened"}, {"action": "c2pa.cropped"}]
        >>> manifest = {
        ...     "assertions": [{"label": "c2pa.actions", "data": {"actions": actions}}],
        ...     "ingredients": [{"title": "fox.png", "relationship": "parentOf"}],
        ... }
        >>> store = store_of({"active_manifest": "a", "manifests": {"a": manifest}}, "x")
        >>> plan = planned(store.manifests["a"], "image")
        >>> plan.opened.title, [step.kind for step in plan.steps]
        ('fox.png', ['compositing'])
    """
    planner = _Planner(manifest, medium)
    planner.plan.is_complete = is_complete(manifest)
    for action in actions_of(manifest):
        planner.read(action)
    planner.take_the_rest()
    return planner.plan


class _Planner:
    """Reads the actions of one manifest in their order."""

    def __init__(self, manifest: Manifest, medium: str | None) -> None:
        self.manifest = manifest
        self.medium = medium
        self.plan = Plan()
        self.waiting = {one.place: one for one in manifest.ingredients}
        self.queues: dict[str, deque[Ingredient]] = {}
        for one in manifest.ingredients:
            self.queues.setdefault(one.relationship, deque()).append(one)
        self.names: dict[str, Ingredient] = {}
        for one in manifest.ingredients:
            for name in filter(None, (one.label, one.instance)):
                self.names.setdefault(name, one)

    def read(self, action: Action) -> None:
        """Add what an action is as a step."""
        self.plan.is_trained |= action.is_trained
        found = [self.names[name] for name in sorted(action.refers_to) if name in self.names]
        found = [one for one in found if self.waiting.pop(one.place, None) is not None]
        match action.name:
            case "c2pa.opened":
                self._put(action, found or self._first("parentOf"))
            case "c2pa.placed":
                self._put(action, found or ([] if action.is_trained else self._first("componentOf")))
            case "c2pa.created":
                self._created(action, found)
            case _:
                self._done(action, found)

    def _first(self, relationship: str) -> list[Ingredient]:
        queue = self.queues.get(relationship, deque())
        while queue:
            if (one := queue.popleft()).place in self.waiting:
                return [self.waiting.pop(one.place)]
        return []

    @property
    def _is_begun(self) -> bool:
        return self.plan.opened is not None or bool(self.plan.steps)

    def _put(self, action: Action, found: list[Ingredient]) -> None:
        """What is put first is what the rest is done to; what is put onto something is composited."""
        if not found and action.name == "c2pa.placed" and action.is_trained:
            self._add(action, _BY_MODEL, found, tool=action.software)
        if found and not self._is_begun:
            self.plan.opened = found.pop(0)
        if found:
            self._add(action, "compositing", found)

    def _created(self, action: Action, found: list[Ingredient]) -> None:
        table, said = vocabulary()["created"], action.source_type or ""
        kind = table["any"].get(said) or table.get(self.medium or "", {}).get(said)
        if kind is None:
            self.waiting.update({one.place: one for one in found})
            how = f"as {said}, which does not say how" if said else "and nothing says how"
            self.plan.notes.append(f"{action.place}: created, {how}")
            return
        by_program = kind == "generation" or action.is_trained
        self._add(action, kind, found, tool=action.software if by_program else None)

    def _done(self, action: Action, found: list[Ingredient]) -> None:
        kind = self._kind(action.name)
        if kind is None:
            self.plan.notes.append(f"{action.place}: the action {action.name} is not known here; no step")
        if not kind:
            return
        if action.is_trained:
            self._add(action, kind if kind == "upscaling" else _BY_MODEL, found, tool=action.software)
        elif action.name == "c2pa.drawing" and not self._is_begun and not self.waiting:
            self._add(action, "drawing", found)
        else:
            self._add(action, kind, found)

    def _kind(self, name: str) -> str | None:
        table = vocabulary()
        of_a_picture: dict[str, str] = table["image"] if self.medium == "image" else {}
        every: dict[str, str] = table["acts"]
        return of_a_picture.get(name, every.get(name))

    def _add(
        self, action: Action, kind: str, found: Iterable[Ingredient], tool: Software | None = None
    ) -> None:
        takes = tuple((one, _role(one)) for one in found)
        goes_on = self._is_begun or kinds()[kind].walk not in _MAKING
        self.plan.steps.append(Planned(kind, action.place, action, tool, goes_on, takes))

    # -- ingredients that no action refers to

    def take_the_rest(self) -> None:
        """Let every ingredient that nothing refers to go into the step that it must have gone into."""
        steps, rest = self.plan.steps, list(self.waiting.values())
        material = [one for one in rest if one.relationship != "inputTo"]
        if self.plan.opened is None and material and not (steps and not steps[0].goes_on):
            parents = [one for one in material if one.relationship == "parentOf"]
            self.plan.opened = (parents or material)[0]
            rest.remove(self.plan.opened)
            material.remove(self.plan.opened)
        if not steps and material:
            place = f"{self.manifest.place}.ingredients"
            steps.append(Planned("compositing", place))
        for one in rest:
            if steps:
                number = self._taker(one)
                steps[number] = replace(steps[number], takes=(*steps[number].takes, (one, _role(one))))

    def _taker(self, ingredient: Ingredient) -> int:
        """A model takes in its inputs; a component goes into the first act that puts things together."""
        making = ("generation", "replace") if ingredient.relationship == "inputTo" else ("act", "replace")
        walks = [kinds()[step.kind].walk for step in self.plan.steps]
        return next((number for number, walk in enumerate(walks) if walk in making), len(walks) - 1)


def _role(ingredient: Ingredient) -> str:
    """An input to a computation steered it; everything else is material."""
    if ingredient.relationship != "inputTo":
        return "material"
    known = vocabulary()["inputs"]
    medium = medium_of(ingredient.mime, ingredient.title)
    return str(known.get(ingredient.data_type or "") or known.get(medium or "") or "context")
