"""The edit: OpenTimelineIO, CMX 3600, Final Cut Pro 7 and X; what reached the screen, and for how long."""
