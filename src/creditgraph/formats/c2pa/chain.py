"""The manifests of a store as one workflow: what went into the file, what was done, what came out.

Every manifest becomes a chain of steps that ends in the thing it is about; an ingredient with a manifest of
its own is that manifest's thing. A manifest that refers back to one that it went into is cut off there.

What a manifest says that does not hold stands apart: its steps end in a claim and not in the file, and
nothing in them has a key or a name by which other files could meet it.
"""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.formats.c2pa.keys import Keys
from creditgraph.formats.c2pa.makings import makings_of
from creditgraph.formats.c2pa.names import Agents, Ids
from creditgraph.formats.c2pa.people import unverified
from creditgraph.formats.c2pa.plan import Plan, Planned, planned
from creditgraph.formats.c2pa.state import States
from creditgraph.formats.c2pa.store import Ingredient, Manifest, Store
from creditgraph.formats.c2pa.values import is_file_name, medium_of, moment, same_day, table
from creditgraph.formats.part import Making
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Use, Workflow
from creditgraph.workflow.fields import shown
from creditgraph.workflow.model import Evidence


class Chain:
    """Writes one workflow while a store is read.

    Args:
        source: the file.
        store: its manifests.
        states: how far each can be trusted.
        elsewhere: labels of manifests that are read as parts of their own.
        medium: of the file, where the file itself shows it.

    Attributes:
        film, agents, keys, makings: what is written.
        written: labels of the manifests that were read.
        met: labels of those that are read elsewhere and went into it.
    """

    def __init__(
        self, source: Source, store: Store, states: States, elsewhere: frozenset[str], medium: str | None
    ) -> None:
        self.source = source
        self.store = store
        self.states = states
        self.elsewhere = elsewhere
        self.medium = medium
        active = store.manifests[store.active]
        title = active.text("title") if states.of(active.label).is_signed else None
        self.film = Workflow(tidy(title or source.name))
        self.agents = Agents(self.film)
        self.keys = Keys()
        self.makings: list[Making] = []
        self.written: set[str] = set()
        self.met: set[str] = set()
        self._ids = Ids()
        self._things: dict[str, str] = {}
        self._claims: dict[str, str] = {}
        self._by_instance: dict[str, str] = {}

    def write(self, root: str) -> str:
        """Write down a manifest and everything that went into it; return the id of the thing it is about.

        Raises:
            FormatError: a manifest has more actions than any file has.
        """
        for manifest in self._in_order(root):
            self._manifest(manifest, self.medium if manifest.label == root else None)
        if root not in self._things:
            manifest = self.store.manifests[root]
            self._things[root] = self._thing(manifest, manifest.place, self.source.name, self.medium)
        return self._things[root]

    def _holds(self, manifest: Manifest) -> bool:
        return self.states.of(manifest.label).is_signed

    def _in_order(self, root: str) -> Iterator[Manifest]:
        """Yield what went into a file before the file, each once, without recursion."""
        manifests, begun = self.store.manifests, set()
        waiting = [(root, False)]
        while waiting:
            label, is_done = waiting.pop()
            if is_done:
                yield manifests[label]
            elif label not in begun:
                begun.add(label)
                waiting.append((label, True))
                inner = [one.manifest for one in manifests[label].ingredients if one.manifest is not None]
                waiting += [(one, False) for one in inner if one in manifests and one not in self.elsewhere]

    def _manifest(self, manifest: Manifest, medium: str | None) -> None:
        title = manifest.text("title")
        medium = medium_of(manifest.text("format"), title) or medium
        plan = planned(manifest, medium)
        before = self._ingredient(manifest, plan.opened) if plan.opened is not None else None
        if not plan.steps and before is not None:
            thing = before
            plan.notes.append(f"{manifest.place}: no act is stated; it is taken for what was opened")
        else:
            name = title or manifest.label
            claimed = name if self._holds(manifest) else f"{name} as its manifest has it"
            thing = self._thing(manifest, manifest.place, claimed, medium)
        self._steps(manifest, plan, before, thing, medium)
        self.written.add(manifest.label)
        for note in plan.notes:
            self.film.note(note)
        if self._holds(manifest):
            self._follow(manifest, plan, thing)
        else:
            self._claims[manifest.label] = thing

    def _follow(self, manifest: Manifest, plan: Plan, thing: str) -> None:
        """Take what a manifest that holds says of the thing it is about: ids, people, labels."""
        self._things[manifest.label] = thing
        ids = manifest.text("instance_id"), manifest.text("document_id")
        self.keys.add(thing, manifest.text("title"), *ids)
        self.makings += makings_of(manifest, plan, self.states, thing, self.agents, self.source)
        for note in unverified(manifest, self.states):
            self.film.note(note)
        if plan.is_complete:
            self.film.note(f"{manifest.place}: states that all actions are included")
        if plan.is_trained:
            self.film.label("machine-readable mark")

    # -- things

    def _thing(self, manifest: Manifest, place: str, name: str, medium: str | None) -> str:
        """Write down a thing that nothing makes so far."""
        id = self._ids.new(name)
        self.film.artifact(
            id,
            medium=medium,
            origin="unknown",
            file=tidy(name) if is_file_name(name) and self._holds(manifest) else None,
            evidence=self._evidence(manifest, place),
        )
        return id

    def _ingredient(self, manifest: Manifest, one: Ingredient) -> str:
        """Return the thing that an ingredient is: what its own manifest is about, or what has its id."""
        if not self._holds(manifest):
            return self._claimed(manifest, one)
        known = self._things.get(one.manifest) if one.manifest is not None else None
        if known is None:
            known = self._by_instance.get(one.instance or "")
        if known is None:
            medium = medium_of(one.mime, one.title)
            known = self._thing(manifest, one.place, one.title or one.instance or "ingredient", medium)
        if one.instance is not None:
            self._by_instance.setdefault(one.instance, known)
        self.keys.add(known, one.title, one.instance, one.document)
        self._link(one, known)
        return known

    def _claimed(self, manifest: Manifest, one: Ingredient) -> str:
        """What a manifest that does not hold names as an ingredient: a thing that no other file knows."""
        found = self._claims.get(one.manifest or "")
        if found is None:
            medium = medium_of(one.mime, one.title)
            found = self._thing(manifest, one.place, one.title or one.instance or "ingredient", medium)
        return found

    def _link(self, one: Ingredient, thing: str) -> None:
        """Say of a link to a manifest what it is, if it was not followed."""
        label = one.manifest
        if label is None or label in self._things:
            return
        if label in self._claims:
            self.film.note(f"{one.place}: the manifest {shown(label)} does not hold; it is not followed")
        elif label in self.elsewhere:
            self.met.add(label)
            self.keys.add(thing, None, self.store.manifests[label].text("instance_id"))
        elif label in self.store.manifests:
            self.film.note(f"{one.place}: points back to {shown(label)}, which it went into; not followed")
        else:
            self.film.note(f"{one.place}: points to the manifest {shown(label)}, which is not in the file")

    # -- steps

    def _steps(
        self, manifest: Manifest, plan: Plan, before: str | None, thing: str, medium: str | None
    ) -> None:
        for number, step in enumerate(plan.steps, 1):
            uses = self._uses(manifest, step, before, medium)
            if number < len(plan.steps):
                makes = self._ids.new(f"{thing} · {number}")
                self.film.artifact(makes, medium=medium, evidence=self._evidence(manifest, step.place))
            else:
                makes = thing
                self.film.artifact(makes, origin="made here")
            self._step(manifest, step, uses, makes)
            before = makes

    def _uses(self, manifest: Manifest, step: Planned, before: str | None, medium: str | None) -> list[Use]:
        roles: dict[str, str] = {}
        if step.goes_on and before is None and not step.takes:
            name = f"what {manifest.text('title') or manifest.label} was"
            before = self._thing(manifest, step.place, name, medium)
            self.film.note(f"{step.place}: what it was done to is not stated")
        if step.goes_on and before is not None:
            roles[before] = "material"
        for ingredient, role in step.takes:
            roles.setdefault(self._ingredient(manifest, ingredient), role)
        return [Use(artifact, role=role) for artifact, role in roles.items()]

    def _step(self, manifest: Manifest, step: Planned, uses: list[Use], makes: str) -> None:
        when = step.action.when if step.action else None
        self.film.step(
            step.kind,
            id=f"{step.kind}@{makes}",
            by=self.agents.tool(step.tool) if step.tool and self._holds(manifest) else (),
            uses=uses,
            makes=makes,
            at=when.date() if when else None,
            parameters=dict(step.action.parameters) if step.action else {},
            evidence=self._evidence(manifest, step.place, step),
        )

    def _evidence(self, manifest: Manifest, place: str, step: Planned | None = None) -> Evidence:
        standing = self.states.of(manifest.label)
        at_the_time = None
        if step is not None and step.action is not None and step.action.when and standing.is_signed:
            signed = moment(table(manifest.raw.get("signature_info")).get("time"))
            # Days are what films are dated by; signed on the day of the act is signed at the time of it.
            at_the_time = same_day(signed, step.action.when) or None
        return self.source.evidence(
            place, standing.grade, contemporaneous=at_the_time, reason=standing.reason
        )
