"""The text that AUTOMATIC1111's web UI, its forks and many services write under ``parameters``.

Prompt lines, then ``Negative prompt:``, then one line of settings. The program does not mark what its saved
styles added to the prompt.

References:
    * sd-dynamic-prompts, ``dp_write_raw_template``: what was typed with wildcards follows as ``Template:``;
      stable-diffusion-webui-wildcards keeps it as ``Wildcard prompt``.
    * ADetailer, Hires. fix: ``ADetailer prompt 2nd``, ``Hires negative prompt``: typed into fields of theirs.
    * Fooocus, ``a1111`` as its scheme: ``Raw prompt`` is what was typed, before styles were added.
    * Civitai: ``Civitai resources``, a JSON list of models, without ``Model``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.generators.library import LIMIT, all_settings
from creditgraph.formats.generators.said import MOST, Said, word, words
from creditgraph.formats.source import parsed

PROGRAM = "AUTOMATIC1111"
_SETTINGS, _NEGATIVE = "Steps: ", "Negative prompt:"
_RESOURCES = "Civitai resources"
_APART = frozenset({"Seed", "Model", _RESOURCES})
_WORDS = re.compile(r"(?i) prompt(?: \d+(?:st|nd|rd|th))?$")
_OTHERS = ("Fooocus",)
"""Programs that write this form and say so; they are named by their own name."""
_JSON = json.JSONDecoder()
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
    r"""Return what such a text says.

    Example:
        >>> text = "a red fox\nSteps: 9, ADetailer prompt: red eyes\nTemplate: a {red|grey} fox"
        >>> a1111(text, "text").prompts
        ('a {red|grey} fox', 'red eyes')
    """
    prompt, negative, line, rest = _split(text)
    named = dict(pairs(line)) if len(line) <= LIMIT else {}
    typed, against = _typed(named, rest, (prompt, negative))
    also = {name: value for name, value in named.items() if _WORDS.search(name)}
    kept = {name: value for name, value in named.items() if name not in also}
    drawn = (prompt, negative)
    left = f"{place}: the program made the prompt from what somebody typed; only the latter counts"
    return Said(
        next((one for one in _OTHERS if named.get("Version", "").startswith(one)), PROGRAM),
        place,
        prompts=words(typed, *_further(also, drawn, negative=False)),
        negatives=words(against, *_further(also, drawn, negative=True)),
        seed=word(named.get("Seed")),
        model=_model(named),
        settings=all_settings(PROGRAM, {"parameters": _unquoted(kept)}, _own(kept), _TOLD),
        notes=(left,) if (typed, against) != drawn else (),
    )


def pairs(line: str) -> Iterator[tuple[str, str]]:
    """Yield the settings of a line; in a value that begins with a quotation mark commas belong to it.

    So they do in a value that is a JSON list or object.

    Example:
        >>> dict(pairs('Steps: 9, Lora hashes: "a: 1, b: 2", Hashes: {"a": 1, "b": 2}, Size: 8x8'))
        {'Steps': '9', 'Lora hashes': 'a: 1, b: 2', 'Hashes': '{"a": 1, "b": 2}', 'Size': '8x8'}
    """
    quoted = escaped = opens = False
    start = until = 0
    for at, letter in enumerate(f"{line},"):
        if at < until:
            continue
        if letter in "[{" and opens and not quoted:
            until = _end(line, at)
        elif letter == '"' and not escaped and (quoted or opens):
            quoted = not quoted
        elif letter == "," and (not quoted or at == len(line)):
            name, colon, value = line[start:at].partition(":")
            start = at + 1
            if colon and name.strip():
                yield name.strip(), _value(value.strip())
        escaped = letter == "\\" and not escaped
        opens = letter == ":" or (opens and letter == " ")


def _end(line: str, at: int) -> int:
    """Where the JSON that begins here ends; here, if it is none."""
    try:
        return _JSON.raw_decode(line, at)[1]
    except (ValueError, RecursionError):
        return at


def _value(text: str) -> str:
    """A quoted value is a JSON text."""
    if not text.startswith('"'):
        return text
    try:
        return str(parsed(text, "value"))
    except FormatError:
        return text.strip('"')


def _typed(named: Mapping[str, str], rest: str, made: tuple[str, str]) -> tuple[str, str]:
    """Return what was typed for and against, where the program made the prompts from it, else the prompts."""
    before, _, against = f"\n{rest}".partition("\nNegative Template:")
    template = before.partition("\nTemplate:")[2]
    if "Raw prompt" in named or "Raw negative prompt" in named:
        return named.get("Raw prompt", made[0]), named.get("Raw negative prompt", made[1])
    wild, unwild = (named.get(f"Wildcard {name}", "") for name in ("prompt", "negative prompt"))
    return template.strip() or wild or made[0], against.strip() or unwild or made[1]


def _further(also: Mapping[str, str], drawn: Sequence[str], *, negative: bool) -> Iterator[str]:
    """Yield the words of later passes over the picture, which have fields of their own."""
    for name, value in also.items():
        if (
            not name.startswith("Wildcard ")
            and ("negative" in name.lower()) is negative
            and value not in drawn
        ):
            yield value


def _model(named: Mapping[str, str]) -> str | None:
    """Return its name; services that keep models by number tell it in a list of resources."""
    listed = (one.get("modelName") for one in _resources(named) if one.get("type") == "checkpoint")
    first = next(filter(None, map(word, listed)), None)
    return word(named.get("Model")) or first or word(named.get("Model hash"))


def _own(named: Mapping[str, str]) -> list[tuple[str, Any]]:
    """The settings, and with what weight further networks were laid over the model."""
    own: list[tuple[str, Any]] = [(name, value) for name, value in named.items() if name not in _APART]
    over = ((f"{one.get('type')} {one.get('modelName')}", one.get("weight")) for one in _resources(named))
    return own + list(over)


def _resources(named: Mapping[str, str]) -> list[dict[str, Any]]:
    try:
        value = parsed(named.get(_RESOURCES, "[]"), _RESOURCES)
    except FormatError:
        return []
    return [one for one in value if isinstance(one, dict)][:MOST] if isinstance(value, list) else []


def _split(text: str) -> tuple[str, str, str, str]:
    """Return prompt, negative prompt, the last line that begins like settings, and what follows."""
    before, found, line = text.replace("\r\n", "\n").rpartition(f"\n{_SETTINGS}")
    if not found:
        before, line = "", text.removeprefix(_SETTINGS) if text.startswith(_SETTINGS) else ""
        if not line:
            return text, "", "", ""
    words, negative = before, ""
    if before.startswith(_NEGATIVE):
        words, negative = "", before.removeprefix(_NEGATIVE)
    elif f"\n{_NEGATIVE}" in before:
        words, _, negative = before.partition(f"\n{_NEGATIVE}")
    line, _, rest = line.partition("\n")
    return words.strip(), negative.strip(), _SETTINGS + line, rest


def _unquoted(named: Mapping[str, str]) -> str:
    """The settings without those that hold commas or colons, which the library would take apart."""
    plain = {name: value for name, value in named.items() if not {",", ":", '"'} & set(value)}
    return ", ".join(f"{name}: {value}" for name, value in plain.items())
