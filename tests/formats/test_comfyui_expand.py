"""UI graphs and API prompts to flat graphs: what ran, from where, with which values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx
import pytest

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui.expand import expand
from creditgraph.formats.comfyui.graph import FlatGraph, Node
from creditgraph.formats.comfyui.prompt import read_prompt
from creditgraph.formats.comfyui.switches import executed, ordered, taken
from creditgraph.formats.comfyui.widgets import named_values
from tests.formats.graphs import SUBGRAPH, node
from tests.formats.templates import drawn, pairs, paths

# An old group node that ComfyUI numbered anew when it was opened; the prompt has it without the group.
RENUMBERED = "stable_cascade__stable_cascade__inpaint_controlnet.png"


def flat(nodes: list[dict[str, Any]], links: list[Any], **more: Any) -> FlatGraph:
    """Expand a small graph."""
    return expand({"nodes": nodes, "links": links, **more})


def test_every_template_reads() -> None:
    """Breaks if one of the 644 official workflows cannot be read, or becomes a circle."""
    sizes = []
    for path in paths():
        graph = drawn(path.name)
        sizes.append(len(graph.nodes))
        edges = networkx.DiGraph((source, target) for source, _, target, _ in graph.edges())
        assert networkx.is_directed_acyclic_graph(edges), path.name
    assert (len(sizes), max(sizes)) == (644, 193)


def test_both_forms_agree(samples: Path) -> None:
    """Breaks if the expanded screen graph says anything else than what ComfyUI sent to be executed."""
    apart = [name for name, prompt, ui in pairs(samples) if expand(ui).edges() != read_prompt(prompt).edges()]
    assert apart == [RENUMBERED]


def test_the_renumbered_group_has_the_same_shape(samples: Path) -> None:
    """Breaks if an opened group node is wired otherwise than what was executed."""
    prompt, ui = next((prompt, ui) for name, prompt, ui in pairs(samples) if name == RENUMBERED)
    shapes = []
    for graph in (expand(ui), read_prompt(prompt)):
        shape = networkx.MultiDiGraph()
        shape.add_nodes_from((key, {"kind": one.class_type}) for key, one in graph.nodes.items())
        shape.add_edges_from((s, t, {"at": (slot, name)}) for s, slot, t, name in graph.edges())
        shapes.append(shape)
    same = networkx.algorithms.isomorphism.categorical_node_match("kind", None)
    wired = networkx.algorithms.isomorphism.categorical_multiedge_match("at", None)
    assert networkx.is_isomorphic(*shapes, node_match=same, edge_match=wired)


def test_values_agree_between_the_forms(samples: Path) -> None:
    """Breaks if a widget gets another's name: every value that both forms name is the same in both."""
    seeds = texts = compared = 0
    for name, prompt, ui in pairs(samples):
        screen, sent = expand(ui), read_prompt(prompt)
        for key in screen.nodes.keys() & sent.nodes.keys():
            for widget, value in sent.nodes[key].values.items():
                seeds += widget.endswith("seed")
                texts += widget in ("text", "prompt", "text_g", "text_l", "clip_l", "t5xxl")
                if widget in screen.nodes[key].values:
                    compared += 1
                    assert screen.nodes[key].values[widget] == value, (name, key, widget)
                else:
                    assert not widget.endswith("seed"), (name, key, widget)
                    assert widget not in ("text", "prompt"), (name, key, widget)
    assert min(compared, 10 * seeds, 10 * texts) > 1000


def test_a_reroute_is_no_node() -> None:
    """Breaks if a bend in a wire shows up as something that somebody did."""
    graph = flat(
        [
            node(1, "UNETLoader", outs=["MODEL"]),
            node(2, "Reroute", ins=[("", "*", 10)], outs=["*"]),
            node(3, "KSampler", ins=[("model", "MODEL", 11)]),
        ],
        [[10, 1, 0, 2, 0, "MODEL"], [11, 2, 0, 3, 0, "MODEL"]],
    )
    assert list(graph.nodes) == ["1", "3"]
    assert dict(graph.nodes["3"].inputs) == {"model": ("1", 0)}


