"""Other people's provenance as a part: steps where the kind is known, a note for everything else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from creditgraph.errors import UnknownNameError
from creditgraph.formats.part import Key, Part
from creditgraph.workflow.model import Artifact, Step, Tool
from tests.formats.prov.documents import foreign, read_one, typed

FILM = "http://example.org/film#"


@pytest.fixture
def part(tmp_path: Path) -> Part:
    """The stranger's document, read without a word from the caller."""
    return read_one(foreign(), tmp_path)


def step(part: Part, id: str) -> Step:
    """A step by its id."""
    return next(one for one in part.film.steps if one.id == id)


def thing(part: Part, id: str) -> Artifact:
    """An artifact by its id."""
    return next(one for one in part.film.artifacts if one.id == id)


def test_activities_of_a_known_kind_are_steps(part: Part) -> None:
    """Breaks if a kind is not recognised by its type, its label or its printed name in any language."""
    assert [(one.id, one.kind) for one in part.film.steps] == [
        ("ex:write", "prompt_design"),
        ("ex:run", "generation"),
        ("ex:cut", "editing"),
    ]


def test_agents_are_what_their_type_says(part: Part) -> None:
    """Breaks if a person becomes a tool, a type in another spelling is overlooked, or a name is lost."""
    assert [(agent.id, agent.type, agent.name) for agent in part.film.agents] == [
        ("ex:jia", "person", "甲"),
        ("ex:studio", "organization", "Harbour Studio"),
        ("ex:kling", "tool", "Kling"),
    ]
    [tool] = [agent for agent in part.film.agents if isinstance(agent, Tool)]
    assert tool.version == "2.1"


def test_who_did_it_has_its_own_place(part: Part) -> None:
    """Breaks if the evidence for who did a step points at the step instead of the association."""
    [writer] = step(part, "ex:write").by
    assert (writer.agent, writer.role) == ("ex:jia", "writer")
    assert writer.evidence is not None
    assert writer.evidence.place == "wasAssociatedWith['_:a1']"
    act = step(part, "ex:write").evidence
    assert act is not None
    assert (act.place, act.grade, act.source) == ("activity['ex:write']", "embedded", "run.json")


def test_nobody_is_invented(part: Part) -> None:
    """Breaks if an agent of whom nobody says what it is performs a step."""
    assert step(part, "ex:cut").by == ()
    assert any("agent['ex:bot']" in note for note in part.film.notes)


def test_inputs_and_plans_are_uses(part: Part) -> None:
    """Breaks if a line of the graph is lost, or a plan carries a share of the film."""
    assert [(use.artifact, use.role) for use in step(part, "ex:run").uses] == [
        ("ex:prompt", "prompt_design"),
        ("ex:template", "context"),
    ]
    assert step(part, "ex:run").makes == ("ex:take1", "ex:take2")


def test_the_day_is_that_of_the_end(part: Part) -> None:
    """Breaks if the day of an act is lost, or the beginning of a night's run wins over its end."""
    assert step(part, "ex:write").at == date(2026, 1, 2)
    assert step(part, "ex:run").at == date(2026, 1, 3)
    assert step(part, "ex:cut").at is None


def test_things_hold_what_the_document_says(part: Part) -> None:
    """Breaks if text, file, digest, origin or rejection of a thing is lost."""
    assert (thing(part, "ex:prompt").text, thing(part, "ex:prompt").medium) == ("neon rain", "text")
    assert thing(part, "ex:take1").digest == "a" * 64
    assert [thing(part, f"ex:take{n}").status for n in (1, 2)] == ["unknown", "rejected"]
    assert [thing(part, name).origin for name in ("ex:film", "ex:template")] == ["made here", "unknown"]


def test_keys_name_the_thing_elsewhere(part: Part) -> None:
    """Breaks if the same take cannot be recognised in a PNG, an edit or another PROV document."""
    assert part.keys["ex:take1"] == (
        Key("sha256", "a" * 64),
        Key("instance", f"{FILM}take1"),
        Key("path", "shots/SH010_v01.mp4"),
        Key("name", "SH010_v01.mp4"),
        Key("stem", "SH010"),
    )
    assert part.keys["ex:film"] == (
        Key("instance", f"{FILM}film"),
        Key("name", "harbour.mov"),
        Key("stem", "harbour"),
    )


