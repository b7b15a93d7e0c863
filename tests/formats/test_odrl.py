"""Allocations as ODRL policies: in the standard's words, exact, with what is open kept open."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import creditgraph as cg
from creditgraph.allocation import Allocation
from creditgraph.formats.odrl import to_odrl
from creditgraph.formats.odrl_profile import ACTIONS, FUNCTIONS, OPERANDS, PROFILE, PROPERTIES, RULES
from creditgraph.testing import films

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
VOCABULARY = frozenset(
    # The terms of ODRL Vocabulary & Expression 2.2 (W3C, 2018) that a policy may use, deprecated ones left
    # out: typed from the Recommendation, and compared once with the list that rdflib 7.6 generates from the
    # W3C's own ODRL22.ttl; it has all of them but "and" and "or", which are no names in Python.
    """
    Action Agreement Assertion Asset AssetCollection ConflictTerm Constraint Duty LeftOperand
    LogicalConstraint Offer Operator Party PartyCollection Permission Policy Privacy Prohibition Request
    RightOperand Rule Set Ticket action assignee assigneeOf assigner assignerOf attributedParty
    attributingParty compensatedParty compensatingParty conflict consentedParty consentingParty
    consequence constraint contractedParty contractingParty dataType duty failure function hasPolicy
    implies includedIn informedParty informingParty inheritFrom leftOperand obligation operand operator
    output partOf permission profile prohibition refinement relation remedy rightOperand
    rightOperandReference source status target trackedParty trackingParty uid unit acceptTracking
    aggregate annotate anonymize archive attribute compensate concurrentUse delete derive digitize
    display distribute ensureExclusivity execute extract give grantUse include index inform install
    modify move nextPolicy obtainConsent play present print read reproduce reviewPolicy sell stream
    synchronize textToSpeech transfer transform translate uninstall use watermark absolutePosition
    absoluteSize absoluteSpatialPosition absoluteTemporalPosition count dateTime delayPeriod
    deliveryChannel elapsedTime event fileFormat industry language media meteredTime payAmount
    percentage product purpose recipient relativePosition relativeSize relativeSpatialPosition
    relativeTemporalPosition resolution spatial spatialCoordinates systemDevice timeInterval unitOfCount
    version virtualLocation and andSequence eq gt gteq hasPart isA isAllOf isAnyOf isNoneOf isPartOf lt
    lteq neq or xone invalid perm prohibit policyUsage
    """.split()
)
OURS = frozenset({*ACTIONS, *FUNCTIONS, *OPERANDS, *PROPERTIES, *RULES})
HELD = ("permission", "obligation", "prohibition")
QUESTIONS = [
    ("studio", "algorithmic_controller", "CN"),
    ("studio", "platform_order", None),
    ("studio", None, "KR"),
    ("studio", None, "US"),
    ("studio_signed", "producer", "CN"),
    ("studio_one_leaves", None, "CN"),
    ("major", None, "DE"),
    ("major", None, "FR"),
    ("major", "producer", "GB"),
]


def asked(film: str, doctrine: str | None, regime: str | None) -> Allocation:
    """An answer about one of the example films."""
    workflow = cg.Workflow.load(EXAMPLES / f"{film}.json")
    return cg.attribute(workflow, doctrine, regime=regime, as_of="2026-03-01")


@pytest.fixture(scope="module", params=QUESTIONS, ids=lambda question: "-".join(map(str, question)))
def answer(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """An answer as our own document and as a policy."""
    allocation = asked(*request.param)
    return allocation.to_dict(), to_odrl(allocation)


def objects(value: Any) -> list[dict[str, Any]]:
    """Every node of a policy."""
    if isinstance(value, list):
        return [found for one in value for found in objects(one)]
    if not isinstance(value, dict) or value.get("@type") == "@json":
        return []
    return [value, *(found for name, one in value.items() if name != "@context" for found in objects(one))]


def rules(policy: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The rules that are in force, and the claims, with the property that holds them."""
    return [(kind, rule) for kind in (*HELD, "cg:claim") for rule in policy.get(kind, ())]


