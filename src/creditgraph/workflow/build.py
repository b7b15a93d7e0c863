"""The notebook builder: nouns and verbs that write down a workflow line by line.

The builder is a convenience on top of the frozen records; it adds nothing that they do not have. What is
wrong with a line is said when the line is written; what only the whole film can show, by `Workflow.freeze`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from creditgraph.errors import FormatError, WorkflowError
from creditgraph.workflow.check import check_agent, check_artifact, check_step
from creditgraph.workflow.door import film_from_file, film_from_json, film_to_json
from creditgraph.workflow.fields import nfc, shown
from creditgraph.workflow.instruments import Instruments
from creditgraph.workflow.kinds import kind as kind_named
from creditgraph.workflow.ledger import made
from creditgraph.workflow.lines import ABOUT_WHAT_IS_MADE, Named, artifacts_of, facts_of, performers, uses_of
from creditgraph.workflow.model import Artifact, Evidence, Film, Organization, Person, Step, Tool

if TYPE_CHECKING:
    import networkx

__all__ = ["Named", "Workflow"]

AnAgent = TypeVar("AnAgent", Person, Organization, Tool)


class Workflow(Instruments):
    """A film's making, written down step by step, then frozen.

    Args:
        title: the film's title.
        kind: ``film work``, ``television drama``, ``other audiovisual work`` or ``other work`` (no moving
            picture); unknown if left out.
        made_on: the day it was made, ISO text or a date.

    Raises:
        WorkflowError: for an empty title, a kind that does not exist, or a date that is no date.

    Example:
        >>> film = Workflow("Harbour", kind="other audiovisual work", made_on="2026-01-20")
        >>> jia = film.person("甲")
        >>> _ = film.step("drawing", by=jia, makes="film")
        >>> film
        <Workflow 'Harbour': 1 agent, 1 step>
    """

    def __init__(self, title: str, *, kind: str | None = None, made_on: str | date | None = None) -> None:
        super().__init__(made(Film, "", title=title, kind=kind, made_on=made_on))

    def __repr__(self) -> str:
        counts = ((name, len(self._lists[name])) for name in ("agents", "steps"))
        said = ", ".join(f"{count} {name if count != 1 else name[:-1]}" for name, count in counts)
        return f"<Workflow {self._head.title!r}: {said}>"

    # -- in and out

    @classmethod
    def of(cls, film: Film) -> Workflow:
        """Open a frozen film for more lines.

        Example:
            >>> film = Workflow.of(Film("Harbour"))
            >>> film.note("reopened")
            >>> film.freeze().notes
            ('reopened',)
        """
        workflow = cls(film.title)
        workflow._load(film)
        return workflow

    @classmethod
    def from_json(cls, data: str | bytes) -> Workflow:
        """Open a film from its JSON text.

        Raises:
            FormatError: if the text is no workflow document.
            WorkflowError: if the film contradicts itself.

        Example:
            >>> Workflow.from_json('{"schema": "creditgraph.Workflow/1", "title": "Empty"}')
            <Workflow 'Empty': 0 agents, 0 steps>
        """
        return cls.of(film_from_json(data))

    @classmethod
    def load(cls, path: str | Path) -> Workflow:
        """Open a film from a JSON file, such as `save` writes.

        Raises:
            FormatError: if the file cannot be opened, is too large, or is no workflow document.
            WorkflowError: if the film contradicts itself.
        """
        return cls.of(film_from_file(path))

    def to_json(self) -> str:
        """Write the film as canonical JSON.

        Raises:
            WorkflowError: if the film contradicts itself.

        Example:
            >>> print(Workflow("Harbour").to_json(), end="")
            {
             "schema": "creditgraph.Workflow/1",
             "title": "Harbour"
            }
        """
        return film_to_json(self.freeze())

    def save(self, path: str | Path) -> None:
        """Write the film as canonical JSON into a file.

        Raises:
            WorkflowError: if the film contradicts itself.
            FormatError: if the file cannot be written.

        Example:
            >>> import tempfile
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     Workflow("Harbour").save(f"{folder}/film.json")
            ...     Workflow.load(f"{folder}/film.json")
            <Workflow 'Harbour': 0 agents, 0 steps>
        """
        text = self.to_json()
        try:
            Path(path).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            what = f"cannot be written ({error.strerror})"
            raise FormatError(what, where=Path(path).name, do="Check the folder.") from None

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the film as a networkx graph; see `creditgraph.workflow.graph.to_networkx`.

        Example:
            >>> film = Workflow("Harbour")
            >>> _ = film.step("drawing", by=film.person("甲"), makes="film")
            >>> sorted(film.to_networkx())
            ['agent:甲', 'artifact:film', 'step:drawing#1']
        """
        from creditgraph.workflow.graph import to_networkx

        return to_networkx(self.freeze())

    # -- agents

    def person(self, name: str, *, id: str | None = None) -> Person:
        """Add a person; the id is the name unless another is given.

        Raises:
            WorkflowError: if the id is taken.

        Example:
            >>> Workflow("Harbour").person("甲", id="jia")
            Person(id='jia', name='甲', type='person')
        """
        return self._agent(Person, id, name=name)

    def people(self, *names: str) -> tuple[Person, ...]:
        """Add several persons.

        Example:
            >>> jia, yi = Workflow("Harbour").people("甲", "乙")
            >>> yi.id
            '乙'
        """
        return tuple(self.person(name) for name in names)

    def organization(self, name: str, *, id: str | None = None) -> Organization:
        """Add a company or studio; the id is the name unless another is given.

        Example:
            >>> Workflow("Harbour").organization("Harbour Studio").type
            'organization'
        """
        return self._agent(Organization, id, name=name)

    def tool(self, name: str, *, id: str | None = None, **about: Any) -> Tool:
        """Add a tool; the id is its name and version unless another is given.

        Args:
            name: the printed name.
            id: an id of its own.
            about: ``version``, ``developer``, ``provider`` and ``plan``, where known.

        Example:
            >>> Workflow("Harbour").tool("Kling", version="2.1", plan="free").id
            'Kling 2.1'
        """
        version = about.get("version")
        return self._agent(Tool, id, f"{name} {version}" if version else None, name=name, **about)

    def _agent(
        self, record: type[AnAgent], id: str | None, usual: str | None = None, **about: Any
    ) -> AnAgent:
        wanted = about["name"] if id is None and usual is None else usual if id is None else id
        where = self._next("agents")
        agent = made(record, where, check=lambda a: check_agent(a, self._types), id=wanted, **about)
        return self._write("agents", agent)

    # -- what was made and done

    def artifact(self, id: str, *, source: bool = False, **about: Any) -> Artifact:
        """Describe an artifact, for instance one that was there before the film.

        Described again, it keeps what was said before.

        Args:
            id: its name in the film.
            source: short for ``origin="unknown"``: nothing in this film makes it.
            about: fields of `Artifact`.

        Raises:
            WorkflowError: if a field does not exist, or length and digest contradict the text.

        Example:
            >>> film = Workflow("Harbour")
            >>> novel = film.artifact("novel", medium="text", origin="pre-existing")
            >>> film.artifact("novel", licence="film rights, 2024").origin
            'pre-existing'
        """
        if source:
            about.setdefault("origin", "unknown")
        place = self._described.get(nfc(id)) if isinstance(id, str) else None
        if place is None:
            new = made(Artifact, self._next("artifacts"), check=check_artifact, id=id, **about)
            self._described[new.id] = len(self._lists["artifacts"])
            return self._write("artifacts", new)
        before = self._lists["artifacts"][place]
        artifact: Artifact = made(replace, f"artifacts[{place}]", before, check=check_artifact, **about)
        self._frozen = None
        self._lists["artifacts"][place] = artifact
        return artifact

    def step(
        self,
        kind: str,
        *,
        by: Any = (),
        uses: Any = (),
        makes: str | Artifact | Sequence[str | Artifact] = (),
        evidence: Evidence | Mapping[str, Any] | str | None = None,
        at: str | date | None = None,
        id: str | None = None,
        **facts: Any,
    ) -> str:
        """Write down one step and return its id.

        Args:
            kind: a name of ``kinds.toml``.
            by: an agent, several, or a mapping agent to weight; nothing means *unknown*.
            uses: artifacts used: a name, several, or a mapping name to seconds; `Use` says more.
            makes: the artifact made, or several.
            evidence: an `Evidence`, or a grade.
            at: the day.
            id: the step's id; ``kind#n`` if left out.
            facts: fields of `Facts`; ``images`` and the like may be a list of keys, ``parameters`` a mapping.
                ``text``, ``digest``, ``length``, ``medium``, ``status``, ``seconds_made`` say what is made.

        Raises:
            UnknownNameError: for a kind, a fact, a role or a dimension that does not exist.
            WorkflowError: for an agent who was not added, an id that is taken, or a value that is none.

        Example:
            >>> film = Workflow("Harbour")
            >>> jia, yi = film.people("甲", "乙")
            >>> film.step("prompt_design", by={jia: 2, yi: 1}, makes="prompt", text="冷色逆光")
            'prompt_design#1'
            >>> film.step("promt_revision", by=yi, uses="prompt", makes="prompt 2")  # doctest: +ELLIPSIS
            Traceback (most recent call last):
            creditgraph.errors.UnknownNameError: steps[1].kind: ... Did you mean 'prompt_revision'? ...
        """
        where = self._next("steps")
        kind_named(kind, where=f"{where}.kind")
        about = {name: facts.pop(said) for said, name in ABOUT_WHAT_IS_MADE.items() if said in facts}
        step = made(
            Step,
            where,
            check=lambda step: check_step(step, self._types),
            id=self._step_id(kind, id, where),
            kind=kind,
            by=performers(by, f"{where}.by"),
            uses=uses_of(uses, f"{where}.uses"),
            makes=artifacts_of(makes, f"{where}.makes"),
            facts=facts_of(facts, where),
            at=at,
            evidence={"grade": evidence} if isinstance(evidence, str) else evidence,
        )
        if about:
            if len(step.makes) != 1:
                what = f"{', '.join(about)} would describe one artifact, and this makes {len(step.makes)}"
                raise WorkflowError(what, where=f"{where}.makes", do="Use film.artifact() for each.")
            self.artifact(step.makes[0], **about)
        self._step_ids.add(step.id)
        self._step_kinds[kind] += 1
        return self._write("steps", step).id

    def _step_id(self, kind: str, id: str | None, where: str) -> str:
        if id is not None:
            if nfc(id) in self._step_ids:
                what = f"{shown(id)} is already the id of a step"
                raise WorkflowError(what, where=f"{where}.id", do="Give each step its own id, or none.")
            return id
        number = self._step_kinds[kind] + 1
        while f"{kind}#{number}" in self._step_ids:
            number += 1
        return f"{kind}#{number}"

    def final(self, artifact: str | Artifact) -> None:
        """Say which artifact is the film.

        Example:
            >>> film = Workflow("Harbour")
            >>> _ = film.step("drawing", makes=["film", "poster"])
            >>> film.final("film")
        """
        self._rehead(final=artifact.id if isinstance(artifact, Artifact) else artifact)

    def declare(self, *, kind: str | None = None, made_on: str | date | None = None) -> None:
        """Say what kind of work the film is, and when it was made, where a reader could not know.

        Args:
            kind: ``film work``, ``television drama``, ``other audiovisual work`` or ``other work``.
            made_on: the day of making.

        Example:
            >>> film = Workflow("Harbour")
            >>> film.declare(kind="other audiovisual work", made_on="2026-01-20")
            >>> str(film.freeze().made_on)
            '2026-01-20'
        """
        said = {"kind": kind, "made_on": made_on}
        self._rehead(**{name: value for name, value in said.items() if value is not None})

    def credit(self, role: str, *names: str) -> None:
        """Write a line of the credits as printed.

        Example:
            >>> film = Workflow("Harbour")
            >>> film.credit("Producer", "Harbour Studio")
            >>> film.freeze().credits
            {'Producer': ('Harbour Studio',)}
        """
        self._rehead(credits={**self._head.credits, role: names})

    def label(self, *labels: str) -> None:
        """Say how the film says that it was generated: visible notice, machine-readable mark, disclosure.

        Example:
            >>> film = Workflow("Harbour")
            >>> film.label("visible notice")
            >>> film.freeze().labels
            ('visible notice',)
        """
        self._rehead(labels=tuple(dict.fromkeys((*self._head.labels, *labels))))

    def note(self, text: str) -> None:
        """Keep a remark of a reader with the film.

        Example:
            >>> film = Workflow("Harbour")
            >>> film.note("not understood: 3 of 40 nodes")
        """
        made(Film, self._next("notes"), title="a note", notes=(text,))
        self._write("notes", text)
