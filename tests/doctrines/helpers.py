"""The studio of the seed paper as a builder, and how tests read an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import creditgraph as cg
from creditgraph.allocation import Allocation, Title
from creditgraph.reasoning import Reason

AS_OF = "2026-03-01"
STUDIO = "Harbour Studio"
THREE = ("甲", "乙", "丙")
ALL = (*THREE, STUDIO)
SPLIT = {"甲": "2/5", "乙": "3/10", "丙": "3/10"}
BY_KIND = {"prompt_design": "2/5", "motion_brush": "3/10", "audio_prompt": "3/10"}
OTHER = "other audiovisual work"


def studio(
    kind: str | None = OTHER, made_on: str | None = "2026-01-20", *, producing: bool = True
) -> cg.Workflow:
    """甲 world and prompts, 乙 motion brush, 丙 sound and cut, for a studio."""
    film = cg.Workflow("Neon Harbour", kind=kind, made_on=made_on)
    jia, yi, bing = film.people(*THREE)
    house = film.organization(STUDIO)
    kling, suno = film.tool("Kling", version="2.1"), film.tool("Suno", version="4.5")
    if producing:
        film.step("producing", by=house, acts=["initiative", "financing", "contracts"])
    film.step("prompt_design", by=jia, makes="prompt", fixes=["subject", "style", "light", "camera"])
    film.step("multi_image_reference", by=jia, makes="frame", images=3)
    film.step("motion_brush", by=yi, uses="frame", makes="paths", points=48)
    film.step("generation", by=kling, uses=["prompt", "frame", "paths"], makes="takes", count=400)
    film.step("selection", by=jia, uses="takes", makes="picks", count=12, of=400)
    film.step("audio_prompt", by=bing, makes="score_prompt", fixes=["genre", "mood", "tempo"])
    film.step("generation", by=suno, uses="score_prompt", makes="score")
    film.step("editing", by=bing, uses=["picks", "score"], makes="film", cuts=11)
    return film


def steered() -> cg.Workflow:
    """The studio's film, of which a judge found that instructions dominate the picture."""
    film = studio()
    film.find(
        "dominance",
        by="Judge Meier",
        steps=["prompt_design#1", "multi_image_reference#1", "motion_brush#1"],
    )
    return film


def signed(film: cg.Workflow, by: Iterable[str] = ALL, **about: Any) -> cg.Workflow:
    """The same film with 40/30/30 agreed before it was made."""
    shares = None if "by_kind" in about else about.pop("shares", SPLIT)
    film.agree(shares, **{"on": "2025-12-01", "signed_by": list(by), **about})
    return film


def ask(
    film: cg.Workflow | cg.Film, doctrine: Any = None, regime: Any = None, as_of: str = AS_OF, **options: Any
) -> Allocation:
    """Attribute as of the day that all tests share."""
    return cg.attribute(film, doctrine, regime, as_of=as_of, **options)


def whole(allocation: Allocation) -> Title:
    """The title to the film as a whole, which the test knows to be there."""
    assert allocation.title is not None
    return allocation.title


def shares(allocation: Allocation) -> Mapping[str, str]:
    """Every holder of the whole with the share as it prints."""
    return {who: str(allocation.share(who)) for who in whole(allocation).holders()}


def held(allocation: Allocation, right: str) -> set[tuple[str, str | None]]:
    """Who surely holds a right without shares, with the part it concerns."""
    return {(one.holder, one.part) for one in allocation.held if one.right == right and not one.open}


def nodes(allocation: Allocation) -> list[Reason]:
    """Every node of every tree of an answer."""
    trees = [title.reason for title in allocation.titles] + [c.reason for _, c in allocation.conclusions]
    return [node for tree in trees for node in tree.walk()]


def says(allocation: Allocation, mark: str | None = None) -> list[str]:
    """The sentences of every tree of an answer."""
    return [node.sentence() for node in nodes(allocation) if mark in (None, node.mark)]
