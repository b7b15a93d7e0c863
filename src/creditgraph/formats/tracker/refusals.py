"""What a server refuses, said with its address and the login, and never with a password, a key or a token."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.tidy import tidy

_SAID = {
    "AuthFailedException": ("the login was refused", "Check the login and its password"),
    "NotAuthenticatedException": ("nobody is logged in", "Log in again: a session ends after a while"),
    "NotAllowedException": ("the login may not do this", "Use an administrator's login"),
    "RouteNotFoundException": (
        "nothing there",
        "Check the id, and the address: it ends in /api behind Kitsu's web server, and only there",
    ),
    "MethodNotAllowedException": ("no such call there", "Check the address: is it the API of Kitsu?"),
    "ParameterException": ("the server did not accept the call", "Check the id"),
    "ValidationException": ("the server did not accept the call", "Check the id"),
    "TooBigFileException": ("the file is too large for the server", "Raise the limit of its web server"),
    "UploadFailedException": ("the upload failed", "Look into the log of the server"),
    "AuthenticationFault": (
        "the login was refused",
        "Check the login, or the name of the script and its key",
    ),
    "Fault": ("the site did not accept the call", "Check that the login may see these tables"),
    "ShotgunError": (
        "the site did not accept the call",
        "Check the numbers, and that the site has these tables",
    ),
    "ServerErrorException": ("the server failed", "Look into the log of the server"),
}
"""Class of the libraries' error to what it means and what to do; its own text may quote what was sent."""
_UNREACHED = ("no server answers", "Check the address, and that the server runs")
_NO_JSON = ("the answer is no JSON", "Check the address: /api may be missing, or doubled")


@contextmanager
def refused(address: str, login: str | None, path: str) -> Iterator[None]:
    """Turn the errors of a tracker's library, of its connection and of a wrong address into ours.

    Args:
        address: of the server.
        login: who is logged in, if that is known.
        path: the route that is asked.

    Raises:
        FormatError: instead of any of those.

    Example:
        >>> with refused("http://jia:secret@kitsu.example/api", "jia@example.com", "data/persons"):
        ...     raise ConnectionError("http://jia:secret@kitsu.example/api")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: http://kitsu.example/api, login jia@example.com, data/persons: no
        server answers. Check the address, and that the server runs.
    """
    try:
        yield
    except CreditgraphError:
        raise
    except Exception as error:
        what, do = _meaning(error)
        who = f", login {tidy(login)}" if login else ""
        raise FormatError(what, where=f"{address_of(address)}{who}, {path}", do=do) from None


def address_of(host: str) -> str:
    """Return an address without user, password, query or fragment.

    Example:
        >>> address_of("https://jia:secret@kitsu.example:8443/api?token=1")
        'https://kitsu.example:8443/api'
    """
    try:
        parts = urlsplit(host)
    except ValueError:
        return "an address that is none"
    name = parts.netloc.rpartition("@")[2]
    return tidy(f"{parts.scheme}://{name}{parts.path}") if name else "an address without a host"


def _meaning(error: Exception) -> tuple[str, str]:
    names = {kind.__name__ for kind in type(error).__mro__}
    for name, said in _SAID.items():
        if name in names:
            return said
    if isinstance(error, OSError):  # first: an address that is none is an OSError and a ValueError
        return _UNREACHED
    if isinstance(error, ValueError):
        return _NO_JSON
    return f"the call failed ({type(error).__name__})", "Look into the log of the server"
