"""Korea: moral rights, separate use, leave to film."""

from __future__ import annotations

import creditgraph as cg
from creditgraph.doctrines.kr_film_interests import KrFilmInterests
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, held, says, studio


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = KrFilmInterests
    regimes = (None, "KR")


def scripted() -> cg.Workflow:
    """The studio's film with a script by 丁."""
    film = studio()
    film.step("screenplay", by=film.person("丁"), makes="script")
    return film


def test_authors_of_protected_parts_hold_the_moral_rights():
    """Whoever prompted would be named as author, or whoever cut would not."""
    split = ask(studio(), None, "KR")
    assert held(split, "credit") == held(split, "integrity") == {("甲", None), ("丙", None)}
    assert "whether 乙 is an author, too, is undecided" in says(split, "despite")


def test_moral_rights_cannot_be_given_up():
    """What is strictly personal would be waived."""
    film = studio()
    film.waive("甲", "credit", signed_by=["甲"], on="2026-02-01")
    split = ask(film, None, "KR")
    assert ("甲", None) in held(split, "credit")
    assert "credit cannot be given up here: it is strictly personal" in says(split)


def test_a_script_is_used_apart():
    """Art. 100(2) would be forgotten."""
    assert held(ask(scripted(), None, "KR"), "separate_use") == {("丁", "screenplay")}
    assert held(ask(studio(), None, "KR"), "separate_use") == set()


def test_leave_to_film_needs_a_contract_with_the_producer():
    """The producer would hold leave that nobody gave."""
    film = scripted()
    assert held(ask(film, None, "KR"), "licence") == set()
    film.engage("丁", STUDIO, "commission", signed_by=["丁", STUDIO])
    split = ask(film, None, "KR")
    assert held(split, "licence") == {(STUDIO, "screenplay")}
    assert any("taken to give leave to film" in text for text in says(split, "assumption"))


def test_where_nothing_is_protected_nobody_is_author():
    """A film made by prompting alone would have authors with moral rights."""
    film = cg.Workflow("Prompted", kind="other audiovisual work", made_on="2026-01-20")
    film.step("prompt_design", by=film.person("Ann"), makes="words", fixes=["subject"])
    film.step("generation", uses="words", makes="film")
    assert held(ask(film, None, "KR"), "credit") == set()


def test_a_writer_is_sure_of_the_script_while_the_employer_of_others_is_open():
    """Whether art. 9 applies to the staff would cast doubt on a stranger's right to be named."""
    film = scripted()
    for who in ("甲", "丙"):
        film.engage(who, STUDIO, "employment")
    split = ask(film, None, "KR")
    assert held(split, "credit") == {("丁", "screenplay")}
    assert {one.holder for one in split.held if one.right == "credit" and one.open} == {"甲", "丙", STUDIO}
