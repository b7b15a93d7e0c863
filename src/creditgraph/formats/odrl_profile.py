"""Our profile of ODRL: the few terms that dividing rights in a film needs and the standard has no word for.

References:
    * W3C, ODRL Information Model 2.2 (2018), section 4 (profiles): an action of a profile is included in one
      of the standard's; operands, party functions and rule classes may be added.
"""

from __future__ import annotations

from typing import Any

PROFILE = "urn:creditgraph:odrl:1"
"""Names the profile; its terms are this, ``#`` and the term, written ``cg:`` and the term."""
CONTEXT: list[Any] = ["http://www.w3.org/ns/odrl.jsonld", {"cg": f"{PROFILE}#"}]

ACTIONS = {
    "hold": ("use", "to hold the right named; whether alone or only with others, the named law says"),
    "useSeparately": ("use", "to use a part, such as a script or a score, apart from the film"),
    "distort": ("modify", "to change a work in a way that harms its author's interest in it"),
}
"""Action to the standard's action that includes it, and what it means."""
OPERANDS = {
    "right": "the kind of right, out of a closed list",
    "share": "the part of the right, as an exact fraction in text",
    "term": "how long, in the words of the instrument",
}
FUNCTIONS = {"rightsholder": "the party whose right a rule protects"}
RULES = {
    "Claim": "what may be or may not be: open, contested, or known to be nothing; it is in force for nobody",
    "Unallocated": "a part of a right that nobody named holds; it is redistributed to nobody",
}
PROPERTIES = {
    "agentType": "person, organization or tool",
    "asOf": "the day on which the answer stands",
    "basis": "the doctrine, provision or instrument that something rests on",
    "claim": "the claims of a policy",
    "doctrine": "the doctrine under which the answer is given",
    "exclusive": "whether a licence is exclusive, where it says so",
    "filmTitle": "the title of the film",
    "layer": "the layer of the film",
    "marks": "a dagger if something is assumed, a double dagger if an unverified parameter is used",
    "name": "a printed name",
    "nature": "the nature of a right, where a doctrine grades it",
    "note": "how a figure was found, or what should be known of it",
    "of": "the film that a part belongs to",
    "parties": "everybody who is named in the policy",
    "part": "the kind of step whose product a part is",
    "point": "the share within its range that the stated assumptions give",
    "reason": "the node of the reasons that says why",
    "record": "reach, assumptions, parameters and receipt of the answer",
    "regime": "the country for which protection is claimed",
    "right": "the kind of right",
    "share": "the part of the right",
    "standing": "how firm the doctrine is in law",
    "status": "draft; of a share: known, range, contested, unknown, held or held together",
    "titles": "the state of each right that has shares",
    "together": "the part that its holders hold together, without quotas",
    "unallocated": "what nobody named holds",
}


def profile() -> dict[str, Any]:
    """Return the profile as JSON-LD: every term with what it means.

    Example:
        >>> document = profile()
        >>> document["@id"], document["@graph"][0]["@id"], document["@graph"][0]["odrl:includedIn"]
        ('urn:creditgraph:odrl:1', 'cg:hold', {'@id': 'odrl:use'})
    """
    graph = [
        _term(name, "odrl:Action", says, **{"odrl:includedIn": {"@id": f"odrl:{within}"}})
        for name, (within, says) in ACTIONS.items()
    ]
    graph += [_term(name, "odrl:LeftOperand", says) for name, says in OPERANDS.items()]
    above = {"rdfs:subPropertyOf": {"@id": "odrl:function"}}
    graph += [_term(name, "rdf:Property", says, **above) for name, says in FUNCTIONS.items()]
    rule = {"rdfs:subClassOf": {"@id": "odrl:Rule"}}
    graph += [_term(name, "rdfs:Class", says, **rule) for name, says in RULES.items()]
    plain = {name: says for name, says in PROPERTIES.items() if name not in OPERANDS}
    graph += [_term(name, "rdf:Property", says) for name, says in plain.items()]
    prefixes = {
        "cg": f"{PROFILE}#",
        "odrl": "http://www.w3.org/ns/odrl/2/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }
    return {"@context": prefixes, "@id": PROFILE, "@graph": graph}


def _term(name: str, kind: str, says: str, **about: Any) -> dict[str, Any]:
    return {"@id": f"cg:{name}", "@type": kind, **about, "skos:definition": says}
