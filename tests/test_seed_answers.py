"""Claims of the seed documents, asked of the example films: what the library answers to each."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

import creditgraph as cg
from creditgraph.doctrines import doctrine
from creditgraph.errors import DoctrineError
from creditgraph.explain import contribution_sheet
from creditgraph.measure import ControlTable, measure
from creditgraph.regimes import regime
from creditgraph.sources import provision
from creditgraph.workflow.model import Film, Use
from examples import kira, major, studio

AS_OF = studio.AS_OF
FILMS = {"artist": kira.kira, "studio": studio.no_agreement, "company": major.major}


def points(allocation: cg.Allocation) -> dict[str, Fraction]:
    """Holder to point of the title in the whole."""
    title = allocation.title
    assert title is not None
    return {who: title.point(who) or Fraction(0) for who in title.holders()}


def held(allocation: cg.Allocation, right: str) -> set[str]:
    """Who holds a right that carries no share."""
    return {one.holder for one in allocation.held if one.right == right}


def logged(film: Film, *steps: str) -> Film:
    """The same film with a log for these steps; for all of them if none is named."""
    evidence = cg.Evidence("render.log", grade="logged", contemporaneous=True)
    wanted = steps or {one.id for one in film.steps}
    return replace(
        film, steps=tuple(replace(s, evidence=evidence) if s.id in wanted else s for s in film.steps)
    )


# -- the two orders ------------------------------------------------------------------------------------------


@pytest.mark.claim("ZQ-A-02", "ZQ-I-04")
def test_two_doctrines_on_one_film_differ_in_title_and_in_benefit():
    """The paper's two orders could not be set side by side."""
    both = cg.compare(studio.no_agreement(), ["producer", "algorithmic_controller"], ["CN"], as_of=AS_OF)
    producer, controller = both.allocations
    assert points(producer) == {studio.STUDIO: 1}
    assert points(controller) == measure(studio.no_agreement()).shares()
    assert held(producer, "remuneration") == {"甲", "丙"}  # what 乙 did has no record of the time
    assert held(controller, "remuneration") == set()
    table = str(both)
    assert all(who in table for who in studio.EVERYBODY)


@pytest.mark.claim("ZQ-A-03", "ZQ-4-02")
def test_credits_and_job_titles_change_nothing_of_the_measure():
    """A line in the credits would be worth as much as an act."""
    film, credited = studio.no_agreement(), studio.no_agreement()
    credited.credit("Director", "丙")
    credited.credit("提示词工程师", "乙")
    credited.engage("丙", studio.STUDIO, "collaboration", duties="AI director")
    assert measure(credited).lines == measure(film).lines
    assert credited.freeze().credits["提示词工程师"] == ("乙",)


@pytest.mark.claim("ZQ-3-01")
@pytest.mark.parametrize("name", FILMS)
@pytest.mark.parametrize("asked", ["producer", "algorithmic_controller", "platform_order"])
def test_artist_studio_and_company_are_answered_under_the_same_doctrines(name: str, asked: str):
    """One of the paper's three settings would have no answer, or shares that do not add up."""
    split = cg.attribute(FILMS[name](), asked, as_of=kira.AS_OF)
    assert sum(points(split).values()) + split.unallocated == 1
    assert split.title is not None
    assert split.title.status in ("known", "unknown")


# -- the producer --------------------------------------------------------------------------------------------


@pytest.mark.claim("ZQ-I-03", "ZQ-1.2-01")
def test_art_17_vests_a_film_in_the_producer_and_leaves_credit_and_pay_to_the_makers():
    """One of the two modes of art. 17 would be missing, or the makers would lose credit and pay."""
    for film, text in ((major.major(), "art. 17(1)"), (studio.judged(), "art. 17(2)")):
        split = cg.attribute(film, regime="CN", as_of=kira.AS_OF)
        assert split.title is not None
        (rule,) = [node for node in split.title.reason.children if node.mark == "rule"]
        assert any(text in node.sentence() for node in rule.children if node.mark == "text")
        makers = {agent.id for agent in film.freeze().agents if agent.type == "person"}
        assert set(points(split)) == {major.COMPANY} or set(points(split)) == {studio.STUDIO}
        kept = held(split, "credit")
        assert kept == held(split, "remuneration")
        assert kept <= makers
        assert kept == makers or film.title != "Neon Harbour"


