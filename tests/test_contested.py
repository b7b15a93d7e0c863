"""Rival claims to one act: neither rival is paid, and neither is told that they hold nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.doctrines.control import CONTESTED, MOST
from creditgraph.formats.joining.join import join
from creditgraph.formats.side import Side
from creditgraph.shares import percent
from creditgraph.workflow.model import Agreement, Evidence, Film, Performer, Step
from tests.formats.joining.parts import generated, labelled, tracked

DAY = "2026-03-01"
CONTROL = "algorithmic_controller"
KINDS = ("prompt_design", "motion_brush", "audio_prompt", "drawing")
PEOPLE = ("甲", "乙", "丙")


def film_of(hands: Sequence[tuple[str, ...]], people: Sequence[str] = PEOPLE) -> Film:
    """One act for each entry, done by its one person, or contested among its several."""
    film = cg.Workflow("Harbour", made_on="2026-01-20")
    film.people(*people)
    for kind, who in zip(KINDS, hands, strict=False):
        film.step(kind, by=who if len(who) == 1 else (), makes=kind, id=kind)
    film.step("generation", by=film.tool("Model"), uses=KINDS[: len(hands)], makes="film")
    frozen = film.freeze()
    contested = {kind: who for kind, who in zip(KINDS, hands, strict=False) if len(who) > 1}
    steps = (
        replace(step, claimants=tuple(map(_claim, contested[step.id]))) if step.id in contested else step
        for step in frozen.steps
    )
    return replace(frozen, steps=tuple(steps))


def _claim(who: str) -> Performer:
    return Performer(agent=who, evidence=Evidence(f"{who}.json", grade="logged", place="rows[0]"))


def settled(film: Film, winner: str) -> Film:
    """The film in which a rival did whatever they claim, and the first claimant everything else."""
    steps = []
    for step in film.steps:
        names = [one.agent for one in step.claimants]
        won = winner if winner in names else next(iter(names), None)
        by = tuple(one for one in step.claimants if one.agent == won)
        steps.append(replace(step, by=by or step.by, claimants=()))
    return replace(film, steps=tuple(steps))


def controlled(film: Film, **options: object) -> cg.Allocation:
    """The shares by measured control."""
    return cg.attribute(film, CONTROL, as_of=DAY, **options)


def worth(*acts: str) -> dict[str, Fraction]:
    """What each act is worth, if each were done by somebody of their own."""
    names = acts or ("甲", "丙")
    return {who: controlled(film_of([(one,) for one in names], names)).share(who).point for who in names}


def test_a_claimant_stands_in_the_records_of_a_comparison():
    """A researcher's table would leave out the one who may hold half."""
    film = film_of([("甲", "乙"), ("丙",)])
    rows = cg.compare(film, [CONTROL], as_of=DAY).to_records()
    statuses = {row["holder"]: row["status"] for row in rows}
    assert {who for who, status in statuses.items() if status == "contested"} == {"甲", "乙"}
    assert sum(Fraction(row["point"] or 0) for row in rows) == 1


hands = st.lists(
    st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True).map(tuple), min_size=1, max_size=4
)


@pytest.mark.parametrize("doctrine", [CONTROL, "platform_order"])
@settings(max_examples=30, deadline=None)
@given(acts=hands)
def test_the_range_of_a_claimant_contains_what_each_settlement_gives(
    acts: list[tuple[str, ...]], doctrine: str
):
    """Whoever wins the dispute would hold more, or less, than the answer allowed for."""
    film = film_of(acts)
    found = cg.attribute(film, doctrine, as_of=DAY)
    rivals = {who for one in acts if len(one) > 1 for who in one}
    for winner in sorted(rivals):
        after = cg.attribute(settled(film, winner), doctrine, as_of=DAY)
        for who in sorted(rivals):
            share, then = found.share(who), after.share(who)
            assert share.low <= then.low <= then.high <= share.high
    for who in sorted(rivals):
        assert doctrine != CONTROL or found.share(who).status == "contested"


