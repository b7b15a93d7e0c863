"""Who a manifest names as its maker. Never the signer: a certificate is the vendor's, not the author's.

What can name a human being, in falling order: an identity that a third party has verified (CAWG); a
credential of the person beside the creative work's author of the same id; the author alone, or the creator in
the metadata, which the signer typed. AIPromptWriterName is about the prompt, and about nothing else.

References:
    * CAWG Identity Assertion 1.1, section 8.1 (identity claims aggregation); CAWG Metadata Assertion 1.1.
    * schema.org CreativeWork; IPTC Photo Metadata Standard 2025.1 (AIPromptWriterName).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from creditgraph.formats.c2pa.state import Standing, States
from creditgraph.formats.c2pa.store import Assertion, Manifest
from creditgraph.formats.c2pa.values import rows, table, words
from creditgraph.workflow.model import Grade

PROMPTS = ("prompt_design", "prompt_revision")
"""The kinds of step that a prompt writer did."""
_VERIFIED = "cawg.ica.credential_valid"
_METADATA = ("cawg.metadata", "c2pa.metadata", "stds.iptc", "stds.iptc.photo-metadata")
_About: TypeAlias = Literal["work", "prompt"]
_FIELDS: tuple[tuple[str, _About, str], ...] = (
    ("dc:creator", "work", "creator, as the signer says"),
    ("Iptc4xmpExt:AIPromptWriterName", "prompt", "writer of the prompt, as the signer says"),
)
_WITH_CREDENTIAL = "author, with a credential"
_CREATIVE_WORK = "stds.schema-org.CreativeWork"
_TYPED = "typed by the signer: the signature shows that it was not changed, not that it is true"
_VOUCHED = "the signer carries a credential of this person, whose own proof is not checked"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a manifest names.

    Attributes:
        name: the printed name.
        type: a human being or an organisation.
        id: the id under which they are known there, such as a DID.
        addresses: other ids, such as profiles.
        about: ``prompt`` if only the prompt is theirs, else ``work``.
        role: in the manifest's words.
        place: where they are named.
        grade: how far it is shown that it was they.
        reason: why it is no better.
    """

    name: str
    type: Literal["person", "organization"]
    id: str | None
    addresses: tuple[str, ...]
    about: _About
    role: str
    place: str
    grade: Grade
    reason: str | None


def people_of(manifest: Manifest, states: States) -> tuple[Named, ...]:
    """Return everybody whom a manifest names as a maker, the best shown first; one may stand several times.

    A manifest that does not hold names nobody.

    Example:
        >>> from creditgraph.formats.c2pa.store import store_of
        >>> author = {"@type": "Person", "name": "甲"}
        >>> work = {"label": "stds.schema-org.CreativeWork", "data": {"author": [author]}}
        >>> manifest = {"assertions": [work], "signature_info": {"common_name": "Vendor"}}
        >>> store = store_of({"active_manifest": "a", "manifests": {"a": manifest}}, "x")
        >>> [(one.name, one.role) for one in people_of(store.manifests["a"], States(store, checked=True))]
        [('甲', 'author, as the signer says')]
    """
    standing = states.of(manifest.label)
    if not standing.is_signed:
        return ()  # whoever changed a file could have put in any name
    return (
        *_identities(manifest, states, standing),
        *_authors(manifest),
        *_metadata(manifest),
    )


def unverified(manifest: Manifest, states: States) -> Iterator[str]:
    """Yield a remark for every identity assertion that names nobody here, with the reason."""
    verified = _is_verified(manifest, states)
    for assertion in manifest.labelled("cawg.identity"):
        if not verified or not list(_verified_names(assertion)):
            _, failed = states.identity(manifest.label)
            why = ", ".join(sorted(failed)) or "no verified name"
            yield f"{assertion.place}: an identity assertion that names no person ({why})"


def _is_verified(manifest: Manifest, states: States) -> bool:
    passed, failed = states.identity(manifest.label)
    return states.of(manifest.label).is_signed and _VERIFIED in passed and not failed


def _identities(manifest: Manifest, states: States, standing: Standing) -> Iterator[Named]:
    """People whose identity a third party has verified, and whose credential the validation found valid."""
    if not _is_verified(manifest, states):
        return
    for assertion in manifest.labelled("cawg.identity"):
        found = list(_verified_names(assertion))
        if found:  # all are identities of one subject
            addresses = tuple(dict.fromkeys(uri for _, uri in found if uri))
            subject = words(_subject(assertion).get("id"))
            role = "maker, by a verified identity"
            place = assertion.place
            yield Named(
                found[0][0], "person", subject, addresses, "work", role, place, "signed", standing.reason
            )


def _subject(assertion: Assertion) -> Any:
    data = table(assertion.data)
    return table(data.get("credentialSubject")) or data


def _verified_names(assertion: Assertion) -> Iterator[tuple[str, str | None]]:
    """Names of a person, those out of documents first; a login alone is an account and no name."""
    listed = [table(one) for one in rows(_subject(assertion).get("verifiedIdentities"))]
    personal = [one for one in listed if words(one.get("type")) != "cawg.affiliation"]
    for one in sorted(personal, key=lambda one: words(one.get("type")) != "cawg.document_verification"):
        if name := words(one.get("name")):
            yield name, words(one.get("uri"))


def _authors(manifest: Manifest) -> Iterator[Named]:
    """Authors of the creative work; those whose credential is in the manifest first."""
    subjects = {
        words(subject.get("id")): words(subject.get("name"))
        for one in rows(manifest.raw.get("credentials"))
        if (subject := table(table(one).get("credentialSubject")))
    }
    found = []
    for assertion in manifest.labelled(_CREATIVE_WORK):
        authors = table(assertion.data).get("author")
        for number, author in enumerate(authors if isinstance(authors, list) else [authors]):
            place = f"{assertion.place}.data.author[{number}]"
            found += list(_author(table(author), subjects, place))
    yield from sorted(found, key=lambda one: one.role != _WITH_CREDENTIAL)


def _author(author: Any, subjects: dict[str | None, str | None], place: str) -> Iterator[Named]:
    id, address, kind = (words(author.get(key)) for key in ("identifier", "@id", "@type"))
    vouched = id is not None and id in subjects
    name = words(author.get("name")) or (subjects.get(id) if vouched else None)
    if name is None or kind not in ("Person", "Organization"):
        return
    yield Named(
        name=name,
        type="person" if kind == "Person" else "organization",
        id=id,
        addresses=(address,) if address else (),
        about="work",
        role=_WITH_CREDENTIAL if vouched else "author, as the signer says",
        place=place,
        grade="signed" if vouched else "embedded",  # what the signer typed is text, however well signed
        reason=_VOUCHED if vouched else _TYPED,
    )


def _metadata(manifest: Manifest) -> Iterator[Named]:
    for assertion in manifest.labelled(*_METADATA):
        for key, about, role in _FIELDS:
            for name in _names(table(assertion.data).get(key)):
                place = f"{assertion.place}.data[{key}]"
                yield Named(name, "person", None, (), about, role, place, "embedded", _TYPED)


def _names(value: Any) -> Iterator[str]:
    """One name, a list of names, or a list as JSON-LD writes it."""
    if isinstance(value, dict):
        value = value.get("@list", value.get("@value"))
    listed = value if isinstance(value, list) else [value]
    yield from filter(None, (words(table(one).get("@value")) or words(one) for one in listed))
