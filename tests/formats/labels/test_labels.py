"""Labels in real files: what each of the samples yields, and what damaged ones say."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats import survey
from creditgraph.formats.labels import FORMAT, MOST, aigc, iptc
from creditgraph.formats.part import Part
from creditgraph.formats.source import Options, Source
from creditgraph.measure import measure
from creditgraph.workflow import Workflow
from tests.formats.media.made import box, exif, picture, png, riff, sound

LABEL = aigc.label("p-code", "c-1")
TEXT = json.dumps(LABEL)
PACKET = iptc.xmp(iptc.Fields(("a fox",), ("甲",), "Kling", "2.6"))
FULL = {"AIPromptInformation", "AIPromptWriterName", "AISystemUsed", "AISystemVersionUsed"}


def parts(folder: Path, data: bytes, name: str = "a.png") -> list[Part]:
    """The parts of a file that the format recognises."""
    path = folder / name
    path.write_bytes(data)
    source = Source(path)
    return list(FORMAT.read(source, Options())) if FORMAT.sniff(source) else []


def sample(samples: Path, name: str) -> Part:
    """The part of one of the sample files."""
    source = Source(samples / "aigc-label" / name)
    assert FORMAT.sniff(source)
    [part] = FORMAT.read(source, Options())
    return part


@pytest.mark.parametrize(
    "name", ["iptc_2025_1_and_aigc.jpg", "iptc_2025_1_and_aigc.png", "iptc_2025_1_and_aigc.webp"]
)
def test_samples_with_all_fields(samples: Path, name: str) -> None:
    """Breaks if prompt, writer, system or label of a real file differ from what Pillow finds in it."""
    part = sample(samples, name)
    with Image.open(samples / "aigc-label" / name) as opened:
        there = opened.getxmp()["xmpmeta"]["RDF"]["Description"]
    assert there.keys() >= FULL
    prompt, generation = part.film.steps
    text = next(one.text for one in part.film.artifacts if one.id == prompt.makes[0])
    assert text == there["AIPromptInformation"]
    assert [one.agent for one in prompt.by] == [there["AIPromptWriterName"]]
    [tool] = (agent for agent in part.film.agents if agent.id == generation.by[0].agent)
    assert (tool.name, tool.version) == (there["AISystemUsed"], there["AISystemVersionUsed"])
    label = json.loads(there["AIGC"])
    assert {key.value for key in part.keys[part.film.final] if key.kind == "instance"} == {
        label["ProduceID"], label["PropagateID"],
    }  # fmt: skip
    assert tool.provider == label["ContentProducer"]
    assert sum("GB 45438" in note for note in part.film.notes) == 1


def test_sample_in_attribute_form(samples: Path) -> None:
    """Breaks if the short form of XMP is overlooked."""
    part = sample(samples, "iptc_2025_1_attribute_form.png")
    assert [(step.kind, len(step.by)) for step in part.film.steps] == [
        ("prompt_design", 1),
        ("generation", 1),
    ]


def test_sample_of_a_packet_alone(samples: Path) -> None:
    """Breaks if the digest of a sidecar passes for the picture's."""
    part = sample(samples, "iptc_2025_1_and_aigc.xmp")
    assert {key.kind for key in part.keys[part.film.final]} == {"stem", "instance"}
    assert len(part.film.steps) == 2


@pytest.mark.parametrize(
    "name", ["aigc_exif_usercomment.jpg", "label_bare.json", "label_wrapped_reserve_keys.json"]
)
def test_samples_with_the_label_alone(samples: Path, name: str) -> None:
    """Breaks if a label in EXIF, bare or wrapped, is overlooked, or makes up people and programs."""
    part = sample(samples, name)
    assert [(step.kind, step.by, step.uses) for step in part.film.steps] == [("generation", (), ())]
    assert part.film.agents == ()
    assert part.film.labels == ("machine-readable mark",)


