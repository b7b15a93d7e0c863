"""France: who the authors of a film are."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.fr_collaboration_work import FrCollaborationWork
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import THREE, ask, held, says, studio, whole


class TestFrCollaborationWork(DoctrineContract):
    doctrine = FrCollaborationWork
    regimes = (None, "FR", "CN")


def film(made_on: str = "2026-01-01", **credits: str) -> cg.Workflow:
    """A drawn film: Ann writes, Bo draws, Cy scores, Dee directs, Ed cuts."""
    found = cg.Workflow("Drawn", kind="film work", made_on=made_on)
    ann, bo, cy, dee, ed = found.people("Ann", "Bo", "Cy", "Dee", "Ed")
    found.step("screenplay", by=ann, makes="script")
    found.step("drawing", by=bo, uses="script", makes="cels")
    found.step("music", by=cy, makes="score")
    found.step("direction", by=dee)
    found.step("editing", by=ed, uses=["cels", "score"], makes="film", cuts=9)
    for role, name in credits.items():
        found.credit(role, name)
    return found


def authors(made: cg.Workflow, **about: str) -> set[str]:
    """Who holds the film, when it is known who does."""
    title = whole(ask(made, None, "FR", **about))
    assert title.status == "known"
    return set(title.candidates[0].points)


def test_those_whom_the_code_names_and_those_who_made_a_part_hold_in_common():
    """A director who touched no file would be no author, or quotas would be invented."""
    split = ask(film(), None, "FR")
    assert authors(film()) == {"Ann", "Bo", "Cy", "Dee", "Ed"}
    assert (whole(split).together, whole(split).unallocated()) == (1, 0)
    assert {split.share(who).status for who in ("Ann", "Dee")} == {"unknown"}


def test_presumption_and_assumption_are_told_apart():
    """What the code presumes and what we assume would read alike."""
    tree = says(ask(film(), None, "FR"))
    assert any(text.startswith("Ann is presumed an author") for text in tree)
    assert any(text.startswith("whoever made a protected part") for text in tree)
    assert not any(text.startswith("Bo is presumed") for text in tree)


def test_the_director_is_an_author_by_the_law_of_the_union():
    """The floor would stand in a directive that nobody applies."""
    assert "Dee: author by law as principal director" in says(ask(film(), None, "FR"))


def test_a_credit_line_names_the_director():
    """Who is named as director would be nobody where no step of direction is logged."""
    made = cg.Workflow("Named", made_on="2026-01-01")
    ann, _ = made.people("Ann", "Dee")
    made.step("drawing", by=ann, makes="film")
    made.credit("Director", "Dee")
    assert authors(made) == {"Ann", "Dee"}


def test_a_presumption_falls_by_a_finding():
    """The presumption could not be rebutted, as the code says it can."""
    made = film()
    made.find("intellectual creation", "no", by="Judge Roy", agents=["Cy"])
    assert authors(made) == {"Ann", "Bo", "Dee", "Ed"}


def test_a_finding_does_not_take_authorship_from_the_principal_director():
    """National law would go below the floor of the Union."""
    made = film()
    made.find("intellectual creation", "no", by="Judge Roy", agents=["Dee"])
    assert "Dee" in authors(made)


def test_a_finding_makes_an_author():
    """Who planned everything and touched nothing could never prove it."""
    made = film()
    made.person("Fay")
    made.find("intellectual creation", by="Judge Roy", agents=["Fay"])
    assert "Fay" in authors(made)


def test_one_author_holds_all():
    """A lone artist would hold in common with nobody."""
    made = cg.Workflow("Alone", made_on="2026-01-01")
    made.step("drawing", by=made.person("Ann"), makes="film")
    assert ask(made, None, "FR").share("Ann").point == 1


def test_a_company_is_no_author():
    """Authors are natural persons; a studio would author its own film."""
    made = cg.Workflow("House", made_on="2026-01-01")
    made.step("drawing", by=made.organization("House"), makes="cels")
    made.step("editing", by=made.person("Ann"), uses="cels", makes="film")
    split = ask(made, None, "FR")
    assert set(whole(split).holders()) == {"Ann"}
    assert "House is no natural person: who acted for it is not named" in says(split)


def test_nobody_is_author_where_only_a_company_is_named():
    """The whole would go to a company, or to nobody without a reason."""
    made = cg.Workflow("House", made_on="2026-01-01")
    made.step("drawing", by=made.organization("House"), makes="film")
    split = ask(made, None, "FR")
    assert (whole(split).holders(), split.unallocated) == ((), 1)


def test_the_studio_has_one_sure_author_and_two_that_may_be():
    """Who wrote the prompts would be author or not by our own decision."""
    split = ask(studio(), None, "FR")
    assert whole(split).status == "unknown"
    assert set(whole(split).holders()) == set(THREE)
    assert {frozenset(one.points) for one in whole(split).candidates} == {frozenset("丙"), frozenset(THREE)}


def test_a_finding_on_the_inputs_makes_three_authors():
    """A finding would leave the authors undecided."""
    made = studio()
    made.find("creative contribution", by="Judge Roy")
    assert authors(made) == set(THREE)


def test_where_nothing_is_protected_there_are_no_authors():
    """A director would author a film that is no work."""
    made = cg.Workflow("Raw", made_on="2026-01-01")
    ann, dee = made.people("Ann", "Dee")
    made.step("direction", by=dee)
    made.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    made.step("generation", uses="prompt", makes="film")
    made.find("creative contribution", "no", by="Judge Roy")
    split = ask(made, None, "FR")
    assert whole(split).status == "no_right"
    assert held(split, "credit") == set()


def test_where_everything_is_undecided_a_director_is_too():
    """The presumption of authorship would prove that there is a work."""
    made = cg.Workflow("Raw", made_on="2026-01-01")
    ann, dee = made.people("Ann", "Dee")
    made.step("direction", by=dee)
    made.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    made.step("generation", uses="prompt", makes="film")
    assert whole(ask(made, None, "FR")).status == "unknown"


def test_the_author_of_a_source_work_is_noted():
    """A novel's author, whom the code puts beside the others, would be forgotten."""
    made = film()
    made.artifact("novel", medium="text", origin="pre-existing", rights_holder="Heirs of Verne")
    made.final("film")
    assert any("Heirs of Verne" in text for text in says(ask(made, None, "FR")))


@pytest.mark.parametrize(("made_on", "status"), [("1990-05-01", "unknown"), ("2005-05-01", "known")])
def test_the_code_reaches_back_to_1992(made_on: str, status: str):
    """A film of 1990 would be judged by a code of 1992."""
    assert whole(ask(film(made_on), None, "FR")).status == status


def test_who_holds_is_unknown_while_one_of_several_authors_has_no_name():
    """One author would seem to hold alone what is held in common with somebody else."""
    film = cg.Workflow("Shot by somebody", made_on="2026-01-01")
    film.step("live_action", makes="shots")
    film.step("editing", by=film.person("Ann"), uses="shots", makes="film")
    split = ask(film, None, "FR")
    assert split.share("Ann").status == "unknown"
    assert "everybody who took part is named" in says(split, "undecided")
