import json
from fractions import Fraction

import pytest
from hypothesis import given, settings

from creditgraph.errors import (
    AgreementError,
    CreditgraphError,
    FormatError,
    ShareError,
    UnknownNameError,
    WorkflowError,
)
from creditgraph.workflow import UNKNOWN, Evidence, Performer, Use, Workflow, film_from_json
from creditgraph.workflow.model import Artifact
from tests.workflow.strategies import films


@pytest.fixture
def film() -> Workflow:
    """A film with three people, a studio and a tool."""
    film = Workflow("Neon Harbour", kind="other audiovisual work", made_on="2026-01-20")
    film.people("甲", "乙", "丙")
    film.organization("Harbour Studio", id="studio")
    film.tool("Kling", version="2.1", id="kling")
    return film


@pytest.mark.claim("ZQ-1.2-06")
def test_the_example_of_the_readme() -> None:
    """The first thing that anybody tries would not run."""
    film = Workflow("Neon Harbour", kind="other audiovisual work", made_on="2026-01-20")
    jia, yi, bing = film.people("甲", "乙", "丙")
    studio = film.organization("Harbour Studio")
    kling, suno = film.tool("Kling", version="2.1"), film.tool("Suno", version="4.5")
    film.step("producing", by=studio, acts=["initiative", "financing", "contracts"])
    text = "赛博朋克城市,35mm 胶片质感,希区柯克式变焦,冷色逆光,缓慢而压抑"
    film.step("prompt_design", by=jia, makes="prompt", text=text)
    film.step("multi_image_reference", by=jia, makes="frame", images=3)
    film.step("motion_brush", by=yi, uses="frame", makes="paths", points=48)
    film.step("generation", by=kling, uses=["prompt", "frame", "paths"], makes="takes", count=400)
    film.step("selection", by=jia, uses="takes", makes="picks", count=12, of=400)
    film.step("audio_prompt", by=bing, makes="score_prompt", fixes=["genre", "mood", "tempo"])
    film.step("generation", by=suno, uses="score_prompt", makes="score")
    film.step("editing", by=bing, uses=["picks", "score"], makes="film", cuts=11)
    shares = {"甲": "2/5", "乙": "3/10", "丙": "3/10"}
    film.agree(shares, of="title", on="2025-12-01", signed_by=[jia, yi, bing, studio])
    frozen = film.freeze()
    assert [step.id for step in frozen.steps if step.kind == "generation"] == ["generation#1", "generation#2"]
    assert frozen.artifacts[0].text == text
    assert frozen.agreements[0].shares["甲"] == Fraction(2, 5)
    assert repr(film) == "<Workflow 'Neon Harbour': 6 agents, 9 steps>"
    assert film_from_json(film.to_json()) == frozen


@settings(max_examples=50)
@given(films())
def test_a_film_opened_in_the_builder_is_the_same_film(film) -> None:
    """Opening and saving a film would change it."""
    assert Workflow.of(film).freeze() == film
    assert Workflow.from_json(Workflow.of(film).to_json()).freeze() == film


def test_saved_and_loaded(film, tmp_path) -> None:
    """A notebook's film could not be continued tomorrow."""
    film.step("drawing", by="甲", makes="cel")
    film.save(tmp_path / "film.json")
    again = Workflow.load(tmp_path / "film.json")
    assert again.freeze() == film.freeze()
    assert b"\r" not in (tmp_path / "film.json").read_bytes()
    with pytest.raises(FormatError, match="cannot be written"):
        film.save(tmp_path / "nowhere" / "film.json")


def test_an_opened_film_goes_on_counting(film) -> None:
    """The second step of a kind would get the id of the first."""
    film.step("drawing", by="甲", makes="cel")
    again = Workflow.of(film.freeze())
    assert again.step("drawing", by="乙", makes="cel 2") == "drawing#2"
    assert again.person("丁").id == "丁"
    with pytest.raises(WorkflowError, match="already the id of a person"):
        again.person("甲")


def test_ids_of_steps_avoid_those_that_are_taken(film) -> None:
    """A chosen id that looks like a counted one would double it."""
    film.step("drawing", id="drawing#2", makes="a")
    assert [film.step("drawing", makes="b"), film.step("drawing", makes="c")] == ["drawing#3", "drawing#4"]
    with pytest.raises(WorkflowError, match="already the id of a step"):
        film.step("drawing", id="drawing#3", makes="d")


# -- who, what, how much


