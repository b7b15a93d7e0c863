"""What follows from a film and PROV programs like to be told: versions, alternatives, rejected takes, plans.

Nothing here is read back: it is all in the film already.

References:
    * W3C PROV-DM (2013), 5.1.8 Invalidation, 5.2.1 Derivation, 5.3.3 Association (plan), 5.5.2 Alternate.
    * W3C PROV-CONSTRAINTS (2013), Constraint 40 (usage precedes invalidation).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from creditgraph.formats.prov.names import qualified
from creditgraph.formats.prov.sections import Sections, word
from creditgraph.workflow import Film
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

PLANS = ("workflow_template_design", "parameter_setting", "seed_choice", "model_choice")
"""Kinds whose product is a plan of whoever uses it, the plan that says most first: PROV allows one."""
_ON_MATERIAL = ("act", "pass", "replace")


def add_derived(film: Film, made: Sections) -> None:
    """Add to a document what follows from its film.

    Example:
        >>> from creditgraph.workflow import Workflow
        >>> film = Workflow("Harbour")
        >>> _ = film.step("generation", makes=["take 1", "take 2"])
        >>> _ = film.step("selection", uses=["take 1", "take 2"], makes="pick")
        >>> _ = film.artifact("take 2", status="rejected")
        >>> made = Sections()
        >>> add_derived(film.freeze(), made)
        >>> made.rows("wasInvalidatedBy")["_:i1"]["prov:entity"]
        'artifact:take%202'
    """
    users: dict[str, list[Step]] = {}
    for step in film.steps:
        for name in dict.fromkeys(use.artifact for use in step.uses):
            users.setdefault(name, []).append(step)
    rejected = {artifact.id for artifact in film.artifacts if artifact.status == "rejected"}
    for step in film.steps:
        _versions(step, rejected, made)
        if step.kind == "selection":
            _alternatives(step, made)
    for name in sorted(rejected):
        _rejected(name, users.get(name, []), made)
    _plans(film, made)


def _versions(step: Step, rejected: set[str], made: Sections) -> None:
    """Of several products nobody said which came out of what; out of a reject came nothing."""
    revised = step.kind == "prompt_revision"
    if len(step.makes) != 1 or not (revised or kinds()[step.kind].walk in _ON_MATERIAL):
        return
    for name in dict.fromkeys(use.artifact for use in step.uses if use.role != "context"):
        if name != step.makes[0] and name not in rejected:
            ends = {
                "prov:generatedEntity": qualified("artifact", step.makes[0]),
                "prov:usedEntity": qualified("artifact", name),
                "prov:activity": qualified("step", step.id),
            }
            made.relation("wasDerivedFrom", ends | ({"prov:type": word("prov:Revision")} if revised else {}))


def _alternatives(step: Step, made: Sections) -> None:
    """Takes among which was chosen; each beside the first, which says it of all."""
    takes = list(dict.fromkeys(use.artifact for use in step.uses if use.role != "context"))
    for take in takes[1:]:
        ends = {
            "prov:alternate1": qualified("artifact", take),
            "prov:alternate2": qualified("artifact", takes[0]),
        }
        made.relation("alternateOf", ends)


def _rejected(name: str, users: list[Step], made: Sections) -> None:
    """PROV forbids use after invalidation: only a take that nothing but its selection uses is invalidated."""
    if len(users) == 1 and users[0].kind == "selection" and name not in users[0].makes:
        ends = {"prov:entity": qualified("artifact", name), "prov:activity": qualified("step", users[0].id)}
        made.relation("wasInvalidatedBy", ends)


def _plans(film: Film, made: Sections) -> None:
    """A template or setting that a step uses is the plan of the tools in it, else of its first performer."""
    tools = {qualified("agent", agent.id) for agent in film.agents if agent.type == "tool"}
    makers = {name: step.kind for step in film.steps for name in step.makes if step.kind in PLANS}
    by: dict[str, list[dict[str, object]]] = {}
    for row in made.rows("wasAssociatedWith").values():
        by.setdefault(row["prov:activity"], []).append(row)
    for step in film.steps:
        performers = by.get(qualified("step", step.id), [])
        followers = [row for row in performers if row["prov:agent"] in tools]
        plan = _plan(step, makers)
        if plan is None and step.facts.parameters and followers:
            plan = f"record:plan-{qualified('step', step.id).removeprefix('step:')}"
            _parameters(plan, step, made)
        for row in followers or performers[:1]:
            row |= {} if plan is None else {"prov:plan": plan}


def _plan(step: Step, makers: Mapping[str, str]) -> str | None:
    used = [use.artifact for use in step.uses if use.artifact in makers]
    best = min(used, key=lambda name: PLANS.index(makers[name]), default=None)
    return None if best is None else qualified("artifact", best)


def _parameters(plan: str, step: Step, made: Sections) -> None:
    told = json.dumps(step.facts.parameters, ensure_ascii=False)
    types = [word("prov:Plan"), word("creditgraph:Parameters")]
    made.element(
        "entity", plan, {"prov:type": types, "prov:label": f"parameters of {step.id}", "prov:value": told}
    )
