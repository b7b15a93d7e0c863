"""The join of parts: what is one thing, one act, one person; what is kept, contested, unknown."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.errors import UnknownNameError, WorkflowError
from creditgraph.formats import survey
from creditgraph.formats.asked import asked
from creditgraph.formats.joining import join
from creditgraph.formats.part import Part
from creditgraph.formats.side import Side
from creditgraph.measure import measure
from tests.formats.joining.parts import digest_of, edit, film_of, generated, labelled, steps, tracked, who
from tests.formats.joining.production import shot

TAKES = ("SH010_00001_.png", "SH010_00002_.png", "SH010_00003_.png")


def takes(**about: str) -> list[Part]:
    """Three pictures of one graph, each with a seed of its own."""
    return [generated(name, seed=str(n), **about) for n, name in enumerate(TAKES)]


def test_one_prompt_in_three_pictures_is_one_act():
    """Whoever tries three seeds would have written three prompts."""
    film = film_of(*takes())
    assert len(steps(film, "prompt_design")) == 1
    assert len(steps(film, "seed_choice")) == len(steps(film, "generation")) == 3


def test_what_stands_on_the_timeline_was_kept_of_its_siblings():
    """The choice among attempts, the act that most laws protect, would not be seen."""
    film = film_of(*takes(), edit({TAKES[1]: 4}))
    [choice] = steps(film, "selection")
    assert (choice.facts.count, choice.facts.of) == (1, 3)
    assert sorted(use.artifact for use in choice.uses) == list(TAKES)
    assert [use.artifact for use in steps(film, "editing")[0].uses] == list(choice.makes)
    status = {one.id: one.status for one in film.artifacts if one.id in TAKES}
    assert status == dict.fromkeys(TAKES, "rejected") | {TAKES[1]: "kept"}
    assert steps(film, "editing")[0].uses[0].seconds == 4
    measure(film)


def test_without_an_edit_nobody_knows_what_was_kept():
    """A choice would be made up out of files that merely lie there."""
    assert not steps(film_of(*takes()), "selection")


def test_a_tracker_names_who_made_the_attempts():
    """The one source that knows people would be read for nothing."""
    film = film_of(
        *takes(), edit({TAKES[1]: 4}), tracked([(name, "甲", "") for name in TAKES], reviewer="丙")
    )
    assert who(film, "prompt_design") == [("甲",)]
    [by] = steps(film, "prompt_design")[0].by
    assert by.evidence is not None
    assert (by.evidence.grade, by.evidence.place) == ("logged", "preview_files[0]")
    assert steps(film, "prompt_design")[0].evidence.grade == "embedded"
    assert who(film, "generation") == [("Model 1",)] * 3
    assert who(film, "selection") == [("丙",)]


def test_without_the_tracker_nobody_is_named():
    """A reader would invent a person."""
    film = film_of(*takes(), edit({TAKES[1]: 4}))
    assert {one.type for one in film.agents} == {"tool"}
    assert who(film, "prompt_design") == who(film, "selection") == who(film, "editing") == [()]


def test_two_people_for_one_act_are_both_kept_and_neither_did_it():
    """A label and a tracker that disagree would be decided by the order of files."""
    parts = [generated(TAKES[0]), labelled(TAKES[0], "乙"), tracked([(TAKES[0], "甲", "kept")])]
    for order in permutations(parts):
        found = join(order)
        [prompt] = steps(found.workflow.freeze(), "prompt_design")
        assert prompt.by == ()
        assert {one.agent for one in prompt.claimants} == {"甲", "乙"}
        assert any("prompt_design" in what and "contested" in what for what in found.conflicts)
        assert who(found.workflow.freeze(), "seed_choice") == [("甲",)]  # the label speaks of the words alone


def test_a_contested_act_is_nobodys_share():
    """Of two rivals one would be paid."""
    parts = [*takes(), edit({TAKES[1]: 4}), tracked([(TAKES[1], "甲", "kept")])]
    alone = cg.attribute(film_of(*parts), "algorithmic_controller", as_of="2026-03-01")
    rival = cg.attribute(
        film_of(*parts, labelled(TAKES[1], "乙")), "algorithmic_controller", as_of="2026-03-01"
    )
    assert rival.unallocated > alone.unallocated
    assert rival.share("乙").high == 0 or rival.share("乙").point is None or rival.share("乙").point == 0
    assert rival.share("甲").point < alone.share("甲").point


def test_the_side_file_settles_what_is_contested():
    """There would be no way out of a contradiction between two files."""
    parts = [generated(TAKES[0]), labelled(TAKES[0], "乙"), tracked([(TAKES[0], "甲", "kept")])]
    [prompt] = steps(film_of(*parts, side=Side(by={"prompt_design": ["乙"]})), "prompt_design")
    assert [one.agent for one in prompt.by] == ["乙"]
    assert prompt.by[0].evidence.grade == "declared"
    assert prompt.claimants == ()


def test_of_two_who_used_one_prompt_the_first_by_date_wrote_it():
    """Whoever takes over somebody's graph would share the words in it."""
    days = ["2026-01-02", "2026-01-09"]
    log = tracked([(TAKES[0], "甲", ""), (TAKES[1], "乙", "kept")], days=days)
    found = join([*takes()[:2], log])
    assert who(found.workflow.freeze(), "prompt_design") == [("甲",)]
    assert who(found.workflow.freeze(), "seed_choice") == [("甲",), ("乙",)]
    assert any("used again by 乙" in note for note in found.workflow.freeze().notes)
    undated = film_of(*takes()[:2], tracked([(TAKES[0], "甲", ""), (TAKES[1], "乙", "kept")]))
    assert {one.agent for one in steps(undated, "prompt_design")[0].claimants} == {"甲", "乙"}