@pytest.mark.parametrize(
    ("by", "agents", "weights"),
    [
        ((), [], []),
        (None, [], []),
        (UNKNOWN, [], []),
        ("甲", ["甲"], [None]),
        (["甲", "乙"], ["甲", "乙"], [None, None]),
        ({"甲": 2, "乙": "1/2"}, ["甲", "乙"], [2, Fraction(1, 2)]),
        ({"甲": 0.1, "乙": 0.9}, ["甲", "乙"], [Fraction(1, 10), Fraction(9, 10)]),
        (Performer("甲", role="lead"), ["甲"], [None]),
        ([Performer("甲", weight=1), Performer("乙", weight=3)], ["甲", "乙"], [1, 3]),
        ((name for name in ("甲", "kling")), ["甲", "kling"], [None, None]),
    ],
)
def test_performers(film, by, agents, weights) -> None:
    """A way of naming who did it would be lost, or their weights."""
    film.step("editing", by=by, makes="film")
    performers = film.freeze().steps[0].by
    assert [performer.agent for performer in performers] == agents
    assert [performer.weight for performer in performers] == weights


def test_agents_stand_for_their_ids(film) -> None:
    """An agent returned by the builder could not be used in it."""
    yi, studio = film.person("乙二", id="yi"), film.organization("Two", id="two")
    film.step("editing", by={yi: 1, studio: 2}, makes="film")
    assert [by.agent for by in film.freeze().steps[0].by] == ["yi", "two"]


def test_what_is_used(film) -> None:
    """Seconds, roles or the short form of a use would be lost."""
    given = film.artifact("given", source=True)
    film.step("drawing", makes=["a", "b"])
    film.step("editing", uses={"a": 12.5, "b": None}, makes="c")
    film.step("editing", uses=[Use("a", role="context"), given, "b"], makes=Artifact("d"))
    second, third = film.freeze().steps[1:]
    assert [(use.artifact, use.seconds) for use in second.uses] == [("a", Fraction(25, 2)), ("b", None)]
    assert [(use.artifact, use.role) for use in third.uses] == [
        ("a", "context"),
        ("given", None),
        ("b", None),
    ]
    assert third.makes == ("d",)


def test_keys_parameters_evidence_and_day(film) -> None:
    """What a step states would not arrive in its facts."""
    film.step(
        "multi_image_reference",
        makes="refs",
        images=["a.png", "b.png", "a.png"],
        parameters={"cfg": 7},
        evidence="logged",
        at="2026-01-19",
    )
    film.step("grading", makes="graded", evidence=Evidence("grade.log"), seconds=3)
    first, second = film.freeze().steps
    assert (first.facts.images, first.facts.keys) == (2, ("a.png", "b.png", "a.png"))
    assert first.facts.parameters == (("cfg", "7"),)
    assert (first.evidence.grade, first.at.day) == ("logged", 19)
    assert (second.evidence.source, second.facts.seconds) == ("grade.log", 3)


def test_what_is_made_is_described_on_the_way(film) -> None:
    """Text, medium, status or length of what a step makes would need a line of its own, or be lost."""
    film.step("prompt_design", makes="p", text="冷色", medium="text", status="kept")
    film.step("generation", makes="t", seconds_made=4.5)
    film.artifact("t", status="rejected")
    prompt, take = film.freeze().artifacts
    assert (prompt.text, prompt.medium, prompt.status) == ("冷色", "text", "kept")
    assert (take.seconds, take.status) == (Fraction(9, 2), "rejected")


def test_credits_final_and_notes(film) -> None:
    """The head of the film would forget what was written into it."""
    film.step("drawing", makes=["film", "poster"])
    film.final("film")
    film.credit("Producer", "Harbour Studio")
    film.credit("Director", "甲", "乙")
    film.note("read by hand")
    frozen = film.freeze()
    assert frozen.final == "film"
    assert frozen.credits == {"Producer": ("Harbour Studio",), "Director": ("甲", "乙")}
    assert frozen.notes == ("read by hand",)


def test_a_frozen_film_does_not_follow_later_lines(film) -> None:
    """A film that was measured would change under its result."""
    before = film.freeze()
    film.step("drawing", by="甲", makes="film")
    assert (len(before.steps), len(film.freeze().steps)) == (0, 1)
    assert film.freeze() is film.freeze()


