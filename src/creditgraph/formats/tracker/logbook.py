"""A tracker's rows as a part: who published which attempt, which were kept, and what was not counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Choice, Key, Making, Part
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tidy import tidy
from creditgraph.formats.tracker import remarks
from creditgraph.formats.tracker.rows import Attempt, Person, Review, Rows, Task
from creditgraph.formats.tracker.words import kind_of, kinds_of, medium_of
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import UNKNOWN, Evidence


def to_part(rows: Rows, source: Source, options: Options, *, name: str) -> Part:
    """Return what a tracker says as a part.

    Every attempt is an artifact with its publisher, every task with attempts a choice. Assignments and hours
    are remarks: they say who was to do something, not who did.

    Args:
        rows: what the tracker says.
        source: the export.
        options: ``kinds`` says what task types mean.
        name: name of the format.

    Raises:
        UnknownNameError: ``options.kinds`` names a kind that does not exist.
    """
    logbook = _Logbook(rows, source, options)
    for person in rows.persons.values():
        logbook.person(person)
    by_task = _by_task(rows.attempts)
    for attempts in by_task.values():
        for attempt in attempts:
            logbook.attempt(attempt)
    known = [(rows.tasks[task], tried) for task, tried in by_task.items() if task in rows.tasks]
    choices = tuple(logbook.choice(task, tried) for task, tried in known)
    for text in remarks.all_of(rows, by_task, logbook.unknown_types):
        logbook.film.note(text)
    return Part(
        format=name,
        source=source.name,
        digest=source.digest,
        film=logbook.film.freeze(),
        keys=logbook.keys,
        agent_keys={logbook.agents[one.id]: one.keys for one in rows.persons.values() if one.keys},
        makings=tuple(logbook.makings),
        choices=choices,
        words=frozenset(word for task in rows.tasks.values() for word in task.types)
        | {attempt.raw for attempt in rows.attempts if attempt.raw}
        | rows.words,
    )


def _by_task(attempts: Iterable[Attempt]) -> dict[str, list[Attempt]]:
    """The attempts of each task in their order; those without a task under the empty name."""
    found: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        found.setdefault(attempt.task or "", []).append(attempt)
    for listed in found.values():
        listed.sort(key=lambda attempt: attempt.order)
    return found


@dataclass(slots=True)
class _Logbook:
    """The part while it is written.

    Attributes:
        agents, artifacts: id in the tracker to id in the film.
        unknown_types: task types that are no kind of step, each once.
    """

    rows: Rows
    source: Source
    options: Options
    film: Workflow = field(init=False)
    agents: dict[str, str] = field(default_factory=dict)
    artifacts: dict[str, str] = field(default_factory=dict)
    keys: dict[str, tuple[Key, ...]] = field(default_factory=dict)
    makings: list[Making] = field(default_factory=list)
    unknown_types: dict[str, None] = field(default_factory=dict)
    _taken: dict[str, int] = field(default_factory=lambda: {UNKNOWN: 1})
    _files: dict[str, int] = field(default_factory=dict)
    _kinds: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.film = Workflow(self.rows.title)

    def person(self, person: Person) -> None:
        """Add an account; of two persons of one name the second is told apart by the tracker's id."""
        name = _free(person.name, person.id, self._taken)
        self.agents[person.id] = name
        if person.is_bot:
            self.film.tool(person.name, id=name)
        else:
            self.film.person(person.name, id=name)

    def attempt(self, attempt: Attempt) -> None:
        """Add an attempt and who published it."""
        task = self.rows.tasks.get(attempt.task or "")
        shot = self.rows.shots.get(task.shot or "") if task else None
        words = (shot.code if shot else "", *(task.types[:1] if task else ()), _version(attempt))
        label = tidy(" ".join(word for word in words if word))
        name = _free(attempt.file or label, label if attempt.file else attempt.id, self._files)
        self.artifacts[attempt.id] = name
        medium = medium_of(attempt.medium_name or attempt.file)
        self.film.artifact(
            name,
            medium=medium,
            digest=attempt.sha256,
            status=attempt.status,
            origin="unknown",  # the tracker does not show how it was made
            file=attempt.file,
            evidence=self.logged(attempt.place),
        )
        self.keys[name] = _keys(attempt, shot.forms if shot else ())
        kinds = self._kinds_of(task)
        self.makings.append(
            Making(
                artifact=name,
                by=self._human(attempt.person),
                kinds=kinds,
                kind=kind_of(kinds, medium),
                at=attempt.at,
                role=task.types[0] if task and task.types else None,
                evidence=self.logged(attempt.place),
            )
        )

    def choice(self, task: Task, attempts: Sequence[Attempt]) -> Choice:
        """Return which attempts at a task were kept, and who approved."""
        shot = self.rows.shots.get(task.shot or "")
        kept = tuple(self.artifacts[one.id] for one in attempts if one.status == "kept")
        review = approval(self.rows.reviews.get(task.id, ()), attempts) if kept else None
        by = self.agents.get(review.person or "") if review else None
        return Choice(
            name=shot.code if shot else " ".join(task.types[:1]) or tidy(task.id),
            among=tuple(self.artifacts[one.id] for one in attempts),
            kept=kept,
            rejected=tuple(self.artifacts[one.id] for one in attempts if one.status == "rejected"),
            by=(by,) if by else (),
            at=review.at if review else None,
            evidence=self.logged(f"{task.place}; {review.place}" if review else task.place),
        )

    def logged(self, place: str) -> Evidence:
        """Return evidence for a row."""
        return self.source.evidence(place, "logged")

    def _human(self, person: str | None) -> tuple[str, ...]:
        """The publisher, unless it is a program: that a bot uploaded a file shows nobody's hand."""
        known = self.rows.persons.get(person or "")
        return (self.agents[known.id],) if known and not known.is_bot else ()

    def _kinds_of(self, task: Task | None) -> tuple[str, ...]:
        if task is None or not task.types:
            return ()
        if task.types not in self._kinds:
            self._kinds[task.types] = found = kinds_of(task.types, self.options.kinds)
            if not found:
                self.unknown_types[task.types[0]] = None
        return self._kinds[task.types]


