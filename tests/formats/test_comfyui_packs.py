"""Graphs made with packs of custom nodes: whose words, which channel, whose act, and what is no act."""

from __future__ import annotations

from typing import Any

import pytest

from creditgraph.formats import read
from creditgraph.formats.comfyui.channels import held
from creditgraph.formats.comfyui.classify import Classifier
from creditgraph.formats.comfyui.graph import FlatGraph, Node
from creditgraph.formats.comfyui.tables import bare, channel_of, group_of
from creditgraph.workflow import Film
from tests.formats.graphs import a, film_of, sampled, steps_of, typed


def used_by(film: Film, kind: str) -> set[str]:
    """The kinds of step that the steps of a kind draw on, and the files that they take."""
    makers = {made: step.kind for step in film.steps for made in step.makes}
    uses = {use.artifact for step in steps_of(film, kind) for use in step.uses}
    return {makers.get(one, one) for one in uses}


def reading(put: Any, text_from: Any, **nodes: Any) -> Film:
    """A picture whose prompt comes through a wire."""
    return film_of(put, {**sampled(), "6": a("CLIPTextEncode", text=text_from, clip=["4", 1]), **nodes})


def test_words_shown_on_their_way_are_not_typed(put: Any) -> None:
    """Breaks if what a language model wrote counts as typed because a node shows it."""
    film = reading(
        put,
        ["21", 0],
        **{
            "20": a("OllamaGenerateV2", prompt="describe a den", system="be short"),
            "21": a("ShowText|pysssss", text=["20", 0], text_0="a den in deep snow"),
            "22": a("easy showAnything", anything=["20", 0], text="a den in deep snow"),
        },
    )
    assert "a den in deep snow" not in typed(film)
    assert "describe a den" in typed(film)
    assert "prompt_revision" in used_by(film, "generation")


@pytest.mark.parametrize("values", [{"seed": 5}, {"max_new_tokens": 99}, {"system_message": "be short"}])
def test_an_unlisted_writer_of_words_is_a_tool(put: Any, values: dict[str, Any]) -> None:
    """Breaks if a language model in no table makes pictures, or its orders become the film's prompt."""
    film = reading(put, ["20", 0], **{"20": a("WordSmith", prompt="write of a den", **values)})
    [step] = steps_of(film, "prompt_revision")
    assert [one.agent for one in step.by] == ["WordSmith"]
    assert "write of a den" in typed(film)
    assert len(steps_of(film, "generation")) == 1
    texts = {one.id: one.text for one in film.artifacts}
    direct = {texts.get(use.artifact) for use in steps_of(film, "generation")[0].uses}
    assert "write of a den" not in direct


@pytest.mark.parametrize(
    ("class_type", "values", "words"),
    [
        ("DPRandomGenerator", {"text": "a {red|blue} fox", "seed": 3}, "a {red|blue} fox"),
        (
            "ImpactWildcardProcessor",
            {"wildcard_text": "a __hue__ fox", "populated_text": "a red fox", "seed": 3},
            "a __hue__ fox",
        ),
        ("Text Multiline", {"text": "a fox asleep"}, "a fox asleep"),
        ("easy positive", {"positive": "a fox asleep"}, "a fox asleep"),
        ("StringFunction|pysssss", {"action": "append", "text_a": "a fox asleep"}, "a fox asleep"),
        ("CR Prompt Text", {"prompt": "a fox asleep"}, "a fox asleep"),
        ("Some New Text Holder", {"text": "a fox asleep"}, "a fox asleep"),
        ("SDXLPromptStyler", {"text_positive": "a fox asleep", "style": "sai anime"}, "a fox asleep"),
        ("SDXLPromptStylerAdvanced", {"text_positive_g": "a fox asleep"}, "a fox asleep"),
        ("PromptComposer", {"user_prompt": "a fox asleep"}, "a fox asleep"),
        ("PromptListString", {"prompts": "a fox asleep"}, "a fox asleep"),
        ("TextInput", {"text_input": "a fox asleep"}, "a fox asleep"),
        ("CR Prompt List", {"multiline_text": "a fox asleep"}, "a fox asleep"),
    ],
)
def test_carriers_of_words(put: Any, class_type: str, values: dict[str, Any], words: str) -> None:
    """Breaks if words typed into a pack's text node are lost, or drawing among them makes a picture."""
    film = reading(put, ["20", 0], **{"20": a(class_type, **values)})
    assert words in typed(film)
    assert "sai anime" not in typed(film)
    assert "a red fox" not in typed(film)
    assert len(steps_of(film, "generation")) == 1
    assert steps_of(film, "prompt_revision") == []


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("positive_prompt", "prompt"),
        ("negative_prompt", "negative"),
        ("positive", "prompt"),
        ("text_negative", "negative"),
        ("system", "system"),
        ("wildcard_text", "prompt"),
        ("magic_prompt", "phrase"),
        ("attn_mask", "regional_prompt"),
        ("pose_video", "control_image"),
        ("image_kps", "control_image"),
        ("start_latent", "first_last_frame"),
        ("input_masks", "mask_inpaint"),
        ("optional_vae", "number"),
        ("frame_width", "number"),
        ("trim_amount", "number"),
    ],
)
def test_names_of_inputs_in_packs(name: str, channel: str) -> None:
    """Breaks if the names that packs give to words, frames, masks and sizes say nothing or another thing."""
    assert channel_of(name) == channel


