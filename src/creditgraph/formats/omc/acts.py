"""The tasks of an OMC document as steps, where their functional type is one of our kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from creditgraph.errors import CreditgraphError
from creditgraph.formats.omc.entities import Document, Entity, shortened
from creditgraph.formats.omc.own import FACTS, evidence
from creditgraph.formats.omc.people import People
from creditgraph.formats.omc.things import Things
from creditgraph.formats.omc.words import Json, Names, day, exact, items, own, own_id, record, text
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Film, Performer, Use, Workflow
from creditgraph.workflow.kinds import kind as kind_named
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.ledger import made


@dataclass(frozen=True, slots=True)
class Task:
    """What one task says: by whom, out of what, making what."""

    entity: Entity
    by: Mapping[str, str | None]
    uses: tuple[str, ...]
    makes: tuple[str, ...]
    said: Json


class Acts:
    """The steps of a document, written into a workflow.

    Args:
        document: the entities.
        film: the workflow.
        people, things: who and what is in it.
        words: functional type to our kinds, as the caller knows them.

    Raises:
        UnknownNameError: ``words`` names a kind that does not exist.
    """

    def __init__(
        self,
        document: Document,
        film: Workflow,
        people: People,
        things: Things,
        words: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.document = document
        self.film = film
        self.people = people
        self.things = things
        self.made: dict[str, dict[str, None]] = {}
        self.chosen: set[str] = set()
        self.several: list[tuple[Task, tuple[str, ...]]] = []
        self.contexts: set[int] = set()
        self.unknown: Counter[str] = Counter()
        self.heard: set[str] = set()
        self._words = {
            word: tuple(kind_named(name, where=f"kinds[{word!r}]").name for name in names)
            for word, names in words.items()
        }
        self._names = Names()
        self._rivals: dict[str, tuple[Performer, ...]] = {}
        for entity in document.of("Task"):
            self._task(entity)

    def notes(self) -> Iterator[str]:
        """Yield which tasks have a functional type that is none of our kinds."""
        if self.unknown:
            words = [f"{word} ({n})" if n > 1 else word for word, n in sorted(self.unknown.items())]
            listed = shortened(words)
            yield f"tasks not read whole, for want of a kind (pass kinds=) or of a person: {listed}"

    def finished(self, film: Film) -> Film:
        """Return the film with the rival claims that our own export wrote down."""
        steps = tuple(
            replace(step, claimants=self._rivals[step.id]) if step.id in self._rivals else step
            for step in film.steps
        )
        return replace(film, steps=steps) if self._rivals else film

    def _task(self, entity: Entity) -> None:
        task = self._read(entity)
        word = text(record(entity.data.get("taskFC")).get("functionalType"))
        found = self._kinds(word)
        if len(found) > 1:
            self.several.append((task, found))
        elif not found:
            self.unknown[tidy(word)[:60] if word else "none"] += 1
        elif task.by or task.uses or task.makes or own(entity.data, "step") is not None:
            self._step(task, found[0])
        else:
            self.unknown[f"{found[0]} without context"] += 1

    def _kinds(self, word: str | None) -> tuple[str, ...]:
        if word is None:
            return ()
        self.heard.add(word)
        if word in self._words:
            return self._words[word]
        name = word.casefold().replace(" ", "_").replace("-", "_")
        return (name,) if name in kinds() else ()

    def _read(self, entity: Entity) -> Task:
        contexts = self.document.found(entity.data.get("Context"), "Context")
        self.contexts.update(map(id, contexts))
        people = [one for context in contexts for one in _inside(context, "contributor", "Participant")]
        used = [one for context in contexts for one in _inside(context, "uses", "Asset")]
        makes = [one for context in contexts for one in _inside(context, "produces", "Asset")]
        said = own(entity.data, "step") or {}
        listed = self.things.listed
        return Task(entity, self.people.named(people), listed(used), listed(makes), said)

    def _step(self, task: Task, kind: str) -> None:
        by = dict(task.by)
        if kinds()[kind].performed_by == "human" and {self.people.types[who] for who in by} == {"tool"}:
            self.unknown[f"{kind} by a service alone, whose user is not named"] += 1
            by = {}
        wanted = own_id(task.said.get("id"))
        hint = task.entity.ids[0][1] if task.entity.ids else None
        name = self._names.new(wanted or tidy(hint or kind))
        plain: Json = {
            "by": [Performer(who, role=role) for who, role in by.items()],
            "uses": task.uses,
            "makes": task.makes,
            "id": name,
            "evidence": evidence(self.things.source, task.entity.place, task.said.get("evidence")),
            "at": self._day(task),
        }
        try:
            self.film.step(kind, **plain | self._details(task, by))
        except CreditgraphError as error:
            self.document.refuse(task.entity.place, error)
            self.film.step(kind, **plain)
        if kind == "selection":
            self.chosen.update(task.uses)
        for thing in task.makes:
            self.made.setdefault(thing, {}).update(dict.fromkeys(by))
        if not by:
            self._rival(task, name)

    def _day(self, task: Task) -> date | None:
        """The day on which the one thing that the task made was created."""
        asset = self.things.assets.get(task.makes[0]) if len(task.makes) == 1 else None
        return day(record(asset.data.get("provenance")).get("createdOn")) if asset is not None else None

    def _details(self, task: Task, by: Mapping[str, str | None]) -> Json:
        """Weights, seconds, roles and facts of our own export, for whoever and whatever is still named."""
        said = task.said
        facts = record(said.get("facts"))
        found: Json = {name: value for name, value in facts.items() if name in FACTS}
        if said.get("at") is not None:
            found["at"] = said["at"]
        uses = {self.things.own_ids.get(str(one.get("artifact"))): one for one in _records(said, "uses")}
        found["uses"] = [_use(name, uses.get(name, {})) for name in task.uses]
        found["by"] = [self._performer(who, role, task) for who, role in by.items()]
        weights = [one.weight for one in found["by"]]
        if None in weights:  # somebody was added since: what the others weigh is open
            found["by"] = [replace(one, weight=None) for one in found["by"]]
        return found

    def _performer(self, who: str, role: str | None, task: Task) -> Performer:
        hands = {self.people.own_ids.get(str(one.get("agent"))): one for one in _records(task.said, "by")}
        said = hands.get(who, {})
        shown = said.get("evidence")
        place = f"{task.entity.place}.customData"
        return made(
            Performer,
            "by",
            agent=who,
            role=exact(said.get("role"), role) if role is not None else None,
            weight=said.get("weight"),
            evidence=evidence(self.things.source, place, shown) if shown is not None else None,
        )

    def _rival(self, task: Task, name: str) -> None:
        """Who is said to have done it by sources that disagree; nobody did until it is settled."""
        claims = _records(task.said, "claimants")
        named = {self.people.own_ids.get(str(one.get("agent"))): one for one in claims}
        rivals = {who: text(one.get("role")) for who, one in named.items() if who is not None}
        if len(rivals) > 1:
            place = evidence(self.things.source, f"{task.entity.place}.customData")
            self._rivals[name] = tuple(
                Performer(who, role=tidy(role) if role else None, evidence=place)
                for who, role in rivals.items()
            )


def _use(name: str, said: Json) -> Use:
    about = {field: said.get(field) for field in ("role", "seconds", "weight")}
    use: Use = made(Use, "uses", artifact=name, **about)
    return use


def _records(said: Json, name: str) -> list[Json]:
    return [one for one in items(said.get(name)) if isinstance(one, dict)]


def _inside(context: Entity, name: str, type: str) -> list[Any]:
    return items(record(context.data.get(name)).get(type))
