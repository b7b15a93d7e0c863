"""The text that AUTOMATIC1111's web UI, its forks and many services write under ``parameters``.

Prompt lines, then ``Negative prompt:``, then one line of settings. The program does not mark what its saved
styles added to the prompt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from creditgraph.errors import FormatError
from creditgraph.formats.generators.library import LIMIT, all_settings
from creditgraph.formats.generators.said import Said, word, words
from creditgraph.formats.source import parsed

PROGRAM = "AUTOMATIC1111"
_SETTINGS, _NEGATIVE = "Steps: ", "Negative prompt:"
_APART = frozenset({"Seed", "Model"})
_TOLD = frozenset({"Steps", "Sampler", "CFG scale", "Schedule type", "ENSD"})


def is_a1111(text: str) -> bool:
    r"""Tell whether a text has a line of settings.

    Example:
        >>> is_a1111("a fox\nSteps: 20, Sampler: Euler"), is_a1111("Steps: mix, bake"), is_a1111('{"a": 1}')
        (True, False, False)
    """
    line = _split(text)[2]
    return line[len(_SETTINGS) : len(_SETTINGS) + 1].isdigit() and "," in line


def a1111(text: str, place: str) -> Said:
    """Return what such a text says."""
    prompt, negative, line = _split(text)
    named = dict(pairs(line)) if len(line) <= LIMIT else {}
    own = {name: value for name, value in named.items() if name not in _APART}
    return Said(
        PROGRAM,
        place,
        prompts=words(prompt),
        negatives=words(negative),
        seed=word(named.get("Seed")),
        model=word(named.get("Model")) or word(named.get("Model hash")),
        settings=all_settings(PROGRAM, {"parameters": _unquoted(named)}, own.items(), _TOLD),
    )


def pairs(line: str) -> Iterator[tuple[str, str]]:
    """Yield the settings of a line; in a value that begins with a quotation mark commas belong to it.

    Example:
        >>> dict(pairs('Steps: 9, Lora hashes: "a: 1, b: 2", Size: 8x8'))
        {'Steps': '9', 'Lora hashes': 'a: 1, b: 2', 'Size': '8x8'}
    """
    quoted = escaped = opens = False
    start = 0
    for at, letter in enumerate(f"{line},"):
        if letter == '"' and not escaped and (quoted or opens):
            quoted = not quoted
        elif letter == "," and (not quoted or at == len(line)):
            name, colon, value = line[start:at].partition(":")
            start = at + 1
            if colon and name.strip():
                yield name.strip(), _value(value.strip())
        escaped = letter == "\\" and not escaped
        opens = letter == ":" or (opens and letter == " ")


def _value(text: str) -> str:
    """A quoted value is a JSON text."""
    if not text.startswith('"'):
        return text
    try:
        return str(parsed(text, "value"))
    except FormatError:
        return text.strip('"')


def _split(text: str) -> tuple[str, str, str]:
    """Return prompt, negative prompt and the last line that begins like settings."""
    before, found, line = text.replace("\r\n", "\n").rpartition(f"\n{_SETTINGS}")
    if not found:
        before, line = "", text.removeprefix(_SETTINGS) if text.startswith(_SETTINGS) else ""
        if not line:
            return text, "", ""
    words, negative = before, ""
    if before.startswith(_NEGATIVE):
        words, negative = "", before.removeprefix(_NEGATIVE)
    elif f"\n{_NEGATIVE}" in before:
        words, _, negative = before.partition(f"\n{_NEGATIVE}")
    return words.strip(), negative.strip(), _SETTINGS + line.partition("\n")[0]


def _unquoted(named: Mapping[str, str]) -> str:
    """The settings without those that hold commas or colons, which the library would take apart."""
    plain = {name: value for name, value in named.items() if not {",", ":", '"'} & set(value)}
    return ", ".join(f"{name}: {value}" for name, value in plain.items())