def known(term: str) -> bool:
    """Whether a term is one of the standard, of RDF, or of our profile."""
    prefix, _, name = term.rpartition(":")
    words = {"": VOCABULARY | {"@id", "@type"}, "odrl": VOCABULARY, "cg": OURS, "rdf": {"value"}}
    return name in words[prefix]


def test_every_term_is_the_standards_or_ours(answer: Any) -> None:
    """Breaks if a word that no ODRL engine knows stands in a policy without our mark on it."""
    _, policy = answer
    for node in objects(policy):
        for name, value in node.items():
            assert name == "@context" or known(name), name
            if name in ("leftOperand", "operator", "@type") or (name == "action" and isinstance(value, str)):
                assert known(value), value
        if "rdf:value" in node:
            assert known(node["rdf:value"]["@id"])


def test_the_structure_is_that_of_the_information_model(answer: Any) -> None:
    """Breaks if a policy has no rule or name, a rule no target or action, or a constraint lacks a part."""
    _, policy = answer
    assert policy["@context"][0] == "http://www.w3.org/ns/odrl.jsonld"
    assert policy["profile"] == PROFILE
    assert policy["uid"].startswith("urn:creditgraph:odrl:policy:")
    assert policy["obligation"]
    for _, rule in rules(policy):
        assert rule["target"]
        assert rule["action"]
        assert len(rule.keys() & {"assignee", "attributedParty", "compensatedParty", "cg:rightsholder"}) <= 1
    for node in objects(policy):
        if "leftOperand" in node:
            assert set(node) == {"leftOperand", "operator", "rightOperand"}
        if "refinement" in node:
            assert set(node) == {"rdf:value", "refinement"}


def test_it_asserts_no_agreement_and_no_offer(answer: Any) -> None:
    """Breaks if a draft is exported as something that somebody agreed or offered."""
    _, policy = answer
    assert policy["@type"] == "Set"
    assert all("assigner" not in node for node in objects(policy))
    assert {node.get("@type") for node in objects(policy)} & {"Agreement", "Offer", "Assertion"} == set()


def test_it_is_a_draft_with_doctrine_law_and_day(answer: Any) -> None:
    """Breaks if a policy can be read without knowing under which doctrine, law and day it stands."""
    whole, policy = answer
    assert policy["cg:status"] == "draft"
    assert "no legal advice" in policy["cg:note"]
    assert (policy["cg:doctrine"], policy["cg:asOf"]) == (whole["doctrine"], whole["as_of"])
    assert policy.get("cg:regime") == whole["regime"]
    assert policy["cg:standing"] == whole["standing"]
    record = policy["cg:record"]["@value"]
    for name in ("receipt", "reach", "assumptions", "assumed", "parameters"):
        assert record[name] == whole[name]
    assert {"target": policy["obligation"][0]["target"], "action": "reviewPolicy"} in policy["obligation"]


def test_every_entitlement_is_there_once(answer: Any) -> None:
    """Breaks if a right is lost, doubled, or changes its holder."""
    whole, policy = answer
    names = {one["uid"]: one for one in policy["cg:parties"]}
    wanted = Counter(
        (row["right"], row["layer"], row["part"], row["basis"], row["reason"])
        for row in whole["entitlements"]
        if row["status"] != "no_right"
    )
    found: Counter[Any] = Counter()
    for _, rule in rules(policy):
        if rule["action"] == "reviewPolicy":
            continue
        (right,) = [c["rightOperand"] for c in rule["action"]["refinement"] if c["leftOperand"] == "cg:right"]
        found[
            (
                right,
                *(rule.get(f"cg:{name}") for name in ("layer", "part")),
                rule["cg:basis"],
                rule["cg:reason"],
            )
        ] += 1
        (party,) = [rule[f] for f in ("assignee", "attributedParty", "compensatedParty") if f in rule] or [
            rule["cg:rightsholder"]["@id"]
        ]
        assert party in names
    assert found == wanted


