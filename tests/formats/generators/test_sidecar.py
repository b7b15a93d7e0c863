"""What generators write beside their pictures."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph import read
from creditgraph.errors import CreditgraphError
from creditgraph.formats import survey
from creditgraph.formats.generators import FORMAT
from creditgraph.formats.generators.sidecar import beside, infotexts
from creditgraph.formats.part import Part
from creditgraph.formats.source import Options, Source
from tests.formats.media.made import png

A1111 = "a fox\nNegative prompt: cat\nSteps: 9, Sampler: Euler, CFG scale: 5, Seed: 1, Model: name\n"
SWARM = json.dumps({"sui_image_params": {"prompt": "a fox", "seed": 1, "model": "name"}})
INVOKED = {"app_version": "3.3", "positive_prompt": "a fox", "negative_prompt": "cat", "steps": 50, "seed": 1}
INVOKE = json.dumps(INVOKED)
FORMS = {"a1111": ("parameters", A1111, ".txt"), "swarm": ("parameters", SWARM, ".swarm.json")} | {
    "invoke": ("invokeai_metadata", INVOKE, ".json")
}


def source(folder: Path, text: str, name: str) -> Source:
    """A file of a text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return Source(path)


def acts(part: Part) -> list[tuple[str, Any, tuple[str, ...]]]:
    """What a part says was done, and with what words."""
    texts = {one.id: one.text or "" for one in part.film.artifacts}
    return [
        (one.kind, dict(one.facts.parameters), tuple(texts.get(name, "") for name in one.makes))
        for one in part.film.steps
    ]


@pytest.mark.parametrize("form", FORMS)
def test_it_says_what_the_picture_would_say(form: str, tmp_path: Path) -> None:
    """Breaks if prompt, seed or settings get lost because they stand beside the picture."""
    key, text, ending = FORMS[form]
    alone = source(tmp_path, text, f"fox{ending}")
    assert FORMAT.sniff(alone)
    [written] = FORMAT.read(alone, Options())
    (tmp_path / "other.png").write_bytes(png(**{key: text}))
    [inside] = FORMAT.read(Source(tmp_path / "other.png"), Options())
    assert acts(written) == acts(inside)
    assert len(acts(written)) > 3


@pytest.mark.parametrize("form", FORMS)
def test_beside_its_picture_it_is_the_record_of_that_picture(form: str, tmp_path: Path) -> None:
    """Breaks if one generation becomes two, or the sidecar's record joins no picture."""
    key, text, ending = FORMS[form]
    (tmp_path / "fox_0001.png").write_bytes(png(**{key: text}))
    alone = read(tmp_path).freeze()
    (tmp_path / f"fox_0001{ending}").write_text(text, "utf-8")
    both = survey(tmp_path)
    assert [step.kind for step in both.workflow.freeze().steps] == [step.kind for step in alone.steps]
    assert [match.value for match in both.matches] == ["fox_0001.png"]


def test_a_number_further_is_another_picture(tmp_path: Path) -> None:
    """Breaks if the prompt of one picture of a row is told of the next one."""
    (tmp_path / "fox_0001.png").write_bytes(png())
    source(tmp_path, A1111, "fox_0002.txt")
    found = survey(tmp_path)
    made = {
        name for step in found.workflow.freeze().steps if step.kind == "generation" for name in step.makes
    }
    assert made == {"fox_0002 (fox_0002.txt)"}
    assert found.matches == ()


def test_of_two_files_of_the_name_none_is_taken(tmp_path: Path) -> None:
    """Breaks if a still and the clip of its name share one prompt by chance."""
    for name in ("fox.png", "fox.mp4"):
        (tmp_path / name).write_bytes(png())
    [part] = FORMAT.read(source(tmp_path, A1111, "fox.txt"), Options())
    assert part.film.final == "fox"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"prompt": "a fox", "steps": 50, "seed": 1, "sampler": "euler"}),
        json.dumps({"positive_prompt": 3, "app_version": "3"}),
        json.dumps({"nodes": [{"positive_prompt": "a", "app_version": "1"}], "about": "sui_image_params"}),
        json.dumps([INVOKED]),
        '{"positive_prompt": "a", "app_version": ',
        f"Write it like this:\n{A1111}and press the button.",
        A1111 + A1111,
        "Steps: 3, then bake",
    ],
)
def test_what_only_quotes_the_words_is_no_sidecar(text: str, tmp_path: Path) -> None:
    """Breaks if a page about prompts, or JSON of another program, becomes the record of a picture."""
    assert beside(source(tmp_path, text, "file")) == ()


def test_a_template_may_follow(tmp_path: Path) -> None:
    """Breaks if a text of the dynamic prompts extension is refused for its last lines."""
    said = source(tmp_path, f"{A1111}Template: a {{red|grey}} fox\n", "a.txt")
    assert infotexts(said) == 1
    assert "a {red|grey} fox" in str(acts(next(iter(FORMAT.read(said, Options())))))


@given(st.integers(0, len(A1111)), st.text(max_size=3), st.sampled_from(sorted(FORMS)))
def test_other_letters_anywhere(
    tmp_path_factory: pytest.TempPathFactory, at: int, other: str, form: str
) -> None:
    """Breaks if a damaged sidecar raises anything but an error of ours."""
    _, text, ending = FORMS[form]
    damaged = (text[:at] + other + text[at + 1 :]).encode("utf-8", "surrogatepass")
    path = tmp_path_factory.getbasetemp() / f"damaged{ending}"
    path.write_bytes(damaged)
    with suppress(CreditgraphError):
        if FORMAT.sniff(Source(path)):
            list(FORMAT.read(Source(path), Options()))


def test_a_name_that_leaves_no_room_for_an_ending_is_read(tmp_path: Path) -> None:
    """Breaks if a text called after its prompt cannot be read because no picture can be called like it."""
    found = source(tmp_path, A1111, "x" * 251 + ".txt")
    assert acts(next(iter(FORMAT.read(found, Options()))))
