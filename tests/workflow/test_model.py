from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from creditgraph.workflow import model
from creditgraph.workflow.fields import LARGEST_NUMBER, shown
from creditgraph.workflow.model import GRADES, Artifact, Evidence, Facts, Film, Step, Use
from tests.workflow.strategies import films

RECORDS = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and is_dataclass(value) and value.__module__.startswith("creditgraph.")
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_is_frozen_and_slotted(record) -> None:
    """A film could change after it was checked, or its memory double."""
    assert record.__dataclass_params__.frozen
    assert set(record.__slots__) == {field.name for field in fields(record)}


def test_a_record_refuses_to_be_changed() -> None:
    """Whoever holds a film could rewrite it under the one who measured it."""
    with pytest.raises(FrozenInstanceError):
        Step("s", "drawing").kind = "grading"  # type: ignore[misc]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_says_what_it_is_and_shows_it(record) -> None:
    """A user of the library would have to read the source."""
    assert ">>>" in record.__doc__


def test_every_fact_is_unknown_until_stated() -> None:
    """A fact that nobody stated would count as zero or as done."""
    assert {getattr(Facts(), field.name) for field in fields(Facts)} == {None, ()}


def test_grades_are_ordered() -> None:
    """A declared fact would pass for a logged one."""
    for number, grade in enumerate(GRADES):
        evidence = Evidence(grade=grade)
        assert [evidence.at_least(other) for other in GRADES] == [place <= number for place in range(4)]


@given(st.floats(0, 1e12))
def test_a_quantity_is_the_decimal_that_was_written(number) -> None:
    """0.1 seconds would become 3602879701896397/36028797018963968."""
    seconds = Use("a", seconds=number).seconds
    assert seconds == Fraction(repr(number))


@given(st.fractions(0, LARGEST_NUMBER, max_denominator=10**9))
def test_a_quantity_survives_its_own_text(number) -> None:
    """A length would change by being written down."""
    assert Use("a", seconds=str(number)).seconds == Use("a", seconds=number).seconds == number


@pytest.mark.parametrize(
    "value", [datetime(2026, 1, 20, 10), "2026-1-20", "20260120", "２０２６-01-20", 1.5, [], b"2026-01-20"]
)
def test_a_day_is_a_day(value) -> None:
    """A moment, a number or another notation would be cut or guessed into a day."""
    with pytest.raises(ValidationError):
        Film("x", made_on=value)


def test_a_day_may_be_a_date() -> None:
    """A date from a notebook would have to be turned into text first."""
    assert Film("x", made_on=date(2026, 1, 20)) == Film("x", made_on="2026-01-20")


def test_ids_are_normal_form_c() -> None:
    """One id typed in two ways would be two things."""
    assert Artifact("e\u0301").id == "\u00e9"


def test_display_names_stay_as_they_are_written() -> None:
    """A printed name would not be the one on the credit line."""
    assert model.Person("jia", "e\u0301").name == "e\u0301"


@given(films())
def test_a_film_is_equal_to_itself_rebuilt(film) -> None:
    """Equality of films, on which every round-trip test rests, would mean nothing."""
    again = Film(**{field.name: getattr(film, field.name) for field in fields(Film)})
    assert again == film
    assert again.title == film.title


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_any_value_can_be_shown_in_a_message(value) -> None:
    """The message about a wrong value would itself fail, or flood the screen."""
    assert len(shown(value)) < 500


def test_odd_values_can_be_shown_too() -> None:
    """Likewise for what only Python can hold."""
    assert shown(10**5000) == "a number of more than thirty digits"
    assert shown(object()) == "a object"
