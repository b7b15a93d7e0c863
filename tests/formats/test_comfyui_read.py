"""ComfyUI files read as workflows: what was typed, picked, set, made and saved, and by nobody unless said."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from creditgraph.errors import FormatError, UnknownNameError, WorkflowError
from creditgraph.formats import comfyui, png, read
from creditgraph.formats.comfyui import flat_graph
from creditgraph.formats.comfyui.classify import census
from creditgraph.formats.source import Options, Source
from creditgraph.workflow import Film
from tests.formats.graphs import hosted, sampled
from tests.formats.templates import folder, paths

WAN = "色调艳丽，过曝，静态"


def kinds_of(film: Film) -> dict[str, list[str]]:
    """Step id to performers."""
    return {step.id: [one.agent for one in step.by] for step in film.steps}


def test_a_sampled_picture(put: Any) -> None:
    """Breaks if words, model, seed and parameters do not become the channels of one generation by a tool."""
    film = read(put(sampled())).freeze()
    assert kinds_of(film) == {
        "prompt_design@6": [],
        "prompt_design@7": [],
        "model_choice@4": [],
        "seed_choice@3": [],
        "parameter_setting@3": [],
        "generation@3": ["v1-5"],
    }
    assert film.final == "take@3"
    texts = {one.id: one.text for one in film.artifacts}
    assert (texts["prompt@6"], texts["prompt@7"]) == ("a fox", "cartoon, blurry")


def test_negative_words_fix_nothing(put: Any) -> None:
    """Breaks if words that say what is *not* wanted count as what the film shows."""
    steps = {step.id: step for step in read(put(sampled())).freeze().steps}
    assert steps["prompt_design@7"].facts.fixes == ()
    assert steps["prompt_design@6"].facts.fixes is None


def test_first_and_last_frame(put: Any) -> None:
    """Breaks if two pictures that somebody chose are not one act of choosing frames."""
    film = read(put(hosted(first_frame=["5", 0], end_frame=["6", 0]))).freeze()
    step = next(step for step in film.steps if step.kind == "first_last_frame")
    assert [use.artifact for use in step.uses] == ["first.png", "last.png"]
    assert step.facts.images == 2
    assert step.by == ()
    assert {one.id: one.origin for one in film.artifacts}["first.png"] == "unknown"
    tool = next(agent for agent in film.agents if agent.type == "tool")
    assert (tool.name, tool.version, tool.developer) == ("Kling", "kling-v3", "Kuaishou")


def test_a_reader_never_invents_a_person() -> None:
    """Breaks if any of the 644 official files yields a person or an organization."""
    for path in paths():
        film = read(path).freeze()
        assert {agent.type for agent in film.agents} <= {"tool"}, path.name


def test_every_step_points_into_the_file() -> None:
    """Breaks if a fact cannot be traced to its place, its file and the file's digest."""
    path = folder() / "video_wan2_2_14B_i2v.json"
    raw = json.loads(path.read_text("utf-8"))
    film = read(path).freeze()
    for record in (*film.steps, *(one for one in film.artifacts if one.origin != "made here")):
        evidence = record.evidence
        assert evidence is not None
        if getattr(record, "kind", "") == "workflow_template_design":
            continue  # it stands in the index of templates
        assert (evidence.source, evidence.grade) == (path.name, "embedded")
        assert evidence.digest == sha256(path.read_bytes()).hexdigest()
        level = raw
        inner = {one["id"]: one for one in raw["definitions"]["subgraphs"]}
        for number in str(evidence.place).removeprefix("node ").split(":"):
            (spot,) = [node for node in level["nodes"] if str(node["id"]) == number]
            level = inner.get(spot["type"], {})
        assert not level


def test_default_words_are_nobody_s(put: Any) -> None:
    """Breaks if the model maker's default negative prompt is credited to whoever uses the file."""
    text = next(
        str(widget)
        for node in json.loads((folder() / "video_wan2_2_14B_fun_camera.json").read_text("utf-8"))["nodes"]
        for widget in node.get("widgets_values") or ()
        if str(widget).startswith(WAN)
    )
    film = read(put(sampled(text)), by={"prompt_design": "甲"}).freeze()
    assert "prompt_design@6" not in kinds_of(film)
    artifact = next(one for one in film.artifacts if one.text == text)
    assert artifact.origin == "pre-existing"
    use = next(use for step in film.steps for use in step.uses if use.artifact == artifact.id)
    assert use.role == "context"


