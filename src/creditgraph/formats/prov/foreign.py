"""Other people's provenance as a part of a film: as much of it as has a place there, and a note for the rest.

References:
    * W3C PROV-DM (2013); PROV-CONSTRAINTS (2013), Inference 21 (a specialization has what is general).
"""

from __future__ import annotations

from collections.abc import Iterable

from creditgraph.formats.part import Choice, Key, Making, Part
from creditgraph.formats.prov.actors import Actors
from creditgraph.formats.prov.acts import Act, Acts, kinds_of, role_of, words_of
from creditgraph.formats.prov.document import Document, Statement
from creditgraph.formats.prov.entities import Entities
from creditgraph.formats.prov.left_out import left_out, listed
from creditgraph.formats.prov.takes import Attempts, Takes
from creditgraph.formats.prov.things import Things
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Evidence, Workflow
from creditgraph.workflow.kinds import kind, kinds
from creditgraph.workflow.model import Performer, Use

DELEGATED = (
    "a delegation that is not said to be employment, commission or collaboration (as prov:type), or is not "
    "between people, or by an activity that is no step"
)
USED_AGAIN = "invalidated and used by another step, so not taken as rejected"


def foreign_part(source: Source, told: Document, options: Options) -> Part:
    """Read provenance that is not ours.

    Args:
        source: the file.
        told: what it says.
        options: ``kinds`` says which kind of step an activity is, by its type or label.

    Raises:
        UnknownNameError: ``options.kinds`` names a kind that does not exist.
    """
    for word, names in options.kinds.items():
        for name in names:
            kind(name, where=f"kinds[{word!r}]")
    return _Reading(source, told, options).part()


class _Reading:
    """One document while it is read."""

    def __init__(self, source: Source, told: Document, options: Options) -> None:
        self.source = source
        self.told = told.statements
        self.remarks = list(told.remarks)
        self.film = Workflow(tidy(source.name.rsplit("/", 1)[-1]))
        self.things = Things(self.told)
        self.actors = Actors(self.things, self.film)
        self.acts = Acts(self.things, self.told)
        self.kinds = {act.thing.id: kinds_of(act.thing, options.kinds) for act in self.acts.all()}
        self.entities = Entities(self.things, self.told)

    def part(self) -> Part:
        """Write down everything and return it."""
        steps = [act for act in self.acts.all() if len(self.kinds[act.thing.id]) == 1]
        takes = Takes(self.things, self.told, steps, self.kinds)
        makings = [*self._makings(), *self._attributions()]
        made = {name for act in steps for name in act.makes}
        keys: dict[str, tuple[Key, ...]] = {}
        for entity in self.entities.all():
            origin = "made here" if entity.id in made else "unknown"
            status = "rejected" if entity.id in takes.rejected else "unknown"
            about = self.entities.about(entity) | {"origin": origin, "status": status}
            self.film.artifact(entity.id, **about, evidence=self._evidence(entity.place))
            keys[entity.id] = self.entities.keys(entity)
        for act in steps:
            self._step(act)
        choices = tuple(self._choice(attempts) for attempts in takes.choices())
        loose = self._engage()
        for note in (*left_out(self.told, self.things, self.acts, self.actors, self.kinds), *self.remarks):
            self.film.note(note)
        for note in (*listed(DELEGATED, loose), *listed(USED_AGAIN, takes.used_again)):
            self.film.note(note)
        film = self.film.freeze()
        name, digest = self.source.name, self.source.digest
        heard = frozenset(word for act in self.acts.all() for word in words_of(act.thing))
        return Part(
            "prov", name, digest, film, keys=keys, makings=tuple(makings), choices=choices, words=heard
        )

    def _evidence(self, place: str) -> Evidence:
        return self.source.evidence(place)

    # -- steps -------------------------------------------------------------------------------------

    def _step(self, act: Act) -> None:
        [name] = self.kinds[act.thing.id]
        by = self._performers(act)
        if by and kinds()[name].performed_by == "human" and self._all_tools(by):
            self.remarks.append(f"{act.thing.place}: {name} is done by people, and only tools are named")
            by = []
        uses = [Use(used, role=role_of(one)) for used, one in act.uses.items()]
        uses += [Use(plan, role="context") for plan in act.plans if plan not in act.uses]
        self.film.step(
            name,
            id=act.thing.id,
            by=by,
            uses=uses,
            makes=list(act.makes),
            at=act.day(),
            evidence=self._evidence(act.thing.place),
        )

    def _all_tools(self, by: Iterable[Performer]) -> bool:
        return {self.actors.types[one.agent] for one in by} == {"tool"}

    def _performers(self, act: Act) -> list[Performer]:
        return [
            Performer(agent, role=_said(one, "role"), evidence=self._evidence(one.place))
            for agent, one in act.by.items()
            if agent in self.actors.types
        ]

    # -- who made what, without how ------------------------------------------------------------------

    def _makings(self) -> list[Making]:
        """What an activity made that may be one of several kinds of step; the join knows which."""
        found = []
        for act in self.acts.all():
            names = self.kinds[act.thing.id]
            by = tuple(agent for agent in act.by if self._is_human(agent))
            if len(names) > 1 and by:
                uses, evidence = tuple(act.uses), self._evidence(act.thing.place)
                role = next((_said(one, "role") for agent, one in act.by.items() if agent in by), None)
                found += [
                    Making(name, by, kinds=names, uses=uses, at=act.day(), role=role, evidence=evidence)
                    for name in act.makes
                ]
        return found

    def _attributions(self) -> list[Making]:
        """Whom something is attributed to took part in the activity that generated it (Inference 13)."""
        makers = {name: self.kinds[act.thing.id] for act in self.acts.all() for name in act.makes}
        found = []
        for one in self.told:
            entity, agent = one.end("entity"), one.end("agent")
            if one.section != "wasAttributedTo" or entity is None or agent is None:
                continue
            name = self.things.get("entity", entity, one.scope).id
            who = self.things.get("agent", agent, one.scope).id
            if self.actors.types.get(who) == "person":
                kinds_ = makers.get(name, ())
                role, evidence = _said(one, "role"), self._evidence(one.place)
                found.append(Making(name, (who,), kinds=kinds_, role=role, evidence=evidence))
            elif who in self.actors.types:
                self.remarks.append(f"{one.place}: {who} is no person; what it did in the making is not said")
        return found

    def _choice(self, attempts: Attempts) -> Choice:
        act = self.acts.get(attempts.by)
        by = () if act is None else tuple(agent for agent in act.by if self._is_human(agent))
        return Choice(
            f"alternates of {attempts.among[0]}",
            attempts.among,
            rejected=attempts.rejected,
            by=by,
            at=None if act is None else act.day(),
            evidence=self._evidence(attempts.place),
        )

    def _is_human(self, agent: str) -> bool:
        return self.actors.types.get(agent) in ("person", "organization")

    def _engage(self) -> list[str]:
        """Write down the engagements; return the places of delegations that are none."""
        known = {name: found[0] for name, found in self.kinds.items() if len(found) == 1}
        return [
            one.place
            for one in self.told
            if one.section == "actedOnBehalfOf"
            and not self.actors.engage(one, known, self.film, self._evidence(one.place))
        ]


def _said(one: Statement, word: str) -> str | None:
    """A role in the words of the document."""
    text = one.text(word)
    return tidy(text) if text is not None and text.strip() else None
