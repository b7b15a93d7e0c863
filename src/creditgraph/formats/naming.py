"""File names as keys: the same take is called by its path here, by its base name there.

References in files are names to compare, never paths to open.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from creditgraph.formats.part import Key

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_COUNTER = re.compile(r"(?:[._-](?:v\d{1,4}|\d{3,8}|%0?\d*d|#+|\[[\d,-]+\]))+_?$", re.IGNORECASE)
_FOLDER = re.compile(r"\s*\[(input|output|temp)\]\s*$")


def file_keys(reference: str) -> tuple[Key, ...]:
    """Return the keys of a file by a reference to it: path, base name, and name without ending and version.

    Windows paths, ``file://`` addresses and percent signs are read as the same names.

    Example:
        >>> [key.value for key in file_keys("file:///D:/film/SH010%20take_v03.mov")]
        ['D:/film/SH010 take_v03.mov', 'SH010 take_v03.mov', 'SH010 take']
        >>> file_keys(""), [key.kind for key in file_keys("fox.png [input]")]
        ((), ['name', 'stem'])
    """
    path = plain_path(reference)
    name = path.rsplit("/", 1)[-1]
    if not name:
        return ()
    found = [Key("path", path)] if "/" in path else []
    found.append(Key("name", name))
    stem = stem_of(name)
    if stem:
        found.append(Key("stem", stem))
    return tuple(found)


def plain_path(reference: str) -> str:
    r"""Return a reference as a path with ``/`` between its parts, without scheme, host or percent signs.

    Example:
        >>> plain_path(r"C:\\film\\a.png".replace("\\\\", "\\")), plain_path("file://localhost/film/a%20b.png")
        ('C:/film/a.png', '/film/a b.png')
    """
    text = _FOLDER.sub("", unicodedata.normalize("NFC", reference).strip())
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text):
        with suppress(ValueError):  # an address that is none is a name
            text = urlsplit(text).path
        text = unquote(text)
    text = text.replace("\\", "/")
    return text[1:] if re.match(r"/[A-Za-z]:/", text) else text


def stem_of(name: str) -> str:
    """Return a base name without its ending, version and frame number.

    Example:
        >>> stem_of("SH010_00003_.png"), stem_of("comp_v012.%04d.exr"), stem_of("fox.png")
        ('SH010', 'comp', 'fox')
    """
    bare = _ENDING.sub("", name)
    return _COUNTER.sub("", bare) or bare
