"""Japan: what those keep who do not own the film."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.heirs import counted_authors
from creditgraph.doctrines.jp_overall_formation import shapers_of
from creditgraph.doctrines.makers import separable
from creditgraph.reasoning import rule

_MORAL = ("jp:copyright-act/17", "jp:copyright-act/59")


class JpFilmInterests(Doctrine):
    """Credit and integrity for the authors, whoever owns; separate use for works that the film is made from.

    Holds:
        The author has the moral rights (art. 17); they are personal and do not move (art. 59), so they stay
        with the authors where the copyright is the maker's (art. 29(1)) and are the employer's where it is
        author (art. 15). Joint authors exercise them together (art. 64). Who wrote the script or the music
        is no author of the film and keeps a work of their own. A neighbouring right in moving images as such
        stands in no text on file, and the law gives no key for income (art. 65).
    Gate:
        The authors are known; where nobody knows who they are, the rights are open.
    Shares:
        None: these rights are held or not.
    Answers:
        interests.

    References:
        * Copyright Act of Japan, arts 15, 16, 17, 29(1), 59, 64, 65.
    """

    name = "jp_film_interests"
    home = "JP"
    standing = "settled"

    @rule("interests:credit", kind="strict", cites=_MORAL, zh="作者享有署名的人格权，不得转让。")
    def credit(self, case: Case) -> tuple[str, ...]:
        """The authors keep the right to be named, which is personal."""
        return _authors(case)

    @rule("interests:integrity", kind="strict", cites=_MORAL, zh="作者享有保持作品完整的人格权，不得转让。")
    def integrity(self, case: Case) -> tuple[str, ...]:
        """The authors keep the right that the film is not changed against their will, which is personal."""
        return _authors(case)

    @rule(
        "interests:separate_use",
        kind="strict",
        cites=("jp:copyright-act/16", "jp:copyright-act/17"),
        zh="影片所使用的剧本、音乐等作品的作者就该作品享有权利。",
    )
    def separate_use(self, case: Case) -> tuple[tuple[str, str], ...]:
        """Whoever owns the script, the music or another work used in the film exploits it alone."""
        return separable(case)


def _authors(case: Case) -> tuple[str, ...]:
    """The authors if they are known; else everybody who may be one, and the right is open."""
    if case.authors is not None and case.authors.points:
        found = tuple(case.authors.points)
    else:
        sure, perhaps = counted_authors(case) if case.kind == "other work" else shapers_of(case)
        found = (*sure, *perhaps)
        case.require(bool(found), "a person took an expressive step", "steps")
        case.require(None, "the authors are known", "steps")
    if len(found) > 1:
        case.text("jp:copyright-act/64")
    return found