def test_links_may_be_objects() -> None:
    """Breaks if links in the other form that real files use are not read."""
    link = {"id": 10, "origin_id": 1, "origin_slot": 0, "target_id": 3, "target_slot": 0, "type": "MODEL"}
    graph = flat(
        [node(1, "UNETLoader", outs=["MODEL"]), node(3, "KSampler", ins=[("model", "MODEL", 10)])], [link]
    )
    assert graph.edges() == {("1", 0, "3", "model")}


def test_a_bypassed_node_passes_its_type_through() -> None:
    """Breaks if a node switched off still counts as an act, or cuts the wire it should pass."""
    graph = flat(
        [
            node(1, "UNETLoader", outs=["MODEL"]),
            node(
                2, "LoraLoader", mode=4, ins=[("clip", "CLIP", None), ("model", "MODEL", 10)], outs=["MODEL"]
            ),
            node(3, "KSampler", ins=[("model", "MODEL", 11)]),
        ],
        [[10, 1, 0, 2, 1, "MODEL"], [11, 2, 0, 3, 0, "MODEL"]],
    )
    assert dict(graph.nodes["3"].inputs) == {"model": ("1", 0)}
    assert [one.id for one in graph.unused] == ["2"]


def test_a_muted_node_yields_nothing() -> None:
    """Breaks if what a muted node would have made is taken as made."""
    graph = flat(
        [node(1, "UNETLoader", mode=2, outs=["MODEL"]), node(3, "KSampler", ins=[("model", "MODEL", 10)])],
        [[10, 1, 0, 3, 0, "MODEL"]],
    )
    assert dict(graph.nodes["3"].inputs) == {}
    assert [one.id for one in graph.unused] == ["1"]


def test_set_and_get_are_one_wire() -> None:
    """Breaks if a wire through a named pair is lost."""
    graph = flat(
        [
            node(1, "UNETLoader", outs=["MODEL"]),
            node(2, "SetNode", ins=[("MODEL", "MODEL", 10)], widgets_values=["m"]),
            node(4, "GetNode", outs=["MODEL"], widgets_values=["m"]),
            node(3, "KSampler", ins=[("model", "MODEL", 11)]),
        ],
        [[10, 1, 0, 2, 0, "MODEL"], [11, 4, 0, 3, 0, "MODEL"]],
    )
    assert dict(graph.nodes["3"].inputs) == {"model": ("1", 0)}


def test_a_primitive_is_its_value() -> None:
    """Breaks if a number typed into a primitive node does not reach the widget it stands for."""
    graph = flat(
        [
            node(1, "PrimitiveNode", outs=["INT"], widgets_values=[7, "fixed"]),
            node(3, "KSampler", ins=[("seed", "INT", 10)]),
        ],
        [[10, 1, 0, 3, 0, "INT"]],
    )
    assert graph.nodes["3"].values["seed"] == 7


def with_subgraph(values: list[Any], **more: Any) -> FlatGraph:
    """A prompt that is typed on the instance of a subgraph."""
    inner = node(5, "CLIPTextEncode", ins=[("clip", "CLIP", 1), ("text", "STRING", 2)], outs=["CONDITIONING"])
    inner["inputs"][1]["widget"] = {"name": "text"}
    inner["widgets_values"] = ["left over"]
    definition = {
        "id": SUBGRAPH,
        "inputs": [{"name": "unused"}, {"name": "clip"}, {"name": "text"}],
        "outputs": [{"name": "CONDITIONING"}],
        "nodes": [inner],
        "links": [
            {"id": 1, "origin_id": -10, "origin_slot": 1, "target_id": 5, "target_slot": 0},
            {"id": 2, "origin_id": -10, "origin_slot": 2, "target_id": 5, "target_slot": 1},
            {"id": 3, "origin_id": 5, "origin_slot": 0, "target_id": -20, "target_slot": 0},
        ],
    }
    outside = [
        node(1, "CLIPLoader", outs=["CLIP"]),
        node(2, SUBGRAPH, ins=[("clip", "CLIP", 10)], outs=["CONDITIONING"], widgets_values=values, **more),
        node(3, "KSampler", ins=[("positive", "CONDITIONING", 11)]),
    ]
    links = [[10, 1, 0, 2, 0, "CLIP"], [11, 2, 0, 3, 0, "CONDITIONING"]]
    return flat(outside, links, definitions={"subgraphs": [definition]})


