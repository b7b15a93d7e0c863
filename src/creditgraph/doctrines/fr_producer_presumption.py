"""France: what the contract with the producer is presumed to carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from creditgraph.doctrines.acts import moving
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import directors, passed_on
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Agreement, Engagement

_ON_FILE = "a contract between the producer and an author is on file"
_INITIATIVE = "somebody is proved to have had initiative and responsibility"


class FrProducerPresumption(Doctrine):
    """The production contract carries the authors' rights of exploitation to the producer, by presumption.

    Holds:
        Unless agreed otherwise, the contract that binds an author to the producer passes the author's
        exclusive rights to exploit the film. The composer's rights do not pass; rights of stage and graphic
        use stay with the authors. Producer is who has the initiative and the responsibility.
    Gate:
        The producer is proved, and a contract with the author is on file that covers all that the author did:
        an engagement signed by both, an assignment of the film, an agreement on its income. Without one the
        presumption has nothing to rest on and does not apply; an engagement that lacks a signature is not
        proved (art. L131-2 asks for a writing). A division of title or a licence that both signed is *agreed
        otherwise*. That a contract of employment is such a contract, and that who prompts a sound is
        no composer, is assumed (†).
    Shares:
        What an author held, whole or in common, is the producer's; a composer who did other work too keeps a
        part beside the producer, without quotas.
    Answers:
        transfer.

    References:
        * CPI, arts L131-2, L132-23, L132-24 (in the form of 2021-05-14).
    """

    name = "fr_producer_presumption"
    home = "FR"
    standing = "settled"

    @rule(
        "transfer",
        cites=("fr:cpi/l132-24", "fr:cpi/l132-23"),
        zh="除另有约定外，制作合同推定作者将影片的独占使用权转让给制作者，作曲者除外。",
    )
    def carried(self, case: Case) -> Holding:
        """Unless agreed otherwise, the contract with the producer carries the authors' exclusive rights of
        exploitation to the producer, but not the composer's.
        """
        moving(case)
        held = case.vested or Holding({})
        case.require(bool(held.points), "the authors are known", "steps")
        case.require(bool(case.producers()), _INITIATIVE, "steps")
        heirs = passing(case, tuple(held.points))
        case.require(bool(heirs), _ON_FILE, "engagements")
        _producers(case, {one for now in heirs.values() for one in now})
        case.note("rights of stage and graphic use stay with the authors")
        read = tuple(one.id for who in heirs for one in _assigned(case, who))
        return replace(passed_on(held, heirs), read=held.read + read)


def passing(case: Case, authors: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the authors whose rights pass to a producer, with who has them then; says why or why not.

    Where contracts are on file and none is signed by both, it is unproved that anything passed.
    """
    heirs, unsigned = signed_over(case, authors)
    if unsigned and not heirs:
        says = "a writing signed by both that binds the author to the producer (missing for: {people})"
        case.unproved(says, "engagements", people=unsigned)
    return heirs


def signed_over(case: Case, authors: tuple[str, ...]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return what `passing` does, and the authors whose contract lacks a signature."""
    heirs: dict[str, tuple[str, ...]] = {}
    unsigned: list[str] = []
    for who in authors:
        if who in case.producers() or case.kind == "other work":
            continue
        if _otherwise(case, who):
            case.note("{who} and the producer agreed otherwise", "agreements", who=who)
            continue
        to = _bound(case, who, unsigned)
        if to is not None and (now := _heirs(case, who, to)):
            heirs[who] = now
    return heirs, unsigned


def _heirs(case: Case, who: str, producer: str) -> tuple[str, ...]:
    """The producer, and the author too as far as music is concerned; nobody where there is nothing else."""
    did = _did(case, who)
    if "audio_prompt" in did:
        case.assume("who prompts a sound is not taken for a composer of music", "steps")
    if "music" not in did:
        return (producer,)
    case.note("{who} composed: the rights in the music do not pass", "steps", who=who)
    return () if did == {"music"} else (producer, who)


def _bound(case: Case, who: str, unsigned: list[str]) -> str | None:
    """The producer to whom a signed contract binds an author, for all that the author did."""
    for number, one in _engagements(case, who):
        where = f"engagements[{number}]"
        if not _covers(case, one):
            case.note("{who}'s contract does not cover all that {who} did", where, who=who)
        elif not {one.agent, one.principal} <= {*one.signed_by}:
            unsigned.append(who)
            case.note("{who}'s contract is not signed by both", where, who=who)
        else:
            says = "{who} is bound by a signed contract to {owner}, the producer"
            case.note(says, where, who=who, owner=one.principal)
            if one.type == "employment":
                case.assume(
                    "a contract of employment with the producer is taken for a production contract", where
                )
            return one.principal
    for pact in (*_assigned(case, who), *_income(case, who)):
        producer = next(one for one in sorted(case.producers()) if one in pact.signed_by)
        says = "{who} is bound by a signed contract to {owner}, the producer"
        case.note(says, f"agreements.{pact.id}", who=who, owner=producer)
        return producer
    return None


def _engagements(case: Case, who: str) -> Iterator[tuple[int, Engagement]]:
    for number, one in enumerate(case.film.engagements):
        if one.agent == who and one.principal in case.producers():
            yield number, one


def _covers(case: Case, one: Engagement) -> bool:
    """Whether all that an author did lies in the scope and the days of a contract."""
    return all(one in case.engagements(one.agent, kind) for kind in sorted(_did(case, one.agent)))


def _assigned(case: Case, who: str) -> tuple[Agreement, ...]:
    """Assignments of the whole film by an author to a producer, in writing and signed by both."""
    return tuple(
        one
        for one in case.agreements("assignment")
        if one.grantor == who
        and one.part == 1
        and not (one.rights or one.territory or one.term)
        and one.grantee in case.producers()
        and one.written
        and {who, one.grantee} <= {*one.signed_by}
    )


def _income(case: Case, who: str) -> tuple[Agreement, ...]:
    return tuple(one for one in case.agreements(of="income") if _both(case, one, who))


def _otherwise(case: Case, who: str) -> bool:
    """Whether an author and a producer signed something on the title that is no whole assignment."""
    whole = _assigned(case, who)
    return any(one not in whole and _both(case, one, who) for one in case.agreements())


def _both(case: Case, one: Agreement, who: str) -> bool:
    return one.written and who in one.signed_by and bool({*case.producers()} & {*one.signed_by})


def _did(case: Case, who: str) -> set[str]:
    """The kinds of step of an author; to direct counts although a credit line alone may show it."""
    steps = (step for step in case.film.steps if any(p.agent == who for p in step.by))
    with case.recording():
        directed = {"direction"} if who in directors(case) else set[str]()
    return {kinds()[step.kind].channel for step in steps} | directed


def _producers(case: Case, named: set[str]) -> None:
    """Say by what the producers are proved."""
    for who, proofs in sorted(case.producers().items()):
        for says, where, values in proofs if who in named else ():
            case.note(says, where, who=who, **values)
