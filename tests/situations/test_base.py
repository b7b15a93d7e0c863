"""Every answer shows itself in text, Markdown, HTML and JSON, in both languages, and promises nothing."""

from __future__ import annotations

import json
import re

import pytest

from creditgraph.errors import UnknownNameError
from creditgraph.report import LANGUAGES
from creditgraph.situations import departure, drift, hands, replaceability, roles, similarity
from creditgraph.situations.base import Situation
from creditgraph.workflow import Workflow
from examples import major, studio
from tests.report import patterns
from tests.report.test_words import DATA, FORBIDDEN, ZH

NASTY = '<b>&"x"</b>\x1b[31m|`*'


def nasty() -> Workflow:
    """A film in which every name could do harm."""
    film = Workflow(NASTY.replace("\x1b", ""), kind="other audiovisual work", made_on="2026-01-20")
    who = film.person(id="one", name="<i>甲</i>|")
    film.step("prompt_design", by=who, makes="<p>", text="<script>neon</script> city, backlit")
    film.step("generation", uses="<p>", makes="<f>")
    film.step("evaluation", by=who, uses="<p>", makes="notes")
    return film


@pytest.fixture(
    params=["departure", "hands", "replaceability", "drift", "roles", "similarity", "texts"], scope="module"
)
def asked(request: pytest.FixtureRequest) -> tuple[Situation, Situation]:
    """Each question, asked of an example and of a film with nasty names."""
    film, bad = studio.two_hands_on_one_prompt(), nasty()
    match request.param:
        case "departure":
            law = {"regime": "US", "as_of": studio.AS_OF}
            return departure(studio.one_leaves(), "甲", **law), departure(bad, "one", **law)
        case "hands":
            return hands(film, "prompt"), hands(bad, "<p>")
        case "replaceability":
            return replaceability(film, "乙"), replaceability(bad, "one")
        case "drift":
            return drift(major.major(), "figure 2"), drift(bad, "<f>")
        case "roles":
            return (
                roles(major.major(), major.HAN, as_of=major.AS_OF, regimes=["US"]),
                roles(bad, "one", as_of=studio.AS_OF, regimes=["US"]),
            )
    pytest.importorskip("rapidfuzz")
    if request.param == "similarity":
        return similarity(film, studio.no_agreement()), similarity(bad, bad)
    return similarity(studio.PROMPT_1, studio.PROMPT_2), similarity(NASTY, NASTY)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_says_the_same_and_does_no_harm(asked: tuple[Situation, Situation], lang: str):
    """A name could close a tag, colour a terminal or break a table."""
    for one in asked:
        assert one.answer
        html, text, markdown = one.to_html(lang), one.to_text(lang), one.to_markdown(lang)
        assert not re.search(r"<(script|i|b|p)>", html.replace('<p dir="auto">', ""))
        assert "\x1b" not in text + markdown + html
        for node in (*one.answer, *one.open):
            said = one._speech(lang).sentence(node)
            assert said
        assert not FORBIDDEN.search(text)


def test_the_json_is_complete_exact_and_the_same_again(asked: tuple[Situation, Situation]):
    """A share would be written as a float, or a field would be missing."""
    for one in asked:
        read = json.loads(one.to_json(), parse_float=lambda text: pytest.fail(f"a float: {text}"))
        assert read == one.to_dict()
        assert read["schema"] == f"creditgraph.situations.{type(one).__name__}/1"
        assert read["status"] == "draft"
        assert [node["says"] for node in read["answer"]] == [node.says for node in one.answer]


def test_a_notebook_gets_all_three_forms(asked: tuple[Situation, Situation]):
    """The answer would show as an address in memory."""
    one = asked[0]
    shown = one._repr_mimebundle_()
    assert shown["text/plain"] == str(one) == repr(one) == one.to_text()
    assert set(shown) == {"text/plain", "text/markdown", "text/html"}


def test_every_sentence_has_a_chinese_one(monkeypatch: pytest.MonkeyPatch):
    """A Chinese answer would suddenly speak English."""
    monkeypatch.setattr(patterns, "SCANNED", ("situations/*.py",))
    known = {*ZH["sentences"], *ZH["filled"], *DATA}
    english = {
        text: where
        for text, where in patterns.spoken().items()
        if re.search(r"[A-Za-z]{2}", re.sub(r"\{\w+\}", "", text)) and text not in known
    }
    assert english == {}


@pytest.mark.parametrize("who", ["丁", "Kling 2.1", None])
def test_who_is_not_in_the_film_gets_our_error(who: object):
    """A misspelt name would be answered as somebody who did nothing; a tool would be a member."""
    film = studio.no_agreement()
    for ask in (
        lambda: departure(film, who, regime="CN", as_of=studio.AS_OF),
        lambda: replaceability(film, who),
        lambda: roles(film, who, as_of=studio.AS_OF),
    ):
        with pytest.raises(UnknownNameError, match="is no person or organization of this film"):
            ask()


def test_a_person_may_be_named_by_the_record():
    """The builder's own objects would not be understood."""
    film = studio.no_agreement()
    jia = next(agent for agent in film.freeze().agents if agent.id == "甲")
    assert replaceability(film, jia) == replaceability(film, "甲")
