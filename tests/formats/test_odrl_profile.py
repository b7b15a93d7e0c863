"""Our profile of ODRL: every term that a policy uses is defined, and extends the standard where it allows."""

from __future__ import annotations

from creditgraph.formats.odrl_profile import PROFILE, profile
from tests.formats.test_odrl import OURS, VOCABULARY, asked, objects, to_odrl


def test_every_term_is_defined_once() -> None:
    """Breaks if a policy uses a word that nobody can look up."""
    names = [one["@id"] for one in profile()["@graph"]]
    assert len(names) == len(set(names))
    assert {name.removeprefix("cg:") for name in names} == OURS
    assert all(one["skos:definition"] for one in profile()["@graph"])
    assert profile()["@id"] == PROFILE


def test_actions_stand_under_an_action_of_the_standard() -> None:
    """Breaks if an engine that knows only the standard cannot tell what kind of act ours is."""
    actions = [one for one in profile()["@graph"] if one["@type"] == "odrl:Action"]
    assert actions
    for one in actions:
        assert one["odrl:includedIn"]["@id"].removeprefix("odrl:") in VOCABULARY


def test_the_profile_holds_nothing_that_no_policy_uses() -> None:
    """Breaks if a term lingers after the code that wrote it is gone."""
    used = {"cg:term", "cg:exclusive"}  # licences with limits, which have a test of their own
    for question in (("major", None, "DE"), ("studio", "algorithmic_controller", "CN")):
        for node in objects(to_odrl(asked(*question))):
            texts = [value for value in node.values() if isinstance(value, str)]
            used |= {name for name in (*node, *texts) if name.startswith("cg:")}
    assert {f"cg:{name}" for name in OURS} - used == set()