@pytest.mark.parametrize(
    ("name", "class_type", "channel"),
    [
        ("image", "ApplyInstantID", "face_consistency"),
        ("source_image", "ReActorFaceSwap", "face_consistency"),
        ("source_image", "LivePortraitProcess", "material"),
        ("input_image", "ReActorFaceSwap", "material"),
        ("image", "IPAdapterAdvanced", "multi_image_reference"),
        ("mask", "ConditioningSetMask", "regional_prompt"),
        ("mask", "SetLatentNoiseMask", "mask_inpaint"),
        ("image_cond_latents", "CogVideoSampler", "first_last_frame"),
    ],
)
def test_what_a_silent_name_means_is_told_by_the_class(name: str, class_type: str, channel: str) -> None:
    """Breaks if a face becomes material, or a region becomes a share of the picture that was replaced."""
    assert channel_of(name, class_type) == channel


@pytest.mark.parametrize(
    ("class_type", "group"),
    [
        ("Power Lora Loader (rgthree)", "lora"),
        ("LoRA Stacker", "lora"),
        ("CR LoRA Stack", "lora"),
        ("Control Net Stacker", "control"),
        ("FaceDetailer", "sampler"),
        ("KSampler Config (rgthree)", "parameter"),
        ("Image Load", "source"),
        ("ETN_LoadImageBase64", "source"),
        ("ETN_SendImageWebSocket", "output"),
        ("Image Flip", "editing"),
        ("easy imageConcat", "compositing"),
        ("LayerColor: HSV", "grading"),
        ("MZ_ChatGLM3", "text"),
        ("OllamaConnectivityV2", "plumbing"),
        ("OllamaVision", "llm"),
        ("JoyCaptionLoader", "plumbing"),
        ("SeedVR2LoadDiTModel", "plumbing"),
        ("SeedVR2VideoUpscaler", "upscaling"),
        ("INPAINT_LoadFooocusInpaint", "plumbing"),
        ("WanVideoDecode", "plumbing"),
        ("LatentSyncNode", "sync"),
        ("GlobalSeed //Inspire", "seed"),
        ("AILab_FlashVSR", "upscaling"),
        ("SAMModelLoader (segment anything)", "plumbing"),
        ("WanVideoVACEModelSelect", "model"),
        ("WanVideoEnhanceAVideo", "parameter"),
        ("Image Lucy Sharpen", "editing"),
        ("JWInteger", "parameter"),
        ("BatchUncropAdvanced", "compositing"),
    ],
)
def test_classes_of_well_known_packs(class_type: str, group: str) -> None:
    """Breaks if a pack's node is taken for another act, above all a loader for something somebody made."""
    assert group_of(class_type)[0].name == group


@pytest.mark.parametrize("class_type", ["SeedreamGenerate", "SeedanceVideo"])
def test_a_product_is_no_seed(class_type: str) -> None:
    """Breaks if a model whose name begins like a seed counts as the choice of one."""
    assert group_of(class_type)[0].name != "seed"


def test_a_helper_is_no_platform() -> None:
    """Breaks if a node with *Image* and *Node* in its name makes a generation though it asks for nothing."""
    nodes = {
        "1": Node("1", "MyTileImageNode", values={"rows": 2}),
        "2": Node("2", "MyFastImageNode", values={"prompt": "a fox", "seed": 2}),
    }
    reader = Classifier(FlatGraph(nodes))
    assert [reader.read(one).kind for one in nodes.values()] == ["unknown", "generation"]


@pytest.mark.parametrize("mark", ["(rgthree)", "|pysssss", "//Inspire", "+"])
def test_marks_of_packs_are_no_part_of_a_name(mark: str) -> None:
    """Breaks if the same node is read otherwise because a pack signs its name."""
    assert bare(f"Image Flip {mark}") == "ImageFlip"
    assert bare("easy imageConcat") == "ImageConcat"
    assert bare("+") == ""


