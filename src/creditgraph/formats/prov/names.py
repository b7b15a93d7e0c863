"""Names in PROV documents: prefixes, our own namespaces, and our ids as names that every notation holds.

References:
    * W3C PROV-DM (2013), 5.7.1 Namespace Declaration; PROV-N (2013), 3.7.1 Identifiers and Namespaces.
    * RFC 3986, 2.1 Percent-Encoding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, unquote

OURS = "urn:creditgraph:prov:1#"
"""The namespace of what a film says and PROV has no word for: kinds of step, and fields of our records."""
PROV = "http://www.w3.org/ns/prov#"
XSD = "http://www.w3.org/2001/XMLSchema#"
KNOWN: Mapping[str, str] = {"prov": PROV, "xsd": XSD}
"""Prefixes that a document need not declare."""
_FILM = "urn:creditgraph:film:"
_LONGEST_TITLE = 120  # letters of a title in a namespace; it stands before every id of the film
_OURS_ID = re.compile(rf"{_FILM}[^:]*:(agent|artifact|step|record):(.*)", re.DOTALL)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Name:
    """A qualified name: as it is written, and the address it stands for.

    Attributes:
        text: as written, such as ``ex:take``.
        iri: the address; the text itself where nobody declared the prefix.
    """

    text: str
    iri: str

    @property
    def blank(self) -> bool:
        """Whether it is a name for this document only (``_:id1``)."""
        return self.text.startswith("_:")


def expanded(text: str, prefixes: Mapping[str, str]) -> Name:
    """Return a qualified name with its address.

    Example:
        >>> expanded("prov:Person", KNOWN).iri, expanded("take", {"default": "http://a/"}).iri
        ('http://www.w3.org/ns/prov#Person', 'http://a/take')
        >>> expanded("http://www.w3.org/ns/prov#Person", KNOWN).iri
        'http://www.w3.org/ns/prov#Person'
    """
    prefix, colon, local = text.partition(":")
    if colon and prefix in prefixes:
        return Name(text, prefixes[prefix] + local)
    if not colon and "default" in prefixes:
        return Name(text, prefixes["default"] + text)
    return Name(text, text)


def namespaces(title: str) -> dict[str, str]:
    """Return the prefixes of a film: for our words, and for its agents, artifacts, steps and records.

    The title stands in them, because the ``jia`` of one film need not be the ``jia`` of another.

    Example:
        >>> namespaces("Neon Harbour")["artifact"]
        'urn:creditgraph:film:Neon%20Harbour:artifact:'
    """
    scope = quote(title, safe="")
    if len(scope) > _LONGEST_TITLE:
        scope = sha256(title.encode()).hexdigest()
    ids = {part: f"{_FILM}{scope}:{part}:" for part in ("agent", "artifact", "step", "record")}
    return {"creditgraph": OURS, **ids}


def qualified(part: str, id: str) -> str:
    """Return an id of ours as a qualified name; whatever some notation could not hold is percent-encoded.

    Example:
        >>> qualified("agent", "甲"), qualified("artifact", "take 7"), qualified("artifact", "-x.")
        ('agent:%E7%94%B2', 'artifact:take%207', 'artifact:%2Dx%2E')
    """
    local = quote(id, safe="").replace("~", "%7E")
    if local[0] in "-.":
        local = f"%{ord(local[0]):X}{local[1:]}"
    if local[-1] == ".":
        local = f"{local[:-1]}%2E"
    return f"{part}:{local}"


def own_id(iri: str, part: str) -> str | None:
    """Return the id that `qualified` made a name of, or ``None`` if the name is not one of ours.

    Example:
        >>> own_id("urn:creditgraph:film:Neon:agent:%E7%94%B2", "agent")
        '甲'
    """
    found = _OURS_ID.fullmatch(iri)
    return unquote(found[2]) if found and found[1] == part else None


def own_word(iri: str) -> str | None:
    """Return the word of ours that an address stands for, or ``None``.

    Example:
        >>> own_word("urn:creditgraph:prov:1#editing"), own_word("http://example.org/editing")
        ('editing', None)
    """
    return iri.removeprefix(OURS) if iri.startswith(OURS) else None


def last(iri: str) -> str:
    """Return what stands behind the last ``#``, ``/`` or ``:`` of an address.

    Example:
        >>> last("http://www.w3.org/ns/prov#Person"), last("Person")
        ('Person', 'Person')
    """
    return re.split(r"[#/:]", iri.rstrip("#/:"))[-1]


def folded(words: str) -> str:
    """Return words as they are compared: whatever the case, the hyphens and the humps.

    Example:
        >>> folded("PromptDesign"), folded("prompt_design"), folded(" Prompt-design ")
        ('prompt design', 'prompt design', 'prompt design')
    """
    return " ".join(re.split(r"[\s_-]+", _HUMP.sub(" ", words).casefold().strip()))
