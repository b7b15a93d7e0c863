"""A folder of a production, end to end: read, joined, attributed; then once more without the tracker.

The folder `examples/production` is what the programs of a small production leave behind: ComfyUI's pictures
and clips, a cut, the export of a Kitsu project, a signed plate, a labelled sound, and a side file for what no
program knows. `make_production.py` writes it.

    python examples/production.py
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import creditgraph as cg
from creditgraph.formats import survey
from creditgraph.formats.joining import Joined
from creditgraph.formats.joining.sheet import sheet

FOLDER = Path(__file__).with_name("production")
AS_OF = "2026-03-01"


def whole() -> Joined:
    """Read the whole folder."""
    return survey(FOLDER)


def without_tracker() -> Joined:
    """Read it without the one source that knows people."""
    with tempfile.TemporaryDirectory() as folder:
        rest = shutil.copytree(FOLDER, Path(folder) / "production", ignore=lambda *_: ["tracker"])
        return survey(rest)


def what_was_read(found: Joined) -> None:
    """Print what became of the files, and of the acts in them."""
    film = found.workflow.freeze()
    print(sheet(found).to_text())
    print("\njoined:", *found.matches, sep="\n  ")
    print("\nmissing:", *(found.missing or ["nothing"]), sep="\n  ")
    print("\nwho did what, and what shows it:")
    for step in film.steps:
        named = [f"{one.agent} ({one.evidence.grade})" if one.evidence else one.agent for one in step.by]
        shown = step.evidence.grade if step.evidence else "declared"
        print(f"  {step.id:<52} {', '.join(named) or 'unknown':<20} act: {shown}")


def main() -> None:
    """Print both readings."""
    found = whole()
    what_was_read(found)
    print("\n== The algorithmic controller, no country\n")
    print(cg.attribute(found.workflow, "algorithmic_controller", as_of=AS_OF))
    print("\n== The law in force, CN\n")
    print(cg.attribute(found.workflow, regime="CN", as_of=AS_OF))
    rest = without_tracker()
    print("\n== Without the tracker\n")
    print("missing:", *rest.missing, sep="\n  ")
    print()
    print(cg.attribute(rest.workflow, "algorithmic_controller", as_of=AS_OF))
    print()
    print(cg.attribute(rest.workflow, regime="US", as_of=AS_OF))


if __name__ == "__main__":
    main()
