"""What one file says: a fragment of a workflow, and the keys by which it can be joined with others.

A reader returns parts; `creditgraph.formats.join` puts them together. Nothing in a part is invented: who is
not named in the file is not named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from creditgraph.workflow.model import Evidence, Film

KeyKind: TypeAlias = Literal["sha256", "instance", "prompt", "path", "name", "stem", "shot"]
"""How a thing can be recognised in another file, strongest first: its bytes; an id that its maker gave it
(C2PA instance, content id of a label, id of a standard with its scope); the run that made it; its path; its
base name; its name without ending, version and frame number; the shot whose kept take it is."""
STRENGTH: tuple[KeyKind, ...] = ("sha256", "instance", "prompt", "path", "name", "stem", "shot")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One way to recognise a thing.

    Example:
        >>> Key("name", "take_03.png").kind
        'name'
    """

    kind: KeyKind
    value: str


@dataclass(frozen=True, slots=True)
class Making:
    """A source says who made a thing, without saying how.

    Attributes:
        artifact: id of the thing in the part.
        by: ids of agents in the part, all of whom made it together.
        kinds: the kinds of step that the claim is about; empty: every human act in the making of the thing.
        kind: the step that it is, where no other source shows how the thing was made; ``None``: unknown.
        uses: ids of artifacts in the part that this step would use.
        at: the day.
        role: in the source's words, such as the task type.
        evidence: what shows it.
    """

    artifact: str
    by: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    kind: str | None = None
    uses: tuple[str, ...] = ()
    at: date | None = None
    role: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A source says which of several attempts were kept.

    Attributes:
        name: what the attempts are attempts at: a shot code, a task.
        among: ids of all attempts in the part, in their order.
        kept, rejected: which of them were kept and rejected; the others are open.
        by: ids of the agents who chose; empty: unknown.
        at: the day of the choice.
        evidence: what shows it; *logged* where the attempts themselves are rows of a log.
    """

    name: str
    among: tuple[str, ...]
    kept: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    at: date | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one file says.

    Attributes:
        format: name of the format.
        source: name of the file, as evidence names it.
        digest: SHA-256 of the file.
        film: the fragment; its ``final`` is what the file is about (for a picture: the picture itself), if
            that is clear. Its notes are the reader's remarks, among them what was not understood.
        keys: artifact id to the ways of recognising it elsewhere.
        agent_keys: agent id to ways of recognising it elsewhere beside its name (login, e-mail, DID).
        makings: who made what, where the file does not say how.
        choices: which attempts were kept.
        outputs: what else the finished things of the file are called (the node that saved one, its file
            prefix), to their ids: by these names one of several can be asked for.
        words: words of the file that the caller may translate: task types, statuses, types of activities.
        is_edit: the final of this part is a cut: what stands on a timeline was used.
    """

    format: str
    source: str
    digest: str
    film: Film
    keys: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    agent_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    makings: tuple[Making, ...] = ()
    choices: tuple[Choice, ...] = ()
    outputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    is_edit: bool = False
