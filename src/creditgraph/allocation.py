"""The result: who holds which right in what, under which doctrine and law, as of which day, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from creditgraph.errors import UnknownNameError, nearest
from creditgraph.measure.contribution import Contribution
from creditgraph.measure.control import Assumption
from creditgraph.reasoning import Conclusion, Reason
from creditgraph.report.shows import Shows
from creditgraph.rights import RIGHTS, WHOLE, Entitlement, Reach, Right, Title
from creditgraph.shares import Share
from creditgraph.workflow.model import Film, Finding

if TYPE_CHECKING:
    from creditgraph.explain import Why

__all__ = ["RIGHTS", "WHOLE", "Allocation", "Entitlement", "Reach", "Right", "Title"]


@dataclass(frozen=True, repr=False)
class Allocation(Shows):
    """Who holds what in one film, under one doctrine and regime, as of one day.

    The reason of every share is part of it: `why`. A right in a fifth of the film is still owned whole; how
        far it reaches is
    said by `reach` alone.
    """

    film: Film
    doctrine: str
    regime: str | None
    as_of: date
    titles: tuple[Title, ...]
    held: tuple[Entitlement, ...]
    reach: Reach
    assumptions: tuple[Assumption, ...]
    parameters: tuple[str, ...]
    findings: tuple[Finding, ...]
    conclusions: tuple[tuple[str, Conclusion], ...]
    receipt: Mapping[str, Any]
    contribution: Contribution | None = field(repr=False, default=None)
    standing: str = "settled"
    remarks: tuple[Reason, ...] = ()

    @property
    def title(self) -> Title | None:
        """The economic right in the film as a whole, if there is one right in the whole."""
        return self._title("economic", WHOLE)

    def _title(self, right: str, layer: str, part: str | None = None) -> Title | None:
        for title in self.titles:
            if title.right == right and title.layer == layer and part in (None, title.part):
                return title
        return None

    def share(
        self, holder: str, *, right: str = "economic", layer: str = WHOLE, part: str | None = None
    ) -> Share:
        """Return one holder's share of one right.

        Args:
            holder: id of an agent of the film.
            right: ``economic`` or ``income``; the others are held or not, see `entitlements`.
            layer: the layer; the film as a whole if left out. One right in the whole covers every protected
                layer of it.
            part: the kind of step, for a part that stands apart.

        Raises:
            UnknownNameError: for a holder, right, layer or part that is not there, for a right that has no
                shares, or for a layer with several parts and none named.
        """
        self._known(holder)
        _with_shares(right)
        whole = self._title(right, WHOLE)
        if layer == WHOLE and part is None:
            return whole.share(holder) if whole is not None else self._no_title(right)
        found = [
            one
            for one in self.titles
            if one.right == right and one.layer == layer and part in (None, one.part)
        ]
        if len(found) > 1:
            parts = [one.part or "" for one in found]
            raise UnknownNameError(
                f"{layer} has several parts", where="part", do=f"Name one: {', '.join(parts)}."
            )
        if found:
            return found[0].share(holder)
        return self._within(whole, holder, right, layer, part)

    def _no_title(self, right: str) -> Share:
        if right == "income":
            return Share("unknown", note="no agreement on income is on file")
        if self.titles:
            return Share("unknown", note="parts stand apart: name a layer and a part")
        if self.reach.nothing:
            return Share("no_right", note="there is no such right to hold here")
        return Share("unknown", note="nobody was asked who owns")

    def _within(self, whole: Title | None, holder: str, right: str, layer: str, part: str | None) -> Share:
        """A layer that is no work of its own lies in the whole, as far as it is protected."""
        statuses = {s for one, kind, s, _ in self.reach.layers if one == layer and part in (None, kind)}
        lines = self.contribution.lines if self.contribution else ()
        inside = {line.layer for line in lines if part in (None, line.kind)} | (
            {layer} if statuses else set()
        )
        if layer not in inside:
            known = {one.layer for one in self.titles} | {line.layer for line in lines}
            what = (
                f"the film has no layer {layer!r}"
                if part is None
                else f"the film has no {part!r} in {layer!r}"
            )
            raise UnknownNameError(
                what, near=nearest(layer, known), do=f"Layers: {', '.join(sorted(known))}."
            )
        if statuses == {"unprotected"}:
            return Share("no_right", note="this layer is not protected")
        if whole is None:
            return self._no_title(right)
        if statuses and "protected" not in statuses:
            return Share("unknown", note="nobody knows whether this layer is protected")
        return whole.share(holder)

    def _known(self, holder: str) -> None:
        names = {agent.id for agent in self.film.agents} | {
            who for title in self.titles for who in title.reached()
        }
        if holder not in names:
            raise UnknownNameError(
                f"{holder!r} is nobody in this film",
                near=nearest(holder, names),
                do=f"In the film: {', '.join(sorted(names))}.",
            )

    @cached_property
    def entitlements(self) -> tuple[Entitlement, ...]:
        """Every right of every holder; ranges are worked out on first access."""
        found = []
        for title in self.titles:
            for who in title.possible():
                natures = dict(title.candidates[0].natures) if title.candidates else {}
                found.append(
                    Entitlement(
                        who,
                        title.right,
                        title.layer,
                        title.share(who),
                        title.basis,
                        title.reason.id,
                        title.part,
                        natures.get(who),
                    )
                )
        return (*found, *self.held)

    @property
    def unallocated(self) -> Fraction:
        """What nobody named holds of the economic right in the whole; 0 where there is no such right."""
        return self.title.unallocated() if self.title is not None else Fraction(0)

    @property
    def marks(self) -> str:
        """† if something is assumed, ‡ if an unverified parameter is used."""
        return ("†" if self.assumptions or not self.reach.answered else "") + ("‡" if self.parameters else "")

    @property
    def heading(self) -> str:
        """Film, doctrine, regime, day and marks in one line."""
        law = f"regime {self.regime}" if self.regime else "no regime"
        return f"{self.film.title} · {self.doctrine} · {law} · as of {self.as_of} {self.marks}".rstrip()

    def why(self, holder: str, *, ranges: bool = True) -> Why:
        """Return why a holder holds what it holds, as a tree that prints itself in text, Markdown and HTML.

        Args:
            holder: id of an agent of the film.
            ranges: whether to work out ranges for the heading.

        Raises:
            UnknownNameError: for a holder that is not there.
        """
        from creditgraph.explain import why

        self._known(holder)
        return why(self, holder, ranges=ranges)

    def why_question(self, question: str) -> Why:
        """Return why one question is answered as it is, whoever holds what.

        Args:
            question: protection, authorship, vesting, title (who owns now), parts, income, or a right that is
                held or not: remuneration, credit, integrity, separate_use, neighbouring, licence.

        Raises:
            UnknownNameError: for what is no question.
        """
        from creditgraph.explain import why_question

        return why_question(self, question)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one row for every entitlement, and one for what is unallocated, as plain values."""
        from creditgraph.explain import records

        return records(self)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain JSON values, with the reasons and the receipt."""
        from creditgraph.explain import document

        return document(self)

    def to_json(self) -> str:
        """Return `to_dict` as JSON text; the same input gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def to_text(self, lang: str = "en", *, reasons: bool = False) -> str:
        """Return the table as plain text, with ``reasons`` followed by everybody's tree."""
        return self._shown("to_text", lang, reasons)

    def to_markdown(self, lang: str = "en", *, reasons: bool = False) -> str:
        """Return the table as Markdown, with ``reasons`` followed by everybody's tree."""
        return self._shown("to_markdown", lang, reasons)

    def to_html(self, lang: str = "en", *, reasons: bool = False) -> str:
        """Return the table as an HTML fragment; every text in it is escaped."""
        return self._shown("to_html", lang, reasons)

    def _shown(self, form: str, lang: str, reasons: bool) -> str:
        from creditgraph.explain import sheet

        holders = {who for one in self.titles for who in one.reached()} | {one.holder for one in self.held}
        trees = [self.why(who) for who in sorted(holders)] if reasons else []
        return "\n\n".join(
            [getattr(sheet(self, lang), form)(), *(getattr(tree, form)(lang) for tree in trees)]
        )


def _with_shares(right: str) -> None:
    if right not in RIGHTS:
        do = f"Rights: {', '.join(RIGHTS)}."
        raise UnknownNameError(
            f"no right is called {right!r}", where="right", near=nearest(right, RIGHTS), do=do
        )
    if right not in ("economic", "income"):
        what = f"{right} is held or not and has no shares"
        raise UnknownNameError(what, where="right", do="See .entitlements.")
