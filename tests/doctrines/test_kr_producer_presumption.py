"""Korea: what passes to the producer."""

from __future__ import annotations

import creditgraph as cg
from creditgraph.doctrines.kr_producer_presumption import KrProducerPresumption
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import OTHER, STUDIO, ask, held, says, studio, whole


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = KrProducerPresumption
    regimes = (None, "KR")


def made(*promised: str, made_on: str = "2026-01-20", producing: bool = True) -> cg.Workflow:
    """Ann draws, Bo cuts; some promised the producer to cooperate."""
    film = cg.Workflow("Film", kind=OTHER, made_on=made_on)
    film.people("Ann", "Bo")
    film.organization(STUDIO)
    if producing:
        film.step("producing", by=STUDIO, acts=["initiative", "responsibility"])
    film.step("drawing", by="Ann", makes="cel")
    film.step("generation", makes="clip")
    film.step("editing", by="Bo", uses=["cel", "clip"], makes="film")
    for who in promised:
        film.engage(who, STUDIO, "commission", signed_by=[who, STUDIO])
    return film


def test_the_rights_pass_from_those_who_promised():
    """The producer could not use the film that it planned."""
    assert ask(made("Ann", "Bo"), None, "KR").share(STUDIO).point == 1


def test_the_right_to_adapt_stays():
    """More than the use of the film would pass."""
    split = ask(made("Ann", "Bo"), None, "KR")
    assert "the right to adapt is not named and is presumed to stay with Ann" in says(split)


def test_without_a_contract_nothing_passes():
    """A producer would own by being one."""
    assert whole(ask(made(), None, "KR")).holders() == ("Ann", "Bo")


def test_without_a_proved_producer_nothing_passes():
    """A contract that nobody signed would prove who produced, and move the film."""
    film = made(producing=False)
    for who in ("Ann", "Bo"):
        film.engage(who, STUDIO, "commission")
    assert whole(ask(film, None, "KR")).holders() == ("Ann", "Bo")


def test_who_holds_with_others_needs_their_consent():
    """A share of a joint work would move over a co-author's head."""
    split = ask(made("Ann"), None, "KR")
    assert whole(split).status == "unknown"
    assert "those who hold together consented (missing: Bo)" in says(split, "undecided")


def test_of_a_mere_compilation_nobody_knows():
    """Clips that are no audiovisual work would fall under the rules on films."""
    film = studio()
    film.find("perceptible human input", "no", by="examiner Kim")
    for who in ("甲", "丙"):
        film.engage(who, STUDIO, "commission", signed_by=[who, STUDIO])
    split = ask(film, None, "KR")
    assert whole(split).status == "unknown"
    assert any("no mere compilation" in text for text in says(split, "undecided"))


def test_who_acquired_no_copyright_passes_nothing():
    """A prompt writer's contract would move the film."""
    film = studio()
    film.find("perceptible human input", "no", by="examiner Kim")
    film.engage("乙", STUDIO, "commission", signed_by=["乙", STUDIO])
    assert STUDIO not in whole(ask(film, None, "KR")).holders()


def test_an_agreement_with_the_producer_goes_first():
    """*Unless agreed otherwise* would be forgotten."""
    film = made("Ann", "Bo")
    film.agree({"Ann": "1/2", STUDIO: "1/2"}, on="2025-12-01", signed_by=["Ann", "Bo", STUDIO])
    split = ask(film, None, "KR")
    assert (str(split.share("Ann")), str(split.share(STUDIO))) == ("1/2", "1/2")


def test_an_older_film_has_no_text_on_file():
    """The wording of 2023 would decide on a film of 2020, or the lack of a text would be an answer."""
    split = ask(made("Ann", "Bo", made_on="2020-01-20"), None, "KR")
    assert whole(split).status == "unknown"
    assert {tuple(one.points) for one in whole(split).candidates} == {("Ann", "Bo"), (STUDIO,)}
    assert "no text on file before 2023-08-08" in says(split, "undecided")
    assert split.share(STUDIO, right="income").status != "known"


def test_without_a_contract_an_older_film_is_no_riddle():
    """An article that nobody could invoke would leave the title open."""
    assert whole(ask(made(made_on="2020-01-20"), None, "KR")).status == "known"


def test_the_producer_doctrine_is_this_one_here():
    """`producer` would give the film to the producer from the start under Korean law."""
    assert whole(ask(made(), "producer", "KR")).holders() == ("Ann", "Bo")


def test_the_parts_stay_where_they_were():
    """Art. 100(2) spares script, art and music."""
    film = made("Ann", "Bo")
    split = ask(film, None, "KR")
    assert held(split, "separate_use") == {("Ann", "drawing")}