def test_a_published_reference_stays_with_its_publisher():
    """Whoever uses a colleague's picture would be credited with what is in it."""
    plate = generated("plate.png", words="an empty quay")
    shot = generated(TAKES[0], words="slow dolly in", loads="plate.png")
    log = tracked([("plate.png", "甲", ""), (TAKES[0], "乙", "kept")])
    film = film_of(plate, shot, log)
    words = {one.id: one.text for one in film.artifacts if one.text}
    by_words = {words[step.makes[0]]: [one.agent for one in step.by] for step in steps(film, "prompt_design")}
    assert by_words == {"an empty quay": ["甲"], "slow dolly in": ["乙"]}


def test_the_log_counts_the_attempts_whose_files_are_gone():
    """Who throws attempts away would lose the choice that the log proves."""
    log = tracked([(name, "甲", "") for name in TAKES[:2]] + [(TAKES[2], "甲", "kept")], reviewer="丙")
    film = film_of(takes()[2], edit({TAKES[2]: 4}), log)
    [choice] = steps(film, "selection")
    assert (choice.facts.count, choice.facts.of, choice.evidence.grade) == (1, 3, "logged")


def test_the_screen_beats_the_status_and_says_so():
    """A take that was rejected on Monday and cut in on Friday would not count."""
    log = tracked([(TAKES[0], "甲", "kept"), (TAKES[1], "甲", "rejected")])
    found = join([*takes()[:2], edit({TAKES[1]: 4}), log])
    status = {one.id: one.status for one in found.workflow.freeze().artifacts if one.id in TAKES}
    assert status == {TAKES[0]: "rejected", TAKES[1]: "kept"}
    assert [what for what in found.conflicts if "in the film" in what] == list(found.conflicts) != []


def test_a_clip_known_by_its_shot_is_the_kept_take():
    """Edits that hold no file names, as most do after a conform, would join nothing."""
    log = tracked([(TAKES[0], "甲", "rejected"), (TAKES[1], "甲", "kept")])
    found = join([*takes()[:2], edit({"SH010": 4}), log])
    film = found.workflow.freeze()
    assert [match.kind for match in found.matches if match.value == "SH010"] == ["shot"]
    assert steps(film, "editing")[0].uses[0].artifact == steps(film, "selection")[0].makes[0]
    two = tracked([(TAKES[0], "甲", "kept"), (TAKES[1], "甲", "kept")])
    assert any("SH010" in what for what in join([*takes()[:2], edit({"SH010": 4}), two]).conflicts)


