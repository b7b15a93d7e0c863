"""How things are recognised in other files, and how they are not."""

from __future__ import annotations

from pathlib import Path

from creditgraph.formats.c2pa.keys import Keys
from tests.formats.c2pa.making import parts, store


def test_an_id_that_two_things_share_is_no_key() -> None:
    """Breaks if all versions of one document are joined into one thing."""
    keys = Keys()
    keys.add("a", None, "iid:1", "did:1")
    keys.add("b", None, "iid:2", "did:1")
    assert {name: [key.value for key in found] for name, found in keys.result().items()} == {
        "a": ["iid:1"], "b": ["iid:2"],
    }  # fmt: skip


def test_the_file_itself_has_its_name_alone() -> None:
    """Breaks if the picture that was opened and saved under its own name is joined with what came out."""
    keys = Keys()
    keys.add("before", "fox.png", "iid:1")
    keys.add_own("after", "fox.png", "0" * 64)
    found = keys.result()
    assert [key.kind for key in found["before"]] == ["instance"]
    assert [key.kind for key in found["after"]] == ["sha256", "name", "stem"]


def test_a_file_without_ending_is_known_by_its_name_all_the_same() -> None:
    """Breaks if the real name of a file is dropped because it does not look like one."""
    keys = Keys()
    keys.add_own("a", "take", "0" * 64)
    assert [key.value for key in keys.result()["a"]][1:] == ["take", "take"]


def test_a_title_that_is_no_file_name_is_no_key(tmp_path: Path) -> None:
    """Breaks if every "Generated image" of a project is taken for one picture."""
    (part,) = parts(store(title="Generated image"), tmp_path)
    assert {key.kind for key in part.keys[part.film.final]} == {"instance"}
