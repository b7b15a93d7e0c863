"""What the command line takes in: files from a path or standard input, people, options, lists of names."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from creditgraph.errors import FormatError
from creditgraph.report.text import safe
from creditgraph.workflow import Film, Workflow

if TYPE_CHECKING:
    from creditgraph.formats.joining import Joined

_CLIPS = 6
"""Clips of a cut that are printed; the rest is counted."""
_NOTES = 20
"""Remarks that are printed; the rest is counted."""


def opened(
    path: str,
    *,
    side: str | None = None,
    out: str | None = None,
    rate: str | None = None,
    limit: int | None = None,
) -> Workflow:
    """Read a file or a folder as one workflow.

    Args:
        path: the file or folder; ``-`` is standard input.
        side: a TOML file that says who did what, and more.
        out: which of several saved things is the film.
        rate: frames per second of edits whose file states none.
        limit: bytes that a document may have.

    Raises:
        FormatError: if it cannot be read.
        WorkflowError: if the film contradicts itself.
    """
    return surveyed([path], side=side, out=out, rate=rate, limit=limit).workflow


def surveyed(
    paths: Sequence[str],
    *,
    by: Mapping[str, list[str]] | None = None,
    side: str | None = None,
    out: str | None = None,
    rate: str | None = None,
    limit: int | None = None,
) -> Joined:
    """Read files and folders as one workflow, and say what became of each.

    Args:
        paths: files and folders; ``-`` is standard input.
        by: kind of step or id of a step to people, for files that name nobody.
        side: a TOML file that says the same, and more.
        out: which of several saved things is the film.
        rate: frames per second of edits whose file states none.
        limit: bytes that a document may have.

    Raises:
        FormatError: if nothing of it can be read.
        WorkflowError: if the film contradicts itself.
    """
    from creditgraph.formats import survey

    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "standard input"
        if "-" in paths:
            kept.write_bytes(sys.stdin.buffer.read())
        places = [kept if path == "-" else Path(path) for path in paths]
        return survey(*places, by=by or None, side_file=side, out=out, rate=rate, limit=limit, strict=True)


def named(given: Sequence[str]) -> dict[str, list[str]]:
    """Read ``KIND=AGENT`` lines; a kind named twice has several people.

    Raises:
        FormatError: for a line without a name on either side.

    Example:
        >>> named(["prompt_design=甲", "prompt_design=乙"])
        {'prompt_design': ['甲', '乙']}
    """
    found: dict[str, list[str]] = {}
    for line in given:
        kind, _, agent = line.partition("=")
        if not kind.strip() or not agent.strip():
            raise FormatError(f"{line!r} names nobody", where="--by", do="Write --by prompt_design=甲.")
        found.setdefault(kind.strip(), []).append(agent.strip())
    return found


def written(films: Sequence[tuple[str, Workflow]], output: str) -> None:
    """Write workflows into a file, or several into a folder, each under its own name.

    Raises:
        FormatError: if it cannot be written, or two would have one name.
    """
    target = Path(output)
    places = (
        [target]
        if len(films) == 1 and not target.is_dir()
        else [target / f"{Path(path).stem}.json" for path, _ in films]
    )
    if len(set(places)) < len(places):
        raise FormatError("two of the files have one name", where=output, do="Read them one by one.")
    try:
        for place, (_, film) in zip(places, films, strict=True):
            place.parent.mkdir(parents=True, exist_ok=True)
            film.save(place)
    except OSError as error:
        raise FormatError(
            f"cannot be written ({error.strerror})", where=output, do="Check the path."
        ) from None


def summary(path: str, film: Film, remarks: Sequence[str]) -> str:
    """Say what was read: steps by kind, steps by nobody named, agents, and what the readers remarked."""
    counts = Counter(step.kind for step in film.steps)
    nobody = sum(1 for step in film.steps if not step.by)
    contested = sum(1 for step in film.steps if step.claimants)
    lines = [
        f"{film.title} ({path})",
        f"steps: {len(film.steps)}, by unknown: {nobody}"
        + (f", of them contested: {contested}" if contested else ""),
        *(
            f"  {count:>6}  {kind}"
            for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ),
        f"agents: {', '.join(agent.id for agent in film.agents) or 'none'}",
        f"artifacts described: {len(film.artifacts)}",
        *cuts(film),
        *remarks[:_NOTES],
    ]
    if len(remarks) > _NOTES:
        lines.append(f"… and {len(remarks) - _NOTES} more in the notes of the workflow")
    return "\n".join(map(safe, lines))


def cuts(film: Film) -> list[str]:
    """Return a line for each edit: how long it is, and how long each clip of it is seen.

    Args:
        film: the film.

    Example:
        >>> from creditgraph.workflow.model import Step, Use
        >>> cut = Step("s", "editing", uses=(Use("take 7", seconds="7/2"),), makes=("film",))
        >>> cuts(Film("Harbour", steps=(cut,)))
        ["cut 'film': 3.5 s on screen, 1 clip: take 7 3.5 s"]
    """
    known = {one.id: one for one in film.artifacts}
    heard = {one.id for one in film.artifacts if one.medium == "sound"}
    found = []
    for step in film.steps:
        seen = {one.artifact: one.seconds for one in step.uses if one.seconds and one.artifact not in heard}
        if step.kind != "editing" or not seen:
            continue
        for name in step.makes:
            long = (known[name].seconds if name in known else None) or sum(seen.values())
            clips = [f"{clip} {_seconds(seconds)}" for clip, seconds in seen.items()]
            more = [f"{len(clips) - _CLIPS} more"] if len(clips) > _CLIPS else []
            count = f"{len(clips)} {'clip' if len(clips) == 1 else 'clips'}"
            listed = ", ".join([*clips[:_CLIPS], *more])
            found.append(f"cut {name!r}: {_seconds(long)} on screen, {count}: {listed}")
    return found


def _seconds(value: Fraction | int) -> str:
    """Whole thousandths are shorter than any frame; an exact value stands in the workflow."""
    return f"{float(round(value, 3)):g} s" if value < 1000 else f"{round(value)} s"


def options(doctrine: str | None, given: Sequence[str]) -> dict[str, Any]:
    """Read ``NAME=VALUE`` as the doctrine's own defaults are made: a fraction, a list or a word.

    Example:
        >>> options("algorithmic_controller", ["author=1/3", "emergence=provider"])
        {'author': Fraction(1, 3), 'emergence': 'provider'}
    """
    from creditgraph.doctrines import doctrine as doctrine_named

    known = doctrine_named(doctrine, where="--doctrine").options if doctrine else {}
    found: dict[str, Any] = {}
    for line in given:
        name, equals, value = line.partition("=")
        if not equals:
            raise FormatError(f"{line!r} is no option", where="--option", do="Write --option NAME=VALUE.")
        found[name] = _option(value, known.get(name, ("",)), f"--option {name}")
    return found


def _option(value: str, values: Sequence[Any], where: str) -> Any:
    from creditgraph.shares import fraction

    if values and isinstance(values[0], Fraction):
        return fraction(value, where=where)
    if values and isinstance(values[0], tuple):
        return tuple(listed(value))
    return value


def listed(text: str | None) -> list[str]:
    """Return the names in a list with commas.

    Example:
        >>> listed("none, CN,")
        ['none', 'CN']
    """
    return [part.strip() for part in (text or "").split(",") if part.strip()]
