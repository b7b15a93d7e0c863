"""France: who owns a part of the film that can be used on its own."""

from __future__ import annotations

from typing import Any

import creditgraph as cg
from creditgraph.doctrines.fr_separate_parts import FrSeparateParts
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, says, studio


class TestFrSeparateParts(DoctrineContract):
    doctrine = FrSeparateParts
    regimes = (None, "FR")


def scored(*by: str, kind: str = "music") -> cg.Workflow:
    """The studio's film with a part made by people of its own."""
    film = studio()
    film.people("丁", "戊")
    film.final("film")
    film.step(kind, by=list(by), makes="part")
    return film


def part(film: cg.Workflow, kind: str = "music") -> Any:
    """The title to the part."""
    return next(title for title in ask(film, None, "FR").titles if title.part == kind)


def test_a_part_is_its_creators():
    """The composer would lose the score to the producer of the film."""
    title = part(scored("丁"))
    assert (title.status, title.share("丁").point, title.basis) == ("known", 1, "fr_separate_parts")


def test_several_creators_hold_in_common():
    """The code gives no shares; halves would be invented."""
    title = part(scored("丁", "戊"))
    assert (title.status, title.together, title.unallocated()) == ("known", 1, 0)


def test_employment_takes_nothing_away():
    """Art. L111-1 would be read as the law of another country."""
    film = scored("丁", kind="character_design")
    film.engage("丁", STUDIO, "employment", signed_by=["丁", STUDIO], made_for_hire=True)
    assert part(film, "character_design").share("丁").point == 1
    assert "a contract of employment or of service takes nothing from 丁" in says(
        ask(film, None, "FR"), "despite"
    )


def test_the_presumption_for_the_film_does_not_reach_the_part():
    """A script used alone would go with the film."""
    film = scored("丁", kind="screenplay")
    film.engage("丁", STUDIO, "commission", signed_by=["丁", STUDIO])
    assert part(film, "screenplay").share("丁").point == 1


def test_a_company_creates_nothing_and_nobody_is_unknown():
    """Organising would be creating."""
    assert part(scored(STUDIO)).status == "unknown"
    assert part(scored()).status == "unknown"


def test_a_part_older_than_the_code_is_unknown():
    """The code of 1992 would decide on a score of 1990."""
    film = cg.Workflow("Old", made_on="1990-01-01")
    ann = film.person("Ann")
    film.step("music", by=ann, makes="score")
    film.step("drawing", by=ann, makes="cels")
    film.step("editing", by=ann, uses=["cels", "score"], makes="film")
    assert part(film).status == "unknown"
