"""Japan: who owns a part of the film that can be used on its own."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.employers import employers_work
from creditgraph.doctrines.makers import kind_of, part_creators, part_makers, together
from creditgraph.reasoning import rule


class JpSeparateParts(Doctrine):
    """Script, score and drawings belong to whoever created them, or to the employer who published them.

    Holds:
        Art. 2(1)(ii), 17: whoever creates a work is its author and owns it. Art. 2(1)(xii): what several make
        together and cannot be used apart is a joint work, held in common. Art. 15: a work made on the
        employer's initiative, in the job, and published in the employer's name has the employer as author.
        Who orders a work gets nothing by law.
    Gate:
        The part was made by a human and can be used apart. That it is a work, and one work where several made
        it, is assumed (†). The employer's initiative and the name of publication must be on file or found.
    Shares:
        One creator: all. Several: together, without quotas (art. 65 gives no key).
    Answers:
        parts.

    References:
        * Copyright Act of Japan, arts 2(1)(ii), 2(1)(xii), 15, 17, 65.
    """

    name = "jp_separate_parts"
    home = "JP"
    standing = "settled"

    @rule(
        "parts",
        cites=("jp:copyright-act/2/1/ii", "jp:copyright-act/17"),
        zh="创作作品的人是作者，享有著作权；共同作品由合作作者共有。",
    )
    def creators(self, case: Case) -> Holding:
        """Whoever creates a work is its author and owns it; those who create together hold in common."""
        makers = part_creators(case)
        if len(makers) > 1:
            case.text("jp:copyright-act/65")
        return together(case, makers)

    @rule(
        "parts",
        cites="jp:copyright-act/15",
        beats="creators",
        zh="由雇主发起、雇员在职务上创作并以雇主名义发表的作品，作者是雇主。",
    )
    def employers_part(self, case: Case) -> Holding:
        """A work made in the job and published in the employer's name has the employer as author."""
        return Holding({employers_work(case, part_makers(case), kind_of(case)): Fraction(1)})
