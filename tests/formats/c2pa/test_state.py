"""When a manifest counts as signed, and what it says where it does not."""

from __future__ import annotations

from typing import Any

import pytest

from creditgraph.formats.c2pa.state import States
from creditgraph.formats.c2pa.store import store_of

UNTRUSTED = {"code": "signingCredential.untrusted", "url": "self#jumbf=/c2pa/a/c2pa.signature"}
MISMATCH = {"code": "assertion.dataHash.mismatch", "url": "self#jumbf=/c2pa/a/c2pa.assertions/x"}


def states(**about: Any) -> States:
    """The standing of two empty manifests, a and b, in such a store."""
    return States(
        store_of({"active_manifest": "a", "manifests": {"a": {}, "b": {}}, **about}, "x"), checked=True
    )


@pytest.mark.parametrize("state", ["Valid", "Trusted"])
def test_valid_and_trusted_are_signed(state: str) -> None:
    """Breaks if an intact manifest of an unlisted signer counts for nothing."""
    assert states(validation_state=state, validation_status=[UNTRUSTED]).of("a").is_signed


@pytest.mark.parametrize("state", ["Invalid", "valid", "", None, 7, ["Valid"]])
def test_every_other_state_is_not(state: Any) -> None:
    """Breaks if a state that nobody defined passes for a valid one."""
    standing = states(validation_state=state, validation_status=[MISMATCH]).of("a")
    assert standing.grade == "embedded"
    assert "assertion.dataHash.mismatch" in standing.reason


SIGNED = {"code": "claimSignature.validated", "url": "self#jumbf=/c2pa/a/c2pa.signature"}
BOUND = {"code": "assertion.dataHash.match", "url": "self#jumbf=/c2pa/a/c2pa.assertions/c2pa.hash.data"}


def invalid(success: list[Any], failure: list[Any]) -> States:
    """A store that is called invalid, with these codes."""
    results = {"activeManifest": {"success": success, "failure": failure}}
    return states(validation_state="Invalid", validation_results=results)


def test_invalid_for_an_unlisted_signer_alone_is_intact() -> None:
    """Breaks if a whole picture counts for nothing because a library knows no list with its signer."""
    found = invalid([SIGNED, BOUND], [UNTRUSTED])
    assert found.of("a").is_signed
    assert not found.is_trusted


@pytest.mark.parametrize(
    ("success", "failure"),
    [
        ([SIGNED, BOUND], [UNTRUSTED, MISMATCH]),
        ([SIGNED, BOUND], []),
        ([SIGNED], [UNTRUSTED]),
        ([BOUND], [UNTRUSTED]),
        ([SIGNED | {"url": "self#jumbf=/c2pa/b/c2pa.signature"}, BOUND], [UNTRUSTED]),
    ],
)
def test_invalid_for_anything_else_or_for_no_reason_is_not(success: list[Any], failure: list[Any]) -> None:
    """Breaks if a store that is called invalid passes but is not shown to hold."""
    assert not invalid(success, failure).of("a").is_signed


def test_a_report_of_an_older_tool_is_valid_if_nothing_failed() -> None:
    """Breaks if stores without a state are all refused, or all believed."""
    assert states().of("a").is_signed
    assert states(validation_status=[]).of("a").is_signed
    assert states(validation_status=[UNTRUSTED]).of("a").is_signed
    assert not states(validation_status=[MISMATCH]).of("a").is_signed


def test_a_failure_counts_where_it_is() -> None:
    """Breaks if a broken ingredient spoils the file around it, or stays unnoticed."""
    delta = {"validationDeltas": {"failure": [MISMATCH | {"url": "self#jumbf=/c2pa/b/c2pa.signature"}]}}
    found = states(validation_state="Valid", validation_results={"ingredientDeltas": [delta]})
    assert found.of("a").is_signed
    assert found.of("b").reason == "the signature of this part does not hold: assertion.dataHash.mismatch"


def test_identity_codes_are_no_failures_of_the_file() -> None:
    """Breaks if an unknown signer of an identity spoils the acts, or is forgotten where a person follows."""
    code = {
        "code": "cawg.x509.credential.untrusted",
        "url": "self#jumbf=/c2pa/a/c2pa.assertions/cawg.identity",
    }
    found = states(validation_state="Valid", validation_status=[code])
    assert found.of("a").is_signed
    assert found.identity("a") == (set(), {"cawg.x509.credential.untrusted"})


def test_entries_of_success_are_no_failures() -> None:
    """Breaks if reports that list successes beside failures make everything invalid."""
    assert states(validation_status=[MISMATCH | {"success": True}]).of("a").is_signed


def test_a_long_list_of_codes_stays_one_line() -> None:
    """Breaks if a hostile store makes a reason of a million words."""
    codes = [{"code": f"c{number}"} for number in range(1000)]
    reason = states(validation_state="Invalid", validation_status=codes).of("a").reason
    assert reason.endswith("and 992 more")
