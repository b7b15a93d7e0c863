"""What every test may use."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
TREES = ROOT / "tests" / "trees"

# Same input, same run: no draw by chance, no database of earlier failures, no clock.
settings.register_profile("creditgraph", derandomize=True, deadline=None)
settings.load_profile("creditgraph")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden trees are rewritten on purpose only; the diff is what a reviewer reads."""
    parser.addoption("--update-trees", action="store_true", help="rewrite the golden files in tests/trees")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, or write it under --update-trees."""

    def compare(name: str, text: str) -> None:
        path = TREES / f"{name}.txt"
        if request.config.getoption("--update-trees"):
            TREES.mkdir(exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path.name} is missing: run pytest --update-trees and read what it wrote"
        assert text + "\n" == path.read_text("utf-8")

    return compare


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real production files, which are not ours to redistribute."""
    folder = Path(os.environ.get("CREDITGRAPH_SAMPLES") or ROOT.parent / "shared" / "samples")
    if not folder.is_dir():
        pytest.skip(f"no folder of real samples at {folder}; set CREDITGRAPH_SAMPLES")
    return folder
