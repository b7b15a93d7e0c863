"""France: the film as a collective work."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import found
from creditgraph.reasoning import rule


class FrCollectiveWork(Doctrine):
    """A collective work belongs to whoever discloses it under its name.

    Holds:
        A work that one person, who may be a company, starts, directs and discloses under its name, and in
        which the contributions melt into a whole so that none has a separate right, belongs to that person.
    Gate:
        The initiative is proved; a finding, *collective work*, says that the contributions melted; credits
        name whoever discloses it. The text lists three kinds of works and does not say whether a film may be
        collective; art. L113-7 speaks of co-authors. So the doctrine is to be passed and applies nowhere by
        itself. Without the finding it is undecided between the two.
    Shares:
        All to the one under whose name it is disclosed; otherwise what the authors hold.
    Standing:
        Contested.
    Answers:
        vesting.

    References:
        * CPI, arts L111-1, L113-2, L113-5.
    """

    name = "fr_collective_work"
    home = "FR"
    standing = "contested"

    @rule("vesting", cites="fr:cpi/l111-1", zh="作者因创作这一事实享有权利。")
    def authors_own(self, case: Case) -> Holding:
        """The right belongs to the authors, by the mere fact of creation."""
        case.require(case.authors is not None, "the authors are known", "steps")
        return case.authors or Holding({})

    @rule(
        "vesting",
        cites=("fr:cpi/l113-2", "fr:cpi/l113-5"),
        beats="authors_own",
        zh="集体作品归以其名义发表该作品的人所有。",
    )
    def discloser_owns(self, case: Case) -> Holding:
        """A collective work belongs to the person or company under whose name it is disclosed."""
        case.despite("whether a film may be a collective work the text does not say (contested)")
        proved = case.producers()
        case.require(
            bool(proved) or None, "somebody is proved to have had initiative and responsibility", "steps"
        )
        for who, proofs in sorted(proved.items()):
            for says, where, values in proofs:
                case.note(says, where, who=who, **values)
        says = "the contributions melt into the whole, and none has a separate right in it"
        case.require(found(case, "collective work"), says, "findings")
        named = tuple(who for who in proved if _in_credits(case, who))
        case.require(
            len(named) == 1 or None, "the film is disclosed under the name of one of them", "credits"
        )
        owners = named or tuple(proved)
        return Holding(dict.fromkeys(owners, Fraction(1)) if len(owners) == 1 else dict.fromkeys(owners))


def _in_credits(case: Case, who: str) -> bool:
    names = {who, case.agents[who].name}
    return any(names & {*credited} for credited in case.film.credits.values())