def approval(reviews: Sequence[Review], attempts: Sequence[Attempt]) -> Review | None:
    """Return the review by which the kept attempt was approved, if one shows it.

    Where the tracker names the attempt, its last approval counts. Where it moves the whole task, it is the
    review that moved it to approved last; a comment on a task that is approved already moves nothing, and an
    approval that was followed by a retake is none.

    Args:
        reviews: those of one task, in the order of time.
        attempts: the attempts at it.

    Example:
        >>> said = [("a", "approved"), ("b", "approved"), ("c", "open")]
        >>> reviews = [Review("t", who, how, when=str(n), place="") for n, (who, how) in enumerate(said)]
        >>> approval(reviews, []).person
        'a'
    """
    kept = {attempt.id for attempt in attempts if attempt.status == "kept"}
    about = [review for review in reviews if review.attempt in kept and review.progress == "approved"]
    if about:
        return about[-1]
    found: Review | None = None
    before = "open"
    for review in (one for one in reviews if one.attempt is None):
        if review.progress == "sent back":
            found = None
        elif review.progress == "approved" and before != "approved":
            found = review
        before = review.progress
    return found


def _keys(attempt: Attempt, forms: Sequence[str]) -> tuple[Key, ...]:
    digest = [Key("sha256", attempt.sha256)] if attempt.sha256 else []
    names = file_keys(attempt.file) if attempt.file else ()
    return tuple(dict.fromkeys([*digest, *attempt.keys, *names, *(Key("shot", form) for form in forms)]))


def _version(attempt: Attempt) -> str:
    return f"v{attempt.revision}" if attempt.revision is not None else ""


def _free(name: str, apart: str, taken: dict[str, int]) -> str:
    """A name that nothing else has: the wanted one, one with what tells it apart, or a numbered one."""
    wanted = name if name not in taken else tidy(f"{name} ({apart})")
    while wanted in taken:
        taken[wanted] += 1
        wanted = tidy(f"{name} ({apart}, {taken[wanted]})")
    taken[wanted] = 1
    return wanted
