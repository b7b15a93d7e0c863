"""The result of an audit, in every form it can be printed in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from creditgraph.chain_of_title.model import Claim, Defect, Gap
from creditgraph.chain_of_title.open_facts import asked_in
from creditgraph.chain_of_title.outline import outline
from creditgraph.chain_of_title.records import document, records
from creditgraph.explain.speech import speech
from creditgraph.reasoning import Reason
from creditgraph.report import Tree, Words
from creditgraph.report.shows import Shows
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film

EARLY = (
    "the day of the question, {as_of}, is before the film was made, on {made_on}: what came later is not read"
)


@dataclass(frozen=True, repr=False)
class Audit(Shows):
    """What was found in the chain of title of one film, in one country, as of one day. A draft.

    Attributes:
        film: the film.
        regime: the country.
        as_of: the day of the question.
        defects: weak places, worst first.
        gaps: facts that nobody has supplied, with the places to write them.
        looked_at: what was walked, in numbers.
        remarks: what was taken for granted (†), and where no text is on file.

    Example:
        >>> from creditgraph.chain_of_title import audit
        >>> from creditgraph.workflow import Workflow
        >>> film = Workflow("Harbour", made_on="2026-01-20")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="film")
        >>> print(audit(film, "GB", as_of="2026-03-01"))  # doctest: +ELLIPSIS
        Harbour · chain of title · draft · GB · as of 2026-03-01 †
        ├─ no defect was found in what was looked at; this is no clearance and no proof of title
        ...
        └─ looked at: steps that lead to the film 1, ...
           └─ † parts of the film are measured, ...
    """

    film: Film
    regime: str
    as_of: date
    defects: tuple[Defect, ...]
    gaps: tuple[Gap, ...]
    looked_at: Reason = field(repr=False)
    remarks: tuple[Reason, ...] = field(repr=False, default=())

    @property
    def claimed(self) -> tuple[Claim, ...]:
        """What somebody else may claim: the artifacts whose terms keep them, or whose owner nobody asked.

        What was made out of them is tainted and not itself claimed.
        """
        makers = {name: step.kind for step in self.film.steps for name in step.makes}
        return tuple(
            Claim(name, kinds()[makers[name]].layer if name in makers else None, one.claimed_by)
            for one in self.defects
            if one.claimed_by is not None
            for name in one.taint.roots
        )

    def tree(self) -> Tree:
        """Return everything as a tree that prints itself."""
        heading = Reason(
            "group",
            "{film} · chain of title · draft · {country} · as of {as_of} †",
            (("film", self.film.title), ("country", self.regime), ("as_of", str(self.as_of))),
        )
        return Tree(heading, tuple(self._roots()), self._words)

    def _roots(self) -> Iterator[Reason]:
        yield from (one for one in self.remarks if one.says == EARLY)
        yield from outline(self.defects, self.gaps, self.as_of)
        yield Reason(
            "group",
            self.looked_at.says,
            self.looked_at.values,
            children=tuple(one for one in self.remarks if one.says != EARLY),
        )

    def _words(self, lang: str) -> Words:
        found = speech(self.film)(lang)
        return found.more(asked_in(found, (gap.what.says for gap in self.gaps)))

    def to_text(self, lang: str = "en") -> str:
        """Return the audit as plain text."""
        return self.tree().to_text(lang)

    def to_markdown(self, lang: str = "en") -> str:
        """Return the audit as nested Markdown lists."""
        return self.tree().to_markdown(lang)

    def to_html(self, lang: str = "en") -> str:
        """Return the audit as an HTML fragment; every text in it is escaped."""
        return self.tree().to_html(lang)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one row for every defect and every gap, as plain values."""
        return records(self)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        return document(self)

    def to_json(self) -> str:
        """Return `to_dict` as JSON text; the same input gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"
