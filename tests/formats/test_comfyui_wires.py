"""How nodes hang together: wires that no link shows, and what clients send around a graph."""

from __future__ import annotations

from typing import Any

import pytest

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui import flat_graph
from tests.formats.graphs import film_of, node, sampled, steps_of, typed


@pytest.mark.parametrize(
    "wrap",
    [
        lambda graph: {"input": {"workflow": graph}},
        lambda graph: {"prompt": graph, "client_id": "1f", "extra_data": {}},
        lambda graph: {"workflow_api": graph, "machine": "x"},
        lambda graph: {"input": {"prompt": graph, "images": []}},
    ],
)
def test_what_clients_send_around_a_graph(put: Any, wrap: Any) -> None:
    """Breaks if the request that a service was sent cannot be read as the graph in it."""
    film, bare_film = film_of(put, wrap(sampled())), film_of(put, sampled())
    assert [step.id for step in film.steps] == [step.id for step in bare_film.steps]
    assert typed(film) == ["a fox", "cartoon, blurry"]


def test_the_screen_in_a_request_is_read_with_it(put: Any) -> None:
    """Breaks if the held seed, which only the graph on the screen tells, is lost in the request around it."""
    screen = {
        "nodes": [node(3, "KSampler", widgets_values=[7, "fixed", 20, 6.5, "euler", "simple", 1])],
        "links": [],
    }
    asked = {"prompt": sampled(), "extra_data": {"extra_pnginfo": {"workflow": screen}}}
    [step] = steps_of(film_of(put, asked), "seed_choice")
    assert step.facts.seed == "held"


@pytest.mark.parametrize("deep", [{"input": {"input": {"input": {"input": {"input": {}}}}}}, {"input": [1]}])
def test_wrappings_without_a_graph_are_refused(put: Any, deep: dict[str, Any]) -> None:
    """Breaks if a request without a graph is read as an empty film, or walked without end."""
    with pytest.raises(FormatError, match=r"neither a ComfyUI graph|no reader|nothing"):
        flat_graph(put(deep))


def broadcast(**entry: Any) -> dict[str, Any]:
    """A sampler whose model only *Use Everywhere* brings."""
    nodes = [
        node(1, "UNETLoader", outs=["MODEL"], widgets_values=["fox.safetensors", "default"]),
        node(2, "Anything Everywhere", ins=[("anything", "*", 5)]),
        node(3, "KSampler", ins=[("model", "MODEL", None)], outs=["LATENT"]),
        node(4, "SaveImage", ins=[("images", "IMAGE", 6)]),
    ]
    links = [[5, 1, 0, 2, 0, "MODEL"], [6, 3, 0, 4, 0, "IMAGE"]]
    link = {
        "upstream": 1,
        "upstream_slot": 0,
        "downstream": 3,
        "downstream_slot": 0,
        "controller": 2,
        **entry,
    }
    return {"nodes": nodes, "links": links, "extra": {"ue_links": [link]}}


def test_links_that_are_drawn_only_for_a_run(put: Any) -> None:
    """Breaks if what *Use Everywhere* connects is loose: then the model is nobody's choice."""
    assert steps_of(film_of(put, broadcast()), "model_choice")


@pytest.mark.parametrize(
    "entry",
    [
        {"upstream": 77},
        {"downstream": 77},
        {"downstream_slot": 9},
        {"downstream_slot": None},
        {"upstream": {}},
    ],
)
def test_a_stale_record_of_such_links_is_left_out(put: Any, entry: dict[str, Any]) -> None:
    """Breaks if a record of nodes that are gone ends the reading."""
    assert "3" in flat_graph(put(broadcast(**entry))).nodes


def test_switches_and_labels_of_the_screen_are_no_nodes(put: Any) -> None:
    """Breaks if what only moves other nodes' modes counts as a node that ran and was not understood."""
    graph = broadcast()
    graph["nodes"] += [node(8, "Label (rgthree)"), node(9, "Fast Groups Bypasser (rgthree)", outs=["*"])]
    assert {"8", "9"} & {*flat_graph(put(graph)).nodes} == set()


def test_set_and_get_by_another_name(put: Any) -> None:
    """Breaks if a wire through another pack's pair of nodes is cut."""
    nodes = [
        node(1, "UNETLoader", outs=["MODEL"], widgets_values=["fox.safetensors", "default"]),
        node(2, "easy setNode", ins=[("MODEL", "MODEL", 5)], widgets_values=["m"]),
        node(3, "easy getNode", outs=["MODEL"], widgets_values=["m"]),
        node(7, "Reroute (rgthree)", ins=[("", "*", 6)], outs=["*"]),
        node(4, "KSampler", ins=[("model", "MODEL", 8)], outs=["LATENT"]),
    ]
    links = [[5, 1, 0, 2, 0, "MODEL"], [6, 3, 0, 7, 0, "MODEL"], [8, 7, 0, 4, 0, "MODEL"]]
    graph = flat_graph(put({"nodes": nodes, "links": links}))
    assert dict(graph.nodes["4"].inputs) == {"model": ("1", 0)}
