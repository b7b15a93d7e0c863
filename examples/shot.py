"""One real file, end to end: read a ComfyUI PNG, name the people, measure, attribute, explain.

The PNG is made on the spot by make_shot.py round a real workflow. A ComfyUI file names nobody; who did what
is said by whoever reads it, and counts as *declared*. People and studio are invented.

    python examples/shot.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from make_shot import make

import creditgraph as cg
from creditgraph.errors import MissingExtraError
from creditgraph.explain import contribution_sheet
from creditgraph.measure import measure

AS_OF = "2026-03-01"
STUDIO = "Harbour Studio"
BY = {
    "prompt_design": "甲",
    "first_last_frame": "甲",
    "motion_brush": "乙",
    "model_choice": "乙",
    "seed_choice": "乙",
    "parameter_setting": "乙",
}


def shot() -> cg.Workflow:
    """Read the shot and say who did what, and who produced it."""
    with tempfile.TemporaryDirectory() as folder:
        film = cg.read(make(Path(folder) / "shot_010.png"), by=BY)
    film.declare(kind="other audiovisual work", made_on="2026-01-20")  # no file says either
    film.step("producing", by=film.organization(STUDIO), acts=["initiative", "financing", "contracts"])
    return film


def what_was_read(film: cg.Workflow) -> None:
    """The steps found in the file, and what was not understood."""
    frozen = film.freeze()
    for step in frozen.steps:
        who = ", ".join(performer.agent for performer in step.by) or "unknown"
        print(f"{step.id:<22} {who}")
    print(*frozen.notes, sep="\n")


def main() -> None:
    """Print every station."""
    film = shot()
    print("\n== Read from the PNG\n")
    what_was_read(film)
    print("\n== Who fixed what\n")
    print(contribution_sheet(measure(film)).to_text())
    print("\n== The algorithmic controller, no country\n")
    print(cg.attribute(film, "algorithmic_controller", as_of=AS_OF))
    for regime in ("CN", "US"):
        print(f"\n== The law in force, {regime}\n")
        print(cg.attribute(film, regime=regime, as_of=AS_OF))
    print("\n== Why\n")
    print(cg.attribute(film, "algorithmic_controller", as_of=AS_OF).why("乙"))


if __name__ == "__main__":
    try:
        main()
    except MissingExtraError as error:
        raise SystemExit(str(error)) from None
