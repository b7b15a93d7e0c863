"""Words: every sentence in every language, and no name of a person ever translated."""

from __future__ import annotations

import re
import tomllib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.doctrines import doctrine, names
from creditgraph.errors import UnknownNameError
from creditgraph.reasoning import Reason, translated
from creditgraph.report import LANGUAGES, Words, hundredths, number, words
from creditgraph.report.marks import SIGNS
from tests.report.patterns import SOURCE, constants, spoken

FILES = sorted((SOURCE / "report" / "zh").glob("*.toml"))
ZH: dict = {"sentences": {}, "filled": {}, "values": {}}
for _file in FILES:
    for _name, _table in tomllib.loads(_file.read_text("utf-8")).items():
        for _key, _value in _table.items():
            known = ZH[_name].setdefault(_key, _value)
            if isinstance(known, dict):
                known.update(_value)
RULES = {
    sentence: other
    for name in names()
    for sentence, other in translated(doctrine(name).rules(), "zh").items()
}
DATA = {
    "United States",  # titles of regimes; nothing prints them
    "production company",  # read from the credits, never printed
    "produced by",  # likewise
    "directed by",  # likewise
    "all rights",  # the words of an agreement
    "one bit a channel",  # name of the control table, for receipts
    "{x}: dial {x}, sound {x}",  # the control table in a receipt
    "{x}: {x}: {x}",  # findings in a receipt
    "{rule}: {who}",  # the place of an error
    "provider of {x}",  # a holder whom nobody named: an id, the same in every language
    "{x} in {x}",  # in an error of a comparison
    "derivative works",  # the words of an agreement
    "other work",  # a kind of work, compared and never printed
    "intellectual input",  # the name of a standard
    "expressive prompt text",  # likewise
    "regime {x}",  # Allocation.heading, which is English
    "{x} · {x} · {law} · as of {x} {x}",  # likewise
}
"""What the scan finds and nobody reads as a sentence."""
FORBIDDEN = re.compile(
    r"cleared|certif|guarantee|court-proof|保证|担保|已获授权|确权|认证|已清权|合法有效", re.IGNORECASE
)


def _fields(pattern: str) -> list[str]:
    return sorted(set(re.findall(r"\{(\w+)\}", pattern)))


def _shape(pattern: str) -> str:
    return re.sub(r"\{\w+\}", "{}", pattern)


def _is_language(text: str) -> bool:
    """A sentence has letters outside its placeholders and is no HTML."""
    return bool(re.search(r"[A-Za-z]{2}", re.sub(r"\{\w+\}", "", text))) and not text.startswith("<")


def test_every_sentence_of_the_library_has_a_chinese_one():
    """A Chinese tree would suddenly speak English."""
    known = set(ZH["sentences"]) | {_shape(key) for key in ZH["filled"]}
    known |= {key for table in ZH["values"].values() for key in table}
    known |= {_shape(key) for table in ZH["values"].values() for key in table}
    missing = {
        text: where
        for text, where in spoken().items()
        if _is_language(text)
        and text not in DATA
        and not text.startswith("a an the ")
        and text not in known
        and _shape(text) not in known
    }
    assert missing == {}


def test_no_chinese_sentence_is_left_over():
    """Old sentences would be kept in translation for ever, and nobody would know which are alive."""
    alive = constants()
    shapes = {_shape(text) for text in alive}
    dead = [key for key in ZH["sentences"] if key not in alive]
    dead += [key for key in ZH["filled"] if _shape(key) not in shapes and "; " not in key]
    assert dead == []


@pytest.mark.parametrize("section", ["sentences", "filled"])
def test_a_translation_has_the_same_placeholders(section: str):
    """A number or a name would vanish from the Chinese sentence, or a brace would be printed."""
    odd = {english for english, other in ZH[section].items() if _fields(english) != _fields(other)}
    assert odd == set()


def test_every_rule_of_every_doctrine_speaks_chinese():
    """The most important lines of a Chinese tree would be English."""
    silent = [rule.id for name in names() for rule in doctrine(name).rules() if "zh" not in rule.translations]
    assert silent == []


def test_no_rule_sentence_collides_with_the_catalogue():
    """Two Chinese sentences would stand for one English one."""
    assert {
        text for text in RULES if text in ZH["sentences"] and ZH["sentences"][text] != RULES[text]
    } == set()


