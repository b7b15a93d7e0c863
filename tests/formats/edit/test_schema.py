"""The values of an OpenTimelineIO document: schemas by name, times exact, references of every kind."""

from __future__ import annotations

import math
from fractions import Fraction

import opentimelineio as otio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.edit import schema
from creditgraph.formats.edit.timeline import FLICKS
from tests.formats.edit.builders import JUNK, span, time

RATES = [12, 12.5, 15, 24, 25, 30, 48, 50, 60, 90, 100, 120, 44100, 48000, 96000]
NTSC = [24000 / 1001, 23.976, 23.98, 30000 / 1001, 29.97, 60000 / 1001, 59.94, 119.88]


@given(st.integers(0, 10**6), st.sampled_from(RATES))
def test_whole_rates_are_exact(frames, rate):
    """Breaks if a frame of a rate in use is no whole number of ticks, so that sums drift."""
    assert Fraction(schema.ticks(time(frames, rate), "t"), FLICKS) == Fraction(frames) / Fraction(rate)


@given(st.integers(0, 10**6), st.sampled_from(NTSC))
def test_ntsc_rates_are_what_is_meant(frames, rate):
    """Breaks if 29.97 is taken for 2997/100, or by OpenTimelineIO's measure for another rate."""
    exact = Fraction(schema.ticks(time(frames, rate), "t"), FLICKS)
    assert (exact * 24000 / 1001).denominator == 1 or (exact * 120000 / 1001).denominator == 1
    assert math.isclose(exact, otio.opentime.RationalTime(frames, rate).to_seconds(), rel_tol=3e-4)


@pytest.mark.parametrize("rate", [0, -24, -0.0])
def test_a_rate_that_is_none_is_refused_with_its_place(rate):
    """Breaks if a division by zero, or time that runs backwards, gets through."""
    with pytest.raises(FormatError, match=r"clip\.source_range\.duration: the rate is"):
        schema.span({"source_range": span(24, rate=rate) | {"start_time": time(0)}}, "source_range", "clip")


@pytest.mark.parametrize(
    "value", [None, "24", True, [], {}, {"value": 1}, {"rate": 24}, time(float("nan")), time(1, math.inf)]
)
def test_an_unknown_time_is_unknown(value):
    """Breaks if a time that the document does not know becomes 0."""
    assert schema.ticks(value, "t") is None


def test_times_beyond_thirty_years_and_below_zero_are_refused():
    """Breaks if a damaged number makes a film that lasts for ever, or a negative length."""
    with pytest.raises(FormatError, match="thirty years"):
        schema.ticks(time(10**300), "t")
    with pytest.raises(FormatError, match="negative"):
        schema.span({"source_range": span(-1)}, "source_range", "clip")


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_no_value_at_all_ends_in_a_traceback(junk):
    """Breaks if a value of a wrong type is trusted."""
    for item in (junk, {"effects": [junk], "media_reference": junk, "media_references": junk}):
        schema.schema(item)
        if isinstance(item, dict):
            assert isinstance(schema.references(item), list)
            schema.speed(item), schema.timings(item), schema.lets_through(item)
    assert isinstance(schema.file_of({"target_url": junk}), str)
    prefix = {"OTIO_SCHEMA": "ImageSequenceReference.1", "name_prefix": junk, "frame_zero_padding": junk}
    assert isinstance(schema.file_of(prefix), str)


@pytest.mark.parametrize(
    ("base", "path"),
    [("file:///film%20a/", "/film a/a.%03d.exr"), ("", "a.%03d.exr"), ("C:\\f", "C:\\f/a.%03d.exr")],
)
def test_an_image_sequence_is_named_by_its_pattern(base, path):
    """Breaks if the frames of one shot are joined by the name of a single frame."""
    reference = {
        "OTIO_SCHEMA": "ImageSequenceReference.1",
        "target_url_base": base,
        "name_prefix": "a.",
        "name_suffix": ".exr",
        "frame_zero_padding": 3,
    }
    assert schema.file_of(reference) == path


def test_a_pattern_of_images_in_an_address_is_no_escape():
    """Breaks if the number of a sequence of images is read as a letter, and nothing is joined by its name."""
    reference = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "file:///film%20a/b.%04d.exr"}
    assert schema.file_of(reference) == "/film a/b.%04d.exr"
    assert schema.file_of(reference | {"target_url": "file:///a%20b.mov"}) == "file:///a%20b.mov"


def test_the_reference_in_use_comes_first():
    """Breaks if a proxy names the clip in place of the file that is cut."""
    several = {"a proxy": {"target_url": "p.mov"}, "full": {"target_url": "f.mov"}, "bad": 3}
    clip = {"media_references": several, "active_media_reference_key": "full"}
    assert [schema.file_of(one) for one in schema.references(clip)] == ["f.mov", "p.mov"]
    assert schema.file_of(schema.references({"media_reference": {"target_url": "old.mov"}})[0]) == "old.mov"


@pytest.mark.parametrize(
    ("effects", "through"),
    [
        ([{"OTIO_SCHEMA": "Effect.1", "effect_name": "Resolve Effect"}], False),
        ([{"effect_name": "Crop"}], True),
        ([{"effect_name": "Crop", "enabled": False}], False),
        ([{"metadata": {"R": {"Effect Name": "Composite", "Parameters": []}}}], False),
        (
            [{"metadata": {"R": {"Effect Name": "Composite", "Parameters": [{"Parameter ID": "opacity"}]}}}],
            True,
        ),
        ([{"metadata": {"R": {"Effect Name": "Composite", "Enabled": False}}}], False),
        ([{"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": 2}], False),
    ],
)
def test_what_lets_the_picture_below_be_seen(effects, through):
    """Breaks if a default that does nothing makes a clip share its time, or an opacity does not."""
    assert schema.lets_through({"effects": effects}) is through


@pytest.mark.parametrize(
    ("effects", "speed"),
    [
        ([], None),
        ([{"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": 2}], 2),
        ([{"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": -0.5}], Fraction(1, 2)),
        ([{"OTIO_SCHEMA": "FreezeFrame.1", "time_scalar": 3}], 0),
        ([{"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": "x"}], None),
    ],
)
def test_speed(effects, speed):
    """Breaks if a nested sequence that was slowed down shows the wrong clips."""
    assert schema.speed({"effects": effects}) == speed
