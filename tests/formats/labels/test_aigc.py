"""The label of GB 45438-2025."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from creditgraph.errors import FormatError
from creditgraph.formats.labels.aigc import Mark, into_png, label, mark_in
from tests.formats.media.made import picture

KEYS = [
    "Label", "ContentProducer", "ProduceID", "ReservedCode1",
    "ContentPropagator", "PropagateID", "ReservedCode2",
]  # fmt: skip
WHOLE = label("p-code", "c-1", kind=2, propagator="q-code", propagate_id="c-2", reserved=("r", "s"))
MARK = Mark("2", "p-code", "c-1", "r", "q-code", "c-2", "s")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*KEYS, "AIGC"]), inner),
    max_leaves=8,
)


def test_the_keys_of_the_standard() -> None:
    """Breaks if a platform writes a label that the standard's seven keys, in their order, do not match."""
    assert list(WHOLE) == KEYS


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(WHOLE),
        json.dumps({"AIGC": WHOLE}),
        json.dumps({"AIGC": json.dumps(WHOLE)}),
        json.dumps(WHOLE).replace("ReservedCode", "ReserveCode"),
        json.dumps({**WHOLE, "Label": 2}),
        "\ufeff \n" + json.dumps(WHOLE),
    ],
)
def test_every_form_of_a_label(text: str) -> None:
    """Breaks if a label that is wrapped, spelt the other way or numbered is overlooked."""
    assert mark_in(text, "a.png") == MARK


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": 4}, "no kind"),
        ({"kind": "1"}, "'1' is no kind of label. Use the number 1, 2 or 3"),
        ({"kind": True}, "no kind"),
        ({"kind": None}, "no kind"),
        ({"producer": " "}, "nothing"),
        ({"producer": None}, "nothing"),
        ({"content_id": ""}, "nothing"),
        ({"content_id": 77}, "nothing"),
    ],
)
def test_a_label_that_says_nothing_is_not_written(given: dict[str, Any], said: str) -> None:
    """Breaks if a platform fulfils its duty with an empty label."""
    with pytest.raises(FormatError, match=said):
        label(**{"producer": "p", "content_id": "c", **given})


def test_pillow_finds_the_label_in_the_png() -> None:
    """Breaks if the label is not under the key that others look for, or its Chinese is garbled."""
    data = into_png(picture("PNG"), label("甲公司", "c-1"))
    with Image.open(io.BytesIO(into_png(data, label("乙公司", "c-2")))) as opened:
        opened.load()
        assert json.loads(opened.text["AIGC"]) == label("乙公司", "c-2")


@pytest.mark.parametrize("text", ["", "a fox", '{"prompt": "Label"}', "ContentProducer Label", "[]"])
def test_other_texts_are_no_labels(text: str) -> None:
    """Breaks if any comment is refused as a damaged label."""
    assert mark_in(text, "a.png") is None


@pytest.mark.parametrize(
    "text",
    [
        '{"Label": "1", "ContentProducer": "p"',
        '{"AIGC": {"Label"',
        '{"AIGC": "Label"}',
        '{"AIGC": [], "x": "Label"}',
        '{"Label": 1' + "0" * 5000 + ', "ContentProducer": ""}',
        '{"Label":' + "[" * 100_000 + '"ContentProducer"' + "]" * 100_000 + "}",
    ],
)
def test_a_damaged_label_is_said_to_be_one(text: str) -> None:
    """Breaks if a cut, empty or bottomless label crashes, or passes for no label."""
    with pytest.raises(FormatError, match=r"a\.png"):
        mark_in(text, "a.png")


@given(JSON)
def test_any_value_at_any_place(value: Any) -> None:
    """Breaks if a wrong type anywhere raises anything but an error of ours, or is believed."""
    with suppress(FormatError):
        found = mark_in(json.dumps({"AIGC": value, "Label": "ContentProducer"}), "a.png")
        assert found is None or all(isinstance(getattr(found, name), str | None) for name in Mark.__slots__)


NOTHING = [
    None, "1", 7, [], {}, {"Label": "1"}, {**WHOLE, "Label": "4"}, {**WHOLE, "Label": None},
    {**WHOLE, "Label": ["1"]}, {**WHOLE, "Label": 1}, {**WHOLE, "ContentProducer": " "},
    {**WHOLE, "ProduceID": None}, {**WHOLE, "ReservedCode1": 5}, {**WHOLE, 7: "x"}, {"AIGC": WHOLE},
]  # fmt: skip


@pytest.mark.parametrize("marked", NOTHING)
def test_what_says_nothing_is_not_written_into_a_picture(marked: Any) -> None:
    """Breaks if a picture leaves with a label that no platform can read."""
    with pytest.raises(FormatError, match=r"marked.*label\(producer, content_id\)"):
        into_png(picture("PNG"), marked)
