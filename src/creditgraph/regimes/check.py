"""The door of a country's law: a field that names nothing, or is of the wrong kind, is refused at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from creditgraph.doctrines.base import QUESTIONS
from creditgraph.errors import DoctrineError, UnknownNameError, nearest
from creditgraph.sources import provision, versions
from creditgraph.workflow.evidence import GRADES
from creditgraph.workflow.kinds import kind

if TYPE_CHECKING:
    from creditgraph.regimes.base import Regime

INSTRUMENTS: Final = ("shares", "shares_by_kind", "assignment", "licence", "waiver")
"""The types of `Agreement`."""
MORAL: Final = ("credit", "integrity")
"""The moral rights that a regime speaks of."""
_FLAGS = ("asks_kind", "film_consent")
_LISTS = ("contract", "ladder", "families", "written", "form_cites", "parts", "title_stays", "consent",
          "reserved", "burden", "within", "read_at")  # fmt: skip
_CITES = ("form_cites", "title_stays", "consent", "reserved", "burden")
_QUESTIONED = ("doctrines", "other_works")


def checked(law: Regime) -> dict[str, Any]:
    """Check a regime and return the fields that are kept as tuples of names.

    Names of doctrines are not looked up: one may be registered later.

    Raises:
        DoctrineError: for a field of the wrong kind, or one that names no question, kind, text, grade or
            right; the message gives the place and the nearest name.
    """
    for name in ("name", "title"):
        if not isinstance(getattr(law, name), str) or not getattr(law, name).strip():
            what = f"the {name} is {getattr(law, name)!r}"
            raise DoctrineError(what, where="Regime", do=f'Write {name}="…", a text.')
    me = f"Regime({law.name!r})"
    kept: dict[str, Any] = {name: _names(getattr(law, name), f"{me}.{name}") for name in _LISTS}
    kept |= {name: _questioned(getattr(law, name), f"{me}.{name}") for name in _QUESTIONED}
    for name in _FLAGS:
        _flag(getattr(law, name), f"{me}.{name}")
    _known(kept["written"], INSTRUMENTS, "instrument", f"{me}.written")
    _looked_up(kept["parts"], kind, f"{me}.parts")
    _looked_up(kept["families"], versions, f"{me}.families")
    for name in _CITES:
        _looked_up(kept[name], provision, f"{me}.{name}")
    _pairs(law.local, f"{me}.local")
    for standard, grade in _pairs(law.proof, f"{me}.proof").items():
        _known((grade,), GRADES, "grade", f"{me}.proof[{standard!r}]")
    _moral(law.moral, f"{me}.moral")
    _moot(law.moot, f"{me}.moot")
    return kept


def check_doctrines(law: Regime, known: Collection[str]) -> None:
    """Check that the doctrines which a regime names can be asked for.

    Raises:
        UnknownNameError: for one that nobody knows, with its place in the regime and the nearest name.
    """
    named: list[tuple[str, Iterable[str]]] = [("contract", law.contract)]
    named += [(f"local[{name!r}]", (other,)) for name, other in law.local.items()]
    for field in _QUESTIONED:
        named += [(f"{field}[{q!r}]", found) for q, found in getattr(law, field).items()]
    for place, found in named:
        for name in found:
            if name not in known:
                raise UnknownNameError(
                    f"unknown doctrine {name!r}",
                    where=f"Regime({law.name!r}).{place}",
                    near=nearest(name, known),
                    do="Run `creditgraph doctrines` for the list; creditgraph.register(…) adds one.",
                )


def _names(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, (tuple, list)) and all(isinstance(one, str) and one.strip() for one in value):
        return tuple(value)
    do = f"Write ({value!r},)." if isinstance(value, str) else 'Write a tuple of names, such as ("a", "b").'
    raise DoctrineError(f"{value!r} is no tuple of names", where=where, do=do)


def _mapping(value: object, where: str) -> Mapping[Any, Any]:
    if isinstance(value, Mapping):
        return value
    raise DoctrineError(f"{value!r} is no mapping", where=where, do='Write {"name": …}, or leave it out.')


def _pairs(value: object, where: str) -> Mapping[str, str]:
    for pair in _mapping(value, where).items():
        _names(pair, where)
    return _mapping(value, where)


def _questioned(value: object, where: str) -> dict[str, tuple[str, ...]]:
    asked = _mapping(value, where)
    _known(asked, QUESTIONS, "question", where)
    return {question: _names(named, f"{where}[{question!r}]") for question, named in asked.items()}


def _flag(value: object, where: str) -> None:
    if not isinstance(value, bool):
        raise DoctrineError(f"{value!r} is neither True nor False", where=where, do="Write True or False.")


def _known(named: Iterable[object], known: tuple[str, ...], what: str, where: str) -> None:
    for name in named:
        if name not in known:
            do = f"There are: {', '.join(known)}."
            raise DoctrineError(f"{name!r} is no {what}", where=where, near=nearest(name, known), do=do)


def _looked_up(named: Iterable[str], look_up: Callable[[str], object], where: str) -> None:
    for name in named:
        try:
            look_up(name)
        except UnknownNameError as error:
            raise DoctrineError(error.what, where=where, near=error.near, do=error.do) from None


def _moral(rights: object, where: str) -> None:
    from creditgraph.regimes.base import MoralRight

    found = _mapping(rights, where)
    _known(found, MORAL, "right", where)
    for name, about in found.items():
        place = f"{where}[{name!r}]"
        if not isinstance(about, MoralRight):
            do = "Write MoralRight(exists=…, waivable=…, form=…, cites=…)."
            raise DoctrineError(f"{about!r} is no MoralRight", where=place, do=do)
        _flag(about.exists, f"{place}.exists")
        _flag(about.waivable, f"{place}.waivable")
        if not isinstance(about.form, str):
            raise DoctrineError(f"{about.form!r} is no text", where=f"{place}.form")
        _looked_up(_names(about.cites, f"{place}.cites"), provision, f"{place}.cites")


def _moot(questions: object, where: str) -> None:
    from creditgraph.regimes.base import Moot

    found = _mapping(questions, where)
    _known(found, QUESTIONS, "question", where)
    for name, about in found.items():
        place = f"{where}[{name!r}]"
        if not isinstance(about, Moot) or not isinstance(about.says, str) or not about.says.strip():
            raise DoctrineError(f"{about!r} is no Moot", where=place, do="Write Moot(says=…, cites=…).")
        cites = _names(about.cites, f"{place}.cites")
        if not cites:
            raise DoctrineError("it cites nothing", where=place, do="Name the text that says so.")
        _looked_up(cites, provision, f"{place}.cites")
