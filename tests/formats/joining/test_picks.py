"""Who picked what stands in the film."""

from __future__ import annotations

import pytest

from creditgraph.formats.joining import join
from tests.formats.joining.parts import edit, generated, tracked

TAKES = ("SH010_00001_.png", "SH010_00002_.png", "SH010_00003_.png")


@pytest.mark.parametrize(
    ("statuses", "picked", "by", "shown"),
    [
        (("rejected", "kept", ""), 1, ["丙"], "kitsu.json"),
        (("", "kept", "kept"), 1, ["丙"], "kitsu.json"),
        (("rejected", "", "rejected"), 1, ["丙"], "kitsu.json"),
        (("rejected", "kept", ""), 0, [], "cut.otio"),
        (("rejected", "kept", ""), 2, [], "cut.otio"),
        (("rejected", "", ""), 0, [], "cut.otio"),
    ],
)
def test_who_approved_another_take_has_not_picked_the_one_in_the_film(
    statuses: tuple[str, ...], picked: int, by: list[str], shown: str
):
    """A reviewer would be credited with the choice that was made against her, and hold a share for it."""
    log = tracked(list(zip(TAKES, "甲甲甲", statuses, strict=True)), reviewer="丙")
    takes = [generated(name, seed=str(n)) for n, name in enumerate(TAKES)]
    film = join([*takes, log, edit({TAKES[picked]: 4})]).workflow.freeze()
    [choice] = [step for step in film.steps if step.kind == "selection"]
    assert choice.makes == (f"pick of {TAKES[picked]}",)
    assert [one.agent for one in choice.by] == by
    assert choice.evidence is not None
    assert choice.evidence.source == shown
