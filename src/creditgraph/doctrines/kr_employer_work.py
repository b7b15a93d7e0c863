"""Korea: who owns first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.employers import published_in_name
from creditgraph.doctrines.heirs import employer, succeeded, with_directors
from creditgraph.doctrines.kr_producer_presumption import older
from creditgraph.reasoning import rule

_ART_9 = "kr:copyright-act/9"
_USED = frozenset({"screenplay", "music", "character_design", "storyboard"})


class KrEmployerWork(Doctrine):
    """Authors own first; the employer is author of what is made in its service and published in its name.

    Holds:
        Art. 10(2): the right arises with the creation, for its author. Art. 9 with 2(31): a work planned by
        the employer and made by somebody in its service as part of the job has the employer as author, if
        it is published in the employer's name and no contract or work rule says otherwise.
    Gate:
        An employment on file covers what the author did; the employer took the initiative; *work published in
        its name* was found, or the credits name it as author. A commission is no service.
    Shares:
        The employer is the author: one place, however many of its employees took part; co-authors outside
        the job keep theirs. The profit (`kr_joint_work`) counts it once, too.
    Answers:
        vesting.

    References:
        * Copyright Act of Korea, arts 2(31), 9, 10(2).
    """

    name = "kr_employer_work"
    home = "KR"
    standing = "settled"
    version = "2"

    @rule("vesting", cites="kr:copyright-act/10/2", zh="著作权自创作时产生，归著作者。")
    def authors_own(self, case: Case) -> Holding:
        """The right arises with the creation and is the author's."""
        case.require(case.authors is not None, "the authors are known", "steps")
        return case.authors or Holding({})

    @rule(
        "vesting",
        cites=("kr:copyright-act/9", "kr:copyright-act/2/31"),
        beats="authors_own",
        zh="以法人等名义公之于众的业务上作品，无另外约定的，法人等为著作者。",
    )
    def employer_is_author(self, case: Case) -> Holding:
        """The employer is author of what is made in its service and published in its name."""
        authors = case.authors or Holding({})
        heirs, certain = in_their_place(case, authors.points)
        case.require(bool(heirs), "an author made it as an employee in the job", "engagements")
        says = "a contract that says nothing on file about ownership is taken to be silent"
        case.assume(says, "engagements")
        if certain:
            case.hired_out = {part: heirs.get(part[2], part[2]) for part in case.acted()}
        return succeeded(authors, heirs)

    @rule(
        "vesting",
        cites="kr:copyright-act/2/31",
        beats="authors_own",
        zh="影片早于所收录的第9条文本的，业务上作品的归属不明。",
    )
    def older_text(self, case: Case) -> Holding:
        """For a film older than our text of art. 9 nobody knows whether the employer is author."""
        case.require(older(case, _ART_9), "the film is older than our text", "film.made_on")
        authors = case.authors or Holding({})
        heirs, _ = in_their_place(case, authors.points)
        case.require(bool(heirs), "an author made it as an employee in the job", "engagements")
        return succeeded(authors, heirs)


def used_in(case: Case) -> frozenset[str]:
    """Return the kinds of step that make works used for the film, which can be used apart from it.

    Art. 100(2) keeps script, music and art apart from the film, and art. 2(21) takes what can be used apart
    out of a joint work. Pictures drawn or taken for the screen are the film's own (art. 2(13)).
    """
    return frozenset() if case.kind == "other work" else _USED


def film_makers(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the authors of the film itself, and those who made parts of it that nobody has judged."""
    return with_directors(case, used_in(case))


def in_their_place(
    case: Case, people: Iterable[str], kind: str | None = None
) -> tuple[Mapping[str, str], bool]:
    """Return the employees with the employer who counts as author in their place, and whether it is certain.

    Leaves undecided what nobody has shown: that the employer planned the work, or that it bears its name.

    Args:
        case: the case.
        people: the makers.
        kind: the kind of step whose product it is; ``None``: the film itself.
    """
    heirs = {
        who: boss for who in people if (boss := employer(case, who, [kind] if kind else _did(case, who)))
    }
    certain = True
    for owner in dict.fromkeys(heirs.values()):
        published = published_in_name(case, owner)
        if published is False:
            heirs = {who: boss for who, boss in heirs.items() if boss != owner}
            case.despite("it was not published in the name of {employer}", "findings", employer=owner)
            continue
        planned = owner in case.producers() or None
        case.require(planned, "{employer} took the initiative", "steps", employer=owner)
        says = "it was published in the name of {employer}"
        case.require(published, says, "findings", employer=owner)
        certain = certain and bool(planned and published)
    if heirs and older(case, _ART_9):
        case.require(None, "the text of that time is on file", "film.made_on")
        certain = False
    for who, owner in heirs.items():
        case.note("{who} made it within the job for {owner}", "engagements", who=who, owner=owner)
    return heirs, certain


def hired_by(
    case: Case, people: Iterable[str], kind: str | None = None, *, suppose: bool = False
) -> tuple[Mapping[str, str], bool]:
    """Return who is author in whose place by art. 9, and whether that is open.

    What is open counts, and leaves the rule undecided, only if it is supposed.
    """
    makers = tuple(people)
    with case.recording() as leaves:
        heirs, _ = in_their_place(case, makers, kind)
    is_open = bool(heirs) and any(leaf.mark == "undecided" for leaf in leaves)
    if is_open and not suppose:
        return {}, True
    return in_their_place(case, makers, kind)[0], is_open


def _did(case: Case, who: str) -> tuple[str, ...]:
    """What somebody did of the film itself that is or may be protected, and that they directed it."""
    counts = None if case.protected is None else case.protected | case.undecided
    parts = (part for part in case.acted() if part[2] == who and (counts is None or part[:2] in counts))
    did = dict.fromkeys(kind for _, kind, _ in parts if kind not in used_in(case))
    directed = any(p.agent == who for step in case.steps_of("direction") for p in step.by)
    return (*did, "direction") if directed else tuple(did)
