"""United Kingdom: whose a script, a score, a drawing or another work beside the film is."""

from __future__ import annotations

from collections.abc import Iterable

from creditgraph.doctrines.acts import generated_from, made_by_hand
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.extent import open_simplex
from creditgraph.doctrines.gb_film_recording import a_film
from creditgraph.doctrines.heirs import employer, succeeded
from creditgraph.doctrines.makers import given_away, kind_of, order, part_makers
from creditgraph.doctrines.standards import about, comparators
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Person

_COMPARED = ("gb:case/kogan-v-martin-2021", "gb:case/fisher-v-brooker-2009", "gb:case/brighton-v-jones-2004")
_OPINIONS = ("evaluation", "direction")


class GbJointWork(Doctrine):
    """Joint authors collaborate on what cannot be told apart; no intent is asked, and no formula is given.

    Holds:
        S. 10(1): a work is joint if its authors collaborated and what each gave is not distinct. A common
        intent is not asked. Authorship is wider than holding the pen, but it needs a significant and original
        contribution; comments in rehearsal or on drafts alone are none. S. 11(2): an employee's work is the
        employer's. A commission moves nothing without a signed writing (s. 90(3)).
    Gate:
        A part made by hand, or the whole where the work is no film. One step by several is a collaboration;
        otherwise somebody finds *collaboration*. Whether who gave the concept only is an author, too, is open
        until a finding names them.
    Shares:
        One author: all. Several: the judge finds a figure and no text gives a formula, so the range is every
        division, unless somebody finds *extent of contribution*. Decided figures stand beside the range as
        comparators; they bound and calibrate nothing.
    Answers:
        authorship (of a work that is no film), parts.

    References:
        * Copyright, Designs and Patents Act 1988, ss 9(1), 10(1), 11, 90(3).
        * Kogan v. Martin (2021); Fisher v. Brooker (2009); Brighton v. Jones (2004); Bamgboye v. Reed (2002);
          Godfrey v. Lees (1995).
    """

    name = "gb_joint_work"
    home = "GB"
    standing = "settled"

    @rule("parts", cites=("gb:cdpa/9/1", "gb:cdpa/11/1"), zh="作者是创作作品的人，也是最初所有人。")
    def one_author(self, case: Case) -> Holding:
        """The author is whoever creates the work, and owns it first."""
        makers = _makers(case)
        case.require(len(makers) == 1, "one person made it", "steps")
        _ideas(case, makers)
        return open_simplex(case, makers)

    @rule("parts", cites="gb:cdpa/10/1", zh="合作完成且各自贡献不可区分的，为合作作品。")
    def joint_authors(self, case: Case) -> Holding:
        """Who collaborates on what cannot be told apart are joint authors, equal or not."""
        makers = _makers(case)
        case.require(len(makers) > 1, "several people made it", "steps")
        _together(case, makers, kind_of(case))
        _ideas(case, makers)
        comparators(case, _COMPARED)
        return open_simplex(case, makers)

    @rule(
        "parts",
        cites="gb:cdpa/10/1",
        beats=("one_author", "joint_authors"),
        zh="仅提供构思的人，其贡献重大且具独创性的，也可能是合作作者。",
    )
    def with_whoever_gave_ideas(self, case: Case) -> Holding:
        """Who gave the concept may be a joint author, too, if that was a significant, original part."""
        makers = _makers(case)
        givers = _givers(case, makers)
        case.require(bool(givers), "somebody gave the concept and did not write", "steps")
        says = "whether what {people} gave is a significant, original contribution was not found"
        case.require(None, says, "findings", people=list(givers))
        comparators(case, _COMPARED)
        return open_simplex(case, (*makers, *givers))

    @rule(
        "parts",
        cites="gb:cdpa/11/2",
        beats=("one_author", "joint_authors"),
        zh="雇员在职务中创作的作品，除另有约定外，雇主为最初所有人。",
    )
    def employer_owns(self, case: Case) -> Holding:
        """What an employee makes in the job is first the employer's."""
        makers = _makers(case)
        heirs = {who: boss for who in makers if (boss := employer(case, who, (kind_of(case),)))}
        case.require(bool(heirs), "the part was made by an employee within the job", "engagements")
        for who, owner in heirs.items():
            case.note("{who} made it within the job for {owner}", "engagements", who=who, owner=owner)
        if len(makers) > 1:
            _together(case, makers, kind_of(case))
        _ideas(case, makers)
        return succeeded(open_simplex(case, makers), heirs)

    @rule(
        "parts",
        rung="contract",
        cites="gb:cdpa/90/3",
        beats=("one_author", "joint_authors"),
        zh="转让须以书面作成并由转让人签署。",
    )
    def given_to_the_client(self, case: Case) -> Holding:
        """What a signed writing gives away is whoever's it was made for."""
        return given_away(case, {who: order(case, who) for who in _makers(case)})

    @rule(
        "authorship",
        cites=("gb:cdpa/9/1", "gb:cdpa/10/1"),
        zh="不属影片的作品，归其作者；合作完成的，为合作作品。",
    )
    def of_what_is_no_film(self, case: Case) -> Holding:
        """A work that is no film is its makers', a joint work if they collaborated."""
        film = a_film(case)
        case.require(film is False, "there is no film in the sense of s. 5B", "findings")
        sure, perhaps = by_hand(case)
        makers = (*sure, *perhaps)
        case.require(bool(makers), "a named person made a protected part by hand", "steps")
        if perhaps:
            says = "it is decided whether what {who} did is protected"
            case.require(None, says, "findings", who=perhaps)
        if len(makers) > 1:
            _together(case, makers, None)
            comparators(case, _COMPARED)
        return open_simplex(case, makers)


