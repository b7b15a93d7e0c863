"""An audit as plain values: rows for a table, a document for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from creditgraph.chain_of_title.model import Clip, Defect, Gap, Taint, Weakness
from creditgraph.sources import provision

if TYPE_CHECKING:
    from creditgraph.chain_of_title.result import Audit


def document(audit: Audit) -> dict[str, Any]:
    """Return an audit as JSON values."""
    return {
        "schema": "creditgraph.Audit/1",
        "film": audit.film.title,
        "regime": audit.regime,
        "as_of": str(audit.as_of),
        "status": "draft",
        "defects": [_defect(one) for one in audit.defects],
        "gaps": [_gap(one) for one in audit.gaps],
        "claimed": [{"artifact": one.artifact, "layer": one.layer, "by": one.by} for one in audit.claimed],
        "looked_at": audit.looked_at.to_dict(),
        "remarks": [one.to_dict() for one in audit.remarks],
    }


def records(audit: Audit) -> list[dict[str, Any]]:
    """Return one row for every defect and every gap."""
    head = {"film": audit.film.title, "regime": audit.regime, "as_of": str(audit.as_of)}
    found: tuple[Weakness, ...] = (*audit.defects, *audit.gaps)
    return [{**head, **_row(one)} for one in found]


def _row(one: Defect | Gap) -> dict[str, Any]:
    is_defect = isinstance(one, Defect)
    return {
        "finding": "defect" if is_defect else "gap",
        "severity": one.severity if isinstance(one, Defect) else None,
        "link": one.link,
        "what": "; ".join([one.what.sentence(), *(cause.sentence() for cause in one.what.children)]),
        "where": list(one.where),
        "right": one.right if isinstance(one, Defect) else None,
        "claimed_by": one.claimed_by if isinstance(one, Defect) else None,
        "clips": [clip.name for clip in one.taint.clips],
        "picture_seconds": _seconds(one.taint, "picture"),
        "sound_seconds": _seconds(one.taint, "sound"),
        "film_part": str(one.taint.share),
        "cure": one.cure.sentence() if isinstance(one, Defect) else None,
        "cites": list(one.cites),
    }


def _seconds(taint: Taint, sense: str) -> str | None:
    seconds = taint.seconds(sense)
    return None if seconds is None else str(seconds)


def _defect(one: Defect) -> dict[str, Any]:
    return {
        "severity": one.severity,
        **_gap(one),
        "right": one.right,
        "claimed_by": one.claimed_by,
        "cure": one.cure.to_dict(),
    }


def _gap(one: Defect | Gap) -> dict[str, Any]:
    return {
        "link": one.link,
        "what": one.what.to_dict(),
        "where": list(one.where),
        "taints": _taint(one.taint),
        "cites": [
            {"key": key, "citation": provision(key).citation, "mark": provision(key).mark}
            for key in one.cites
        ],
    }


def _taint(taint: Taint) -> dict[str, Any]:
    return {
        "artifacts": list(taint.artifacts),
        "clips": [_clip(clip) for clip in taint.clips],
        "whole": taint.whole,
        "picture_seconds": _seconds(taint, "picture"),
        "sound_seconds": _seconds(taint, "sound"),
        "film_part": str(taint.share),
    }


def _clip(clip: Clip) -> dict[str, Any]:
    seconds = None if clip.seconds is None else str(clip.seconds)
    return {"name": clip.name, "sense": clip.sense, "seconds": seconds, "film_part": str(clip.share)}
