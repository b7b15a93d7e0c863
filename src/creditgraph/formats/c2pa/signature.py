"""Who signed a file, and whether that still holds, in words. The signer is a fact about the file, no agent.

References:
    * C2PA Technical Specification 2.2 (2025), section 15 (validation status codes).
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from creditgraph.formats.c2pa.state import States, listed
from creditgraph.formats.c2pa.store import Manifest
from creditgraph.formats.c2pa.values import table, words
from creditgraph.formats.tidy import tidy

_LONGEST = 120
"""Letters of a name of a signer that a remark shows; names of companies stay below."""
_MOST = 8
"""Manifests behind a file of which a remark says who signed them."""
UNFOLLOWED = "nothing of its manifest is followed"


def sentence(manifest: Manifest, states: States, subject: str) -> str:
    """Return who signed and in what state, in one line.

    Args:
        manifest: the manifest.
        states: how far manifests can be trusted.
        subject: what the thing that was signed is called.

    Example:
        >>> from creditgraph.formats.c2pa.store import store_of
        >>> manifests = {"a": {"signature_info": {"common_name": "Vendor Signer"}}}
        >>> document = {"active_manifest": "a", "manifests": manifests, "validation_state": "Valid"}
        >>> store = store_of(document, "x")
        >>> sentence(store.manifests["a"], States(store, checked=True), "fox.png")
        'fox.png is signed by Vendor Signer; valid, on no trust list'
        >>> store = store_of(document | {"validation_state": "Invalid"}, "x")
        >>> sentence(store.manifests["a"], States(store, checked=True), "fox.png")
        'SIGNATURE INVALID: the manifest of fox.png does not hold; nothing of its manifest is followed'
    """
    name = tidy(subject)
    if not states.of(manifest.label).is_signed:
        return f"SIGNATURE INVALID: {_broken(manifest, states, name)}; {UNFOLLOWED}"
    if not states.is_checked:
        return f"{name} is reported as signed by {signer(manifest)}; not checked here"
    trust = "on a trust list" if states.is_trusted else "on no trust list"
    return f"{name} is signed by {signer(manifest)}; valid, {trust}"


def signer(manifest: Manifest) -> str:
    """Return the name in the certificate of the signer."""
    info = table(manifest.raw.get("signature_info"))
    name = words(info.get("common_name")) or words(info.get("issuer"))
    return tidy(name)[:_LONGEST] if name else "somebody without a name"


def behind(manifests: Iterable[Manifest], states: States) -> list[str]:
    """Return who signed what went into a file, each remark once.

    Args:
        manifests: those of what went into it.
        states: how far manifests can be trusted.
    """
    said = dict.fromkeys(sentence(one, states, one.text("title") or one.label) for one in manifests)
    found = list(said)
    more = len(found) - _MOST
    return [*found[:_MOST], *([f"{more} more remarks on who signed what went into it"] if more > 0 else [])]


def _broken(manifest: Manifest, states: States, name: str) -> str:
    own, every = states.failed(manifest.label), states.failed()
    codes = own or every
    said = _what(codes, name if own or not every else f"something that went into {name}", signer(manifest))
    return f"{said} ({listed(codes)})" if codes else said


def _what(codes: Set[str], name: str, who: str) -> str:
    if any(code.startswith("assertion.") and code.endswith(".mismatch") for code in codes):
        return f"{name} was changed after signing"
    if any(code.startswith("claimSignature.") for code in codes):
        return f"the signature of {name} is not that of {who}, whom it names"
    if any(code.startswith(("signingCredential.", "timeStamp.")) for code in codes):
        return f"the certificate of {who} did not hold when {name} was signed"
    return f"the manifest of {name} does not hold"
