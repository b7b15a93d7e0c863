"""The edit: OpenTimelineIO, CMX 3600, Final Cut Pro 7 and X; what reached the screen, and for how long."""

from __future__ import annotations

from creditgraph.formats.edit.timeline import ScreenTime, Timeline, screen_time
from creditgraph.formats.edit.write import annotate, annotated, to_otio

__all__ = ["ScreenTime", "Timeline", "annotate", "annotated", "screen_time", "to_otio"]