def test_alternates_are_a_choice(part: Part) -> None:
    """Breaks if takes of one shot are not shown as attempts, or the rejected one not as rejected."""
    [choice] = part.choices
    assert set(choice.among) == {"ex:take1", "ex:take2"}
    assert (choice.kept, choice.rejected, choice.by) == ((), ("ex:take2",), ())
    assert choice.evidence is not None
    assert choice.evidence.place == "alternateOf['_:o1']"


def test_engagements_need_their_type(part: Part, tmp_path: Path) -> None:
    """Breaks if acting for somebody is taken for an employment that nobody stated."""
    [engagement] = part.film.engagements
    assert (engagement.agent, engagement.principal, engagement.type) == ("ex:jia", "ex:studio", "employment")
    told = foreign()
    del told["actedOnBehalfOf"]["_:b1"]["prov:type"]
    again = read_one(told, tmp_path)
    assert again.film.engagements == ()
    assert any("actedOnBehalfOf['_:b1']" in note for note in again.film.notes)


@pytest.mark.parametrize(("activity", "scope"), [("ex:write", ("prompt_design",)), ("ex:upload", None)])
def test_an_engagement_for_one_activity_covers_no_more(
    tmp_path: Path, activity: str, scope: tuple[str, ...] | None
) -> None:
    """Breaks if somebody who worked for a studio in one activity is bound to it in all."""
    told = foreign()
    told["actedOnBehalfOf"]["_:b1"]["prov:activity"] = activity
    found = [engagement.scope for engagement in read_one(told, tmp_path).film.engagements]
    assert found == ([] if scope is None else [scope])


def test_an_unknown_kind_is_named(part: Part) -> None:
    """Breaks if an activity disappears without a word, or the word to pass for it is not said."""
    [note] = [note for note in part.film.notes if note.startswith("kind unknown: activity['ex:upload']")]
    assert "kinds={'Upload': " in note


@pytest.mark.parametrize("word", ["Upload", "upload", "push to server", "Push-to-server"])
def test_the_caller_says_the_kind(tmp_path: Path, word: str) -> None:
    """Breaks if the word that the note asks for is not understood, by type or by label."""
    part = read_one(foreign(), tmp_path, kinds={word: ("subtitles",)})
    assert step(part, "ex:upload").kind == "subtitles"
    assert not any("kind unknown: activity['ex:upload']" in note for note in part.film.notes)


def test_a_label_says_more_than_a_type(tmp_path: Path) -> None:
    """Breaks if runs of one program cannot be told apart by their labels."""
    kinds = {"Upload": ("editing",), "push to server": ("subtitles",)}
    assert step(read_one(foreign(), tmp_path, kinds=kinds), "ex:upload").kind == "subtitles"


def test_a_kind_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """Breaks if a slip of the caller's pen makes steps vanish."""
    with pytest.raises(UnknownNameError, match=r"kinds\['Upload'\].*editing"):
        read_one(foreign(), tmp_path, kinds={"Upload": ("editting",)})


def test_several_kinds_leave_it_open(tmp_path: Path) -> None:
    """Breaks if an activity that may be two kinds is taken for one of them: the join has to decide."""
    told = foreign()
    told["wasAssociatedWith"]["_:a4"] = {"prov:activity": "ex:upload", "prov:agent": "ex:jia"}
    told["wasGeneratedBy"]["_:g5"] = {"prov:activity": "ex:upload", "prov:entity": "ex:sent"}
    [making] = read_one(told, tmp_path, kinds={"Upload": ("editing", "grading")}).makings
    assert (making.artifact, making.by, making.kinds) == ("ex:sent", ("ex:jia",), ("editing", "grading"))


