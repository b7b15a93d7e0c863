"""One call of `attribute`: the questions in order, each answer a premise of the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from creditgraph.allocation import Allocation
from creditgraph.doctrines import Doctrine, Holding
from creditgraph.doctrines import doctrine as doctrine_named
from creditgraph.doctrines.case import Case, Shared
from creditgraph.instruments import idle
from creditgraph.interests import interests, unwaived
from creditgraph.modes import case_of, modes
from creditgraph.reasoning import LADDER, Conclusion, Rule, identified, resolve
from creditgraph.receipt import assumptions, findings, parameters, receipt, remarks, standing
from creditgraph.regimes import Regime
from creditgraph.rights import Entitlement, Reach, Title
from creditgraph.titles import (
    alternatives,
    apart,
    common,
    holding_of,
    income,
    licences,
    may_be_nothing,
    merged,
    merged_reach,
    no_part,
    part_title,
    whole_title,
)
from creditgraph.workflow.kinds import kinds


class Asking:
    """One call of `attribute`: the questions in order, each answer a premise of the next."""

    def __init__(self, shared: Shared, law: Regime | None, asked: tuple[Doctrine, ...], as_of: date) -> None:
        self.shared = shared
        self.film = shared.film
        self.law = law
        self.as_of = as_of
        self.asked = tuple(self._local(one) for one in asked)
        self.named = asked
        self.conclusions: list[tuple[str, Conclusion]] = []
        self.in_play: dict[str, Doctrine] = {one.name: one for one in self.asked}

    def _local(self, one: Doctrine) -> Doctrine:
        """A general doctrine in a country that has its own form of it."""
        if self.law is not None and one.name in self.law.local:
            return doctrine_named(self.law.local[one.name])
        return one

    # -- the order of the questions --------------------------------------------------------------------------

    def allocation(self) -> Allocation:
        """Ask all questions in every case and put the answers together."""
        supposed = modes(self.film, self.law, self.as_of, self.shared)
        answers = []
        for number, mode in enumerate(supposed, 1):
            case = case_of(mode, self.film, self.law, self.as_of, self.shared)
            case.tag = f"@{number}" if len(supposed) > 1 else ""
            answers.append(self._answer(case))
        titles = merged([titles for titles, _, _ in answers], supposed)
        held = common([held for _, held, _ in answers])
        reach = merged_reach([reach for _, _, reach in answers])
        if reach.nothing:
            titles = tuple(
                one if one.part else replace(one, status="no_right", candidates=()) for one in titles
            )
            # A right without originality asks for no work, and a part of its own is a work of its own.
            held = tuple(one for one in held if one.right == "neighbouring" or one.part)
        return self._allocation(titles, held, reach)

    def _allocation(
        self, titles: tuple[Title, ...], held: tuple[Entitlement, ...], reach: Reach
    ) -> Allocation:
        trees = [conclusion.reason for _, conclusion in self.conclusions] + [one.reason for one in titles]
        measured = self.shared.contribution()
        doctrines = tuple(self.in_play.values())
        return Allocation(
            film=self.film,
            doctrine=" + ".join(one.name for one in self.named) or "law in force",
            regime=self.law.name if self.law else None,
            as_of=self.as_of,
            titles=titles,
            held=held,
            reach=reach,
            assumptions=assumptions(trees, reach, measured, doctrines),
            parameters=parameters(trees),
            findings=findings(trees, self.film),
            conclusions=tuple(self.conclusions),
            receipt=receipt(self.shared, self.law, self.as_of, doctrines, trees, measured),
            contribution=measured,
            standing=standing(doctrines),
            remarks=(
                *(one.remark for one in idle(self.film, self.as_of, titles, trees)),
                *remarks(self.film, self.as_of, trees, measured, self.named, self.law),
            ),
        )

    def _answer(self, case: Case) -> tuple[tuple[Title, ...], tuple[Entitlement, ...], Reach]:
        reach = self._protection(case)
        authorship = self._ask("authorship", case, self._rules("authorship"))
        title = self._whole(case, authorship)
        titles = self._titles(case, title, reach)
        granted, reasons = licences(case, titles, self.law)
        self.conclusions += [
            ("licence", Conclusion("licence", "known", reason.mark == "rule", (), reason, ()))
            for reason in reasons
        ]
        held, given_up = unwaived(case, self._interests(case), self.law)
        self.conclusions += given_up
        return titles, (*held, *granted), reach

    def _interests(self, case: Case) -> tuple[Entitlement, ...]:
        """Rights that are held or not; what terms or a plug-in give stands beside what the law gives."""
        rules = self._rules("interests")
        beside = {name for name, one in self.in_play.items() if one.joins}
        groups = {"": tuple(rule for rule in rules if _doctrine(rule) not in beside)}
        for rule in rules:
            if _doctrine(rule) in beside:
                groups[f"+{_doctrine(rule)}"] = (*groups.get(f"+{_doctrine(rule)}", ()), rule)
        return tuple(
            one
            for name, mine in groups.items()
            for one in interests(case, mine, lambda q, c, r, name=name: self._ask(q, c, r, q + name))  # type: ignore[misc]
        )

    def _income_rules(self) -> tuple[Rule, ...]:
        """The law divides the income of its own authors, not of those whom a theory puts in their place."""
        rules = self._rules("interests:income")
        at_home = (self.law.name, *self.law.within) if self.law is not None else ()
        theory = [one for one in self.asked if not one.joins and one.home not in at_home]
        if not any({"authorship", "vesting"} & {*one.answers()} for one in theory):
            return rules
        return tuple(rule for rule in rules if _doctrine(rule) in {one.name for one in self.asked})

    def _whole(self, case: Case, authorship: Conclusion | None) -> Title | None:
        """The right in the whole: who owns is asked once for every answer to who the authors are."""
        rules = self._rules("vesting", joining=True)
        if authorship is not None and authorship.status == "known":
            case.authors = holding_of(case, authorship.value, authorship.rules[0])
        if not rules or authorship is None or not authorship.candidates:
            conclusion = self._vesting(case, rules) or authorship
            if conclusion is authorship:
                self._first_owner(case, authorship)
            return self._title(case, conclusion) if conclusion is not None else None
        found = []
        for number, (value, rule) in enumerate(authorship.candidates, 1):
            case.authors = holding_of(case, value, rule)
            conclusion = self._vesting(case, rules, "vesting" if number == 1 else f"vesting~{number}")
            if conclusion is not None:
                found.append(self._title(case, conclusion))
        if authorship.status == "known":
            return found[0]
        case.vested = case.authors = None
        if may_be_nothing(authorship):  # nobody may be an author by these rules: who owns then?
            conclusion = self._vesting(case, rules, f"vesting~{len(authorship.candidates) + 1}")
            found += [self._title(case, conclusion)] if conclusion is not None else []
        return alternatives(found, authorship)

    def _title(self, case: Case, conclusion: Conclusion) -> Title:
        return whole_title(case, conclusion, self.law, lambda holding: self._presumed(case, holding))

    def _presumed(self, case: Case, holding: Holding) -> tuple[tuple[Holding, ...], Conclusion | None]:
        """What the law presumes to have moved with the contracts on file, before any instrument is read."""
        rules = self._rules("transfer")
        if not rules:
            return (holding,), None
        first, case.vested = case.vested, holding
        found = resolve("transfer", rules, case, self._ladder)
        case.vested = first
        found = replace(found, reason=identified(found.reason, f"transfer/law{case.tag}"))
        after = tuple(holding_of(case, value, rule) for value, rule in found.candidates)
        if found.status == "known":
            return after[:1], found
        return ((holding, *after) if may_be_nothing(found) or not after else after), found

    def _vesting(self, case: Case, rules: tuple[Rule, ...], name: str = "vesting") -> Conclusion | None:
        case.vested = None
        default = [rule for rule in rules if rule.rung != "terms"]
        if any(one.joins for one in self.asked) and default:
            # Terms take nothing from an owner who did not accept them, so the rule must know who that is.
            self._first_owner(case, resolve("vesting", default, case, self._ladder))
        found = self._ask("vesting", case, rules, name)
        case.vested = None
        self._first_owner(case, found)
        return found

    @staticmethod
    def _first_owner(case: Case, found: Conclusion | None) -> None:
        if found is not None and found.status == "known":
            case.vested = holding_of(case, found.value, found.rules[0])

    def _titles(self, case: Case, title: Title | None, reach: Reach) -> tuple[Title, ...]:
        parts = self._parts(case)
        asked = {(one.layer, one.part) for one in parts}
        own = apart(case, title, reach, self.law, self.conclusions) if title is not None else ()
        own = tuple(one for one in own if (one.layer, one.part) not in asked)
        holdings = title.candidates if title is not None else ()
        scattered = bool(holdings) and all(not one.points and one.parts for one in holdings)
        whole = None if scattered else title
        by_law = self._ask("interests:income", case, self._income_rules())
        shared_out = income(case, whole, self.law, by_law)
        return tuple(one for one in (whole, *own, *parts, shared_out) if one is not None)

    # -- rules in play ---------------------------------------------------------------------------------------

    def _rules(self, question: str, *, joining: bool = False) -> tuple[Rule, ...]:
        """The doctrine's rules for the questions it answers, else the regime's; contract rules always."""
        about = question.partition(":")[0]
        passed = [one for one in self.asked if about in one.answers()]
        replacing = [one for one in passed if not one.joins]
        found = list(passed)
        if not replacing and self.law is not None:
            found += [doctrine_named(name) for name in self.law.answering(about, self.film.kind)]
        if joining and self.law is not None:
            found += [doctrine_named(name) for name in self.law.contract]
        distinct = {one.name: one for one in reversed(found) if about in one.answers()}
        self.in_play.update(distinct)
        return tuple(
            rule
            for one in reversed(distinct.values())
            for rule in one.rules()
            if rule.question == question or (":" not in question and _asks(rule) == question)
        )

    @property
    def _ladder(self) -> tuple[str, ...]:
        return self.law.ladder if self.law else LADDER

    def _ask(
        self, question: str, case: Case, rules: Iterable[Rule], name: str | None = None
    ) -> Conclusion | None:
        rules = tuple(rules)
        return self._resolved(question, case, rules, name) if rules else None

    def _resolved(
        self, question: str, case: Case, rules: tuple[Rule, ...], name: str | None = None
    ) -> Conclusion:
        found = resolve(question, rules, case, self._ladder)
        named = identified(found.reason, (name or question) + case.tag)
        found = replace(found, reason=named)
        self.conclusions.append((question, found))
        return found

    # -- protection and reach --------------------------------------------------------------------------------

    def _protection(self, case: Case) -> Reach:
        rules = self._rules("protection")
        measured = self.shared.contribution()
        whole = 1 - measured.mass(role="rounding")
        if not rules:
            return Reach(Fraction(1), Fraction(0), Fraction(0), answered=False)
        parts: dict[tuple[str, str], Fraction] = {}
        parts.update(((layer, kind), Fraction(0)) for layer, kind, _ in self.shared.acted)
        for line in measured.lines:
            if line.role != "rounding":
                mass = line.mass / whole
                parts[line.layer, line.kind] = parts.get((line.layer, line.kind), Fraction(0)) + mass
        layers = tuple(
            (layer, kind, self._protected(case, rules, layer, kind), mass)
            for (layer, kind), mass in sorted(parts.items())
        )
        case.subject = None
        case.protected = frozenset(one[:2] for one in layers if one[2] == "protected")
        case.undecided = frozenset(one[:2] for one in layers if one[2] == "unknown")
        return Reach.of(layers)

    def _protected(self, case: Case, rules: tuple[Rule, ...], layer: str, kind: str) -> str:
        if kind == "underlying":
            return "unprotected"  # protected or not, it is no part of this film's own right
        case.subject = layer, kind
        found = resolve("protection", rules, case, self._ladder)
        found = replace(found, reason=identified(found.reason, f"protection/{layer}/{kind}{case.tag}"))
        if ("protection", found) not in self.conclusions:
            self.conclusions.append(("protection", found))
        if found.status == "known" and found.value is True:
            return "protected"
        if any(node.mark == "unproved" for node in found.reason.walk()):
            return "unproved"
        return "unprotected" if found.status == "known" else "unknown"

    # -- parts and interests ---------------------------------------------------------------------------------

    def _parts(self, case: Case) -> tuple[Title, ...]:
        """Separately usable parts are other works, with owners of their own."""
        rules = self._rules("parts")
        found = []
        for kind in case.parts if rules else ():
            if case.steps_of(kind):
                case.subject = kinds()[kind].layer, kind
                found.append(self._part(case, rules, kind))
        case.subject = None
        return tuple(found)

    def _part(self, case: Case, rules: tuple[Rule, ...], kind: str) -> Title:
        """A part is owned if it is a work; where no rule speaks of that, it is taken for one (†)."""
        asked = self._rules("protection:part")
        work = resolve("protection:part", asked, case, self._ladder) if asked else None
        if work is not None and work.status != "nothing":
            named = replace(work, reason=identified(work.reason, f"protection/part/{kind}{case.tag}"))
            self.conclusions.append(("protection:part", named))
            if not (named.status == "known" and named.value):
                return no_part(named, kind)
        title = part_title(case, self._resolved("parts", case, rules, f"parts/{kind}"), self.law, kind)
        if title.status == "known":
            case.part_owners[kind] = tuple(title.candidates[0].points)
        return title


def _doctrine(rule: Rule) -> str:
    return rule.id.partition(".")[0]


def _asks(rule: Rule) -> str:
    """The question that a rule answers, without what it answers of it."""
    return rule.question.partition(":")[0]
