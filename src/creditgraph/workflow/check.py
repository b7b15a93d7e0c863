"""What pydantic cannot see: references that point nowhere, ids used twice, shares that do not add up."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from creditgraph.errors import AgreementError, ShareError, UnknownNameError, WorkflowError, nearest
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN, Agreement, Film, Step


def check(film: Film) -> None:
    """Check every reference of a film.

    Raises:
        WorkflowError: for a dangling or doubled id, or a final that nothing makes.
        UnknownNameError: for a kind of step that does not exist.
        ShareError: for shares that do not add up to one.
        AgreementError: for an agreement without what its type needs.
    """
    agents = _agents(film)
    _artifacts(film)
    _steps(film, agents)
    _people(film, agents)
    for number, agreement in enumerate(film.agreements):
        _agreement(agreement, f"agreements[{number}]", agents)
    known = known_artifacts(film)
    if film.final is not None and film.final not in known:
        raise WorkflowError(f"final names {film.final!r}, which is no artifact", where="final", near=nearest(film.final, known))


def known_artifacts(film: Film) -> set[str]:
    """Return the ids of all artifacts: those described, and those that a step makes without describing them."""
    return {artifact.id for artifact in film.artifacts}.union(*(step.makes for step in film.steps))


def _agents(film: Film) -> set[str]:
    seen: dict[str, str] = {}
    for number, agent in enumerate(film.agents):
        where = f"agents[{number}].id"
        if agent.id == UNKNOWN:
            raise WorkflowError(f"{UNKNOWN!r} is kept for steps that nobody has put a name to", where=where)
        if agent.id in seen:
            raise WorkflowError(
                f"{agent.id!r} is already the id of a {seen[agent.id]}, and this is a {agent.type}"
                if seen[agent.id] != agent.type
                else f"{agent.id!r} is the id of two agents",
                where=where,
                do="Give each agent its own id; the printed name may be the same.",
            )
        seen[agent.id] = agent.type
    return set(seen)


def _once(ids: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            raise WorkflowError(f"{name!r} is the id of two {what}", where=f"{what}[{number}].id", do="Rename one of them.")
        seen.add(name)


def _artifacts(film: Film) -> None:
    _once((artifact.id for artifact in film.artifacts), "artifacts")
    made = {name for step in film.steps for name in step.makes}
    for number, artifact in enumerate(film.artifacts):
        if artifact.origin == "made here" and artifact.id not in made:
            raise WorkflowError(
                f"nothing makes {artifact.id!r}",
                where=f"artifacts[{number}]",
                do='Add the step that makes it, or give it origin "pre-existing" or "unknown".',
            )
        if artifact.text is not None and artifact.length not in (None, len(artifact.text)):
            raise WorkflowError(
                f"{artifact.id!r} says {artifact.length} characters and holds {len(artifact.text)}",
                where=f"artifacts[{number}].length",
            )


def _steps(film: Film, agents: set[str]) -> None:
    _once((step.id for step in film.steps), "steps")
    table = kinds()
    artifacts = known_artifacts(film)
    for number, step in enumerate(film.steps):
        if step.kind not in table:
            raise UnknownNameError(
                f"no kind of step is called {step.kind!r}", where=f"steps[{number}].kind", near=nearest(step.kind, table)
            )
        for place, use in enumerate(step.uses):
            if use.artifact not in artifacts:
                raise dangling(f"steps[{number}].uses[{place}]", use.artifact, artifacts)
        _performers(step, number, agents)
        _facts(step, number)


def dangling(where: str, name: str, artifacts: Iterable[str]) -> WorkflowError:
    """Say that an artifact is named which nothing makes, and which one may have been meant."""
    return WorkflowError(
        f"{name!r} is named, which nothing makes",
        where=where,
        near=nearest(name, artifacts),
        do='Add the step that makes it, or declare it with origin "pre-existing" or "unknown".',
    )


def _performers(step: Step, number: int, agents: set[str]) -> None:
    seen: set[str] = set()
    for place, performer in enumerate(step.by):
        where = f"steps[{number}].by[{place}]"
        _agent(performer.agent, where, agents)
        if performer.agent in seen:
            raise WorkflowError(f"{performer.agent!r} stands twice in one step", where=where, do="Name each once, with a weight.")
        seen.add(performer.agent)
    weights = [performer.weight for performer in step.by]
    if any(weight is not None for weight in weights) and (None in weights or not sum(filter(None, weights))):
        raise WorkflowError(
            "weights are given for some performers only, or are all zero",
            where=f"steps[{number}].by",
            do="Give every performer a weight, or none.",
        )


def _facts(step: Step, number: int) -> None:
    facts = step.facts
    if facts.count is not None and facts.of is not None and facts.count > facts.of:
        raise WorkflowError(
            f"keeps {facts.count} of {facts.of}", where=f"steps[{number}].facts", do="count is what was kept, of is how many there were."
        )


def _agent(name: str, where: str, agents: set[str]) -> None:
    if name not in agents:
        raise WorkflowError(f"no agent has the id {name!r}", where=where, near=nearest(name, agents), do="Add the agent first.")


def _people(film: Film, agents: set[str]) -> None:
    for number, engagement in enumerate(film.engagements):
        _agent(engagement.agent, f"engagements[{number}].agent", agents)
        _agent(engagement.principal, f"engagements[{number}].principal", agents)
        for name in engagement.signed_by:
            _agent(name, f"engagements[{number}].signed_by", agents)
    for number, terms in enumerate(film.terms):
        for name in terms.accepted_by:
            _agent(name, f"terms[{number}].accepted_by", agents)
        if terms.tool is not None:
            _agent(terms.tool, f"terms[{number}].tool", agents)
        for name in terms.order:
            _kind(name, f"terms[{number}].order")
    steps = {step.id for step in film.steps}
    for number, finding in enumerate(film.findings):
        for name in finding.agents:
            _agent(name, f"findings[{number}].agents", agents)
        for name in finding.steps:
            if name not in steps:
                raise WorkflowError(f"no step has the id {name!r}", where=f"findings[{number}].steps", near=nearest(name, steps))


def _kind(name: str, where: str) -> None:
    if name not in kinds():
        raise UnknownNameError(f"no kind of step is called {name!r}", where=where, near=nearest(name, kinds()))


def _agreement(agreement: Agreement, where: str, agents: set[str]) -> None:
    for name in (*agreement.shares, *agreement.signed_by):
        _agent(name, where, agents)
    if not agreement.signed_by:
        raise AgreementError(
            f"agreement {agreement.id!r} is signed by nobody, so it binds nobody",
            where=f"{where}.signed_by",
            do="Name the signatories, or leave the draft out.",
        )
    if agreement.type in ("shares", "shares_by_kind"):
        shares = agreement.shares if agreement.type == "shares" else agreement.by_kind
        field = "shares" if agreement.type == "shares" else "by_kind"
        if not shares:
            raise AgreementError(f"agrees on shares and names none in {field!r}", where=where)
        total = sum(shares.values(), Fraction(0))
        if total != 1:
            raise ShareError(f"the shares add up to {total}, not to 1", where=f"{where}.{field}", do="Make them add up exactly.")
        for name in agreement.by_kind:
            _kind(name, f"{where}.by_kind")
        return
    for field, name in (("grantor", agreement.grantor), ("grantee", agreement.grantee)):
        if name is None:
            raise AgreementError(f"an {agreement.type} needs a {field}", where=f"{where}.{field}")
        _agent(name, f"{where}.{field}", agents)
