"""China: whose the film is as a whole, by kind of work and day of making."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.helpers import OTHER, SPLIT, STUDIO, ask, nodes, says, shares, signed, studio, whole

FILM = "The copyright in a film or TV drama is the producer's."
REST = "Without agreement, another audiovisual work is the producer's."
TEXT_OF_2010 = (
    "The copyright in a film, or in a work made by a process like cinematography, is the producer's."
)


@pytest.mark.parametrize(("kind", "rule"), [("film work", FILM), ("television drama", FILM), (OTHER, REST)])
def test_each_kind_of_work_has_its_rule(kind: str, rule: str):
    """A TV drama would be treated like a clip, or a clip like a film."""
    split = ask(studio(kind), None, "CN")
    assert shares(split) == {STUDIO: "1"}
    assert [text for text in says(split, "rule") if text in (FILM, REST, TEXT_OF_2010)][:1] == [rule]


def test_a_film_made_before_june_2021_falls_under_the_text_of_2010():
    """The law of 2020 would be applied to a film that was finished before it."""
    split = ask(studio(made_on="2021-05-31"), None, "CN")
    assert shares(split) == {STUDIO: "1"}
    assert TEXT_OF_2010 in says(split, "rule")
    assert "where originality is doubtful the 2010 law knew the video recording (contested)" in says(
        split, "despite"
    )
    assert split.receipt["sources"]["cn:copyright-law-2010/15"]["seen"] == "secondary"


def test_the_first_of_june_2021_falls_under_the_text_of_2020():
    """The day of entry into force would belong to the old text."""
    assert REST in says(ask(studio(made_on="2021-06-01"), None, "CN"), "rule")


def test_before_our_earliest_text_there_is_no_text_on_file():
    """Silence of our files would print as silence of the law."""
    split = ask(studio(made_on="2005-01-01"), None, "CN")
    assert whole(split).status == "unknown"
    assert split.unallocated == 1
    assert "no text on file before 2010-04-01" in says(split, "undecided")


def test_without_a_day_of_making_both_texts_are_shown():
    """One of two texts would be chosen in silence."""
    split = ask(studio(made_on=None), None, "CN")
    assert {"if it was made on 2010-04-01", "if it was made on 2021-06-01"} <= set(says(split, "group"))
    assert shares(split) == {STUDIO: "1"}


def test_days_of_steps_that_span_two_texts_show_both():
    """A production across the change of law would fall under the text of its first day alone."""
    film = studio(made_on=None)
    film.step("grading", by="丙", uses="film", makes="graded", at="2021-03-01")
    film.step("subtitles", by="丙", uses="graded", makes="subtitled", at="2021-09-01")
    split = ask(film, None, "CN")
    assert {"if it was made on 2021-03-01", "if it was made on 2021-06-01"} <= set(says(split, "group"))


def test_texts_that_come_to_different_ends_are_contested():
    """The agreement, which only the text of 2020 reads at vesting, would win or vanish by default."""
    film = studio(made_on=None)
    film.terms("Kling", accepted_by=["甲", "乙", "丙", STUDIO])
    split = ask(film, "platform_order", "CN")
    title = whole(split)
    assert title.status == "contested"
    assert str(split.share(STUDIO)) == "0 or 1"
    assert split.share("甲").point is None


def test_days_before_and_after_our_earliest_text_are_never_known():
    """Where one of two cases has no text on file, the other would pass for the answer."""
    film = studio(made_on=None)
    film.step("grading", by="丙", uses="film", makes="graded", at="2009-03-01")
    film.step("subtitles", by="丙", uses="graded", makes="subtitled", at="2012-09-01")
    split = ask(film, None, "CN")
    assert whole(split).status == "unknown"
    assert split.share(STUDIO).point is None
    assert split.share(STUDIO).status == "unknown"


def test_as_of_a_day_before_the_law_was_known_it_does_not_apply():
    """An answer for 2020 would rest on a law of 2021."""
    split = ask(studio(made_on="2020-01-01"), None, "CN", as_of="2020-06-01")
    assert TEXT_OF_2010 in says(split, "rule")
    assert "the text was known on 2020-06-01" in says(split, "failed")


def test_an_unknown_kind_shows_both_modes_and_is_known_if_they_agree():
    """A missing fact that changes nothing would make everything unknown."""
    split = ask(studio(None), None, "CN")
    assert {"if its kind is: film work", f"if its kind is: {OTHER}"} <= set(says(split, "group"))
    assert shares(split) == {STUDIO: "1"}


def test_an_unknown_kind_is_unknown_if_the_modes_differ():
    """Which of two modes applies would be guessed."""
    film = studio(None)
    film.terms("Kling", accepted_by=["甲", "乙", "丙", STUDIO])
    split = ask(film, "platform_order", "CN")
    assert whole(split).status == "unknown"
    assert str(split.share("甲")) == "0 or 11/18"


@pytest.mark.parametrize(("value", "rule"), [("yes", FILM), ("no", REST), ("television drama", FILM)])
def test_a_named_person_can_find_what_kind_of_work_it_is(value: str, rule: str):
    """A finding would change nothing, or nobody would learn whose finding it is."""
    film = studio(None)
    film.find("film work", value, by="Judge Wang")
    split = ask(film, None, "CN")
    assert rule in says(split, "rule")
    assert [found.by for found in split.findings] == ["Judge Wang"]
    assert f"Judge Wang found film work: {value}" in says(split, "finding")


def test_a_finding_that_contradicts_the_stated_kind_shows_both_modes():
    """The caller's word would silently win over a court's, or the reverse."""
    film = signed(studio("film work"), by=["甲", "乙", "丙"])
    film.find("film work", "no", by="Judge Wang")
    assert {"if its kind is: film work", f"if its kind is: {OTHER}"} <= set(
        says(ask(film, None, "CN"), "group")
    )


def test_a_finding_after_the_day_of_the_question_is_not_read():
    """An answer as of a day would rest on a later judgment."""
    film = studio(None)
    film.find("film work", by="Judge Wang", on="2026-05-01")
    assert ask(film, None, "CN").findings == ()


def test_a_general_doctrine_takes_the_form_that_it_has_in_the_country():
    """*Producer* in China would rest on a paper and not on art. 17."""
    split = ask(studio(), "producer", "CN")
    assert split.doctrine == "producer"
    assert REST in says(split, "rule")


def test_a_doctrine_that_is_passed_replaces_the_regimes_for_its_questions_only():
    """Passing a doctrine on ownership would silence the country's rules on credit."""
    split = ask(studio(), "algorithmic_controller", "CN")
    assert STUDIO not in shares(split)
    assert REST not in says(split)
    assert {one.right for one in split.held if not one.open} == {"credit"}