@pytest.mark.parametrize("title", ["cut", "cut 2"])
def test_a_second_cut_takes_no_clip_from_its_shot(title: str):
    """A copy of the edit, or its next version, would sever the film from the people who made it."""
    log = tracked([(TAKES[0], "甲", "rejected"), (TAKES[1], "甲", "kept")])
    cuts = [edit({"SH010": 4}, "a.otio", title), edit({"SH010": 4}, "b.otio", title)]
    for order in permutations([*cuts, log]):
        found = join([*takes()[:2], *order], out=title if title == "cut 2" else None)
        film = found.workflow.freeze()
        picks = {step.makes[0] for step in steps(film, "selection")}
        assert picks
        assert {use.artifact for step in steps(film, "editing") for use in step.uses} == picks
        assert found.remarks == ()


def test_a_task_without_a_file_that_shows_its_making_is_a_step_of_its_own():
    """A composite made by hand would have nobody."""
    log = tracked([("comp_v2.mov", "丁", "kept")], kind="compositing")
    film = film_of(log, edit({"comp_v2.mov": 5}))
    assert who(film, "compositing") == [("丁",)]
    assert steps(film, "compositing")[0].evidence.grade == "logged"
    assert not steps(film_of(tracked([("x.mov", "丁", "kept")]), edit({"x.mov": 5})), "compositing")


def test_names_that_could_be_two_things_join_nothing():
    """A share would rest on which of two folders was read first."""
    a, b = generated("a/take.png"), generated("b/take.png", words="other words")
    found = join([a, b, edit({"take.png": 4})])
    [what] = found.conflicts
    assert what.startswith(
        "'take.png', named by cut.otio, could be a/take.png or b/take.png: write under [same]"
    )
    assert not any(match.value == "take.png" for match in found.matches)
    by_path = join([a, b, edit({"/mnt/film/b/take.png": 4})])
    assert [match.kind for match in by_path.matches] == ["path"]


def test_the_side_file_says_which_file_a_name_means():
    """The cure that a conflict names would not cure it."""
    a, b = generated("a/take.png"), generated("b/take.png", words="other words")
    for meant in ("a/take.png", "b/take.png"):
        found = join([a, b, edit({"take.png": 4})], side=Side(same={"take.png": meant}))
        assert found.conflicts == ()
        assert [(match.kind, match.sources) for match in found.matches] == [("declared", (meant, "cut.otio"))]
    for same, says in (
        ({"take.png": "take.png"}, "'take.png' is the name of 2 files: a/take.png, b/take.png"),
        ({"take.png": "a/tke.png"}, "'a/tke.png' is no file read here; did you mean 'a/take.png'?"),
        (
            {"tke.png": "a/take.png"},
            "'tke.png': no file read here names it and leaves it open; did you mean 'take",
        ),
    ):
        found = join([a, b, edit({"take.png": 4})], side=Side(same=same))
        assert any(what.startswith(f"[same] {says}") for what in found.conflicts), found.conflicts


def test_a_name_does_not_join_what_bytes_tell_apart():
    """Two different pictures of one name would be one."""
    film = film_of(generated("a/take.png"), generated("b/take.png", seed="2"))
    assert len([one for one in film.artifacts if one.file]) == 2


@settings(max_examples=30)
@given(order=st.permutations(range(5)))
def test_the_order_of_files_decides_nothing(order: list[int]):
    """The same folder on another disk would give other shares."""
    log = tracked([(name, "甲", "") for name in TAKES], reviewer="丙", days=["2026-01-02"] * 3)
    parts = [*takes(), edit({TAKES[1]: 4}), log]
    there = measure(film_of(*parts, side=Side(film={"title": "x"}))).shares()
    assert measure(film_of(*(parts[n] for n in order), side=Side(film={"title": "x"}))).shares() == there


def test_reading_a_file_twice_adds_nothing():
    """A copy in another folder would count as work."""
    once = film_of(*takes(), edit({TAKES[1]: 4}))
    twice = film_of(*takes(), *takes(), edit({TAKES[1]: 4}))
    assert (twice.steps, twice.artifacts, twice.agents) == (once.steps, once.artifacts, once.agents)


