"""Hostile files, whatever format they claim to be: one of our errors or a safe value, never more."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from creditgraph import cli
from creditgraph.formats import survey
from creditgraph.formats.joining import Joined
from creditgraph.formats.png import with_text
from creditgraph.workflow import film_from_json
from tests.formats.joining.production import graph, pixels

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = ROOT / "examples" / "production"
FILES = sorted(path for path in PRODUCTION.rglob("*") if path.is_file() and path.name != "creditgraph.toml")
DOCUMENTS = [path for path in FILES if path.suffix in (".json", ".otio")]
VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 10**400, 1e308, "", "x" * 10_000, "\x1b[2J\x07", "a\x00b", "\ud800", "NaN", "inf",
    "<script>alert(1)</script>", "../../../../etc/passwd", "file:///etc/passwd", "\u202egnp.exe",
    [], {}, [[[[]]]], {"": {"": None}},
)  # fmt: skip
HEADS = (
    b"", b"{", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\xff\xff\xff\xffWEBP", b"RIFF0000WAVE",
    b"PK\x03\x04", b"\0\0\0\x18ftypisom", b"\x1a\x45\xdf\xa3", b"ID3\x04\0\0", b"<?xml version='1.0'?>",
    b"TITLE: x\n", b"\xfe\xff", b"\xff\xfe{", b"%PDF-1.7", b"document\n",
)  # fmt: skip


def whole(found: Joined) -> Joined:
    """What was read is a film that can be written and read again; no reader of ours broke on the way.

    The guard around readers turns a bug of theirs into a refusal that says so: here that is a failure.
    """
    assert [str(one) for one in found.refusals if "failed (" in str(one)] == []
    assert film_from_json(found.workflow.to_json()) == found.workflow.freeze()
    return found


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON document."""
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from places(inner, (*at, key))