def test_prompts_of_a_wrapped_video_model(put: Any) -> None:
    """Breaks if the words of a wrapper's own encoder, or the model it loads, are lost."""
    film = film_of(
        put,
        {
            "1": a("HyVideoModelLoader", model="hy.safetensors"),
            "2": a("WanVideoTextEncode", positive_prompt="a fox runs", negative_prompt="blurry", t5=["5", 0]),
            "3": a(
                "CogVideoSampler", model=["1", 0], text_embeds=["2", 0], seed=4, image_cond_latents=["6", 0]
            ),
            "4": a("VHS_VideoCombine", images=["7", 0]),
            "6": a("CogVideoImageEncode", image=["8", 0]),
            "7": a("CogVideoDecode", samples=["3", 0]),
            "8": a("LoadImage", image="den.png"),
        },
    )
    assert typed(film) == ["a fox runs", "blurry"]
    assert used_by(film, "first_last_frame") == {"den.png"}
    assert {step.kind for step in film.steps} >= {"model_choice", "seed_choice", "generation"}


def test_an_unlisted_loader_of_the_model_is_its_choice(put: Any) -> None:
    """Breaks if the model that samples is nobody's choice because its loader has a new name."""
    graph = sampled()
    graph["4"] = a("MyNewTransformerLoader", weights="fox-7b.gguf")
    assert steps_of(film_of(put, graph), "model_choice")
    graph["4"] = a("MyNewTransformerLoader")
    assert steps_of(film_of(put, graph), "model_choice") == []


def test_a_size_carries_nothing_else(put: Any) -> None:
    """Breaks if a picture whose width a cut or a mask takes becomes part of it."""
    graph = sampled(
        **{
            "20": a("LoadImage", image="den.png"),
            "21": a("ImageResizeKJv2", image=["20", 0], width=64),
            "22": a("EmptyLatentImage", width=["21", 1], height=["21", 2]),
        }
    )
    graph["3"]["inputs"]["latent_image"] = ["22", 0]
    film = film_of(put, graph)
    assert {use.artifact for step in film.steps for use in step.uses if use.artifact == "den.png"} == set()


def efficient(key: str, source: str, **more: Any) -> dict[str, Any]:
    """A sampler that hands model and prompts on."""
    links = {
        "model": [source, 0],
        "positive": [source, 1],
        "negative": [source, 2],
        "optional_vae": [source, 4],
    }
    taken = {"latent_image": [source, 3], **links, **more}
    return {key: a("KSampler (Efficient)", seed=int(key), **taken)}


def test_a_sampler_that_hands_its_inputs_on(put: Any) -> None:
    """Breaks if the second of two chained samplers loses prompt and model, or gains a take it never saw."""
    loader = a("Efficient Loader", ckpt_name="fox.safetensors", positive="a fox", negative="blurry")
    blank = {"latent_image": ["5", 0]}
    graph = {
        "1": loader,
        "5": a("EmptyLatentImage", width=64),
        **efficient("2", "1"),
        **efficient("3", "2", **blank),
        "9": a("SaveImage", images=["3", 5], filename_prefix="fox"),
    }
    film = film_of(put, graph)
    last = next(step for step in film.steps if step.id == "generation@3")
    assert [one.agent for one in last.by] == ["fox"]
    made = {use.artifact for use in last.uses}
    assert {"prompt@1.positive", "prompt@1.negative"} <= made
    assert "take@2" not in made
    again = film_of(put, {**graph, **efficient("3", "2")})
    assert "take@2" in {use.artifact for step in again.steps for use in step.uses}


def test_rows_of_adapters(put: Any) -> None:
    """Breaks if an adapter that is off counts as chosen, or one that is on does not."""
    rows = {"lora_1": {"on": True, "lora": "ink.safetensors", "strength": 0.8}}
    off = {"lora_2": {"on": False, "lora": "oil.safetensors", "strength": 1}}
    graph = sampled(**{"8": a("Power Lora Loader (rgthree)", model=["4", 0], **rows, **off)})
    graph["3"]["inputs"]["model"] = ["8", 0]
    [step] = steps_of(film_of(put, graph), "fine_tuning")
    assert dict(step.facts.parameters or {})["ink.safetensors"] == "0.8"
    assert "oil" not in str(step.facts)
    graph["8"] = a("Power Lora Loader (rgthree)", model=["4", 0], **off)
    assert steps_of(film_of(put, graph), "fine_tuning") == []


@pytest.mark.parametrize("name", ["api_key", "apiKey", "openai_api_key", "access_token", "client_secret"])
def test_keys_to_accounts_stay_in_the_file(put: Any, name: str) -> None:
    """Breaks if a record that is passed on holds what opens somebody's account."""
    inputs = {"prompt": "a fox", "duration": 5, name: "sk-let-me-in"}
    graph = {"1": a("VendorVideo", **inputs), "2": a("SaveVideo", video=["1", 0])}
    film = read(put(graph))
    assert "let-me-in" not in film.to_json()
    assert len(steps_of(film.freeze(), "generation")) == 1


