"""One film under several doctrines and laws: tidy rows, places in error messages, printing."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from creditgraph.errors import DoctrineError, UnknownNameError
from tests.doctrines.helpers import AS_OF, STUDIO, THREE, ask, studio

DOCTRINES = ["producer", "algorithmic_controller", "platform_order"]


def compared(film: cg.Workflow, *args: Any) -> cg.Comparison:
    """Compare as of the day that all tests share."""
    return cg.compare(film, *args, as_of=AS_OF)


def test_rows_are_tidy():
    """A notebook would have to take cells apart."""
    rows = compared(studio(), DOCTRINES, [None, "CN"]).to_records()
    keys = {
        "doctrine",
        "regime",
        "as_of",
        "marks",
        "layer",
        "part",
        "holder",
        "status",
        "point",
        "low",
        "high",
        "candidates",
        "standing",
        "basis",
        "sources",
    }
    assert all(set(row) == keys for row in rows)
    assert {(row["doctrine"], row["regime"]) for row in rows} == {
        (d, r) for d in DOCTRINES for r in (None, "CN")
    }


def test_each_row_is_what_attribute_says():
    """The comparison would have figures of its own."""
    rows = compared(studio(), DOCTRINES, [None, "CN"]).to_records()
    for row in (row for row in rows if row["part"] is None):
        share = ask(studio(), row["doctrine"], row["regime"]).share(row["holder"])
        assert (row["status"], row["point"]) == (
            share.status,
            None if share.point is None else str(share.point),
        )


def test_a_doctrine_on_an_unverified_parameter_carries_its_marks():
    """A reader of the table would take the order for law."""
    marks = {row["doctrine"]: row["marks"] for row in compared(studio(), DOCTRINES).to_records()}
    assert marks == {"producer": "†", "algorithmic_controller": "†", "platform_order": "†‡"}


def test_none_among_the_doctrines_is_the_law_in_force():
    """The law could not stand beside the doctrines."""
    rows = compared(studio(), [None, "platform_order"], "CN").to_records()
    assert [(row["doctrine"], row["holder"]) for row in rows if row["part"] is None] == [
        ("law in force", STUDIO),
        ("platform_order", STUDIO),
    ]


def test_one_name_is_a_list_of_one():
    """A text would be read letter by letter."""
    assert (
        compared(studio(), "producer", "CN").to_records()
        == compared(studio(), ["producer"], ["CN"]).to_records()
    )


def test_law_in_force_without_a_country_is_left_out():
    """The theory alone of no doctrine would be asked."""
    rows = compared(studio(), [None, "producer"], [None, "CN"]).to_records()
    assert [(row["doctrine"], row["regime"]) for row in rows if row["part"] is None] == [
        ("producer", None),
        ("law in force", "CN"),
        ("producer", "CN"),
    ]


def test_neither_doctrine_nor_regime_is_refused():
    """An empty table would come back."""
    with pytest.raises(DoctrineError, match="neither a doctrine nor a regime"):
        compared(studio())


def test_what_nobody_named_holds_has_a_row():
    """A column would not add up to one and nobody would see why."""
    film = studio(producing=False)
    rows = compared(film, ["producer"]).to_records()
    assert [(row["holder"], row["status"], row["point"]) for row in rows] == [
        ("unallocated", "unallocated", "1")
    ]


def test_a_film_without_a_right_has_a_row():
    """A country in which there is no right would vanish from the table."""
    film = cg.Workflow("Raw", made_on="2026-01-01")
    film.step("prompt_design", by=film.person("Ann"), makes="prompt", fixes=["subject"])
    film.step("generation", uses="prompt", makes="film")
    rows = compared(film, None, "US").to_records()
    assert [(row["holder"], row["status"], row["point"]) for row in rows] == [(None, "no_right", None)]


def test_candidates_of_a_contested_share_are_kept():
    """One of several possible shares would be chosen for the table."""
    film = studio(None)
    film.terms("Kling", accepted_by=[*THREE, STUDIO])
    row = next(r for r in compared(film, "platform_order", "CN").to_records() if r["holder"] == "甲")
    assert (row["status"], row["point"], row["candidates"]) == ("unknown", None, ["0", "11/18"])


def test_an_unknown_doctrine_is_named_with_its_place():
    """Which of three names is wrong would be a riddle."""
    with pytest.raises(UnknownNameError) as caught:
        compared(studio(), ["producer", "producers"])
    assert str(caught.value).startswith(
        "compare(…)[1]: unknown doctrine 'producers'. Did you mean 'producer'?"
    )


def test_an_unknown_regime_is_named():
    """A country we know nothing of would be left out."""
    with pytest.raises(UnknownNameError, match="no text on file for the regime 'BR'"):
        compared(studio(), ["producer"], ["CN", "BR"])


def test_it_becomes_a_frame():
    """A researcher would have to copy the table."""
    pandas = pytest.importorskip("pandas")
    frame = compared(studio(), DOCTRINES).to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame[frame.doctrine == "platform_order"].point) == ["1/9", "5/18", "11/18"]


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    """A bare ImportError would not say what to install."""
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(cg.CreditgraphError, match=r"creditgraph\[notebook\]"):
        compared(studio(), DOCTRINES).to_frame()


def test_it_shows_itself_in_a_notebook():
    """A notebook would print the name of a class."""
    bundle = compared(studio(), DOCTRINES)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/markdown", "text/html"}
    assert "11/18" in bundle["text/plain"]


@pytest.mark.parametrize(("field", "value"), [("regimes", 3), ("doctrines", 3), ("regimes", 0.5)])
def test_what_is_neither_a_name_nor_a_list_is_refused(field: str, value: object):
    """A traceback of Python's would meet the caller."""
    with pytest.raises(DoctrineError, match=f"^{field}: .* neither a name nor a list"):
        cg.compare(studio(), as_of=AS_OF, **{"regimes": "CN", field: value})


