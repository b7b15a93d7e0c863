"""Production trackers, which know who published what, how many attempts there were and which were kept.

Kitsu and ShotGrid differ in their words, not in what they say: `rows` is what both are turned into, `logbook`
makes a part of it. Each can be read from a JSON export or from a live server, and the share table can be
posted back.
"""
