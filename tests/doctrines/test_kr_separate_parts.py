"""Korea: whose a script, a score or a drawing is."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.kr_separate_parts import KrSeparateParts
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, studio


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = KrSeparateParts
    regimes = (None, "KR")


def scored(*by: str) -> cg.Workflow:
    """The studio's film with a score made by people of its own."""
    film = studio()
    film.people("丁", "戊")
    film.final("film")
    film.step("music", by=list(by), makes="part")
    return film


def part(film: cg.Workflow) -> Any:
    """The title to the score."""
    return next(title for title in ask(film, None, "KR").titles if title.part == "music")


def test_a_part_is_its_creators():
    """The composer would lose the score to the producer of the film."""
    assert part(scored("丁")).share("丁").point == 1


def test_several_creators_hold_together_without_quotas():
    """A division of profit would be taken for one of title."""
    title = part(scored("丁", "戊"))
    assert (title.status, title.together, title.share("丁").point) == ("known", 1, None)


@pytest.mark.parametrize(("published", "owner"), [("yes", STUDIO), ("no", "丁"), (None, None)])
def test_an_employees_part_follows_the_name_it_is_published_in(published: str | None, owner: str | None):
    """Art. 9 would work without its condition, or not at all."""
    film = scored("丁")
    film.engage("丁", STUDIO, "employment", start="2025-01-01")
    if published is not None:
        film.find("work published in its name", published, by="counsel Kim", agents=[STUDIO])
    title = part(film)
    assert title.status == ("unknown" if owner is None else "known")
    if owner is not None:
        assert title.share(owner).point == 1


@pytest.mark.parametrize(("hire", "owner"), [(True, STUDIO), (False, "丁")])
def test_an_order_moves_the_part_only_if_the_contract_says_so(hire: bool, owner: str):
    """A commission would be a sale."""
    film = scored("丁")
    film.engage("丁", STUDIO, "commission", made_for_hire=hire, signed_by=["丁", STUDIO])
    assert part(film).share(owner).point == 1


def test_a_sale_needs_no_writing_and_a_share_needs_the_others():
    """A form would be asked for that art. 45 does not know, or art. 48(1) be forgotten."""
    film = scored("丁")
    film.assign("丁", STUDIO, signed_by=["丁", STUDIO], on="2026-02-01", subject="music", written=False)
    assert part(film).share(STUDIO).point == 1
    film = scored("丁", "戊")
    film.assign("丁", STUDIO, signed_by=["丁", STUDIO], on="2026-02-01", subject="music")
    assert STUDIO not in part(film).holders()


def test_before_our_earliest_text_nothing_is_said():
    """The text of 2007 would decide on a score of 2000."""
    from dataclasses import replace
    from datetime import date

    old = replace(scored("丁").freeze(), made_on=date(2000, 1, 1))
    assert next(one for one in ask(old, None, "KR").titles if one.part == "music").status == "unknown"


def test_what_a_contract_gave_away_before_our_text_is_open():
    """For want of an older text a drawing would surely stay with who sold it."""
    film = cg.Workflow("Old", kind="other audiovisual work", made_on="2022-06-01")
    ann, house = film.person("Ann"), film.organization("House")
    film.step("drawing", by=ann, makes="cel")
    film.step("editing", by=ann, uses="cel", makes="film", cuts=2)
    film.engage(ann, house, "commission", made_for_hire=True, signed_by=[ann, house])
    share = ask(film, None, "KR").share("Ann", layer="human input", part="drawing")
    assert share.status == "unknown"