def test_one_person_under_two_names_is_one_when_somebody_says_so():
    """Logins and printed names would be two people with two shares."""
    parts = [generated(TAKES[0]), labelled(TAKES[0], "Jia Wen"), tracked([(TAKES[0], "jia", "kept")])]
    film = film_of(*parts, side=Side(people={"甲": ["jia", "Jia Wen"]}))
    assert who(film, "prompt_design") == [("甲",)]
    assert [one.name for one in film.agents if one.type == "person"] == ["甲"]


def test_two_statements_of_one_generation_are_one_step():
    """A label beside the graph would double the generation, and its words the prompt."""
    film = film_of(generated(TAKES[0], words="a quay"), labelled(TAKES[0], "乙", "a  quay"))
    assert len(steps(film, "generation")) == len(steps(film, "prompt_design")) == 1
    assert who(film, "prompt_design") == [("乙",)]


def test_labels_that_say_other_words_are_reported():
    """Two sources would contradict each other in silence."""
    found = join([generated(TAKES[0], words="a quay"), labelled(TAKES[0], "乙", "a castle")])
    assert any("differ" in what for what in found.conflicts)
    assert len(steps(found.workflow.freeze(), "prompt_design")) == 1


def test_the_film_is_the_one_edit_or_the_one_that_is_asked_for():
    """Of two cuts one would be measured by chance."""
    first, second = edit({TAKES[0]: 4}, "a.otio", "rough"), edit({TAKES[1]: 4}, "b.otio", "fine")
    assert film_of(*takes(), first).final == "film"
    found = join([*takes(), first, second])
    assert found.workflow.freeze().final is None
    assert any("rough" in what and "fine" in what for what in found.missing)
    assert film_of(*takes(), first, second, out="fine").final is not None
    with pytest.raises(UnknownNameError, match="Did you mean 'fine'"):
        join([*takes(), first, second], out="fin")


def test_people_cannot_be_named_for_what_a_tool_did():
    """A generation would have an author by typing."""
    with pytest.raises(WorkflowError, match="done by a tool"):
        join([generated(TAKES[0])], side=Side(by={"generation": ["甲"]}))
    with pytest.raises(UnknownNameError, match="prompt_design"):
        join([generated(TAKES[0])], side=Side(by={"prompt_desing": ["甲"]}))


def test_the_audit_and_the_table_say_that_sources_disagree():
    """Two rivals would look like nobody, and no lawyer would ask."""
    parts = [*takes(), edit({TAKES[1]: 4}), labelled(TAKES[1], "乙"), tracked([(TAKES[1], "甲", "kept")])]
    film = film_of(*parts)
    split = cg.attribute(film, "algorithmic_controller", as_of="2026-03-01")
    assert "sources disagree about who did these acts" in split.to_text()
    gaps = [one.what.sentence() for one in cg.audit(film, "CN", as_of="2026-03-01").gaps]
    assert [gap for gap in gaps if "prompt" in gap and "sources disagree" in gap], gaps


def test_a_pick_is_the_file_of_its_take():
    """Who reads the film would not find the file that stands on the screen, or take it for two."""
    film = film_of(*takes(), edit({TAKES[1]: 4}))
    files = {one.id: (one.file, one.digest, one.status) for one in film.artifacts}
    assert files[f"pick of {TAKES[1]}"] == (TAKES[1], digest_of(TAKES[1]), "unknown")
    assert files[TAKES[1]] == (TAKES[1], digest_of(TAKES[1]), "kept")


def test_a_film_saved_beside_its_files_is_not_read_into_itself(tmp_path: Path):
    """Reading a folder twice would double every act in it."""
    for n, name in enumerate(TAKES):
        shot(tmp_path / name, "a quay at night", n)
    film = survey(tmp_path).workflow
    film.save(tmp_path / "film.json")
    again = survey(tmp_path)
    assert again.workflow.freeze().steps == film.freeze().steps
    assert [one.source for one in again.refusals] == ["film.json"]
    assert "beside" in str(again.refusals[0].error)
    assert survey(tmp_path / "film.json").workflow.freeze() == film.freeze()


