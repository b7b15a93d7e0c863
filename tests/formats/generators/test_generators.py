"""Prompts in real pictures, with sd-parsers as the witness."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sd_parsers import ParserManager

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.generators import FORMAT
from creditgraph.formats.generators.novelai import QUALITY, UNDESIRED
from creditgraph.formats.part import Part
from creditgraph.formats.png import _chunk
from creditgraph.formats.source import Options, Source
from tests.formats.media.made import exif, picture, png

A1111 = "a fox\nNegative prompt: cat\nSteps: 9, Sampler: Euler, CFG scale: 5, Seed: 1, Model: name"
READ = {
    "AUTOMATIC1111__automatic1111_cropped.jpg", "AUTOMATIC1111__automatic1111_cropped.png",
    "Fooocus__fooocus1_cropped.png", "InvokeAI__invokeai_dream1.png", "InvokeAI__invokeai_imeta1.png",
    "InvokeAI__invokeai_sdmeta1.png", "NovelAI__novelai1_cropped.png",
}  # fmt: skip


def parts(folder: Path, data: bytes, name: str = "a.png") -> list[Part]:
    """The parts of a file that the format recognises."""
    path = folder / name
    path.write_bytes(data)
    source = Source(path)
    return list(FORMAT.read(source, Options())) if FORMAT.sniff(source) else []


def words(part: Part, negative: bool) -> list[str]:
    """The texts of the prompts."""
    texts = {one.id: one.text or "" for one in part.film.artifacts}
    prompts = (step for step in part.film.steps if step.kind == "prompt_design")
    return [texts[step.makes[0]] for step in prompts if (step.facts.fixes == ()) is negative]


def test_which_samples_are_read(samples: Path) -> None:
    """Breaks if a picture of a known generator is overlooked, or one of ComfyUI is read a second time."""
    folder = samples / "png-metadata"
    assert {path.name for path in folder.iterdir() if FORMAT.sniff(Source(path))} == READ


@pytest.mark.parametrize("name", sorted(READ))
def test_the_library_finds_the_same(samples: Path, name: str) -> None:
    """Breaks if prompt, negative prompt, seed, sampler or model differ from what sd-parsers reads itself."""
    path = samples / "png-metadata" / name
    [part] = FORMAT.read(Source(path), Options())
    there = ParserManager().parse(path)
    assert there is not None
    [sampler] = there.samplers
    defaults = name.startswith("NovelAI")
    expected = [prompt.value.strip(" ,") for prompt in sampler.prompts]
    expected = [text.removeprefix(QUALITY).strip() for text in expected] if defaults else expected
    assert [text.strip(" ,") for text in words(part, negative=False)] == expected
    against = [prompt.value.strip(" ,") for prompt in sampler.negative_prompts]
    if defaults:
        assert {tag.strip() for text in against for tag in text.split(",")} <= UNDESIRED
        against = []
    assert [text.strip(" ,") for text in words(part, negative=True)] == against
    facts = {step.kind: dict(step.facts.parameters) for step in part.film.steps}
    assert facts["seed_choice"]["seed"] == str(sampler.parameters["seed"])
    assert facts["parameter_setting"]["sampler"] == sampler.name
    if sampler.model is not None and not defaults:
        assert facts["model_choice"]["model"] == sampler.model.name


def test_styles_of_a_real_picture_are_nobodys(samples: Path) -> None:
    """Breaks if the words that Fooocus adds to four typed ones are credited."""
    [part] = FORMAT.read(Source(samples / "png-metadata" / "Fooocus__fooocus1_cropped.png"), Options())
    assert [len(text.split()) for text in words(part, negative=False)] == [4 - 1]


def test_text_in_the_alpha_channel_is_reported_as_none(samples: Path) -> None:
    """Breaks if a picture without any text yields a made-up part, or no word of what was looked for."""
    source = Source(samples / "png-metadata" / "AUTOMATIC1111__automatic1111_stealth.png")
    assert not FORMAT.sniff(source)
    with pytest.raises(FormatError, match=r"no text of a generator.*texts found: none"):
        list(FORMAT.read(source, Options()))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png(parameters=A1111)),
        ("a.jpg", picture("JPEG", exif=exif(b"UNICODE\0" + A1111.encode("utf-16-be")))),
        ("b.jpg", picture("JPEG", exif=exif(b"UNICODE\0" + A1111.encode("utf-16-le")))),
        ("a.webp", picture("WEBP", exif=exif(b"ASCII\0\0\0" + A1111.encode()))),
        ("b.png", picture("PNG", exif=exif(bytes(8) + A1111.encode()))),
    ],
)
def test_every_container(tmp_path: Path, name: str, data: bytes) -> None:
    """Breaks if the prompt is lost with the change from PNG to another container."""
    [part] = parts(tmp_path, data, name)
    assert (words(part, negative=False), words(part, negative=True)) == (["a fox"], ["cat"])
    assert part.film.final == name


def test_a_bomb_is_refused_before_any_library_opens_it(tmp_path: Path) -> None:
    """Breaks if 200 MB of blanks in 200 kB of picture, or a picture of 10^9 pixels, is opened."""
    data = png()
    bomb = _chunk(b"zTXt", b"parameters\0\0" + zlib.compress(bytes(200 << 20), 9))
    with pytest.raises(FormatError, match="larger than the limit"):
        parts(tmp_path, data[:33] + bomb + data[33:])
    huge = (100_000).to_bytes(4, "big") * 2 + data[24:29]
    wide = data[:8] + _chunk(b"IHDR", huge) + png(parameters=A1111)[33:]
    [part] = parts(tmp_path, wide)
    assert words(part, negative=False) == ["a fox"]


WHOLE = png(parameters=A1111)


def test_cut_at_every_byte(tmp_path: Path) -> None:
    """Breaks if a cut picture raises anything but an error of ours, or yields half a prompt."""
    for length in range(len(WHOLE)):
        with suppress(CreditgraphError):
            assert parts(tmp_path, WHOLE[:length]) == []


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_other_bytes_anywhere(tmp_path_factory: pytest.TempPathFactory, at: int, other: bytes) -> None:
    """Breaks if a damaged picture raises anything but an error of ours."""
    with suppress(CreditgraphError):
        parts(tmp_path_factory.getbasetemp(), WHOLE[:at] + other + WHOLE[at + len(other) :])