def changed(document: Any, at: tuple[Any, ...], value: Any) -> Any:
    """The document with another value at one place."""
    if not at:
        return value
    copy = dict(document) if isinstance(document, dict) else list(document)
    copy[at[0]] = changed(document[at[0]], at[1:], value)
    return copy


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_wrong_value_at_any_place_is_an_error_of_ours_or_a_film(path: Path, tmp_path: Path):
    """A tracker's odd row would end in a traceback, and the whole folder unread."""
    document = json.loads(path.read_text("utf-8"))
    every = list(places(document))
    lots = random.Random(path.name)
    for _ in range(250):
        at, value = lots.choice(every), lots.choice(VALUES)
        target = tmp_path / path.name
        target.write_text(json.dumps(changed(document, at, value)), "utf-8", "surrogatepass")
        whole(survey(target))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_cut_short_anywhere_is_an_error_of_ours_or_a_film(path: Path, tmp_path: Path):
    """Half a copy of a file would stop the folder."""
    data = path.read_bytes()
    target = tmp_path / path.name
    for length in sorted({*range(min(len(data), 200)), *range(0, len(data), max(1, len(data) // 60))}):
        target.write_bytes(data[:length])
        whole(survey(target))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_bytes_changed_at_random_are_an_error_of_ours_or_a_film(data: st.DataObject, tmp_path: Path):
    """A damaged disk would end in a traceback."""
    path = data.draw(st.sampled_from(FILES))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    target = tmp_path / path.name
    target.write_bytes(content)
    whole(survey(target))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=300), head=st.sampled_from(HEADS))
def test_noise_behind_any_signature_is_an_error_of_ours(head: bytes, data: bytes, tmp_path: Path):
    """A signature would be believed."""
    target = tmp_path / "noise"
    target.write_bytes(head + data)
    whole(survey(target))


def _bomb(size: int) -> bytes:
    packed = zlib.compress(b'{"a": "' + b"a" * size + b'"}', 9)
    body = b"prompt\0\0" + packed
    chunk = len(body).to_bytes(4, "big") + b"zTXt" + body + zlib.crc32(b"zTXt" + body).to_bytes(4, "big")
    picture = pixels()
    return picture[:33] + chunk + picture[33:]


BOMBS: dict[str, Callable[[], bytes]] = {
    "a compressed text of 300 MB.png": lambda: _bomb(300 << 20),
    "a text of 100 MB.png": lambda: with_text(pixels(), {"prompt": "{" + " " * (100 << 20) + "}"}),
    "a million brackets.json": lambda: b"[" * 1_000_000,
    "a million braces.json": lambda: b'{"nodes":' * 1_000_000,
    "deep otio.otio": lambda: b'{"OTIO_SCHEMA": "Stack.1", "children": [' * 5_000 + b"]}" * 5_000,
    "entities.xml": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><xmeml version='5'>&j;</xmeml>"
    ),
    "outside.fcpxml": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE fcpxml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<fcpxml version='1.9'>&x;</fcpxml>"
    ),
    "a number of a million digits.json": lambda: (
        b'{"nodes": [], "links": [], "version": ' + b"9" * 1_000_000 + b"}"
    ),
    "a text that does not end.json": lambda: b'{"prefix": {"a": "prov:' + b'\\"' * 400_000,
    "sync clips.fcpxml": lambda: (
        b"<fcpxml version='1.9'><resources><asset id='r1' src='a.mov' duration='2s'/></resources>"
        b"<library><event>"
        b"<project><sequence duration='9s'><spine>"
        + b"<sync-clip><asset-clip ref='r1' duration='1s'/></sync-clip>" * 60_000
        + b"</spine></sequence></project></event></library></fcpxml>"
    ),
    "channels.edl": lambda: (
        (
            b"001  AX "
            + b"".join(b"V%d" % n for n in range(2, 200))
            + b" C"
            + b" 00:00:00:00 00:00:01:00" * 2
            + b"\n"
        )
        * 19_000
    ),
    "many nodes.json": lambda: json.dumps(
        {str(n): {"class_type": "KSampler", "inputs": {"model": [str(n - 1), 0]}} for n in range(60_000)}
    ).encode(),
    "a cycle.json": lambda: json.dumps(
        {
            str(n): {"class_type": "ImageBlend", "inputs": {"image1": [str((n + 1) % 50), 0]}}
            for n in range(50)
        }
    ).encode(),
}
LIMITS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from creditgraph.formats import survey
found = survey(sys.argv[1])
print(*found.refusals)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory and time are set as POSIX has them")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_goes_off_in_bounded_memory_and_time(name: str, tmp_path: Path):
    """One file of a stranger would take the machine down: it may have three gigabytes and a minute."""
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    done = subprocess.run(
        [sys.executable, "-c", LIMITS, str(path)],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "root:" not in done.stdout  # the address that it names may be told, not what stands there
    assert "failed (" not in done.stdout


def test_no_file_is_opened_by_a_name_found_in_another(tmp_path: Path):
    """A stranger's cut would choose which files of the disk are read and stand in the film."""
    secret = tmp_path / "private_plate.png"
    secret.write_bytes(with_text(pixels(), {"prompt": json.dumps(graph("the secret", 1, "secret"))}))
    folder = shutil.copytree(PRODUCTION, tmp_path / "film")
    cut = folder / "edit" / "neon_harbour.otio"
    for target in (str(secret), "../private_plate.png", secret.as_uri(), "..\\private_plate.png"):
        cut.write_text(
            cut.read_text("utf-8").replace("/mnt/neon/plates/SH030_plate.png", target.replace("\\", "\\\\")),
            "utf-8",
        )
        watched = (
            "import sys\n"
            "sys.addaudithook(lambda event, args: print('OPENED', args[0]) "
            "if event == 'open' and 'private_plate' in str(args[0]) else None)\n"
            "from creditgraph.formats import survey\n"
            "text = survey(sys.argv[1]).workflow.to_json()\n"
            "assert 'the secret' not in text\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", watched, str(folder)],
            env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path):
    """A folder from somebody else could show files of this disk."""
    (tmp_path / "secret.json").write_text(json.dumps(graph("the secret", 1, "secret")), "utf-8")
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "link.json").symlink_to(tmp_path / "secret.json")
    (folder / "inside.json").write_text(json.dumps(graph("a quay", 1, "quay")), "utf-8")
    (folder / "also.json").symlink_to(folder / "inside.json")
    found = survey(folder)
    assert [one.source for one in found.refusals] == ["link.json"]
    assert "the secret" not in found.workflow.to_json()


def test_escapes_and_markup_in_names_and_words_stay_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A prompt could clear the terminal, or run in the report."""
    words = "\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>\r\nsecond line | `x`"
    said = {"prompt": json.dumps(graph(words, 1, "SH<b>\x1b[31m010"))}
    (tmp_path / "SH010_00001_.png").write_bytes(with_text(pixels(), said))
    for name in ("text", "md", "html"):
        assert cli.main(["read", str(tmp_path), "--format", name]) == 0
        out, err = capsys.readouterr()
        assert "\x1b" not in out + err
        assert "\x07" not in out + err
        assert name != "html" or "<script>" not in out
    assert words.splitlines()[-1] in survey(tmp_path).workflow.to_json()
