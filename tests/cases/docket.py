"""Decided cases as small workflows, and how far the doctrine of the forum answers as the forum did.

Each file of this folder is one case in our own words: the facts as a workflow, what was held, and whether
our answer is expected to agree. A case that we get wrong, or cannot answer, stays in with its reason.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import creditgraph as cg
from creditgraph.allocation import Allocation, Title
from creditgraph.doctrines import Holding
from creditgraph.sources import provision
from creditgraph.workflow import film_from_dict

FOLDER = Path(__file__).parent
AS_OF = "2026-11-01"
RIGHT, WRONG, UNDECIDED, PENDING = "right", "wrong", "undecided", "pending"
GRADES = (RIGHT, WRONG, UNDECIDED, PENDING)


@dataclass(frozen=True)
class Case:
    """One decided case.

    Attributes:
        about: the file's table, without the film.
        film: the facts as a workflow.
    """

    name: str
    about: dict[str, Any]
    film: cg.Film

    @property
    def holdings(self) -> list[dict[str, Any]]:
        return self.about.get("holding", [])

    @property
    def expected(self) -> str:
        return PENDING if self.about.get("pending") else self.about.get("expected", RIGHT)

    @property
    def citation(self) -> str:
        return provision(self.about["source"]).citation


@cache
def cases() -> tuple[Case, ...]:
    """Every case of the folder, by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> Case:
    about = tomllib.loads(path.read_text("utf-8"))
    document = {"schema": "creditgraph.Workflow/1", **about.pop("film")}
    return Case(path.stem, about, film_from_dict(document))


def asked(case: Case) -> Allocation:
    """What the doctrine of the forum answers, as of one day for all cases."""
    return cg.attribute(case.film, case.about.get("doctrine"), case.about["regime"] or None, as_of=AS_OF)


def grade(case: Case) -> str:
    """Right if every holding is answered as it was, wrong if one is answered otherwise, else undecided."""
    if case.about.get("pending"):
        return PENDING
    answer = asked(case)
    found = [graded(answer, holding) for holding in case.holdings]
    if WRONG in found:
        return WRONG
    return RIGHT if set(found) == {RIGHT} else UNDECIDED


def graded(answer: Allocation, holding: dict[str, Any]) -> str:
    """How one holding compares with our answer."""
    for field, compare in _COMPARE.items():
        if field in holding:
            return compare(answer, holding)
    raise AssertionError(f"no such holding: {holding}")


def _layer(answer: Allocation, holding: dict[str, Any]) -> str:
    statuses = {(layer, kind): status for layer, kind, status, _ in answer.reach.layers}
    status = statuses.get((holding["layer"], holding["kind"]))
    if status == "unproved":
        status = "unprotected"
    if status == holding["is"]:
        return RIGHT
    return UNDECIDED if status in (None, "unknown") else WRONG


def _part(answer: Allocation, holding: dict[str, Any]) -> str:
    titles = [title for title in answer.titles if title.part == holding["part"]]
    if not titles or titles[0].status == "unknown":
        return UNDECIDED
    return RIGHT if (titles[0].status == "no_right") == (holding["is"] == "no right") else WRONG


def _right(answer: Allocation, holding: dict[str, Any]) -> str:
    nothing = answer.reach.nothing
    if nothing != holding["right"]:
        return RIGHT
    return UNDECIDED if answer.reach.unknown else WRONG


def _owner(answer: Allocation, holding: dict[str, Any]) -> str:
    title = answer.title
    wanted = holding["owner"]
    if title is None:
        owners = {who for one in answer.titles if one.status == "known" for who in one.holders()}
        if any(one.status == "unknown" for one in answer.titles) or not owners:
            return UNDECIDED
        return RIGHT if owners == set(wanted) else WRONG
    if not title.candidates or not title.complete:
        return UNDECIDED
    if set(title.holders()) != set(wanted):
        return WRONG if title.status == "known" else UNDECIDED
    shares = {who: title.share(who) for who in wanted}
    for who, share in wanted.items():
        if share == "open":
            if shares[who].point is not None:
                return WRONG
        elif shares[who].point is None:
            return UNDECIDED
        elif shares[who].point != Fraction(share):
            return WRONG
    return RIGHT


