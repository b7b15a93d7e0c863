"""What is wrong with a key or a certificate, said so that whoever has openssl can put it right."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from creditgraph.errors import FormatError
from creditgraph.formats.c2pa import sign
from tests.formats.c2pa.making import picture
from tests.formats.c2pa.test_write import film

PKCS8 = r"openssl pkcs8 -topk8 -nocrypt"


def written(key: Any, form: PrivateFormat, password: bytes | None = None) -> bytes:
    """A key as PEM."""
    how = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, form, how)


def attempt(folder: Path, signer: dict[str, Any], **other: Any) -> None:
    """Sign a picture with something else than should be."""
    (folder / "a.png").write_bytes(picture())
    sign(folder / "a.png", folder / "b.png", film(), **(signer | other))


@pytest.mark.parametrize(
    ("form", "password", "says"),
    [
        (PrivateFormat.TraditionalOpenSSL, None, "not PKCS#8"),
        (PrivateFormat.OpenSSH, None, "not PKCS#8"),
        (PrivateFormat.TraditionalOpenSSL, b"secret", "encrypted"),
        (PrivateFormat.PKCS8, b"secret", "encrypted"),
    ],
)
def test_a_key_in_another_form(
    form: PrivateFormat, password: bytes | None, says: str, tmp_path: Path, signer: dict[str, bytes]
) -> None:
    """Breaks if the key that openssl writes by default is answered with advice about certificates."""
    key = load_pem_private_key(signer["private_key"], None)
    with pytest.raises(FormatError, match=f"private_key: the key is {says}.*{PKCS8}"):
        attempt(tmp_path, signer, private_key=written(key, form, password))


def test_the_advice_works(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if the command that the message gives does not make a key that can sign."""
    key = load_pem_private_key(signer["private_key"], None)
    (tmp_path / "key.pem").write_bytes(written(key, PrivateFormat.TraditionalOpenSSL))
    line = "openssl pkcs8 -topk8 -nocrypt -in key.pem -out plain.pem"
    subprocess.run(line.split(), cwd=tmp_path, check=True, capture_output=True)
    attempt(tmp_path, signer, private_key=(tmp_path / "plain.pem").read_bytes())
    assert (tmp_path / "b.png").exists()


@pytest.mark.parametrize(
    "key",
    [rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP384R1())],
    ids=["RSA", "P-384"],
)
def test_a_key_of_another_algorithm(key: Any, tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if the wrong alg= is answered with advice about certificates."""
    with pytest.raises(FormatError, match=r"alg: the key is of another algorithm.*es384 for P-384"):
        attempt(tmp_path, signer, private_key=written(key, PrivateFormat.PKCS8))


@pytest.mark.parametrize("alg", ["es384", "ps256", "ed25519"])
def test_another_algorithm_than_that_of_the_key(alg: str, tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if an algorithm that does not fit ends in a traceback."""
    with pytest.raises(FormatError):
        attempt(tmp_path, signer, alg=alg)


def test_what_is_no_private_key(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if two mixed-up files are not told apart."""
    key = load_pem_private_key(signer["private_key"], None)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for wrong in (public, signer["certificates"]):
        with pytest.raises(FormatError, match="private_key: no private key"):
            attempt(tmp_path, signer, private_key=wrong)


@pytest.mark.parametrize("value", [None, "-----BEGIN PRIVATE KEY-----", Path("key.pem"), 7])
@pytest.mark.parametrize("name", ["certificates", "private_key"])
def test_what_is_no_bytes(name: str, value: Any, tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if a path or a text in place of the file's bytes is answered with the inside of the library."""
    with pytest.raises(FormatError, match=rf"{name}: \w+ instead of bytes"):
        attempt(tmp_path, signer, **{name: value})
