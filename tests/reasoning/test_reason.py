"""Reasons: sentences, walking, JSON, ids."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.reasoning import MARKS, Reason, identified

_texts = st.text(max_size=12)
_leaves = st.builds(
    Reason,
    st.sampled_from(MARKS),
    _texts,
    st.lists(st.tuples(_texts, _texts), max_size=3).map(tuple),
    st.sampled_from([True, False, None]),
    st.none() | _texts,
    st.none() | _texts,
    id=st.sampled_from(["", "a", "a~2", "1", "house.rule", "x/house.rule", "x/2"]),
)
_trees = st.recursive(
    _leaves,
    lambda inner: st.builds(
        lambda leaf, children: Reason(leaf.mark, leaf.says, children=tuple(children), id=leaf.id),
        _leaves,
        st.lists(inner, max_size=5),
    ),
    max_leaves=20,
)


@given(_trees)
def test_json_round_trip_is_the_identity(tree: Reason) -> None:
    """A stored reason that comes back different is no evidence."""
    text = json.dumps(tree.to_dict())
    again = Reason.from_dict(json.loads(text))
    assert again == tree
    assert json.dumps(again.to_dict()) == text


@given(_trees)
def test_ids_are_unique_stable_and_given_once(tree: Reason) -> None:
    """A link to a node must lead to that node, today and in the next run."""
    named = identified(tree, "q")
    ids = [node.id for node in named.walk()]
    assert len(ids) == len(set(ids))
    assert ids[0] == "q"
    assert all(each.startswith("q/") for each in ids[1:])
    assert identified(tree, "q") == named == identified(named, "q")


@given(_trees)
def test_ids_change_nothing_else(tree: Reason) -> None:
    """Naming nodes must not change what they say."""
    plain = [(n.mark, n.says, n.values, n.holds, n.where, n.source) for n in tree.walk()]
    assert [
        (n.mark, n.says, n.values, n.holds, n.where, n.source) for n in identified(tree, "q").walk()
    ] == plain


def test_an_id_names_rules_and_counts_the_rest() -> None:
    """An id is read by people too: it shows the rule and the place below it."""
    rule = Reason("rule", "r", children=(Reason("text", "t"), Reason("fact", "f")), id="house.rule")
    ids = [node.id for node in identified(Reason("conclusion", "q", children=(rule, rule)), "vesting").walk()]
    assert ids == [
        "vesting",
        "vesting/house.rule",
        "vesting/house.rule/1",
        "vesting/house.rule/2",
        "vesting/house.rule~2",
        "vesting/house.rule~2/1",
        "vesting/house.rule~2/2",
    ]


def test_walk_prints_in_order() -> None:
    """A tree printed out of order puts a reason under the wrong rule."""
    tree = Reason(
        "rule", "a", children=(Reason("fact", "b", children=(Reason("fact", "c"),)), Reason("fact", "d"))
    )
    assert "".join(node.says for node in tree.walk()) == "abcd"


@given(_texts, _texts)
def test_text_with_braces_never_crashes(says: str, value: str) -> None:
    """What a user typed may contain braces, and it must be printed, not interpreted."""
    node = Reason("fact", says + "{n}{unknown}{0}{!r}{", (("n", value),))
    assert node.sentence().endswith(value + "{unknown}{0}{!r}{")


def test_a_value_is_not_a_pattern() -> None:
    """A name such as '{b}' must not pull in another value."""
    assert Reason("fact", "{a} {b}", (("a", "{b}"), ("b", "2"))).sentence() == "{b} 2"


def test_a_catalogue_translates_the_pattern() -> None:
    """One tree serves every language; a missing entry stays English."""
    node = Reason("fact", "{n} people of {all}", (("n", "3"), ("all", "4")))
    assert node.sentence({"{n} people of {all}": "{all}人中的{n}人"}) == "4人中的3人"
    assert node.sentence({"something else": "别的"}) == "3 people of 4"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "reason: a reason is an object"),
        ({"mark": "fact"}, "reason.says: None is no text"),
        ({"mark": "facts", "says": ""}, "reason.mark: unknown mark 'facts'. Did you mean 'fact'?"),
        ({"mark": ["fact"], "says": ""}, "reason.mark: unknown mark"),
        ({"mark": "fact", "says": "", "hold": True}, "reason: unknown field 'hold'. Did you mean 'holds'?"),
        ({"mark": "fact", "says": "", "holds": 1}, "reason.holds: 1 is neither true, false nor null"),
        ({"mark": "fact", "says": "", "where": 1}, "reason.where: 1 is no text"),
        ({"mark": "fact", "says": "", "values": [["a"]]}, "reason.values: expected pairs"),
        ({"mark": "fact", "says": "", "values": {"a": "b"}}, "reason.values: expected a list"),
        ({"mark": "rule", "says": "", "children": [{"mark": "rule", "says": 1}]}, "reason.children[0].says"),
    ],
)
def test_bad_data_is_named(data: object, message: str) -> None:
    """Whoever edits a stored tree by hand must learn which part is wrong."""
    with pytest.raises(FormatError) as error:
        Reason.from_dict(data)
    assert message in str(error.value)


def test_a_bottomless_tree_is_an_error_of_ours() -> None:
    """A hostile file must not end in a bare RecursionError."""
    data: dict[str, object] = {"mark": "fact", "says": ""}
    for _ in range(5000):
        data = {"mark": "rule", "says": "", "children": [data]}
    with pytest.raises(FormatError, match="nested too deeply"):
        Reason.from_dict(data)
