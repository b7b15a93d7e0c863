"""The join: parts in, one workflow out, with a report of what matched, what conflicts and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from creditgraph.errors import UnknownNameError, WorkflowError, nearest
from creditgraph.formats.joining.agents import Agents
from creditgraph.formats.joining.assemble import Names, artifacts, bindings, head, step
from creditgraph.formats.joining.attempts import attempts, edits, reached, shown
from creditgraph.formats.joining.declared import Declared, by_whom
from creditgraph.formats.joining.draft import Draft, Thing
from creditgraph.formats.joining.identity import Identity
from creditgraph.formats.joining.layers import Layers
from creditgraph.formats.joining.merge import Merger
from creditgraph.formats.joining.parties import rivals, strangers
from creditgraph.formats.joining.picks import Picks
from creditgraph.formats.joining.report import WHICH, Joined, Refusal, merged_matches, remarks_of, told
from creditgraph.formats.joining.shots import kept_takes
from creditgraph.formats.joining.who import Said, Who, contested
from creditgraph.formats.part import Part
from creditgraph.formats.side import Side
from creditgraph.workflow import Workflow
from creditgraph.workflow.check import check
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.ledger import made
from creditgraph.workflow.model import Film


def join(
    parts: Sequence[Part],
    *,
    title: str = "untitled",
    side: Side | None = None,
    out: str | None = None,
    refusals: Sequence[Refusal] = (),
    remarks: Sequence[str] = (),
) -> Joined:
    """Put the parts of several files together into one workflow.

    Args:
        parts: what the files say.
        title: the film's title, where no file and no side file gives one.
        side: what somebody declares: people, names that mean one thing, which artifact is the film.
        out: which artifact is the film.
        refusals: what could not be read, for the report.
        remarks: what else is to be said, for the report.

    Raises:
        UnknownNameError: a name given for a step or the film names nothing; the message gives the nearest.
        WorkflowError: the film contradicts itself.

    Example:
        >>> join([]).workflow
        <Workflow 'untitled': 0 agents, 0 steps>
    """
    return _Join(tuple(parts), side or Side()).run(title, out, tuple(refusals), remarks)


_TEMPLATE = "workflow_template_design"
"""Who designed the template that a graph resembles is no question to the makers of the film."""


@dataclass(slots=True)
class _Join:
    parts: tuple[Part, ...]
    side: Side

    def run(
        self, title: str, out: str | None, refusals: tuple[Refusal, ...], before: Sequence[str]
    ) -> Joined:
        identity = Identity(self.parts)
        identity.unite(self.side.same)
        shots = kept_takes(self.parts, identity)
        agents = Agents(self.parts, self.side.aliases())
        merger = Merger(self.parts, identity, agents)
        draft = merger.merged()
        layers = Layers(draft, {name for name, agent in agents.named.items() if agent.type == "tool"})
        layers.reconcile()
        names = Names(self.parts, identity, draft)
        who = Who(draft, self._said(merger, agents), layers.said, _files(draft, identity))
        who.lay()
        final = self._final(merger, names, out or self.side.final)
        cuts = edits(self.parts, merger, final)
        picks = Picks(draft, reached(cuts, draft), shown(cuts), names.thing)
        picks.write(attempts(self.parts, merger, agents, identity))
        said = self._assign(draft, names, agents)
        if final in picks.picked:  # a kept take that is the film was chosen, too
            final = picks.picked[final]
        conflicts = [*identity.conflicts, *shots, *agents.conflicts, *layers.conflicts]
        conflicts += [*contested(draft.acts, names.act), *picks.conflicts]
        acts = _survivors(merger, layers, names)
        film = self._film(draft, names, agents, picks, conflicts, title, acts, final)
        said += [*rivals(film), *strangers(film)]
        matches = merged_matches([*identity.matches, *agents.matches])
        missing = (*self._missing(draft, film, self._edits(merger, names)), *self._loose(merger, names))
        remarks = tuple(dict.fromkeys([*before, *agents.remarks, *who.remarks, *said, *picks.remarks]))
        notes = (*told(self.parts, matches, conflicts, missing, remarks, refusals), *film.notes)
        film = replace(film, notes=tuple(dict.fromkeys(notes)))
        check(film)
        return Joined(Workflow.of(film), self.parts, matches, tuple(conflicts), missing, refusals, remarks)

    def _said(self, merger: Merger, agents: Agents) -> list[Said]:
        return [
            Said(
                merger.things[n, one.artifact],
                tuple(agents.id_of(n, who) for who in one.by),
                tuple(merger.things[n, used] for used in one.uses),
                one,
            )
            for n, part in enumerate(self.parts)
            for one in part.makings
        ]

    # -- the film ----------------------------------------------------------------------------------

    def _film(
        self,
        draft: Draft,
        names: Names,
        agents: Agents,
        picks: Picks,
        conflicts: list[str],
        title: str,
        acts: Mapping[tuple[int, str], str],
        final: Thing | None,
    ) -> Film:
        about = head(self.parts, title)
        about |= {name: value for name, value in self.side.film.items() if value is not None}
        steps = tuple(step(act, names) for act in draft.acts)
        found = artifacts(draft, names, picks.status, conflicts)
        notes = remarks_of(self.parts)
        about |= bindings(self.parts, agents, acts, conflicts)
        about |= {"agents": tuple(agents.named.values()), "artifacts": found, "steps": steps, "notes": notes}
        film: Film = made(Film, "", final=names.thing(final) if final is not None else None, **about)
        return film

    def _final(self, merger: Merger, names: Names, out: str | None) -> Thing | None:
        """The film: what is asked for, else the one edit, else what the one file is about."""
        if out is not None:
            return self._asked(merger, names, out)
        edits = [(n, part) for n, part in enumerate(self.parts) if part.is_edit and part.film.final]
        told = edits or [(n, part) for n, part in enumerate(self.parts) if part.film.final]
        finals = dict.fromkeys(merger.things[n, part.film.final or ""] for n, part in told)
        return next(iter(finals)) if len(finals) == 1 else None

    def _asked(self, merger: Merger, names: Names, out: str) -> Thing:
        every = {names.thing(thing): thing for thing in _finished(merger.draft)}
        also = self._called(merger)
        every |= {
            said: next(iter(named)) for said, named in also.items() if len(named) == 1 and said not in every
        }
        if out in also and out not in every:
            listed = ", ".join(sorted(names.thing(thing) for thing in also[out]))
            raise WorkflowError(f"several things are saved as {out!r}", where="out", do=f"Name one: {listed}")
        if out not in every:
            listed = ", ".join(sorted(every)[:8])
            what = f"nothing that was read is called {out!r}"
            raise UnknownNameError(what, where="out", near=nearest(out, every), do=f"Read were: {listed}")
        return every[out]

    def _called(self, merger: Merger) -> dict[str, set[Thing]]:
        """What else finished things are called: edits by file and title, what was saved by where it went."""
        found: dict[str, set[Thing]] = {}
        for n, part in enumerate(self.parts):
            if part.is_edit and part.film.final:
                for said in (part.film.title, part.source):
                    found.setdefault(said, set()).add(merger.things[n, part.film.final])
            for said, named in part.outputs.items():
                found.setdefault(said, set()).update(merger.things[n, name] for name in named)
        return found

    def _edits(self, merger: Merger, names: Names) -> list[str]:
        """Every edit by a name that means no other: its title, else its file, else its artifact."""
        also = self._called(merger)
        return [
            next((said for said in (one.film.title, one.source) if len(also[said]) == 1), names.thing(thing))
            for thing, one in edits(self.parts, merger, None).items()
        ]

    # -- people ------------------------------------------------------------------------------------

    def _assign(self, draft: Draft, names: Names, agents: Agents) -> list[str]:
        if not self.side.by:
            return []
        tools = [name for name, agent in agents.named.items() if agent.type == "tool"]
        return Declared(self.side, *by_whom(draft.acts, tools), names.act).run(agents.person)

    def _loose(self, merger: Merger, names: Names) -> list[str]:
        """Clips on a timeline of which no file shows how they were made."""
        parts = [(n, part) for n, part in enumerate(self.parts) if part.is_edit]
        clips = {
            merger.things[n, use.artifact]: part.source
            for n, part in parts
            for one in part.film.steps
            for use in one.uses
        }
        loose = [(thing, source) for thing, source in clips.items() if not merger.draft.makers(thing)]
        return [f"how {names.thing(thing)} on the timeline of {source} was made" for thing, source in loose]

    def _missing(self, draft: Draft, film: Film, edits: Sequence[str]) -> tuple[str, ...]:
        open_acts = (act for act in draft.acts if act.is_open and not act.claimants)
        nobody = Counter(act.step.kind for act in open_acts if act.step.kind != _TEMPLATE)
        found = [
            f"who did {kind} ({count} {'step' if count == 1 else 'steps'})" for kind, count in nobody.items()
        ]
        if film.final is None and len(self.parts) == 1 and self.parts[0].outputs:
            saved = ", ".join(said for said, named in self.parts[0].outputs.items() if len({*named}) == 1)
            found.append(f"{WHICH} output is the film: pass out=; saved here: {saved}")
        if film.final is None and len(self.parts) > 1:
            which = f"; the edits are {', '.join(edits)}" if edits else "; there is no edit"
            found.append(f"{WHICH} artifact is the film: pass out={which}")
        if film.kind is None and len(self.parts) > 1:
            found.append("what kind of work the film is")
        if film.made_on is None and len(self.parts) > 1:
            found.append("the day of making")
        return tuple(found)


def _files(draft: Draft, identity: Identity) -> frozenset[Thing]:
    """The things whose bytes are known."""
    named = (thing for thing in draft.things if thing[0] == "thing")
    return frozenset(thing for thing in named if identity.is_file((int(str(thing[1])), str(thing[2]))))


def _survivors(merger: Merger, layers: Layers, names: Names) -> dict[tuple[int, str], str]:
    """Number of a part and id of a step in it, to the id of the step of the film that stands for it."""
    alive = {id(act) for act in merger.draft.acts}
    found: dict[tuple[int, str], str] = {}
    for place, act in merger.acts.items():
        while id(act) not in alive and id(act) in layers.replaced:
            act = layers.replaced[id(act)][1]
        if id(act) in alive:
            found[place] = names.act(act)
    return found


def _finished(draft: Draft) -> list[Thing]:
    """What can be a film: what is made of something, and files; no words, numbers or strokes."""
    walks = {thing: kinds()[act.step.kind].walk for act in draft.acts for thing in act.makes}
    named = dict.fromkeys([*draft.things, *draft.made()])
    return [
        thing for thing in named if walks.get(thing, "source") not in ("control", "context", "unmeasured")
    ]
