"""Signing: a film's credits into a picture, clip or sound, so that nobody can change them unseen."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from creditgraph.errors import FormatError, UnknownNameError, nearest
from creditgraph.formats.c2pa.carrier import OFFLINE, carries, library, mime, refusal, report_of
from creditgraph.formats.c2pa.manifest import manifest_of
from creditgraph.formats.c2pa.signer import is_about_signer, refused, signer, unverified
from creditgraph.formats.c2pa.state import States
from creditgraph.formats.c2pa.store import store_of
from creditgraph.formats.c2pa.subject import artifact_of, film_in
from creditgraph.formats.source import Source
from creditgraph.workflow.fields import shown

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation
    from creditgraph.workflow import Film, Workflow

ALGORITHMS = ("es256", "es384", "es512", "ps256", "ps384", "ps512", "ed25519")


def sign(
    media_in: str | Path,
    media_out: str | Path,
    film: Film | Workflow,
    *,
    certificates: bytes,
    private_key: bytes,
    allocation: Allocation | None = None,
    artifact: str | None = None,
    alg: str = "es256",
    title: str | None = None,
    format: str | None = None,
    prompts: bool = False,
) -> dict[str, Any]:
    """Write a copy of a media file with a signed manifest; return the store as it reads back.

    The manifest says what led to the artifact that the file is: it is found in the film by its bytes, else by
    its name. A file that is none of them is taken for the film.

    Tags in the file, such as ComfyUI's workflow, stay as they are: if a prompt stands there, it can be read
    there. A manifest that the file has already stays behind the new one. Nothing goes to the network, so
    there is no time stamp.

    Args:
        media_in: JPEG, PNG, WebP, MP4, MOV, WAV, MP3 and others.
        media_out: where to write; a file that is there is replaced once everything has succeeded.
        film: the film, or its builder.
        certificates: PEM, the signer's first, then the chain.
        private_key: PEM, of the signer's certificate.
        allocation: shares to tell, with their receipt.
        artifact: which artifact of the film the file is, where neither bytes nor name tell.
        alg: ``es256``, ``es384``, ``es512``, ``ps256``, ``ps384``, ``ps512`` or ``ed25519``.
        title: of the file; that of the film, or the name of the artifact, if left out.
        format: MIME type of the file; told by its content if left out.
        prompts: whether the words of prompts may be seen by everybody.

    Raises:
        FormatError: the file, the certificates or the key are refused, or what was written is not valid.
        UnknownNameError: the algorithm or the artifact does not exist.
        MissingExtraError: the library is not installed.
        WorkflowError: the film is none, contradicts itself, has no final, or does not say how the file was
            made.

    Example:
        >>> sign("a.png", "b.png", None, certificates=b"", private_key=b"", alg="rsa")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: alg: 'rsa' is no algorithm of C2PA... Known: es256, ...
    """
    if alg not in ALGORITHMS:
        do = f"Known: {', '.join(ALGORITHMS)}"
        what = f"{shown(alg)} is no algorithm of C2PA"
        raise UnknownNameError(what, where="alg", near=nearest(alg, ALGORITHMS), do=do)
    whole = film_in(film)
    source, out = Source(Path(media_in)), Path(media_out)
    kind = format or mime(source.head)
    if kind is None:
        raise FormatError("no picture, clip or sound known here", where=source.name, do="Pass its format=")
    if out.exists() and out.samefile(source.path):
        raise FormatError("it would be written over itself", where=str(out), do="Give another media_out")
    c2pa = library("signing a manifest")
    parent = f"urn:creditgraph:sha256:{source.digest}" if carries(source) else None
    definition = manifest_of(
        whole,
        allocation=allocation,
        artifact=artifact or artifact_of(whole, source),
        title=title,
        format=kind,
        prompts=prompts,
        parent=parent,
    )
    made = signer(c2pa, alg, certificates, private_key)
    return _written(c2pa, source, out, kind, definition, made, parent)


def _written(
    c2pa: Any,
    source: Source,
    out: Path,
    kind: str,
    definition: dict[str, Any],
    signer: Any,
    parent: str | None,
) -> dict[str, Any]:
    """Sign into a file beside the wanted one, read it back, and only then give it its name."""
    unfinished = out.with_name(f"{out.name}.part")
    try:
        written = unfinished.open("x+b")
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise FormatError(what, where=str(unfinished), do="Check the folder") from None
    try:
        with written:
            _build(c2pa, source, written, kind, definition, signer, parent)
        report = report_of(unfinished, kind, out.name)
        store = store_of(report, out.name)
        standing = States(store, checked=True).of(store.active)
        if not standing.is_signed:
            raise unverified(standing.reason, out.name)
        unfinished.replace(out)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return dict(store.raw)


def _build(
    c2pa: Any,
    source: Source,
    written: Any,
    kind: str,
    definition: dict[str, Any],
    signer: Any,
    parent: str | None,
) -> None:
    try:
        with (
            source.path.open("rb") as media,
            c2pa.Context(c2pa.Settings.from_json(json.dumps(OFFLINE))) as context,
            c2pa.Builder(json.dumps(definition), context=context) as builder,
        ):
            if parent is not None:
                before = {"title": source.name, "relationship": "parentOf", "instance_id": parent}
                builder.add_ingredient(json.dumps(before), kind, media)
                media.seek(0)
            builder.sign(signer, kind, media, written)
    except c2pa.C2paError as error:
        text = str(error)
        raise (refused(text) if is_about_signer(text) else refusal(text, source.name)) from None
    except OSError as error:
        what = f"cannot be read or written ({error.strerror})"
        raise FormatError(what, where=source.name, do="Check the path and the space left") from None
