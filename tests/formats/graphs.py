"""Small graphs that several test files read."""

from __future__ import annotations

from typing import Any

from creditgraph.formats import read
from creditgraph.workflow import Film
from creditgraph.workflow.model import Step

SUBGRAPH = "11111111-2222-3333-4444-555555555555"


def sampled(text: str = "a fox", **more: Any) -> dict[str, Any]:
    """An API prompt: words, a model, a sampler, a saved picture."""
    return {
        "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd/v1-5.safetensors"}},
        "6": {"class_type": "CLIPTextEncode", "inputs": {"text": text, "clip": ["4", 1]}},
        "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "cartoon, blurry", "clip": ["4", 1]}},
        "3": {
            "class_type": "KSampler",
            "inputs": {"seed": 7, "cfg": 6.5, "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0]},
        },
        "9": {"class_type": "SaveImage", "inputs": {"images": ["3", 0], "filename_prefix": "fox"}},
        **more,
    }


def opened(text: str = "", negative: str = "text, watermark", **sampling: Any) -> dict[str, Any]:
    """The graph that a new canvas shows, sent to be run, with other words and numbers if any are given."""
    links = {"model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0]}
    numbers = {"seed": 156680208700286, "steps": 20, "cfg": 8, "denoise": 1}
    names = {"sampler_name": "euler", "scheduler": "normal"}
    return {
        "3": a("KSampler", **{**numbers, **names, **sampling, **links}),
        "4": a("CheckpointLoaderSimple", ckpt_name="v1-5-pruned-emaonly-fp16.safetensors"),
        "5": a("EmptyLatentImage", width=512, height=512, batch_size=1),
        "6": a("CLIPTextEncode", text=text, clip=["4", 1]),
        "7": a("CLIPTextEncode", text=negative, clip=["4", 1]),
        "8": a("VAEDecode", samples=["3", 0], vae=["4", 2]),
        "9": a("SaveImage", images=["8", 0], filename_prefix="ComfyUI"),
    }


def hosted(**inputs: Any) -> dict[str, Any]:
    """An API prompt of a hosted video model."""
    return {
        "1": {
            "class_type": "KlingFirstLastFrameNode",
            "inputs": {"prompt": "a fox", "model": "kling-v3", **inputs},
        },
        "2": {"class_type": "SaveVideo", "inputs": {"video": ["1", 0]}},
        "5": {"class_type": "LoadImage", "inputs": {"image": "first.png [input]"}},
        "6": {"class_type": "LoadImage", "inputs": {"image": "last.png"}},
    }


def node(key: int, kind: str, **about: Any) -> dict[str, Any]:
    """A UI node; ``ins`` is a list of (name, type, link), ``outs`` a list of types."""
    ins = [{"name": n, "type": t, "link": link} for n, t, link in about.pop("ins", [])]
    outs = [{"name": t, "type": t} for t in about.pop("outs", [])]
    return {"id": key, "type": kind, "mode": 0, "inputs": ins, "outputs": outs, **about}


def a(class_type: str, **inputs: Any) -> dict[str, Any]:
    """One node of an API prompt."""
    return {"class_type": class_type, "inputs": inputs}


def film_of(put: Any, graph: dict[str, Any]) -> Film:
    """The film in a graph."""
    return read(put(graph)).freeze()


def steps_of(film: Film, kind: str) -> list[Step]:
    """Its steps of one kind."""
    return [step for step in film.steps if step.kind == kind]


def typed(film: Film) -> list[str]:
    """The words that stand as somebody's prompt."""
    texts = {one.id: one.text for one in film.artifacts}
    return [str(texts[made]) for step in steps_of(film, "prompt_design") for made in step.makes]
