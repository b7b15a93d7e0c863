"""How far a manifest can be trusted: what the validation of its store says about it.

A store whose state is *Valid* is intact since it was signed; *Trusted* also has a signer on somebody's list.
Some versions of the library call a store *Invalid* for no other reason than a signer on no list; its codes
say so, and it is as intact as a valid one. Anything else is no evidence of the act: what it says is kept,
graded as text that anybody could have put in.

References:
    * C2PA Technical Specification 2.2 (2025), section 15 (validation) and its status codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from creditgraph.formats.c2pa.store import Store
from creditgraph.formats.c2pa.values import SIGNED, is_bound, rows, table, words
from creditgraph.formats.tidy import listed as first_of
from creditgraph.workflow.model import Grade

_INTACT = ("Valid", "Trusted")
_NORMAL = "signingCredential.untrusted"
"""The signer is on no list of the reader's: normal, and no failure of the file."""
_IDENTITY = "cawg."
"""Codes about who signed an identity assertion: they are asked where a person would follow from it."""
_LISTED = 8
"""Codes that a reason lists: enough to see what failed, in one line."""
REPORTED = "the file reports that the signature is valid; it was not checked here"


@dataclass(frozen=True, slots=True)
class Standing:
    """The grade of what a manifest says, and why it is no better, or how it is known."""

    grade: Grade
    reason: str | None

    @property
    def is_signed(self) -> bool:
        """Whether the manifest is intact."""
        return self.grade == "signed"


class States:
    """The standing of every manifest of a store.

    Args:
        store: the store.
        checked: whether the signature was verified by us, out of the media, and not merely reported.

    Attributes:
        is_checked: likewise.
        is_trusted: whether the signer of the file is on a list of the reader's.

    Example:
        >>> from creditgraph.formats.c2pa.store import store_of
        >>> document = {"active_manifest": "a", "manifests": {"a": {}}, "validation_state": "Invalid"}
        >>> States(store_of(document, "x"), checked=True).of("a")
        Standing(grade='embedded', reason='the state of the signature is Invalid')
    """

    def __init__(self, store: Store, *, checked: bool) -> None:
        self.is_checked = checked
        self.is_trusted = store.raw.get("validation_state") == "Trusted"
        self._failed: dict[str, set[str]] = {}
        self._identity: dict[str, set[str]] = {}
        self._passed: dict[str, set[str]] = {}
        for code, label in _codes(store.raw, "failure"):
            kept = self._identity if code.startswith(_IDENTITY) else self._failed
            kept.setdefault(label, set()).add(code)
        for code, label in _codes(store.raw, "success"):
            self._passed.setdefault(label, set()).add(code)
        self._whole = self._of_store(store)
        self._at_import(store)

    def of(self, label: str) -> Standing:
        """Return the standing of one manifest."""
        if self._whole is not None:
            return self._whole
        own = self._failed.get(label)
        if own:
            return _weak("the signature of this part does not hold", own)
        return Standing("signed", None if self.is_checked else REPORTED)

    def identity(self, label: str) -> tuple[set[str], set[str]]:
        """Return the codes of success and of failure about the identity assertions of a manifest."""
        return self._passed.get(label, set()), self._identity.get(label, set())

    def failed(self, label: str | None = None) -> set[str]:
        """Return the codes of what failed about one manifest, or about any."""
        return set().union(*self._failed.values()) if label is None else self._failed.get(label, set())

    def _of_store(self, store: Store) -> Standing | None:
        """Return why nothing in the store is evidence; ``None`` if it is intact."""
        failed = self.failed()
        if "validation_state" in store.raw:
            state = words(store.raw["validation_state"])
            if state in _INTACT or (state == "Invalid" and self._only_unlisted(store)):
                return None
            return _weak(f"the state of the signature is {state or 'not stated'}", failed)
        # Reports of older tools state none; then any failure makes the store invalid.
        return _weak("the signature does not hold", failed) if failed else None

    def _only_unlisted(self, store: Store) -> bool:
        """Whether all is as it was signed, and nothing is said against it but that the signer is unlisted."""
        passed = self._passed.get(store.active, set())
        told = any(code == _NORMAL for code, _ in _codes(store.raw, "failure", normal=True))
        return told and not self.failed() and SIGNED in passed and is_bound(passed)

    def _at_import(self, store: Store) -> None:
        """What had failed when a file was taken in as an ingredient has failed for good."""
        for manifest in store.manifests.values():
            for ingredient in manifest.ingredients:
                codes = {code for code, _ in _codes(ingredient.raw, "failure")}
                if ingredient.manifest is not None and codes:
                    kept = {code for code in codes if not code.startswith(_IDENTITY)}
                    self._failed.setdefault(ingredient.manifest, set()).update(kept)


def _weak(what: str, codes: Set[str]) -> Standing:
    return Standing("embedded", f"{what}: {listed(codes)}" if codes else what)


def listed(codes: Set[str]) -> str:
    """Return codes in one line, however many there are.

    Example:
        >>> listed({"b", "a"})
        'a, b'
    """
    return first_of(sorted(codes), _LISTED)


def _codes(raw: Any, kind: str, *, normal: bool = False) -> Iterator[tuple[str, str]]:
    """Yield code and label of manifest of everything that failed, or passed, in a store or an ingredient.

    That a signer is on no list is left out, unless ``normal``.
    """
    results = table(raw.get("validation_results"))
    deltas = [table(table(one).get("validationDeltas")) for one in rows(results.get("ingredientDeltas"))]
    listed = [rows(part.get(kind)) for part in (table(results.get("activeManifest")), *deltas)]
    if kind == "failure":
        listed.append(rows(raw.get("validation_status")))
    for entry in (table(entry) for part in listed for entry in part):
        code = words(entry.get("code"))
        if code is None or (code == _NORMAL and not normal):
            continue
        if not (kind == "failure" and entry.get("success") is True):
            yield code, _label(words(entry.get("url")) or "")


def _label(url: str) -> str:
    """Addresses inside a store name the manifest: ``self#jumbf=/c2pa/LABEL/c2pa.signature``."""
    return url.partition("/c2pa/")[2].partition("/")[0]