@settings(max_examples=30, deadline=None)
@given(hands)
def test_what_is_undisputed_and_what_nobody_holds_are_one(acts: list[tuple[str, ...]]):
    """The contested part would be counted for its claimants and once more for nobody."""
    title = controlled(film_of(acts)).title
    points = [title.point(who) for who in title.reached()]
    assert sum(points) + title.unallocated() == 1
    assert sum(part for _, part in title.left()) == title.unallocated()
    assert sum(title.share(who).point for who in title.reached()) + title.unallocated() == 1


@settings(max_examples=20, deadline=None)
@given(hands, st.permutations(PEOPLE))
def test_other_names_change_nothing(acts: list[tuple[str, ...]], names: list[str]):
    """Of two rivals one would be better off for the order of the alphabet."""
    renamed = dict(zip(PEOPLE, names, strict=True))
    other = [tuple(renamed[who] for who in one) for one in acts]
    before = controlled(film_of(acts))
    after = controlled(film_of(other, [renamed[who] for who in PEOPLE]))
    for who in PEOPLE:
        one, two = before.share(who), after.share(renamed[who])
        assert replace(one, note=None) == replace(two, note=None)


def test_nobody_else_is_touched_and_the_table_says_so():
    """A third person's share would look open because two others quarrel."""
    found = controlled(film_of([("甲", "乙"), ("丙",)]))
    prompt = worth()["甲"]
    assert replace(found.share("丙"), note=None) == replace(
        controlled(film_of([("甲",), ("丙",)])).share("丙"), note=None
    )
    share = found.share("甲")
    assert (share.status, share.point, share.candidates) == ("contested", 0, (0, prompt))
    assert share.note == "claims acts that another record ascribes to 乙"
    assert found.title.left() == ((CONTESTED, prompt),)
    rows = {row[0]: row[1:4] for row in _sheet(found)}
    assert rows["甲"] == rows["乙"] == (f"0 or {prompt}", f"0 to {share.high}", "")
    assert rows["丙"][2] == percent(1 - prompt)
    assert [one.share.status for one in found.entitlements if one.holder == "甲"] == ["contested"]


def _sheet(found: cg.Allocation) -> tuple[tuple[str, ...], ...]:
    from creditgraph.explain.sheets import sheet

    return sheet(found).rows


def test_what_is_undisputed_stays_beside_what_is_claimed():
    """Whoever did one act and claims another would lose the first, or win the second."""
    share = controlled(film_of([("甲", "乙"), ("甲",), ("丙",)])).share("甲")
    alone = worth("甲", "乙", "丙")
    assert share.point == alone["乙"]
    assert share.candidates == (alone["乙"], alone["乙"] + alone["甲"])


def test_whoever_a_claimant_signed_over_to_is_reached_as_well():
    """A studio that bought what a rival has would be told that it has nothing."""
    film = film_of([("甲", "乙"), ("丙",)], ("甲", "乙", "丙", "Studio"))
    deed = Agreement(
        "deed", "assignment", signed_by=("甲", "Studio"), grantor="甲", grantee="Studio", written=True
    )
    found = controlled(replace(film, agreements=(deed,)))
    assert found.share("Studio").candidates == found.share("乙").candidates == (0, worth()["甲"])
    assert found.share("甲").high == 0


def test_many_rivals_are_not_measured_and_reach_all_that_is_contested():
    """A long list of claimants would take for ever, or be told that they hold nothing."""
    names = [f"p{number}" for number in range(MOST + 1)]
    share = controlled(film_of([tuple(names), ("丙",)], [*names, "丙"])).share("p3")
    assert (share.status, share.point, share.low) == ("unknown", None, 0)
    assert share.high >= worth()["甲"]


def test_several_contests_are_settled_apart_while_they_are_few():
    """A rival in two disputes would be taken to win both or none."""
    found = controlled(film_of([("甲", "乙"), ("甲", "丙"), ("丙",)]))
    first, second, own = worth("甲", "乙", "丙").values()
    assert found.share("甲").candidates == tuple(sorted({0, first, second, first + second}))
    assert found.share("丙").candidates == (own, own + second)


def test_proof_that_a_claim_would_lack_leaves_it_nothing():
    """A claim without the evidence asked for would open a range that no settlement reaches."""
    share = controlled(film_of([("甲", "乙"), ("丙",)]), evidence="signed").share("甲")
    assert (share.status, share.high) == ("known", 0)


