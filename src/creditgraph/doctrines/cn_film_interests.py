"""China: what those keep who do not own the film."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.cn_audiovisual_work import other_than_film
from creditgraph.reasoning import rule


class CnFilmInterests(Doctrine):
    """Credit and pay for the makers, separate use for those whose part stands alone, first use for the employer.

    Holds:
        Art. 17: screenwriter, director, cinematographer, lyricist, composer and other authors keep the right to be named; in a
        film or TV drama they are paid under their contracts with the producer; in another audiovisual work that falls to the
        producer they have a right to remuneration. Art. 17(3): the author of a part that can be used alone exploits it. Art.
        18: an employer may use an employee's work first, for two years.
    Gate:
        Somebody took an expressive step; for pay, the film is not their own.
    Shares:
        None: these rights are held or not.
    Answers:
        interests.

    References:
        * Copyright Law of the PRC (2020), arts 17, 18.
    """

    name = "cn_film_interests"
    standing = "settled"

    @rule(
        "interests:credit",
        kind="strict",
        cites=("cn:copyright-law-2020/17/1", "cn:copyright-law-2020/17/2"),
        zh="编剧、导演等作者享有署名权。",
    )
    def credit(self, case: Case) -> tuple[str, ...]:
        """The authors of the film keep the right to be named."""
        return _makers(case)

    @rule(
        "interests:credit",
        kind="strict",
        cites="cn:copyright-law-2010/15",
        zh="编剧、导演等作者享有署名权（2010年文本）。",
    )
    def credit_2010(self, case: Case) -> tuple[str, ...]:
        """Under the text of 2010 the listed authors keep the right to be named."""
        return _makers(case)

    @rule(
        "interests:remuneration",
        cites="cn:copyright-law-2010/15",
        zh="作者有权按照与制片者签订的合同获得报酬（2010年文本）。",
    )
    def pay_2010(self, case: Case) -> tuple[str, ...]:
        """Under the text of 2010 the listed authors are paid under their contracts with the producer."""
        return _unpaid(case)

    @rule(
        "interests:remuneration",
        cites="cn:copyright-law-2020/17/1",
        zh="作者有权按照与制作者签订的合同获得报酬。",
    )
    def pay_by_contract(self, case: Case) -> tuple[str, ...]:
        """In a film or TV drama the authors are paid under their contracts with the producer."""
        holds = None if case.kind is None else case.kind != "other audiovisual work"
        case.require(holds, "the work is a film or a TV drama", "film.kind")
        return _unpaid(case)

    @rule(
        "interests:remuneration",
        cites="cn:copyright-law-2020/17/2",
        zh="归制作者享有的其他视听作品，作者享有获得报酬的权利。",
    )
    def right_to_pay(self, case: Case) -> tuple[str, ...]:
        """Where another audiovisual work falls to the producer, the authors have a right to remuneration."""
        other_than_film(case)
        producers = case.producers()
        owners = case.owners.points if case.owners is not None else {}
        case.require(
            bool(owners) and set(owners) <= set(producers), "the film fell to the producer", "agreements"
        )
        return _unpaid(case)

    @rule(
        "interests:separate_use",
        kind="strict",
        cites="cn:copyright-law-2020/17/3",
        zh="剧本、音乐等可以单独使用的作品的作者有权单独行使其著作权。",
    )
    def separate_use(self, case: Case) -> tuple[str, ...]:
        """The author of a script, of music or of another part that can be used alone exploits it alone."""
        return _separable(case)

    @rule(
        "interests:separate_use",
        kind="strict",
        cites="cn:copyright-law-2010/15/separable",
        zh="可以单独使用的作品的作者有权单独行使其著作权（2010年文本）。",
    )
    def separate_use_2010(self, case: Case) -> tuple[str, ...]:
        """Under the text of 2010 the author of a part that can be used alone exploits it alone."""
        return _separable(case)

    @rule("interests:licence", cites="cn:copyright-law-2020/18", zh="单位在其业务范围内有两年的优先使用权。")
    def first_use(self, case: Case) -> tuple[str, ...]:
        """The employer may use an employee's work first, within its business, for two years."""
        found = dict.fromkeys(
            engagement.principal for engagement in case.film.engagements if engagement.type == "employment"
        )
        case.require(bool(found), "somebody worked as an employee", "engagements")
        return tuple(found)


def _separable(case: Case) -> tuple[str, ...]:
    found = dict.fromkeys(
        p.agent
        for step in case.film.steps
        if step.kind in ("screenplay", "music", "character_design", "storyboard", "drawing", "photography")
        for p in step.by
        if case.is_person(p.agent)
    )
    case.require(bool(found), "a part that can be used alone was made by a person", "steps")
    return tuple(found)


def _makers(case: Case) -> tuple[str, ...]:
    found = dict.fromkeys(case.expressive_humans())
    found.update(
        (p.agent, None)
        for step in case.film.steps
        if step.kind == "direction"
        for p in step.by
        if case.is_person(p.agent)
    )
    case.require(bool(found), "a person took an expressive step", "steps")
    return tuple(found)


def _unpaid(case: Case) -> tuple[str, ...]:
    owners = case.owners.points if case.owners is not None else {}
    return tuple(who for who in _makers(case) if who not in owners)
