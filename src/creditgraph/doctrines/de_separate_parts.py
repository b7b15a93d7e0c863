"""Germany: who owns a part of the film that can be used on its own."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import employed_makers, kind_of, part_creators, together
from creditgraph.reasoning import rule


class DeSeparateParts(Doctrine):
    """Script, music, storyboard and character design belong to whoever created them, employed or not.

    Holds:
        S. 7: the author is the creator. S. 8: those who created together hold jointly. S. 43: employees stay
        authors; rights of use go to the employer as far as the nature of the job asks. S. 29: nothing of it
        can be assigned among the living, whatever a contract says. S. 89(3): the film does not touch the
        rights in the works used for it.
    Gate:
        The part was made by a named person and can be used apart. That it is a work, and one work where
        several made it, is assumed (†). The rule for software (s. 69b) is not about films.
    Shares:
        One creator: all. Several: together, without quotas.
    Answers:
        parts.

    References:
        * UrhG, ss. 7, 8, 29, 43, 89(3).
    """

    name = "de_separate_parts"
    home = "DE"
    standing = "settled"

    @rule(
        "parts",
        cites=("de:urhg/7", "de:urhg/8/2", "de:urhg/89/3"),
        zh="可单独使用的部分归其创作者；共同创作的，共同共有。",
    )
    def creators(self, case: Case) -> Holding:
        """A part that can be used alone is its creator's; those who create together hold in joint hand."""
        makers = part_creators(case)
        _cannot_be_given_away(case, makers)
        return together(case, makers)

    @rule(
        "parts",
        cites=("de:urhg/7", "de:urhg/43"),
        beats="creators",
        zh="雇员仍是其职务作品的作者；使用权依职务性质归雇主。",
    )
    def employees_work(self, case: Case) -> Holding:
        """An employee stays the author; rights of use go to the employer as the nature of the job asks."""
        makers = employed_makers(case)
        _cannot_be_given_away(case, makers)
        return together(case, makers)


def _cannot_be_given_away(case: Case, makers: tuple[str, ...]) -> None:
    """Name the contracts whose words would give the work itself away elsewhere."""
    for who in makers:
        if any(one.made_for_hire for one in case.engagements(who, kind_of(case))):
            case.text("de:urhg/29")
            says = "{who}'s contract says made for hire, and an author's right cannot be given away here"
            case.despite(says, "engagements", who=who)
