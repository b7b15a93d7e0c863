"""Every built-in doctrine keeps the contract that other people's doctrines are asked to keep."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from creditgraph.doctrines import BUILT_IN, doctrine
from creditgraph.regimes import BUILT_IN as COUNTRIES
from creditgraph.testing import DoctrineContract

_CHECKS = [name for name in dir(DoctrineContract) if name.startswith("test_")]


def _contract(name: str) -> DoctrineContract:
    """The contract of one doctrine: alone, at home, and in a country that is not its own."""
    one = type(doctrine(name))
    home = one.home if one.home in COUNTRIES else "DE"
    abroad = "US" if home != "US" else "CN"

    class Kept(DoctrineContract):
        pass

    Kept.doctrine, Kept.regimes = one, (None, home, abroad)
    return Kept()


@pytest.mark.parametrize("name", sorted(BUILT_IN))
@pytest.mark.parametrize("check", _CHECKS)
def test_the_contract_is_kept(name: str, check: str):
    """A doctrine would give out more than there is, or name a holder whom renaming does not rename."""
    kept: Callable[[], None] = getattr(_contract(name), check)
    kept()
