"""Copies of one graph beside the picture that it made: in every form they say the same acts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from creditgraph.formats import png, read
from creditgraph.workflow import Film
from tests.formats.graphs import a, node, opened

SENT = opened("an orchard in spring fog", "cartoon, blurry", seed=7, steps=25, cfg=6.5)
SAMPLER = [("model", "MODEL", 1), ("positive", "C", 4), ("negative", "C", 6), ("latent_image", "LATENT", 2)]


def screen(title: str | None = None) -> dict[str, Any]:
    """The same graph as it was drawn, its nodes in another order; a title stands there if it was changed."""
    titled = {"title": title} if title else {}
    nodes = [
        node(4, "CheckpointLoaderSimple", widgets_values=["v1-5-pruned-emaonly-fp16.safetensors"]),
        node(5, "EmptyLatentImage", widgets_values=[512, 512, 1], **titled),
        node(6, "CLIPTextEncode", ins=[("clip", "CLIP", 3)], widgets_values=["an orchard in spring fog"]),
        node(7, "CLIPTextEncode", ins=[("clip", "CLIP", 5)], widgets_values=["cartoon, blurry"]),
        node(3, "KSampler", ins=SAMPLER, widgets_values=[7, "fixed", 25, 6.5, "euler", "normal", 1]),
        node(8, "VAEDecode", ins=[("samples", "LATENT", 7), ("vae", "VAE", 8)]),
        node(9, "SaveImage", ins=[("images", "IMAGE", 9)], widgets_values=["ComfyUI"]),
    ]
    ways = [(4, 0, 3, 0), (5, 0, 3, 3), (4, 1, 6, 0), (6, 0, 3, 1), (4, 1, 7, 0), (7, 0, 3, 2), (3, 0, 8, 0)]
    ways += [(4, 2, 8, 1), (8, 0, 9, 0)]
    return {"nodes": nodes, "links": [[n, *way, "*"] for n, way in enumerate(ways, 1)]}


def sent(title: str | None = None) -> dict[str, Any]:
    """The graph as it was sent, where every node has a title, changed or not."""
    named = {key: {**one, "_meta": {"title": f"The {one['class_type']}"}} for key, one in SENT.items()}
    named["5"]["_meta"]["title"] = title or "Empty Latent Image"
    return named


def beside(put: Any, copy: dict[str, Any], title: str | None = None) -> Film:
    """The film in a folder with the picture, which carries both forms, and a copy of its graph."""
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    texts = {"prompt": json.dumps(sent(title)), "workflow": json.dumps(screen(title))}
    path: Path = put(png.with_text(out.getvalue(), texts), "ComfyUI_00001_.png")
    put(copy, "copy.json")
    return read(path.parent).freeze()


def kinds_in(film: Film, but: str) -> list[str]:
    """Every kind of step that the copy adds nothing to."""
    return sorted(step.kind for step in film.steps if step.kind not in but)


@pytest.mark.parametrize("title", [None, "Frame"])
@pytest.mark.parametrize("form", [sent, screen])
def test_a_copy_of_the_graph_adds_no_act(put: Any, form: Any, title: str | None) -> None:
    """Breaks if words, model and numbers count twice because a copy of the graph stands in the folder."""
    film = beside(put, form(title), title)
    drawn_by_lot = "seed_choice" if form is sent else ""  # what was sent does not say whether it was held
    assert kinds_in(film, f"generation workflow_template_design {drawn_by_lot}") == sorted(
        ["model_choice", "parameter_setting", "prompt_design", "prompt_design"]
        + ([] if drawn_by_lot else ["seed_choice"])
    )


def test_a_copy_with_other_words_is_another_act(put: Any) -> None:
    """Breaks if what was typed anew in a copy passes for what stands in the picture."""
    copy = screen()
    copy["nodes"][2]["widgets_values"] = ["an orchard in winter"]
    texts = {one.text for one in beside(put, copy).artifacts if one.text}
    assert {"an orchard in spring fog", "an orchard in winter"} <= texts


def test_two_settings_of_one_class_stand_apart(put: Any) -> None:
    """Breaks if the second of two nodes of one class overwrites what the first says."""
    graph = {key: dict(one) for key, one in SENT.items()}
    graph["10"] = a("ModelSamplingSD3", model=["4", 0], shift=3)
    graph["11"] = a("ModelSamplingSD3", model=["10", 0], shift=5)
    graph["3"] = {**graph["3"], "inputs": {**graph["3"]["inputs"], "model": ["11", 0]}}
    (step,) = [one for one in read(put(graph)).freeze().steps if one.kind == "parameter_setting"]
    said = dict(step.facts.parameters or {})
    assert (said["ModelSamplingSD3 10.shift"], said["ModelSamplingSD3 11.shift"]) == ("3", "5")
    assert said["EmptyLatentImage.width"] == "512"
