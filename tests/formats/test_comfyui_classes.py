"""What each node is taken for, against labels that were written by hand before the mapping was run."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.comfyui import classify, tables
from creditgraph.formats.comfyui.acts import Acts
from creditgraph.formats.comfyui.classify import Classifier, census, points_in
from creditgraph.formats.comfyui.collect import Collector
from creditgraph.formats.comfyui.expand import expand
from creditgraph.formats.comfyui.graph import FlatGraph, Node
from creditgraph.formats.comfyui.scribe import Scribe
from creditgraph.formats.comfyui.switches import executed, taken
from creditgraph.formats.comfyui.tables import channel_of, group_of
from creditgraph.workflow import Workflow, kinds
from tests.formats.templates import drawn, paths

LABELS = tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))["node"]
NO_STEP = {"source", "output", "plumbing", "unknown"}

# Words typed for a language model that nothing in the file runs: their only reader is a preview, so the
# mapping sees a note. The label stays as it was written.
DISAGREES = {("image_ideogram4_t2i.json", "134:114")}


@cache
def classifier(name: str) -> Classifier:
    """One reader per file."""
    return Classifier(drawn(name))


def read(label: dict[str, Any]) -> tuple[str, bool]:
    """What the mapping says of a labelled node."""
    reader = classifier(label["file"])
    found = reader.read(reader.graph.nodes[label["id"]])
    return found.kind, found.tool


def test_the_labels_are_enough_and_spread() -> None:
    """Breaks if the yardstick shrinks, or comes from a few easy files."""
    assert len(LABELS) >= 60
    assert len({label["file"] for label in LABELS}) >= 60
    assert len({label["class"] for label in LABELS}) >= 60
    assert {label["kind"] for label in LABELS} <= {*kinds(), *NO_STEP}
    for label in LABELS:
        assert drawn(label["file"]).nodes[label["id"]].class_type == label["class"]


def test_the_mapping_agrees_with_the_labels() -> None:
    """Breaks if a node is taken for another act than a human reader took it for."""
    apart = {(label["file"], label["id"]) for label in LABELS if read(label)[0] != label["kind"]}
    assert apart == DISAGREES


def test_what_a_model_did_is_said_to_be_a_model_s() -> None:
    """Breaks if a mask, a control or words made by a model could be credited to a person."""
    assert [label for label in LABELS if label.get("by") == "tool" and not read(label)[1]] == []
    assert all(read(label)[1] for label in LABELS if label["kind"] == "prompt_revision")


def test_sources_enter_by_the_right_channel() -> None:
    """Breaks if a first frame is taken for a reference, or a reference for material."""
    apart = []
    for label in (label for label in LABELS if "role" in label):
        film = Workflow(label["file"])
        acts = Acts(executed(taken(drawn(label["file"]))), Scribe(film, label["file"], "0" * 64))
        acts.write()
        artifact = acts.made[label["id"]]
        roles = {
            use.role
            if step.kind in ("generation", "upscaling", "audio_visual_sync") or use.role
            else step.kind
            for step in film.freeze().steps
            for use in step.uses
            if use.artifact == artifact
        }
        if label["role"] not in roles:
            apart.append((label["file"], label["id"], label["role"], roles))
    assert apart == []


def test_few_nodes_are_not_understood() -> None:
    """Breaks if more than one active node in twenty of the official templates falls through."""
    counts: Counter[str] = Counter()
    for path in paths():
        counts.update(census(drawn(path.name)))
    share = counts["unknown"] / counts.total()
    print(f"not understood: {counts['unknown']} of {counts.total()} active nodes ({share:.1%})")
    assert share < 0.05


def test_names_alone_read_most_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if classes that come after the table was written would mostly fall through, or be misread."""
    counts = Counter(node.class_type for path in paths() for node in drawn(path.name).nodes.values())
    known = {name: group_of(name)[0].kind for name in counts}
    tables._groups()
    monkeypatch.setattr(tables, "_classes", dict)
    told = {name: tables.group_of.__wrapped__(name)[0].kind for name in counts}
    right = sum(counts[name] for name in counts if told[name] == known[name]) / counts.total()
    unread = sum(counts[name] for name in counts if told[name] == "unknown") / counts.total()
    print(f"by name alone: {right:.1%} right, {unread:.1%} not understood, {1 - right - unread:.1%} wrong")
    assert right > 0.85
    assert unread < 0.10
    assert 1 - right - unread < 0.05


SENTENCE = "an old fisherman who mends a torn net in the first light of a cold morning"


