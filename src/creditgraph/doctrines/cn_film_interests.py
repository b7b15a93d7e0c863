"""China: what those keep who do not own the film."""

from __future__ import annotations

from datetime import date

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.cn_audiovisual_work import film_or_tv_drama, other_than_film
from creditgraph.doctrines.makers import film_authors, separable, under_contract
from creditgraph.reasoning import rule


class CnFilmInterests(Doctrine):
    """Credit and pay for the authors, separate use for whose part stands alone, first use for the employer.

    Holds:
        Art. 10: the right to be named is personal and stays with the author. Art. 17: screenwriter, director,
        cinematographer, lyricist, composer and other authors keep it in the film; in a film or TV drama they
        are paid under their contracts with the producer, in another audiovisual work that falls to the
        producer they have a right to remuneration. Art. 17(3): a part that can be used alone is exploited
        alone. Art. 18: an employer may use an employee's work first.
    Gate:
        Somebody took an expressive step or directed (that this makes an author is assumed, †); for pay by
        contract, a contract with the producer is on file; for first use, the part is an employee's and
        younger than two years; later it is open, because the file knows the day of making and not the day on
        which the part was handed over.
    Shares:
        None: these rights are held or not.
    Answers:
        interests.

    References:
        * Copyright Law of the PRC (2020), arts 10(1), 17, 18; (2010), art. 15.
    """

    name = "cn_film_interests"
    home = "CN"
    standing = "settled"

    @rule("interests:credit", kind="strict", cites="cn:copyright-law-2020/10", zh="作者享有署名权。")
    def credit(self, case: Case) -> tuple[str, ...]:
        """The authors of the film keep the right to be named."""
        return film_authors(case)

    @rule(
        "interests:credit",
        kind="strict",
        cites="cn:copyright-law-2010/15",
        zh="编剧、导演等作者享有署名权（2010年文本）。",
    )
    def credit_2010(self, case: Case) -> tuple[str, ...]:
        """Under the text of 2010 the listed authors keep the right to be named."""
        return film_authors(case)

    @rule(
        "interests:remuneration",
        cites="cn:copyright-law-2010/15",
        zh="作者有权按照与制片者签订的合同获得报酬（2010年文本）。",
    )
    def pay_2010(self, case: Case) -> tuple[str, ...]:
        """Under the text of 2010 the listed authors are paid under their contracts with the producer."""
        return under_contract(case)

    @rule(
        "interests:remuneration",
        cites="cn:copyright-law-2020/17/1",
        zh="作者有权按照与制作者签订的合同获得报酬。",
    )
    def pay_by_contract(self, case: Case) -> tuple[str, ...]:
        """In a film or TV drama the authors are paid under their contracts with the producer."""
        film_or_tv_drama(case)
        return under_contract(case)

    @rule(
        "interests:remuneration",
        cites="cn:copyright-law-2020/17/2",
        zh="归制作者享有的其他视听作品，作者享有获得报酬的权利。",
    )
    def right_to_pay(self, case: Case) -> tuple[str, ...]:
        """Where another audiovisual work falls to the producer, the authors have a right to remuneration."""
        other_than_film(case)
        first = case.vested.points if case.vested is not None else {}
        fell = None if case.vested is None else bool(first) and set(first) <= set(case.producers())
        case.require(fell, "the film fell to the producer", "agreements")
        return tuple(who for who in film_authors(case) if who not in first)

    @rule(
        "interests:separate_use",
        kind="strict",
        cites="cn:copyright-law-2020/17/3",
        beats="cn_joint_work.separable_parts",
        zh="剧本、音乐等可以单独使用的作品的作者有权单独行使其著作权。",
    )
    def separate_use(self, case: Case) -> tuple[tuple[str, str], ...]:
        """The author of a script, of music or of another part that can be used alone exploits it alone."""
        return separable(case)

    @rule(
        "interests:separate_use",
        kind="strict",
        cites="cn:copyright-law-2010/15/separable",
        zh="可以单独使用的作品的作者有权单独行使其著作权（2010年文本）。",
    )
    def separate_use_2010(self, case: Case) -> tuple[tuple[str, str], ...]:
        """Under the text of 2010 the author of a part that can be used alone exploits it alone."""
        return separable(case)

    @rule("interests:licence", cites="cn:copyright-law-2020/18", zh="单位在其业务范围内有两年的优先使用权。")
    def first_use(self, case: Case) -> tuple[tuple[str, str], ...]:
        """The employer may use an employee's work first, within its business, for two years."""
        found = {
            (job.principal, part): None
            for part, owners in case.part_owners.items()
            for who in owners
            for job in case.engagements(who, part, "employment")
        }
        case.require(bool(found), "a part that can be used alone is an employee's own", "engagements")
        made = case.made_on
        fresh = None if made is None else case.as_of < _two_years_after(made)
        case.require(fresh or None, "the part is younger than two years", "film.made_on")
        return tuple(found)


def _two_years_after(day: date) -> date:
    """Two years on; from 29 February to the last of the month."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 2, day=28 if leap else day.day)
