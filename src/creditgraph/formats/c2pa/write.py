"""Signing: a film's credits into a picture, clip or sound, so that nobody can change them unseen."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from creditgraph.errors import FormatError, UnknownNameError, nearest
from creditgraph.formats.c2pa.carrier import OFFLINE, carries, library, mime, refusal, report_of
from creditgraph.formats.c2pa.manifest import manifest_of
from creditgraph.formats.c2pa.state import States
from creditgraph.formats.c2pa.store import store_of
from creditgraph.formats.source import Source
from creditgraph.workflow.fields import shown

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation
    from creditgraph.workflow import Film, Workflow

ALGORITHMS = ("es256", "es384", "es512", "ps256", "ps384", "ps512", "ed25519")
_PROFILE = (
    "Give the certificate of the signer first and that of its issuer behind it, as PEM: X.509 v3, not "
    "self-signed, key usage digitalSignature, extended key usage emailProtection or documentSigning"
)


def sign(
    media_in: str | Path,
    media_out: str | Path,
    film: Film | Workflow,
    *,
    certificates: bytes,
    private_key: bytes,
    allocation: Allocation | None = None,
    alg: str = "es256",
    title: str | None = None,
    format: str | None = None,
    prompts: bool = False,
) -> dict[str, Any]:
    """Write a copy of a media file with a signed manifest of the film; return the store as it reads back.

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
        alg: ``es256``, ``es384``, ``es512``, ``ps256``, ``ps384``, ``ps512`` or ``ed25519``.
        title: of the file; the film's if left out.
        format: MIME type of the file; told by its content if left out.
        prompts: whether the words of prompts may be seen by everybody.

    Raises:
        FormatError: the file, the certificates or the key are refused, or what was written is not valid.
        UnknownNameError: the algorithm does not exist.
        MissingExtraError: the library is not installed.
        WorkflowError: the film contradicts itself, or has no final.

    Example:
        >>> sign("a.png", "b.png", None, certificates=b"", private_key=b"", alg="rsa")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: alg: 'rsa' is no algorithm of C2PA... Known: es256, ...
    """
    if alg not in ALGORITHMS:
        do = f"Known: {', '.join(ALGORITHMS)}"
        what = f"{shown(alg)} is no algorithm of C2PA"
        raise UnknownNameError(what, where="alg", near=nearest(alg, ALGORITHMS), do=do)
    source, out = Source(Path(media_in)), Path(media_out)
    kind = format or mime(source.head)
    if kind is None:
        raise FormatError("no picture, clip or sound known here", where=source.name, do="Pass its format=")
    if out.exists() and out.samefile(source.path):
        raise FormatError("it would be written over itself", where=str(out), do="Give another media_out")
    c2pa = library("signing a manifest")
    parent = f"urn:creditgraph:sha256:{source.digest}" if carries(source) else None
    definition = manifest_of(
        film, allocation=allocation, title=title, format=kind, prompts=prompts, parent=parent
    )
    signer = _signer(c2pa, alg, certificates, private_key)
    return _written(c2pa, source, out, kind, definition, signer, parent)


def _signer(c2pa: Any, alg: str, certificates: bytes, private_key: bytes) -> Any:
    try:
        info = c2pa.C2paSignerInfo(
            alg=c2pa.C2paSigningAlg[alg.upper()], sign_cert=certificates, private_key=private_key, ta_url=None
        )
        return c2pa.Signer.from_info(info)
    except (c2pa.C2paError, TypeError, ValueError) as error:
        raise _refused(str(error)) from None


def _refused(text: str) -> FormatError:
    short = " ".join(text.split())[:300]  # one line of the library's words, which hold no key
    return FormatError(f"the certificates or the key are refused ({short})", do=_PROFILE)


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
            what = f"what was written is not valid: {standing.reason}"
            raise FormatError(what, where=out.name, do=_PROFILE)
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
        raise (_refused(text) if _is_about_key(text) else refusal(text, source.name)) from None
    except OSError as error:
        what = f"cannot be read or written ({error.strerror})"
        raise FormatError(what, where=source.name, do="Check the path and the space left") from None


def _is_about_key(text: str) -> bool:
    return text.startswith(("Signature", "CoseError")) or "certificate" in text.lower() or "COSE" in text
