"""What pydantic cannot see: references that point nowhere, ids used twice, shares that do not add up.

Each function checks one record and names places inside it; whoever calls it adds where the record stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from hashlib import sha256
from typing import TypeVar

from creditgraph.errors import CreditgraphError, UnknownNameError, WorkflowError, nearest
from creditgraph.workflow.check_binding import check_agreement, check_engagement, check_finding, check_terms
from creditgraph.workflow.complaint import placed
from creditgraph.workflow.fields import shown
from creditgraph.workflow.kinds import kind, kinds
from creditgraph.workflow.lexicon import dimension
from creditgraph.workflow.model import UNKNOWN, Agent, Artifact, Film, Step
from creditgraph.workflow.names import Agents, agent_named, once
from creditgraph.workflow.text import digest

Record = TypeVar("Record")

_NEW_ID = "Give each its own id; the printed name may be the same"


def check(film: Film) -> None:
    """Check every reference of a film.

    Raises:
        WorkflowError: for a dangling or doubled id, or a record that contradicts itself.
        UnknownNameError: for a kind of step, or a dimension, that does not exist.
        ShareError: for shares that do not add up to one.
        AgreementError: for an agreement without what its type needs.

    Example:
        >>> steps = (Step("s", "drawing", makes=("film",)),)
        >>> check(Film("Harbour", final="flim", steps=steps))  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.WorkflowError: final: 'flim' ..., which nothing makes. Did you mean 'film'? ...
    """
    agents = check_agents(film.agents)
    for name in ("artifacts", "steps", "agreements", "terms"):
        once((record.id for record in getattr(film, name)), name)
    made = {name for step in film.steps for name in step.makes}
    artifacts = known_artifacts(film)
    each(film.artifacts, "artifacts", lambda artifact: check_artifact(artifact, made))
    each(film.steps, "steps", lambda step: check_step(step, agents))
    each(film.steps, "steps", lambda step: check_uses(step, artifacts))
    each(film.engagements, "engagements", lambda engagement: check_engagement(engagement, agents))
    each(film.agreements, "agreements", lambda agreement: check_agreement(agreement, agents))
    each(film.terms, "terms", lambda terms: check_terms(terms, agents))
    steps = {step.id for step in film.steps} if film.findings else set()
    each(film.findings, "findings", lambda finding: check_finding(finding, agents, steps))
    if film.final is not None and film.final not in artifacts:
        raise dangling("final", film.final, artifacts)


def each(records: Iterable[Record], name: str, check: Callable[[Record], None]) -> None:
    """Check every record of a list; an error says which one it was."""
    for number, record in enumerate(records):
        try:
            check(record)
        except CreditgraphError as error:
            raise placed(error, f"{name}[{number}]") from None


def known_artifacts(film: Film) -> set[str]:
    """Return the ids of all artifacts: those described, and those that a step makes without describing them.

    Example:
        >>> known_artifacts(Film("Harbour", steps=(Step("s", "drawing", makes=("cel",)),)))
        {'cel'}
    """
    return {artifact.id for artifact in film.artifacts}.union(*(step.makes for step in film.steps))


def check_agents(agents: Iterable[Agent]) -> dict[str, str]:
    """Check that every agent has an id of its own, and return id to type.

    Raises:
        WorkflowError: if two agents have one id, or one is called *unknown*.
    """
    types: dict[str, str] = {}
    each(agents, "agents", lambda agent: check_agent(agent, types))
    return types


def check_agent(agent: Agent, types: dict[str, str]) -> None:
    """Check one agent against those before it, and add it to them.

    Args:
        agent: the agent.
        types: id to type of the agents before it.

    Raises:
        WorkflowError: if its id is taken.
    """
    if agent.id == UNKNOWN:
        what = f"{UNKNOWN!r} is kept for steps that nobody has put a name to"
        raise WorkflowError(what, where="id", do=_NEW_ID)
    if agent.id in types:
        what = f"{agent.id!r} is already the id of a {types[agent.id]}"
        also = "" if types[agent.id] == agent.type else f", and this is a {agent.type}"
        raise WorkflowError(what + also, where="id", do=_NEW_ID)
    types[agent.id] = agent.type


def check_artifact(artifact: Artifact, made: Collection[str] | None = None) -> None:
    """Check what an artifact says about itself.

    Args:
        artifact: the artifact.
        made: the ids that steps make; ``None`` while the film is still being written.

    Raises:
        WorkflowError: if nothing makes what should be made here, or length or digest contradicts the text.
    """
    if made is not None and artifact.origin == "made here" and artifact.id not in made:
        raise WorkflowError(
            f"nothing makes {artifact.id!r}",
            where="id",
            near=nearest(artifact.id, made),
            do='Add the step that makes it, or give it origin "pre-existing" or "unknown".',
        )
    text = artifact.text
    if text is None:
        return
    if artifact.length not in (None, len(text)):
        what = f"{artifact.id!r} says {artifact.length} characters and holds {len(text)}"
        raise WorkflowError(what, where="length", do="Leave the length out where the text is shown.")
    if artifact.digest not in (None, digest(text), sha256(text.encode()).hexdigest()):
        what = f"the digest of {artifact.id!r} is not that of its text"
        raise WorkflowError(what, where="digest", do="Leave the digest out where the text is shown.")


def check_step(step: Step, agents: Agents) -> None:
    """Check one step, apart from what it uses.

    Args:
        step: the step.
        agents: id to type of the film's agents.

    Raises:
        UnknownNameError: for a kind, a role or a dimension that does not exist.
        WorkflowError: for a performer who is no agent or stands twice, or facts that contradict each other.
    """
    about = kind(step.kind, where="kind")
    for place, use in enumerate(step.uses):
        if use.role is not None and use.role not in ("material", "context") and use.role not in kinds():
            raise UnknownNameError(
                f"{use.role!r} is no role of something used",
                where=f"uses[{place}].role",
                near=nearest(use.role, (*kinds(), "material", "context")),
                do='Use the name of a kind of step, "material" or "context".',
            )
    if len(step.makes) > 1:
        once(step.makes, "makes")
    _performers(step, agents, human=about.performed_by == "human")
    _facts(step)


def check_uses(step: Step, artifacts: Collection[str]) -> None:
    """Check that everything a step uses is made or declared.

    Raises:
        WorkflowError: for something that nothing makes; the message gives the nearest id.
    """
    for place, use in enumerate(step.uses):
        if use.artifact not in artifacts:
            raise dangling(f"uses[{place}]", use.artifact, artifacts)


def dangling(where: str, name: str, artifacts: Iterable[str]) -> WorkflowError:
    """Say that an artifact is named which nothing makes, and which one may have been meant.

    Example:
        >>> print(dangling("steps[17].uses[0]", "takes_b", ["takes", "film"]))  # doctest: +ELLIPSIS
        steps[17].uses[0]: 'takes_b' is named, which nothing makes. Did you mean 'takes'? ...
    """
    return WorkflowError(
        f"{name!r} is named, which nothing makes",
        where=where,
        near=nearest(name, artifacts),
        do='Add the step that makes it, or declare it with origin "pre-existing" or "unknown".',
    )


def _performers(step: Step, agents: Agents, *, human: bool) -> None:
    types = [agent_named(by.agent, f"by[{place}]", agents) for place, by in enumerate(step.by)]
    if len(step.by) > 1:
        once((by.agent for by in step.by), "by")
    _claimants(step, agents)
    if human and types and set(types) == {"tool"}:
        what = f"{step.kind} is done by people, and {step.by[0].agent!r} is a tool"
        raise WorkflowError(what, where="by[0]", do='What a tool makes is a "generation"; add who guided it.')
    weights = [by.weight for by in step.by if by.weight is not None]
    if weights and (len(weights) < len(step.by) or not sum(weights)):
        what = "weights are given for some performers only, or are all zero"
        raise WorkflowError(what, where="by", do="Give every performer a weight, or none.")


def _claimants(step: Step, agents: Agents) -> None:
    for place, claimed in enumerate(step.claimants):
        agent_named(claimed.agent, f"claimants[{place}]", agents)
    once((claimed.agent for claimed in step.claimants), "claimants")
    if step.claimants and (step.by or len(step.claimants) < 2):
        what = "rival claims need two agents or more, and nobody who is said to have done it"
        raise WorkflowError(what, where="claimants", do="Name who did it in by, or leave by out.")


def _facts(step: Step) -> None:
    facts, about = step.facts, kinds()[step.kind]
    if facts.count is not None and facts.of is not None and facts.count > facts.of:
        do = "count is what was kept, of is how many there were."
        raise WorkflowError(f"keeps {facts.count} of {facts.of}", where="facts.count", do=do)
    if facts.fixes and about.whole != "dimensions":
        texts = [name for name, row in kinds().items() if row.whole == "dimensions"]
        what = f"{step.kind} has no dimensions that {shown(facts.fixes[0])} could be one of"
        raise WorkflowError(what, where="facts.fixes", do=f"Only {', '.join(texts)} have them.")
    for place, name in enumerate(facts.fixes or ()):
        try:
            dimension(name, about.sense)
        except CreditgraphError as error:
            raise placed(error, f"facts.fixes[{place}]") from None
