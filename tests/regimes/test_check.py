"""The door of a country's law: a country of one's own that is written down wrongly is refused at once."""

from __future__ import annotations

from typing import Any, get_args

import pytest

import creditgraph as cg
from creditgraph.errors import DoctrineError, UnknownNameError
from creditgraph.regimes import BUILT_IN, Regime, regime
from creditgraph.regimes.base import Moot, MoralRight
from creditgraph.regimes.check import INSTRUMENTS, MORAL
from creditgraph.workflow.model import Agreement
from tests.doctrines.helpers import AS_OF, STUDIO, ask, shares, studio

LAW = {"vesting": ("producer",)}
RIGHT = MoralRight(True, True, "in writing", ("us:17-usc/201/a",))


def made(**fields: Any) -> Regime:
    """An island's law with these fields."""
    return Regime(**{"name": "ZZ", "title": "An island", "doctrines": LAW, **fields})


@pytest.mark.parametrize(
    ("field", "value", "where", "near"),
    [
        ("doctrines", {"vestin": ("producer",)}, "doctrines", "vesting"),
        ("doctrines", {"vesting": "producer"}, "doctrines['vesting']", None),
        ("doctrines", None, "doctrines", None),
        ("other_works", {"part": ()}, "other_works", "parts"),
        ("contract", "cn_agreement", "contract", None),
        ("contract", (3,), "contract", None),
        ("local", {"producer": 3}, "local", None),
        ("written", ("asignment",), "written", "assignment"),
        ("written", "assignment", "written", None),
        ("form_cites", ("us:17-usc/204/b",), "form_cites", "us:17-usc/204/a"),
        ("form_cites", "us:17-usc/204/a", "form_cites", None),
        ("consent", "us:17-usc/201/a", "consent", None),
        ("consent", ("us:17-usc/201/aa",), "consent", "us:17-usc/201/a"),
        ("reserved", ("us:17-usc/201/aa",), "reserved", "us:17-usc/201/a"),
        ("burden", ("us:17-usc/201/aa",), "burden", "us:17-usc/201/a"),
        ("title_stays", True, "title_stays", None),
        ("title_stays", ("us:17-usc/201/aa",), "title_stays", "us:17-usc/201/a"),
        ("families", ("gb:film-autor",), "families", "gb:film-author"),
        ("parts", ("promt_design",), "parts", "prompt_design"),
        ("parts", "music", "parts", None),
        ("within", "EU", "within", None),
        ("read_at", "title: in writing", "read_at", None),
        ("proof", {"joint intention": "loged"}, "proof['joint intention']", "logged"),
        ("proof", "logged", "proof", None),
        ("moral", {"credits": RIGHT}, "moral", "credit"),
        ("moot", {"authors": Moot("so", ("us:17-usc/201/a",))}, "moot", "authorship"),
        ("moot", {"authorship": "so"}, "moot['authorship']", None),
        ("moot", {"authorship": Moot("so", ())}, "moot['authorship']", None),
        (
            "moot",
            {"authorship": Moot("so", ("us:17-usc/201/aa",))},
            "moot['authorship'].cites",
            "us:17-usc/201/a",
        ),
        ("moral", {"credit": True}, "moral['credit']", None),
        ("moral", {"credit": MoralRight(1, True, "", ())}, "moral['credit'].exists", None),  # type: ignore[arg-type]
        ("moral", {"credit": MoralRight(True, True, "", "us:17-usc/201/a")}, "moral['credit'].cites", None),  # type: ignore[arg-type]
        (
            "moral",
            {"credit": MoralRight(True, True, "", ("us:17-usc/201/aa",))},
            "moral['credit'].cites",
            "us:17-usc/201/a",
        ),
        ("asks_kind", "yes", "asks_kind", None),
        ("film_consent", None, "film_consent", None),
    ],
)
def test_a_field_that_names_nothing_is_refused_with_its_place(
    field: str, value: object, where: str, near: str | None
):
    """A misspelt question or kind would be read by nobody, and the country would answer without it."""
    with pytest.raises(DoctrineError) as caught:
        made(**{field: value})
    assert caught.value.where == f"Regime('ZZ').{where}"
    assert caught.value.near == near


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("name", None), ("title", 3), ("title", " ")])
def test_a_country_without_a_name_is_refused(field: str, value: object):
    """Answers would be printed under an empty heading."""
    with pytest.raises(DoctrineError, match=f"the {field} is"):
        made(**{field: value})


def test_a_list_is_taken_for_a_tuple_and_kept_as_one():
    """A list handed in could be changed after it was checked."""
    mine = ["music"]
    law = made(parts=mine, doctrines={"vesting": ["producer"]})
    mine.append("nothing")
    assert law.parts == ("music",)
    assert law.doctrines == LAW
    assert shares(ask(studio(), None, law)) == {STUDIO: "1"}


def test_a_doctrine_that_nobody_knows_is_named_with_the_country_when_it_is_asked():
    """The caller, who wrote no doctrine's name, would be told of an unknown doctrine."""
    for fields, where in (
        ({"doctrines": {"vesting": ("producr",)}}, "doctrines['vesting']"),
        ({"other_works": {"vesting": ("producr",)}}, "other_works['vesting']"),
        ({"contract": ("producr",)}, "contract"),
        ({"local": {"producer": "producr"}}, "local['producer']"),
    ):
        with pytest.raises(UnknownNameError) as caught:
            ask(studio(), None, made(**fields))
        assert caught.value.where == f"Regime('ZZ').{where}"
        assert caught.value.near == "producer"
    with pytest.raises(UnknownNameError, match="Regime\\('ZZ'\\)"):
        cg.audit(studio(), made(contract=("producr",)), as_of=AS_OF)


def test_the_instruments_and_moral_rights_are_those_of_agreements():
    """A new kind of instrument could not be asked for in writing."""
    found = Agreement.__pydantic_fields__["type"].annotation  # type: ignore[attr-defined]
    assert set(INSTRUMENTS) == set(get_args(found))
    assert {right for name in BUILT_IN for right in regime(name).moral} == set(MORAL)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("United Kingdom", "GB"),
        ("Great Britain", "GB"),
        ("USA", "US"),
        ("United States", "US"),
        ("Korea", "KR"),
        ("South Korea", "KR"),
        ("japan", "JP"),
        ("PRC", "CN"),
        ("Frannce", "FR"),
        ("deutschland", "DE"),
        ("Finland", None),
        ("Ireland", None),
        ("Panama", None),
        ("North Korea", None),
        ("UA", None),
        ("", None),
    ],
)
def test_a_country_by_another_name_is_the_one_that_was_meant(asked: str, near: str | None):
    """UK would be taken for a misprint of US."""
    with pytest.raises(UnknownNameError) as caught:
        regime(asked)
    assert caught.value.near == near