def test_no_words_of_legal_certainty_in_any_template():
    """The library would claim what only a court can say."""
    tables = [ZH["sentences"], ZH["filled"], RULES, *ZH["values"].values()]
    texts = [*spoken(), *(text for table in tables for pair in table.items() for text in pair)]
    cards = [doctrine(name).card() for name in names()]
    assert [text for text in (*texts, *cards) if FORBIDDEN.search(text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["author", "no regime", "law in force", "editing", "1/2", "3/100000", "unknown"]
)
def test_a_name_is_never_translated(lang: str, name: str):
    """A person called like a term of art would be printed under another name."""
    node = Reason("fact", "{who} did {kind}, rank {rank}", (("who", name), ("kind", "x"), ("rank", "1")))
    assert name in words(lang).sentence(node)


@given(st.text(max_size=30), st.text(min_size=1, max_size=30))
def test_any_id_of_a_person_is_shown_by_that_persons_name(agent: str, name: str):
    """An id with braces or commas in it would be taken for a pattern or a list."""
    said = Words().more(values={"person": {agent: name}})
    assert said.say("{who}", who=agent) == name


def test_a_list_of_people_is_shown_by_their_names():
    """Only the first of several people would get a name."""
    assert (
        Words().more(values={"person": {"a": "甲", "b": "乙"}}).say("{people}", people="a, b, c")
        == "甲, 乙, c"
    )


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("{who} did the producing: initiative, financing", "{who}实施了制作：发起、投资"),
        ("if it was made on 2021-06-01; if its kind is: film work", "如制作于2021-06-01，且类型为电影作品"),
        ("if it was made on 2021-06-01", "如制作于2021-06-01"),
        ("甲: control below the threshold", "甲：控制程度低于门槛"),
    ],
)
def test_a_sentence_that_arrives_filled_in_is_recognised(english: str, chinese: str):
    """Some sentences are made by f-strings; they would stay English."""
    assert words("zh").say(english) == chinese


@pytest.mark.parametrize(
    ("mark", "chinese"),
    [
        ("statute, in force 2021-06-01", "法律，2021-06-01起施行"),
        ("statute, 2010-04-01 to 2021-06-01; secondary", "法律，2010-04-01至2021-06-01；二手来源"),
        (
            "unverified parameter; reported by Zhao & Qiu 2025, s. 3.2; text not seen; no date",
            "未核实参数；据Zhao & Qiu 2025, s. 3.2报告；未见原文；无日期",
        ),
    ],
)
def test_the_mark_of_a_text_is_translated_part_by_part(mark: str, chinese: str):
    """The cautions behind a citation are what a Chinese lawyer must be able to read."""
    assert words("zh").value("mark", mark) == chinese


def test_a_citation_stays_as_it_is_where_nobody_translated_it():
    """The commas of an English citation would become Chinese ones."""
    text = "Aalmuhammed v. Lee, 202 F.3d 1227 (9th Cir. 2000)"
    assert words("zh").value("citation", text) == text
    both = "Copyright Law of the PRC (2020) art. 17(1), Copyright Law of the PRC (2020) art. 17(2)"
    assert words("zh").value("basis", both) == (
        "《中华人民共和国著作权法》（2020年）第17条第1款、《中华人民共和国著作权法》（2020年）第17条第2款"
    )


def test_alternatives_are_joined_in_the_language():
    """`1/3 or 1` would be printed in a Chinese heading."""
    assert words("zh").value("candidates", "1/3 or 1/2 or 1") == "1/3或1/2或1"


def test_one_large_denominator_makes_all_numbers_of_the_sentence_percentages():
    """A range would read `1/5 to 60.67 %`."""
    said = Words().say("{point} ({low} to {high})", point="39999/100001", low="1/5", high="1")
    assert said == "40.00 % (20.00 % to 100.00 %)"


@given(st.fractions(0, 1))
def test_a_share_that_is_not_nothing_never_prints_as_nothing(share: Fraction):
    """A small holder would read that they hold nothing, a large one that nobody else holds anything."""
    for text in (number(share), hundredths(share)):
        assert (text in ("0", "0.00 %")) == (share == 0)
        assert (text in ("1", "100.00 %")) == (share == 1)


def test_an_unknown_language_gets_our_error():
    """A misspelt language would silently print English."""
    with pytest.raises(UnknownNameError, match=r"Did you mean 'zh'"):
        words("zhh")


def test_every_sign_has_one_word():
    """Two marks would look alike in plain ASCII."""
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert all(word.isascii() for word in SIGNS.values())
