"""The main job: a film, a doctrine, a regime and a day in; an allocation with its reasons out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from creditgraph.allocation import Allocation
from creditgraph.asking import Asking
from creditgraph.doctrines import Doctrine
from creditgraph.doctrines import doctrine as doctrine_named
from creditgraph.doctrines.case import Shared
from creditgraph.errors import CreditgraphError, DoctrineError, UnknownNameError, WorkflowError
from creditgraph.regimes import Regime
from creditgraph.regimes import regime as regime_named
from creditgraph.sources import provision
from creditgraph.sources.terms import PREFIX
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.model import Film

Asked = str | type[Doctrine] | Doctrine


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
        doctrine: the doctrine to apply; it replaces the regime's for the questions that it answers (platform
            terms stand beside it). ``None``: the law in force in the regime.
        regime: the country for which protection is claimed; ``None``: the theory alone, with freedom of
            contract.
        as_of: the day of the question: what was known and in force then.
        final: the artifact that is the film, if it is not clear.
        options: options of the doctrine, such as ``emergence="controller"``.

    Raises:
        UnknownNameError: for a doctrine or regime that does not exist; the message gives the nearest.
        WorkflowError: for what is no film, and if the film has no final, or several.
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
    return answered(shared_of(film, final), doctrine, regime, as_of=as_of, **options)


def shared_of(film: Film | Workflow, final: str | None = None) -> Shared:
    """Return what all questions about one film share, so that it is measured once however much is asked.

    Raises:
        WorkflowError: for what is no film.
        UnknownNameError: if it names terms of a platform by a key that is not on file.
    """
    frozen = film.freeze() if isinstance(film, Workflow) else film
    if not isinstance(frozen, Film):
        what = f"{type(film).__name__} is no film"
        raise WorkflowError(
            what, where="film", do="Pass a Workflow or a Film; creditgraph.read(path) reads a file."
        )
    _check_terms(frozen)
    return Shared(frozen, final)


def _check_terms(film: Film) -> None:
    """A misspelt key would be passed over and other terms of that platform read."""
    for number, terms in enumerate(film.terms):
        if terms.source is not None and terms.source.startswith(PREFIX):
            try:
                provision(terms.source)
            except UnknownNameError as error:
                where = f"terms[{number}].source"
                do = "`creditgraph sources` lists the texts on file."
                raise UnknownNameError(error.what, where=where, near=error.near, do=do) from None


def answered(
    shared: Shared,
    doctrine: Asked | Sequence[Asked] | None = None,
    regime: str | Regime | None = None,
    *,
    as_of: str | date,
    **options: Any,
) -> Allocation:
    """Do what `attribute` does, for a film that other questions are asked about too."""
    day = day_of(as_of)
    law = regime_named(regime, where="regime")
    asked = _asked(doctrine, options)
    if law is None and not asked:
        raise DoctrineError(
            "neither a doctrine nor a regime is named", do="Pass doctrine=, regime=, or both."
        )
    return Asking(shared, law, asked, day).allocation()


def day_of(as_of: object) -> date:
    """Return the day of a question.

    Raises:
        CreditgraphError: for what is no day.
    """
    if isinstance(as_of, datetime):
        return as_of.date()
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
    if isinstance(doctrine, str) or not isinstance(doctrine, Sequence):
        return (doctrine_named(doctrine, where="doctrine", **options),)
    return tuple(doctrine_named(one, where=f"doctrine[{n}]", **options) for n, one in enumerate(doctrine))
