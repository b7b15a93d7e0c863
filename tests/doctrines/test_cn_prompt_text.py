"""China: the text of a prompt as a work of its own."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.cn_prompt_text import is_list
from tests.doctrines.cn_films import clips, shown
from tests.doctrines.helpers import ask, held, says

LIST = "赛博朋克城市, 35mm 胶片质感, 冷色逆光"
SENTENCE = "She waits by the window, and the rain forgets her name."


def text(film: cg.Workflow, as_of: str = "2026-03-01") -> str:
    """The status of the title to the text of the prompt."""
    titles = ask(shown(film), None, "CN", as_of).titles
    return next(one.status for one in titles if one.part == "prompt_design")


@pytest.mark.claim("ZQ-2.1-01")
def test_a_list_of_elements_is_no_work():
    """Keywords would be owned as a literary text."""
    assert text(clips(text=LIST)) == "no_right"
    assert held(ask(shown(clips(text=LIST)), None, "CN"), "separate_use") == set()
    split = ask(shown(clips(text=LIST)), None, "CN")
    assert any("taken for a list of elements" in says_ for says_ in says(split, "assumption"))


@pytest.mark.claim("ZQ-2.1-02")
def test_any_other_text_is_unknown_until_somebody_finds():
    """Our own taste would make a poem of a prompt, or no poem."""
    assert text(clips(text=SENTENCE)) == "unknown"


def test_a_prompt_without_a_text_on_file_is_unknown():
    """A secret prompt would be a work, or none, because nobody has seen it."""
    assert text(clips(fixes=["light"])) == "unknown"


@pytest.mark.claim("ZQ-2.1-07")
@pytest.mark.parametrize("words", [LIST, SENTENCE])
@pytest.mark.parametrize(("value", "status"), [("yes", "known"), ("no", "no_right")])
def test_a_finding_decides(words: str, value: str, status: str):
    """A court's finding on the text would change nothing."""
    film = clips(text=words)
    film.find("expressive prompt text", value, by="Judge Wang")
    assert text(film) == status


@pytest.mark.claim("ZQ-2.1-02")
def test_an_expressive_text_is_its_writers_and_can_be_used_alone():
    """The text would go with the film, another work."""
    film = clips(text=SENTENCE)
    film.find("expressive prompt text", by="Judge Wang")
    assert ("Ann", "prompt_design") in held(ask(shown(film), None, "CN"), "separate_use")


def test_as_of_a_day_before_the_decision_a_list_is_unknown():
    """A decision of November 2025 would answer for October."""
    assert text(clips(text=LIST), "2025-11-05") == "unknown"
    assert text(clips(text=LIST), "2025-11-06") == "no_right"


@pytest.mark.claim("ZQ-2.1-01")
def test_text_and_output_are_judged_apart():
    """Words that are no work could not make a work."""
    film = clips(text=LIST)
    split = ask(film, None, "CN", "2025-09-15")
    assert {kind: status for _, kind, status, _ in split.reach.layers}["prompt_design"] == "protected"


def test_other_parts_are_taken_for_works_as_before():
    """A score would need a finding on prompts."""
    film = clips()
    film.final("film")
    film.step("music", by=film.person("Bo"), makes="score")
    split = ask(film, None, "CN", "2025-09-15")
    assert next(one for one in split.titles if one.part == "music").share("Bo").point == 1


@pytest.mark.parametrize(
    "words",
    [
        LIST,
        "art nouveau poster, moon moth, mother-of-pearl inlay, insect atlas, symmetrical composition",
        "neon harbour\nheavy rain\nlow-key light",
        "海报、月蛾、珍珠镶嵌、对称构图",
        "red and gold, hard light",
    ],
)
def test_names_side_by_side_are_a_list(words: str):
    """The form that the court described would not be recognised."""
    assert is_list(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "lighthouse",
        SENTENCE,
        "a lighthouse in fog, hard light",
        "雨忘记了她的名字，窗边一盏灯",
        "夜の街、逆光",
        "바다의 밤, 역광",
        "Rain falls. Lights go out.",
    ],
)
def test_what_has_grammar_or_only_one_item_is_no_list(words: str):
    """A sentence would be refused as a list."""
    assert not is_list(words)
