"""JSON values: everything in a result, exact shares as text, reasons as nodes that can be read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from creditgraph.doctrines import Holding
from creditgraph.explain.speech import marked
from creditgraph.measure import Assumption, Contribution
from creditgraph.shares import Share

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation, Entitlement, Reach, Title
    from creditgraph.comparison import Comparison


def records(allocation: Allocation) -> list[dict[str, Any]]:
    """Return tidy rows: one for every entitlement, one for every part that nobody named holds.

    Example:
        >>> import creditgraph as cg
        >>> film = cg.Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="film")
        >>> _ = film.step("producing", by=film.organization("Studio"), acts=["initiative"])
        >>> (row,) = records(cg.attribute(film, "producer", as_of="2026-03-01"))
        >>> row["holder"], row["right"], row["status"], row["point"]
        ('Studio', 'economic', 'known', '1')
    """
    head = {
        "film": allocation.film.title,
        "doctrine": allocation.doctrine,
        "regime": allocation.regime,
        "as_of": str(allocation.as_of),
        "marks": allocation.marks,
    }
    rows = [{**head, **_entitlement(one)} for one in allocation.entitlements]
    for title in allocation.titles:
        rows += [{**head, **row} for row in _unallocated(title)]
    return rows


def document(allocation: Allocation) -> dict[str, Any]:
    """Return an allocation as JSON values, with its reasons and its receipt."""
    return {
        "schema": "creditgraph.Allocation/1",
        "film": allocation.film.title,
        "doctrine": allocation.doctrine,
        "standing": allocation.standing,
        "regime": allocation.regime,
        "as_of": str(allocation.as_of),
        "marks": allocation.marks,
        "status": "draft",
        "entitlements": [_entitlement(one) for one in allocation.entitlements],
        "unallocated": [row for title in allocation.titles for row in _unallocated(title)],
        "titles": [_title(one) for one in allocation.titles],
        "reach": _reach(allocation.reach),
        "assumptions": [_assumption(one) for one in allocation.assumptions],
        "assumed": [node.sentence() for node in marked(allocation, "assumption")],
        "parameters": list(allocation.parameters),
        "remarks": [node.to_dict() for node in allocation.remarks],
        "findings": [_finding(one) for one in allocation.findings],
        "conclusions": [
            {
                "question": question,
                "status": one.status,
                "rules": list(one.rules),
                "reason": one.reason.to_dict(),
            }
            for question, one in allocation.conclusions
        ],
        "contribution": None
        if allocation.contribution is None
        else contribution_document(allocation.contribution),
        "receipt": dict(allocation.receipt),
    }


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON values: its tidy rows, and the remarks and the receipt of every answer."""
    return {
        "schema": "creditgraph.Comparison/1",
        "status": "draft",
        "rows": comparison.to_records(),
        "questions": [
            {"question": question, "answers": list(answers)}
            for question, *answers in comparison.sheet(by="question").rows
        ],
        "remarks": [[node.to_dict() for node in one.remarks] for one in comparison.allocations],
        "receipts": [dict(one.receipt) for one in comparison.allocations],
    }


def contribution_document(contribution: Contribution) -> dict[str, Any]:
    """Return a contribution as JSON values: lines that add up to 1 exactly, as text."""
    return {
        "schema": "creditgraph.Contribution/1",
        "film": contribution.film.title,
        "control_table": contribution.table.name,
        "control": str(contribution.control),
        "lines": [
            {
                "role": line.role,
                "agent": line.agent,
                "layer": line.layer,
                "kind": line.kind,
                "mass": str(line.mass),
                "steps": [step for step, _ in line.steps],
            }
            for line in contribution.lines
        ],
        "assumptions": [
            {**_assumption(one), "steps": list(steps)} for one, steps in contribution.assumptions
        ],
        "clips": list(_clips(contribution)),
        "loops": [list(loop) for loop in contribution.loops],
        "merged": str(contribution.merged),
        "unmeasured": [step.id for step in contribution.unmeasured],
    }


def _clips(contribution: Contribution) -> Iterator[dict[str, Any]]:
    """What people fixed of each clip, what is left open, and what was stated of its stability."""
    stated = contribution.stabilities()
    for name, (part, control) in contribution.clips().items():
        yield {
            "clip": name,
            "part": str(part),
            "control": str(control),
            "open": str(1 - control),
            "stability": {step: _exact(value) for step, value in stated[name]},
        }


def _entitlement(one: Entitlement) -> dict[str, Any]:
    return {
        "holder": one.holder,
        "right": one.right,
        "layer": one.layer,
        "part": one.part,
        **(_share(one.share) if one.share is not None else _HELD),
        **({"status": "unknown"} if one.open else {}),
        "nature": one.nature,
        "territory": one.territory,
        "term": one.term,
        "exclusive": one.exclusive,
        "basis": one.basis,
        "reason": one.reason,
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "status": share.status,
        "point": _exact(share.point),
        "low": _exact(share.low),
        "high": _exact(share.high),
        "candidates": [str(one) for one in share.candidates],
        "note": share.note,
    }


_HELD: dict[str, Any] = {
    "status": "held",
    "point": None,
    "low": None,
    "high": None,
    "candidates": [],
    "note": None,
}


def _unallocated(title: Title) -> Iterator[dict[str, Any]]:
    for why, part in title.left():
        yield {
            "holder": "unallocated",
            "right": title.right,
            "layer": title.layer,
            "part": title.part,
            **_HELD,
            "status": "unallocated",
            "point": str(part),
            "note": why,
            "nature": None,
            "territory": None,
            "term": None,
            "exclusive": None,
            "basis": title.basis,
            "reason": title.reason.id,
        }


def _title(title: Title) -> dict[str, Any]:
    return {
        "right": title.right,
        "layer": title.layer,
        "part": title.part,
        "status": title.status,
        "together": str(title.together),
        "unallocated": str(title.unallocated()),
        "candidates": [_holding(one) for one in title.candidates],
        "basis": title.basis,
        "reason": title.reason.to_dict(),
    }


def _holding(holding: Holding) -> dict[str, Any]:
    return {
        "points": {who: _exact(point) for who, point in holding.points.items()},
        "unallocated": [[why, str(part)] for why, part in holding.unallocated],
        "parts": [list(part) for part in holding.parts],
        "natures": dict(holding.natures),
        "note": holding.note,
    }


def _reach(reach: Reach) -> dict[str, Any]:
    return {
        "answered": reach.answered,
        "protected": str(reach.protected),
        "unprotected": str(reach.unprotected),
        "unproved": str(reach.unproved),
        "unknown": str(reach.unknown),
        "layers": [
            {"layer": layer, "kind": kind, "status": status, "part": str(part)}
            for layer, kind, status, part in reach.layers
        ],
    }


def _assumption(one: Assumption) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(one).items()}


def _finding(finding: Any) -> dict[str, Any]:
    from pydantic import TypeAdapter

    from creditgraph.workflow.model import Finding

    plain: dict[str, Any] = TypeAdapter(Finding).dump_python(finding, mode="json", exclude_defaults=True)
    return plain


def _exact(share: Fraction | None) -> str | None:
    return None if share is None else str(share)
