"""Write what the reader of ComfyUI files knows of the official templates, from the package that holds them.

python docs/template_index.py               write both files
python docs/template_index.py --check       say which of them are not as the package has them; exit 1 if any
python docs/template_index.py EXAMPLES      count the texts of a folder of official examples as well

The two files hold digests and no sentence: `formats/comfyui/templates.json`, the index for likeness, and
`workflow/recurring.txt`, the texts that stand in two files or more. Without a folder of examples what was
counted in it stays as it is.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from creditgraph.formats.comfyui.classify import Classifier
from creditgraph.formats.comfyui.graph import FlatGraph
from creditgraph.formats.comfyui.likeness import LONG, forms_of, marks_of
from creditgraph.formats.comfyui.load import forms_in, graph_of
from creditgraph.formats.source import Source
from creditgraph.workflow.text import digest

PACKAGE = "comfyui-workflow-templates-json"
SOURCE = Path(__file__).resolve().parent.parent / "src" / "creditgraph"
INDEX = SOURCE / "formats" / "comfyui" / "templates.json"
RECURRING = SOURCE / "workflow" / "recurring.txt"
HEAD = """# SHA-256 of the texts of {long} characters or more that stand in two or more of the files counted.
# templates: {package} {version} (MIT), {files} files; examples: the pictures, clips and JSON of
# github.com/comfyanonymous/ComfyUI_examples, as far as they were at hand. A template's author wrote them, or
# the maker of a model, and not whoever uses them. digest, templates that hold it, examples that hold it.
# Written by docs/template_index.py.
"""


def folder() -> Path:
    """The folder of the templates in the installed package."""
    return Path(str(distribution(PACKAGE).locate_file("comfyui_workflow_templates_json/templates")))


def workflows() -> list[Path]:
    """The workflows; the package's indexes are none."""
    return [path for path in sorted(folder().glob("*.json")) if not path.name.startswith(("index", "fuse_"))]


def index() -> str:
    """The index of all templates."""
    listed = json.loads((folder() / "index.json").read_text("utf-8"))
    authors = {row["name"]: row.get("username", "") for group in listed for row in group["templates"]}
    drawn = {path: graph_of(forms_in(Source(path))) for path in workflows()}
    classes = sorted({name for graph in drawn.values() for form in forms_of(graph) for name in form})
    place = {name: at for at, name in enumerate(classes)}
    rows = [_row(path, graph, authors.get(path.stem, ""), place) for path, graph in drawn.items()]
    head = {"source": f"{PACKAGE} {distribution(PACKAGE).version} (MIT)", "classes": classes}
    listed_rows = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f'{json.dumps(head, separators=(",", ":"))[:-1]},"templates":[\n{listed_rows}\n]}}\n'


def _row(path: Path, graph: FlatGraph, author: str, place: dict[str, int]) -> dict[str, Any]:
    active, idle = (sorted((place[name], count) for name, count in form.items()) for form in forms_of(graph))
    values, texts = marks_of(FlatGraph({node.id: node for node in _nodes(graph)}))
    return {
        "name": path.stem,
        "author": author,
        "sha256": Source(path).digest,
        "active": active,
        "idle": idle,
        "values": b64encode(b"".join(sorted(set(values)))).decode(),
        "texts": b64encode(b"".join(sorted(set(texts)))).decode(),
    }


def _nodes(graph: FlatGraph) -> Iterator[Any]:
    yield from graph.nodes.values()
    yield from graph.unused


def recurring(examples: Path | None) -> str:
    """The digests of the texts that stand in two files or more."""
    templates = counted(workflows())
    others = counted(sorted(examples.rglob("*"))) if examples else _kept()
    lines = [
        f"{key} {templates[key]} {others[key]}\n"
        for key in sorted(templates.keys() | others.keys())
        if templates[key] + others[key] > 1
    ]
    about = {"long": LONG, "package": PACKAGE, "version": distribution(PACKAGE).version}
    return HEAD.format(files=len(workflows()), **about) + "".join(lines)


def counted(paths: Iterable[Path]) -> Counter[str]:
    """In how many of these files each long text stands."""
    found: Counter[str] = Counter()
    for path in paths:
        if path.is_file():
            found.update(set(_texts(graph_of(forms_in(Source(path))))))
    return found


def _texts(graph: FlatGraph) -> Iterator[str]:
    classifier = Classifier(graph)
    for node in _nodes(graph):
        for _, text in classifier.words(node):
            if len(text.strip()) >= LONG:
                yield digest(text)


def _kept() -> Counter[str]:
    rows = [line.split() for line in RECURRING.read_text("utf-8").splitlines() if not line.startswith("#")]
    return Counter({key: int(count) for key, _, count in rows})


def main() -> int:
    """Write the files, or say which are out of date."""
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    stale = []
    for path, text in ((INDEX, index()), (RECURRING, recurring(folders[0] if folders else None))):
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(text, "utf-8", newline="\n")
    print("\n".join(stale) or "as the package has them")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
