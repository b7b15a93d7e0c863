"""Likeness to the official templates: measured figures, and what is the template's is nobody's choice."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from creditgraph.formats.comfyui import FORMAT
from creditgraph.formats.comfyui.expand import expand
from creditgraph.formats.comfyui.likeness import (
    LONG,
    TEXT_BYTES,
    form_of,
    forms_of,
    likeness,
    templates,
    value_marks,
)
from creditgraph.formats.comfyui.load import forms_in, graph_of
from creditgraph.formats.comfyui.prompt import read_prompt
from creditgraph.formats.part import Part
from creditgraph.formats.source import Options, Source
from creditgraph.workflow import lexicon
from creditgraph.workflow.lexicon import is_boilerplate
from creditgraph.workflow.model import Step
from tests.formats.graphs import opened
from tests.formats.templates import drawn, folder, paths

ROOT = Path(__file__).resolve().parents[2]
CAMERA = "video_wan2_2_14B_fun_camera.json"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The program that writes the index."""
    spec = importlib.util.spec_from_file_location("template_index", ROOT / "docs" / "template_index.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def part_of(path: Path) -> Part:
    """The one part of a file."""
    (part,) = FORMAT.read(Source(path), Options())
    return part


def steps_of(part: Part, kind: str) -> list[Step]:
    """The steps of a kind."""
    return [step for step in part.film.steps if step.kind == kind]


def words_of(part: Part) -> list[str | None]:
    """The texts that somebody is said to have typed."""
    texts = {one.id: one.text for one in part.film.artifacts}
    return [texts[made] for step in steps_of(part, "prompt_design") for made in step.makes]


def test_the_index_is_as_the_package_has_it(script: ModuleType) -> None:
    """Breaks if the shipped index says anything else than the templates it was made from."""
    assert script.INDEX.read_text("utf-8") == script.index()
    assert script.INDEX.stat().st_size < 400_000


def test_every_recurring_text_is_in_the_registry(script: ModuleType) -> None:
    """Breaks if words that two templates share are credited to whoever uses one of them."""
    shared = {key for key, count in script.counted(paths()).items() if count > 1}
    shipped = {line.split()[0] for line in script.RECURRING.read_text("utf-8").splitlines() if line[0] != "#"}
    assert len(shared) == 32
    assert shared <= shipped


def test_what_is_shipped_holds_no_sentence(script: ModuleType) -> None:
    """Breaks if the words of others are copied into this project."""
    texts = {
        text.strip()
        for path in paths()[::20]
        for node in drawn(path.name).nodes.values()
        for text in node.values.values()
        if isinstance(text, str) and len(text.strip()) >= 60
    }
    shipped = script.INDEX.read_text("utf-8") + script.RECURRING.read_text("utf-8")
    assert texts
    assert not [text for text in texts if text in shipped]


@pytest.mark.parametrize(
    ("example", "template", "classes"),
    [
        ("flux__flux_fill_inpaint_example.png.embedded.json", "flux_fill_inpaint_example", "0.85"),
        ("wan__text_to_video_wan.webp.embedded.json", "text_to_video_wan", "0.69"),
        ("ltxv__ltxv_text_to_video.webp.embedded.json", "ltxv_text_to_video", "0.77"),
    ],
)
def test_published_figures(samples: Path, example: str, template: str, classes: str) -> None:
    """Breaks if the measure is another than the one whose figures were published for these files."""
    found = likeness(graph_of(forms_in(Source(samples / "comfyui/examples_png_webp" / example))))
    assert found is not None
    assert (found.template.name, f"{float(found.classes):.2f}") == (template, classes)
    assert not found.decisive


def test_a_high_figure_shows_a_common_form() -> None:
    """Breaks if the caution that goes with the figure is no longer true of the templates themselves."""
    forms = [one.active + one.idle for one in templates()]
    nearest = []
    for at, form in enumerate(forms):
        others = (other for n, other in enumerate(forms) if n != at)
        nearest.append(max((form & other).total() / (form | other).total() for other in others))
    assert round(sum(one == 1 for one in nearest) / len(nearest), 2) == 0.27
    assert round(sorted(nearest)[len(nearest) // 2], 2) == 0.71


def test_an_untouched_template_holds_nobody_s_choices() -> None:
    """Breaks if running an official template as it is makes its user the author of what it says."""
    kinds: Counter[str] = Counter()
    for path in paths()[::7]:
        part = part_of(path)
        (design,) = steps_of(part, "workflow_template_design")
        assert design.makes == (f"template {path.stem}",)
        assert design.by == ()
        assert dict(design.facts.parameters)["same file"] == "True"
        for step in part.film.steps:
            kinds[step.kind] += not step.by
            if step.kind in ("parameter_setting", "seed_choice"):
                assert step.facts.changed is False, (path.name, step.id)
    chosen = {"prompt_design", "audio_prompt", "first_last_frame", "multi_image_reference", "regional_prompt"}
    assert not chosen & {kind for kind, count in kinds.items() if count}


def changed(put: Any, name: str, change: Callable[[dict[str, Any]], None]) -> Part:
    """A template with something else set in it, as its user would save it."""
    graph = json.loads((folder() / name).read_text("utf-8"))
    for level in (graph, *(graph.get("definitions") or {}).get("subgraphs", [])):
        for node in level["nodes"]:
            change(node)
    return part_of(put(graph))


def test_what_was_set_anew_is_a_choice(put: Any) -> None:
    """Breaks if a user's own words and numbers are taken for the template's, or the other way round."""

    def change(node: dict[str, Any]) -> None:
        if node["type"] == "CLIPTextEncode" and "过曝" not in str(node["widgets_values"]):
            node["widgets_values"] = ["a lighthouse"]
        if node["type"] == "KSamplerAdvanced":
            node["widgets_values"][3] = 33
        node.pop("widgets_values_named", None)

    part = changed(put, CAMERA, change)
    assert words_of(part) == ["a lighthouse"]
    assert {step.facts.changed for step in steps_of(part, "parameter_setting")} == {True}
    (design,) = steps_of(part, "workflow_template_design")
    assert design.makes == (f"template {Path(CAMERA).stem}",)
    assert any("nearest official template: " in note for note in part.film.notes)


@pytest.mark.parametrize(
    ("seed", "control", "said"),
    [(None, "fixed", ("held", False)), (7, "fixed", ("held", True)), (7, "randomize", ("random", None))],
)
def test_a_held_seed_is_a_choice_only_if_it_is_not_the_template_s(
    put: Any, seed: int | None, control: str, said: tuple[str, bool | None]
) -> None:
    """Breaks if a seed that came with the template, or was drawn by lot, counts as chosen."""

    def change(node: dict[str, Any]) -> None:
        if node["type"] == "KSampler":
            node["widgets_values"][:2] = [seed or node["widgets_values"][0], control]
            node.pop("widgets_values_named", None)

    part = changed(put, "video_wan_ati.json", change)
    (step,) = steps_of(part, "seed_choice")
    assert (step.facts.seed, step.facts.changed) == said


def test_tracks_drawn_by_the_template_are_not_the_user_s(put: Any) -> None:
    """Breaks if motion paths that came with a template credit whoever ran it, or new ones nobody."""
    assert steps_of(part_of(folder() / "video_wan_ati.json"), "motion_brush") == []

    def change(node: dict[str, Any]) -> None:
        if node["type"] == "PrimitiveStringMultiline":
            node["widgets_values"] = ['[[{"x": 1, "y": 2}, {"x": 3, "y": 4}]]']
            node.pop("widgets_values_named", None)

    (step,) = steps_of(changed(put, "video_wan_ati.json", change), "motion_brush")
    assert step.facts.points == 2


def test_a_named_account_is_no_person() -> None:
    """Breaks if the account under which a template was uploaded becomes an agent of the film."""
    named = next(one for one in templates() if one.author not in ("", "ComfyUI"))
    part = part_of(folder() / f"{named.name}.json")
    (design,) = steps_of(part, "workflow_template_design")
    assert dict(design.facts.parameters)["account in the index"] == named.author
    assert named.author not in {agent.name for agent in part.film.agents}


def test_both_forms_of_a_template_are_its_likeness() -> None:
    """Breaks if a graph that was sent to be run, with fewer nodes, is not known again."""
    apart = []
    for path in paths()[::9]:
        graph = drawn(path.name)
        active, _ = forms_of(graph)
        found = likeness(graph, screen=False) if not graph.unused else None
        if found is not None and active == form_of(graph.nodes.values()):
            same = found.template.name == path.stem or found.classes == 1
            apart += [] if same else [path.name]
    assert apart == []


def test_a_text_of_a_template_stays_its_own_in_another_graph(put: Any) -> None:
    """Breaks if a template's long prompt becomes its user's because one node was added."""
    path = next(
        path
        for path in paths()
        if any(
            node.class_type == "CLIPTextEncode"
            and len(str(node.values.get("text"))) >= 200
            and not is_boilerplate(str(node.values["text"]))
            for node in drawn(path.name).nodes.values()
        )
    )
    graph = json.loads(path.read_text("utf-8"))
    graph["nodes"].append({"id": 99_999, "type": "SaveText", "widgets_values": []})
    part = part_of(put(graph))
    assert steps_of(part, "workflow_template_design") == []
    assert all(len(str(text)) < LONG for text in words_of(part))


def test_app_mode_says_what_was_left_to_the_user(put: Any) -> None:
    """Breaks if what the author of an app set passes for its user's choice without a word."""
    name = "image_anima_lllite_depth_control_to_image.json"
    note = next(note for note in part_of(folder() / name).film.notes if note.startswith("app mode"))
    assert "left to the user: 91.image, 84.text" in note
    assert "; 1 of 1 that can be compared are the template's" in note

    def change(node: dict[str, Any]) -> None:
        if node["id"] == 91:
            node["widgets_values"][0] = "lighthouse.png"
            node.pop("widgets_values_named", None)

    note = next(note for note in changed(put, name, change).film.notes if note.startswith("app mode"))
    assert "; 0 of 1 that can be compared are the template's" in note


@pytest.mark.parametrize("linear", [None, [], {"inputs": None}, {"inputs": [3, [1], [1, 2], ["a", None]]}])
def test_a_damaged_app_says_nothing(put: Any, linear: Any) -> None:
    """Breaks if rubbish where app mode keeps its list stops the reading."""
    graph = {"nodes": [{"id": 1, "type": "KSampler"}], "links": [], "extra": {"linearData": linear}}
    assert not [note for note in part_of(put(graph)).film.notes if note.startswith("app mode")]


def test_the_index_of_the_built_in_graph_holds_it() -> None:
    """Breaks if the shipped digests are of another graph than the one that a new canvas shows."""
    built_in = templates()[-1]
    graph = read_prompt(opened("a fox"))
    first = replace(graph.nodes["4"], values={"ckpt_name": "v1-5-pruned-emaonly.ckpt"})
    marks = {mark for node in (*graph.nodes.values(), first) for mark in value_marks(node).values()}
    assert (built_in.active, built_in.idle) == (form_of(graph.nodes.values()), Counter())
    assert built_in.values == marks
    assert len(built_in.texts) == 2
    assert built_in.texts <= {bytes.fromhex(key)[:TEXT_BYTES] for key in lexicon._boilerplate()}


def test_the_graph_of_a_new_canvas_holds_nobody_s_choices(put: Any) -> None:
    """Breaks if whoever presses the button on an untouched canvas is credited with what stands there."""
    graph = opened()
    graph["6"]["inputs"]["text"] = ""
    part = part_of(put(graph))
    assert words_of(part) == []
    (design,) = steps_of(part, "workflow_template_design")
    assert design.makes == ("template default graph",)
    assert design.evidence is not None
    assert "ComfyUI_frontend" in str(design.evidence.source)
    for kind in ("parameter_setting", "seed_choice"):
        assert [step.facts.changed for step in steps_of(part, kind)] == [False], kind


def test_what_was_set_on_a_new_canvas_is_a_choice(put: Any) -> None:
    """Breaks if words and numbers of one's own count as the built-in graph's."""
    part = part_of(put(opened("a fox in deep snow", steps=33)))
    assert words_of(part) == ["a fox in deep snow"]
    assert [step.facts.changed for step in steps_of(part, "parameter_setting")] == [True]
    assert [step.facts.changed for step in steps_of(part, "seed_choice")] == [False]


def drawn_by_hand() -> dict[str, Any]:
    """The form that every simple graph has, with nothing in it that a template holds."""
    graph = opened("a fox", "photo", seed=7, steps=33, cfg=4.5, sampler_name="heun", scheduler="beta")
    graph["4"]["inputs"]["ckpt_name"] = "fox.safetensors"
    graph["5"]["inputs"] |= {"width": 640, "height": 360}
    return graph


def test_a_common_form_alone_is_no_template(put: Any) -> None:
    """Breaks if a graph drawn by hand is said to be a template's, and what differs from it to be chosen."""
    part = part_of(put(drawn_by_hand()))
    assert steps_of(part, "workflow_template_design") == []
    for kind in ("parameter_setting", "seed_choice"):
        assert [step.facts.changed for step in steps_of(part, kind)] == [None], kind
    assert all("likeness of form is common" in note for note in part.film.notes if "template" in note)


@pytest.mark.parametrize("text", ["photo", "text, watermark"])
def test_one_text_of_a_template_tells_it(put: Any, text: str) -> None:
    """Breaks if a text that was there before leaves open what the graph was made from."""
    graph = drawn_by_hand()
    graph["7"]["inputs"]["text"] = text
    designs = steps_of(part_of(put(graph)), "workflow_template_design")
    assert bool(designs) == (text == "text, watermark")


def test_half_of_the_values_are_not_most(put: Any) -> None:
    """Breaks if a graph is a template's by no more values than it has of its own."""
    graph = drawn_by_hand()
    found = {}
    for name, value in {"seed": 156680208700286, "steps": 20, "cfg": 8, "sampler_name": "euler"}.items():
        graph["3"]["inputs"][name] = value
        like = likeness(read_prompt(graph), screen=False)
        assert like is not None
        found[like.values] = like.decisive
    assert found == {(3, 10): False, (4, 10): False, (5, 10): False, (6, 10): True}


def test_an_empty_graph_is_like_nothing() -> None:
    """Breaks if nothing at all is said to be like some template."""
    assert likeness(expand({"nodes": [], "links": []})) is None
