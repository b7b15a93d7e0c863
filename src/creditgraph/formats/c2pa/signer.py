"""The certificates and the key of a signer: what is wrong with them, in words that say what to do.

References:
    * C2PA Technical Specification 2.2 (2025), section 14.5 (certificates); RFC 5958 (PKCS#8), RFC 7468 (PEM).
"""

from __future__ import annotations

from typing import Any

from creditgraph.errors import FormatError

_PROFILE = (
    "Give the certificate of the signer first and that of its issuer behind it, as PEM: X.509 v3, not "
    "self-signed, key usage digitalSignature, extended key usage emailProtection or documentSigning"
)
_PKCS8 = "Write it as PKCS#8 without a password: run openssl pkcs8 -topk8 -nocrypt -in key.pem -out plain.pem"
_ENCRYPTED = (b"BEGIN ENCRYPTED PRIVATE KEY", b"Proc-Type: 4,ENCRYPTED")
_OTHER = (b"BEGIN EC PRIVATE KEY", b"BEGIN RSA PRIVATE KEY", b"BEGIN EC PARAMETERS", b"BEGIN OPENSSH PRIVATE")
_ALGORITHM = (
    "Pass the alg= of the key: es256 for the curve P-256, es384 for P-384, es512 for P-521, ps256 for RSA, "
    "ed25519 for Ed25519"
)


def signer(c2pa: Any, alg: str, certificates: bytes, private_key: bytes) -> Any:
    """Return the signer of the library.

    Args:
        c2pa: the library.
        alg: the algorithm.
        certificates: PEM, the signer's first, then the chain.
        private_key: PEM, of the signer's certificate.

    Raises:
        FormatError: the certificates or the key are refused.
    """
    _check("certificates", certificates)
    _check("private_key", private_key)
    try:
        info = c2pa.C2paSignerInfo(
            alg=c2pa.C2paSigningAlg[alg.upper()], sign_cert=certificates, private_key=private_key, ta_url=None
        )
        return c2pa.Signer.from_info(info)
    except (c2pa.C2paError, TypeError, ValueError) as error:
        raise refused(str(error)) from None


def _check(where: str, value: object) -> None:
    """Say what can be seen in a file without opening it."""
    if not isinstance(value, bytes):
        do = "Give the bytes of the PEM file, such as Path(...).read_bytes()"
        raise FormatError(f"{type(value).__name__} instead of bytes", where=where, do=do)
    if where == "certificates":
        return
    if any(mark in value for mark in _ENCRYPTED):
        raise FormatError("the key is encrypted", where=where, do=_PKCS8)
    if any(mark in value for mark in _OTHER):
        raise FormatError("the key is not PKCS#8", where=where, do=_PKCS8)
    if b"PUBLIC KEY" in value or b"BEGIN CERTIFICATE" in value:
        do = "Give the file that begins with -----BEGIN PRIVATE KEY-----"
        raise FormatError("no private key", where=where, do=do)


def refused(text: str) -> FormatError:
    """Return our words for what the library says of certificates or a key.

    Example:
        >>> print(refused("Signature: the signature does not match the provided data or public key"))
        private_key: the key is not that of the first certificate (Signature: the signature does not match the
        provided data or public key). Give the key with which that certificate was requested.
    """
    short = " ".join(text.split())[:300]  # one line of the library's words, which hold no key
    if "does not match the provided data or public key" in text:
        what = f"the key is not that of the first certificate ({short})"
        return FormatError(
            what, where="private_key", do="Give the key with which that certificate was requested"
        )
    if "algorithm OID" in text or "unsupported private key algorithm" in text:
        return FormatError(f"the key is of another algorithm ({short})", where="alg", do=_ALGORITHM)
    return FormatError(f"the certificates or the key are refused ({short})", do=_PROFILE)


def is_about_signer(text: str) -> bool:
    """Tell whether the library speaks of certificates or a key.

    Example:
        >>> is_about_signer("Signature: the certificate was self-signed"), is_about_signer("Io: disk full")
        (True, False)
    """
    return text.startswith(("Signature", "CoseError")) or "certificate" in text.lower() or "COSE" in text


def unverified(reason: str | None, where: str) -> FormatError:
    """Return the refusal of a file that was signed and does not read back as valid.

    Args:
        reason: why.
        where: the file.
    """
    return FormatError(f"what was written is not valid: {reason}", where=where, do=_PROFILE)