def test_pictures_of_generators_carry_no_label(samples: Path) -> None:
    """Breaks if prompts of other programs are taken for labels."""
    assert not any(FORMAT.sniff(Source(path)) for path in (samples / "png-metadata").iterdir())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png(AIGC=TEXT)),
        ("a.jpg", picture("JPEG", exif=exif(b"UNICODE\0" + TEXT.encode("utf-16-be")))),
        ("a.webp", picture("WEBP", exif=exif(bytes(8) + TEXT.encode()))),
        ("a.mp4", sound("mp4", {"AIGC": TEXT})),
        ("a.mov", sound("mov", {"AIGC": TEXT})),
        ("a.mp3", sound("mp3", {"AIGC": TEXT})),
        ("a.wav", riff(b"WAVE", (b"data", bytes(8)), (b"AIGC", TEXT.encode()))),
        ("a.json", json.dumps({"AIGC": LABEL}, indent=1).encode()),
    ],
)
def test_every_place_of_the_label(tmp_path: Path, name: str, data: bytes) -> None:
    """Breaks if the label is overlooked in one of the places that the standard's practice knows."""
    [part] = parts(tmp_path, data, name)
    assert part.film.final is not None
    assert part.keys[part.film.final][-1].value == "c-1"
    assert "producer p-code" in part.film.notes[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", iptc.into_png(png(), iptc.Fields(("a fox",), ("甲",), "Kling", "2.6"))),
        ("a.jpg", picture("JPEG", xmp=PACKET.encode())),
        ("a.webp", picture("WEBP", xmp=PACKET.encode())),
        ("a.wav", riff(b"WAVE", (b"_PMX", PACKET.encode()))),
        ("a.mov", box(b"ftyp", b"qt  ") + box(b"moov", box(b"udta", box(b"XMP_", PACKET.encode())))),
        ("a.mp4.xmp", PACKET.encode("utf-16")),
    ],
)
def test_every_place_of_xmp(tmp_path: Path, name: str, data: bytes) -> None:
    """Breaks if the writer of the prompt is overlooked in one of the containers."""
    [part] = parts(tmp_path, data, name)
    assert [(step.kind, [one.agent for one in step.by]) for step in part.film.steps] == [
        ("prompt_design", ["甲"]), ("generation", ["Kling 2.6"]),
    ]  # fmt: skip


def test_one_layer_that_cannot_be_read_leaves_the_other(tmp_path: Path) -> None:
    """Breaks if a damaged label hides the writer that the same file names, or is passed over in silence."""
    data = iptc.into_png(png(AIGC='{"Label": "1", "ContentProducer":'), iptc.Fields(writers=("甲",)))
    [part] = parts(tmp_path, data)
    assert part.makings[0].by == ("甲",)
    assert any(note.startswith("not read: a.png, text chunk 'AIGC'") for note in part.film.notes)


@pytest.mark.parametrize("text", ["", "a fox", "[]", "{}", '{"Label": "1", "ContentProducer":'])
def test_a_key_that_promises_a_label(tmp_path: Path, text: str) -> None:
    """Breaks if an empty or broken label counts as none."""
    with pytest.raises(FormatError, match=r"^a\.png, text chunk 'AIGC'"):
        parts(tmp_path, png(AIGC=text))


def test_a_thousand_labels_and_keys_without_end(tmp_path: Path) -> None:
    """Breaks if a file with a million labels, or one under a key of a megabyte, makes notes without end."""
    data = b"\0\0\0\x18ftypisom" + bytes(12)
    keys = [b"x" * 1_000_000 + b".AIGC", *[b"AIGC"] * 999]
    listed = b"".join(box(b"mdta", key) for key in keys)
    values = [aigc.label("p", f"c-{n}") for n in range(len(keys))]
    items = [
        box(n.to_bytes(4, "big"), box(b"data", b"\0\0\0\1" + bytes(4), json.dumps(value).encode()))
        for n, value in enumerate(values, 1)
    ]
    meta = box(b"meta", bytes(4), box(b"keys", bytes(8), listed), box(b"ilst", *items))
    [part] = parts(tmp_path, data[:24] + box(b"moov", box(b"udta", meta)), "a.mp4")
    assert len(part.film.notes) == MOST + 1
    assert max(map(len, part.film.notes)) < 1000


