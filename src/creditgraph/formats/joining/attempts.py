"""The sets of attempts: what trackers report, and files of one graph; and what reached the film."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from creditgraph.formats.joining.agents import Agents
from creditgraph.formats.joining.draft import Draft, Thing
from creditgraph.formats.joining.identity import Identity, Node
from creditgraph.formats.joining.merge import Merger
from creditgraph.formats.joining.picks import Attempts, siblings, united
from creditgraph.formats.part import Choice, Part
from creditgraph.workflow.model import Evidence


def attempts(parts: Sequence[Part], merger: Merger, agents: Agents, identity: Identity) -> list[Attempts]:
    """Return every set of attempts: those that a source reports first, then files that differ by their seeds.

    Args:
        parts: what was read.
        merger: what an artifact of a part is.
        agents: who is who.
        identity: which things are files, and how they are called.
    """
    reported = [
        _reported(n, choice, merger, agents) for n, part in enumerate(parts) for choice in part.choices
    ]
    return [*united(reported), *_siblings(merger.draft, identity)]


def _reported(number: int, choice: Choice, merger: Merger, agents: Agents) -> Attempts:
    """One report; of one file uploaded twice the later word counts."""
    status: dict[Thing, str] = {}
    for name in choice.among:
        said = "kept" if name in choice.kept else "rejected" if name in choice.rejected else ""
        thing = merger.things[number, name]
        status[thing] = said or status.get(thing, "")
    return Attempts(
        choice.name,
        list(status),
        {thing for thing, said in status.items() if said == "kept"},
        {thing for thing, said in status.items() if said == "rejected"},
        tuple(agents.id_of(number, who) for who in choice.by),
        choice.at,
        choice.evidence,
    )


def _siblings(draft: Draft, identity: Identity) -> Iterator[Attempts]:
    """Files of one graph; without an edit nobody knows which were kept, and nothing is written."""

    def stem(thing: Thing) -> str | None:
        if thing[0] != "thing":
            return None
        node = int(str(thing[1])), str(thing[2])
        if not identity.is_file(node):
            return None
        return _stem(identity, node)

    for found in siblings(draft, stem):
        yield Attempts(f"{len(found)} files of one graph", found)


def _stem(identity: Identity, node: Node) -> str:
    """The name of a file without its counter, as the file itself is called; a clip may call it otherwise."""
    own = [one for one in identity.members(node) if identity.parts[one[0]].film.final == one[1]]
    keys = [
        key for n, name in (*own, *identity.members(node)) for key in identity.parts[n].keys.get(name, ())
    ]
    return next((key.value for key in keys if key.kind == "stem"), "")


def reached(cuts: Collection[Thing], draft: Draft) -> set[Thing] | None:
    """Return everything that led to the film by its edit; ``None`` if nothing that was read is an edit.

    Args:
        cuts: the cuts that count.
        draft: the acts.
    """
    if not cuts:
        return None
    ways = (act for cut in cuts for act in draft.upstream(cut))
    return {used for act in ways for used, use in act.uses if use.role != "context"}


def edits(parts: Sequence[Part], merger: Merger, final: Thing | None) -> dict[Thing, Part]:
    """Return the cuts that lead to the film, or every cut where the film is open.

    Args:
        parts: what was read.
        merger: what an artifact of a part is.
        final: the film.
    """
    cuts = {
        merger.things[n, part.film.final]: part
        for n, part in enumerate(parts)
        if part.is_edit and part.film.final
    }
    if final is None:
        return cuts
    before = {final, *(thing for act in merger.draft.upstream(final) for thing, _ in act.uses)}
    return {cut: part for cut, part in cuts.items() if cut in before}


def shown(cuts: dict[Thing, Part]) -> Evidence | None:
    """Return what shows that something stands in a cut.

    Args:
        cuts: the cuts that count.
    """
    steps = (step for part in cuts.values() for step in part.film.steps)
    return next((step.evidence for step in steps if step.evidence), None)