@pytest.mark.claim("ZQ-1.1-03")
@pytest.mark.parametrize(
    ("acts", "status"), [(["initiative", "financing", "contracts"], "known"), ([], "unknown")]
)
def test_acts_of_producing_prove_the_producer_and_a_label_does_not(acts: list[str], status: str):
    """Whoever is called a producer would own, without having borne anything."""
    film = cg.Workflow("Harbour", made_on="2026-01-20")
    film.step("drawing", by=film.person("甲"), makes="film")
    film.step("producing", by=film.organization("Studio"), acts=acts)
    assert cg.attribute(film, "producer", as_of=AS_OF).share("Studio").status == status


@pytest.mark.claim("ZQ-1.2-05")
def test_a_producers_signature_does_not_stand_for_the_makers():
    """Owning the film as a whole would be taken for an agency for everybody who made it."""
    film = studio.no_agreement()
    film.agree({studio.STUDIO: 1}, on="2025-12-01", signed_by=[studio.STUDIO])
    split = cg.attribute(film, "algorithmic_controller", as_of=AS_OF)
    assert points(split) == points(cg.attribute(studio.no_agreement(), "algorithmic_controller", as_of=AS_OF))
    part = cg.attribute(major.major(), regime="CN", as_of=major.AS_OF)
    assert part.share(major.LIN, layer="human input", part="character_design").point == 1


@pytest.mark.claim("ZQ-1.2-04")
def test_in_china_who_create_a_part_together_hold_it_together():
    """Joint creators of a part would be given quotas that no text states."""
    film = studio.one_leaves(assigns=False)
    film.step("character_design", by=["甲", "丙"], makes="another character")
    film.final("film")
    split = cg.attribute(film, regime="CN", as_of=AS_OF)
    (title,) = [one for one in split.titles if one.part == "character_design"]
    assert title.holders() == ("丙", "甲")
    assert [title.share(who).status for who in title.holders()] == ["unknown", "unknown"]
    assert title.candidates[0].note == "held together, no quotas"


@pytest.mark.claim("ZQ-3.2-03", "ZQ-3.2-06")
@pytest.mark.parametrize("intended", [False, True])
def test_in_the_us_joint_authors_need_a_finding_of_joint_intention(intended: bool):
    """Equal undivided shares would be given to people of whom nobody found that they meant one work."""
    film = cg.Workflow.of(logged(studio.no_agreement().freeze(), "selection#1"))
    proof = {"grade": "declared", "source": "testimony of 甲 and 丙, and the takes"}
    film.find("perceptible human input", "no", by="Judge Moreau", evidence=proof)
    if intended:
        film.find("joint intention", by="Judge Moreau", evidence=proof)
    split = cg.attribute(film, regime="US", as_of=AS_OF)
    if intended:
        assert points(split) == {"甲": Fraction(1, 2), "丙": Fraction(1, 2)}
        assert {found.standard for found in split.findings} == {"joint intention", "perceptible human input"}
    else:
        assert split.title is None
        layer = "selection and arrangement"
        assert split.share("甲", layer=layer, part="selection").point == 1
        assert split.share("丙", layer=layer, part="editing").point == 1


# -- the algorithmic controller ------------------------------------------------------------------------------


@pytest.mark.claim("ZQ-4-03", "ZQ-4-04")
def test_the_controllers_right_is_a_proposal_graded_by_degree_of_control():
    """A theory would be printed as settled law, or a faint control as full authorship."""
    split = cg.attribute(studio.no_agreement(), "algorithmic_controller", as_of=AS_OF)
    assert split.standing == "proposal"
    assert points(split) == measure(studio.no_agreement()).shares()
    assert {one.nature for one in split.entitlements} == {"author"}
    strict = doctrine("algorithmic_controller", author=Fraction(95, 100))
    graded = cg.attribute(studio.no_agreement(), strict, as_of=AS_OF)
    assert {one.nature for one in graded.entitlements} == {"controller's limited right"}
    assert points(graded) == points(split)