def by_hand(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who made protected parts without leaving them to a generator, and who made only parts of which
    nobody knows whether they are protected.
    """
    acts = [one for one in case.acted() if one[2] in case.agents and not generated_from(one[1])]
    sure = dict.fromkeys(who for layer, kind, who in acts if (layer, kind) in (case.protected or ()))
    perhaps = dict.fromkeys(who for layer, kind, who in acts if (layer, kind) in case.undecided)
    return tuple(sure), tuple(who for who in perhaps if who not in sure)


def _makers(case: Case) -> tuple[str, ...]:
    """Whoever made the part, and whoever a finding on the collaboration names beside them."""
    case.require(made_by_hand(kind_of(case)), "{kind} is made by hand", kind=kind_of(case))
    makers = part_makers(case)
    named = about(case, "collaboration")
    more = named.agents if named is not None and named.value == "yes" else ()
    return tuple(dict.fromkeys((*makers, *more)))


def _together(case: Case, makers: Iterable[str], kind: str | None) -> None:
    """Require a collaboration: one step by all of them, or a finding."""
    steps = case.steps_of(kind) if kind is not None else case.film.steps
    one_step = any({*makers} <= {p.agent for p in step.by} for step in steps)
    named = about(case, "collaboration")
    found = None if named is None else named.value == "yes"
    case.require(True if one_step and found is None else found, "they collaborated on it", "findings")
    case.assume("what each gave is taken not to be distinct from what the others gave", "steps")
    for key in ("gb:case/bamgboye-v-reed-2002", "gb:case/godfrey-v-lees-1995"):
        case.also(key)


def _performers(case: Case, kind: str, makers: tuple[str, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(p.agent for step in case.film.steps if step.kind == kind for p in step.by)
    return tuple(who for who in found if isinstance(case.agents.get(who), Person) and who not in makers)


def _givers(case: Case, makers: tuple[str, ...]) -> tuple[str, ...]:
    """Who gave the concept of the layer that the part lies in, and did not make the part."""
    layer = case.subject[0] if case.subject else None
    if kinds()["concept_and_world"].layer != layer or about(case, "collaboration") is not None:
        return ()
    return _performers(case, "concept_and_world", makers)


def _ideas(case: Case, makers: tuple[str, ...]) -> None:
    """Name those who only commented: that is no authorship."""
    for kind in _OPINIONS:
        for who in _performers(case, kind, makers):
            case.despite("{who} did {kind}; comments alone are no authorship", "steps", who=who, kind=kind)
            case.also("gb:case/brighton-v-jones-2004")