def test_what_is_named_twice_is_asked_once():
    """A column would stand there twice."""
    found = compared(studio(), ["producer", "platform_order", "producer"], ["CN", None, "CN"])
    assert [(one.doctrine, one.regime) for one in found.allocations] == [
        ("producer", "CN"),
        ("platform_order", "CN"),
        ("producer", None),
        ("platform_order", None),
    ]
    with pytest.raises(UnknownNameError, match=r"compare\(…\)\[2\]"):
        compared(studio(), ["producer", "producer", "producr"])


@pytest.mark.parametrize("by", ["holder", "question"])
def test_a_column_that_does_not_say_who_owns_has_a_footnote(by: str):
    """A blank column would look like nobody holding anything."""
    found = compared(studio(), ["sacd_key", "wga_credit", "producer"], [None, "US", "FR"])
    notes = [line for line in found.to_text(by=by).splitlines() if line.startswith("◇")]
    for name in ("sacd_key", "wga_credit"):
        assert f"◇ {name} answers interests only; nobody was asked who owns" in notes
        says = f"◇ {name} answers interests only; who owns is answered by the rules of US, FR"
        assert notes.count(says) == 1
    assert not any("producer answers" in line for line in notes)


def test_a_law_that_is_asked_in_another_country_is_said_to_be_a_theory_there():
    """Chinese rules would stand in a German column as if they were law."""
    found = compared(studio(), "cn_joint_work", ["CN", "DE", "JP"])
    assert "◇ cn_joint_work is the law of CN, asked here under DE, JP as a theory" in found.to_text()
    assert "theory" not in compared(studio(), "cn_joint_work", ["CN"]).to_text()


def test_findings_that_one_law_does_not_ask_for_do_not_fill_the_footnotes():
    """The notes of seven laws would bury those that matter."""
    film = studio()
    film.find("dominance", by="Judge Meier", steps=["prompt_design#1"])
    found = compared(film, None, ["CN", "US"])
    assert any("Judge Meier" in node.sentence() for one in found.allocations for node in one.remarks)
    assert "Judge Meier" not in found.to_text()
