"""Every real file that is there: read, or refused in our own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from creditgraph import cli
from creditgraph.errors import CreditgraphError
from creditgraph.formats import survey
from creditgraph.formats.joining import Joined

REFUSED = {
    "SOURCES.md": "no format that is known recognises it",
    "c2pa/schema/": "JSON of no known format",
    "edl/": "EDL states no rate",
    "fcpxml/fcpx_clips.fcpxml": "no timeline",
    "omc/schema/": "no OMC entity in it",
    "prov/cwlprov_ml-predict__primary.cwlprov.provn": "only the JSON notation is read",
    "prov/cwlprov_ml-predict__primary.cwlprov.ttl": "only the JSON notation is read",
    "prov/prov-json": "JSON of no known format",
}
"""What may be refused, by where it stands, and why: everything else in the folder is read."""


@pytest.fixture(scope="module")
def found(samples: Path) -> Joined:
    """All of it, as one production, which it is not."""
    return survey(samples)


def test_every_file_is_read_or_refused_with_a_reason(samples: Path, found: Joined):
    """A file of a real production would be passed over in silence."""
    names = {path.relative_to(samples).as_posix() for path in samples.rglob("*") if path.is_file()}
    assert {part.source for part in found.parts} | {one.source for one in found.refusals} == names
    for one in found.refusals:
        reason = next((why for name, why in REFUSED.items() if one.source.startswith(name)), None)
        assert reason is not None, f"{one.source}: {one.error}"
        assert reason in str(one.error), f"{one.source}: {one.error}"
        assert "failed (" not in str(one.error)  # the guard around readers would mask a bug of theirs
        assert isinstance(one.error, CreditgraphError)
        assert one.error.where
        assert one.error.do


def test_with_a_rate_the_edls_are_read_too(samples: Path):
    """The rate that only the caller knows would be ignored."""
    rates = {"avid_example.edl": 24, "timecode_mismatch.edl": 30}
    for path in sorted((samples / "edl").glob("*.edl")):
        read = survey(path, rate=rates.get(path.name, 24))
        assert read.parts or "rate" in str(read.refusals[0].error), f"{path.name}: {read.refusals}"


def test_the_table_adds_up(found: Joined):
    """A file could be counted twice or not at all."""
    for one in found.counts():
        assert one.read + sum(reason.files for reason in one.reasons) == one.files
    sources = {part.source for part in found.parts} | {one.source for one in found.refusals}
    assert sum(one.files for one in found.counts()) >= len(sources)


def test_the_shell_prints_the_table(samples: Path, capsys: pytest.CaptureFixture[str]):
    """What `creditgraph read` is asked for would end in a traceback."""
    assert cli.main(["read", str(samples), "--rate", "24"]) == 0
    out = capsys.readouterr().out
    assert all(
        name in out for name in ("comfyui", "otio", "edl", "fcp7", "fcpx", "kitsu", "c2pa", "labels", "prov")
    )
    assert "because" in out


def test_each_file_alone_is_read_or_refused(samples: Path):
    """What is read in a folder would not be read alone."""
    for path in sorted(path for path in samples.rglob("*") if path.is_file()):
        one = survey(path)
        assert one.parts or one.refusals, path
        assert not [refusal for refusal in one.refusals if "failed (" in str(refusal)]
        json.loads(one.workflow.to_json())
