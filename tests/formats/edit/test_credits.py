"""Which artifact a clip shows, and everything that led to it, with names and evidence."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.formats.edit.credits import Credits, described
from creditgraph.formats.edit.timeline import Clip
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Evidence, Performer, Step

DIGEST = "ef" * 32


def clip(name, *files, **about):
    """A clip."""
    return Clip(name, "", Fraction(0), None, files, **about)


def film():
    """Two takes of one shot, of which one was cut."""
    made = Workflow("Harbour")
    jia, model = made.person("甲"), made.tool("Kling", version="2.1")
    evidence = Evidence("takes.log", grade="logged", contemporaneous=True, place="row 3")
    made.step(
        "prompt_design", by=[Performer(jia.id, role="artist")], makes="prompt", text="x", evidence=evidence
    )
    made.step("generation", by=model, uses="prompt", makes=["take 1", "take 2"], at="2026-01-20")
    made.artifact("take 1", file="/f/SH010_v01.mov", digest=DIGEST)
    made.artifact("take 2", file="/g/SH010_v02.mov")
    made.step("editing", uses={"take 1": 2}, makes="cut")
    made.final("cut")
    return made.freeze()


def test_everything_that_led_to_a_clip_is_told():
    """Breaks if a step, a name, a role or the grade of evidence is missing from what a clip carries."""
    told = Credits(film()).of(clip("x", "file:///f/SH010_v01.mov"))
    assert (told["artifact"], told["sha256"]) == ("take 1", DIGEST)
    first, second = told["steps"]
    assert first["by"] == [{"id": "甲", "name": "甲", "type": "person", "role": "artist"}]
    assert first["evidence"] == {
        "grade": "logged",
        "source": "takes.log",
        "place": "row 3",
        "contemporaneous": True,
    }
    assert (second["kind"], second["uses"], second["at"]) == ("generation", ["prompt"], "2026-01-20")
    assert second["by"][0]["type"] == "tool"


def test_the_strongest_key_decides():
    """Breaks if a name wins over the bytes of a file."""
    credits = Credits(film())
    assert credits.find(clip("take 2", metadata={"creditgraph": {"sha256": DIGEST}})) == "take 1"
    assert credits.find(clip("take 2")) == "take 2"
    assert credits.find(clip("x", "C:\\other\\SH010_v02.mov")) == "take 2"


def test_a_name_that_could_mean_two_finds_the_one_that_was_cut_or_none():
    """Breaks if a clip is credited to somebody else's take."""
    credits = Credits(film())
    assert credits.find(clip("SH010", "SH010.mov")) == "take 1"  # both takes have the stem; one was cut
    again = Workflow.of(film())
    again.step("editing", uses="take 2", makes="other cut")
    assert Credits(again.freeze()).find(clip("SH010", "SH010.mov")) is None


def test_what_is_no_clip_is_never_found():
    """Breaks if a clip called like a prompt, or like the film, is credited with it."""
    credits = Credits(film())
    assert (credits.find(clip("prompt")), credits.find(clip("cut"))) == (None, None)
    assert credits.of(clip("elsewhere", "elsewhere.mov")) is None


def test_what_we_called_it_before_is_the_last_resort():
    """Breaks if a clip whose file was renamed is lost though we wrote its name into it."""
    credits = Credits(film())
    assert credits.find(clip("renamed", metadata={"creditgraph": {"artifact": "take 2"}})) == "take 2"
    assert credits.find(clip("renamed", metadata={"creditgraph": {"artifact": ["take 2"]}})) is None


def test_rival_claims_are_told():
    """Breaks if a clip says *nobody* where two claim to have made it."""
    made = Workflow("Harbour")
    made.people("甲", "乙")
    made.step("drawing", makes="a")
    frozen = made.freeze()
    claims = (Performer("甲"), Performer("乙"))
    steps = tuple(Step(one.id, one.kind, makes=one.makes, claimants=claims) for one in frozen.steps)
    from dataclasses import replace

    told = Credits(replace(frozen, steps=steps)).of(clip("a"))
    assert [one["name"] for one in told["steps"][0]["claimants"]] == ["甲", "乙"]
    assert told["steps"][0]["by"] == []


def test_the_medium_follows_from_the_step():
    """Breaks if a prompt that nobody described passes for a picture."""
    assert described(film())["prompt"].medium == "text"
