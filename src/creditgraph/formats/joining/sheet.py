"""What was read and joined, for people: a table of the files, and the lines below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from creditgraph.formats.joining.report import Joined
from creditgraph.report import Sheet
from creditgraph.report.text import safe
from creditgraph.workflow.model import GRADES, Film, Tool

MOST = 20
"""Matches that are printed; the rest is counted."""


def sheet(found: Joined) -> Sheet:
    """Return the table of what was read: format, files, read, refused with the reasons; below, what to do.

    Args:
        found: what was read.
    """
    rows: list[tuple[str, ...]] = []
    for one in found.counts():
        said = [(str(reason.files), f"{reason.why} ({reason.where})") for reason in one.reasons]
        about = (one.format or "no known format", str(one.files), str(one.read))
        rows += [
            (*(about if place == 0 else ("", "", "")), *reason)
            for place, reason in enumerate(said or [("0", "")])
        ]
    notes = (line for one in found.counts() for reason in one.reasons for line in reason.lines())
    columns = ("format", "files", "read", "refused", "because")
    return Sheet("what was read", columns, tuple(rows), tuple(dict.fromkeys(notes)))


def lines(found: Joined) -> list[str]:
    """Return what matched how, conflicts, is missing, was settled, and who is credited on what evidence.

    Args:
        found: what was read.
    """
    matches = [str(match) for match in found.matches]
    listed = {
        "joined": matches[:MOST] + ([f"… {len(matches) - MOST} more"] if len(matches) > MOST else []),
        "conflicts": found.conflicts,
        "missing": found.missing,
        "remarks": found.remarks,
        "by whom": list(by_whom(found.workflow.freeze())),
    }
    return [safe(line) for name, several in listed.items() for line in _block(name, several)]


def _block(name: str, several: Sequence[str]) -> list[str]:
    return ["", f"{name}:", *(f"  {line}" for line in several)] if several else []


def by_whom(film: Film) -> Iterator[str]:
    """Yield which person did how many steps, and what shows that it was them, best evidence first.

    Args:
        film: the film.

    Example:
        >>> from creditgraph.workflow.model import Person, Step
        >>> steps = (Step("s", "drawing", by=("甲",)), Step("t", "editing", by=("甲",)))
        >>> list(by_whom(Film("Harbour", agents=(Person("甲", "甲"),), steps=steps)))
        ['甲: 2 steps, nothing shows who']
    """
    tools = {agent.id for agent in film.agents if isinstance(agent, Tool)}
    shown: dict[str, Counter[tuple[int, str]]] = {}
    for step in film.steps:
        for one in (one for one in step.by if one.agent not in tools):
            if one.evidence is not None:
                key = GRADES.index(one.evidence.grade), f"{one.evidence.grade} by {one.evidence.source}"
            elif step.evidence is not None and step.evidence.source is not None:
                key = GRADES.index(step.evidence.grade), f"{step.evidence.grade} by {step.evidence.source}"
            else:
                key = -1, "nothing shows who"
            shown.setdefault(one.agent, Counter())[key] += 1
    for who, counts in shown.items():
        ranked = sorted(counts.items(), key=lambda item: (-item[0][0], item[0][1]))
        total = sum(counts.values())
        said = ", ".join(how if len(ranked) == 1 else f"{how} ({n})" for (_, how), n in ranked[:3])
        more = f", {len(ranked) - 3} more" if len(ranked) > 3 else ""
        yield f"{who}: {total} {'step' if total == 1 else 'steps'}, {said}{more}"
