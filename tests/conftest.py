"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Same input, same run: no draw by chance, no database of earlier failures, no clock.
settings.register_profile("creditgraph", derandomize=True, deadline=None)
settings.load_profile("creditgraph")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real production files, which are not ours to redistribute."""
    folder = Path(os.environ.get("CREDITGRAPH_SAMPLES") or ROOT.parent / "shared" / "samples")
    if not folder.is_dir():
        pytest.skip(f"no folder of real samples at {folder}; set CREDITGRAPH_SAMPLES")
    return folder
