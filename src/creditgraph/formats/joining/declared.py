"""Who did what, as the caller or a side file declares it.

A kind names whoever is open or contested; a step is named over whatever a record says, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from creditgraph.errors import UnknownNameError, WorkflowError, nearest
from creditgraph.formats.joining.draft import TOOLS, Act
from creditgraph.formats.joining.who import source_of
from creditgraph.formats.people import LONGEST, place_of
from creditgraph.formats.side import Side
from creditgraph.formats.tidy import listed
from creditgraph.workflow.fields import shown
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Evidence, Performer

_LISTED = 3
"""So many steps are listed as what a key may have meant."""


@dataclass(slots=True)
class Declared:
    """What is declared about acts, and the acts.

    Attributes:
        side: what is declared; in `run` its keys are the ids of the film.
        people: the acts that people did or may have done.
        tools: the acts that tools did.
        ids: the id that an act gets.
        remarks: what was declared over a record, and what had no effect.
    """

    side: Side
    people: Sequence[Act]
    tools: Sequence[Act]
    ids: Callable[[Act], str]
    remarks: list[str] = field(default_factory=list)

    def run(self, person: Callable[[str], str]) -> list[str]:
        """Lay on the acts what is declared, and return what deserves a remark.

        Args:
            person: the id of a person by name.

        Raises:
            UnknownNameError: a key is no kind of step, and no step that was read; the message says which are.
            WorkflowError: a tool did it.
        """
        self.side = self._by_ids()
        steps = {self.ids(act): act for act in self.people}
        present = {act.step.kind for act in self.people}
        idle = {kind: act for act in self.people if (kind := act.step.kind) in self.side.by}
        for key in self.side.by:
            self._check(key, steps, present)
        for act in self.people:
            self._name(act, person, idle)
        for kind, act in idle.items():
            named = f"every step of it has a name, such as {self.ids(act)}, {_people(act)}"
            self.remarks.append(f"[by] {kind} had no effect: {named}; name the step to overrule it")
        return self.remarks

    # -- what a key means --------------------------------------------------------------------------

    def _by_ids(self) -> Side:
        """A step may be named by any of the files in which it stands: a copy beside them renames nothing."""
        meant: dict[str, set[str]] = {}
        for act in (*self.people, *self.tools):
            for source in act.sources:
                meant.setdefault(f"{act.step.id} ({source})", set()).add(self.ids(act))
        own = {self.ids(act) for act in (*self.people, *self.tools)}
        other = {
            key: next(iter(meant[key]))
            for key in self.side.by
            if key not in own and len(meant.get(key, ())) == 1 and next(iter(meant[key])) not in self.side.by
        }
        return replace(
            self.side,
            by={other.get(key, key): names for key, names in self.side.by.items()},
            by_evidence={other.get(key, key): shown for key, shown in self.side.by_evidence.items()},
            of_caller=frozenset(other.get(key, key) for key in self.side.of_caller),
        )

    def _check(self, key: str, steps: Mapping[str, Act], present: set[str]) -> None:
        if key in steps or key in present:
            return
        closed = {self.ids(act) for act in self.tools} | {act.step.kind for act in self.tools}
        if key in closed or (key in kinds() and kinds()[key].performed_by == "tool"):
            what = f"{key!r} was done by a tool"
            do = "People are named for what they chose and wrote: prompts, references, seeds, edits"
            raise WorkflowError(what, where=place_of("by", key), do=do)
        if key not in kinds():
            raise self._unknown(key, steps)
        self.remarks.append(f"[by] {key} had no effect: no step of this kind was read")

    def _unknown(self, key: str, steps: Mapping[str, Act]) -> UnknownNameError:
        """Say what a key may have meant: the step in other files, never another's step of a like name."""
        start, _, file = key.partition(" (")
        alike = [id for id, act in steps.items() if act.step.id == start]
        if alike:
            return self._elsewhere(key, start, file.removesuffix(")"), alike)
        nobody = sorted({act.step.kind for act in self.people if not act.by})
        known = {id for id in steps if id.endswith(f" ({file}")} if file else {*steps, *kinds()}
        return UnknownNameError(
            f"no step and no kind of step is {shown(key)}",
            where=place_of("by", key),
            near=nearest(key, known) if len(key) <= LONGEST else None,
            do=f"Kinds without a person here: {', '.join(nobody) or 'none'}",
        )

    @staticmethod
    def _elsewhere(key: str, step: str, file: str, alike: Sequence[str]) -> UnknownNameError:
        what = f"in {shown(file)} there is no {shown(step)}" if file else f"several steps are {shown(key)}"
        do = f"Steps of this name are {listed([*map(repr, alike)], _LISTED)}"
        return UnknownNameError(what, where=place_of("by", key), do=do)

    # -- what it does ------------------------------------------------------------------------------

    def _name(self, act: Act, person: Callable[[str], str], idle: dict[str, Act]) -> None:
        key = self._entry(act)
        if key is None:
            return
        evidence = self.side.shown_by(key)
        if act.by:
            self.remarks.append(self._over(act, self.side.by[key], evidence))
        idle.pop(act.step.kind, None)
        people = dict.fromkeys(person(name) for name in self.side.by[key])  # two names may be one person
        act.by = tuple(Performer(agent=who, evidence=evidence) for who in people)
        act.claimants = ()

    def _entry(self, act: Act) -> str | None:
        """The entry that says who did it: the caller's before the side file's, a step's before a kind's."""
        step, kind = self.ids(act), act.step.kind
        keys = (key for key in (step, kind) if key in self.side.by)
        ranked = sorted((key not in self.side.of_caller, key != step, key) for key in keys)
        return next((key for _, by_kind, key in ranked if not (by_kind and act.by)), None)

    def _over(self, act: Act, names: Sequence[str], evidence: Evidence) -> str:
        said = f"{', '.join(names)} by {source_of(evidence)}"
        return f"declared over a record: {self.ids(act)} is {said}; {_people(act)} before"


def by_whom(acts: Sequence[Act], tools: Sequence[str]) -> tuple[list[Act], list[Act]]:
    """Return the acts that people did or may have done, and those that tools did.

    Args:
        acts: the acts.
        tools: ids of agents that are tools.
    """
    people: list[Act] = []
    by_tools: list[Act] = []
    for act in acts:
        is_tools = kinds()[act.step.kind].walk in TOOLS  # even if nobody says which
        is_tools |= bool(act.by) and all(one.agent in tools for one in act.by)
        (by_tools if is_tools else people).append(act)
    return people, by_tools


def _people(act: Act) -> str:
    return ", ".join(f"{one.agent} by {source_of(one.evidence or act.step.evidence)}" for one in act.by)