def _authors(answer: Allocation) -> tuple[set[str], bool]:
    """Everybody whom some answer names as an author, and whether that is settled."""
    found = [conclusion for question, conclusion in answer.conclusions if question == "authorship"]
    names: set[str] = set()
    for conclusion in found:
        for value, _ in conclusion.candidates:
            if isinstance(value, Holding):
                names |= set(value.points) | {who for *_, who in value.parts}
    return names, bool(found) and all(conclusion.status == "known" for conclusion in found)


def _author(answer: Allocation, holding: dict[str, Any]) -> str:
    names, settled = _authors(answer)
    if not settled:
        return UNDECIDED
    return RIGHT if holding["author"] in names else WRONG


def _not_author(answer: Allocation, holding: dict[str, Any]) -> str:
    names, settled = _authors(answer)
    if holding["not_author"] not in names:
        return RIGHT if settled else UNDECIDED
    return WRONG if settled else UNDECIDED


def _of(answer: Allocation, holding: dict[str, Any]) -> Title | None:
    return next((title for title in answer.titles if title.part == holding["of"]), answer.title)


def _joint(answer: Allocation, holding: dict[str, Any]) -> str:
    title = _of(answer, holding)
    if title is None or not title.candidates or not title.complete or title.status == "unknown":
        return UNDECIDED
    return RIGHT if set(title.holders()) == set(holding["joint"]) else WRONG


def _figure(answer: Allocation, holding: dict[str, Any]) -> str:
    """A court's figure lies in our range, and our point is not that figure: nothing is fitted to it."""
    title = _of(answer, holding)
    if title is None or holding["holder"] not in title.holders():
        return UNDECIDED
    share = title.share(holding["holder"])
    if share.low is None or share.high is None:
        return UNDECIDED
    figure = Fraction(holding["figure"])
    return RIGHT if share.low <= figure <= share.high and share.point != figure else WRONG


def _unequal(answer: Allocation, holding: dict[str, Any]) -> str:
    title = _of(answer, holding)
    if title is None or not title.holders():
        return UNDECIDED
    share = title.share(title.holders()[0])
    open_to_more = share.point is None and share.low != share.high
    return RIGHT if open_to_more else WRONG


def _holds(answer: Allocation, holding: dict[str, Any]) -> str:
    mine = [one for one in answer.held if (one.holder, one.right) == (holding["holder"], holding["holds"])]
    if not mine:
        return WRONG
    return UNDECIDED if all(one.open for one in mine) else RIGHT


_COMPARE = {
    "layer": _layer,
    "part": _part,
    "right": _right,
    "owner": _owner,
    "author": _author,
    "not_author": _not_author,
    "joint": _joint,
    "figure": _figure,
    "unequal": _unequal,
    "holds": _holds,
}


# -- the tables ----------------------------------------------------------------------------------------------

_COUNTRIES = {
    "CN": "China",
    "DE": "Germany",
    "EU": "European Union",
    "FR": "France",
    "GB": "United Kingdom",
    "IN": "India",
    "JP": "Japan",
    "KR": "Korea",
    "US": "United States",
}


def summary() -> str:
    """How many cases of each forum are answered as they were decided, as a Markdown table."""
    rows: dict[str, dict[str, int]] = {}
    for case in cases():
        counts = rows.setdefault(_COUNTRIES[case.about["id"][:2]], dict.fromkeys(GRADES, 0))
        counts[grade(case)] += 1
    every = {one: sum(counts[one] for counts in rows.values()) for one in GRADES}
    lines = [
        f"| {name} | {sum(counts.values())} | {' | '.join(str(counts[one]) for one in GRADES)} |"
        for name, counts in [*sorted(rows.items()), ("all", every)]
    ]
    head = ["| forum | cases | " + " | ".join(GRADES) + " |", "|---|" + "---|" * (len(GRADES) + 1)]
    return "\n".join([*head, *lines])


def listing() -> str:
    """Every case with what it was about, what was held and how we answer, as a Markdown page."""
    blocks = ["# Decided cases", (__doc__ or "").strip(), summary()]
    for case in cases():
        about = case.about
        why = f" {about['reason']}" if about.get("reason") else ""
        by = f" ({', '.join(about['doctrine'])})" if about.get("doctrine") else ""
        answer = f"*Our answer{by}:* {grade(case)}.{why}"
        blocks.append(f"**{case.citation}.** {about['facts']} *Held:* {about['held']} {answer}")
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":  # python -m tests.cases.docket
    (FOLDER / "README.md").write_text(listing(), "utf-8", newline="\n")
