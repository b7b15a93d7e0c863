"""Trees: one set of nodes, many renderings."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError
from creditgraph.reasoning import MARKS, Reason
from creditgraph.report import Tree
from creditgraph.report.marks import SIGNS, sign
from tests.report.nasty import NASTY

NODES = st.recursive(
    st.builds(
        Reason, st.sampled_from(MARKS), NASTY, st.just(()), st.sampled_from([True, False, None]), NASTY
    ),
    lambda below: st.builds(
        Reason,
        st.sampled_from(MARKS),
        st.sampled_from(["{who} signed", "does not apply", "{question}", "beats"]),
        st.tuples(st.tuples(st.just("who"), NASTY)),
        st.sampled_from([True, False, None]),
        children=st.lists(below, max_size=3).map(tuple),
    ),
    max_leaves=8,
)
TREES = st.builds(
    Tree,
    st.builds(lambda who: Reason("conclusion", "{who}: 1/2", (("who", who),)), NASTY),
    st.lists(NODES, max_size=3).map(tuple),
)


def _tree() -> Tree:
    why = Reason("beaten", "beaten by a higher rank: {rule}", (("rule", "house.work"),))
    beaten = Reason("beaten", "Rest is allowed.", children=(why, Reason("fact", "it is Sunday", where="day")))
    failed = Reason(
        "failed", "Play is due.", holds=False, children=(Reason("failed", "it is signed", holds=False),)
    )
    groups = (
        Reason("group", "beats", children=(beaten,)),
        Reason("group", "does not apply", children=(failed,)),
    )
    rule = Reason("rule", "Work comes first.", children=(Reason("assumption", "it is assumed"), *groups))
    question = Reason("conclusion", "{question}", (("question", "duty"),), children=(rule,))
    return Tree(Reason("conclusion", "{who} works {marks}", (("who", "甲"), ("marks", "†‡"))), (question,))


def test_the_whole_tree_is_printed_and_what_was_beaten_is_folded():
    """The reader would see internals of losing rules, or the bare name of a question."""
    assert _tree().to_text() == "\n".join(
        [
            "甲 works †‡",
            "└─ ✔ Work comes first.",
            "   ├─ † it is assumed",
            "   ├─ beats",
            "   │  └─ ⊘ Rest is allowed.   [beaten by a higher rank: house.work]",
            "   └─ does not apply",
            "      └─ ✘ Play is due.",
            "         └─ ✘ it is signed",
        ]
    )


def test_a_depth_unfolds_and_cuts():
    """Nobody could read the facts of a beaten rule, or a short version of a long tree."""
    assert "it is Sunday   [day]" in _tree().to_text(depth=9)
    assert _tree().to_text(depth=1) == "甲 works †‡\n└─ ✔ Work comes first.\n   └─ … 8 more"


def test_why_not_can_be_left_out():
    """The short answer would carry everything that lost."""
    assert _tree().to_text(why_not=False) == "甲 works †‡\n└─ ✔ Work comes first.\n   └─ † it is assumed"


def test_plain_ascii_has_no_other_marks():
    """A terminal without Unicode would show boxes in place of marks."""
    text = _tree().to_text(ascii=True)
    assert text.replace("甲", "").isascii()
    assert text.splitlines()[0] == "甲 works [assumed][unverified]"
    assert "`- [holds] Work comes first." in text


def test_chinese_and_english_come_from_the_same_nodes():
    """A translation could change what the tree says."""
    english, chinese = _tree().branches("en"), _tree().branches("zh")
    assert _shape(english) == _shape(chinese)
    assert "被更高位阶的规则胜过：house.work" in _tree().to_text("zh")


def _shape(branches: tuple) -> list:
    return [(branch.sign, _shape(branch.children), _shape(branch.folded)) for branch in branches]


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_has_a_sign_with_a_word(mark: str):
    """A new kind of node would print nothing, or raise."""
    found = sign(Reason(mark, "x"))
    assert found in SIGNS or (found == "" and mark == "group")


@given(TREES)
def test_any_tree_renders_safely_everywhere(tree: Tree):
    """A name out of a foreign file could break the page, the terminal or the list."""
    text = tree.to_text()
    assert not any(char in text for char in "\x1b\x07\x00\r\u202e\ud800")
    assert text.count("\n") == _lines(tree.branches())
    parsed = ElementTree.fromstring(tree.to_html())
    assert {node.tag for node in parsed.iter()} <= {
        *("div", "p", "strong", "ul", "li", "span", "small", "details", "summary")
    }
    assert tree.to_markdown().count("\n") == _lines(tree.branches()) + 1


def _lines(branches: tuple) -> int:
    return sum(1 + _lines(branch.children) for branch in branches)


@given(TREES)
def test_a_tree_can_be_read_back(tree: Tree):
    """A stored answer would lose its reasons."""
    data = tree.to_dict()
    assert Reason.from_dict(data["heading"]) == tree.heading
    assert tuple(map(Reason.from_dict, data["roots"])) == tree.roots


def test_a_notebook_gets_all_three_renderings():
    """A notebook would show the record's fields in place of the tree."""
    tree = _tree()
    assert tree._repr_mimebundle_() == {
        "text/plain": str(tree),
        "text/markdown": tree.to_markdown(),
        "text/html": tree.to_html(),
    }


def test_what_is_folded_can_be_opened_in_html():
    """The page would hide the reasons of beaten rules for good."""
    parsed = ElementTree.fromstring(_tree().to_html())
    (details,) = parsed.iter("details")
    assert "it is Sunday" in "".join(details.itertext())


@pytest.mark.parametrize("depth", ["x", -1, True, 1.5])
def test_a_depth_that_is_no_number_of_levels_is_refused(depth: object):
    """A traceback of Python's would meet the reader."""
    for shown in (_tree().to_text, _tree().to_markdown, _tree().to_html):
        with pytest.raises(CreditgraphError, match=r"depth: .* no number of levels"):
            shown(depth=depth)
