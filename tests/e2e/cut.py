"""A cut, as an OpenTimelineIO document."""

from __future__ import annotations

import json
from collections.abc import Sequence


def timeline(clips: Sequence[tuple[str, str, int]], *, rate: int) -> str:
    """Return a timeline of one video track.

    Args:
        clips: name, file and frames of each clip.
        rate: frames per second.
    """

    def span(frames: int) -> dict[str, object]:
        times = {
            "start_time": {"OTIO_SCHEMA": "RationalTime.1", "value": 0, "rate": rate},
            "duration": {"OTIO_SCHEMA": "RationalTime.1", "value": frames, "rate": rate},
        }
        return {"OTIO_SCHEMA": "TimeRange.1", **times}

    listed = [
        {
            "OTIO_SCHEMA": "Clip.1",
            "name": name,
            "source_range": span(frames),
            "media_reference": {"OTIO_SCHEMA": "ExternalReference.1", "target_url": file},
        }
        for name, file, frames in clips
    ]
    track = {"OTIO_SCHEMA": "Track.1", "name": "V1", "kind": "Video", "children": listed}
    stack = {"OTIO_SCHEMA": "Stack.1", "name": "tracks", "children": [track]}
    return json.dumps({"OTIO_SCHEMA": "Timeline.1", "name": "Lantern Street", "tracks": stack})