def test_an_attribution_is_about_the_step_that_made_it(tmp_path: Path) -> None:
    """Breaks if who is credited with a film is credited with every prompt behind it."""
    told = foreign()
    told["wasAttributedTo"] = {
        "_:t1": {"prov:entity": "ex:film", "prov:agent": "ex:jia", "prov:role": "cutter"},
        "_:t2": {"prov:entity": "ex:film", "prov:agent": "ex:studio"},
    }
    part = read_one(told, tmp_path)
    [making] = part.makings
    assert (making.by, making.kinds, making.role) == (("ex:jia",), ("editing",), "cutter")
    assert any("ex:studio is no person" in note for note in part.film.notes)


def test_a_tool_alone_does_no_human_step(tmp_path: Path) -> None:
    """Breaks if a program directs the film: it would be refused at the door."""
    told = foreign()
    told["activity"]["ex:cut"]["prov:label"] = "direction"
    told["wasAssociatedWith"]["_:a3"]["prov:agent"] = "ex:kling"
    part = read_one(told, tmp_path)
    assert step(part, "ex:cut").by == ()
    assert any("only tools are named" in note for note in part.film.notes)


def test_loops_stay(tmp_path: Path) -> None:
    """Breaks if a cycle in the provenance is cut or refused; the graph condenses it."""
    told = foreign()
    told["used"]["_:u3"] = {"prov:activity": "ex:write", "prov:entity": "ex:film"}
    part = read_one(told, tmp_path)
    assert "ex:film" in {use.artifact for use in step(part, "ex:write").uses}


def test_a_derivation_by_an_activity_is_a_use(tmp_path: Path) -> None:
    """Breaks if a derivation that names its activity does not connect the graph."""
    told = foreign()
    told["wasDerivedFrom"] = {
        "_:d1": {
            "prov:generatedEntity": "ex:film",
            "prov:usedEntity": "ex:prompt",
            "prov:activity": "ex:cut",
        },
        "_:d2": {"prov:generatedEntity": "ex:film", "prov:usedEntity": "ex:novel"},
    }
    part = read_one(told, tmp_path)
    assert [use.artifact for use in step(part, "ex:cut").uses] == ["ex:take1", "ex:prompt"]
    assert thing(part, "ex:novel").origin == "unknown"
    assert "no place in a film: 1 wasDerivedFrom" in part.film.notes


def test_an_invalidated_thing_that_is_used_is_no_reject(tmp_path: Path) -> None:
    """Breaks if a file that was deleted after use counts as a rejected take."""
    told = foreign()
    told["wasInvalidatedBy"]["_:i1"]["prov:entity"] = "ex:take1"
    part = read_one(told, tmp_path)
    assert thing(part, "ex:take1").status == "unknown"
    assert any("not taken as rejected" in note for note in part.film.notes)


def test_a_selection_in_the_document_is_not_made_twice(tmp_path: Path) -> None:
    """Breaks if alternates among which a step chooses become a second selection."""
    told = foreign()
    told["activity"]["ex:choice"] = {"prov:type": typed("ex:selection")}
    told["used"]["_:u3"] = {"prov:activity": "ex:choice", "prov:entity": "ex:take1"}
    told["used"]["_:u4"] = {"prov:activity": "ex:choice", "prov:entity": "ex:take2"}
    part = read_one(told, tmp_path)
    assert part.choices == ()
    assert thing(part, "ex:take2").status == "rejected"


def test_what_is_general_holds_for_what_is_special(tmp_path: Path) -> None:
    """Breaks if the digest of a content does not reach the file that is a case of it (CWLProv writes so)."""
    told = foreign()
    told["entity"]["ex:content"] = {"ex:sha-256": "b" * 64, "ex:mediaType": "video/mp4"}
    told["specializationOf"] = {
        "_:s": {"prov:specificEntity": "ex:take2", "prov:generalEntity": "ex:content"}
    }
    part = read_one(told, tmp_path)
    assert (thing(part, "ex:take2").digest, thing(part, "ex:take2").medium) == ("b" * 64, "video")