def test_a_language_model_s_words_are_the_tool_s(put: Any) -> None:
    """Breaks if words written by a model are credited to the person who pressed the button."""
    prompt = sampled()
    prompt["6"]["inputs"]["text"] = ["5", 0]
    prompt["5"] = {"class_type": "GeminiNode", "inputs": {"prompt": "write of a fox", "model": "gemini-3"}}
    found = kinds_of(read(put(prompt), by={"prompt_design": "甲"}).freeze())
    assert found["prompt_revision@5"] == ["Gemini gemini-3"]
    assert found["prompt_design@5"] == ["甲"]
    assert "prompt_design@6" not in found


def test_a_zeroed_prompt_is_not_read(put: Any) -> None:
    """Breaks if words that are zeroed before the sampler count as its negative prompt."""
    graph = json.loads((folder() / "flux_fill_inpaint_example.json").read_text("utf-8"))
    encoder = next(
        node
        for level in (graph, *graph["definitions"]["subgraphs"])
        for node in level["nodes"]
        if node["type"] == "CLIPTextEncode"
    )
    words = json.dumps(encoder["widgets_values"][0])
    own = json.loads(json.dumps(graph).replace(words, json.dumps("a fox of my own")))
    film = read(put(own)).freeze()
    assert [step.id for step in film.steps if step.kind == "prompt_design"] == ["prompt_design@47:23"]


@pytest.mark.parametrize(
    ("control", "seed"), [("fixed", "held"), ("randomize", "random"), ("increment", "random"), (None, None)]
)
def test_a_seed_is_held_or_drawn(put: Any, control: str | None, seed: str | None) -> None:
    """Breaks if a seed drawn by lot counts as a choice, or an unknown one as either."""
    node = {"id": 3, "type": "KSampler", "widgets_values": [7, control, 20, 6.0, "euler", "simple", 1.0]}
    save = {"id": 9, "type": "SaveImage", "inputs": [{"name": "images", "type": "LATENT", "link": 1}]}
    ui = {"nodes": [node, save], "links": [[1, 3, 0, 9, 0, "LATENT"]]}
    data = sampled() if control is None else ui
    step = next(step for step in read(put(data)).freeze().steps if step.kind == "seed_choice")
    assert step.facts.seed == seed


def test_several_saved_films_ask_which(put: Any) -> None:
    """Breaks if the reader picks one of two films, or joins them by an edit that nobody made."""
    two = {
        key + "b": json.loads(json.dumps(node).replace('["3"', '["3b"')) for key, node in sampled().items()
    }
    two["9b"]["inputs"] |= {"images": ["3b", 0], "filename_prefix": "dog"}
    path = put(sampled(**two))
    film = read(path).freeze()
    assert film.final is None
    assert any("pass out=" in note for note in film.notes)
    assert "editing" not in {step.kind for step in film.steps}
    for out, final in (("9b", "take@3b"), ("dog", "take@3b"), ("take@3", "take@3"), ("fox", "take@3")):
        assert read(path, out=out).freeze().final == final
    with pytest.raises(UnknownNameError, match="Did you mean 'dog'"):
        read(path, out="dgo")
    two["9b"]["inputs"]["filename_prefix"] = "fox"
    with pytest.raises(WorkflowError, match="several things are saved as 'fox'"):
        read(put(sampled(**two)), out="fox")


def test_a_saved_step_on_the_way_is_not_the_film(put: Any) -> None:
    """Breaks if a first frame that was also saved makes the film ambiguous."""
    prompt = {**sampled(), **{f"k{key}": node for key, node in hosted(first_frame=["3", 0]).items()}}
    prompt["k2"]["inputs"]["video"] = ["k1", 0]
    film = read(put(prompt)).freeze()
    assert film.final == "take@k1"
    generation = next(step for step in film.steps if step.id == "generation@k1")
    assert [(use.artifact, use.role) for use in generation.uses][1] == ("take@3", "first_last_frame")
    assert "first_last_frame" not in {step.kind for step in film.steps}


def test_what_is_not_understood_is_counted(put: Any) -> None:
    """Breaks if a node that nobody knows is dropped in silence."""
    prompt = sampled(x={"class_type": "MyVendorThing", "inputs": {"image": ["3", 0]}})
    prompt["9"]["inputs"]["images"] = ["x", 0]
    film = read(put(prompt)).freeze()
    assert "not understood: 1 of 6 active nodes; MyVendorThing ×1 (prompt.x)" in film.notes
    assert film.final == "take@3"