@pytest.mark.parametrize(
    "asked", [{"doctrine": CONTROL}, {"doctrine": "producer"}, {"regime": "CN"}, {"regime": "GB"}]
)
@pytest.mark.parametrize("ranges", [True, False])
def test_the_tree_of_a_claimant_shows_both_sources(asked: dict[str, str], ranges: bool):
    """The one who must settle the dispute could not find the two records."""
    found = cg.attribute(film_of([("甲", "乙"), ("丙",)]), as_of=DAY, **asked)
    tree = found.why("甲", ranges=ranges)
    assert "claimed for 甲: prompt design: another source names 乙   [steps.prompt_design]" in str(tree)
    assert "that it was 甲 is shown by 甲.json, rows[0] (logged)" in str(tree)
    assert "that it was 乙 is shown by 乙.json, rows[0] (logged)" in str(tree)
    assert "为甲主张的行为：提示词设计：另一来源写明为乙" in tree.to_text("zh")
    assert "no share" not in str(tree).splitlines()[0]
    assert "claimed for" not in str(found.why("丙"))


def test_a_claim_without_a_source_says_so():
    """A silent branch would look as if the record were lost in print."""
    film = film_of([("甲", "乙")])
    bare = replace(film.steps[0], claimants=("甲", "乙"))
    tree = controlled(replace(film, steps=(bare, *film.steps[1:]))).why("甲")
    assert "no source is on file that it was 乙" in str(tree)


def test_under_the_order_of_a_platform_a_claimant_has_the_rank_that_a_settlement_gives():
    """A rival would hold nothing, and their rank would be that of somebody without a name."""
    film = film_of([("甲", "乙"), ("丙",)])
    template = Step("template", "workflow_template_design", makes=("graph",))
    film = replace(film, steps=(template, *film.steps))
    found = cg.attribute(film, "platform_order", as_of=DAY)
    given = cg.attribute(settled(film, "甲"), "platform_order", as_of=DAY).share("甲")
    share = found.share("甲")
    assert (share.status, share.point, share.candidates) == ("contested", 0, (0, given.point))
    assert (share.low, share.high) == (0, given.high)
    assert [why for why, _ in found.title.left()] == [CONTESTED]
    both = cg.attribute(film_of([("甲", "乙")]), "platform_order", as_of=DAY)
    assert (both.share("乙").candidates, both.unallocated) == ((0, 1), 1)


@pytest.mark.parametrize("regime", ["CN", "GB", "JP", "KR"])
def test_a_part_whose_makers_are_contested_is_not_merely_unknown(regime: str):
    """Whoever reads the table would look for a missing name where two names are on file."""
    film = cg.Workflow("Harbour", made_on="2026-01-20", kind="film work")
    film.people(*PEOPLE)
    film.step("music", makes="score", id="music")
    film.step("editing", by="丙", uses="score", makes="film")
    nameless = film.freeze()
    music, *others = nameless.steps
    rival = replace(nameless, steps=(replace(music, claimants=("甲", "乙")), *others))
    for asked, why in ((nameless, "unknown"), (rival, CONTESTED)):
        titles = cg.attribute(asked, regime=regime, as_of=DAY).titles
        assert [one.left() for one in titles if one.part == "music"] == [((why, Fraction(1)),)]


def test_a_nameless_act_is_still_nameless():
    """An act that nobody claims would be called contested, or a contested one nameless."""
    film = film_of([("甲", "乙"), (), ("丙",)])
    reasons = [why for why, _ in controlled(film).title.left()]
    assert reasons == [CONTESTED, "nobody has put a name to these acts"]
    assert controlled(film_of([(), ("丙",)])).share("甲").status == "known"


def test_files_that_disagree_reach_what_the_side_file_would_settle():
    """What the join leaves open and what the declaration then gives would not fit together."""
    parts = [generated("a.png"), labelled("a.png", "乙"), tracked([("a.png", "甲", "kept")])]
    found = controlled(join(parts).workflow.freeze())
    for winner in ("甲", "乙"):
        side = Side(by={"prompt_design": [winner]})
        after = controlled(join(parts, side=side).workflow.freeze())
        for who in ("甲", "乙"):
            share, then = found.share(who), after.share(who)
            assert share.status == "contested"
            assert share.low <= then.low <= then.high <= share.high