def test_a_subgraph_is_opened_and_its_instance_wins() -> None:
    """Breaks if words typed on the outside are replaced by words left over inside."""
    graph = with_subgraph(["a fox"])
    assert dict(graph.nodes["2:5"].inputs) == {"clip": ("1", 0)}
    assert dict(graph.nodes["2:5"].values) == {"text": "a fox"}
    assert dict(graph.nodes["3"].inputs) == {"positive": ("2:5", 0)}
    assert graph.nodes["2:5"].where == "nodes[1]/definitions.subgraphs[0].nodes[0]"


def test_an_instance_without_values_leaves_the_inner_ones() -> None:
    """Breaks if values inside a subgraph vanish because the instance shows none."""
    assert with_subgraph([]).nodes["2:5"].values["text"] == "left over"


def test_the_mode_of_an_instance_holds_inside() -> None:
    """Breaks if a subgraph that is switched off still counts its nodes as acts."""
    graph = with_subgraph(["a fox"], mode=2)
    assert list(graph.nodes) == ["1", "3"]
    assert [one.id for one in graph.unused] == ["2:5"]


def test_a_subgraph_that_holds_itself_is_an_error() -> None:
    """Breaks if a circle of subgraphs hangs the reader."""
    loop = {"id": SUBGRAPH, "nodes": [node(1, SUBGRAPH)], "links": []}
    with pytest.raises(FormatError, match="holds itself"):
        flat([node(1, SUBGRAPH)], [], definitions={"subgraphs": [loop]})


def test_a_tower_of_subgraphs_is_an_error() -> None:
    """Breaks if twenty levels of ten instances each are opened into 10^20 nodes."""
    ids = [f"{n:08d}-2222-3333-4444-555555555555" for n in range(21)]
    levels = [
        {"id": ids[n], "nodes": [node(k, ids[n + 1]) for k in range(10)], "links": []} for n in range(20)
    ] + [{"id": ids[20], "nodes": [], "links": []}]
    with pytest.raises(FormatError, match="20,000 nodes"):
        flat([node(1, ids[0])], [], definitions={"subgraphs": levels})


def test_an_unknown_subgraph_says_where_and_what_is_near() -> None:
    """Breaks if a graph with a missing part is read as if it were whole."""
    other = SUBGRAPH[:-1] + "6"
    with pytest.raises(FormatError, match=rf"nodes\[0\].*{other}.*Did you mean '{SUBGRAPH}'"):
        flat([node(1, other)], [], definitions={"subgraphs": [{"id": SUBGRAPH, "nodes": [], "links": []}]})


def test_two_nodes_with_one_id_are_an_error() -> None:
    """Breaks if one of two nodes silently takes the other's place."""
    with pytest.raises(FormatError, match=r"nodes\[1\]: two nodes have the id 4.*nodes\[0\]"):
        flat([node(4, "KSampler"), node(4, "KSampler")], [])


def test_a_dangling_link_is_left_out_and_said() -> None:
    """Breaks if one broken wire makes a real file unreadable, or goes unnoticed."""
    graph = flat(
        [node(14, "UNETLoader"), node(3, "KSampler", ins=[("model", "MODEL", 10), ("vae", "VAE", 99)])],
        [[10, 13, 0, 3, 0, "MODEL"]],
    )
    assert dict(graph.nodes["3"].inputs) == {}
    assert graph.notes == (
        "nodes[1].inputs['model']: it is linked to node 13, which is missing (nearest id: 14); left out",
        "nodes[1].inputs['vae']: link 99 is in no list of links; left out",
    )


def test_a_get_without_its_set_is_said() -> None:
    """Breaks if a wire that leads nowhere is passed over in silence."""
    graph = flat(
        [
            node(4, "GetNode", outs=["MODEL"], widgets_values=["m"]),
            node(3, "KSampler", ins=[("model", "MODEL", 1)]),
        ],
        [[1, 4, 0, 3, 0, "MODEL"]],
    )
    assert graph.notes == ("nodes[1].inputs['model']: no SetNode is named 'm'; left out",)


def test_a_wire_from_outside_the_top_is_said() -> None:
    """Breaks if a wire from the input side of nothing crashes the reader."""
    graph = flat([node(3, "KSampler", ins=[("model", "MODEL", 1)])], [[1, -10, 5, 3, 0, "MODEL"]])
    assert graph.notes == ("nodes[0].inputs['model']: input 5 of the subgraph is not declared; left out",)


