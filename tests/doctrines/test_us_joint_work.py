"""United States: who the authors of the human part are."""

from __future__ import annotations

from fractions import Fraction

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, says, shares, whole

MEMO = {"grade": "declared", "source": "memo"}
CUT = "selection and arrangement"


def cut_by_two(*, brush: bool = False) -> cg.Workflow:
    """Ann chooses and Bo cuts; Cy may draw motion paths, which nobody has judged."""
    film = cg.Workflow("Two", made_on="2026-01-01")
    ann, bo, cy = film.people("Ann", "Bo", "Cy")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    if brush:
        film.step("motion_brush", by=cy, makes="paths", points=9)
    film.step(
        "generation",
        uses=["prompt", "paths"] if brush else "prompt",
        makes="takes",
        count=9,
        evidence="logged",
    )
    film.step("selection", by=ann, uses="takes", makes="picks", count=3)
    film.step("editing", by=bo, uses="picks", makes="film", cuts=4)
    return film


def test_without_a_finding_it_prints_not_found_and_each_part_stays_its_authors():
    """Two authors would be made joint, or the cut would go to whoever chose."""
    split = ask(cut_by_two(), None, "US")
    assert split.title is None
    assert "joint intention: not found" in says(split)
    assert split.share("Ann", layer=CUT, part="selection").point == 1
    assert split.share("Bo", layer=CUT, part="editing").point == 1
    assert split.share("Ann", layer=CUT, part="editing").point == 0


def test_the_whole_is_then_not_called_no_right():
    """*Each has a part* would print as *there is no right*."""
    share = ask(cut_by_two(), None, "US").share("Ann")
    assert (share.status, share.point) == ("unknown", None)


def test_with_a_finding_joint_authors_hold_equal_heads():
    """Contribution would weigh where the law counts heads."""
    film = cut_by_two()
    film.find("joint intention", by="Judge Hall", evidence=MEMO)
    split = ask(film, None, "US")
    assert shares(split) == {"Ann": "1/2", "Bo": "1/2"}
    assert [found.by for found in split.findings] == ["Judge Hall"]


def test_a_finding_without_evidence_counts_as_absent():
    """A bare assertion would divide the film."""
    film = cut_by_two()
    film.find("joint intention", by="Judge Hall")
    split = ask(film, None, "US")
    assert split.title is None
    assert split.findings == ()
    assert any("it counts as absent" in text for text in says(split, "despite"))


def test_a_finding_of_no_joint_intention_leaves_the_parts():
    """*No* would be read as *found*."""
    film = cut_by_two()
    film.find("joint intention", "no", by="Judge Hall", evidence=MEMO)
    assert ask(film, None, "US").title is None


def test_the_latest_finding_counts_and_an_earlier_one_is_shown():
    """Two findings would be read by the order in which somebody typed them."""
    film = cut_by_two()
    film.find("joint intention", by="Appeal", evidence=MEMO, on="2026-02-01")
    film.find("joint intention", "no", by="Trial", evidence=MEMO, on="2026-01-10")
    split = ask(film, None, "US")
    assert shares(split) == {"Ann": "1/2", "Bo": "1/2"}
    assert "earlier, Trial found joint intention: no" in says(split, "despite")


def test_a_finding_for_some_of_the_authors_leaves_it_open():
    """Two of three would be joint owners of what the third made too."""
    film = cut_by_two()
    film.step("audio_visual_sync", by="Cy", uses="film", makes="synced")
    film.find("joint intention", by="Judge Hall", agents=["Ann", "Bo"], evidence=MEMO)
    split = ask(film, None, "US")
    assert whole(split).status == "unknown"
    assert split.share("Ann").point is None


