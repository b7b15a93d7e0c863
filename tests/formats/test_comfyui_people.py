"""People for a ComfyUI file: from the caller alone, as a declaration, and never for what a tool did."""

from __future__ import annotations

from typing import Any

import pytest

from creditgraph.errors import FormatError, UnknownNameError, WorkflowError
from creditgraph.formats import read
from creditgraph.workflow import Film
from tests.formats.graphs import sampled


def kinds_of(film: Film) -> dict[str, list[str]]:
    """Step id to performers."""
    return {step.id: [one.agent for one in step.by] for step in film.steps}


def test_people_come_from_the_caller_alone(put: Any) -> None:
    """Breaks if a named person is not written down, or passes as more than a declaration."""
    film = read(put(sampled()), by={"prompt_design": ["甲", "乙"], "prompt_design@7": "丙"}).freeze()
    found = kinds_of(film)
    assert (found["prompt_design@6"], found["prompt_design@7"]) == (["甲", "乙"], ["丙"])
    assert found["seed_choice@3"] == []
    assert {step.evidence.grade for step in film.steps if step.evidence} == {"embedded"}  # the acts
    assert {one.evidence.grade for step in film.steps for one in step.by if one.evidence} == {"declared"}
    assert all(one.evidence for step in film.steps for one in step.by if one.agent in "甲乙丙")


def test_a_side_file_names_people(put: Any) -> None:
    """Breaks if a TOML file beside the picture cannot say who did what, or beats what the call says."""
    side = put('[by]\nprompt_design = "甲"\nseed_choice = ["乙"]\n'.encode(), "who.toml")
    found = kinds_of(read(put(sampled()), side_file=side, by={"seed_choice": "丙"}).freeze())
    assert (found["prompt_design@6"], found["seed_choice@3"]) == (["甲"], ["丙"])


@pytest.mark.parametrize(
    ("by", "error", "says"),
    [
        ({"prompt_desing": "甲"}, UnknownNameError, "Did you mean 'prompt_design'"),
        ({"prompt_design@66": "甲"}, UnknownNameError, "Did you mean 'prompt_design@6"),
        ({"generation": "甲"}, WorkflowError, "done by a tool"),
        ({"prompt_design": ""}, FormatError, "names nobody"),
        ({"prompt_design": 3}, FormatError, "names nobody"),
        ({"prompt_design": "v1-5"}, WorkflowError, "'v1-5' is already the id of a tool"),
    ],
)
def test_a_wrong_assignment_is_said(put: Any, by: Any, error: type[Exception], says: str) -> None:
    """Breaks if a person is silently dropped, or named for what a machine did."""
    with pytest.raises(error, match=says):
        read(put(sampled()), by=by)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[by", "not TOML"),
        ("[bye]\n", "Did you mean 'by'"),
        ("", "says nothing"),
        ("[by]\nx = 3\n", "names nobody"),
    ],
)
def test_a_wrong_side_file_is_said(put: Any, text: str, says: str) -> None:
    """Breaks if a broken side file ends in a traceback, or nobody."""
    with pytest.raises(FormatError, match=says):
        read(put(sampled()), side_file=put(text.encode(), "who.toml"))
