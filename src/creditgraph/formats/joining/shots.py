"""Clips that an edit knows by the code of a shot alone: they are the kept take of that shot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from creditgraph.formats.joining.identity import Identity, Node
from creditgraph.formats.part import Part
from creditgraph.workflow.check import known_artifacts


def kept_takes(parts: Sequence[Part], identity: Identity) -> list[str]:
    """Unite the clips that name no file with the kept takes of their shots; return what could not be.

    Args:
        parts: the parts.
        identity: which artifacts are one thing; united here where a shot has one kept take.
    """
    conflicts, kept = list[str](), _kept(parts)
    for clip, code in list(_unplaced(parts, identity)):
        takes = _last(list(dict.fromkeys(map(identity.root, kept.get(code, ())))), parts, identity)
        if len(takes) == 1:
            told = [node for node in kept[code] if identity.root(node) == takes[0]]
            for node in (takes[0], *told):  # the file that it is, and whoever says so
                identity.join(node, clip, "shot", code)
        elif takes:
            what = f"shot {code!r} has {len(takes)} kept takes and the clip names no file"
            conflicts.append(f"{what}: none was joined")
    return conflicts


def _kept(parts: Sequence[Part]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for number, part in enumerate(parts):
        for name in (name for choice in part.choices for name in choice.kept):
            for key in part.keys.get(name, ()):
                if key.kind == "shot":
                    found.setdefault(key.value, []).append((number, name))
    return found


def _last(takes: list[Node], parts: Sequence[Part], identity: Identity) -> list[Node]:
    """Leave out the kept takes that another was made from: the still of the clip."""
    if len(takes) < 2:
        return takes
    made_from = {
        identity.root((n, part.film.final)): {identity.root((n, name)) for name in known_artifacts(part.film)}
        for n, part in enumerate(parts)
        if part.film.final
    }
    behind: set[Node] = set()
    for take in takes:
        waiting = [take]
        for one in waiting:
            fresh = made_from.get(one, set()) - {one} - set(waiting)
            waiting += sorted(fresh)
        behind.update(waiting[1:])
    return [take for take in takes if take not in behind] or takes


def _unplaced(parts: Sequence[Part], identity: Identity) -> Iterator[tuple[Node, str]]:
    """Clips that nothing but edits names, with the code of their shot: a second cut names no file either."""
    for number, part in enumerate(parts):
        for name, keys in part.keys.items() if part.is_edit else ():
            clip = number, name
            codes = [key.value for key in keys if key.kind == "shot"]
            in_edits = all(parts[n].is_edit for n, _ in identity.members(clip))
            if codes and in_edits and not identity.is_file(clip):
                yield clip, codes[0]
