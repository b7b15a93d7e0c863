"""The other JSON form of a manifest store, crJSON, turned into the report that is read here.

It lists the manifests, that of the file itself first; assertions and ingredients stand together by their
labels, and each manifest has the codes of its own validation.

References:
    * C2PA: crJSON schema (2026), as `Reader.crjson()` of the C2PA libraries writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from creditgraph.formats.c2pa.values import SIGNED, is_bound, rows, table, words

_LISTED = re.compile(r'"manifests"\s*:\s*\[')
_WRITTEN_BY = '"jsonGenerator"'
_CLAIMS = ("claim.v2", "claim")
_INGREDIENT = "c2pa.ingredient"
_UNLISTED = "signingCredential.untrusted"
_UNBOUND = "claim.hardBindings.missing"
_SAME = {
    "title": "dc:title",
    "format": "dc:format",
    "instance_id": "instanceID",
    "document_id": "documentID",
    "data_types": "dataTypes",
    "validation_status": "validationStatus",
    "validation_results": "validationResults",
}
"""Names of the report to those of a claim or an ingredient."""


def is_crjson(begins: str, ends: str) -> bool:
    """Tell by how a document begins and ends whether it is crJSON; its schema, which has its names, is none.

    Example:
        >>> is_crjson('{"@context": [], "manifests": [{', '}], "jsonGenerator": {}}')
        True
    """
    return _LISTED.search(begins) is not None and (_WRITTEN_BY in begins or _WRITTEN_BY in ends)


def as_report(value: Any) -> Any:
    """Return a crJSON document as the report of the same store; any other value as it is.

    Example:
        >>> claim = {"claim.v2": {"dc:title": "fox.png", "claim_generator_info": {"name": "Gen"}}}
        >>> report = as_report({"jsonGenerator": {}, "manifests": [{"label": "a", "assertions": {}} | claim]})
        >>> report["active_manifest"], report["manifests"]["a"]["title"], report["validation_state"]
        ('a', 'fox.png', 'Invalid')
    """
    document = table(value)
    listed = [
        one for one in rows(document.get("manifests")) if isinstance(one, dict) and words(one.get("label"))
    ]
    if "jsonGenerator" not in document or not listed:
        return value
    manifests: dict[str, Any] = {}
    for one in listed:
        manifests.setdefault(one["label"], _manifest(one))
    codes = _told(table(listed[0].get("validationResults")), listed[0]["label"])
    return {
        "active_manifest": listed[0]["label"],
        "manifests": manifests,
        "validation_state": _state(codes),
        "validation_results": {"activeManifest": codes, "ingredientDeltas": list(_deltas(listed))},
    }


def _manifest(one: Mapping[str, Any]) -> dict[str, Any]:
    claim = next((table(one[name]) for name in _CLAIMS if name in one), {})
    made_by = claim.get("claim_generator_info")
    asserted = table(one.get("assertions"))
    named = [label for label in asserted if label.startswith(_INGREDIENT)]
    return {
        **_renamed(claim),
        "claim_generator": claim.get("claim_generator"),
        "claim_generator_info": [made_by] if isinstance(made_by, dict) else made_by,
        "assertions": [{"label": label, "data": data} for label, data in asserted.items()],
        "ingredients": [_ingredient(label, table(asserted[label])) for label in named],
        "signature_info": _signature(table(one.get("signature"))),
    }


def _ingredient(label: str, data: Mapping[str, Any]) -> dict[str, Any]:
    own = table(data.get("activeManifest")) or table(data.get("c2pa_manifest"))
    address = words(own.get("url")) or ""
    behind = address.partition("/c2pa/")[2].partition("/")[0]
    return {**data, **_renamed(data), "label": label, **({"active_manifest": behind} if behind else {})}


def _renamed(data: Mapping[str, Any]) -> dict[str, Any]:
    return {ours: data[theirs] for ours, theirs in _SAME.items() if theirs in data}


def _signature(signature: Mapping[str, Any]) -> dict[str, Any]:
    subject = table(table(signature.get("certificateInfo")).get("subject"))
    time = table(signature.get("timeStampInfo")).get("timestamp")
    return {"common_name": subject.get("CN"), "issuer": subject.get("O"), "time": time}


def _told(codes: Mapping[str, Any], label: str) -> Mapping[str, Any]:
    """The codes; a signature that nothing binds to the bytes of the file has, by the standard, failed."""
    passed, failed = (_codes(codes, kind) for kind in ("success", "failure"))
    if SIGNED not in passed or failed - {_UNLISTED} or is_bound(passed):
        return codes
    return {
        **codes,
        "failure": [*rows(codes.get("failure")), {"code": _UNBOUND, "url": f"self#jumbf=/c2pa/{label}"}],
    }


def _state(codes: Mapping[str, Any]) -> str:
    """The state in one word, which this form leaves to its codes."""
    passed, failed = (_codes(codes, kind) for kind in ("success", "failure"))
    if failed - {_UNLISTED} or SIGNED not in passed:
        return "Invalid"
    return "Trusted" if "signingCredential.trusted" in passed and not failed else "Valid"


def _codes(codes: Mapping[str, Any], kind: str) -> set[str | None]:
    return {words(table(entry).get("code")) for entry in rows(codes.get(kind))}


def _deltas(listed: list[Any]) -> Iterator[dict[str, Any]]:
    """What the validation of the manifests behind the file says; the codes name them by their addresses."""
    for one in listed[1:]:
        yield {"validationDeltas": table(one.get("validationResults"))}
    for one in listed:
        yield from (delta for delta in rows(one.get("ingredientDeltas")) if isinstance(delta, dict))
