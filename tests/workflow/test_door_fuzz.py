import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.workflow import film_from_dict, film_from_json, film_to_json
from tests.workflow.documents import SCHEMA, WHOLE
from tests.workflow.mutants import ANY_JSON, mutants

TEXT = json.dumps(WHOLE, ensure_ascii=False)


def read(door):
    """The film, or nothing where the door refuses it with a message that can be printed."""
    try:
        return door()
    except CreditgraphError as error:
        str(error).encode()
        return None


@settings(max_examples=600)
@given(mutants())
def test_a_broken_document_gives_our_error_and_no_other(document) -> None:
    """Some damage would come out as a traceback, or as a film that cannot be saved and opened."""
    film = read(lambda: film_from_dict(document))
    assert film is None or film_from_json(film_to_json(film)) == film


@settings(max_examples=200)
@given(
    ANY_JSON
    | st.dictionaries(st.sampled_from([*WHOLE, "x"]), ANY_JSON).map(
        lambda d: {"schema": SCHEMA, "title": "x"} | d
    )
)
def test_any_json_gives_a_film_or_our_error(document) -> None:
    """Some JSON would come out as a traceback."""
    read(lambda: film_from_dict(document))


@settings(max_examples=200)
@given(st.binary(max_size=40) | st.text(max_size=40))
def test_any_bytes_give_our_error(data) -> None:
    """Some file would come out as a traceback."""
    with pytest.raises(FormatError):
        film_from_json(data)


@settings(max_examples=100)
@given(st.integers(0, len(TEXT.encode()) - 1), st.integers(0, 255))
def test_one_wrong_byte_gives_a_film_or_our_error(place, byte) -> None:
    """A file damaged in one place would come out as a traceback."""
    data = bytearray(TEXT.encode())
    data[place] = byte
    read(lambda: film_from_json(bytes(data)))
