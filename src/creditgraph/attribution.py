"""The main job: a film, a doctrine, a regime and a day in; an allocation with its reasons out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from creditgraph import __version__
from creditgraph.allocation import WHOLE, Allocation, Entitlement, Reach, Title
from creditgraph.doctrines import Doctrine, Holding, doctrine as doctrine_named
from creditgraph.doctrines.case import Case, Shared
from creditgraph.errors import CreditgraphError, DoctrineError
from creditgraph.measure.contribution import Contribution
from creditgraph.measure.control import Assumption
from creditgraph.reasoning import LADDER, Conclusion, Reason, Rule, identified, resolve
from creditgraph.regimes import Regime, regime as regime_named
from creditgraph.shares import Status
from creditgraph.sources import provision
from creditgraph.transfer import moved
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.door import film_to_json
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN, Film, Finding

Asked = str | type[Doctrine] | Doctrine
_INTERESTS = ("credit", "remuneration", "separate_use", "neighbouring", "licence", "integrity")


def attribute(
    film: Film | Workflow,
    doctrine: Asked | Sequence[Asked] | None = None,
    regime: str | Regime | None = None,
    *,
    as_of: str | date,
    final: str | None = None,
    **options: Any,
) -> Allocation:
    """Say who holds what in a film, and why.

    Args:
        film: the film, frozen or in the builder.
        doctrine: the doctrine to apply; it replaces the regime's for the questions that it answers (platform terms stand
            beside it). ``None``: the law in force in the regime.
        regime: the country for which protection is claimed; ``None``: the theory alone, with freedom of contract.
        as_of: the day of the question: what was known and in force then.
        final: the artifact that is the film, if it is not clear.
        options: options of the doctrine, such as ``emergence="controller"``.

    Raises:
        UnknownNameError: for a doctrine or regime that does not exist; the message gives the nearest.
        WorkflowError: if the film has no final, or several.
        DoctrineError: for neither doctrine nor regime, or an option that does not exist.

    Example:
        >>> film = Workflow("Harbour", made_on="2026-01-20")
        >>> jia, yi = film.people("甲", "乙")
        >>> _ = film.step("prompt_design", by=jia, makes="prompt", fixes=["subject", "style", "light"])
        >>> _ = film.step("motion_brush", by=yi, makes="paths", points=48)
        >>> _ = film.step("generation", uses=["prompt", "paths"], makes="film")
        >>> print(attribute(film, "platform_order", as_of="2026-03-01").share("乙"))
        1/4 (0 to 1/2)
    """
    frozen = film.freeze() if isinstance(film, Workflow) else film
    day = _day(as_of)
    law = regime_named(regime, where="regime")
    asked = _asked(doctrine, options)
    if law is None and not asked:
        raise DoctrineError(
            "neither a doctrine nor a regime is named", do="Pass doctrine=, regime=, or both."
        )
    return _Asking(frozen, law, asked, day, final).allocation()


def _day(as_of: object) -> date:
    if isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise CreditgraphError(
            f"{as_of!r} is no day", where="as_of", do='Write it as "2026-03-01".'
        ) from None


def _asked(doctrine: Asked | Sequence[Asked] | None, options: Mapping[str, Any]) -> tuple[Doctrine, ...]:
    if doctrine is None:
        if options:
            raise DoctrineError(
                f"options {sorted(options)} are given and no doctrine", do="Name the doctrine they belong to."
            )
        return ()
    if isinstance(doctrine, (str, type, Doctrine)):
        return (doctrine_named(doctrine, where="doctrine", **options),)
    return tuple(doctrine_named(one, where=f"doctrine[{n}]", **options) for n, one in enumerate(doctrine))


@dataclass(frozen=True, slots=True)
class _Mode:
    """One completion of what nobody has said: the day of making and the kind of work."""

    made_on: date | None
    kind: str | None
    says: tuple[str, ...]
    dated: bool


class _Asking:
    """One call of `attribute`: the questions in order, each answer a premise of the next."""

    def __init__(
        self, film: Film, law: Regime | None, asked: tuple[Doctrine, ...], as_of: date, final: str | None
    ) -> None:
        self.film = film
        self.law = law
        self.as_of = as_of
        self.asked = tuple(self._local(one) for one in asked)
        self.named = asked
        self.shared = Shared(film, final)
        self.conclusions: list[tuple[str, Conclusion]] = []
        self.in_play: dict[str, Doctrine] = {}

    def _local(self, one: Doctrine) -> Doctrine:
        """A general doctrine in a country that has its own form of it."""
        if self.law is not None and one.name in self.law.local:
            return doctrine_named(self.law.local[one.name])
        return one

    # -- the order of the questions --------------------------------------------------------------------------------------

    def allocation(self) -> Allocation:
        """Ask all questions and put the answers together."""
        answers = [self._answer(mode) for mode in self._modes()]
        title = self._merged([answer[0] for answer in answers], [mode.says for mode in self._modes()])
        parts = self._merged_parts([answer[1] for answer in answers])
        held = _common([answer[2] for answer in answers])
        reach = answers[0][3]
        titles = ((title,) if title is not None else ()) + parts
        if reach.answered and not reach.protected and not reach.unknown:
            titles = tuple(replace(one, status="no_right", candidates=()) for one in titles)
            held = ()
        contribution = self.shared.contribution()
        return Allocation(
            film=self.film,
            doctrine=" + ".join(one.name for one in self.named) or "law in force",
            regime=self.law.name if self.law else None,
            as_of=self.as_of,
            titles=titles,
            held=held,
            reach=reach,
            assumptions=self._assumptions(reach),
            parameters=self._parameters(),
            findings=self._findings(),
            conclusions=tuple(self.conclusions),
            receipt=self._receipt(contribution),
            contribution=contribution,
            standing=self._standing(),
        )

    def _modes(self) -> tuple[_Mode, ...]:
        dates = self._dates()
        works = self._kinds()
        return tuple(
            _Mode(
                made_on,
                kind,
                (
                    *((f"if it was made on {made_on}",) if len(dates) > 1 else ()),
                    *((f"if it is a {kind}",) if len(works) > 1 else ()),
                ),
                len(dates) > 1,
            )
            for made_on in dates
            for kind in works
        )

    def _dates(self) -> tuple[date | None, ...]:
        """The day of making; where it is missing, or its days span two texts, one day for each text."""
        if self.film.made_on is not None:
            return (self.film.made_on,)
        turns = self.law.turning_points(self.as_of) if self.law is not None else ()
        days = sorted(step.at for step in self.film.steps if step.at is not None)
        if days:
            between = [turn for turn in turns if days[0] < turn <= days[-1]]
            return (days[0], *between)
        return turns or (None,)

    def _kinds(self) -> tuple[str | None, ...]:
        if self.film.kind is not None:
            return (self.film.kind,)
        found = self._case(_Mode(self.film.made_on, None, (), False)).finding("film work")
        if found is not None:
            return ("film work" if found.value == "yes" else "other audiovisual work",)
        if self.law is not None and self.law.asks_kind:
            return ("film work", "other audiovisual work")
        return (None,)

    def _case(self, mode: _Mode) -> Case:
        return Case(
            self.film,
            regime=self.law.name if self.law else None,
            made_on=mode.made_on,
            as_of=self.as_of,
            kind=mode.kind,
            proof=self.law.proof if self.law else None,
            shared=self.shared,
        )

    def _answer(self, mode: _Mode) -> tuple[Title | None, tuple[Title, ...], tuple[Entitlement, ...], Reach]:
        case = self._case(mode)
        reach = self._protection(case)
        authorship = self._ask("authorship", case, self._rules("authorship"))
        if authorship is not None and authorship.status == "known":
            case.authors = Holding.of(authorship.value, authorship.rules[0])
        self._default_owner(case)
        vesting = self._ask("vesting", case, self._rules("vesting", joining=True))
        title = self._title(case, vesting or authorship)
        if title is not None and title.status == "known":
            case.owners = title.candidates[0]
        parts = (*self._apart(title, reach, vesting or authorship), *self._parts(case))
        if title is not None and title.candidates and all(not h.points and h.parts for h in title.candidates):
            title = None
        return title, parts, self._interests(case), reach

    # -- rules in play ---------------------------------------------------------------------------------------------------

    def _rules(self, question: str, *, joining: bool = False) -> tuple[Rule, ...]:
        """The doctrine's rules where one was passed for this question, the regime's otherwise; contract rules always."""
        passed = [one for one in self.asked if question in one.answers()]
        replacing = [one for one in passed if not one.joins]
        found = list(passed)
        if not replacing and self.law is not None:
            found += [doctrine_named(name) for name in self.law.doctrines.get(question, ())]
        if joining and self.law is not None:
            found += [
                one for name in self.law.contract if question in (one := doctrine_named(name)).answers()
            ]
        self.in_play.update((one.name, one) for one in found)
        return tuple(
            rule for one in found for rule in one.rules() if rule.question.partition(":")[0] == question
        )

    def _ask(self, question: str, case: Case, rules: Iterable[Rule]) -> Conclusion | None:
        rules = tuple(rules)
        if not rules:
            return None
        conclusion = resolve(question, rules, case, self.law.ladder if self.law else LADDER)
        self.conclusions.append((question, conclusion))
        return conclusion

    def _default_owner(self, case: Case) -> None:
        """Who would own without platform terms: terms take nothing from an owner who did not accept them."""
        if not any(one.joins for one in self.asked) or self.law is None:
            return
        own = [doctrine_named(name) for name in (*self.law.doctrines.get("vesting", ()), *self.law.contract)]
        rules = [rule for one in own for rule in one.rules() if rule.question == "vesting"]
        if rules:
            found = resolve("vesting", rules, case, self.law.ladder)
            if found.status == "known":
                case.owners = Holding.of(found.value, found.rules[0])

    # -- protection and reach --------------------------------------------------------------------------------------------

    def _protection(self, case: Case) -> Reach:
        rules = self._rules("protection")
        contribution = self.shared.contribution()
        measured = 1 - contribution.mass(role="rounding")
        if not rules:
            return Reach(Fraction(1), Fraction(0), Fraction(0), answered=False)
        parts: dict[tuple[str, str], Fraction] = {}
        parts.update(((layer, kind), Fraction(0)) for layer, kind, _ in self.shared.acted)
        for line in contribution.lines:
            if line.role != "rounding":
                parts[line.layer, line.kind] = (
                    parts.get((line.layer, line.kind), Fraction(0)) + line.mass / measured
                )
        layers = tuple(
            (layer, kind, self._protected(case, rules, layer, kind), mass)
            for (layer, kind), mass in sorted(parts.items())
        )
        case.subject = None
        case.protected = frozenset(
            (layer, kind) for layer, kind, status, _ in layers if status == "protected"
        )
        sums = {
            status: sum((mass for *_, found, mass in layers if found == status), Fraction(0))
            for status in _STATUS
        }
        return Reach(sums["protected"], sums["unprotected"], sums["unknown"], True, layers)

    def _protected(self, case: Case, rules: tuple[Rule, ...], layer: str, kind: str) -> str:
        if kind == "underlying":
            return "unprotected"  # protected or not, it is no part of this film's own right
        case.subject = layer, kind
        conclusion = resolve("protection", rules, case, self.law.ladder if self.law else LADDER)
        named = replace(conclusion, reason=identified(conclusion.reason, f"protection/{layer}/{kind}"))
        if ("protection", named) not in self.conclusions:
            self.conclusions.append(("protection", named))
        if conclusion.status != "known":
            return "unknown"
        return "protected" if conclusion.value is True else "unprotected"

    # -- titles ----------------------------------------------------------------------------------------------------------

    def _title(self, case: Case, conclusion: Conclusion | None) -> Title | None:
        if conclusion is None:
            return None
        status: Status = "unknown" if conclusion.status == "nothing" else conclusion.status
        values = (
            [(conclusion.value, conclusion.rules[0])] if status == "known" else list(conclusion.candidates)
        )
        candidates, reasons = [], []
        for value, rule in values:
            holding, moves = moved(case, _named(Holding.of(value, rule)), self.law)
            candidates.append(holding)
            reasons.extend(moves)
        if len({_key(one) for one in candidates}) == 1 and len(candidates) > 1:
            status, candidates = "known", candidates[:1]
        return Title(
            "economic",
            WHOLE,
            None,
            status,
            tuple(candidates),
            self._basis(conclusion),
            _with(conclusion.reason, reasons, "transfer"),
        )

    def _basis(self, conclusion: Conclusion) -> str:
        return (
            ", ".join(dict.fromkeys(rule.partition(".")[0] for rule in conclusion.rules)) or "no rule applies"
        )

    def _merged(self, titles: Sequence[Title | None], says: Sequence[tuple[str, ...]]) -> Title | None:
        """One title out of one for each completion: known if they agree, otherwise every candidate is kept."""
        found = [title for title in titles if title is not None]
        if len(found) <= 1:
            return found[0] if found else None
        keys = {tuple(_key(one) for one in title.candidates) for title in found}
        if len(keys) == 1 and all(title.status == "known" for title in found):
            status: Status = "known"
            candidates: tuple[Holding, ...] = found[0].candidates
        else:
            status = "contested" if any(mode.dated for mode in self._modes()) else "unknown"
            candidates = tuple({_key(one): one for title in found for one in title.candidates}.values())
        children = tuple(
            Reason("group", "; ".join(label) or "in every case", children=(title.reason,), id=f"case{n}")
            for n, (title, label) in enumerate(zip(found, says, strict=False), 1)
        )
        mark = "conclusion" if status == "known" else "contested" if status == "contested" else "undecided"
        text = {
            "known": "every case comes to the same",
            "contested": "contested: the day of making decides",
            "unknown": "undecided: the kind of work decides",
        }[status]
        reason = identified(
            Reason(mark, text, holds=None if status != "known" else True, children=children), "vesting"
        )
        return replace(found[0], status=status, candidates=candidates, reason=reason)

    def _apart(self, title: Title | None, reach: Reach, conclusion: Conclusion | None) -> tuple[Title, ...]:
        """Parts that stay apart: each is its author's; a part whose protection nobody decided is unknown."""
        if title is None or conclusion is None or not title.candidates or not title.candidates[0].parts:
            return ()
        found = []
        groups: dict[tuple[str, str], list[str]] = {}
        for layer, kind, who in title.candidates[0].parts:
            groups.setdefault((layer, kind), []).append(who)
        for (layer, kind), holders in groups.items():
            names = dict.fromkeys(holders)
            alone = len(names) == 1 and UNKNOWN not in names
            holding = Holding(
                dict.fromkeys((who for who in names if who != UNKNOWN), Fraction(1) if alone else None),
                note=title.candidates[0].note,
            )
            found.append(
                Title(
                    "economic",
                    layer,
                    kind,
                    "known" if alone else "unknown",
                    (holding,) if holding.points else (),
                    title.basis,
                    title.reason,
                )
            )
        for layer, kind, status, _ in reach.layers:
            makers = [who for one, other, who in self.shared.acted if (one, other) == (layer, kind)]
            if status == "unknown" and makers:
                holding = Holding(dict.fromkeys(who for who in makers if who != UNKNOWN))
                reason = next(
                    c.reason
                    for q, c in self.conclusions
                    if q == "protection" and c.reason.id == f"protection/{layer}/{kind}"
                )
                found.append(
                    Title("economic", layer, kind, "unknown", (holding,), "protection unknown", reason)
                )
        return tuple(found)

    def _parts(self, case: Case) -> tuple[Title, ...]:
        """Separately usable parts are other works, with owners of their own."""
        rules = self._rules("parts")
        if not rules or self.law is None:
            return ()
        found = []
        for kind in self.law.parts:
            if case.steps_of(kind):
                case.subject = kinds()[kind].layer, kind
                conclusion = resolve("parts", rules, case, self.law.ladder)
                conclusion = replace(conclusion, reason=identified(conclusion.reason, f"parts/{kind}"))
                self.conclusions.append(("parts", conclusion))
                title = self._part_title(conclusion, kind)
                found.append(title)
        case.subject = None
        return tuple(found)

    def _part_title(self, conclusion: Conclusion, kind: str) -> Title:
        known = conclusion.status == "known"
        values = [conclusion.value] if known else [value for value, _ in conclusion.candidates]
        candidates = tuple(_named(Holding.of(value, "parts")) for value in values)
        status: Status = "unknown" if conclusion.status == "nothing" else conclusion.status
        return Title(
            "economic",
            kinds()[kind].layer,
            kind,
            status,
            candidates,
            self._basis(conclusion),
            conclusion.reason,
        )

    @staticmethod
    def _merged_parts(several: Sequence[tuple[Title, ...]]) -> tuple[Title, ...]:
        return several[0] if several else ()

    # -- interests -------------------------------------------------------------------------------------------------------

    def _interests(self, case: Case) -> tuple[Entitlement, ...]:
        found: list[Entitlement] = []
        rules = self._rules("interests")
        for right in _INTERESTS:
            mine = tuple(rule for rule in rules if rule.question == f"interests:{right}")
            conclusion = self._ask(f"interests:{right}", case, mine)
            if conclusion is not None and conclusion.status == "known":
                basis = ", ".join(
                    provision(key).citation
                    for rule in mine
                    if rule.id in conclusion.rules
                    for key in rule.cites
                )
                found += [
                    Entitlement(who, right, WHOLE, None, basis, conclusion.reason.id)  # type: ignore[arg-type]
                    for who in conclusion.value  # type: ignore[attr-defined]
                ]
        return tuple(found)

    # -- what the result says about itself -------------------------------------------------------------------------------

    def _nodes(self) -> Iterable[Reason]:
        for _, conclusion in self.conclusions:
            for rule in conclusion.reason.walk():
                yield rule

    def _standing_nodes(self) -> Iterable[Reason]:
        """Nodes of rules that stand; what a failing or beaten rule assumed is no part of the answer."""
        for _, conclusion in self.conclusions:
            waiting = [conclusion.reason]
            while waiting:
                node = waiting.pop()
                if node.mark not in ("failed", "beaten") or node.mark == "conclusion":
                    yield node
                    waiting.extend(
                        child for child in node.children if child.mark != "group" or child.says in ("blocks",)
                    )

    def _assumptions(self, reach: Reach) -> tuple[Assumption, ...]:
        """Every declared number that the answer rests on; reach rests on all of the measure's."""
        said = {node.says for node in self._standing_nodes() if node.mark == "assumption"}
        measured = [
            one for one, _ in self.shared.contribution().assumptions if reach.answered or one.says in said
        ]
        own = [one for found in self.in_play.values() for one in found.assumptions if one.says in said]
        return tuple({one.id: one for one in (*measured, *own)}.values())

    def _parameters(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(node.sentence() for node in self._standing_nodes() if node.mark == "parameter")
        )

    def _findings(self) -> tuple[Finding, ...]:
        places = {node.where for node in self._nodes() if node.mark == "finding"}
        return tuple(
            found for number, found in enumerate(self.film.findings) if f"findings[{number}]" in places
        )

    def _standing(self) -> str:
        order = ("plug-in", "proposal", "contested", "settled")
        standings = [one.standing for one in self.named] or [one.standing for one in self.in_play.values()]
        return min(standings, key=order.index, default="settled")

    def _receipt(self, contribution: Contribution) -> dict[str, Any]:
        sources = sorted({node.source for node in self._nodes() if node.source is not None})
        return {
            "creditgraph": __version__,
            "film": hashlib.sha256(film_to_json(self.film).encode()).hexdigest(),
            "doctrines": {
                one.name: {"version": one.version, "standing": one.standing} for one in self.in_play.values()
            },
            "regime": self.law.name if self.law else None,
            "control_table": contribution.table.name,
            "made_on": str(self.film.made_on) if self.film.made_on else None,
            "as_of": str(self.as_of),
            "sources": {
                key: {"seen": provision(key).seen, "standing": provision(key).standing} for key in sources
            },
            "findings": [f"{found.by}: {found.standard}: {found.value}" for found in self._findings()],
        }


_STATUS = ("protected", "unprotected", "unknown")


def _named(holding: Holding) -> Holding:
    """Move what falls to *unknown* into what is unallocated."""
    nobody = holding.points.get(UNKNOWN)
    if UNKNOWN not in holding.points:
        return holding
    points = {who: point for who, point in holding.points.items() if who != UNKNOWN}
    return replace(
        holding,
        points=points,
        unallocated=(*holding.unallocated, ("nobody has put a name to these acts", nobody or Fraction(0))),
    )


def _key(holding: Holding) -> tuple[tuple[str, Fraction | None], ...]:
    return tuple(sorted(holding.points.items(), key=lambda item: item[0]))


def _with(reason: Reason, more: Sequence[Reason], name: str) -> Reason:
    if not more:
        return reason
    group = Reason("group", name, children=tuple(more), id=name)
    return identified(replace(reason, children=(*reason.children, group)), reason.id)


def _common(several: Sequence[tuple[Entitlement, ...]]) -> tuple[Entitlement, ...]:
    """Interests that are held whatever completion is right."""
    keys = [{(one.holder, one.right) for one in held} for held in several]
    return tuple(one for one in several[0] if all((one.holder, one.right) in held for held in keys))