def unlisted(*values: Any, taker: str = "images") -> Classifier:
    """A graph on the screen with a node of a pack that nobody listed: its values have no names."""
    loader = {"id": 1, "type": "QwertzLoad", "outputs": [{"name": "model", "type": "QWERTZ"}]}
    maker = {"id": 2, "type": "QwertzProcess", "widgets_values": list(values)}
    maker |= {"inputs": [{"name": "model", "type": "QWERTZ", "link": 1}], "outputs": [{"name": "OUT"}]}
    end = {"id": 3, "type": "SaveImage", "inputs": [{"name": taker, "type": "IMAGE", "link": 2}]}
    links = [[1, 1, 0, 2, 0, "QWERTZ"], [2, 2, 0, 3, 0, "IMAGE"]]
    return Classifier(expand({"nodes": [loader, maker, end], "links": links}))


def test_an_unlisted_sampler_is_told_by_what_it_takes_and_gives() -> None:
    """Breaks if a pack's own sampler leaves a file without a generation, its words and its seed."""
    reader = unlisted(1024, 602230036260630, "randomize", "bf16", 1.1, SENTENCE)
    node = reader.graph.nodes["2"]
    assert (reader.read(node).kind, reader.read(node).tool) == ("generation", True)
    assert [text for _, text in reader.words(node)] == [SENTENCE]


@pytest.mark.parametrize(
    "words", ["dpm++ 2m karras", "models/" + "x" * 80, '{"a": "' + SENTENCE + '"}', "a fox " * 5]
)
def test_unnamed_choices_are_no_words(words: str) -> None:
    """Breaks if a choice, a path or a table that a pack keeps counts as a prompt that somebody typed."""
    reader = unlisted(7, "fixed", words)
    assert list(reader.words(reader.graph.nodes["2"])) == []


@pytest.mark.parametrize(
    ("values", "taker"),
    [((7, "fixed", SENTENCE), "latent"), ((7, SENTENCE), "images"), ((SENTENCE,), "images")],
)
def test_what_gives_no_picture_or_draws_no_lots_is_not_called_a_sampler(
    values: tuple[Any, ...], taker: str
) -> None:
    """Breaks if any node of an unknown pack that takes a model is said to have generated."""
    reader = unlisted(*values, taker=taker)
    assert reader.read(reader.graph.nodes["2"]).kind == "unknown"
    assert list(reader.words(reader.graph.nodes["2"])) == []


def test_every_group_names_a_kind_that_exists() -> None:
    """Breaks if the table maps a class to a kind of step that the workflow does not know."""
    classes = {node.class_type for path in paths() for node in drawn(path.name).nodes.values()}
    assert {group_of(name)[0].kind for name in classes} <= {*kinds(), *NO_STEP}


def one(class_type: str, **values: Any) -> str:
    """What a node that stands alone is taken for."""
    node = Node("1", class_type, values=values)
    return Classifier(FlatGraph({"1": node})).read(node).kind


@pytest.mark.parametrize(
    ("class_type", "values", "kind"),
    [
        ("CLIPTextEncode", {"text": "a fox"}, "prompt_design"),
        ("CLIPTextEncode", {"text": "  "}, "plumbing"),
        ("WanTrackToVideo", {"tracks": "[]"}, "plumbing"),
        ("WanTrackToVideo", {"tracks": '[[{"x": 1, "y": 2}]]'}, "motion_brush"),
        ("GeminiNode", {"prompt": "describe it"}, "prompt_revision"),
        ("ConditioningAverage ", {}, "plumbing"),
        ("Video Slice", {}, "editing"),
        ("SomeNewTextToVideoApi", {}, "generation"),
        ("MyVendorThing", {"prompt": "a fox", "seed": 7}, "generation"),
        ("MyVendorThing", {}, "unknown"),
        ("LoadImageFancy", {}, "source"),
        ("MiniMaxH3ImageToVideo", {"prompt": "a fox in the snow"}, "prompt_design"),
        ("SamplerARVideo", {"#0": 1}, "parameter_setting"),
        ("PixverseTemplateNode", {"template": "Suit Swagger"}, "parameter_setting"),
        ("Image Save", {}, "output"),
        ("SomeVoiceSelector", {"voice": "Ada"}, "voice_direction"),
        ("MyVendorUpscaleModelLoader", {}, "plumbing"),
    ],
)
def test_hard_cases(class_type: str, values: dict[str, Any], kind: str) -> None:
    """Breaks if an empty prompt, an empty path or an unlisted class is read as something else."""
    assert one(class_type.strip(), **values) == kind


