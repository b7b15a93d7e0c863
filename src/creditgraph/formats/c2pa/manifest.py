"""A film as the definition of a C2PA manifest: in C2PA's words as far as they go, and whole in our assertion.

C2PA tells of one file how it was made: it was created once, or opened; whatever else was made went into it as
a component; then come the acts. Prompts, choices and direction have no action there.

References:
    * C2PA Technical Specification 2.2 (2025), sections 18.14 (actions) and 18.15 (ingredients).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from creditgraph import __version__
from creditgraph.formats.c2pa.actions import vocabulary
from creditgraph.formats.c2pa.contribution import LABEL, base_name, statement, told
from creditgraph.formats.c2pa.subject import film_in, led_to
from creditgraph.formats.c2pa.values import mime_of
from creditgraph.workflow import Film, Workflow, film_to_json, kind
from creditgraph.workflow.graph import Graph, graph
from creditgraph.workflow.model import Step, Tool, Use

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_EMPTY = "http://c2pa.org/digitalsourcetype/empty"
_TRAINED = "trainedAlgorithmicMedia"
_PARTLY = "compositeWithTrainedAlgorithmicMedia"


def manifest_of(
    film: Film | Workflow,
    *,
    allocation: Allocation | None = None,
    artifact: str | None = None,
    title: str | None = None,
    format: str | None = None,
    prompts: bool = False,
    parent: str | None = None,
) -> dict[str, Any]:
    """Return the definition of a manifest, as the builders of the C2PA libraries take it.

    The words of prompts and other texts are left out, and so are contracts, findings and notes; a prompt
    stays present by digest and length. Names of people stand in our own assertion only.

    Args:
        film: the film, or its builder.
        allocation: shares to tell, with their receipt.
        artifact: the artifact that the file is; the film's final if left out. Only what led to it is told.
        title: of the file; that of the film, or the name of the artifact, if left out.
        format: MIME type of the file.
        prompts: whether the words of texts may be seen by everybody.
        parent: instance id of the ingredient that is the file as it was signed before; it is then opened, so
            that the earlier manifest stays.

    Raises:
        UnknownNameError: there is no such artifact.
        WorkflowError: the film is none, contradicts itself, has no final, or does not say how the artifact
            was made.

    Example:
        >>> film = Workflow("Harbour")
        >>> kling = film.tool("Kling", version="2.1")
        >>> _ = film.step("prompt_design", by=film.person("甲"), makes="prompt", text="冷色逆光")
        >>> _ = film.step("generation", by=kling, uses="prompt", makes="film")
        >>> definition = manifest_of(film, format="video/mp4")
        >>> actions = definition["assertions"][0]["data"]["actions"]
        >>> [(one["action"], one["softwareAgent"]["name"]) for one in actions]
        [('c2pa.created', 'Kling')]
        >>> [(one["title"], one["relationship"]) for one in definition["ingredients"]]
        [('prompt', 'inputTo')]
    """
    whole = film_in(film)
    frozen = led_to(whole, artifact)
    mark = sha256(film_to_json(told(whole)).encode()).hexdigest()
    writer = _Writer(frozen, parent, mark)
    actions = list(writer.actions())
    return {
        "claim_generator_info": [{"name": "creditgraph", "version": __version__}],
        "title": title or _title(whole, frozen),
        **({"format": format} if format else {}),
        "ingredients": list(writer.ingredients.values()),
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": actions}},
            {
                "label": LABEL,
                "data": statement(frozen, writer.artifacts(), allocation=allocation, prompts=prompts),
            },
        ],
    }


def _title(whole: Film, part: Film) -> str:
    """A file is called like the film if it is the film, else like the artifact that it is."""
    if part.steps == whole.steps:
        return whole.title
    file = next((one.file for one in part.artifacts if one.id == part.final), None)
    return base_name(file or part.final or whole.title)


class _Writer:
    """Writes the actions of one film, and collects the ingredients that they refer to.

    Args:
        film: the film.
        parent: instance id of the file as it was signed before.
        mark: digest of the whole film, by which all files of one film call the same thing the same.
    """

    def __init__(self, film: Film, parent: str | None, mark: str) -> None:
        self.film = film
        self.graph: Graph = graph(film)
        self.parent = parent
        self.mark = mark
        self.tools = {agent.id: agent for agent in film.agents if isinstance(agent, Tool)}
        self.steps = [step for number in self.graph.order for step in self.graph.groups[number]]
        self.ingredients: dict[str, dict[str, Any]] = {}
        used = [use for step in self.steps for use in step.uses if self._is_put_in(step, use)]
        self.put_in = dict.fromkeys(use.artifact for use in used)
        self.sources = [name for name in self.put_in if name not in self.graph.maker]

    def artifacts(self) -> dict[str, str]:
        """Return id of ingredient to artifact; what was signed before is the film itself."""
        known = {one["instance_id"]: name for name, one in self.ingredients.items()}
        return known if self.parent is None else {**known, self.parent: self.graph.final}

    def actions(self) -> Iterator[dict[str, Any]]:
        """Yield the actions: how the file began, what was placed into it, what was done to it."""
        created = None if self.parent is not None else self._created()
        opened = self.sources if created is None and self.parent is None and len(self.sources) == 1 else []
        for name in self.sources:
            self._ingredient(name, "parentOf" if opened else "componentOf")
        yield self._beginning(created, opened)
        for name in self.sources:
            if not opened:
                yield {"action": "c2pa.placed", "parameters": self._refers([name])}
        for step in self.steps:
            if step is not created and (action := self._action(step)) is not None:
                yield action

    def _created(self) -> Step | None:
        """The step by which the file began: a generation if there is one, since that is what must be told."""
        table = vocabulary()["source_types"]
        making = [step for step in self.steps if step.kind in table and self._is_material(step)]
        return next((step for step in making if step.kind == "generation"), making[0] if making else None)

    def _beginning(self, created: Step | None, opened: list[str]) -> dict[str, Any]:
        if self.parent is not None:
            generated = any(step.kind == "generation" for step in self.steps)
            said = {"digitalSourceType": _IPTC + _PARTLY} if generated else {}
            return {"action": "c2pa.opened", **said, "parameters": {"ingredientIds": [self.parent]}}
        if created is not None:
            return self._said("c2pa.created", created, self._inputs(created), self._whole(created))
        if opened:
            return {"action": "c2pa.opened", "parameters": self._refers(opened)}
        return {"action": "c2pa.created", "digitalSourceType": _EMPTY}

    def _whole(self, created: Step) -> str:
        """The source type of the file: partly generated, if people made parts of it without a tool."""
        if created.kind != "generation":
            return str(vocabulary()["source_types"][created.kind])
        by_hand = any(kind(step.kind).walk == "source" for step in self.steps if self._is_material(step))
        return _PARTLY if by_hand or self.sources else _TRAINED

    def _action(self, step: Step) -> dict[str, Any] | None:
        """Return what C2PA calls a step; nothing for what it has no word for."""
        name = kind(step.kind).aliases.get("c2pa")
        made = step.kind in vocabulary()["source_types"]
        if name is None or (made and (self.parent is not None or not self._is_material(step))):
            return None
        if made:
            for artifact in step.makes:
                self._ingredient(artifact, "componentOf")
            said = str(vocabulary()["source_types"][step.kind])
            return self._said("c2pa.placed", step, [*step.makes, *self._inputs(step)], said)
        if name == "c2pa.placed":
            placed = [use.artifact for use in step.uses if self._relationship(use.artifact) == "componentOf"]
            return self._said(name if placed else "c2pa.edited", step, placed)
        by_model = step.kind == "mask_inpaint" and self._tool(step) is not None
        return self._said(name, step, self._inputs(step), _PARTLY if by_model else None)

    def _said(
        self, action: str, step: Step, names: Iterable[str], source_type: str | None = None
    ) -> dict[str, Any]:
        tool = self._tool(step)
        about = {"org.creditgraph.step": step.id, "org.creditgraph.kind": step.kind}
        found: dict[str, Any] = {"action": action}
        if tool is not None:
            found["softwareAgent"] = {"name": tool.name} | ({"version": tool.version} if tool.version else {})
        if source_type is not None:
            found["digitalSourceType"] = _IPTC + source_type
        return found | {"parameters": about | self._refers(names)}

    def _tool(self, step: Step) -> Tool | None:
        return next((self.tools[one.agent] for one in step.by if one.agent in self.tools), None)

    # -- ingredients

    def _is_material(self, step: Step) -> bool:
        """Whether what a step makes goes into the film itself, not only into an instruction."""
        return any(name == self.graph.final or name in self.put_in for name in step.makes)

    def _is_put_in(self, step: Step, use: Use) -> bool:
        if use.role is not None or kind(step.kind).walk not in ("act", "pass", "replace", "generation"):
            return use.role == "material"
        maker = self.graph.maker.get(use.artifact)
        steers = maker is not None and any(
            kind(one.kind).walk == "control" for one in self.graph.groups[maker]
        )
        media = self.graph.media
        same = media.get(use.artifact) == next((media.get(name) for name in step.makes), None)
        return not steers and (kind(step.kind).walk != "generation" or same)

    def _inputs(self, step: Step) -> list[str]:
        """What steered a generation or an edit by a model: prompts, references, masks."""
        if kind(step.kind).walk not in ("generation", "replace"):
            return []
        names = [
            use.artifact for use in step.uses if use.role != "context" and not self._is_put_in(step, use)
        ]
        for name in names:
            self._ingredient(name, "inputTo")
        return names

    def _relationship(self, name: str) -> str | None:
        return self.ingredients[name]["relationship"] if name in self.ingredients else None

    def _ingredient(self, name: str, relationship: str) -> None:
        """Describe an ingredient; what steered and was put in as well counts as put in."""
        artifact = self.graph.artifact(name)
        title = base_name(artifact.file) if artifact.file else name
        mime = mime_of(title) or ("text/plain" if self.graph.media.get(name) == "text" else None)
        if name in self.ingredients and relationship == "inputTo":
            return
        self.ingredients[name] = {
            "title": title,
            **({"format": mime} if mime else {}),
            "instance_id": f"urn:creditgraph:{sha256(f'{self.mark} {name}'.encode()).hexdigest()}",
            "relationship": relationship,
        }

    def _refers(self, names: Iterable[str]) -> dict[str, Any]:
        ids = [self.ingredients[name]["instance_id"] for name in dict.fromkeys(names)]
        return {"ingredientIds": ids} if ids else {}