def test_what_is_understood_by_name_alone_is_said(put: Any) -> None:
    """Breaks if a class in no list is read without a word about how."""
    prompt = {**hosted(), "1": {"class_type": "NewTextToVideoApi", "inputs": {"prompt": "a fox"}}}
    notes = read(put(prompt)).freeze().notes
    assert "understood by name alone: 1 nodes; NewTextToVideoApi ×1 (prompt.1)" in notes


def test_unused_nodes_are_no_acts() -> None:
    """Breaks if bypassed parts of a template count, or vanish without a word."""
    film = read(folder() / "video_wan2_2_14B_fun_camera.json").freeze()
    assert any(note.startswith("not used (bypassed") for note in film.notes)


def test_hostile_words_are_kept_as_data(put: Any) -> None:
    """Breaks if escapes or markup in a prompt are run, changed or lost on the way in."""
    text = "\x1b[31mred\x1b[0m <script>alert(1)</script> {{x}} \u202eabc"
    film = read(put(sampled(text))).freeze()
    assert text in {one.text for one in film.artifacts}


def test_what_was_understood_is_no_remark(put: Any) -> None:
    """Breaks if every read begins with an alarm, or the figure can no longer be had."""
    path = put(sampled())
    assert read(path).freeze().notes == ()
    assert census(flat_graph(path)).get("unknown", 0) == 0


def test_half_characters_do_not_stop_the_reading(put: Any) -> None:
    """Breaks if a lone surrogate, which JSON allows, crashes the reader."""
    data = json.dumps(sampled("a fox")).replace("a fox", "a \\ud800 fox").encode()
    assert "a ? fox" in {one.text for one in read(put(data)).freeze().artifacts}


def test_a_picture_that_carries_both_forms(put: Any) -> None:
    """Breaks if a PNG with prompt and workflow is not read, or the two are not joined."""
    ui_nodes = [
        {
            "id": 3,
            "type": "KSampler",
            "title": "Mine",
            "widgets_values": [7, "fixed", 20, 6.5, "euler", "simple", 1.0],
        },
        {"id": 12, "type": "LoraLoader", "mode": 4},
    ]
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    texts = {"prompt": json.dumps(sampled()), "workflow": json.dumps({"nodes": ui_nodes, "links": []})}
    path = put(png.with_text(out.getvalue(), texts), "fox_00001_.png")
    film = read(path).freeze()
    assert film.title == "fox_00001_"
    assert next(step for step in film.steps if step.kind == "seed_choice").facts.seed == "held"
    assert any("1 nodes" in note for note in film.notes)
    assert comfyui.FORMAT.sniff(Source(path))


@pytest.mark.parametrize(
    "name", ["savevideo_00001_.mp4", "savewebm_00001_.webm", "remuxed.mkv", "vhs_00001.mp4"]
)
def test_clips_carry_the_same_workflow(samples: Path, name: str) -> None:
    """Breaks if the tags of a clip are not found, in whatever container and letter case."""
    still = read(samples / "comfyui/examples_png_webp/wan__text_to_video_wan.webp").freeze()
    clip = read(samples / "comfyui/video_own" / name).freeze()
    assert [step.kind for step in clip.steps] == [step.kind for step in still.steps]
    assert {one.text for one in clip.artifacts} == {one.text for one in still.artifacts}


@pytest.mark.parametrize("name", ["remuxed.mov", "remuxed_tags_lost.mp4"])
def test_a_clip_that_lost_its_tags_says_so(samples: Path, name: str) -> None:
    """Breaks if a re-encoded clip is read as an empty film."""
    with pytest.raises(FormatError, match="nothing is written in this file about how it was made"):
        read(samples / "comfyui/video_own" / name)
    with pytest.raises(FormatError, match="no ComfyUI workflow"):
        comfyui.FORMAT.read(Source(samples / "comfyui/video_own" / name), Options())


def test_every_sample_reads(samples: Path) -> None:
    """Breaks if any real file at hand cannot be read."""
    count = 0
    for path in sorted((samples / "comfyui").rglob("*")):
        if path.is_file() and path.name not in ("remuxed.mov", "remuxed_tags_lost.mp4"):
            assert comfyui.FORMAT.sniff(Source(path)), path.name
            read(path)
            count += 1
    assert count >= 160


@pytest.mark.parametrize(
    ("data", "is_it"),
    [
        (b"\xef\xbb\xbf " + json.dumps(sampled()).encode(), True),
        (b'{"schema": "creditgraph.Workflow/1"}', False),
        (b"", False),
        (png.SIGNATURE, False),
    ],
)
def test_a_file_is_recognised(put: Any, data: bytes, is_it: bool) -> None:
    """Breaks if a reader of many formats sends a file to the wrong one."""
    assert comfyui.FORMAT.sniff(Source(put(data))) is is_it


