"""Small films for the audit, a reader of its paths, and ways to pick what it found."""

from __future__ import annotations

import re
from collections.abc import Iterable

import creditgraph as cg
from creditgraph.chain_of_title import Audit, Defect, Gap
from creditgraph.regimes import BUILT_IN
from creditgraph.workflow.model import Film

AS_OF = "2026-11-01"
MADE = "2026-04-10"
REGIMES = BUILT_IN
STUDIO, JIA = "Studio", "甲"


def opened(made_on: str | None = MADE, *, kind: str = "film work") -> cg.Workflow:
    """A film with a producer and one employee, whose contract gives away what is made."""
    film = cg.Workflow("Harbour", kind=kind, made_on=made_on)
    film.person(JIA)
    film.organization(STUDIO)
    film.step("producing", by=STUDIO, acts=["initiative", "financing", "responsibility"])
    film.engage(JIA, STUDIO, "employment", signed_by=[JIA, STUDIO], made_for_hire=True)
    return film


def scored(
    tool: str = "Suno", *, made_on: str | None = MADE, terms: dict | None = None, **about: object
) -> cg.Workflow:
    """A film whose picture is drawn and whose sound a tool made: 90 seconds each."""
    film = opened(made_on)
    film.tool(tool, **about)
    film.step("drawing", by=JIA, makes="cels")
    film.step("audio_prompt", by=JIA, makes="words", fixes=["genre", "mood"])
    film.step("generation", by=tool, uses="words", makes="score", medium="sound")
    film.step("editing", by=JIA, uses={"cels": 90, "score": 90}, makes="film", cuts=3)
    if terms is not None:
        film.terms(about.get("provider") or tool, **{"tool": tool, "accepted_by": [STUDIO, JIA], **terms})
    return film


def audited(film: cg.Workflow | Film, regime: str = "CN", as_of: str = AS_OF) -> Audit:
    """Audit a film."""
    return cg.audit(film, regime, as_of=as_of)


def defects(found: Audit, link: str | None = None, says: str = "") -> list[Defect]:
    """The defects of one link whose sentence holds some words."""
    return [one for one in found.defects if link in (None, one.link) and says in one.what.sentence()]


def gaps(found: Audit, link: str | None = None, says: str = "") -> list[Gap]:
    """The gaps of one link whose sentence holds some words."""
    return [one for one in found.gaps if link in (None, one.link) and says in one.what.sentence()]


def names(found: Iterable[Defect]) -> set[tuple[str, str, str]]:
    """What tells two kinds of defect apart: link, sentence without its values, what is at stake."""
    return {(one.link, one.what.says, one.right) for one in found}


def at(film: Film, where: str) -> object:
    """Follow a path into a film; a path that leads nowhere raises."""
    found: object = film
    for name, number in re.findall(r"([a-z_]+)|\[(\d+)\]", where):
        found = getattr(found, name) if name else found[int(number)]  # type: ignore[index]
    return found


def exists(film: Film, where: str) -> bool:
    """Whether a path leads somewhere, be it to a field that nobody has filled."""
    try:
        at(film, where)
    except (AttributeError, IndexError, TypeError):
        return False
    return True
