"""Trees: the shape of a conclusion, and that nothing is missing from it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from hypothesis import given

from creditgraph.reasoning import Conclusion, Reason, Record, resolve
from tests.reasoning.theories import Spec, as_rule, conclude, spec, theories

SIGNS = {
    "rule": "✔",
    "fact": "✔",
    "text": "§",
    "failed": "✘",
    "beaten": "⊘",
    "undecided": "?",
    "contested": "⚖",
}


def _drawn(found: Conclusion) -> list[str]:
    def lines(node: Reason, depth: int) -> list[str]:
        own = f"{'  ' * depth}{SIGNS.get(node.mark, '')} {node.sentence()}".rstrip()
        return [own, *(line for child in node.children for line in lines(child, depth + 1))]

    return [line for child in found.reason.children for line in lines(child, 0)]


@given(theories())
def test_every_rule_appears_exactly_once(theory: list[Spec]) -> None:
    """A rule that is missing from the tree was decided in silence; one shown twice contradicts itself."""
    last = Counter(node.id.rpartition("/")[2] for node in conclude(theory).reason.walk())
    assert {each.name: last[f"t.{each.name}"] for each in theory} == {each.name: 1 for each in theory}


@given(theories())
def test_every_rule_shows_its_text_and_its_condition(theory: list[Spec]) -> None:
    """A rule without its text is an opinion; a why-not without its condition explains nothing."""
    nodes = {node.id.rpartition("/")[2]: node for node in conclude(theory).reason.walk()}
    for each in theory:
        node = nodes[f"t.{each.name}"]
        own = [child for child in node.children if child.mark not in ("group", "beaten")]
        text, condition = own
        assert (text.mark, text.source) == ("text", f"text:{each.name}")
        assert (condition.holds, condition.where) == (each.applies, f"facts.{each.name}")


@given(theories())
def test_marks_follow_the_conclusion(theory: list[Spec]) -> None:
    """What the tree shows as standing, beaten or failed must be what the conclusion says."""
    found = conclude(theory)
    marks = {node.id.rpartition("/")[2]: node.mark for node in found.reason.walk()}
    if found.status in ("known", "contested"):
        assert {marks[each] for each in found.rules} == {"rule"}
    assert {marks[f"t.{each.name}"] for each in theory if each.applies is False} <= {"failed"}
    beaten = {f"t.{each.name}" for each in theory if marks[f"t.{each.name}"] == "beaten"}
    assert not beaten & set(found.rules)
    head = {"contested": {"contested"}, "nothing": {"nothing"}, "unknown": {"undecided", "contested"}}
    assert found.status == "known" or found.reason.children[0].mark in head[found.status]
    assert found.reason.holds is (True if found.status == "known" else None)


@given(theories())
def test_a_beaten_rule_names_who_beat_it(theory: list[Spec]) -> None:
    """'Beaten' without 'by whom' cannot be checked."""
    specs = {f"t.{each.name}": each for each in theory}
    for node in conclude(theory).reason.walk():
        own = specs.get(node.id.rpartition("/")[2])
        if own is None or node.mark != "beaten":
            continue
        why = node.children[0]
        by = [specs[name] for name in dict(why.values)["rule"].split(", ")]
        assert by
        if why.says.startswith("excluded"):
            assert all(own.name in other.beats for other in by)
        else:
            assert all(other.rank < own.rank for other in by)


def test_a_rule_in_a_circle_that_says_what_stands_is_beaten_by_nobody() -> None:
    """The tree would say that a lower rung, or a rule of its own rank, beat it."""
    circle = [
        spec("one", None, "contract", beats="two"),
        spec("two", "y", "contract", beats="one"),
        spec("three", "y", "terms"),
    ]
    found = conclude(circle)
    assert (found.status, found.rules) == ("known", ("t.three",))
    marks = {node.id.rpartition("/")[2]: node.mark for node in found.reason.walk()}
    assert marks["t.two"] == "undecided"


@given(theories())
def test_ids_are_unique_and_the_tree_survives_json(theory: list[Spec]) -> None:
    """A stored conclusion must come back as it was, node by node."""
    tree = conclude(theory).reason
    ids = [node.id for node in tree.walk()]
    assert len(ids) == len(set(ids))
    assert Reason.from_dict(json.loads(json.dumps(tree.to_dict()))) == tree


def test_a_single_winner_carries_what_it_beats_and_what_fails() -> None:
    """The shape that lawyers read: the rule, its grounds, whom it beats, what does not apply."""
    found = conclude(
        [spec("law", "x"), spec("deed", "y", "contract"), spec("film", "x", "mandatory", applies=False)]
    )
    assert _drawn(found) == [
        "✔ Rule deed.",
        "  § text:deed",
        "  ✔ the condition of deed holds",
        "   beats",
        "    ⊘ Rule law.",
        "      ⊘ beaten by a higher rank: t.deed",
        "      § text:law",
        "      ✔ the condition of law holds",
        "   does not apply",
        "    ✘ Rule film.",
        "      § text:film",
        "      ✘ the condition of film holds",
    ]
    assert [node.id for node in found.reason.walk()][:6] == [
        "q",
        "q/t.deed",
        "q/t.deed/1",
        "q/t.deed/2",
        "q/t.deed/beats",
        "q/t.deed/beats/t.law",
    ]


def test_a_contest_shows_all_candidates() -> None:
    """Both positions stand side by side under one node, and nobody is hidden."""
    found = conclude([spec("a", "x"), spec("b", "y"), spec("c", "z", "terms", applies=False)])
    assert [line for line in _drawn(found) if "text" not in line and "condition" not in line] == [
        "⚖ contested: rules of equal rank disagree",
        "  ✔ Rule a.",
        "  ✔ Rule b.",
        " does not apply",
        "  ✘ Rule c.",
    ]


def test_a_circle_says_that_it_is_one() -> None:
    """Rules that exclude one another are contested for another reason than rank."""
    found = conclude([spec("a", "x", beats="b"), spec("b", "y", beats="a")])
    assert found.reason.children[0].says == "contested: rules exclude one another"


def test_a_missing_fact_is_shown_where_it_is_missing() -> None:
    """Whoever reads 'unknown' must see which fact to supply, also when it belongs to a mere defeater."""
    found = conclude([spec("a", "x"), spec("d", None, applies=None, beats="a")])
    assert _drawn(found) == [
        "? undecided: a missing fact decides",
        "  ✔ Rule a.",
        "    § text:a",
        "    ✔ the condition of a holds",
        "  ? Rule d.",
        "    § text:d",
        "    ? the condition of d holds",
        "   otherwise no rule applies",
    ]
    assert [node.where for node in found.reason.walk() if node.holds is None and node.where] == ["facts.d"]


def test_defeaters_and_idle_questions_have_their_groups() -> None:
    """A defeater that blocked and a fact that would change nothing are told apart from the grounds."""
    theory = [
        spec("a", "x"),
        spec("b", "y", "contract"),
        spec("d", None, beats="b"),
        spec("idle", "z", "proposal", applies=None),
    ]
    groups = {node.says: node for node in conclude(theory).reason.walk() if node.mark == "group"}
    assert list(groups) == ["beats", "blocks", "undecided, and it changes nothing"]
    assert groups["beats"].children[0].children[0].sentence() == "excluded by t.d"
    assert [node.says for node in groups["blocks"].children] == ["Rule d."]


def test_an_unproved_fact_marks_its_rule() -> None:
    """Unproved is not false: the tree keeps the two apart."""
    each = as_rule(spec("a"))

    def body(case: Record) -> None:
        case.unproved("the drafts were kept", "log")

    found = resolve(
        "q", [type(each)(each.id, "q", "default", "statute", ("xx:1",), "A.", (), body)], Record()
    )
    node = next(node for node in found.reason.walk() if node.says == "A.")
    assert (found.status, node.mark, node.holds) == ("nothing", "unproved", None)


def test_same_bytes_under_every_hash_seed() -> None:
    """A tree that depends on hash order cannot be compared or signed."""
    program = (
        "import json, random\n"
        "from tests.reasoning.theories import conclude, random_theory\n"
        "draw = random.Random(7)\n"
        "print(json.dumps([conclude(random_theory(draw)).reason.to_dict() for _ in range(40)]))\n"
    )
    root = Path(__file__).resolve().parents[2]
    path = f"{root / 'src'}:{root}"
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
