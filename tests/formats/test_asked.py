"""What the caller says beside the side file: whose word it is, which goes first, and what is no answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.asked import asked as combined
from creditgraph.formats.side import Side
from creditgraph.formats.source import LIMIT, Options


def asked(path: Path | None = None, **said: Any) -> tuple[Side, Options]:
    """What is declared, where most is not said."""
    return combined(path, **(dict.fromkeys(("by", "rate", "kinds", "statuses", "limit")) | said))


@pytest.fixture
def who(tmp_path: Path) -> Path:
    """A side file."""
    path = tmp_path / "who.toml"
    path.write_text(
        '[film]\nrate = 25\n[by]\nediting = "甲"\nprompt_design = "乙"\n[kinds]\nComp = "compositing"\n'
        '[statuses]\napr = "kept"\n',
        encoding="utf-8",
    )
    return path


def test_each_entry_stands_on_the_word_of_whoever_said_it(who: Path):
    """What the caller types would be recorded as said by a file that says otherwise."""
    side, _ = asked(who, by={"editing": "丙", "grading": {"丁"}})
    assert side.by == {"editing": ["丙"], "prompt_design": ["乙"], "grading": ["丁"]}
    sources = {key: side.shown_by(key).source for key in side.by}
    assert sources == {"editing": "the caller", "prompt_design": "who.toml", "grading": "the caller"}
    assert {side.shown_by(key).grade for key in side.by} == {"declared"}
    assert side.of_caller == {"editing", "grading"}


def test_without_a_call_all_is_the_side_files_word(who: Path):
    """A caller would be said to have spoken who did not."""
    side, _ = asked(who)
    assert (side.of_caller, side.shown_by("editing").source) == (frozenset(), "who.toml")


def test_what_the_call_says_goes_first(who: Path):
    """A rate given for one reading would lose against the file."""
    _, options = asked(who, rate=24, kinds={"Comp": ["grading"]}, statuses={"apr": "rejected"}, limit=9)
    assert options == Options(24, {"Comp": ("grading",)}, {"apr": "rejected"}, 9)
    _, options = asked(who)
    assert options == Options(25, {"Comp": ("compositing",)}, {"apr": "kept"}, LIMIT)


@pytest.mark.parametrize("value", ["5", -1, 0, True, 2.5, [], None])
def test_a_limit_is_a_number_of_bytes(value: Any):
    """A limit that is none would let everything in, or end in a traceback."""
    if value is None:
        assert asked(limit=value)[1].limit == LIMIT
        return
    with pytest.raises(FormatError, match=r"limit: .* is no limit\. Write a whole number of bytes"):
        asked(limit=value)


@pytest.mark.parametrize("name", ["by", "kinds", "statuses"])
@pytest.mark.parametrize("value", [3, "甲", ["甲"], {3: "甲"}, {"editing": 3}, {"editing": [3]}, {None: None},
                                   {"editing": b"x"}, {"editing": {"甲": 1}}, {"editing": []}])  # fmt: skip
def test_values_of_wrong_types_are_refused_with_their_place(name: str, value: Any):
    """A traceback would meet whoever calls."""
    with pytest.raises(CreditgraphError, match=rf"^{name}[\[:]"):
        asked(**{name: value})


@pytest.mark.parametrize("name", ["a\nb", "\u202e甲", "x" * 401, "a\ud800", "\x1b[2J"])
def test_a_name_that_cannot_be_printed_is_refused(name: str):
    """A validator's words would meet the caller instead of ours, or an escape the terminal."""
    with pytest.raises(FormatError, match=r"by\['editing'\]: .* is no name") as caught:
        asked(by={"editing": name})
    assert "\x1b" not in str(caught.value)
