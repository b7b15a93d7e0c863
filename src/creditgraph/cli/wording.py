"""The library's messages in the words of the shell: ``pass out=`` is ``pass --final`` here."""

from __future__ import annotations

import re

_SAME = (
    "rate by limit final kind made_on doctrine doctrines regime regimes as_of lang holder question depth "
    "jurisdiction stale"
).split()
"""What the library and the shell call alike, but for the strokes."""
_OPTIONS = {"out": "--final", "side_file": "--side", **{n: f"--{n.replace('_', '-')}" for n in _SAME}}
_NAMED = rf"\b(?:{'|'.join(_OPTIONS)})="
_ASKED = re.compile(rf"(?<=[Pp]ass |with |rger ){_NAMED}(?:, (?:or )?{_NAMED})*")
_WORD = re.compile(r"(\w+)=")
_TABLE = re.compile(r"\b(kinds|statuses)=\{(?P<word>.+?): \(?(?P<means>'[^']*'|\"[^\"]*\"),?\)?\}")
_BARE_TABLE = re.compile(r"(?<=[Pp]ass )(kinds|statuses)=")
_NONE = re.compile(r"(?<=; )None (?:is|prints) (?=the theory|all)")
_PLACE = re.compile(rf"^({'|'.join(_OPTIONS)})(?=: )")


def for_shell(text: str) -> str:
    r"""Return a message of the library as whoever types commands would have to act on it.

    Args:
        text: the message.

    Example:
        >>> for_shell("cut.edl: an EDL states no rate. Pass rate=24 (or 25, 30).")
        'cut.edl: an EDL states no rate. Pass --rate 24 (or 25, 30).'
        >>> for_shell("which output is the film: pass out=; saved here: a, b")
        'which output is the film: pass --final; saved here: a, b'
        >>> for_shell("neither a doctrine nor a regime is named. Pass doctrine=, regime=, or both.")
        'neither a doctrine nor a regime is named. Pass --doctrine, --regime, or both.'
        >>> for_shell("say what it is with kinds={'Comp': ('compositing',)}")
        "say what it is with 'Comp' = 'compositing' under [kinds] in a side file (--side)"
    """
    text = _TABLE.sub(r"\g<word> = \g<means> under [\1] in a side file (--side)", text)
    text = _BARE_TABLE.sub(r"[\1] in a side file (--side)", text)
    text = _ASKED.sub(_options, text)
    text = _NONE.sub("left out: ", text)
    return _PLACE.sub(lambda found: _OPTIONS[found[1]], text)


def _options(found: re.Match[str]) -> str:
    """A value stands behind the last of them, or none does."""
    said = _WORD.sub(lambda word: _OPTIONS[word[1]], found[0])
    return said + (" " if re.match(r"[\w'\"]", found.string[found.end() :]) else "")


def option_of(text: str, doctrine: str | None) -> str:
    """Return a text in which what is said of an option of the doctrine that was asked is a word of the shell.

    Args:
        text: as the library prints it.
        doctrine: the name of the doctrine.

    Example:
        >>> option_of("to remove it, algorithmic_controller(author=…)", "algorithmic_controller")
        'to remove it, --option author=…'
    """
    if doctrine is None:
        return text
    return re.sub(rf"\b{re.escape(doctrine)}\((\w+)=…\)", r"--option \1=…", text)