def test_a_cut_file_with_a_label_is_refused_aloud(tmp_path: Path) -> None:
    """Breaks if a cut picture that shows its label at the beginning passes for one without."""
    data = png(AIGC=TEXT)
    with pytest.raises(FormatError, match="cut short"):
        parts(tmp_path, data[:33] + data[-len(TEXT) - 29 : -12])


def test_a_packet_that_asks_for_entities(tmp_path: Path) -> None:
    """Breaks if an entity bomb inside a picture is expanded."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + PACKET.partition("?>")[2]
    with pytest.raises(FormatError, match="the XMP packet cannot be read"):
        parts(tmp_path, picture("JPEG", xmp=bomb.encode()), "a.jpg")


def test_cut_at_every_byte(tmp_path: Path) -> None:
    """Breaks if a cut file raises anything but an error of ours, or names someone it did not name before."""
    for name, data in (
        ("a.png", iptc.into_png(png(AIGC=TEXT), iptc.Fields(writers=("甲",)))),
        ("a.jpg", picture("JPEG", xmp=PACKET.encode())),
        ("a.json", TEXT.encode()),
        ("a.xmp", PACKET.encode()),
    ):
        for length in range(0, len(data), 7):
            with suppress(CreditgraphError):
                for part in parts(tmp_path, data[:length], name):
                    assert {agent.name for agent in part.film.agents} <= {"甲", "Kling"}


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_other_bytes_anywhere(tmp_path_factory: pytest.TempPathFactory, at: int, other: bytes) -> None:
    """Breaks if a damaged file raises anything but an error of ours."""
    data = picture("JPEG", xmp=PACKET.encode(), exif=exif(bytes(8) + TEXT.encode()))
    at %= len(data)
    with suppress(CreditgraphError):
        parts(tmp_path_factory.getbasetemp(), data[:at] + other + data[at + len(other) :], "a.jpg")


def test_what_is_written_into_a_png_is_read(tmp_path: Path) -> None:
    """Breaks if our own label is not recognised by our own reader beside the picture's other texts."""
    data = aigc.into_png(png(prompt="{}"), aigc.label("p-code", "c-9", kind=3))
    with Image.open(io.BytesIO(data)) as opened:
        opened.load()
        assert opened.text["prompt"] == "{}"
    [part] = parts(tmp_path, data)
    assert "suspected" in part.film.notes[0]


def test_sound_that_its_label_says_is_generated_is_fixed_by_nobody(tmp_path: Path) -> None:
    """Breaks if an AI score becomes its editor's work, because no file shows how it was made."""
    (tmp_path / "score.wav").write_bytes(riff(b"WAVE", (b"data", bytes(8)), (b"AIGC", TEXT.encode())))
    film = Workflow("Harbour")
    film.artifact("score.wav", medium="sound", file="score.wav", origin="unknown")
    film.step("editing", by=film.person("甲"), uses="score.wav", makes="film", medium="sound")
    film.save(tmp_path / "film.json")
    found = survey(tmp_path)
    assert not found.conflicts
    assert sorted(step.kind for step in found.workflow.freeze().steps) == ["editing", "generation"]
    raw = {(line.role, line.agent) for line in measure(found.workflow).lines if line.layer == "raw output"}
    assert ("tool", "unknown") in raw
    assert ("person", "unknown") not in raw


def test_two_labels_and_tags_are_one_generation(tmp_path: Path) -> None:
    """Breaks if a picture that carries both labels and its generator's words was made three times."""
    said = "a fox\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 8x8, Model: m"
    data = iptc.into_png(png(AIGC=TEXT, parameters=said), iptc.Fields(source_type=iptc.GENERATED))
    (tmp_path / "a.png").write_bytes(data)
    found = survey(tmp_path)
    assert [step.kind for step in found.workflow.freeze().steps].count("generation") == 1
    assert not found.conflicts