@pytest.mark.claim("ZQ-3.1-11", "ZQ-3.1-12", "ZQ-3.2-11")
def test_what_nobody_proved_is_unallocated_and_never_redistributed():
    """Whoever kept a log would be given what others did without one; or proof would count for nothing."""
    film = logged(studio.no_agreement().freeze(), "motion_brush#1", "selection#1")
    asked = doctrine("algorithmic_controller", evidence="logged")
    split, all_of_it = cg.attribute(film, asked, as_of=AS_OF), measure(film)
    proved = {
        "乙": all_of_it.mass(agent="乙", kind="motion_brush"),
        "甲": all_of_it.mass(agent="甲", kind="selection"),
    }
    fixed = all_of_it.mass(role="person")
    assert points(split) == {who: mass / fixed for who, mass in proved.items()}
    assert split.unallocated == 1 - sum(proved.values()) / fixed
    assert split.title is not None
    assert any("丙: evidence of these acts is below logged" in reason for reason, _ in split.title.left())


@pytest.mark.claim("ZQ-3.1-06")
def test_the_measure_asks_for_choices_of_people_whatever_the_tool():
    """Another generator with the same acts would give other people other shares."""
    film = studio.no_agreement().freeze()
    text = (
        cg.Workflow.of(film)
        .to_json()
        .replace("Kling 2.1", "a pencil plotter")
        .replace("Suno 4.5", "a barrel organ")
    )
    assert measure(cg.Workflow.from_json(text)).shares() == measure(film).shares()


# -- what the measure shows ----------------------------------------------------------------------------------


@pytest.mark.claim("ZQ-2-03")
def test_every_clip_has_its_control_and_what_emerged():
    """A film would get one figure, although every shot depends on the model in its own way."""
    found = measure(kira.kira())
    clips = found.clips()
    shots = {name: value for name, value in clips.items() if name.startswith("clip")}
    assert len(shots) == kira.SHOTS
    assert all(0 <= control < 1 for _, control in shots.values())
    assert len({control for _, control in shots.values()}) > 1
    assert sum(part for part, _ in clips.values()) <= 1


@pytest.mark.claim("ZQ-A-04")
def test_how_much_the_human_gave_is_assessed_with_its_degree_and_its_proof():
    """A degree would stand there unproved, and nobody would learn which record is missing."""
    film, proved = studio.no_agreement().freeze(), logged(studio.no_agreement().freeze())
    measured = measure(film)
    assert 0 < measured.mass(role="person") < 1
    assert all(0 <= control < 1 for _, control in measured.clips().values())
    bare, shown = (cg.attribute(one, regime="CN", as_of=AS_OF).reach for one in (film, proved))
    assert bare.unproved > 0
    assert shown.unproved == 0
    assert shown.protected > bare.protected
    missing = [gap.what.sentence() for gap in cg.audit(film, "CN", as_of=AS_OF).gaps if gap.link == "proof"]
    assert all(any(who in one for one in missing) for who in studio.MEMBERS)
    assert not [gap for gap in cg.audit(proved, "CN", as_of=AS_OF).gaps if gap.link == "proof"]


@pytest.mark.claim("ZQ-2.2-12")
def test_control_and_emergence_are_printed_side_by_side():
    """A degree of control would be read without what the model did on its own."""
    found = measure(studio.no_agreement())
    printed = contribution_sheet(found).to_text()
    tools = {line.agent for line in found.lines if line.role == "tool"}
    assert all(f"{tool} (emergence)" in printed for tool in tools)
    assert "people fixed" in printed
    assert found.mass(role="person") + found.mass(role="tool") + found.mass(role="rounding") == 1


@pytest.mark.claim("ZQ-3.2-18")
@pytest.mark.parametrize("name", FILMS)
def test_every_number_of_the_measure_is_stated_cited_or_declared(name: str):
    """A share would rest on a number that nobody can find, vary or remove."""
    split = cg.attribute(FILMS[name](), "algorithmic_controller", as_of=kira.AS_OF)
    printed = str(split)
    assert split.assumptions
    for one in split.assumptions:
        assert f"† {one.says}" in printed
        assert one.low <= one.value <= one.high
        assert one.remove
    assert split.receipt["control_table"] == measure(FILMS[name]()).table.name