def muxed(sound: str) -> tuple[str, bool]:
    """What joining a sampled picture with a sound is taken for."""
    nodes = {
        "1": Node("1", "LoadVideo", values={"file": "a.mp4"}),
        "2": Node("2", "LoadAudio", values={"audio": "b.wav"}),
        "3": Node("3", "KSampler", inputs={"latent_image": ("1", 0)}),
        "4": Node("4", "CreateVideo", inputs={"images": ("3", 0), "audio": (sound, 0)}),
    }
    found = Classifier(FlatGraph(nodes)).read(nodes["4"])
    return found.kind, found.tool


def test_putting_sound_to_picture_is_an_act_unless_it_was_its_own() -> None:
    """Breaks if a video that keeps its own sound credits somebody, or laid-in sound credits nobody."""
    assert muxed("2") == ("audio_visual_sync", False)
    assert muxed("1") == ("audio_visual_sync", True)
    assert muxed("3") == ("plumbing", False)


def test_the_size_of_a_picture_is_not_the_picture() -> None:
    """Breaks if a picture whose width alone is used becomes material of a film."""
    nodes = {
        "1": Node("1", "LoadImage", values={"image": "a.png"}),
        "2": Node("2", "GetImageSize", inputs={"image": ("1", 0)}),
        "3": Node("3", "EmptyLatentImage", inputs={"width": ("2", 0)}),
        "4": Node("4", "KSampler", inputs={"latent_image": ("3", 0)}),
    }
    graph = FlatGraph(nodes)
    reader = Classifier(graph)
    readings = {node.id: reader.read(node) for node in nodes.values()}
    assert Collector(graph, readings, reader).inflow(nodes["4"]).made == {}


@pytest.mark.parametrize(
    ("name", "class_type", "channel"),
    [
        ("model.prompt", "", "prompt"),
        ("negative_prompt", "", "negative"),
        ("model.images.image_3", "", "multi_image_reference"),
        ("keyframes.image_0", "", "first_last_frame"),
        ("end_frame", "", "first_last_frame"),
        ("subjects.subject2", "", "multi_image_reference"),
        ("track_mask", "", "mask_inpaint"),
        ("camera_conditions", "", "camera_control"),
        ("source_video", "", "material"),
        ("image", "KlingImage2VideoNode", "first_last_frame"),
        ("image1", "TextEncodeQwenImageEditPlus", "multi_image_reference"),
        ("image", "TopazImageEnhance", "material"),
        ("cfg", "", None),
    ],
)
def test_the_name_of_an_input_says_the_channel(name: str, class_type: str, channel: str | None) -> None:
    """Breaks if a class in no list loses the meaning of its inputs."""
    assert channel_of(name, class_type) == channel


@pytest.mark.parametrize(
    ("text", "count"),
    [("[]", 0), ('[[{"x":1,"y":2}],[{"x":3,"y":4}]]', 2), ("no", None), ("[" * 100_000, None)],
)
def test_points_of_paths_are_counted(text: str, count: int | None) -> None:
    """Breaks if drawn paths are miscounted, or a hostile one crashes the reader."""
    assert points_in(text) == count


def test_new_classes_would_mostly_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if a reader without its table, names and inputs alone, understood too little of real graphs."""
    tables._groups()
    monkeypatch.setattr(tables, "_classes", dict)
    monkeypatch.setattr(classify, "group_of", cache(tables.group_of.__wrapped__))
    counts: Counter[str] = Counter()
    for path in paths():
        counts.update(census(drawn(path.name)))
    share = counts["unknown"] / counts.total()
    print(f"without the table: {share:.1%} of active nodes not understood")
    assert share < 0.10


def test_words_out_of_a_language_model_are_a_tool_s_step() -> None:
    """Breaks if one of the official graphs with a language model credits its words to a person."""
    graphs = steps = 0
    for path in paths():
        ran = executed(taken(drawn(path.name)))
        models = [node for node in ran.nodes.values() if group_of(node.class_type)[0].name == "llm"]
        if not models:
            continue
        graphs += 1
        film = Workflow("t")
        acts = Acts(ran, Scribe(film, path.name, "0" * 64))
        acts.write()
        written = {made: step for step in film.freeze().steps for made in step.makes}
        tools = {agent.id for agent in film.freeze().agents if agent.type == "tool"}
        for node in models:
            step = written[acts.made[node.id]]
            steps += 1
            assert step.kind == "prompt_revision", path.name
            assert {one.agent for one in step.by} <= tools
            assert step.by
            typed = [written[use.artifact] for use in step.uses if use.artifact in written]
            assert not [one for one in typed if one.kind == "prompt_design" and one.by], path.name
    assert (graphs, steps) == (54, 67)
