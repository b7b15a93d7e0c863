"""Papers of a provider: what it signed over, or allowed, of what its tool made for the film."""

from __future__ import annotations

from creditgraph.chain_of_title.chain import Chain
from creditgraph.transfer import whole
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Agreement, Step


def assigned(chain: Chain, provider: str, step: Step) -> bool:
    """Tell whether the provider of a tool assigned the title to what a step made to the film's people.

    Where title stays with its holder, an exclusive licence does what an assignment does elsewhere.
    """
    return any(_assigns(chain, one) for one in _papers(chain, provider, step))


def allowed(chain: Chain, provider: str, step: Step) -> bool:
    """Tell whether the provider signed a licence or an assignment for what a step made."""
    return any(one.type in ("assignment", "licence") for one in _papers(chain, provider, step))


def _assigns(chain: Chain, one: Agreement) -> bool:
    exclusive = one.type == "licence" and one.exclusive is True and bool(chain.law.title_stays)
    return one.part == 1 and (exclusive or (one.type == "assignment" and whole(one)))


def _papers(chain: Chain, provider: str, step: Step) -> list[Agreement]:
    named = {provider.casefold()}
    giving = {one.id for one in chain.film.agents if one.id in chain.people} & {
        one.id for one in chain.film.agents if {one.id.casefold(), one.name.casefold()} & named
    }
    return [
        one
        for one in chain.film.agreements
        if one.of == "title"
        and one.grantor in giving
        and one.grantor in one.signed_by
        and (one.written or one.type not in chain.law.written)
        and (one.on is None or one.on <= chain.as_of)
        and _received(chain, one, step)
        and _about(chain, one, step)
    ]


def _received(chain: Chain, one: Agreement, step: Step) -> bool:
    """A paper for anybody but the producer, or who used the tool, gives the film nothing."""
    return one.grantee in chain.case.producers() or one.grantee in chain.users(step)


def _about(chain: Chain, one: Agreement, step: Step) -> bool:
    """Whether a paper is about the film as a whole, about what the step makes, or about what it was fed."""
    fed = {maker.kind for _, maker in chain.steps if {use.artifact for use in step.uses} & {*maker.makes}}
    made = {kinds()[kind].channel for kind in (step.kind, *fed)}
    return one.subject is None or kinds()[one.subject].channel in made