def test_protection_is_answered_and_its_assumptions_are_marked():
    """How far the film is protected would look like a finding, or would not be asked at all."""
    split = ask(studio(), None, "CN")
    assert split.reach.answered
    assert 0 < split.reach.protected < 1
    assert "†" in split.marks


@pytest.mark.parametrize("made_on", ["2026-01-20", "2019-01-20"])
def test_a_work_that_is_no_audiovisual_work_is_not_the_producers(made_on: str):
    """Arts 15 and 17 would reach a single picture."""
    split = ask(studio("other work", made_on=made_on), None, "CN")
    assert STUDIO not in shares(split)
    assert "the work is no audiovisual work" in says(split) or "the work is an audiovisual work" in says(
        split
    )


def test_an_agreement_of_everybody_leaves_no_range():
    """Exact agreed shares would be blurred by a measure that plays no part."""
    split = ask(signed(studio()), None, "CN")
    assert shares(split) == SPLIT
    assert all(node.mark != "contested" for node in nodes(split))


def test_one_person_alone_needs_no_proof_of_being_the_producer():
    """A lone artist's film would be nobody's for want of a credit line."""
    film = cg.Workflow("Alone", kind=OTHER, made_on="2026-01-20")
    film.step("live_action", by=film.person("Ann"), makes="film")
    split = ask(film, None, "CN")
    assert split.share("Ann").point == 1
    assert "Ann alone is on file, so nobody else can be the producer" in says(split, "assumption")


@pytest.mark.parametrize("second", ["person", "house", "nobody"])
def test_with_anybody_else_on_file_the_producer_is_proved_or_unknown(second: str):
    """Whoever held the camera would be taken for the producer."""
    film = cg.Workflow("Two", kind=OTHER, made_on="2026-01-20")
    film.step("live_action", by=film.person("Ann"), makes="shots")
    cutter = {"person": film.person, "house": film.organization}.get(second)
    by = cutter("Bo") if cutter else None
    film.step("editing", by=by, uses="shots", makes="film", cuts=2)
    assert whole(ask(film, None, "CN")).status == "unknown"


def test_another_work_can_be_an_entitys():
    """Art. 11 would stop at films, although it was applied to a text."""
    film = cg.Workflow("Picture", kind="other work", made_on="2026-01-20")
    film.organization("House")
    film.step("drawing", by=film.person("Ann"), makes="picture")
    proof = {"grade": "logged"}
    film.find("legal-entity work", by="Judge Wang", agents=["House"], evidence=proof)
    assert ask(film, None, "CN").share("House").point == 1
    film.find("legal-entity work", "no", by="Judge Lin", agents=["House"], evidence=proof, on="2026-02-01")
    assert ask(film, None, "CN").share("Ann").point == 1
