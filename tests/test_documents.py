"""Every code block of the README and of the docs runs and prints what stands below it."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _run(code: str, names: dict[str, Any]) -> str:
    """Execute a block as a notebook would: what the last expression shows is printed."""
    tree = ast.parse(code)
    shown = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(tree, "<block>", "exec"), names)
        if isinstance(shown, ast.Expr):
            value = eval(compile(ast.Expression(shown.value), "<block>", "eval"), names)
            if value is not None:
                print(value)
    return out.getvalue()


def _shell(text: str, folder: Path) -> str:
    out = ""
    for line in text.splitlines():
        if line.startswith("$ creditgraph "):
            out += line + "\n"
            command = [sys.executable, "-m", "creditgraph", *shlex.split(line)[2:]]
            environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
            done = subprocess.run(
                command,
                cwd=folder,
                capture_output=True,
                text=True,
                env=environment,
                check=False,
                encoding="utf-8",
            )
            out += done.stdout + done.stderr
    return out


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_blocks_run_and_print_what_they_show(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document whose example does not run, or prints something else, loses its reader."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(
        ROOT / "examples" / "production", tmp_path / "production"
    )  # the folder that documents read
    blocks = _BLOCK.findall(document.read_text(encoding="utf-8"))
    names: dict[str, Any] = {"__name__": "document"}
    printed = ""
    for language, text in blocks:
        if language == "python":
            printed = _run(text, names)
        elif language == "text":
            assert _trimmed(printed) == _trimmed(text)
        elif language == "console":
            assert _trimmed(_shell(text, tmp_path)) == _trimmed(text)
        elif language == "toml":
            tomllib.loads(text)
        else:
            pytest.fail(f"a block of {language!r} in {document.name} is not executed")
