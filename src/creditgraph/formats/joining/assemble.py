"""The draft written down as a film: every thing and act under an id that people can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import Any

from creditgraph.formats.joining.agents import Agents
from creditgraph.formats.joining.draft import Act, Draft, Thing
from creditgraph.formats.joining.identity import Identity
from creditgraph.formats.joining.picks import Status
from creditgraph.formats.part import Part
from creditgraph.formats.tidy import tidy
from creditgraph.workflow.model import GRADES, Artifact, Facts, Film, Step


@dataclass(slots=True)
class Names:
    """Ids for things and acts, given once and never twice.

    Attributes:
        parts: the parts; with one part every id stays as it is there.
        identity: which artifacts are one thing.
        draft: the things and acts.
    """

    parts: Sequence[Part]
    identity: Identity
    draft: Draft
    _things: dict[Thing, str] = field(default_factory=dict)
    _acts: dict[int, str] = field(default_factory=dict)
    _taken: dict[str, set[str]] = field(default_factory=lambda: {"thing": set(), "act": set()})

    def thing(self, thing: Thing) -> str:
        """Return the id of a thing: the name of its file, or the id that its file gives it."""
        if thing not in self._things:
            self._things[thing] = self._free("thing", self._wanted(thing), self._source(thing))
        return self._things[thing]

    def act(self, act: Act) -> str:
        """Return the id of an act: as its file has it, and of several files with the file's name behind it.

        So an id means the same whatever else lies in the folder.
        """
        if id(act) not in self._acts:
            if act.number < 0:
                wanted = tidy(f"{act.step.id}@{self.thing(act.makes[0])}" if act.makes else act.step.id)
            elif len(self.parts) == 1 or self.parts[act.number].format == "creditgraph":
                wanted = act.step.id
            else:
                wanted = tidy(f"{act.step.id} ({act.source})")
            self._acts[id(act)] = self._free("act", wanted, act.source)
        return self._acts[id(act)]

    def _wanted(self, thing: Thing) -> str:
        if thing[0] == "pick":
            return tidy(f"pick of {self.thing(thing[1])}")  # type: ignore[arg-type]
        known = self.draft.things.get(thing)
        node = self.draft.nodes.get(thing)
        own = known[0].id if known else node[1] if node else "made"
        if len(self.parts) == 1:
            return own
        if node is None:
            return own
        part, names = self.parts[node[0]], self.identity.keys(node, "name")
        if not names:
            return own if part.format == "creditgraph" or part.is_edit else tidy(f"{own} ({part.source})")
        name = names[0].value
        path = _path(known or ())
        return tidy(path if path and self._shared(name) else name)

    def _shared(self, name: str) -> bool:
        """Whether several files have one name, so that the path has to tell them apart."""
        return sum(1 for node in self.identity.called("name", name) if self.identity.is_file(node)) > 1

    def _source(self, thing: Thing) -> str:
        node = self.draft.nodes.get(thing)
        return self.parts[node[0]].source if node is not None else ""

    def _free(self, what: str, wanted: str, source: str) -> str:
        taken = self._taken[what]
        name, count = wanted, 1
        if name in taken and source:
            name = tidy(f"{wanted} ({source})")
        while name in taken:
            count += 1
            name = f"{wanted} ({count})"
        taken.add(name)
        return name


def artifacts(
    draft: Draft, names: Names, status: Mapping[Thing, Status], conflicts: list[str]
) -> tuple[Artifact, ...]:
    """Return the artifacts of the film, each with all that its files say of it."""
    made = set(draft.made())
    used = {thing for act in draft.acts for thing, _ in act.uses}
    found = []
    for thing, several in draft.things.items():
        if not several and not status.get(thing):
            continue
        whole = _whole(several, names.thing(thing), conflicts)
        if thing in made:
            whole = replace(whole, origin="made here")
        elif whole.origin == "made here":
            if thing not in used and not whole.digest:
                continue  # its making was told better by another layer
            whole = replace(whole, origin="unknown")
        if status.get(thing):
            whole = replace(whole, status=status[thing])
        found.append(whole)
    return (*found, *_picks(draft, names, {one.id: one for one in found}))


def _path(several: Sequence[Artifact]) -> str | None:
    """Where a thing stands: the file knows it best, else whoever says most of the path."""
    said = [one for one in several if one.file]
    own = (one.file for one in said if one.evidence and one.evidence.source == one.file)
    return next(own, None) or max((one.file for one in said if one.file), key=_folders, default=None)


def _folders(file: str) -> int:
    return file.count("/")


def _picks(draft: Draft, names: Names, known: Mapping[str, Artifact]) -> Iterator[Artifact]:
    """The picks, which are the files of the takes that were picked."""
    for thing in draft.made():
        if thing[0] == "pick":
            take = known.get(names.thing(thing[1]))  # type: ignore[arg-type]
            if take is not None:
                yield replace(take, id=names.thing(thing), status="unknown", origin="made here")


def _whole(several: Sequence[Artifact], name: str, conflicts: list[str]) -> Artifact:
    """What several files say of one thing; where they differ the first is followed, and it is said."""
    if len(several) == 1:
        return replace(several[0], id=name)
    several = sorted(several, key=lambda artifact: artifact.digest is None)  # the file knows best what it is
    about: dict[str, Any] = {}
    for each in (one.name for one in fields(Artifact)):
        if each in ("id", "evidence", "status", "origin"):
            continue
        said = list(dict.fromkeys(v for one in several if (v := getattr(one, each)) not in (None, ())))
        if said:
            about[each] = _path(several) if each == "file" else said[0]
        if len(said) > 1 and each in ("seconds", "licence", "rights_holder", "text"):
            conflicts.append(f"{each} of {name!r}: {', '.join(map(str, said[:3]))}; the first is followed")
    shown = [one.evidence for one in several if one.evidence is not None]
    best = max(shown, key=lambda evidence: GRADES.index(evidence.grade), default=None)
    origins = [one.origin for one in several if one.origin != "unknown"]
    statuses = [one.status for one in several if one.status != "unknown"]
    if about.get("text") is not None:
        about.pop("length", None)
        about.pop("digest", None)
    return Artifact(
        id=name,
        evidence=best,
        origin=origins[0] if origins else "unknown",
        status=statuses[0] if len(set(statuses)) == 1 else "unknown",
        **about,
    )


def step(act: Act, names: Names) -> Step:
    """Return an act as a step of the film."""
    uses: dict[str, Any] = {}
    for thing, use in act.uses:
        name = names.thing(thing)
        before = uses.get(name)
        seconds = [one.seconds for one in (before, use) if one is not None and one.seconds is not None]
        uses[name] = replace(use, artifact=name, seconds=sum(seconds, Fraction(0)) if seconds else None)
    return replace(
        act.step,
        facts=_with_clips(act, names),
        id=names.act(act),
        by=act.by,
        claimants=act.claimants,
        uses=tuple(uses.values()),
        makes=tuple(dict.fromkeys(names.thing(thing) for thing in act.makes)),
    )


def _with_clips(act: Act, names: Names) -> Facts:
    """The facts of an act; of an edit also which clip is which file, where its name does not say it."""
    if act.number < 0 or not names.parts[act.number].is_edit:
        return act.step.facts
    keys = names.parts[act.number].keys
    clips = (
        (f"clip {use.artifact}", names.thing(thing))
        for thing, use in act.uses
        if not any(key.kind in _BY_FILE for key in keys.get(use.artifact, ()))
    )
    return replace(act.step.facts, parameters=(*act.step.facts.parameters, *clips))


def bindings(
    parts: Sequence[Part], agents: Agents, acts: Mapping[tuple[int, str], str], conflicts: list[str]
) -> dict[str, tuple[Any, ...]]:
    """Return what binds the people, of all parts, under the ids of the film.

    Args:
        parts: the parts.
        agents: who is who.
        acts: number of a part and id of a step in it, to its id in the film.
        conflicts: gets a line for a finding about steps that are no longer there.
    """
    found: dict[str, tuple[Any, ...]] = {}
    for name in ("engagements", "agreements", "terms", "findings"):
        taken: set[str] = set()
        records = [(n, part, one) for n, part in enumerate(parts) for one in getattr(part.film, name)]
        gone = [one for n, part, one in records if _is_gone(one, n, acts)]
        conflicts += [
            f"a finding on {one.standard!r} is about steps that no file shows now: left out" for one in gone
        ]
        found[name] = tuple(
            _renamed(one, n, agents, acts, taken, part.source) for n, part, one in records if one not in gone
        )
    return found


def _is_gone(record: Any, number: int, acts: Mapping[tuple[int, str], str]) -> bool:
    """Whether a record is about steps none of which is left; about no step at all means the whole film."""
    steps = getattr(record, "steps", ())
    return bool(steps) and not any((number, step) in acts for step in steps)


_BY_FILE = ("sha256", "path", "name")
_AGENT = ("agent", "principal", "grantor", "grantee", "tool")
_AGENTS = ("signed_by", "parties", "accepted_by", "agents")


def _renamed(
    record: Any,
    number: int,
    agents: Agents,
    acts: Mapping[tuple[int, str], str],
    taken: set[str],
    source: str,
) -> Any:
    """One record under the ids of the film; an id of its own that is taken gets the file's name behind it."""
    changes: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if one.name in _AGENT and value is not None:
            changes[one.name] = agents.id_of(number, value)
        elif one.name in _AGENTS:
            changes[one.name] = tuple(agents.id_of(number, who) for who in value)
        elif one.name == "shares":
            changes["shares"] = {agents.id_of(number, who): share for who, share in value.items()}
        elif one.name == "steps":
            kept = (acts[number, name] for name in value if (number, name) in acts)
            changes["steps"] = tuple(dict.fromkeys(kept))
        elif one.name == "id":
            changes["id"] = value if value not in taken else tidy(f"{value} ({source})")
            taken.add(changes["id"])
    return replace(record, **changes)


def head(parts: Sequence[Part], title: str) -> dict[str, Any]:
    """Return title, kind, day, credits and labels: a document of our own speaks first."""
    own = [part.film for part in parts if part.format == "creditgraph"]
    films: list[Film] = [*own, *(part.film for part in parts if part.film not in own)]
    about: dict[str, Any] = {
        "title": own[0].title if own else parts[0].film.title if len(parts) == 1 else title
    }
    for name in ("kind", "made_on"):
        about[name] = next((v for film in films if (v := getattr(film, name)) is not None), None)
    about["credits"] = {role: who for film in reversed(films) for role, who in film.credits.items()}
    about["labels"] = tuple(dict.fromkeys(label for film in films for label in film.labels))
    return about
