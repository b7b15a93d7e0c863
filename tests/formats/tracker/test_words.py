"""Task types as kinds of step."""

from __future__ import annotations

import pytest

from creditgraph.errors import UnknownNameError
from creditgraph.formats.tracker import words
from creditgraph.workflow.kinds import kinds


def test_every_kind_is_known_by_all_its_names():
    """Breaks if a production has to translate its task types out of Chinese, Korean or Japanese."""
    for each in kinds().values():
        for name in (each.name, *each.names.values(), each.name.upper().replace("_", " ")):
            found = words.kinds_of((name,), {})
            assert (found == ()) if each.walk == "generation" else (found and kinds()[found[0]])
            if each.walk != "generation" and name == each.name:
                assert found == (each.name,)


def test_the_table_names_kinds_that_exist():
    """Breaks if a word is mapped to a kind that was renamed."""
    assert {name for listed in words._USUAL.values() for name in listed} <= set(kinds())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Storyboard", ("storyboard",)),
        ("Compositing", ("compositing",)),
        ("Edit", ("editing",)),
        ("Concept", ("concept_and_world",)),
        ("Colour Grading", ("grading",)),
        ("剪辑", ("editing",)),
        ("Animation", ()),
        ("Rigging", ()),
        ("Prompt & image", ()),
        ("", ()),
    ],
)
def test_the_types_that_kitsu_brings(word: str, expected: tuple[str, ...]):
    """Breaks if a task type of a fresh Kitsu server is taken for something else."""
    assert words.kinds_of((word,), {}) == expected


def test_the_caller_wins_and_is_checked():
    """Breaks if the table overrules the studio's own word, or a typing error passes."""
    assert words.kinds_of(("EDIT",), {"edit": ("grading", "subtitles")}) == ("grading", "subtitles")
    assert words.kinds_of(("step", "Edit"), {"Edit": "music"}) == ("music",)  # type: ignore[dict-item]
    assert words.kinds_of(("Edit",), {"Edit": ()}) == ()
    with pytest.raises(UnknownNameError, match=r"kinds\['Edit'\]"):
        words.kinds_of(("Edit",), {"Edit": ("editting",)})


@pytest.mark.parametrize(
    ("named", "medium", "expected"),
    [
        (("compositing",), "video", "compositing"),
        (("storyboard",), "video", "storyboard"),
        (("screenplay",), "text", "screenplay"),
        (("prompt_design",), "image", None),
        (("prompt_design",), "text", "prompt_design"),
        (("upscaling",), "video", None),
        (("direction",), "video", None),
        (("music", "performance"), "sound", None),
        ((), "image", None),
    ],
)
def test_a_file_is_made_by_what_can_make_it(named: tuple[str, ...], medium: str, expected: str | None):
    """Breaks if a picture is said to be made by typing, or a person to have done what a model did."""
    assert words.kind_of(named, medium) == expected  # type: ignore[arg-type]


def test_media_by_ending():
    """Breaks if one ending stands for two media."""
    endings = [ending for listed in words._MEDIA.values() for ending in listed.split()]
    assert len(endings) == len(set(endings))
    assert [words.medium_of(name) for name in ("a.WAV", "b.tar.gz", ".png", "png")] == [
        "sound", None, "image", "image",
    ]  # fmt: skip
