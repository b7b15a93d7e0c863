"""Bytes as text, where the bytes themselves say in which encoding."""

from __future__ import annotations

_BOMS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_FIRST = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def marked(data: bytes) -> str:
    r"""Return a packet or tag as text: by its byte order mark, by how ``<`` stands in it, else UTF-8.

    Example:
        >>> marked("狐".encode("utf-16")), marked("<a/>".encode("utf-16-be")), marked(b"fox\0")
        ('狐', '<a/>', 'fox')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").rstrip("\0")
    for first, encoding in _FIRST:
        if data.startswith(first):
            return data.decode(encoding, "replace").rstrip("\0")
    return plain(data)


def plain(data: bytes) -> str:
    r"""Return bytes of no stated encoding as text: UTF-8 if they are, else Latin-1.

    Example:
        >>> plain("狐".encode()), plain(b"caf\xe9")
        ('狐', 'café')
    """
    try:
        return data.decode("utf-8").rstrip("\0")
    except UnicodeDecodeError:
        return data.decode("latin-1").rstrip("\0")


def sixteen(data: bytes, *, big: bool) -> str:
    r"""Return UTF-16 text whose byte order nobody stated reliably.

    Half of the bytes of Latin letters are zero, and which half shows the order; only where that is even does
    the order of the container decide.

    Args:
        data: the bytes.
        big: whether the container writes its own numbers with the big end first.

    Example:
        >>> sixteen("Steps".encode("utf-16-le"), big=True), sixteen("狐".encode("utf-16-be"), big=True)
        ('Steps', '狐')
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return marked(data)
    high, low = data[::2].count(0), data[1::2].count(0)
    order = big if high == low else high > low
    return data.decode("utf-16-be" if order else "utf-16-le", "replace").rstrip("\0")
