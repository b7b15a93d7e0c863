"""Which artifacts of different files are one thing: by their bytes, ids, paths and names, strongest first.

A weaker key never unites what a stronger one tells apart, and an ambiguous one unites nothing: it is
reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from creditgraph.errors import nearest
from creditgraph.formats.joining.report import Match, few
from creditgraph.formats.part import Key, Part
from creditgraph.formats.tracker.words import medium_of
from creditgraph.workflow.check import known_artifacts

Node: TypeAlias = tuple[int, str]
"""Number of a part, and the id of an artifact in it."""

_BY_ID = ("sha256", "instance")
_BY_NAME = ("prompt", "name", "bare")
_SAID = ("path", "name", "bare", "shot")


@dataclass(slots=True)
class Identity:
    """Artifacts of all parts, united where they are one thing.

    Attributes:
        parts: the parts.
        conflicts: names that could mean several things.
    """

    parts: Sequence[Part]
    conflicts: list[str] = field(default_factory=list)
    _up: dict[Node, Node] = field(default_factory=dict)
    _members: dict[Node, list[Node]] = field(default_factory=dict)
    _digests: dict[Node, set[str]] = field(default_factory=dict)
    _keys: dict[str, dict[str, list[Node]]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _parts: dict[Node, set[int]] = field(default_factory=dict)
    _found: dict[tuple[str, str], dict[int, None]] = field(default_factory=dict)
    _shots: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for number, part in enumerate(self.parts):
            copies = set(_copies(part))
            kept = {name for choice in part.choices for name in choice.kept}
            for artifact in sorted(known_artifacts(part.film)):
                keys = () if artifact in copies else part.keys.get(artifact, ())
                self._add((number, artifact), keys, part.is_edit or artifact in kept)

    def _add(self, node: Node, keys: Sequence[Key], is_shot: bool) -> None:
        """Enter a thing under its keys; a shot is called by its clip and its kept take, not by every take."""
        self._up[node] = node
        self._members[node] = [node]
        self._parts[node] = {node[0]}
        self._digests[node] = {key.value for key in keys if key.kind == "sha256"}
        is_edit = self.parts[node[0]].is_edit
        if not is_edit:  # an edit calls any clip a shot
            self._shots.update(key.value.casefold() for key in keys if key.kind == "shot")
        for kind, value in _spelt(keys, is_edit):
            if kind != "shot" or is_shot:
                self._keys.setdefault(kind, defaultdict(list))[value].append(node)

    def unite(self, same: Mapping[str, str]) -> None:
        """Unite everything that can be united.

        Args:
            same: what somebody declared: a reference to the file that it means, both by name or path.
        """
        for kind in _BY_ID:
            for value, nodes in sorted(self._keys.get(kind, {}).items()):
                for node in nodes[1:]:
                    self.join(nodes[0], node, kind, value)
        self._declared(same)
        for kind in _BY_NAME:
            for value, nodes in sorted(self._keys.get(kind, {}).items()):
                self._named(kind, value, nodes)

    # -- what is known of a thing ------------------------------------------------------------------

    def root(self, node: Node) -> Node:
        """Return the node that stands for a thing."""
        while self._up[node] != node:
            self._up[node] = self._up[self._up[node]]
            node = self._up[node]
        return node

    def members(self, root: Node) -> list[Node]:
        """Return every artifact that is this thing, in the order of the parts."""
        return sorted(self._members[self.root(root)])

    def is_file(self, node: Node) -> bool:
        """Tell whether the bytes of a thing are known."""
        return bool(self._digests[self.root(node)])

    def is_identified(self, node: Node) -> bool:
        """Tell whether a thing is more than a name inside one file."""
        return self.is_file(node) or len(self._members[self.root(node)]) > 1

    def keys(self, node: Node, *kinds: str) -> tuple[Key, ...]:
        """Return the keys of a thing, of some kinds, in the order of its artifacts."""
        found = (key for number, name in self.members(node) for key in self.parts[number].keys.get(name, ()))
        return tuple(dict.fromkeys(key for key in found if key.kind in kinds))

    def called(self, kind: str, value: str) -> list[Node]:
        """Return the things that have a key."""
        return list(dict.fromkeys(self.root(node) for node in self._keys.get(kind, {}).get(value, ())))

    def things(self) -> list[Node]:
        """Return every thing, in the order of the parts."""
        return [node for node in self._up if self._up[node] == node]

    # -- uniting -----------------------------------------------------------------------------------

    def join(self, one: Node, other: Node, kind: str, value: str) -> bool:
        """Unite two things, unless their bytes or one file tell them apart; say whether they are one."""
        first, second = self.root(one), self.root(other)
        if first != second:
            if not self._compatible(first, second, kind):
                return False
            self._unite(first, second)
        self._found.setdefault((kind, value), {}).update({one[0]: None, other[0]: None})
        return True

    def _unite(self, one: Node, other: Node) -> None:
        """Put the smaller under the larger: ten thousand uses of one picture cost ten thousand steps."""
        first, second = sorted((one, other), key=lambda node: -len(self._members[node]))
        self._up[second] = first
        self._members[first] += self._members.pop(second)
        self._digests[first] |= self._digests.pop(second)
        self._parts[first] |= self._parts.pop(second)

    def _compatible(self, one: Node, other: Node, kind: str) -> bool:
        ours, theirs = self._digests[one], self._digests[other]
        if ours and theirs and not ours & theirs:
            return False
        return kind in ("sha256", "instance") or self._parts[one].isdisjoint(self._parts[other])

    @property
    def matches(self) -> list[Match]:
        """What was united in several files, and by what."""
        found = (
            (key, sorted({self.parts[n].source for n in numbers})) for key, numbers in self._found.items()
        )
        return [Match(kind, value, tuple(sources)) for (kind, value), sources in found if len(sources) > 1]

    def _declared(self, same: Mapping[str, str]) -> None:
        """Wherever a name is used for something unknown, it means the file that somebody says."""
        for said, meant in sorted(same.items()):
            files = self._files(meant)
            if len(files) != 1:
                self.conflicts.append(f"[same] {meant!r} {self._not_one(meant, files)}")
                continue
            found = [thing for kind in _SAID for thing in self.called(kind, said) if not self.is_file(thing)]
            found += [thing for thing in self.things() if thing[1] == said and not self.is_file(thing)]
            if not found:
                near = nearest(said, [value for kind in _SAID for value in self._keys.get(kind, {})])
                hint = f"; did you mean {near!r}?" if near and near != said else ""
                self.conflicts.append(f"[same] {said!r}: no file read here names it and leaves it open{hint}")
            here = found if "/" in said else [one for one in found if not self._is_elsewhere(one, files[0])]
            if found and not here:
                self.conflicts.append(f"[same] {said!r}: path or shot say of each that it is another file")
            for thing in here:
                if not self.join(files[0], thing, "declared", said):
                    self.conflicts.append(f"[same] {said!r} = {meant!r}: they are known to differ")

    def _is_elsewhere(self, thing: Node, meant: Node) -> bool:
        """Whether its own path or shot says that it is another file of the name."""
        names = {key.value for key in self.keys(thing, "name")}
        others = {file for name in names for file in self.called("name", name) if self.is_file(file)} - {
            meant
        }
        shots = self._shots_of(thing)
        here = self._common(thing, meant), bool(shots & self._folders(meant))
        return any(
            self._common(thing, file) > max(1, here[0]) or (shots & self._folders(file) and not here[1])
            for file in others
        )

    def _files(self, name: str) -> list[Node]:
        """The files that a name means: as it stands in the folder, else by its base name."""
        read = {
            self.root((n, part.film.final)): part.source
            for n, part in enumerate(self.parts)
            if part.film.final and self.is_file((n, part.film.final))
        }
        exact = [thing for thing, source in read.items() if source == name]
        return exact or [thing for thing, source in read.items() if source.rsplit("/", 1)[-1] == name]

    def _not_one(self, name: str, files: Sequence[Node]) -> str:
        if files:
            return f"is the name of {len(files)} files: {', '.join(map(self._place, files))}"
        read = [part.source for part in self.parts]
        if any(name in (source, source.rsplit("/", 1)[-1]) for source in read):
            return "was read, but names no output: give the picture, clip or sound that is meant"
        near = nearest(name, read)
        return "is no file read here" + (f"; did you mean {near!r}?" if near else "")

    def _named(self, kind: str, value: str, nodes: Sequence[Node]) -> None:
        things = dict(sorted({self.root(node): node for node in reversed(nodes)}.items()))
        files = [thing for thing in things if self.is_file(thing)]
        open_ones = [thing for thing in things if not self.is_file(thing)]
        if kind == "bare":
            open_ones = [one for one in open_ones if not self._other_medium(one, files)]
        open_ones = [one for one in open_ones if not self._by_place(one, files, value)]
        if len(files) > 1 or self._rivals([*files, *open_ones]):
            if open_ones:
                self._ambiguous(value, open_ones, files)
        else:
            united = [things[thing] for thing in [*files, *open_ones]]
            for node in united[1:]:
                self.join(united[0], node, kind, value)

    def _other_medium(self, one: Node, files: Sequence[Node]) -> bool:
        """Whether a name with an ending is that of another medium: a sound is not the clip of its name."""
        ours, theirs = self._media(one), {medium for file in files for medium in self._media(file)}
        return bool(ours and theirs and not ours & theirs)

    def _media(self, node: Node) -> set[str]:
        return {medium for key in self.keys(node, "name") if (medium := medium_of(key.value)) is not None}

    def _rivals(self, things: Sequence[Node]) -> bool:
        """Whether one file holds two different things of this name."""
        return sum(len(self._parts[thing]) for thing in things) != len(
            set().union(*(self._parts[thing] for thing in things))
        )

    def _by_place(self, thing: Node, files: Sequence[Node], value: str) -> bool:
        """Settle by its path, else by its shot, which file of a name it is: none in another shot's folder.

        Programs number the pictures of every folder anew: `ComfyUI_00001_.png` stands in each of them.
        """
        shots = self._shots_of(thing)
        placed = [(file, self._folders(file) & self._shots) for file in files]
        possible = [one for one in placed if not (shots and one[1] and shots.isdisjoint(one[1]))]
        if len(files) > 1 and self._by_path(thing, [file for file, _ in possible], value):
            return True
        here = [(file, min(shots & folders)) for file, folders in possible if shots & folders]
        if len(here) == 1:
            [(file, shot)] = here
            return self.join(file, thing, "shot", f"{shot}/{value}")
        return bool(files) and not possible

    def _shots_of(self, thing: Node) -> set[str]:
        return {key.value.casefold() for key in self.keys(thing, "shot")} & self._shots

    def _folders(self, file: Node) -> set[str]:
        paths = (key.value for key in self.keys(file, "path"))
        return {folder.casefold() for path in paths for folder in path.split("/")[:-1]}

    def _by_path(self, thing: Node, files: Sequence[Node], value: str) -> bool:
        """Unite it with the one of several files of its name whose folders agree best, if there is one."""
        common = {file: self._common(thing, file) for file in files}
        second, best = sorted([0, 0, *common.values()])[-2:]
        if best <= max(1, second):
            return False
        file = max(common, key=lambda one: common[one])
        ours = next((key.value for key in self.keys(file, "path")), value)
        return self.join(file, thing, "path", "/".join(ours.split("/")[-best:]))

    def _common(self, one: Node, other: Node) -> int:
        """How many parts, from the end, the paths of two things have in common."""
        ours = [key.value.split("/")[::-1] for key in self.keys(one, "path")]
        theirs = [key.value.split("/")[::-1] for key in self.keys(other, "path")]
        return max((_equal(a, b) for a in ours for b in theirs), default=0)

    def _ambiguous(self, value: str, open_ones: Sequence[Node], files: Sequence[Node]) -> None:
        """Say once for each name what it could mean; without its ending it is the same name."""
        if any(value == name.rsplit(".", 1)[0] for name in self._told):
            return
        self._told.add(value)
        users = few([self.parts[n].source for thing in open_ones for n, _ in self.members(thing)])
        places = [self._place(file) for file in files]
        if len(places) > 1:
            cure = f'write under [same]: "{value}" = "{places[0]}"'
            self.conflicts.append(f"{value!r}, named by {users}, could be {' or '.join(places)}: {cure}")
        else:
            self.conflicts.append(
                f"{value!r} is the name of several things in {users}: none was joined; give their digests"
            )

    def _place(self, file: Node) -> str:
        """Where a file stands."""
        own = (n for n, name in self.members(file) if self.parts[n].film.final == name)
        first = next(own, self.members(file)[0][0])
        return self.parts[first].source


def _copies(part: Part) -> Iterable[str]:
    """What has the bytes of the thing it was made from: a pick, which only its take is known by elsewhere."""
    digests = {name: {k.value for k in keys if k.kind == "sha256"} for name, keys in part.keys.items()}
    for step in part.film.steps:
        used = set().union(*(digests.get(use.artifact, set()) for use in step.uses))
        yield from (made for made in step.makes if digests.get(made, set()) & used)


def _spelt(keys: Sequence[Key], in_edit: bool) -> Iterable[tuple[str, str]]:
    """The keys with those that follow from them: a name also without its ending.

    A clip that names no file may be called like one: editors show names without endings.
    """
    nameless = in_edit and not any(key.kind in ("path", "name") for key in keys)
    for key in keys:
        if key.kind == "shot" and nameless:
            yield "bare", key.value
        yield key.kind, key.value
        if key.kind == "name" and "." in key.value[1:]:
            yield "bare", key.value.rsplit(".", 1)[0]


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours.casefold() != theirs.casefold():
            break
        count += 1
    return count
