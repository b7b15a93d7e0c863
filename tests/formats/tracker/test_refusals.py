"""Addresses without secrets, errors that are ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError, MissingExtraError
from creditgraph.formats.tracker.refusals import address_of, refused


@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=6, max_size=12))
def test_no_secret_of_an_address_is_shown(secret: str):
    """Breaks if a password or token in an address is printed."""
    for host in (
        f"http://mina:{secret}@h.example/api",
        f"https://h.example?token={secret}",
        f"//x@{secret}@h/",
    ):
        assert secret not in address_of(host)


@pytest.mark.parametrize("host", ["", "kitsu", "http://[", "http://[::1", "\x1b[2J", "http:///api"])
def test_an_address_that_is_none_is_no_error_of_its_own(host: str):
    """Breaks if the message about an error is itself an error, or moves the cursor."""
    assert address_of(host).isprintable()
    with pytest.raises(FormatError, match="no server answers"), refused(host, "a@b\x1b[2J", "x"):
        raise ConnectionError


def test_our_own_errors_pass():
    """Breaks if a missing library is reported as a missing server."""
    with pytest.raises(MissingExtraError, match=r"^needs gazu"), refused("http://h", None, "x"):
        raise MissingExtraError("needs gazu")
