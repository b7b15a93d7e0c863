"""What every test of C2PA may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.c2pa.making import credentials


@pytest.fixture(scope="session")
def signer() -> dict[str, bytes]:
    """Certificates and key, made once."""
    return credentials()


@pytest.fixture
def stores(samples: Path) -> Path:
    """The folder of stores as the library reported them."""
    return samples / "c2pa" / "manifests"


@pytest.fixture
def media(samples: Path) -> Path:
    """The folder of signed media."""
    return samples / "c2pa" / "files"
