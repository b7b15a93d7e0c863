"""One film, many doctrines, many regimes: the answers side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from creditgraph.allocation import Allocation
from creditgraph.attribution import Asked, answered, shared_of
from creditgraph.doctrines import Doctrine
from creditgraph.doctrines.case import Shared
from creditgraph.errors import CreditgraphError, DoctrineError, MissingExtraError, UnknownNameError, nearest
from creditgraph.reasoning import grounds
from creditgraph.regimes import Regime
from creditgraph.report.shows import Shows
from creditgraph.rights import Title
from creditgraph.shares import Share
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.model import Film

if TYPE_CHECKING:
    import pandas

    from creditgraph.explain import Why
    from creditgraph.report import Sheet

BY = ("holder", "question")
"""How a comparison may be arranged."""


@dataclass(frozen=True, repr=False)
class Comparison(Shows):
    """Allocations of one film under several doctrines and regimes."""

    allocations: tuple[Allocation, ...]

    def to_records(self) -> list[dict[str, Any]]:
        """Return tidy rows: one for every holder of the economic right under every doctrine and regime.

        What nobody named holds has a row of its own, and so has a film in which there is no right to hold.
        Shares are exact text; *status* says how far each is known.
        """
        return [
            {**_head(allocation), "layer": title.layer, "part": title.part, **row, **_grounds(title)}
            for allocation in self.allocations
            for title in allocation.titles
            if title.right == "economic"
            for row in _rows(title)
        ]

    def to_json(self) -> str:
        """Return rows, questions and receipts as JSON text; the same input gives the same bytes."""
        from creditgraph.explain import comparison_document

        return json.dumps(comparison_document(self), ensure_ascii=False, indent=1) + "\n"

    def to_frame(self) -> pandas.DataFrame:
        """Return the rows as a pandas frame.

        Raises:
            MissingExtraError: without the ``notebook`` extra.
        """
        try:
            import pandas
        except ImportError:
            raise MissingExtraError(
                "a frame needs pandas", do="Install it with: pip install 'creditgraph[notebook]'"
            ) from None
        return pandas.DataFrame.from_records(self.to_records())

    def sheet(self, lang: str = "en", by: str = "holder") -> Sheet:
        """Return the table.

        Args:
            lang: its language.
            by: ``holder``: a row for each holder of the economic right; ``question``: one for each question,
                from which layers are protected to who may use what apart.

        Raises:
            UnknownNameError: for another arrangement, or another language.
        """
        from creditgraph.explain import comparison_sheet, question_sheet

        if by not in BY:
            what = f"a comparison is not arranged by {by!r}"
            raise UnknownNameError(what, where="by", near=nearest(by, BY), do=f"Use {' or '.join(BY)}.")
        return comparison_sheet(self, lang) if by == "holder" else question_sheet(self, lang)

    def to_text(self, lang: str = "en", *, by: str = "holder") -> str:
        """Return the table as plain text, arranged by holder or by question."""
        return self.sheet(lang, by).to_text()

    def to_markdown(self, lang: str = "en", *, by: str = "holder") -> str:
        """Return the table as Markdown, arranged by holder or by question."""
        return self.sheet(lang, by).to_markdown()

    def to_html(self, lang: str = "en", *, by: str = "holder") -> str:
        """Return the table as an HTML fragment, arranged by holder or by question."""
        return self.sheet(lang, by).to_html()

    def why(self, question: str, regime: str | None, doctrine: str = "law in force") -> Why:
        """Return why a cell of the table by question says what it says.

        Args:
            question: see `Allocation.why_question`.
            regime: the column's regime; ``None`` for the theory alone.
            doctrine: the column's doctrine.

        Raises:
            UnknownNameError: if nobody was asked under them, or for what is no question.
        """
        for one in self.allocations:
            if (one.regime, one.doctrine) == (regime, doctrine):
                return one.why_question(question)
        asked = ", ".join(f"{one.doctrine} in {one.regime}" for one in self.allocations)
        raise UnknownNameError(f"{doctrine} in {regime} was not asked", where="regime", do=f"Asked: {asked}.")


def compare(
    film: Film | Workflow,
    doctrines: Iterable[Asked | None] | Asked | None = None,
    regimes: Iterable[str | Regime | None] | str | Regime | None = (None,),
    *,
    as_of: str | date,
    final: str | None = None,
) -> Comparison:
    """Ask one film under several doctrines and regimes.

    Args:
        film: the film, frozen or in the builder.
        doctrines: names, classes or instances; ``None`` among them is the law in force. Left out: the law in
            force alone.
        regimes: names; ``None`` is the theory alone.
        as_of: the day of the question.
        final: the artifact that is the film, if it is not clear.

    Raises:
        UnknownNameError: for a doctrine or regime that does not exist, with its place in the call.
        DoctrineError: for neither doctrine nor regime, and for what is neither a name nor a list of names.

    Example:
        >>> film = Workflow("Harbour", kind="other audiovisual work", made_on="2026-01-20")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="film")
        >>> _ = film.step("producing", by=film.organization("Studio"), acts=["initiative", "financing"])
        >>> both = ["producer", "algorithmic_controller"]
        >>> rows = compare(film, both, "CN", as_of="2026-03-01").to_records()
        >>> [(row["doctrine"], row["holder"], row["point"]) for row in rows if row["part"] is None]
        [('producer', 'Studio', '1'), ('algorithmic_controller', '甲', '1')]
    """
    shared = shared_of(film, final)
    return Comparison(tuple(answer(shared, one, as_of) for one in columns(doctrines, regimes)))


@dataclass(frozen=True, slots=True)
class Column:
    """One doctrine under one regime.

    Attributes:
        doctrine: the doctrine; ``None`` is the law in force.
        regime: the regime; ``None`` is the theory alone.
        number: the doctrine's place in the list of those asked.
    """

    doctrine: Asked | None
    regime: str | Regime | None
    number: int


def columns(
    doctrines: Iterable[Asked | None] | Asked | None,
    regimes: Iterable[str | Regime | None] | str | Regime | None,
) -> tuple[Column, ...]:
    """Return what is to be asked: every doctrine under every regime, each pair once.

    Raises:
        DoctrineError: if nothing is, and for what is neither a name nor a list of names.
    """
    laws, asked = _once(_listed(regimes, "regimes")), _once(_listed(doctrines, "doctrines"))
    found = tuple(
        Column(one, law, number)
        for law in laws.values()
        for number, one in asked.items()
        if one is not None or law is not None
    )
    if not found:
        do = "Pass doctrines=, regimes=, or both."
        raise DoctrineError("neither a doctrine nor a regime is named", do=do)
    return found


def _listed(asked: Any, where: str) -> list[Any]:
    """One name, class or instance is a list of one; nothing is the law in force, or the theory alone."""
    if asked is None or isinstance(asked, (str, type, Doctrine, Regime)):
        return [asked]
    if not isinstance(asked, Iterable):
        do = "Pass a name, or a list of names."
        raise DoctrineError(f"{asked!r} is neither a name nor a list of names", where=where, do=do)
    return list(asked)


def _once(asked: list[Any]) -> dict[int, Any]:
    """Each once, by its first place in the list."""
    return {number: one for number, one in enumerate(asked) if one not in asked[:number]}


def answer(shared: Shared, asked: Column, as_of: str | date) -> Allocation:
    """Return the answer of one column; an error about its doctrine says which one of the list it was."""
    try:
        return answered(shared, asked.doctrine, asked.regime, as_of=as_of)
    except CreditgraphError as error:
        if error.where != "doctrine":
            raise
        where = f"compare(…)[{asked.number}]"
        raise type(error)(error.what, where=where, near=error.near, do=error.do) from None


def _rows(title: Title) -> Iterator[dict[str, Any]]:
    for holder in title.possible():
        yield {"holder": holder, **_share(title.share(holder))}
    if title.status == "no_right":
        yield {"holder": None, **_share(Share("no_right"))}
    elif title.unallocated():
        yield {"holder": "unallocated", **_plain(title.unallocated())}


def _head(allocation: Allocation) -> dict[str, Any]:
    return {
        "doctrine": allocation.doctrine,
        "regime": allocation.regime,
        "as_of": str(allocation.as_of),
        "standing": allocation.standing,
        "marks": allocation.marks,
    }


def _grounds(title: Title) -> dict[str, Any]:
    """On what a title rests: the doctrine or instrument, and the texts cited by what stands."""
    texts = [node.sentence() for node in grounds([title.reason]) if node.mark == "text"]
    return {"basis": title.basis, "sources": list(dict.fromkeys(texts))}


def _share(share: Share) -> dict[str, Any]:
    bounds = {
        name: None if value is None else str(value)
        for name, value in (("point", share.point), ("low", share.low), ("high", share.high))
    }
    return {"status": share.status, **bounds, "candidates": [str(one) for one in share.candidates]}


def _plain(value: Fraction) -> dict[str, Any]:
    return {"status": "unallocated", "point": str(value), "low": None, "high": None, "candidates": []}
