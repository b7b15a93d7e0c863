"""What the tests of C2PA share: stores, tiny media, certificates."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import av
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

from creditgraph.formats.c2pa import FORMAT
from creditgraph.formats.part import Part
from creditgraph.formats.source import Options, Source

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TRAINED = IPTC + "trainedAlgorithmicMedia"
PARTLY = IPTC + "compositeWithTrainedAlgorithmicMedia"


def store(*actions: dict[str, Any], label: str = "a", **manifest: Any) -> dict[str, Any]:
    """A valid store of one manifest with these actions."""
    asserted = [{"label": "c2pa.actions.v2", "data": {"actions": list(actions)}}]
    body = {
        "title": "film.png",
        "instance_id": f"xmp.iid:{label}",
        "assertions": asserted + manifest.pop("assertions", []),
        **manifest,
    }
    return {"active_manifest": label, "manifests": {label: body}, "validation_state": "Valid"}


def parts(document: Any, folder: Path, name: str = "film.json") -> list[Part]:
    """The parts of a document or of bytes, written into a file."""
    path = folder / name
    path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    return parts_of(path)


def parts_of(path: Path) -> list[Part]:
    """The parts of a file."""
    return list(FORMAT.read(Source(path), Options()))


def picture(kind: str = "PNG") -> bytes:
    """A tiny picture, made by an independent program."""
    out = io.BytesIO()
    Image.new("RGB", (32, 32), (9, 80, 70)).save(out, kind)
    return out.getvalue()


def clip(tags: dict[str, str] | None = None, kind: str = "mp4") -> bytes:
    """Half a second of moving picture, with tags as ComfyUI writes them."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind, options={"movflags": "use_metadata_tags"}) as container:
        for key, value in (tags or {}).items():
            container.metadata[key] = value
        stream = container.add_stream("mpeg4", rate=8)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        for shade in range(4):
            frame = av.VideoFrame.from_image(Image.new("RGB", (32, 32), (shade * 9, 80, 70)))
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Vendor Inc."),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _certificate(common: str, key: Any, issuer: Any, *, is_issuer: bool, extended: bool = True) -> bytes:
    others = "content_commitment key_encipherment data_encipherment key_agreement encipher_only decipher_only"
    usage = dict.fromkeys(others.split(), False)
    signs = {"digital_signature": not is_issuer, "key_cert_sign": is_issuer, "crl_sign": is_issuer}
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(_name("Issuer"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_issuer, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage, **signs), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), critical=False
        )
    )
    if not is_issuer and extended:
        usages = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        made = made.add_extension(usages, critical=False)
    return made.sign(issuer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def _pem(key: Any) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def credentials(*, extended: bool = True) -> dict[str, bytes]:
    """Certificates and key of a signer whose issuer is on nobody's list."""
    issuer, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    chain = _certificate("Vendor Signer", key, issuer, is_issuer=False, extended=extended)
    chain += _certificate("Issuer", issuer, issuer, is_issuer=True)
    return {"certificates": chain, "private_key": _pem(key)}


def self_signed() -> dict[str, bytes]:
    """An issuer's certificate that vouches for itself, which C2PA does not accept of a signer."""
    key = ec.generate_private_key(ec.SECP256R1())
    return {"certificates": _certificate("Issuer", key, key, is_issuer=True), "private_key": _pem(key)}
