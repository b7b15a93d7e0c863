"""The notebook builder: nouns and verbs that write down a workflow line by line.

The builder is a convenience on top of the frozen records; it adds nothing that they do not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from creditgraph.errors import AgreementError, UnknownNameError, WorkflowError, nearest
from creditgraph.shares import fraction
from creditgraph.workflow.door import adapter, film_from_json, film_to_json, translated
from creditgraph.workflow.check import check
from creditgraph.workflow.kinds import kind as kind_named
from creditgraph.workflow.model import Artifact, Evidence, Facts, Film, Organization, Person, Tool

if TYPE_CHECKING:
    import networkx

Named = str | Person | Organization | Tool
"""An agent, or its id."""

_FACTS = {field.name for field in fields(Facts)}
_ARTIFACT = {"text", "digest", "medium", "seconds", "status", "length"}
_COUNTED = ("images", "points", "strokes", "cuts", "rounds", "frames")


class Workflow:
    """A film's making, written down step by step, then frozen.

    Args:
        title: the film's title.
        kind: ``film work``, ``television drama`` or ``other audiovisual work``; unknown if left out.
        made_on: the day it was made, ISO text or a date.

    Example:
        >>> film = Workflow("Harbour", kind="other audiovisual work", made_on="2026-01-20")
        >>> jia = film.person("甲")
        >>> _ = film.step("drawing", by=jia, makes="film")
        >>> film.freeze().steps[0].id
        'drawing#1'
    """

    def __init__(self, title: str, *, kind: str | None = None, made_on: str | date | None = None) -> None:
        self._head: dict[str, Any] = {"title": title, "kind": kind, "made_on": made_on, "final": None}
        self._lists: dict[str, list[Any]] = {
            name: []
            for name in ("agents", "artifacts", "steps", "engagements", "agreements", "terms", "findings", "notes")
        }
        self._credits: dict[str, tuple[str, ...]] = {}
        self._frozen: Film | None = None

    @classmethod
    def of(cls, film: Film) -> Workflow:
        """Open a frozen film for more lines."""
        workflow = cls(film.title, kind=film.kind, made_on=film.made_on)
        workflow._head["final"] = film.final
        for name, lines in workflow._lists.items():
            lines.extend(getattr(film, name))
        workflow._credits = dict(film.credits)
        workflow._frozen = film
        return workflow

    @classmethod
    def from_json(cls, data: str | bytes) -> Workflow:
        """Open a film from its JSON text.

        Raises:
            FormatError: if the text is no workflow document.
            WorkflowError: if the film contradicts itself.
        """
        return cls.of(film_from_json(data))

    def to_json(self) -> str:
        """Write the film as canonical JSON."""
        return film_to_json(self.freeze())

    def save(self, path: str | Path) -> None:
        """Write the film as canonical JSON into a file."""
        Path(path).write_text(self.to_json(), encoding="utf-8", newline="\n")

    def freeze(self) -> Film:
        """Check the whole film and return its frozen record.

        Raises:
            WorkflowError: if the film contradicts itself; the message names the place and the nearest name.
        """
        if self._frozen is None:
            draft = {**self._head, **{name: tuple(lines) for name, lines in self._lists.items()}, "credits": self._credits}
            try:
                film = adapter().validate_python(draft)
            except ValidationError as error:
                raise translated(error, draft) from None
            check(film)
            self._frozen = film
        return self._frozen

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the film as a networkx graph; see `creditgraph.workflow.graph.to_networkx`."""
        from creditgraph.workflow.graph import to_networkx

        return to_networkx(self.freeze())

    # -- agents ---------------------------------------------------------------------------------------------------

    def person(self, name: str, *, id: str | None = None) -> Person:
        """Add a person; the id is the name unless another is given."""
        return self._agent(Person, id or name, name=name)

    def people(self, *names: str) -> tuple[Person, ...]:
        """Add several persons."""
        return tuple(self.person(name) for name in names)

    def organization(self, name: str, *, id: str | None = None) -> Organization:
        """Add a company or studio."""
        return self._agent(Organization, id or name, name=name)

    def tool(self, name: str, *, id: str | None = None, **about: Any) -> Tool:
        """Add a tool, with ``version``, ``developer``, ``provider`` and ``plan`` where known."""
        return self._agent(Tool, id or " ".join(filter(None, [name, about.get("version")])), name=name, **about)

    def _agent(self, record: Any, id: str, **fields_: Any) -> Any:
        taken = {agent.id: agent for agent in self._lists["agents"]}
        agent = self._record(record, f"agents[{len(taken)}]", id=id, **fields_)
        if agent.id in taken:
            raise WorkflowError(
                f"{agent.id!r} is already the id of a {taken[agent.id].type}",
                where=f"agents[{len(taken)}].id",
                do="Give each agent its own id=; the printed name may be the same.",
            )
        return self._add("agents", agent)

    # -- what was made and done -------------------------------------------------------------------------------------

    def artifact(self, id: str, **about: Any) -> Artifact:
        """Describe an artifact, for instance one that was there before the film.

        Args:
            id: its name in the film.
            about: fields of `Artifact`; ``source=True`` is short for an unknown origin.
        """
        if about.pop("source", False):
            about.setdefault("origin", "unknown")
        artifact = self._record(Artifact, f"artifacts[{len(self._lists['artifacts'])}]", id=id, **about)
        for number, known in enumerate(self._lists["artifacts"]):
            if known.id == artifact.id:
                self._frozen = None
                self._lists["artifacts"][number] = replace(known, **about)
                return self._lists["artifacts"][number]  # type: ignore[no-any-return]
        return self._add("artifacts", artifact)  # type: ignore[no-any-return]

    def step(
        self,
        kind: str,
        *,
        by: Any = (),
        uses: Any = (),
        makes: str | Sequence[str] = (),
        evidence: Evidence | Mapping[str, Any] | str | None = None,
        at: str | date | None = None,
        id: str | None = None,
        **facts: Any,
    ) -> str:
        """Write down one step and return its id.

        Args:
            kind: a name of ``kinds.toml``.
            by: an agent, several, or a mapping agent to weight; nothing means *unknown*.
            uses: artifacts used: names, or a mapping name to seconds.
            makes: the artifact made, or several.
            evidence: an `Evidence`, or a grade.
            at: the day.
            id: the step's id; ``kind#n`` if left out.
            facts: fields of `Facts`; ``text``, ``digest``, ``medium``, ``seconds_made`` and ``status`` describe what is made;
                ``images`` and the like may be a list of keys.

        Raises:
            UnknownNameError: for a kind or a fact that does not exist.

        Example:
            >>> film = Workflow("Harbour")
            >>> film.step("prompt_design", by=film.person("甲"), makes="prompt", text="冷色逆光")
            'prompt_design#1'
        """
        number = len(self._lists["steps"])
        kind_named(kind, where=f"steps[{number}].kind")
        made = (makes,) if isinstance(makes, str) else tuple(makes)
        self._describe(made, facts)
        self._name_keys(facts)
        self._known_facts(facts, number)
        line = {
            "id": id or f"{kind}#{1 + sum(step['kind'] == kind for step in map(_plain_step, self._lists['steps']))}",
            "kind": kind,
            "by": _performers(by),
            "uses": _uses(uses),
            "makes": made,
            "facts": facts,
            "at": at,
            "evidence": {"grade": evidence} if isinstance(evidence, str) else evidence,
        }
        self._add("steps", line)
        return str(line["id"])

    def _describe(self, made: tuple[str, ...], facts: dict[str, Any]) -> None:
        about = {name: facts.pop(name) for name in list(facts) if name in _ARTIFACT - {"seconds"}}
        if "seconds_made" in facts:
            about["seconds"] = facts.pop("seconds_made")
        if about:
            if len(made) != 1:
                raise WorkflowError(f"{sorted(about)} describes one artifact, and {len(made)} are made", do="Use film.artifact().")
            self.artifact(made[0], **about)

    @staticmethod
    def _name_keys(facts: dict[str, Any]) -> None:
        for name in _COUNTED:
            keys = facts.get(name)
            if isinstance(keys, (list, tuple)):
                facts[name] = len(set(keys))
                facts["keys"] = (*facts.get("keys", ()), *keys)

    @staticmethod
    def _known_facts(facts: dict[str, Any], number: int) -> None:
        for name in facts:
            if name not in _FACTS:
                known = sorted(_FACTS | _ARTIFACT)
                raise UnknownNameError(f"{name!r} is no fact of a step", where=f"steps[{number}]", near=nearest(name, known))
        if isinstance(facts.get("parameters"), Mapping):
            facts["parameters"] = tuple((str(key), str(value)) for key, value in facts["parameters"].items())

    def final(self, artifact: str) -> None:
        """Say which artifact is the film."""
        self._head["final"] = artifact
        self._frozen = None

    def credit(self, role: str, *names: str) -> None:
        """Write a line of the credits as printed."""
        self._credits[role] = names
        self._frozen = None

    # -- what binds the people ----------------------------------------------------------------------------------------

    def engage(self, agent: Named, principal: Named, type: str, **about: Any) -> None:
        """Write down that an agent acted for a principal: employment, commission or collaboration."""
        about["signed_by"] = _ids(about.get("signed_by", ()))
        self._add("engagements", {"agent": _id(agent), "principal": _id(principal), "type": type, **about})

    def agree(
        self,
        shares: Mapping[Any, Any] | None = None,
        *,
        by_kind: Mapping[str, Any] | None = None,
        signed_by: Iterable[Named] = (),
        of: str = "title",
        on: str | date | None = None,
        id: str | None = None,
        **about: Any,
    ) -> None:
        """Write down an agreement on shares, per person or per kind of step.

        Raises:
            AgreementError: if nobody signed it.
            ShareError: if a share is no exact fraction, or they do not add up to one.

        Example:
            >>> film = Workflow("Harbour")
            >>> jia, yi = film.people("甲", "乙")
            >>> film.agree({"甲": "2/3", "乙": "1/3"}, signed_by=[jia, yi], on="2025-12-01")
        """
        number = len(self._lists["agreements"])
        where = f"agreements[{number}]"
        line = {
            "id": id or f"agreement#{number + 1}",
            "type": "shares_by_kind" if by_kind else "shares",
            "of": of,
            "on": on,
            "signed_by": _ids(signed_by),
            "shares": {_id(name): fraction(share, where=f"{where}.shares.{_id(name)}") for name, share in (shares or {}).items()},
            "by_kind": {name: fraction(share, where=f"{where}.by_kind.{name}") for name, share in (by_kind or {}).items()},
            **about,
        }
        self._agreement(line, where)

    def assign(self, grantor: Named, grantee: Named, *, signed_by: Iterable[Named], **about: Any) -> None:
        """Write down an assignment of a right, or with ``type="licence"`` a licence."""
        number = len(self._lists["agreements"])
        line = {
            "id": about.pop("id", f"agreement#{number + 1}"),
            "type": about.pop("type", "assignment"),
            "grantor": _id(grantor),
            "grantee": _id(grantee),
            "signed_by": _ids(signed_by),
            **about,
        }
        if "part" in line:
            line["part"] = fraction(line["part"], where=f"agreements[{number}].part")
        self._agreement(line, f"agreements[{number}]")

    def _agreement(self, line: dict[str, Any], where: str) -> None:
        if not line["signed_by"]:
            raise AgreementError(
                f"agreement {line['id']!r} is signed by nobody, so it binds nobody",
                where=f"{where}.signed_by",
                do="Name the signatories, or leave the draft out.",
            )
        self._add("agreements", line)

    def terms(self, platform: str, *, accepted_by: Iterable[Named] = (), tool: Named | None = None, **about: Any) -> None:
        """Write down a platform's terms and who accepted them."""
        line = {
            "id": about.pop("id", f"terms#{len(self._lists['terms']) + 1}"),
            "platform": platform,
            "tool": None if tool is None else _id(tool),
            "accepted_by": _ids(accepted_by),
            **about,
        }
        self._add("terms", line)

    def find(self, standard: str, value: str = "yes", *, by: str, **about: Any) -> None:
        """Write down a finding of a named person on an open standard."""
        about["agents"] = _ids(about.get("agents", ()))
        self._add("findings", {"standard": standard, "value": value, "by": by, **about})

    def note(self, text: str) -> None:
        """Keep a remark of a reader with the film."""
        self._add("notes", text)

    def _add(self, name: str, line: Any) -> Any:
        self._frozen = None
        self._lists[name].append(line)
        return line

    @staticmethod
    def _record(record: Any, where: str, **fields_: Any) -> Any:
        try:
            return record(**fields_)
        except ValidationError as error:
            complaint = translated(error, fields_)
            complaint_where = f"{where}.{complaint.where}" if complaint.where else where
            raise type(complaint)(complaint.what, where=complaint_where, do=complaint.do, near=complaint.near) from None


def _plain_step(step: Any) -> dict[str, Any]:
    return step if isinstance(step, dict) else {"kind": step.kind}


def _id(agent: Named) -> str:
    return agent if isinstance(agent, str) else agent.id


def _ids(agents: Iterable[Named] | Named) -> tuple[str, ...]:
    if isinstance(agents, (str, Person, Organization, Tool)):
        return (_id(agents),)
    return tuple(_id(agent) for agent in agents)


def _performers(by: Any) -> tuple[Any, ...]:
    if isinstance(by, Mapping):
        return tuple({"agent": _id(agent), "weight": weight} for agent, weight in by.items())
    return tuple({"agent": name} for name in _ids(by))


def _uses(uses: Any) -> tuple[Any, ...]:
    if isinstance(uses, Mapping):
        return tuple({"artifact": name, "seconds": seconds} for name, seconds in uses.items())
    return (uses,) if isinstance(uses, str) else tuple(uses)
