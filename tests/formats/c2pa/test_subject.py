"""Which artifact of a film a file is, and that one picture out of a film does not become the film."""

from __future__ import annotations

import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from creditgraph.errors import UnknownNameError, WorkflowError
from creditgraph.formats import survey
from creditgraph.formats.c2pa import manifest_of, sign
from creditgraph.formats.c2pa.subject import artifact_of, film_in, led_to
from creditgraph.formats.source import Source
from creditgraph.testing.films import films
from creditgraph.workflow import Workflow
from creditgraph.workflow.graph import graph
from tests.formats.c2pa.making import parts_of, picture
from tests.formats.c2pa.test_write import film


def named(folder: Path, name: str = "a.png", data: bytes | None = None) -> Source:
    """A picture of this name."""
    (folder / name).write_bytes(picture() if data is None else data)
    return Source(folder / name)


def test_a_file_is_known_by_its_bytes_then_by_its_name(tmp_path: Path) -> None:
    """Breaks if a renamed still, or one that was compressed anew, is signed as the whole film."""
    source = named(tmp_path)
    by_name, by_bytes = film(), film()
    by_name.artifact("frame", file=r"D:\shots\a.png")
    assert artifact_of(by_name.freeze(), source) == "frame"
    by_bytes.artifact("frame", digest=source.digest, file="other.png")
    by_bytes.artifact("picks", file="a.png")
    assert artifact_of(by_bytes.freeze(), source) == "frame"
    assert artifact_of(film().freeze(), source) is None


def test_the_film_is_the_film_whatever_else_has_its_bytes(tmp_path: Path) -> None:
    """Breaks if a take that is the film after it was picked loses who picked it."""
    source = named(tmp_path)
    made = Workflow("x")
    about = {"digest": source.digest, "file": "a.png", "medium": "image"}
    made.step("drawing", by=made.person("甲"), makes="take")
    made.step("selection", by=made.person("乙"), uses="take", makes="pick")
    for name in ("take", "pick"):
        made.artifact(name, **about)
    made.final("pick")
    assert artifact_of(made.freeze(), source) == "pick"
    made.step("editing", uses="pick", makes="film")
    made.final("film")
    assert artifact_of(made.freeze(), source) == "take"


def test_one_name_for_two_things_asks_which(tmp_path: Path) -> None:
    """Breaks if one of two shots is signed with the making of the other."""
    made = film()
    made.artifact("frame", file="one/a.png")
    made.artifact("footage", file="two/a.png")
    with pytest.raises(WorkflowError, match=r"2 artifacts are called 'a.png'.*artifact=: 'frame', 'footage'"):
        artifact_of(made.freeze(), named(tmp_path))


@pytest.mark.parametrize("one", films(), ids=lambda one: one.title)
def test_what_led_to_a_thing_is_what_its_graph_shows(one: Any) -> None:
    """Breaks if a step, input or person of a making is lost, or one that has no part in it is told."""
    for name in {name for step in one.steps for name in step.makes}:
        if name == graph(one).final:
            assert replace(led_to(one, name), final=one.final) == one
            continue
        part = led_to(one, name)
        before = {step.id for group in graph(one, name).groups for step in group}
        assert [step for step in one.steps if step.id in before] == list(part.steps)
        assert {who.agent for step in part.steps for who in step.by} <= {agent.id for agent in part.agents}
        assert part.final == name
        assert graph(part).order == graph(one, name).order


def test_the_maker_of_a_part_keeps_the_names_that_it_needs() -> None:
    """Breaks if the holder of a sample, or the developer of a model, becomes a name without an agent."""
    made = Workflow("x")
    studio, kling = made.organization("Studio"), made.organization("Kuaishou")
    made.person("乙")
    made.artifact("sample", medium="image", origin="pre-existing", rights_holder=studio.name)
    tool = made.tool("Kling", developer=kling.id)
    made.step("generation", by=tool, uses="sample", makes="shot", medium="video")
    made.step("editing", by="乙", uses="shot", makes="film")
    assert {agent.name for agent in led_to(made.freeze(), "shot").agents} == {"Studio", "Kuaishou", "Kling"}


def test_what_is_no_artifact_or_was_made_by_nobody_is_refused() -> None:
    """Breaks if a misspelt artifact or stock footage is signed as if the film had made it."""
    with pytest.raises(UnknownNameError, match="Did you mean 'frame'"):
        led_to(film().freeze(), "frames")
    with pytest.raises(WorkflowError, match="does not say how 'stock' was made"):
        manifest_of(film(), artifact="stock")


@pytest.mark.parametrize("value", [None, "Neon Harbour", {}, [], 7])
def test_what_is_no_film_is_refused(value: Any, tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a wrong argument is answered with the inside of this program."""
    with pytest.raises(WorkflowError, match="is no film"):
        film_in(value)
    with pytest.raises(WorkflowError, match="is no film"):
        sign(named(tmp_path).path, tmp_path / "b.png", value, **signer)


def test_a_still_reads_back_as_its_own_making(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if one still, signed, brings the whole film's steps and people as its own."""
    made = film()
    made.artifact("frame", file="a.png", digest=sha256(picture()).hexdigest())
    sign(named(tmp_path).path, tmp_path / "b.png", made, **signer)
    (part,) = parts_of(tmp_path / "b.png")
    assert [step.kind for step in part.film.steps] == ["prompt_design", "generation"]
    assert [agent.name for agent in part.film.agents] == ["甲", "Flux"]
    assert part.film.final == "frame"
    assert part.film.kind is None
    digests = {key.value for key in part.keys["frame"] if key.kind == "sha256"}
    assert digests == {Source(tmp_path / "b.png").digest, sha256(picture()).hexdigest()}
    sign(tmp_path / "a.png", tmp_path / "c.png", made, **signer, artifact="picks")
    (part,) = parts_of(tmp_path / "c.png")
    assert part.film.final == "picks"
    assert "editing" not in {step.kind for step in part.film.steps}


def test_files_of_one_film_call_the_same_thing_the_same() -> None:
    """Breaks if two signed shots of one film cannot be joined by the prompt that they share."""
    ids = [
        {row["title"]: row["instance_id"] for row in manifest_of(film(), artifact=name)["ingredients"]}
        for name in ("frame", "takes", None)
    ]
    assert ids[0]["prompt"] == ids[1]["prompt"] == ids[2]["prompt"]


def test_a_signed_still_beside_the_film_adds_nothing(
    tmp_path: Path, signer: dict[str, bytes], pytestconfig: pytest.Config
) -> None:
    """Breaks if signing a still and putting it back changes who made the film, or contradicts its tags."""
    shutil.copytree(pytestconfig.rootpath / "examples" / "production", tmp_path / "film")
    before = survey(tmp_path / "film")
    still = tmp_path / "film" / "comfyui" / "SH010_00003_.png"
    sign(still, tmp_path / "signed.png", before.workflow, **signer)
    (tmp_path / "signed.png").rename(tmp_path / "film" / "SH010_00003_signed.png")
    after = survey(tmp_path / "film")
    assert after.conflicts == before.conflicts
    people = [
        {agent.name for agent in one.workflow.freeze().agents if agent.type == "person"}
        for one in (before, after)
    ]
    assert people[0] == people[1]
    assert after.workflow.freeze().final == before.workflow.freeze().final
