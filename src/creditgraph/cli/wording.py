"""The library's messages in the words of the shell: ``pass out=`` is ``pass --final`` here."""

from __future__ import annotations

import re

_OPTIONS = {"out": "--final", "side_file": "--side", "rate": "--rate", "by": "--by", "limit": "--limit"}
_ASKED = re.compile(rf"(?<=[Pp]ass |with |rger )({'|'.join(_OPTIONS)})=(?=(\S?))")
_TABLE = re.compile(r"\b(kinds|statuses)=\{(?P<word>.+?): \(?(?P<means>'[^']*'|\"[^\"]*\"),?\)?\}")
_BARE_TABLE = re.compile(r"(?<=[Pp]ass )(kinds|statuses)=")
_PLACE = re.compile(rf"^({'|'.join(_OPTIONS)})(?=: )")


def for_shell(text: str) -> str:
    r"""Return a message of the library as whoever types commands would have to act on it.

    Args:
        text: the message.

    Example:
        >>> for_shell("cut.edl: an EDL states no rate. Pass rate=25 (or 30).")
        'cut.edl: an EDL states no rate. Pass --rate 25 (or 30).'
        >>> for_shell("which output is the film: pass out=; saved here: a, b")
        'which output is the film: pass --final; saved here: a, b'
        >>> for_shell("say what it is with kinds={'Comp': ('compositing',)}")
        "say what it is with 'Comp' = 'compositing' under [kinds] in a side file (--side)"
    """
    text = _TABLE.sub(r"\g<word> = \g<means> under [\1] in a side file (--side)", text)
    text = _BARE_TABLE.sub(r"[\1] in a side file (--side)", text)
    text = _ASKED.sub(_option, text)
    return _PLACE.sub(lambda found: _OPTIONS[found[1]], text)


def _option(found: re.Match[str]) -> str:
    return _OPTIONS[found[1]] + (" " if re.match(r"[\w'\"]", found[2]) else "")