def test_the_lines_that_bind(film) -> None:
    """An engagement, a licence, terms or a finding would not arrive in the film."""
    film.engage("乙", "studio", "commission", duties="motion", signed_by=["乙", "studio"])
    film.agree(
        by_kind={"prompt_design": "2/5", "motion_brush": "3/10", "music": "30%"}, signed_by="甲", of="income"
    )
    film.assign("甲", "studio", part="1/2", signed_by=["甲", "studio"], parties=["甲", "studio"])
    film.licence("乙", "studio", signed_by="乙", exclusive=True)
    film.terms("Kling", tool="kling", accepted_by=["甲"], order=["prompt_design"], on="2025-01-01")
    film.find("film work", "no", by="Judge Wang", on="2026-02-01")
    frozen = film.freeze()
    assert frozen.engagements[0].signed_by == ("乙", "studio")
    assert [pact.type for pact in frozen.agreements] == ["shares_by_kind", "assignment", "licence"]
    assert [pact.id for pact in frozen.agreements] == ["agreement#1", "agreement#2", "agreement#3"]
    assert frozen.agreements[0].by_kind["music"] == Fraction(3, 10)
    assert (frozen.terms[0].accepted_by, frozen.findings[0].by) == (("甲",), "Judge Wang")


def test_the_graph_of_the_film(film) -> None:
    """The builder's film could not be drawn by networkx."""
    film.step("drawing", by="甲", makes="film")
    assert film.to_networkx().has_edge("artifact:film", "step:drawing#1")


# -- what is wrong is said at the line


@pytest.mark.parametrize(
    ("line", "kind", "where", "near"),
    [
        (lambda f: f.step("promt_design", makes="p"), UnknownNameError, "steps[0].kind", "prompt_design"),
        (lambda f: f.step(3, makes="p"), UnknownNameError, "steps[0].kind", None),
        (lambda f: f.step("drawing", strokez=3), UnknownNameError, "steps[0]", "strokes"),
        (lambda f: f.step("drawing", by="丁"), WorkflowError, "steps[0].by[0]", None),
        (lambda f: f.step("drawing", by=[3]), WorkflowError, "steps[0].by[0]", None),
        (lambda f: f.step("drawing", by=3), WorkflowError, "steps[0].by", None),
        (lambda f: f.step("drawing", by={"甲": -1}), WorkflowError, "steps[0].by[0].weight", None),
        (lambda f: f.step("drawing", by={"甲": 0}), WorkflowError, "steps[0].by", None),
        (lambda f: f.step("drawing", by=["甲", "甲"]), WorkflowError, "steps[0].by[1]", None),
        (lambda f: f.step("drawing", by="kling"), WorkflowError, "steps[0].by[0]", None),
        (lambda f: f.step("drawing", uses=3), WorkflowError, "steps[0].uses", None),
        (lambda f: f.step("drawing", uses=[3]), WorkflowError, "steps[0].uses[0]", None),
        (lambda f: f.step("drawing", makes=3), WorkflowError, "steps[0].makes", None),
        (lambda f: f.step("drawing", makes=["a", "a"]), WorkflowError, "steps[0].makes[1]", None),
        (lambda f: f.step("editing", uses={"a": -1}), WorkflowError, "steps[0].uses[0].seconds", None),
        (lambda f: f.step("editing", uses=Use("a", role="materiel")), UnknownNameError,
         "steps[0].uses[0].role",
         "material"),
        (lambda f: f.step("drawing", at="soon"), WorkflowError, "steps[0].at", None),
        (lambda f: f.step("drawing", evidence="singed"), WorkflowError, "steps[0].evidence.grade", "signed"),
        (lambda f: f.step("selection", count=5, of=4), WorkflowError, "steps[0].facts.count", None),
        (lambda f: f.step("prompt_design", fixes=["lite"]), UnknownNameError, "steps[0].facts.fixes[0]",
         "light"),
        (lambda f: f.step("drawing", text="x"), WorkflowError, "steps[0].makes", None),
        (lambda f: f.step("drawing", makes=["a", "b"], text="x"), WorkflowError, "steps[0].makes", None),
        (lambda f: f.step("drawing", makes="a", medium="vide"), WorkflowError, "artifacts[0].medium",
         "video"),
        (lambda f: f.artifact("a", orign="unknown"), WorkflowError, "artifacts[0].orign", "origin"),
        (lambda f: f.artifact(3), WorkflowError, "artifacts[0].id", None),
        (lambda f: f.person("甲"), WorkflowError, "agents[5].id", None),
        (lambda f: f.person(""), WorkflowError, "agents[5].id", None),
        (lambda f: f.person(3), WorkflowError, "agents[5].id", None),
        (lambda f: f.tool("甲"), WorkflowError, "agents[5].id", None),
        (lambda f: f.tool("Suno", verison="4"), WorkflowError, "agents[5].verison", "version"),
        (lambda f: f.person(UNKNOWN), WorkflowError, "agents[5].id", None),
        (lambda f: f.engage("甲", "studoi", "employment"), WorkflowError, "engagements[0].principal",
         "studio"),
        (lambda f: f.engage("甲", "studio", "employ"), WorkflowError, "engagements[0].type", "employment"),
        (lambda f: f.engage("甲", "studio", "employment", duty=""), WorkflowError, "engagements[0].duty",
         "duties"),
        (lambda f: f.agree({"甲": 1}), AgreementError, "agreements[0].signed_by", None),
        (lambda f: f.agree(signed_by="甲"), AgreementError, "agreements[0].shares", None),
        (lambda f: f.agree({"甲": 0.5, "乙": 0.5}, signed_by="甲"), ShareError, "agreements[0].shares.甲",
         None),
        (lambda f: f.agree({"甲": "1/2"}, signed_by="甲"), ShareError, "agreements[0].shares", None),
        (lambda f: f.agree(["甲"], signed_by="甲"), WorkflowError, "agreements[0].shares", None),
        (lambda f: f.agree({"甲": 1}, by_kind={"music": 1}, signed_by="甲"), AgreementError,
         "agreements[0].shares",
         None),
        (lambda f: f.agree(by_kind={"musik": 1}, signed_by="甲"), UnknownNameError,
         "agreements[0].by_kind.musik",
         "music"),
        (lambda f: f.agree({"甲": 1}, signed_by="甲", on="soon"), WorkflowError, "agreements[0].on", None),
        (lambda f: f.agree({"甲": 1}, signed_by="甲", of="titel"), WorkflowError, "agreements[0].of",
         "title"),
        (lambda f: f.assign("甲", "丁", signed_by="甲"), WorkflowError, "agreements[0].grantee", None),
        (lambda f: f.assign("甲", "studio", part=0.5, signed_by="甲"), ShareError, "agreements[0].part",
         None),
        (lambda f: f.terms("Kling", accepted_by="丁"), WorkflowError, "terms[0].accepted_by[0]", None),
        (lambda f: f.terms("Kling", tool="甲"), WorkflowError, "terms[0].tool", None),
        (lambda f: f.find("film work", by=""), WorkflowError, "findings[0].by", None),
        (lambda f: f.find("film work", by="X", agents=["丁"]), WorkflowError, "findings[0].agents[0]", None),
        (lambda f: f.credit("", "甲"), WorkflowError, "credits.", None),
        (lambda f: f.final(""), WorkflowError, "final", None),
        (lambda f: f.note(3), WorkflowError, None, None),
        (lambda f: Workflow(""), WorkflowError, "title", None),
        (lambda f: Workflow("x", kind="film"), WorkflowError, "kind", "film work"),
        (lambda f: Workflow("x", made_on="soon"), WorkflowError, "made_on", None),
    ],
)  # fmt: skip
def test_a_wrong_line_is_refused_where_it_is_written(film, line, kind, where, near) -> None:
    """The mistake would come up lines later, when the film is frozen, or as a traceback."""
    before = film.to_json()
    with pytest.raises(CreditgraphError) as caught:
        line(film)
    assert type(caught.value) is kind
    if where is not None:
        assert (caught.value.where, caught.value.near) == (where, near)
    assert film.to_json() == before