def test_sound_laid_in_where_the_clip_is_saved(put: Any) -> None:
    """Breaks if music under a clip is no act because the same node saves it, or the clip is no final."""
    graph = sampled(**{"20": a("LoadAudio", audio="song.wav")})
    graph["9"] = a("VHS_VideoCombine", images=["3", 0], audio=["20", 0], filename_prefix="fox")
    film = film_of(put, graph)
    [step] = steps_of(film, "audio_visual_sync")
    assert step.by == ()
    assert {use.artifact for use in step.uses} == {"take@3", "song.wav"}
    assert film.final in step.makes


def test_a_clip_that_keeps_its_sound_is_joined_by_the_class_that_did_it(put: Any) -> None:
    """Breaks if a step is credited to a class that stands nowhere in the file."""
    graph = {
        "1": a("VHS_LoadVideo", video="den.mp4"),
        "2": a("ImageUpscaleWithModel", image=["1", 0]),
        "9": a("VHS_VideoCombine", images=["2", 0], audio=["1", 2], filename_prefix="den"),
    }
    [step] = steps_of(film_of(put, graph), "audio_visual_sync")
    assert [one.agent for one in step.by] == ["VHS_VideoCombine"]


@pytest.mark.parametrize(
    ("class_type", "link"),
    [
        ("HunyuanImageToVideo", "latent_image"),
        ("MiniMaxH3ReferenceToVideo", "positive"),
        ("WanVideoImageToVideoEncode", "positive"),
    ],
)
def test_the_size_of_a_clip_is_a_parameter(put: Any, class_type: str, link: str) -> None:
    """Breaks if width, height and length are lost where the node that begins a clip holds them."""
    graph = sampled()
    begun = a(class_type, positive=["6", 0], width=720, height=400, length=57, guidance_type="v1")
    graph |= {"20": begun, "9": a("SaveWEBM", images=["3", 0])}
    graph["3"]["inputs"][link] = ["20", 0]
    [step] = steps_of(film_of(put, graph), "parameter_setting")
    said = {key: value for key, value in dict(step.facts.parameters or {}).items() if class_type in key}
    assert {key.rpartition(".")[2]: value for key, value in said.items()} == {
        "width": "720",
        "height": "400",
        "length": "57",
    }


def test_the_only_thing_saved_is_the_last(put: Any) -> None:
    """Breaks if a look at a larger copy leaves open which picture is the film."""
    graph = sampled(
        **{"20": a("ImageUpscaleWithModel", image=["3", 0]), "21": a("PreviewImage", images=["20", 0])}
    )
    assert film_of(put, graph).final == "take@3"


def test_a_seed_below_zero_is_drawn() -> None:
    """Breaks if the sign for *draw one* counts as a seed that somebody held."""
    assert held(Node("1", "Seed (rgthree)", values={"seed": -1})) == "random"
    assert held(Node("1", "Seed (rgthree)", values={"seed": 4})) is None


def test_whoever_takes_all_that_a_sampler_needs_samples(put: Any) -> None:
    """Breaks if a pack's own sampler is a mask by its name, and the picture that went in is the film."""
    graph = sampled(**{"20": a("LoadImage", image="den.png")})
    links = {name: graph["3"]["inputs"][name] for name in ("model", "positive", "negative")}
    graph["3"] = a("MySmartInpainter", image=["20", 0], seed=4, mask_blur=6, **links)
    film = film_of(put, graph)
    assert film.final == "take@3"
    assert steps_of(film, "mask_inpaint") == []
    assert [one.agent for one in steps_of(film, "generation")[0].by] == ["v1-5"]


def test_what_came_through_a_text_box_is_not_typed_there(put: Any) -> None:
    """Breaks if words that a model wrote count as typed in the box that passes them on."""
    film = reading(
        put,
        ["21", 0],
        **{
            "20": a("Florence2Run", task="caption", seed=1),
            "21": a("Textbox", text="a den in deep snow", passthrough=["20", 0]),
        },
    )
    assert typed(film) == ["cartoon, blurry"]


def test_shaping_a_mask_draws_none(put: Any) -> None:
    """Breaks if growing a mask that a model found is somebody's act, or drawing one is nobody's."""
    graph = sampled(
        **{
            "20": a("LoadImage", image="den.png"),
            "21": a("BatchCLIPSeg", text="fox", images=["20", 0]),
            "22": a("GrowMaskWithBlur", mask=["21", 0], expand=4),
            "23": a("SetLatentNoiseMask", samples=["20", 0], mask=["22", 0]),
        }
    )
    graph["3"]["inputs"]["latent_image"] = ["23", 0]
    [found] = steps_of(film_of(put, graph), "mask_inpaint")
    assert [one.agent for one in found.by] == ["BatchCLIPSeg"]
    graph["21"] = a("CreateShapeMask", shape="circle", location_x=9)
    [drawn] = steps_of(film_of(put, graph), "mask_inpaint")
    assert drawn.by == ()
