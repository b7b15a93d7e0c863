"""PROV-JSON as a format: tells it by its content, reads films of ours exactly and other provenance leniently.

References:
    * The PROV-JSON Serialization, W3C Member Submission, 24 April 2013.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key, Part
from creditgraph.formats.prov.document import RELATIONS, SECTIONS, Document, Statement, document
from creditgraph.formats.prov.foreign import foreign_part
from creditgraph.formats.prov.names import namespaces, qualified
from creditgraph.formats.prov.own import is_film, own_film
from creditgraph.formats.registry import Format
from creditgraph.formats.source import HEAD, Options, Source, parsed
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Film, Workflow

_FIRST = re.compile(r'\{\s*"(\w+)"\s*:\s*\{')
_TOKEN = re.compile(r'"(\w+)"\s*:(?=\s*\{)|"(@\w+)"\s*:|"(?:[^"\\]|\\.)*(?:"|\Z)|[{}\[\]]')
_DEPTH = {"{": 1, "[": 1, "}": -1, "]": -1}
_NAMESPACE = "http://www.w3.org/ns/prov#"
_SAYS_IT = re.escape(_NAMESPACE)
_OTHERS = (
    ("provn", "PROV-N", r"document\b(?=.*?\b(?:prefix|entity|activity|agent|endDocument)\b)"),
    ("xml", "PROV-XML", rf"<.*?{_SAYS_IT}"),
    ("rdf", "Turtle", rf"(?:@prefix|@base|PREFIX|#).*?<{_SAYS_IT}>"),
    ("jsonld", "PROV-JSONLD", r'\{\s*"@context".*?openprovenance\.org/prov-jsonld'),
)
"""Other notations of PROV: what prov-convert calls them, what people call them, how they begin."""


def sniff(source: Source) -> bool:
    """Tell whether a file is PROV, in JSON or in a notation that has to be converted first.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     place = Path(folder, "run.provn")
        ...     _ = place.write_text("document entity(e) endDocument")
        ...     source = Source(place)
        >>> sniff(source)
        True
        >>> list(read(source, Options()))  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.FormatError: run.provn: this is PROV-N, and of PROV only the JSON notation is read.
        Run prov-convert -i provn -f json ...
    """
    return _is_json(source) or _other(source) is not None


def read(source: Source, options: Options) -> Iterator[Part]:
    """Read a PROV-JSON document: each film of ours as it was, everything else as one part.

    Args:
        source: the file.
        options: ``kinds`` says which kind of step an activity is, by its type or label.

    Raises:
        FormatError: another notation of PROV, no JSON, or a film of ours that was changed and now contradicts
            itself.
        UnknownNameError: ``options.kinds`` names a kind that does not exist.
    """
    if (other := _other(source)) is not None:
        raise _to_convert(*other, source.name)
    repeated: list[str] = []
    told = document(parsed(source.text, source.name, pairs=_noting(repeated)), source.name)
    told.remarks.extend(
        f"the key {tidy(key)!r} is repeated: the last was read" for key in dict.fromkeys(repeated)
    )
    films = {one.scope for one in told.statements if is_film(one)}
    rest: list[Statement] = []
    ours: dict[str, list[Statement]] = {scope: [] for scope in sorted(films)}
    for one in told.statements:
        ours.get(one.scope, rest).append(one)
    for number, statements in enumerate(ours.values()):
        yield _own(source, statements, told.remarks if number == 0 and not rest else [])
    if rest or not films:
        yield foreign_part(source, Document(rest, told.remarks), options)


def _is_json(source: Source) -> bool:
    begins = source.begins
    first = _FIRST.match(begins)
    usual = first is not None and first[1] in SECTIONS
    if '"prov:' not in begins:
        return usual and source.size <= HEAD and _has_sections(begins)
    return usual or (begins.startswith("{") and _is_told(_sections(begins)))


def _is_told(sections: set[str]) -> bool:
    """Sections may stand in any order, behind extensions; JSON-LD has words of PROV among its own."""
    if any(name.startswith("@") for name in sections):
        return False
    return bool(sections & RELATIONS.keys()) or {"entity", "activity"} <= sections


def _sections(text: str) -> set[str]:
    """The keys of the document itself that hold objects, as far as it was fetched, and those with an @."""
    depth, found = 0, set()
    for token in _TOKEN.finditer(text):
        depth += _DEPTH.get(token[0], 0)
        if depth == 1:
            found.add(token[1] or token[2] or "")
    return found


def _has_sections(text: str) -> bool:
    """A small document may have no attribute of PROV at all; then all of its words have to be PROV's."""
    with suppress(ValueError, RecursionError):
        data = json.loads(text)
        return set(data) <= SECTIONS and len(data) > 1
    return False


def _other(source: Source) -> tuple[str, str] | None:
    begins = source.begins
    found = ((code, name) for code, name, how in _OTHERS if re.match(how, begins, re.DOTALL))
    return next(found, None)


def _to_convert(code: str, name: str, where: str) -> FormatError:
    do = f"Run prov-convert -i {code} -f json (of pip install 'creditgraph[prov]') and give what it writes"
    return FormatError(f"this is {name}, and of PROV only the JSON notation is read", where=where, do=do)


def _noting(repeated: list[str]) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            times = Counter(key for key, _ in pairs)
            repeated.extend(key for key, count in times.items() if count > 1)
        return found

    return note


def _own(source: Source, statements: list[Statement], remarks: list[str]) -> Part:
    film, added = own_film(statements, source.name)
    if remarks or added:
        workflow = Workflow.of(film)
        for remark in (*remarks, *added):
            workflow.note(remark)
        film = workflow.freeze()
    return Part("prov", source.name, source.digest, film, keys=_keys(film))


def _keys(film: Film) -> dict[str, tuple[Key, ...]]:
    base = namespaces(film.title)["artifact"]
    keys: dict[str, tuple[Key, ...]] = {}
    for artifact in film.artifacts:
        found = [Key("instance", base + qualified("", artifact.id)[1:])]
        if artifact.digest is not None and artifact.medium != "text":
            found.append(Key("sha256", artifact.digest))
        keys[artifact.id] = (*found, *(file_keys(artifact.file) if artifact.file else ()))
    return keys


FORMAT = Format(name="prov", title="W3C PROV (PROV-JSON)", sniff=sniff, read=read)