def test_bundles_are_read_inside(tmp_path: Path) -> None:
    """Breaks if the contents of a bundle are lost, or two bundles' things of one name become one."""
    inner = {"entity": {"ex:e": {}}, "activity": {"ex:a": {"prov:label": "drawing"}},
             "wasGeneratedBy": {"_:g": {"prov:entity": "ex:e", "prov:activity": "ex:a"}},
             "used": {"_:u": {"prov:entity": "ex:take1", "prov:activity": "ex:a"}}}  # fmt: skip
    part = read_one(foreign() | {"bundle": {"ex:b1": inner, "ex:b2": inner}}, tmp_path)
    assert step(part, "ex:b1/ex:a").makes == ("ex:b1/ex:e",)
    assert step(part, "ex:b2/ex:a").uses[0].artifact == "ex:take1"
    evidence = step(part, "ex:b2/ex:a").evidence
    assert evidence is not None
    assert evidence.place == "bundle['ex:b2'].activity['ex:a']"


def test_names_that_nobody_describes_are_said(part: Part) -> None:
    """Breaks if a dangling name passes without a word."""
    what = "named and described nowhere: entity['ex:template'], activity['ex:choice']"
    assert what in part.film.notes


def test_roles_without_a_word_of_ours_are_said(part: Part) -> None:
    """Breaks if the role of an input is dropped in silence."""
    assert "roles of what was used that are no kind of step here: main track" in part.film.notes


def test_half_statements_are_said(tmp_path: Path) -> None:
    """Breaks if a relation without one of its ends crashes the reader, or vanishes."""
    told = foreign()
    told["used"]["_:u9"] = {"prov:activity": "ex:cut"}
    told["wasGeneratedBy"]["_:g9"] = {"prov:entity": "ex:film"}
    told["wasAssociatedWith"]["_:a9"] = {"prov:activity": "ex:cut"}
    [note] = [note for note in read_one(told, tmp_path).film.notes if note.startswith("without its activity")]
    assert all(f"['_:{name}9']" in note for name in "uga")


def test_ids_that_a_film_cannot_hold_are_tidied(tmp_path: Path) -> None:
    """Breaks if control characters come through, or two ids become one by cleaning."""
    told = {"entity": {"ex:a\x1b[2J": {}, "ex:a\x07[2J": {}, "unknown": {}}, "agent": {"unknown": {}}}
    part = read_one(told, tmp_path)
    ids = [artifact.id for artifact in part.film.artifacts]
    assert ids == ["ex:a\ufffd[2J", "ex:a\ufffd[2J (2)"]
    assert part.keys == {"ex:a\ufffd[2J": (), "ex:a\ufffd[2J (2)": ()}


@pytest.mark.parametrize(
    "after",
    [
        {"used": {"_:u": {"prov:activity": "ex:walk", "prov:entity": "ex:take1"}}},
        {"wasDerivedFrom": {"_:d": {"prov:generatedEntity": "ex:take2", "prov:usedEntity": "ex:take1"}}},
    ],
)
def test_what_something_was_made_of_is_no_reject(tmp_path: Path, after: dict[str, object]) -> None:
    """Breaks if a draft is a rejected take because an activity of no kind, or nobody, went on with it."""
    ends = {"prov:alternate1": "ex:take1", "prov:alternate2": "ex:take2"}
    told = {
        "prefix": {"ex": "https://example.org/"},
        "entity": {"ex:take1": {}, "ex:take2": {}},
        "activity": {"ex:walk": {}, "ex:bin": {}},
        "alternateOf": {"_:a": ends},
        "wasInvalidatedBy": {"_:i": {"prov:entity": "ex:take1", "prov:activity": "ex:bin"}},
    }
    for document, expected in ((told, ("ex:take1",)), (told | after, ())):
        part = read_one(document, tmp_path)
        assert [choice.rejected for choice in part.choices] == [expected]


def test_that_an_activity_is_one_is_no_advice(tmp_path: Path) -> None:
    """Breaks if the caller is told to declare the kind of every activity at once."""
    told = {"activity": {"ex:run": {"prov:type": "prov:Activity"}}, "prefix": {"ex": "https://example.org/"}}
    (note,) = [note for note in read_one(told, tmp_path).film.notes if "kind unknown" in note]
    assert "give it a prov:type or prov:label" in note
