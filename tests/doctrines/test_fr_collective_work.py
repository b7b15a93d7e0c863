"""France: the film as a collective work."""

from __future__ import annotations

import creditgraph as cg
from creditgraph.doctrines.fr_collective_work import FrCollectiveWork
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, held, says, shares, studio, whole


class TestFrCollectiveWork(DoctrineContract):
    doctrine = FrCollectiveWork
    regimes = (None, "FR")


def collective(*, credited: bool = True, value: str | None = "yes", producing: bool = True) -> cg.Workflow:
    """The studio's film, found to be collective and disclosed under the studio's name."""
    film = studio(producing=producing)
    film.find("creative contribution", by="Judge Roy")
    if credited:
        film.credit("A film by", STUDIO)
    if value is not None:
        film.find("collective work", value, by="Judge Roy")
    return film


def test_it_belongs_to_whoever_discloses_it():
    """A collective work would be held by those whose parts melted in it."""
    assert shares(ask(collective(), "fr_collective_work", "FR")) == {STUDIO: "1"}


def test_it_is_not_the_law_by_default():
    """A contested reading would decide every French film."""
    assert STUDIO not in shares(ask(collective(), None, "FR"))


def test_it_says_that_it_is_contested():
    """A theory would print as settled law."""
    split = ask(collective(), "fr_collective_work", "FR")
    assert split.standing == "contested"
    assert any("the text does not say (contested)" in text for text in says(split, "despite"))


def test_without_the_finding_it_is_undecided():
    """Whether contributions melt into a whole would be decided by the library."""
    title = whole(ask(collective(value=None), "fr_collective_work", "FR"))
    assert title.status == "unknown"
    assert len(title.candidates) == 2


def test_found_not_to_be_collective_it_is_its_authors():
    """The authors would lose the film by a doctrine that does not apply."""
    title = whole(ask(collective(value="no"), "fr_collective_work", "FR"))
    assert (title.status, title.together) == ("known", 1)


def test_without_a_name_or_an_initiative_it_is_undecided():
    """Whoever is found first would disclose it."""
    for film in (collective(credited=False), collective(producing=False)):
        assert whole(ask(film, "fr_collective_work", "FR")).status == "unknown"


def test_moral_rights_are_the_authors_all_the_same():
    """Passing a doctrine on ownership would move the right to the name."""
    assert held(ask(collective(), "fr_collective_work", "FR"), "credit") == {
        ("甲", None),
        ("乙", None),
        ("丙", None),
    }
