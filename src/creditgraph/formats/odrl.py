"""An allocation as an ODRL 2.2 policy in JSON-LD, for systems that exchange rights.

The policy is a *Set*, never an *Offer* or an *Agreement*. An agreement says that its parties agreed, an
offer that its assigner proposes to be bound; an allocation is what follows, under a named doctrine and law,
from the facts on file: nobody has offered or agreed anything by it. Its one obligation for everybody is to
review it.

What the answer says that somebody holds stands in permissions, obligations and prohibitions; what is unknown,
contested or unallocated stands beside them in classes of our own profile, so that no engine executes it.

References:
    * W3C, ODRL Information Model 2.2 and ODRL Vocabulary & Expression 2.2 (Recommendations, 2018).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from creditgraph.formats.odrl_profile import CONTEXT, PROFILE, profile
from creditgraph.rights import WHOLE

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation

__all__ = ["profile", "to_odrl"]

ADVICE = "a draft under the named doctrine as of the named day; it decides nothing and is no legal advice"
Json: TypeAlias = dict[str, Any]
_RECORD = ("reach", "assumptions", "assumed", "parameters", "receipt")
_SAID = ("layer", "part", "status", "nature", "note", "basis", "reason")


def to_odrl(allocation: Allocation) -> Json:
    """Return an allocation as an ODRL policy: a draft, with exact shares, and with what is open kept open.

    Economic and neighbouring rights are permissions to *hold*, separate use one to use a part apart, a
    licence one to *use* within the territory and term that it states; credit is a duty to *attribute*, income
    and remuneration one to *compensate*, integrity a prohibition to *distort*.

    Args:
        allocation: the answer.

    Example:
        >>> import creditgraph as cg
        >>> film = cg.Workflow("Harbour")
        >>> _ = film.step("producing", by=film.organization("Studio"), acts=["initiative"])
        >>> _ = film.step("drawing", by=film.person("甲"), makes="film")
        >>> policy = to_odrl(cg.attribute(film, "producer", as_of="2026-03-01"))
        >>> policy["@type"], policy["cg:status"], len(policy["permission"])
        ('Set', 'draft', 1)
        >>> [one["rightOperand"] for one in policy["permission"][0]["action"]["refinement"]]
        ['economic', '1']
    """
    whole = allocation.to_dict()
    page = _Page(whole)
    rules: dict[str, list[Json]] = {"permission": [], "obligation": [page.review()], "prohibition": []}
    claims = []
    for row in whole["entitlements"]:
        kind, rule = page.rule(row)
        if row["status"] == "no_right":
            continue
        if page.stands(row):
            rules[kind].append(rule)
        else:
            claims.append({"@type": "cg:Claim", **rule})
    policy = {
        "@type": "Set",
        "profile": PROFILE,
        "cg:status": whole["status"],
        "cg:note": ADVICE,
        **page.head(),
        **{kind: several for kind, several in rules.items() if several},
        "cg:claim": claims,
        "cg:unallocated": [page.unallocated(row) for row in whole["unallocated"]],
        "cg:titles": [page.title(one) for one in whole["titles"]],
        "cg:parties": list(page.parties(allocation)),
        "cg:record": {"@type": "@json", "@value": {name: whole[name] for name in _RECORD}},
    }
    return {"@context": CONTEXT, "uid": f"urn:creditgraph:odrl:policy:{_digest(policy)}", **policy}


class _Page:
    """One policy that is being written: how its film, parts and parties are called."""

    def __init__(self, whole: Json) -> None:
        self.whole = whole
        self.film = f"urn:creditgraph:film:{whole['receipt']['film']}"
        self._named: dict[str, None] = {}
        self._together = {
            (title["right"], title["layer"], title["part"], who): title["together"]
            for title in whole["titles"]
            if title["together"] != "0" and len(title["candidates"]) == 1
            for who, point in title["candidates"][0]["points"].items()
            if point is None
        }

    def head(self) -> Json:
        """Under which doctrine and law the answer is given, and as of which day."""
        said = {name: self.whole[name] for name in ("doctrine", "standing", "regime", "marks")}
        titled = {"cg:filmTitle": self.whole["film"], "cg:asOf": self.whole["as_of"]}
        return titled | {f"cg:{name}": value for name, value in said.items() if value}

    def review(self) -> Json:
        """A draft asks to be read by somebody who may decide."""
        return {"target": self.film, "action": "reviewPolicy"}

    def party(self, who: str) -> str:
        """Return how a party is called."""
        self._named[who] = None
        return f"{self.film}/agent/{quote(who, safe='')}"

    def parties(self, allocation: Allocation) -> Iterator[Json]:
        """Everybody who was named so far; a doctrine may know holders whom no film names."""
        agents = {agent.id: agent for agent in allocation.film.agents}
        for who in self._named:
            agent = agents.get(who)
            about = {"cg:name": agent.name, "cg:agentType": agent.type} if agent else {"cg:name": who}
            yield {"@type": "Party", "uid": self.party(who), **about}

    def target(self, row: Json) -> str | Json:
        """The film, or the part of it that stands apart."""
        if row["layer"] == WHOLE and row["part"] is None:
            return self.film
        names = {name: row[name] for name in ("layer", "part") if row[name] is not None}
        place = "/".join(quote(value, safe="") for value in names.values())
        said = {f"cg:{name}": value for name, value in names.items()}
        return {"@type": "Asset", "uid": f"{self.film}/part/{place}", "cg:of": {"@id": self.film}, **said}

    def stands(self, row: Json) -> bool:
        """Whether the row says that somebody holds something, not merely that somebody may."""
        if self._held_together(row) is not None:
            return True
        return row["status"] in ("held", "known", "range") and row["point"] != "0"

    def rule(self, row: Json) -> tuple[str, Json]:
        """Return one entitlement as a rule, and the property of the policy that it belongs to."""
        kind, action, holder = _RIGHTS[row["right"]]
        shares = list(_share(row)) if self._held_together(row) is None else []
        refined = [_constraint("cg:right", "eq", row["right"]), *shares]
        rule: Json = {
            "target": self.target(row),
            "action": {"rdf:value": {"@id": action}, "refinement": refined},
            holder: {"@id": self.party(row["holder"])} if ":" in holder else self.party(row["holder"]),
            **self._said(row),
        }
        if limits := list(_limits(row)):
            rule["constraint"] = limits
        if row["exclusive"] is not None:
            rule["cg:exclusive"] = row["exclusive"]
        return kind, rule

    def _held_together(self, row: Json) -> str | None:
        return self._together.get((row["right"], row["layer"], row["part"], row["holder"]))

    def _said(self, row: Json) -> Json:
        together = self._held_together(row)
        said = {f"cg:{name}": row[name] for name in _SAID if row[name] is not None}
        if together is not None:
            said |= {"cg:status": "held together", "cg:together": together}
        if row["status"] == "range":
            said["cg:point"] = row["point"]
        return said

    def unallocated(self, row: Json) -> Json:
        """Return a part of a right that nobody named holds, with the reason."""
        said = {"cg:right": row["right"], "cg:share": row["point"], **self._said(row)}
        return {"@type": "cg:Unallocated", "target": self.target(row), **said}

    def title(self, title: Json) -> Json:
        """Return the state of one right: known, contested, unknown, or that there is no such right."""
        named = ("right", "layer", "part", "status", "together", "basis")
        return {f"cg:{name}": title[name] for name in named if title[name] is not None}


_RIGHTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "economic": ("permission", "cg:hold", "assignee"),
        "neighbouring": ("permission", "cg:hold", "assignee"),
        "separate_use": ("permission", "cg:useSeparately", "assignee"),
        "licence": ("permission", "odrl:use", "assignee"),
        "credit": ("obligation", "odrl:attribute", "attributedParty"),
        "income": ("obligation", "odrl:compensate", "compensatedParty"),
        "remuneration": ("obligation", "odrl:compensate", "compensatedParty"),
        "integrity": ("prohibition", "cg:distort", "cg:rightsholder"),
    }
)
"""Right to the property of the policy, the action, and the function of its holder. Who has to credit or pay
is whoever uses the film, so that duties have no assignee."""


def _share(row: Json) -> Iterator[Json]:
    """What is known of a share: one value, several of which one is right, or bounds; never 0 for unknown."""
    if row["candidates"] and len(row["candidates"]) > 1:
        yield _constraint("cg:share", "isAnyOf", row["candidates"])
    elif row["status"] == "known":
        yield _constraint("cg:share", "eq", row["point"])
    elif row["low"] is not None and row["high"] is not None:
        yield _constraint("cg:share", "gteq", row["low"])
        yield _constraint("cg:share", "lteq", row["high"])


def _limits(row: Json) -> Iterator[Json]:
    """Territory and term of a licence, in the words of the instrument, where it states them."""
    if row["territory"] is not None:
        yield _constraint("spatial", "eq", row["territory"])
    if row["term"] is not None:
        yield _constraint("cg:term", "eq", row["term"])


def _constraint(left: str, operator: str, right: Any) -> Json:
    return {"leftOperand": left, "operator": operator, "rightOperand": right}


def _digest(policy: Json) -> str:
    return sha256(json.dumps(policy, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
