"""Who is who: the persons, companies and tools of several files, united by id and by name.

What unites two agents of one type, strongest first: what somebody declares; a key that both have (login,
address, id), unless one file gives it to two; the name, unless some file tells two of that name apart. A name
that could mean several is reported and unites nobody. All files are weighed at once, so that their order
decides neither who is one nor under which id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import count
from operator import attrgetter
from typing import Any, Generic, TypeAlias, TypeVar

from creditgraph.errors import WorkflowError
from creditgraph.formats.joining.called import Index, folded
from creditgraph.formats.joining.report import Match, few
from creditgraph.formats.part import Part
from creditgraph.formats.people import name_of
from creditgraph.formats.tidy import listed, tidy
from creditgraph.workflow.model import Agent, Person, Tool

Local: TypeAlias = tuple[int, str]
"""Number of a part, and the id of an agent in it."""
One = TypeVar("One", bound=Hashable)
_LISTED = 5
"""So many of several agents are listed in a sentence; how many there are is said."""
_PRINTED = ("name", "version", "plan")
_SAID = tuple(one.name for one in fields(Tool) if one.name not in (*_PRINTED, "id", "type"))


@dataclass(slots=True)
class Agents:
    """The agents of all parts.

    Attributes:
        parts: the parts.
        aliases: other name, login, address or id of a person to the name under which they stand, as somebody
            declared; case and blanks make no other name.
        named: the agents, by the id they get.
        matches: persons found in several files.
        conflicts: names and keys that could mean several persons, and what files contradict each other in.
        remarks: declarations about nobody, and several agents of one file that are one.
    """

    parts: Sequence[Part]
    aliases: Mapping[str, str] = field(default_factory=dict)
    named: dict[str, Agent] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _ids: dict[Local, str] = field(default_factory=dict)
    _index: Index = field(init=False)
    _standing: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._standing = {folded(other): name_of(name, "people") for other, name in self.aliases.items()}
        ones = [_One.of(n, agent, part) for n, part in enumerate(self.parts) for agent in part.film.agents]
        partition = _Partition(ones)
        declared: dict[str, _Group] = {}
        if self.aliases:
            declared = self._declared(_with_ids(partition.groups(), {}))
            partition = _Partition(ones, declared.values())
        groups = _with_ids(partition.groups(), declared)
        for id, group in groups.items():
            self._enter(id, group, id if id in declared else None)
        self._index = _index(groups)
        for name, group in declared.items():
            id = self.id_of(group[0].number, group[0].agent.id)
            self._index.add(id, [replace(self.named[id], name=name)])
        self.conflicts += partition.conflicts
        for name, several in partition.ambiguous:
            self.conflicts.append(self._ambiguous(name, several))

    def id_of(self, number: int, agent: str) -> str:
        """Return the id under which an agent of a part stands in the film."""
        return self._ids.get((number, agent), agent)

    def person(self, name: str) -> str:
        """Return the id of a person somebody named, who is added if nobody else named them.

        A person goes before a company of the same name, a name before an id, and both before a login.

        Raises:
            FormatError: it can be no name.
            WorkflowError: a tool has this id, or several have this name.
        """
        name = name_of(name, "by")
        known = self._standing.get(folded(name), name)
        found = self._found(self._index, known, "by")
        if len(found) > 1:
            what = f"{known!r} is the name of {len(found)} agents: {_listed(found)}"
            raise WorkflowError(what, where="by", do="Name one of them by this id")
        if found:
            return found[0]
        if known in self.named:
            what = f"{known!r} is already the id of a {self.named[known].type}"
            raise WorkflowError(what, where="by", do="Give the person another name")
        near = self._index.near(known)
        self.remarks += [f"[by] {known!r} is nobody's name in the files{near}"] if near else []
        self.named[known] = Person(known, known)
        self._index.add(known, [self.named[known]])
        return known

    def _enter(self, id: str, group: _Group, declared: str | None) -> None:
        self._ids.update({(one.number, one.agent.id): id for one in group})
        first = group[0].agent
        if isinstance(first, Tool):
            said = _said(group)
            self.named[id] = replace(first, id=id, **{key: values[0] for key, values in said.items()})
            for key, values in said.items():
                if len(values) > 1:
                    self.conflicts.append(f"{key} of {id!r}: {_listed(values)}; the first is followed")
            return
        by_id = [one.agent.name for one in group if one.agent.id == declared]
        self.named[id] = replace(first, id=id, name=by_id[0] if by_id else declared or first.name)
        by_part = Counter(one.number for one in group)
        for number, alike in by_part.items():
            if alike > 1:
                names = _listed(one.agent.id for one in group if one.number == number)
                why = "[people] makes" if declared else "other files make"
                self.remarks.append(f"{why} {alike} agents of {self.parts[number].source} one: {names}")
        if len(by_part) > 1:
            sources = tuple(self.parts[number].source for number in sorted(by_part))
            self.matches.append(Match("person", id, sources))

    def _declared(self, groups: Mapping[str, _Group]) -> dict[str, _Group]:
        """Who is one as somebody declares, by the name under which they are to stand."""
        index = _index(groups)
        meant: dict[str, dict[str, None]] = {}
        for other, name in self.aliases.items():
            if name not in meant:
                meant[name] = self._meant(index, name)
            meant[name] |= self._meant(index, other)
            if not index.find(other):
                self.remarks.append(f"[people] {other!r} is nobody's name in the files{index.near(other)}")
        alike = {name: self._of_one_type(name, ids, groups) for name, ids in meant.items()}
        return {name: several for name, several in alike.items() if several}

    def _meant(self, index: Index, word: str) -> dict[str, None]:
        found = dict.fromkeys(self._found(index, word, "people"))
        if len(found) > 1:
            what = f"[people] {word!r} is the name of {len(found)} agents: {_listed(found)}"
            self.conflicts.append(f"{what}; name those that are meant by this id")
            return {}
        return found

    def _found(self, index: Index, word: str, where: str) -> tuple[str, ...]:
        found = index.find(word)
        if len(found) == 1 and (alike := index.alike(word)) > 1:
            what = f"[{where}] {word!r} is the name of {alike} agents, and taken for the one with this id"
            self.remarks += [what] if what not in self.remarks else []
        return found

    def _of_one_type(self, name: str, ids: Iterable[str], groups: Mapping[str, _Group]) -> _Group:
        """The persons among them; companies, if there are no persons."""
        persons = [id for id in ids if isinstance(groups[id][0].agent, Person)]
        others = [id for id in ids if id not in persons]
        if persons and others:
            found = _listed(sorted(others))
            self.conflicts.append(f"[people] {name!r} is a person, and no person is {found}")
        return [one for id in persons or others for one in groups[id]]

    def _ambiguous(self, name: str, several: Sequence[_One]) -> str:
        places = {self._ids[one.number, one.agent.id]: one.part.source for one in several}
        found = _listed(f"{id} ({source})" for id, source in places.items())
        what = f"{name!r} is the name of {len(places)} agents, of whom some may be one: {found}"
        return f"{what}; say under [people], by these ids, which are one"


@dataclass(frozen=True, slots=True, eq=False)
class _One:
    """An agent as one part has it; the one of lowest rank gives several their id and name."""

    number: int
    agent: Agent
    part: Part
    keys: tuple[str, ...]
    rank: tuple[Any, ...]

    @classmethod
    def of(cls, number: int, agent: Agent, part: Part) -> _One:
        """Rank first a document of our own, then whoever has a printed name beside their login."""
        keys = tuple(part.agent_keys.get(agent.id, ()))
        is_login = folded(agent.name) in {folded(key) for key in keys}
        rest = (part.format, part.source, part.digest, repr(agent), keys)
        return cls(
            number, agent, part, keys, (part.format != "creditgraph", is_login, agent.name, agent.id, *rest)
        )


_Group: TypeAlias = list[_One]
_rank = attrgetter("rank")


class _Sets(Generic[One]):
    """Sets that grow together (union-find)."""

    def __init__(self) -> None:
        self._above: dict[One, One] = {}

    def root(self, one: One) -> One:
        """Return the same for all that are together."""
        path = []
        while one in self._above:
            path.append(one)
            one = self._above[one]
        self._above.update(dict.fromkeys(path, one))
        return one

    def unite(self, several: Iterable[One]) -> None:
        """Put them together, with all that they are together with."""
        first, *others = dict.fromkeys(map(self.root, several))
        self._above.update(dict.fromkeys(others, first))

    def sets(self, ones: Iterable[One]) -> dict[One, list[One]]:
        """Return who is together, by root, in their order."""
        found: dict[One, list[One]] = {}
        for one in ones:
            found.setdefault(self.root(one), []).append(one)
        return found


class _Partition:
    """Which agents are one.

    Attributes:
        conflicts: keys that tell nobody apart.
        ambiguous: names, with agents of the name who may be one and are not united.
    """

    def __init__(self, ones: Sequence[_One], declared: Iterable[Sequence[_One]] = ()) -> None:
        self.conflicts: list[str] = []
        self.ambiguous: list[tuple[str, Sequence[_One]]] = []
        self._ones = ones
        self._sets = _Sets[_One]()
        for several in declared:
            self._sets.unite(several)
        self._by_key()
        self._tools([one for one in ones if isinstance(one.agent, Tool)], 0)
        self._by_name()

    def groups(self) -> list[_Group]:
        """Return who is one, in the order of the parts; first of each stands who gives them their name."""
        return [sorted(several, key=_rank) for several in self._sets.sets(self._ones).values()]

    def _by_key(self) -> None:
        """Unite by key; what one file gives to two tells nobody apart: a mailbox of the studio."""
        copies = _by(self._ones, lambda one: [(one.part.format, one.part.digest, one.agent)])
        keyed = _by(self._ones, lambda one: [(key, one.agent.type) for key in one.keys])
        shared = {key for key, several in keyed.items() if self._apart(several)}
        for several in (*copies.values(), *(several for key, several in keyed.items() if key not in shared)):
            self._sets.unite(several)
        for key in sorted(shared):
            several = sorted(keyed[key], key=_rank)
            found, sources = (
                _listed(one.agent.name for one in several),
                few([one.part.source for one in several]),
            )
            what = f"{key[0]!r} is given to several in one file and unites nobody: {found} ({sources})"
            self.conflicts.append(f"{what}; say under [people] whether they are one")

    def _apart(self, several: Iterable[_One]) -> bool:
        """Whether one part holds two of them who are not known to be one."""
        roots = {(one.number, self._sets.root(one)) for one in several}
        return len({number for number, _ in roots}) < len(roots)

    def _tools(self, tools: Sequence[_One], level: int) -> None:
        """Unite tools by as little as no file contradicts: what is printed, then all of it, then the id."""
        for _, several in sorted(_by(tools, lambda one: [_marks(one.agent)[: level + 1]]).items()):
            if self._apart(several) and level + 1 < len(_marks(several[0].agent)):
                self._tools(several, level + 1)
            else:
                self._sets.unite(several)

    def _by_name(self) -> None:
        """Unite by name whom no file tells apart, neither under this name nor along a chain of names."""
        people = [one for one in self._ones if not isinstance(one.agent, Tool)]
        known = self._sets.sets(people)
        named = _by(people, lambda one: [(one.agent.type, folded(one.agent.name))])
        chains = _Sets[_One]()
        for several in named.values():
            roots = dict.fromkeys(map(self._sets.root, several))
            if not self._apart(one for root in roots for one in known[root]):
                chains.unite(roots)
        for chain in chains.sets(known).values():
            members = [one for root in chain for one in known[root]]
            if not self._apart(members):
                self._sets.unite(members)
        for _, several in sorted(named.items()):
            if self._is_open(several):
                ranked = sorted(several, key=_rank)
                self.ambiguous.append((ranked[0].agent.name, ranked))

    def _is_open(self, several: Sequence[_One]) -> bool:
        """Whether some of them may be one: unless one file tells all of them apart."""
        parts = [{one.number for one in alike} for alike in self._sets.sets(several).values()]
        return len(parts) > 1 and not set.intersection(*parts)


def _index(groups: Mapping[str, _Group]) -> Index:
    """Whom a name means; tools are not called by name."""
    index = Index()
    for id, group in groups.items():
        if not isinstance(group[0].agent, Tool):
            index.add(id, [one.agent for one in group], [key for one in group for key in one.keys])
    return index


def _with_ids(groups: Sequence[_Group], declared: Mapping[str, _Group]) -> dict[str, _Group]:
    """Each group under an id of its own: the one declared, else its first's; where two want one, another."""
    standing = {one: name for name, group in sorted(declared.items(), reverse=True) for one in group}
    wanted = [next((standing[one] for one in group if one in standing), None) for group in groups]
    ranked = sorted(range(len(groups)), key=lambda n: (wanted[n] is None, _rank(groups[n][0])))
    ids: dict[int, str] = {}
    taken: dict[str, Iterator[int]] = {}
    late = []
    for n in ranked:
        id = wanted[n] or groups[n][0].agent.id
        if id in taken:
            late.append((n, id))
        else:
            ids[n], taken[id] = id, count(2)
    for n, id in late:
        free = (other for number in taken[id] if (other := tidy(f"{id} ({number})")) not in taken)
        ids[n] = next(free)
        taken[ids[n]] = count(2)
    return {ids[n]: group for n, group in enumerate(groups)}


def _by(ones: Iterable[_One], marks: Callable[[_One], Iterable[Hashable]]) -> dict[Any, list[_One]]:
    found: dict[Any, list[_One]] = {}
    for one in ones:
        for mark in dict.fromkeys(marks(one)):
            found.setdefault(mark, []).append(one)
    return found


def _said(group: _Group) -> dict[str, list[Any]]:
    """What files say of a tool, field by field."""
    values = {name: [getattr(one.agent, name) for one in group] for name in _SAID}
    said = {name: list(dict.fromkeys(v for v in found if v is not None)) for name, found in values.items()}
    return {name: found for name, found in said.items() if found}


def _marks(tool: Agent) -> tuple[str, ...]:
    """By what a tool is recognised, with ever more of it."""
    about = repr([folded(getattr(tool, name) or "") for name in _PRINTED])
    return about, repr([getattr(tool, name) for name in _SAID]), tool.id


def _listed(names: Iterable[str]) -> str:
    return listed(list(dict.fromkeys(names)), _LISTED)