def test_a_clip_called_like_a_file_without_its_ending_is_that_file():
    """Cuts of editors that show no endings would join nothing."""
    name = TAKES[1].removesuffix(".png")
    found = join([*takes(), edit({name: 4})])
    assert [match.kind for match in found.matches] == ["bare"]
    assert steps(found.workflow.freeze(), "selection")


def test_a_declaration_over_a_record_is_said():
    """Whoever writes the side file could take an act from a colleague, and nobody would see it."""
    log = tracked([(TAKES[0], "甲", "kept")])
    over = join(
        [generated(TAKES[0]), log], side=Side(by={f"prompt_design@6 ({TAKES[0]})": ["丙"]})
    ).workflow.freeze()
    assert who(over, "prompt_design") == [("丙",)]
    note = next(note for note in over.notes if "over a record" in note)
    assert note.endswith(f"prompt_design@6 ({TAKES[0]}) is 丙 by the caller; 甲 by kitsu.json before")
    idle = join([generated(TAKES[0]), log], side=Side(by={"prompt_design": ["丙"]})).workflow.freeze()
    assert who(idle, "prompt_design") == [("甲",)]
    assert any(note.startswith("[by] prompt_design had no effect") for note in idle.notes)


STEP = f"prompt_design@6 ({TAKES[0]})"


@pytest.mark.parametrize(
    ("caller", "settled"),
    [
        ({}, ("乙", "who.toml")),
        ({"prompt_design": "丙"}, ("丙", "the caller")),
        ({STEP: "丁", "prompt_design": "丙"}, ("丁", "the caller")),
        ({"seed_choice": "丙"}, ("乙", "who.toml")),
    ],
)
def test_the_call_goes_before_the_side_file(tmp_path: Path, caller: dict[str, str], settled: tuple[str, str]):
    """A caller who names a kind would be overruled in silence, or stand as the source of another's word."""
    path = tmp_path / "who.toml"
    path.write_text(f'[by]\nprompt_design = "甲"\n"{STEP}" = "乙"\n', encoding="utf-8")
    side, _ = asked(path, by=caller, rate=None, kinds=None, statuses=None, limit=None)
    film = join([generated(TAKES[0]), edit({TAKES[0]: 4})], side=side).workflow.freeze()
    [one] = [step for step in film.steps if step.kind == "prompt_design"]
    assert [(by.agent, by.evidence.source) for by in one.by if by.evidence] == [settled]


def test_a_kind_in_the_call_leaves_a_record_to_the_step_of_the_side_file(tmp_path: Path):
    """A kind names who is open; a record would be overruled by a word that never meant it."""
    path = tmp_path / "who.toml"
    path.write_text(f'[by]\n"{STEP}" = "乙"\n', encoding="utf-8")
    side, _ = asked(path, by={"prompt_design": "丙"}, rate=None, kinds=None, statuses=None, limit=None)
    parts = [generated(TAKES[0]), tracked([(TAKES[0], "甲", "kept")])]
    assert who(join(parts, side=side).workflow.freeze(), "prompt_design") == [("乙",)]


def test_one_person_under_two_names_is_one_performer():
    """The share of an act would be halved between a person and their login."""
    side = Side(by={"prompt_design": ["甲", "Jia"]}, people={"甲": ["Jia"]})
    found = join([generated(TAKES[0])], side=side)
    assert who(found.workflow.freeze(), "prompt_design") == [("甲",)]
    assert [note for note in found.workflow.freeze().notes if "'Jia' is nobody's name in the files" in note]


def test_what_is_settled_is_no_conflict_any_more():
    """The report would go on asking what has been answered."""
    parts = [generated(TAKES[0]), labelled(TAKES[0], "乙"), tracked([(TAKES[0], "甲", "kept")])]
    [what] = join(parts).conflicts
    assert what.endswith('to settle it, write under [by]: "prompt_design@6 (SH010_00001_.png)" = "…"')
    assert join(parts, side=Side(by={f"prompt_design@6 ({TAKES[0]})": ["乙"]})).conflicts == ()
