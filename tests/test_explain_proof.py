"""The tree leads to the evidence: to the file, the place in it, its grade, and who says who did it."""

from __future__ import annotations

from dataclasses import replace

import creditgraph as cg
from creditgraph.workflow.model import Evidence, Performer


def film() -> cg.Workflow:
    """One drawing, shown by a log, and whose hand it was by a declaration."""
    made = cg.Workflow("Plate")
    jia = made.person("甲")
    said = Evidence("creditgraph.toml", grade="declared")
    act = Evidence("log.json", grade="embedded", place="rows[3]", reason="claimSignature.mismatch")
    made.step("drawing", by=[Performer(jia.id, evidence=said)], makes="film", evidence=act)
    return made


def test_a_measured_act_names_what_shows_it_and_what_shows_who():
    """A studio that is asked for proof would have to search its disks."""
    tree = cg.attribute(film(), "algorithmic_controller", as_of="2026-03-01").why("甲")
    text = tree.to_text(depth=5)
    assert "shown by log.json, rows[3] (embedded)" in text
    assert "claimSignature.mismatch" in text
    assert "that it was 甲 is shown by creditgraph.toml (declared)" in text
    chinese = tree.to_text("zh", depth=5)
    assert "由log.json, rows[3]证明（内嵌）" in chinese
    assert "行为人为甲，由creditgraph.toml证明（陈述）" in chinese


def test_the_grade_asked_for_is_that_of_act_and_person():
    """An act in a signed file would be proved for whoever types a name beside it."""
    ask = {"as_of": "2026-03-01", "evidence": "embedded"}
    split = cg.attribute(film(), "algorithmic_controller", **ask)
    assert split.share("甲").point in (None, 0)
    assert split.unallocated == 1
    known = cg.Workflow.from_json(film().to_json())
    step = known.freeze().steps[0]
    assert step.evidence.grade == "embedded"
    assert step.by[0].evidence.grade == "declared"


def test_two_rows_of_one_file_are_no_two_sources():
    """Whoever settles the dispute would look for a second file, and there is none."""
    made = cg.Workflow("Plate")
    made.people("甲", "乙")
    made.step("drawing", makes="film", id="drawing")
    rows = [
        Performer(who, evidence=Evidence("kitsu.json", place=f"rows[{n}]")) for n, who in enumerate("甲乙")
    ]
    whole = made.freeze()
    whole = replace(whole, steps=(replace(whole.steps[0], claimants=tuple(rows)),))
    tree = cg.attribute(whole, "algorithmic_controller", as_of="2026-03-01").why("甲")
    assert "claimed for 甲: drawing: another row of kitsu.json names 乙" in str(tree)
    assert "为甲主张的行为：绘画：kitsu.json的另一行写明为乙" in tree.to_text("zh")