def test_old_files_may_lack_nearly_everything() -> None:
    """Breaks if a file of 2023 without inputs, outputs, values or slots is refused."""
    bare = {"id": 1, "type": "CheckpointLoaderSimple"}
    sampler = {"id": "3", "type": "KSampler", "inputs": [{"name": "model", "link": 10, "slot_index": None}]}
    graph = expand({"nodes": [bare, sampler], "links": [[10, 1, None, 3, None, None], None], "extra": None})
    assert graph.edges() == {("1", 0, "3", "model")}


def test_a_circle_of_reroutes_is_said() -> None:
    """Breaks if two reroutes that feed each other hang the reader."""
    graph = flat(
        [
            node(1, "Reroute", ins=[("", "*", 2)], outs=["*"]),
            node(2, "Reroute", ins=[("", "*", 1)], outs=["*"]),
            node(3, "KSampler", ins=[("model", "MODEL", 3)]),
        ],
        [[1, 1, 0, 2, 0, "*"], [2, 2, 0, 1, 0, "*"], [3, 1, 0, 3, 0, "*"]],
    )
    assert "circle" in graph.notes[0]


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (
            {"type": "KSampler", "widgets_values": [7, "fixed", 20, 6.0, "euler", "simple", 1.0]},
            {"seed": 7, "control_after_generate": "fixed", "steps": 20, "cfg": 6.0, "sampler_name": "euler"},
        ),
        ({"type": "RandomNoise", "widgets_values": [5, "randomize"]}, {"noise_seed": 5}),
        ({"type": "Nobody knows", "widgets_values": ["x", 5, "fixed"]}, {"#0": "x", "seed": 5}),
        ({"type": "Custom", "widgets_values": {"prompt": "x"}}, {"prompt": "x"}),
        ({"type": "A", "widgets_values": [1], "widgets_values_named": {"cfg": 2}}, {"cfg": 1}),
        (
            {"type": "B", "inputs": [{"name": "p", "widget": {"name": "prompt"}}], "widgets_values": ["x"]},
            {"prompt": "x"},
        ),
        ({"type": "C"}, {}),
    ],
)
def test_values_get_their_names(raw: dict[str, Any], named: dict[str, Any]) -> None:
    """Breaks if a bare list of values is read in the wrong order."""
    values, _ = named_values(raw)
    assert values.items() >= named.items()


def test_a_switch_leaves_one_branch() -> None:
    """Breaks if the branch that was off counts as used."""
    nodes = {
        "1": Node("1", "PrimitiveBoolean", values={"value": False}),
        "2": Node(
            "2",
            "ComfySwitchNode",
            values={"on_false": "typed"},
            inputs={"switch": ("1", 0), "on_true": ("9", 0)},
        ),
        "3": Node("3", "CLIPTextEncode", inputs={"text": ("2", 0)}),
        "9": Node("9", "TextGenerate"),
    }
    graph = taken(FlatGraph(nodes))
    assert dict(graph.nodes["3"].values) == {"text": "typed"}
    assert "2" not in graph.nodes


def test_a_switch_of_unknown_position_stays() -> None:
    """Breaks if the reader guesses which branch was on."""
    nodes = {"2": Node("2", "ComfySwitchNode", inputs={"switch": ("1", 0)}), "1": Node("1", "StringCompare")}
    assert set(taken(FlatGraph(nodes)).nodes) == {"1", "2"}


def test_what_nothing_saved_was_made_from_did_not_run() -> None:
    """Breaks if a loose node on the canvas counts as an act."""
    nodes = {
        "1": Node("1", "KSampler"),
        "2": Node("2", "SaveImage", inputs={"images": ("1", 0)}),
        "3": Node("3", "KSampler"),
    }
    graph = executed(FlatGraph(nodes))
    assert [one.id for one in graph.unused] == ["3"]


def test_a_circle_of_nodes_is_an_error() -> None:
    """Breaks if a prompt that cannot have run hangs the reader."""
    nodes = {
        "1": Node("1", "A", inputs={"x": ("2", 0)}, where="prompt.1"),
        "2": Node("2", "B", inputs={"x": ("1", 0)}),
    }
    with pytest.raises(FormatError, match=r"prompt\.1: .*circle"):
        ordered(FlatGraph(nodes))