def test_two_graphs_in_one_file_are_not_mixed(put: Any) -> None:
    """Breaks if a picture whose two forms are different graphs is read as a mixture of both."""
    ui = {"nodes": [{"id": 1, "type": "LoadImage"}], "links": []}
    film = read(put({"prompt": sampled(), "workflow": ui})).freeze()
    assert any("two different graphs" in note for note in film.notes)
    assert "v1-5" in {agent.id for agent in film.agents}


def test_a_file_named_like_a_step_keeps_its_own_id(put: Any) -> None:
    """Breaks if a picture called like something made here takes its place."""
    prompt = sampled(x={"class_type": "LoadImage", "inputs": {"image": "take@3.png"}})
    prompt["x"]["inputs"]["image"] = "take@3"
    prompt["3"]["inputs"]["latent_image"] = ["x", 0]
    film = read(put(prompt)).freeze()
    assert film.final == "take@3"
    prompt["x"]["inputs"]["image"] = "seed@3 .png"
    assert "seed@3 .png" in {one.id for one in read(put(prompt)).freeze().artifacts}


def test_what_a_service_rewrites_unseen_is_a_fact(put: Any) -> None:
    """Breaks if the file claims that the model read the words as typed when it did not."""
    prompt = hosted(prompt_extend=True)
    film = read(put(prompt)).freeze()
    step = next(step for step in film.steps if step.kind == "generation")
    assert step.facts.parameters == (("prompt_extend", "True"),)


def test_the_flat_graph_is_at_hand(put: Any) -> None:
    """Breaks if a tool that wants nodes and no steps has to read the file itself."""
    graph = comfyui.flat_graph(put(sampled()))
    assert (len(graph.nodes), graph.unused) == (5, ())


def test_two_readings_are_the_same() -> None:
    """Breaks if the same file gives another workflow the second time."""
    path = folder() / "video_ltx2_5_i2v.json"
    assert read(path).to_json() == read(path).to_json()


def test_a_curve_is_counted_by_its_control_points(put: Any) -> None:
    """Breaks if the samples that a program took of a drawn curve count as points that somebody set."""
    drawn = json.dumps([{"x": 1, "y": 1}, {"x": 9, "y": 9}, {"x": 20, "y": 4}])
    sampled_points = json.dumps([{"x": n, "y": n} for n in range(81)])
    prompt = sampled()
    spline = {"points_store": drawn, "coordinates": sampled_points}
    prompt["20"] = {"class_type": "SplineEditor", "inputs": spline}
    prompt["21"] = {
        "class_type": "WanTrackToVideo",
        "inputs": {"positive": ["6", 0], "negative": ["7", 0], "tracks": ["20", 1], "width": 720},
    }
    prompt["3"]["inputs"] |= {"positive": ["21", 0], "negative": ["21", 1]}
    film = read(put(prompt)).freeze()
    step = next(step for step in film.steps if step.kind == "motion_brush")
    assert (step.facts.points, step.by) == (3, ())


def test_boxes_drawn_by_hand_are_kept_with_their_words(put: Any) -> None:
    """Breaks if areas that somebody drew and described are lost, or the model is said to have drawn them."""
    box = {"x": 1, "y": 2, "width": 30, "height": 40, "metadata": {"type": "obj", "desc": "a red door"}}
    prompt = sampled()
    prompt["20"] = {"class_type": "CreateBoundingBoxes", "inputs": {"editor_state": [box], "width": 1024}}
    prompt["21"] = {
        "class_type": "MOSSImageLayoutPrompt",
        "inputs": {"bounding_boxes": ["20", 0], "conditioning": ["6", 0]},
    }
    prompt["3"]["inputs"]["positive"] = ["21", 0]
    film = read(put(prompt)).freeze()
    step = next(step for step in film.steps if step.kind == "regional_prompt")
    text = next(one.text for one in film.artifacts if one.id == step.makes[0])
    assert "a red door" in str(text)
    assert step.by == ()


@pytest.mark.parametrize(("control", "seed"), [(True, "random"), (False, "held")])
def test_a_seed_of_2023_says_it_by_a_boolean(put: Any, control: bool, seed: str) -> None:
    """Breaks if old files, which keep a switch instead of a word, lose whether the seed was held."""
    prompt = sampled()
    prompt["3"]["inputs"]["control_after_generate"] = control
    step = next(step for step in read(put(prompt)).freeze().steps if step.kind == "seed_choice")
    assert step.facts.seed == seed
