"""European Union: the principal director is an author of the film, whoever else is."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.acts import moving
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import directors
from creditgraph.reasoning import rule
from creditgraph.sources import known, provision

_ARTICLE = "eu:dir-2006-116/2/1"
_LUKSAN = "eu:case/luksan-2012"


class EuDirectorsFloor(Doctrine):
    """The principal director is author of the film by law, or one of its authors, and holds its rights
    directly.

    Holds:
        Directive 2006/116, art. 2(1): the principal director is author or one of the authors of a film;
        member states may name more. Luksan: the rights to exploit the film arise in the director directly and
        originally. A presumption that they moved to the producer is allowed if it can be rebutted; giving
        them to the producer alone is not.
    Gate:
        Somebody is found to be *principal director*, performed a step of direction, or is credited as
        director (the last two are taken for it, †). If nobody is known, the answer is unknown.
    Shares:
        None: the director holds at least together with whomever national law names beside. The laws of the
        member states put the director among their own authors (`floor`), so that nobody counts twice.
    Answers:
        authorship.

    References:
        * Directive 2006/116/EC, art. 2(1); Luksan v. van der Let, C-277/10 (2012).
    """

    name = "eu_directors_floor"
    home = "EU"
    standing = "settled"

    @rule(
        "authorship",
        kind="strict",
        cites=_ARTICLE,
        zh="电影的主要导演是作者或作者之一，直接、原始地享有利用权。",
    )
    def director_is_author(self, case: Case) -> Holding:
        """The principal director of a film is its author or one of its authors."""
        moving(case)
        people = directors(case)
        case.require(bool(people) or None, "somebody is known to be the principal director", "steps")
        case.also(_LUKSAN)
        if not people:
            return Holding({}, (("the principal director is not known", Fraction(1)),))
        note = "the director at least, together with whomever national law names"
        return Holding(dict.fromkeys(people), note=note)


def floor(case: Case) -> tuple[str, ...]:
    """Return the principal director, who is among the authors whatever national law asks for.

    It leaves the directive in the tree where it was in force when the film was made; before, that directing
    creates is taken as given (†). If nobody is known, it says so. What is no moving picture has no director.
    """
    if case.kind == "other work":
        return ()
    people = directors(case)
    begins = provision(_ARTICLE).in_force
    governs = known(_ARTICLE, case.as_of) and (
        case.made_on is None or begins is None or begins <= case.made_on
    )
    if not people and governs:
        case.despite("nobody is known to be the principal director, who would be an author by law", "steps")
    elif governs:
        case.text(_ARTICLE)
        case.also(_LUKSAN)
        case.note("{people}: author by law as principal director", "steps", people=people)
    elif people:
        case.assume("whoever directed is taken to have created a part of the film", "steps")
    return people
