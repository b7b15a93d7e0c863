"""Acts of several files on one picture: in which order they stand, and whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from creditgraph.formats.joining import join
from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key, Making, Part
from creditgraph.measure import measure
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Evidence, Use
from tests.formats.joining.parts import digest_of, generated, tracked, who

TAKES = ("SH010_00001_.png", "SH010_00002_.png", "SH010_00003_.png")


def signed(name: str, *kinds: str, author: str | None = None) -> Part:
    """What a signature says of a picture: what was done to it, one after the other, and perhaps by whom."""
    film = Workflow(name)
    if author:
        film.person(author)
    before = "what it was"
    film.artifact(before, medium="image", origin="unknown")
    for number, kind in enumerate(kinds, 1):
        made = name if number == len(kinds) else f"{name} {number}"
        shown = Evidence(f"{name}.c2pa.json", grade="signed", place=f"actions[{number}]")
        uses = [{"artifact": before, "role": "material"}]
        film.step(kind, uses=uses, makes=made, id=f"{kind}@{made}", evidence=shown)
        before = made
    film.artifact(name, file=name, digest=digest_of(name))
    film.final(name)
    keys = {name: (Key("sha256", digest_of(name)), *file_keys(name))}
    claims = [Making(name, (author,), kinds, evidence=Evidence(f"{name}.c2pa.json"))] if author else []
    return Part(
        "c2pa", f"{name}.c2pa.json", digest_of(f"{name}.c2pa"), film.freeze(), keys, makings=tuple(claims)
    )


@pytest.mark.parametrize(
    "acts", [("paint_over",), ("grading", "paint_over"), ("grading", "grading", "paint_over")]
)
def test_what_was_done_to_a_picture_stands_after_its_generation(acts: tuple[str, ...]):
    """The signed acts of a retoucher would vanish, and the prompt of another would be theirs."""
    found = join([generated(TAKES[0]), signed(TAKES[0], *acts, author="乙")])
    assert found.conflicts == ()
    film = found.workflow.freeze()
    assert [step.kind for step in film.steps if step.kind in acts] == [*acts]
    assert {who(film, kind)[0] for kind in acts} == {("乙",)}
    assert who(film, "prompt_design") == [()]
    makes = {step.kind: step.makes[0] for step in film.steps}
    first = next(step for step in film.steps if step.kind == acts[0])
    assert first.uses[0].artifact == makes["generation"]
    assert measure(film, final=makes["paint_over"]).shares()["乙"] > 0


def test_whoever_made_a_thing_has_not_designed_the_template():
    """A claim on a picture would make its maker the author of somebody else's graph."""
    part = generated(TAKES[0])
    film = Workflow.of(part.film)
    film.step("workflow_template_design", makes="template", id="template")
    film.step("generation", uses=["take@3", "template"], makes="late", id="late")
    part = replace(part, film=film.freeze())
    found = join([part, tracked([(TAKES[0], "甲", "kept")])])
    assert who(found.workflow.freeze(), "workflow_template_design") == [()]
    assert not [what for what in found.missing if "template" in what]


def test_what_fixes_nothing_is_not_one_act_because_others_have_it_too():
    """*Blurry*, which everybody writes as what shall not be seen, would be a dispute in every studio."""
    parts = []
    for name, writer, words in ((TAKES[0], "甲", "a quay"), (TAKES[1], "乙", "a fox")):
        part = generated(name, words=words)
        film = Workflow.of(part.film)
        film.step("prompt_design", makes="no", text="blurry", fixes=[], id="prompt_design@7")
        more = tuple(
            replace(step, uses=(*step.uses, Use("no"))) if step.kind == "generation" else step
            for step in film.freeze().steps
        )
        part = replace(part, film=replace(film.freeze(), steps=more))
        parts += [part, tracked([(name, writer, "kept")], source=f"{writer}.json")]
    found = join(parts)
    assert found.conflicts == ()
    assert sorted(who(found.workflow.freeze(), "prompt_design")) == [("乙",), ("乙",), ("甲",), ("甲",)]