def test_what_is_open_is_in_force_for_nobody(answer: Any) -> None:
    """Breaks if an unknown or contested right is exported as a permission, or as 0."""
    _, policy = answer
    for kind, rule in rules(policy):
        status = rule.get("cg:status")
        if kind in HELD and rule["action"] != "reviewPolicy":
            assert status in ("known", "range", "held", "held together"), rule
        elif kind == "cg:claim":
            assert rule["@type"] == "cg:Claim"
            zero = {"leftOperand": "cg:share", "operator": "eq", "rightOperand": "0"}
            assert status == "known" or zero not in rule["action"]["refinement"]


def test_shares_are_exact(answer: Any) -> None:
    """Breaks if a share is rounded or becomes a float on its way out."""
    whole, policy = answer
    exact = {str(row[name]) for row in whole["entitlements"] for name in ("point", "low", "high")}
    exact |= {one for row in whole["entitlements"] for one in row["candidates"]}
    for node in objects(policy):
        if node.get("leftOperand") == "cg:share":
            several = node["rightOperand"] if node["operator"] == "isAnyOf" else [node["rightOperand"]]
            assert all(isinstance(one, str) and one in exact for one in several)
            assert all(0 <= Fraction(one) <= 1 for one in several)


def test_what_nobody_holds_is_said(answer: Any) -> None:
    """Breaks if an unallocated part disappears, so that the rest looks like the whole."""
    whole, policy = answer
    found = [(one["cg:right"], one["cg:share"], one["cg:note"]) for one in policy["cg:unallocated"]]
    assert found == [(row["right"], row["point"], row["note"]) for row in whole["unallocated"]]
    states = [(one["cg:right"], one["cg:status"]) for one in policy["cg:titles"]]
    assert states == [(one["right"], one["status"]) for one in whole["titles"]]


def test_known_shares_and_what_is_left_add_up() -> None:
    """Breaks if the policy of a settled title does not share out the whole."""
    policy = to_odrl(asked("studio_signed", "producer", "CN"))
    shares = [
        Fraction(c["rightOperand"])
        for rule in policy["permission"]
        for c in rule["action"]["refinement"]
        if c["leftOperand"] == "cg:share"
    ]
    assert sorted(shares) == [Fraction(3, 10), Fraction(3, 10), Fraction(2, 5)]
    assert policy["cg:unallocated"] == []


def test_thirds_are_thirds() -> None:
    """Breaks if 1/3 is written as 0.333."""
    film = cg.Workflow("Thirds", made_on="2026-01-20")
    people = film.people("Ann", "Bo", "Cy")
    film.step("drawing", by=people, makes="film")
    film.agree(dict.fromkeys(people, "1/3"), signed_by=people, on="2026-01-01")
    policy = to_odrl(cg.attribute(film, "algorithmic_controller", as_of="2026-03-01"))
    assert [rule["action"]["refinement"][1]["rightOperand"] for rule in policy["permission"]] == ["1/3"] * 3


def test_contested_shares_keep_their_candidates() -> None:
    """Breaks if one of several answers of equal rank is picked."""
    policy = to_odrl(asked("studio", None, "KR"))
    several = [
        c["rightOperand"]
        for rule in policy["cg:claim"]
        for c in rule["action"]["refinement"]
        if c["operator"] == "isAnyOf"
    ]
    assert ["1/3", "1/2"] in several


def test_a_joint_hand_holds_without_quotas() -> None:
    """Breaks if co-owners without quotas lose their right, or get shares that the law does not give."""
    (film,) = [one for one in films() if one.title == "By hand"]
    policy = to_odrl(cg.attribute(film, regime="FR", as_of="2026-03-01"))
    joint = [rule for rule in policy["permission"] if rule.get("cg:status") == "held together"]
    assert sorted(rule["assignee"].rpartition("/")[2] for rule in joint) == ["Ann", "Bo"]
    for rule in joint:
        assert rule["cg:together"] == "1"
        assert [c["leftOperand"] for c in rule["action"]["refinement"]] == ["cg:right"]


