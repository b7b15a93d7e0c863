"""Likeness: consent of who is shown or heard, contracts with who performs."""

from __future__ import annotations

import pytest

from creditgraph.chain_of_title.law import LIKENESS
from tests.chain_of_title.helpers import JIA, REGIMES, STUDIO, audited, defects, gaps, names, opened

LINK = "likeness"


def film(*depicts: str, medium: str = "image"):
    """A film made from a photograph of somebody."""
    found = opened()
    found.person("星")
    found.tool("image model")
    found.artifact(
        "photo",
        medium=medium,
        origin="pre-existing",
        rights_holder="星",
        licence="own",
        depicts=list(depicts),
    )
    found.step("face_consistency", by=JIA, uses="photo", makes="face")
    found.step("generation", by="image model", uses="face", makes="film", medium="video")
    return found


@pytest.mark.claim("ZQ-3.3-07")
@pytest.mark.parametrize("regime", REGIMES)
def test_a_face_without_consent_blocks_and_a_licence_of_likeness_cures_it(regime: str):
    """A person would be in a film without having been asked."""
    found = film("星")
    before = audited(found, regime)
    (one,) = defects(before, LINK)
    severity = "blocks" if regime in LIKENESS else "to settle"  # no grade without a text
    assert (one.severity, one.right, one.claimed_by) == (severity, "likeness", "星")
    assert one.cites == tuple(LIKENESS.get(regime, ()))
    silent = any("faces and voices" in said.sentence() for said in before.remarks)
    assert silent == (regime not in LIKENESS)
    found.licence("星", STUDIO, rights=["likeness"], signed_by="星", on="2026-05-01")
    after = audited(found, regime)
    assert defects(after, LINK) == []
    assert names(after.defects) < names(before.defects)


@pytest.mark.parametrize("about", [{"rights": ["economic"]}, {"rights": ["voice"]}, {"on": "2027-01-01"}])
def test_a_licence_of_something_else_or_of_a_later_day_is_no_consent(about: dict):
    """Any paper of that person would count."""
    found = film("星")
    found.licence("星", STUDIO, **{"rights": ["likeness"], "signed_by": "星", **about})
    assert defects(audited(found), LINK)


def test_a_voice_asks_for_a_licence_of_voice():
    """Consent to one's face would give away one's voice."""
    found = film("星", medium="sound")
    found.licence("星", STUDIO, rights=["likeness"], signed_by="星", on="2026-05-01")
    assert "voice" in defects(audited(found), LINK)[0].what.sentence()


def test_somebody_who_is_not_in_the_file_can_be_shown_too():
    """A name without an agent would be no person."""
    (one,) = defects(audited(film("A Star")), LINK)
    assert one.claimed_by == "A Star"


def test_a_face_of_unknown_owner_is_asked_about_until_found():
    """A cloned face would be nobody's by default."""
    found = film()
    (gap,) = gaps(audited(found), LINK)
    assert gap.where == ("artifacts[0].depicts",)
    found.find("depicts nobody", by="counsel Zhou", steps=["face_consistency#1"])
    assert gaps(audited(found), LINK) == []


def test_a_face_designed_here_is_no_gap():
    """Every character of one's own would be suspected."""
    found = opened()
    found.tool("image model")
    found.step("character_design", by=JIA, makes="figure")
    found.step("face_consistency", by=JIA, uses="figure", makes="face")
    found.step("generation", by="image model", uses="face", makes="film", medium="video")
    assert gaps(audited(found), LINK) == []


def test_a_performer_without_a_contract_keeps_the_neighbouring_right():
    """A voice actor's right would go with the microphone."""
    found = opened()
    found.person("声")
    found.step("performance", by="声", makes="voice")
    found.step("drawing", by=JIA, makes="cels")
    found.step("editing", by=JIA, uses={"cels": 60, "voice": 40}, makes="film")
    (one,) = defects(audited(found), LINK)
    assert (one.right, one.cites) == ("neighbouring", ("cn:copyright-law-2020/43",))
    assert one.taint.seconds("sound") == 40
    found.engage("声", STUDIO, "commission", signed_by=["声", STUDIO], scope=["performance"])
    assert defects(audited(found), LINK) == []


@pytest.mark.parametrize("regime", REGIMES)
def test_a_performer_without_a_contract_is_cited_for_or_said_to_have_no_text(regime: str):
    """A defect would stand there on nothing, and nobody would be told so."""
    found = opened()
    found.person("声")
    found.step("performance", by="声", makes="voice")
    found.step("drawing", by=JIA, makes="cels")
    found.step("editing", by=JIA, uses={"cels": 60, "voice": 40}, makes="film")
    (one,) = defects(audited(found, regime), LINK)
    assert bool(one.cites) != ("no text on file" in one.what.sentence())
