"""One provision of law, decision, platform term or paper: its fields, and how it prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["statute", "regulation", "interpretation", "case", "guidance", "terms", "paper"]
Seen: TypeAlias = Literal["primary", "secondary", "memory"]
Standing: TypeAlias = Literal["settled", "contested", "proposal", "unverified", "contradicted"]
Precision: TypeAlias = Literal["day", "month", "year"]
Form: TypeAlias = Literal["assignment", "own_as_between", "no_claim", "licence", "provider_owns", "unknown"]
Commercial: TypeAlias = Literal["yes", "no", "plan", "medium", "unknown"]
LicenceBack: TypeAlias = Literal["none_seen", "service", "broad", "broad_irrevocable"]
Training: TypeAlias = Literal["yes", "no", "opt_out", "unknown"]
AccountHolder: TypeAlias = Literal["person", "entity", "unknown"]

_PRINTED = {"day": 10, "month": 7, "year": 4}  # characters of YYYY-MM-DD that are really known


@dataclass(frozen=True, slots=True)
class Provision:
    """One text that a rule may cite, in one version, restated in our own words.

    ``standing`` is the law's: how firmly it holds. ``seen`` is ours: whether we read it. The two never
    stand in for each other, so a settled rule that nobody here has read prints "our text unread".

    Attributes:
        key: unique id of this version, such as ``"cn:copyright-law-2020/17/2"``.
        family: stable id that links the successive versions of one rule; the key where there is one version.
        title: name of the text, such as ``"Copyright Law of the PRC (2020)"``.
        pinpoint: place in the text, such as ``"art. 17(2)"``; empty where the whole text is meant.
        kind: statute, regulation, interpretation, case, guidance, terms or paper.
        seen: how we know what it says: *primary* the words were read; *secondary* a summary or quotation, or
            only the opening, was read; *memory* nothing was read.
        standing: settled, contested, proposal, unverified (a parameter that no text on file contains), or
            contradicted (a text on file says otherwise).
        dates_seen: how the dates are known, in the words of ``seen``.
        consulted: the day on which the text or the report of it was consulted.
        source: the public source it was read in.
        note: what it says, in our own words.
        in_force: first day on which it applies.
        until: first day on which it no longer applies.
        first: nothing like it was there before; of other texts we do not know what stood before ours.
        published: for what is never in force (a decision, a paper, a report of a text we never saw): the day
            it became public, or the last day of the month or year that is known.
        precision: how exactly ``published`` is known: day, month or year.
        reported_by: who says that the text exists, where only a report is on file.
        contradicted_by: keys of the texts that say otherwise, where a report is contradicted.
        figures: shares that a court gave, one sentence each. They are shown beside a range for comparison and
            enter no formula.
        plan: the plan or tier of a platform that the terms speak of.
        form: what terms say of the title in output.
        commercial: whether terms let the user exploit output (*medium*: allowed, but not for film).
        licence_back: what the user grants the provider.
        training: whether the provider may train models on input or output.
        holder: whether the account's "you" is the person, or the entity the account is used for.

    Example:
        >>> from creditgraph.sources import provision
        >>> text = provision("cn:copyright-law-2020/17/2")
        >>> print(f"{text.citation} ({text.mark})")
        Copyright Law of the PRC (2020) art. 17(2) (statute, in force 2021-06-01)
    """

    key: str
    family: str
    title: str
    pinpoint: str
    kind: Kind
    seen: Seen
    standing: Standing
    dates_seen: Seen
    consulted: date
    source: str
    note: str
    in_force: date | None = None
    until: date | None = None
    first: bool = False
    published: date | None = None
    precision: Precision = "day"
    reported_by: str | None = None
    contradicted_by: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    plan: str | None = None
    form: Form | None = None
    commercial: Commercial | None = None
    licence_back: LicenceBack | None = None
    training: Training | None = None
    holder: AccountHolder | None = None

    @property
    def jurisdiction(self) -> str:
        """The part of the key before the colon, in capitals: CN, US, PLATFORM or LIT.

        Example:
            >>> from creditgraph.sources import provision
            >>> provision("us:17-usc/201/a").jurisdiction
            'US'
        """
        return self.key.partition(":")[0].upper()

    @property
    def citation(self) -> str:
        """Title and pinpoint, as a lawyer cites them.

        Example:
            >>> from creditgraph.sources import provision
            >>> provision("cn:copyright-law-2010/15").citation
            'Copyright Law of the PRC (2010) art. 15'
        """
        return f"{self.title} {self.pinpoint}".rstrip()

    @property
    def verified(self) -> bool:
        """Whether the words themselves were read. A summary, however good, is not enough.

        Example:
            >>> from creditgraph.sources import provision
            >>> provision("cn:copyright-law-2020/17/1").verified
            True
            >>> provision("cn:copyright-law-2010/15").verified
            False
        """
        return self.seen == "primary"

    @property
    def mark(self) -> str:
        """What is printed in brackets after the citation: kind, dates, and every reason for caution.

        Example:
            >>> from creditgraph.sources import provision
            >>> provision("cn:copyright-law-2010/15").mark
            'statute, 2010-04-01 to 2021-06-01; secondary'
            >>> provision("us:17-usc/204/a").mark
            'statute, in force 1978-01-01; dates from memory'
            >>> provision("us:case/ccnv-v-reid").mark
            'case, 1989-06-05; our text unread, dates from memory'
            >>> provision("platform:kling/default-order").mark
            'unverified parameter; reported by Zhao & Qiu 2025, s. 3.2; text not seen; no date'
        """
        if self.standing == "unverified":
            parts = ["unverified parameter"]
            parts += [f"reported by {self.reported_by}"] if self.reported_by else []
            parts.append("our text unread" if self.seen == "memory" else "text not seen")
            return "; ".join([*parts, *([] if self.in_force else ["no date"])])
        cautions = self._cautions()
        return f"{self.kind}, {self._when()}" + (f"; {', '.join(cautions)}" if cautions else "")

    def public_from(self) -> date:
        """The first day on which this may be cited: in force, else published, else the day we read it.

        An undated text counts as known from ``consulted`` only, because nothing shows that it is older.

        Example:
            >>> from creditgraph.sources import provision
            >>> str(provision("cn:case/li-v-liu-2023").public_from())
            '2023-11-27'
        """
        return self.in_force or self.published or self.consulted

    def _when(self) -> str:
        if self.in_force is not None:
            return f"{self.in_force} to {self.until}" if self.until else f"in force {self.in_force}"
        return str(self.published)[: _PRINTED[self.precision]] if self.published else "no date"

    def _cautions(self) -> list[str]:
        found = {"primary": [], "secondary": ["secondary"], "memory": ["our text unread"]}[self.seen]
        if self.dates_seen == "memory" and (self.in_force or self.published):
            found = [*found, "dates from memory"]
        if self.reported_by is not None:
            found = [*found, f"reported by {self.reported_by}"]
        return found if self.standing == "settled" else [*found, self.standing]
