"""Who picked what stands in the film."""

from __future__ import annotations

import pytest

from creditgraph.formats.joining import join
from creditgraph.formats.side import Side
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


def test_a_clip_that_is_called_otherwise_is_picked_from_its_siblings_all_the_same():
    """To say which file a clip is would lose the choice among the takes, and who made it."""
    takes = [generated(name, seed=str(n)) for n, name in enumerate(TAKES)]
    cut = edit({"SH020": 4})
    for parts in ([*takes, cut], [cut, *takes]):
        side = Side(same={"SH020": TAKES[1]}, by={"selection": ["丁"]})
        film = join(parts, side=side).workflow.freeze()
        [choice] = [step for step in film.steps if step.kind == "selection"]
        assert (choice.facts.count, choice.facts.of) == (1, 3)
        assert [one.agent for one in choice.by] == ["丁"]