def test_one_author_holds_all():
    """A sole author would have to prove joint intention."""
    film = cg.Workflow("One", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("drawing", by=ann, makes="cels")
    film.step("editing", by=ann, uses="cels", makes="film", cuts=2)
    assert shares(ask(film, None, "US")) == {"Ann": "1"}


def test_who_made_an_undecided_part_may_be_one_author_more():
    """Two heads would be certain although a third person's control was never judged."""
    film = cut_by_two(brush=True)
    film.find("joint intention", by="Judge Hall", evidence=MEMO)
    split = ask(film, None, "US")
    assert str(split.share("Ann")) == "1/3 or 1/2"
    assert str(split.share("Cy")) == "0 or 1/3"
    assert split.share("Cy").status == "unknown"


def test_without_joint_intention_an_undecided_part_is_shown_as_unknown():
    """Whoever drew the motion paths would have nothing, or something, by silence."""
    split = ask(cut_by_two(brush=True), None, "US")
    share = split.share("Cy", layer="human input", part="motion_brush")
    assert (share.status, share.point) == ("unknown", None)


def test_the_only_sure_author_does_not_own_what_is_undecided():
    """One person's protected cut would swallow another's undecided control."""
    film = cg.Workflow("Sure", made_on="2026-01-01")
    ann, cy = film.people("Ann", "Cy")
    film.step("motion_brush", by=cy, makes="paths", points=9)
    film.step("generation", uses="paths", makes="take")
    film.step("editing", by=ann, uses="take", makes="film", cuts=2)
    split = ask(film, None, "US")
    assert split.title is None
    assert split.share("Ann", layer=CUT).point == 1
    assert split.share("Cy", layer="human input").status == "unknown"


def test_nobody_knows_how_many_heads_unknown_has():
    """An act without a name would count as exactly one person."""
    film = cut_by_two()
    film.step("audio_visual_sync", uses="film", makes="synced")
    film.find("joint intention", by="Judge Hall", evidence=MEMO)
    share = ask(film, None, "US").share("Ann")
    assert (share.status, share.point, share.low, share.high) == ("range", Fraction(1, 3), 0, Fraction(1, 2))
    assert ask(film, None, "US").unallocated == Fraction(1, 3)


def test_an_organization_is_taken_to_have_acted_through_employees():
    """A company would be called a human author without a word."""
    film = cg.Workflow("Company", made_on="2026-01-01")
    film.step("drawing", by=film.organization("House"), makes="film")
    split = ask(film, None, "US")
    assert shares(split) == {"House": "1"}
    assert any("acted through its employees" in text for text in says(split, "assumption"))


@pytest.mark.parametrize("by", [["Ann", "Bo"], ["Ann", "Bo", "Cy"]])
def test_a_written_agreement_divides_each_part_of_its_signatories(by: list[str]):
    """A signed division would move nothing because there is no one right in the whole."""
    film = cut_by_two()
    film.agree({"Ann": "2/3", "Bo": "1/3"}, on="2026-01-05", signed_by=by)
    split = ask(film, None, "US")
    for part in ("selection", "editing"):
        assert split.share("Ann", layer=CUT, part=part).point == Fraction(2, 3)


def test_that_one_circuit_asks_for_more_is_said():
    """Equal heads would print as if every court agreed."""
    film = cut_by_two()
    film.find("joint intention", by="Judge Hall", evidence=MEMO)
    assert any("one circuit asks besides" in text for text in says(ask(film, None, "US"), "despite"))


def test_who_directed_is_one_of_the_joint_authors():
    """A director leaves nothing to measure and would lose the film to the camera."""
    film = cg.Workflow("Shot", made_on="2026-01-01")
    dee, ann = film.people("Dee", "Ann")
    film.step("direction", by=dee)
    film.step("live_action", by=ann, makes="film")
    assert ask(film, None, "US").title is None
    film.find("joint intention", by="Judge Hall", evidence=MEMO, agents=["Dee", "Ann"])
    split = ask(film, None, "US")
    assert shares(split) == {"Dee": "1/2", "Ann": "1/2"}
    assert "Dee directed and is taken for an author of the film" in says(split, "assumption")


def test_to_direct_what_nobody_protects_makes_no_author():
    """Direction alone would turn raw output into property."""
    film = cg.Workflow("Raw", made_on="2026-01-01")
    film.step("direction", by=film.person("Dee"))
    film.step("generation", makes="film")
    assert whole(ask(film, None, "US")).status == "no_right"


def test_that_a_part_is_a_work_of_its_own_is_assumed():
    """An actor's lines would be called a work apart without a word."""
    text = "a part of the film is taken for a work of its own, apart from the whole"
    assert text in says(ask(cut_by_two(), None, "US"), "assumption")
