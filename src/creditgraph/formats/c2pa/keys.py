"""How the things of a store can be recognised in other files."""

from __future__ import annotations

from dataclasses import dataclass, field

from creditgraph.formats.c2pa.values import is_file_name
from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key


@dataclass(slots=True)
class Keys:
    """Collects what is known of each thing.

    An id of a maker that two things of one store share tells neither: a document id is that of all versions
    of a document, and some programs leave the instance id of what they opened.
    """

    _found: dict[str, dict[Key, None]] = field(default_factory=dict)
    _holders: dict[Key, set[str]] = field(default_factory=dict)

    def add(self, thing: str, title: str | None, *ids: str | None) -> None:
        """Add the title and the ids of a thing; a title counts if it looks like the name of a file."""
        keys = [Key("instance", id) for id in ids if id]
        keys += file_keys(title) if title is not None and is_file_name(title) else ()
        for key in keys:
            self.add_key(thing, key)

    def add_own(self, thing: str, name: str | None, digest: str | None = None) -> None:
        """Add the name of the file that the store is about; nothing else in it is known by that name."""
        known = name is not None and (digest is not None or is_file_name(name))
        keys = file_keys(name or "") if known else ()
        for key in (*([Key("sha256", digest)] if digest else ()), *keys):
            for other in self._holders.pop(key, set()):
                self._found[other].pop(key, None)
            self.add_key(thing, key)

    def add_key(self, thing: str, key: Key) -> None:
        """Add one key of a thing."""
        self._found.setdefault(thing, {})[key] = None
        self._holders.setdefault(key, set()).add(thing)

    def result(self) -> dict[str, tuple[Key, ...]]:
        """Return the keys of each thing.

        Example:
            >>> keys = Keys()
            >>> keys.add("a", "fox.png", "xmp.iid:1", "xmp.did:7")
            >>> keys.add("b", "Generated image", "xmp.iid:2", "xmp.did:7")
            >>> [key.value for key in keys.result()["a"]], [key.value for key in keys.result()["b"]]
            (['xmp.iid:1', 'fox.png', 'fox'], ['xmp.iid:2'])
        """
        return {
            thing: tuple(key for key in found if key.kind != "instance" or len(self._holders[key]) == 1)
            for thing, found in self._found.items()
        }
