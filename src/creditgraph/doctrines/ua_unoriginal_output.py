"""Ukraine: the right in output without originality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.control import provider_of
from creditgraph.doctrines.standards import found
from creditgraph.doctrines.tool_terms import accepted_terms, told
from creditgraph.reasoning import rule
from creditgraph.sources import Provision
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step, Tool

_OUTPUT = "generation"
_TERM = "ua:copyright-law-2022/33/term"
_NO_MORAL_RIGHTS = "ua:copyright-law-2022/33/moral-rights"


class UaUnoriginalOutput(Doctrine):
    """What a program makes without a direct human part carries a right of its own kind, and no copyright.

    Holds:
        An object without originality that a program generated, no human taking a direct part, is nobody's
        work, but it is not free: it carries a right of its own kind, for 25 years (from memory), and no moral
        rights. Held by the owners of the program, or by its lawful users and licensees; a contract may settle
        which. Works that humans make with computers are outside.
    Gate:
        A program generated something, and *direct human part: no* was found; without a finding it is open.
        Whose it is, is open between the owner of the program and the user, unless accepted terms on file say
        that the user owns or is given the output, or that the provider keeps it. The owner of the program is
        taken to be its provider (†).
    Shares:
        None: it is held or not. It stands here as a neighbouring right in the generated output, for the list
        of rights has no other place for it.
    Answers:
        interests (neighbouring).

    References:
        * Law of Ukraine on Copyright and Related Rights (2022), art. 33.
    """

    name = "ua_unoriginal_output"
    home = "UA"
    standing = "settled"

    @rule(
        "interests:neighbouring",
        cites="ua:copyright-law-2022/33",
        zh="程序生成的非独创性对象，其特殊权利可由程序的合法使用者享有。",
    )
    def users(self, case: Case) -> tuple[tuple[str, str], ...]:
        """The right in output without originality may be its lawful user's."""
        _unoriginal(case)
        return _of(
            case,
            ((who, _users_own(case, step)) for step in _generations(case) for who in _users(case, step)),
        )

    @rule(
        "interests:neighbouring",
        cites="ua:copyright-law-2022/33",
        zh="程序生成的非独创性对象，其特殊权利可由程序的权利人享有。",
    )
    def owners(self, case: Case) -> tuple[tuple[str, str], ...]:
        """The right in output without originality may be the owner's of the program."""
        _unoriginal(case)
        case.assume("the provider of a tool is taken for the owner of the program", "agents")
        return _of(
            case,
            (
                (provider_of(case, tool), _not(_users_own(case, step)))
                for step in _generations(case)
                for tool in _tools(case, step)
            ),
        )


def _not(holds: bool | None) -> bool | None:
    return None if holds is None else not holds


def _unoriginal(case: Case) -> None:
    case.require(bool(_generations(case)), "a program generated something", "steps")
    part = found(case, "direct human part")
    case.require(None if part is None else not part, "no human had a direct part in the output", "findings")
    case.also(_TERM)
    case.also(_NO_MORAL_RIGHTS)


def _of(case: Case, side: Iterable[tuple[str, bool | None]]) -> tuple[tuple[str, str], ...]:
    """Those who hold the right in some output by contract, or may hold it where no contract settles it."""
    held: dict[str, bool | None] = {}
    for who, holds in side:
        before = held.get(who, holds)
        held[who] = None if before is None or holds is None else before or holds
    may = [who for who, holds in held.items() if holds is not False]
    case.require(bool(may), "accepted terms leave it to this side", "terms")
    if any(held[who] is None for who in may):
        case.require(None, "accepted terms settle whose the output is", "terms")
    return tuple((who, _OUTPUT) for who in may)


def _generations(case: Case) -> tuple[Step, ...]:
    return tuple(step for step in case.film.steps if kinds()[step.kind].walk == _OUTPUT)


def _tools(case: Case, step: Step) -> Iterator[str]:
    tools = {agent.id for agent in case.film.agents if isinstance(agent, Tool)}
    yield from (p.agent for p in step.by if p.agent in tools)


def _users(case: Case, step: Step) -> tuple[str, ...]:
    """Who accepted the terms of the tool; else whoever ran it, or made what was put into it."""
    tools = {*_tools(case, step)}
    signed = [
        who for bound in accepted_terms(case) if tools & _governed(case, bound.providers)
        for who in bound.terms.accepted_by
    ]  # fmt: skip
    inputs = {use.artifact for use in step.uses}
    ran = [p.agent for p in step.by if p.agent in case.agents]
    fed = [
        p.agent for one in case.film.steps if inputs & {*one.makes} for p in one.by if p.agent in case.agents
    ]
    return tuple(dict.fromkeys(signed or ran or fed))


def _governed(case: Case, providers: tuple[str, ...]) -> set[str]:
    return {a.id for a in case.film.agents if isinstance(a, Tool) and provider_of(case, a.id) in providers}


def _users_own(case: Case, step: Step) -> bool | None:
    """Whether accepted terms give the output to the user; ``None``: no terms, or none that say."""
    tools = {*_tools(case, step)}
    for bound in accepted_terms(case):
        if tools & _governed(case, bound.providers):
            for wanted, reads in ((True, _users_have), (False, _provider_keeps)):
                said = told(case, bound, reads)
                if said is not None and said[1]:
                    case.text(said[0].key)
                    return wanted
    return None


def _users_have(text: Provision) -> bool | None:
    return None if text.form in (None, "unknown") else text.form in ("assignment", "own_as_between")


def _provider_keeps(text: Provision) -> bool | None:
    return None if text.form in (None, "unknown") else text.form == "provider_owns"