def licensed(**about: Any) -> dict[str, Any]:
    """The one licence of a film in which an author licenses a studio."""
    film = cg.Workflow("Licence", kind="film work", made_on="2026-01-20")
    ann, studio = film.person("Ann"), film.organization("Studio")
    film.step("drawing", by=ann, makes="film")
    film.licence(ann, studio, signed_by=[ann, studio], on="2026-02-01", **about)
    policy = to_odrl(cg.attribute(film, "algorithmic_controller", as_of="2026-03-01"))
    (rule,) = [one for one in policy["permission"] if one["action"]["rdf:value"]["@id"] == "odrl:use"]
    return rule


def test_a_licence_states_its_limits_and_no_others() -> None:
    """Breaks if territory or term of a licence is lost, or if a limit is made up."""
    rule = licensed(territory="Korea", term="five years", exclusive=True)
    assert rule["constraint"] == [
        {"leftOperand": "spatial", "operator": "eq", "rightOperand": "Korea"},
        {"leftOperand": "cg:term", "operator": "eq", "rightOperand": "five years"},
    ]
    assert rule["cg:exclusive"] is True
    assert rule["assignee"].endswith("/agent/Studio")
    bare = licensed()
    assert "constraint" not in bare
    assert "cg:exclusive" not in bare


def test_moral_and_pay_rights_are_duties_and_prohibitions() -> None:
    """Breaks if credit, pay or integrity is exported as a permission to use."""
    policy = to_odrl(asked("major", None, "DE"))
    duties = {rule["action"]["rdf:value"]["@id"] for rule in policy["obligation"][1:]}
    assert {"odrl:attribute", "odrl:compensate"} <= duties
    assert {rule["action"]["rdf:value"]["@id"] for rule in policy["prohibition"]} == {"cg:distort"}
    paid = [one for one in policy["obligation"][1:] if "compensatedParty" in one]
    assert all("assignee" not in one for one in paid)


def test_parts_that_stand_apart_have_their_own_target() -> None:
    """Breaks if a right in the storyboard becomes a right in the film."""
    policy = to_odrl(asked("major", None, "DE"))
    film = policy["obligation"][0]["target"]
    parts = [rule["target"] for _, rule in rules(policy) if isinstance(rule["target"], dict)]
    assert {one["cg:part"] for one in parts} == {"character_design", "storyboard"}
    assert all(one["cg:of"] == {"@id": film} and one["uid"] != film for one in parts)


def test_a_film_in_which_nothing_is_held_still_makes_a_policy() -> None:
    """Breaks if *no right* is exported as a right, or as a document without any rule."""
    film = cg.Workflow("Nobody")
    film.step("prompt_design", makes="prompt")
    film.step("generation", uses="prompt", makes="film")
    policy = to_odrl(cg.attribute(film, regime="CN", as_of="2026-03-01"))
    assert "permission" not in policy
    assert [one["action"] for one in policy["obligation"]] == ["reviewPolicy"]


def test_the_same_answer_gives_the_same_policy() -> None:
    """Breaks if a policy changes its name between two runs, or two answers share one."""
    first, again = (to_odrl(asked("studio", "producer", "CN")) for _ in range(2))
    assert json.dumps(first) == json.dumps(again)
    assert first["uid"] != to_odrl(asked("studio", "producer", "KR"))["uid"]


def test_names_cannot_break_out_of_their_addresses() -> None:
    """Breaks if a name with blanks, slashes or signs makes an address that is none, or somebody else's."""
    film = cg.Workflow("Signs")
    people = film.people("a/b", "a b", "a#b?c%20")
    film.step("drawing", by=people, makes="film")
    policy = to_odrl(cg.attribute(film, "algorithmic_controller", as_of="2026-03-01"))
    ends = [one["uid"].rpartition("/agent/")[2] for one in policy["cg:parties"]]
    assert sorted(ends) == ["a%20b", "a%23b%3Fc%2520", "a%2Fb"]