@pytest.mark.claim("ZQ-2-01")
def test_a_drawn_loop_is_condensed_and_said():
    """The loop in which such films are made would be an error, or would count each round again."""
    once, again = studio.no_agreement(), studio.no_agreement()
    again.step("evaluation", by="甲", uses="takes", makes="remarks")
    looped = again.freeze()
    steps = tuple(
        replace(s, uses=(*s.uses, Use("remarks"))) if s.kind == "prompt_design" else s for s in looped.steps
    )
    again_and_again = measure(replace(looped, steps=steps))
    assert [set(loop) for loop in again_and_again.loops] == [
        {"prompt_design#1", "generation#1", "evaluation#1"}
    ]
    assert again_and_again.shares() == measure(once).shares()


@pytest.mark.claim("ZQ-2.2-11")
def test_the_way_from_an_act_to_the_film_shows_every_link():
    """Nobody could see how far a gesture lies from the frame."""
    way = measure(studio.no_agreement()).way("motion_brush#1")
    assert way == (
        "film",
        "editing#1",
        "picks",
        "selection#1",
        "takes",
        "generation#1",
        "paths",
        "motion_brush#1",
    )


@pytest.mark.claim("ZQ-2.2-07")
def test_a_table_that_ranks_the_motion_brush_cites_who_says_so():
    """A ranking that no law knows would enter as a number without a source."""
    film = studio.no_agreement()
    with pytest.raises(DoctrineError, match="needs a source"):
        ControlTable(weights={"motion_brush": Fraction(2)})
    cites = {"motion_brush": "lit:zhao-qiu-2025/2.2"}
    ranked = ControlTable(name="the brush first", weights={"motion_brush": Fraction(2)}, cites=cites)
    assert measure(film, ranked).shares()["乙"] > measure(film).shares()["乙"]
    split = cg.attribute(film, doctrine("algorithmic_controller", table=ranked), as_of=AS_OF)
    assert points(split)["乙"] == measure(film, ranked).shares()["乙"]


@pytest.mark.claim("ZQ-2.3-01")
def test_selection_is_a_layer_that_a_doctrine_may_weigh_at_nothing():
    """Choosing would be no layer, or mere picking would count where the law says that it does not."""
    film = logged(studio.no_agreement().freeze(), "selection#1")
    found = measure(film)
    assert found.mass(agent="甲", layer="selection and arrangement", kind="selection") > 0
    assert found.mass(agent="丙", layer="selection and arrangement", kind="editing") > 0
    table = ControlTable(
        weights={"selection": Fraction(0)}, cites={"selection": "jp:general-understanding-2024"}
    )
    assert measure(film, table).mass(kind="selection") == 0


# -- Japan ---------------------------------------------------------------------------------------------------


@pytest.mark.claim("JP-16")
def test_japan_is_answered_by_its_copyright_act():
    """A law on AI that Japan does not have would decide, or another country's."""
    for question, names in regime("JP").doctrines.items():
        cited = {key for name in names for rule in doctrine(name).rules() for key in rule.cites}
        statutes = {key for key in cited if provision(key).kind not in ("case", "guidance")}
        assert statutes, question
        assert all(key.startswith("jp:copyright-act/") for key in statutes), question
        assert all(key.startswith("jp:") for key in cited), question


@pytest.mark.claim("JP-10", "JP-11", "JP-12")
def test_a_tool_names_developer_and_provider_and_terms_name_the_user():
    """The three roles of the guideline would not be told apart."""
    film = cg.Workflow.from_json(kira.kira().to_json()).freeze()
    suno = next(agent for agent in film.agents if agent.id == "Suno")
    (accepted,) = [line for line in film.terms if line.tool == "Suno"]
    assert (suno.developer, suno.provider) == ("Suno, Inc.", "Suno, Inc.")
    assert (accepted.accepted_by, accepted.plan) == ((kira.ARTIST,), "Pro, Premier")