def test_a_dangling_name_is_said_when_the_film_is_whole(film) -> None:
    """A name that a later line would make could not be used before it, or a dangling one would pass."""
    film.step("generation", uses="takes_b", makes="takes")
    with pytest.raises(WorkflowError) as caught:
        film.freeze()
    assert (caught.value.where, caught.value.near) == ("steps[0].uses[0]", "takes")
    film.step("drawing", makes="takes_b")
    assert len(film.freeze().steps) == 2


def test_one_agent_under_two_names_does_not_swallow_a_share(film) -> None:
    """A share given to the person and one given to the id would become one of the two."""
    dun = film.person("Dun", id="d")
    with pytest.raises(WorkflowError, match="'d' is named twice"):
        film.agree({dun: "1/2", "d": "1"}, signed_by=dun)


def test_a_hundred_steps_more_cost_a_hundred_steps_more() -> None:
    """Writing a long film would slow down with its length: no line may look at all lines before it."""

    class Counted(list):
        looked_at = 0

        def __iter__(self):
            Counted.looked_at += 1
            return super().__iter__()

    film = Workflow("Long")
    jia = film.person("甲")
    film._lists = {name: Counted(lines) for name, lines in film._lists.items()}
    for number in range(100):
        film.step("prompt_design", by=jia, makes=f"p{number}", text="冷色")
        film.person(f"p{number}")
    assert Counted.looked_at == 0


def test_two_builders_write_the_same_bytes() -> None:
    """The same film written twice would not be the same file."""

    def build() -> str:
        film = Workflow("Harbour")
        film.step("drawing", by=film.people("b", "a"), makes="film", parameters={"y": 1, "x": 2})
        return film.to_json()

    assert build() == build()
    assert json.loads(build())["steps"][0]["by"] == ["b", "a"]
