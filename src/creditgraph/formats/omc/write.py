"""A film as OMC-JSON v2.8: a list of entities that refer to each other by identifier.

What OMC has words for stands in them: participants with their roles, assets with version and provenance,
tasks with the context that says who contributed, what was used and what was made. Facts, evidence, weights
and shares have no word there and stand in ``customData`` of the domain ``creditgraph``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from creditgraph.errors import WorkflowError
from creditgraph.formats.omc.assets import assets
from creditgraph.formats.omc.page import Page
from creditgraph.formats.omc.words import ALLOCATION, Json, custom, entity
from creditgraph.workflow import Workflow
from creditgraph.workflow.door import adapter
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film, Step

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation

ADVICE = "a draft under the named doctrine as of the named day; it decides nothing and is no legal advice"


def to_omc(
    film: Film | Workflow, *, allocation: Allocation | None = None, scope: str | None = None
) -> list[Json]:
    """Return a film as entities of OMC-JSON v2.8, every reference of which is in the list.

    Args:
        film: the film.
        allocation: an answer about this film, whose shares go into the creative work's ``customData``.
        scope: the ``identifierScope`` within which the ids of the film are unique;
            ``urn:creditgraph:film:`` and the title if left out, so that a later export updates this one.

    Raises:
        WorkflowError: the film contradicts itself, or the allocation is about another film.

    Example:
        >>> film = Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="cel")
        >>> [one["entityType"] for one in to_omc(film)]
        ['CreativeWork', 'Person', 'Participant', 'Asset', 'Task']

    References:
        * MovieLabs, OMC-JSON v2.8, ``OMC-JSON-v2.8.schema.json``.
    """
    film = film.freeze() if isinstance(film, Workflow) else film
    if allocation is not None and allocation.film != film:
        what = f"the allocation is about {allocation.film.title!r}, and not about this film as it stands"
        raise WorkflowError(what, where="allocation", do="Ask again with cg.attribute(film, …)")
    page = Page(film, scope or f"urn:creditgraph:film:{film.title}")
    plain = adapter().dump_python(film, mode="json", exclude_defaults=True)
    tasks = [_task(page, step, said) for step, said in zip(film.steps, plain.get("steps", ()), strict=True)]
    made = list(assets(page, plain.get("artifacts", ())))
    people = list(_people(page, plain.get("agents", ())))
    return [_work(page, plain, allocation), *people, *page.roles(), *made, *tasks]


def omc_text(film: Film) -> str:
    """Return a film as the text of an OMC-JSON document.

    Example:
        >>> json.loads(omc_text(Film("Harbour")))[0]["name"]
        'Harbour'
    """
    return json.dumps(to_omc(film), ensure_ascii=False, indent=1) + "\n"


def _work(page: Page, plain: Json, allocation: Allocation | None) -> Json:
    """The film itself, with everybody who is no tool as its contributor."""
    film = page.film
    lists = ("agents", "artifacts", "steps", "schema")
    said = custom("film", {name: value for name, value in plain.items() if name not in lists})
    if allocation is not None:
        said += custom("allocation", _shares(allocation), ALLOCATION)
    final = {"Asset": [page.asset(film.final)]} if film.final is not None else None
    context = entity(
        "Context",
        page.scope,
        "context/work",
        contextType="production",
        contributor=page.contributors((agent.id, None) for agent in film.agents if agent.type != "tool"),
        has=final,
    )
    producers = {by.agent: None for step in film.steps if step.kind == "producing" for by in step.by}
    companies = [page.participant(who) for who in producers if page.types[who] == "organization"]
    return entity(
        "CreativeWork",
        page.scope,
        "work",
        name=film.title,
        creativeWorkType="creativeWork",
        creativeWorkTitle=[{"titleName": film.title, "titleType": None}],
        ProductionCompany=companies,
        Context=[context],
        customData=said,
    )


def _shares(allocation: Allocation) -> Json:
    """The answer without its trees, which `Allocation.to_json` has."""
    whole = allocation.to_dict()
    left_out = ("schema", "titles", "remarks", "findings", "conclusions", "contribution")
    return {name: value for name, value in whole.items() if name not in left_out} | {"note": ADVICE}


def _people(page: Page, plain: list[Json]) -> Iterator[Json]:
    """Each agent as a person, an organization or a service, and once more for each role it has."""
    for agent, said in zip(page.film.agents, plain, strict=True):
        about: Json = {"structuralType": {"tool": "service"}.get(agent.type, agent.type), "name": agent.name}
        match agent.type:
            case "person":
                form, about["personName"] = "Person", {"fullName": agent.name}
            case "organization":
                form, about["organizationName"] = "Organization", {"fullName": agent.name}
            case "tool":
                form, about["serviceName"] = "Service", {"fullName": agent.name}
                about["software"] = [{"softwareName": agent.name, "softwareVersion": agent.version}]
        yield entity(form, page.scope, f"agent/{agent.id}", **about, customData=custom("agent", said))
        yield from page.participants(agent)


def _task(page: Page, step: Step, said: Json) -> Json:
    """A task has no participant, input or output of its own: they stand in its context."""
    context = entity(
        "Context",
        page.scope,
        f"context/{step.id}",
        contextType="production",
        contributor=page.contributors((by.agent, by.role) for by in step.by),
        uses=_list({use.artifact: page.asset(use.artifact) for use in step.uses}),
        produces=_list({name: page.asset(name) for name in step.makes}),
    )
    return entity(
        "Task",
        page.scope,
        f"task/{step.id}",
        name=kinds()[step.kind].names["en"],
        taskFC={"functionalType": step.kind},
        Context=[context],
        customData=custom("step", said),
    )


def _list(assets: dict[str, Any]) -> Json | None:
    return {"Asset": list(assets.values())} if assets else None
