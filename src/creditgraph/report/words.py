"""The words of a language: English patterns and the same patterns in it, whole sentences, never glued."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from creditgraph.errors import UnknownNameError, nearest
from creditgraph.reasoning import Reason
from creditgraph.shares import percent

Table = Mapping[str, str]
LANGUAGES = ("en", "zh")
LARGEST_DENOMINATOR = 1000
"""A fraction with a larger denominator prints as a percentage; its exact value stands in the JSON."""

_NONE: Table = MappingProxyType({})
_NO_VALUES: Mapping[str, Table] = MappingProxyType({})
_NUMBERS = frozenset({"share", "part", "point", "low", "high"})
_SENTENCES = frozenset({"remove", "why", "note", "text"})
_PEOPLE = frozenset({"who", "holder", "owner", "people", "missing", "signatories", "employer"})
_KIN = {"basis": "citation", "ranks": "kind"} | dict.fromkeys(_PEOPLE, "person")
_SINGLE = frozenset({"year", "art", "para", "day", "until", "made_on"})
_FIELD = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"\d+(/[1-9]\d*)?")
_RATIO = re.compile(r"\d+/[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Words:
    """What is needed to say a reason in one language.

    A person's name is a value like any other, so a value is translated only where the table of *its own name*
    knows it: a person called "author" stays one.

    Attributes:
        lang: the language.
        sentences: English pattern to the pattern of this language.
        filled: the same for sentences that arrive with their values filled in.
        values: name of a value (``kind``, ``nature``, …) to its words.

    Example:
        >>> zh = Words("zh", {"{who} did {kind}": "{who}做了{kind}"}, values={"kind": {"editing": "剪辑"}})
        >>> zh.sentence(Reason("fact", "{who} did {kind}", (("who", "editing"), ("kind", "editing"))))
        'editing做了剪辑'
    """

    lang: str = "en"
    sentences: Table = field(default_factory=dict)
    filled: Table = field(default_factory=dict)
    values: Mapping[str, Table] = field(default_factory=dict)

    def more(self, sentences: Table = _NONE, values: Mapping[str, Table] = _NO_VALUES) -> Words:
        """Return the same words with more of them, which win where both know one."""
        tables = {
            name: {**self.values.get(name, {}), **values.get(name, {})} for name in {*self.values, *values}
        }
        return replace(self, sentences={**self.sentences, **sentences}, values=tables)

    def sentence(self, reason: Reason) -> str:
        """Say one node, without what is below it."""
        return self.say(reason.says, **dict(reason.values))

    def say(self, says: str, /, **values: object) -> str:
        """Fill an English pattern's counterpart in this language; what nobody translated stays English.

        Example:
            >>> Words().say("{share} of {share}", share="3/7")
            '3/7 of 3/7'
        """
        shown = {name: self.value(name, str(value)) for name, value in values.items()}
        if any(shown[name] != str(values[name]) for name in shown if name in _NUMBERS):
            shown |= _percentages(values)
        pattern = self.sentences.get(says) or self._recognised(says, self.filled) or says
        return _FIELD.sub(lambda found: shown.get(found[1], found[0]), pattern)

    def value(self, name: str, text: str) -> str:
        """Say the value of a pattern: a term of art, a list of them, a number, or a text that stays."""
        if name in _NUMBERS:
            return number(Fraction(text)) if _RATIO.fullmatch(text) else text
        if name in _SENTENCES:
            return self.sentences.get(text) or self._recognised(text, self.filled) or text
        table = self.values.get(_KIN.get(name, name))
        if table is None:
            return text
        if name in _PEOPLE:  # ids of people are theirs to choose: nothing in them is a pattern
            return table.get(text) or ", ".join(table.get(part, part) for part in text.split(", "))
        return self._pieces(text, table, "，" if name == "mark" else "、")

    def _pieces(self, text: str, table: Table, comma: str) -> str:
        """Translate a text as a whole, or part by part where it is a list of which a part is known."""
        whole = self._term(text, table)
        if whole is not None:
            return whole
        for mark, own in (("; ", "；"), (", ", comma)):
            parts = text.split(mark)
            said = [self._pieces(part, table, comma) for part in parts] if len(parts) > 1 else parts
            if said != parts:
                return (own if self.lang == "zh" else mark).join(said)
        return text

    def _term(self, text: str, table: Table) -> str | None:
        return table.get(text) or self._recognised(text, table)

    def _recognised(self, text: str, table: Table) -> str | None:
        """Find the pattern that a filled text came from, and fill its counterpart with the same values."""
        for pattern, other in table.items():
            if "{" in pattern and (found := _shape(pattern).fullmatch(text)):
                values = {name: self.value(name, value) for name, value in found.groupdict().items()}
                return _FIELD.sub(lambda field_: values.get(field_[1], field_[0]), other)  # noqa: B023 - used at once
        return None


def words(lang: str = "en") -> Words:
    """Return the words of a language.

    Raises:
        UnknownNameError: for a language that nobody has translated into.

    Example:
        >>> words("zh").say("does not apply")
        '不适用'
        >>> words("klingon")
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: no words on file in 'klingon'. Languages: en, zh.
    """
    if lang not in LANGUAGES:
        raise UnknownNameError(
            f"no words on file in {lang!r}",
            near=nearest(lang, LANGUAGES),
            do=f"Languages: {', '.join(LANGUAGES)}.",
        )
    return _ENGLISH if lang == "en" else _read(lang)


_ENGLISH = Words(values={"right": {"separate_use": "separate use"}})


@cache
def _read(lang: str) -> Words:
    import tomllib  # only now: most readers never ask for another language

    folder = files("creditgraph.report").joinpath(lang)
    found = Words(lang)
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        table = tomllib.loads(file.read_text("utf-8"))
        found = found.more(table.get("sentences", _NONE), table.get("values", _NO_VALUES))
        found = replace(found, filled={**found.filled, **table.get("filled", _NONE)})
    return found


def number(share: Fraction) -> str:
    """Print a share: exactly where its denominator is small, else as a percentage.

    Example:
        >>> number(Fraction(5, 18)), number(Fraction(333333, 1000000)), number(Fraction(1, 10**9))
        ('5/18', '33.33 %', '< 0.01 %')
    """
    return str(share) if share.denominator <= LARGEST_DENOMINATOR else hundredths(share)


def hundredths(share: Fraction) -> str:
    """Print a share as a percentage with two digits; what is not nothing is not printed as nothing.

    Example:
        >>> hundredths(Fraction(1, 3)), hundredths(Fraction(1, 10**9)), hundredths(Fraction(0))
        ('33.33 %', '< 0.01 %', '0.00 %')
    """
    if 0 < share < Fraction(1, 20_000):
        return "< 0.01 %"
    if Fraction(19_999, 20_000) <= share < 1:
        return "> 99.99 %"
    return percent(share)


def _percentages(values: Mapping[str, object]) -> dict[str, str]:
    """Print all numbers of one sentence as percentages, because one of them has to be."""
    return {
        name: hundredths(Fraction(str(text)))
        for name, text in values.items()
        if name in _NUMBERS and _NUMBER.fullmatch(str(text))
    }


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression in which every field is a group."""
    parts, seen = [], set[str]()
    last = 0
    for found in _FIELD.finditer(pattern):
        parts.append(re.escape(pattern[last : found.start()]))
        inside = r"\S+?" if found[1] in _SINGLE else ".+?"
        parts.append(f"(?P={found[1]})" if found[1] in seen else f"(?P<{found[1]}>{inside})")
        seen.add(found[1])
        last = found.end()
    return re.compile("".join([*parts, re.escape(pattern[last:])]), re.DOTALL)
