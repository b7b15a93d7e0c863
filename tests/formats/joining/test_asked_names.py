"""The names that a report offers are names by which the film can be asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from creditgraph.formats.joining.join import join
from creditgraph.formats.part import Part
from creditgraph.formats.side import Side
from creditgraph.workflow import Workflow
from tests.formats.joining.parts import edit, generated


def offered(missing: tuple[str, ...]) -> list[str]:
    """The names in the question which thing is the film."""
    [which] = [what for what in missing if what.startswith("which ")]
    return which.partition("saved here: ")[2].split(", ") if "saved here" in which else _edits(which)


def _edits(which: str) -> list[str]:
    return which.partition("the edits are ")[2].split(", ")


def saving() -> Part:
    """A graph that saves two clips under one prefix."""
    film = Workflow("graph")
    tool = film.tool("VSR")
    for node in ("39", "40"):
        film.step("upscaling", by=tool, makes=f"clip@{node}", id=f"step@{node}")
    outputs = {"39": ("clip@39",), "VSR": ("clip@39", "clip@40"), "40": ("clip@40",)}
    return Part("comfyui", "graph.json", "0" * 64, film.freeze(), outputs=outputs)


def test_a_prefix_of_two_outputs_is_not_offered() -> None:
    """Breaks if whoever takes a name from the report is told that several things are called so."""
    names = offered(join([saving()]).missing)
    assert names == ["39", "40"]
    for name in names:
        assert join([saving()], out=name).workflow.freeze().final == f"clip@{name}"


@pytest.mark.parametrize("titles", [("Lighthouse", "Lighthouse"), ("A", "B"), ("a.edl", "Lighthouse")])
def test_edits_of_one_title_are_offered_by_their_files(titles: tuple[str, str]) -> None:
    """Breaks if two cuts of one title are listed as one name twice, which then means neither."""
    sources = ("a.edl", "b.edl")
    cuts = [
        replace(edit({f"{n}.mov": 2}, source, title), format="edl")
        for n, (source, title) in enumerate(zip(sources, titles, strict=True))
    ]
    names = offered(join(cuts).missing)
    assert len({*names}) == 2
    found = [join(cuts, out=name).workflow.freeze().final for name in names]
    assert len({*found}) == 2
    assert None not in found


def test_a_graph_that_is_meant_is_said_to_have_been_read() -> None:
    """Breaks if somebody is told that a file was not read, and is offered the same name."""
    graph = replace(saving(), source="graphs/FER_010.json")
    cut, take = edit({"FER_010": 3}), generated("FER_010.png")
    [said] = [
        what
        for what in join([cut, take, graph], side=Side(same={"FER_010": "graphs/FER_010.json"})).conflicts
        if what.startswith("[same]")
    ]
    assert "was read, but names no output" in said
    assert "did you mean" not in said
