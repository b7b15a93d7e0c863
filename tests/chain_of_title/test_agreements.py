"""Agreements: signatures, form, rights that stay unless named, waivers without effect."""

from __future__ import annotations

import pytest

from creditgraph.regimes import regime as regime_named
from tests.chain_of_title.helpers import JIA, REGIMES, STUDIO, audited, defects, gaps, opened

LINK = "agreement"


def film(**agreed: object):
    """A drawn film with one assignment."""
    found = opened()
    found.step("drawing", by=JIA, makes="film")
    if agreed:
        found.assign(
            JIA,
            STUDIO,
            **{"on": "2026-05-01", "rights": ["all", "adaptation"], "signed_by": [JIA, STUDIO], **agreed},
        )
    return found


@pytest.mark.parametrize("regime", REGIMES)
def test_a_giver_who_did_not_sign_moves_nothing(regime: str):
    """A paper of the receiver alone would take a right away."""
    (one,) = defects(audited(film(signed_by=STUDIO), regime), LINK, "moves nothing")
    assert (one.severity, one.where) == ("blocks", ("agreements[0].signed_by",))


def test_parties_who_never_signed_are_named():
    """An agreement would bind people who never saw it."""
    found = film()
    found.person("乙")
    found.agree(
        {JIA: "1/2", "乙": "1/2"}, parties=[JIA, "乙", STUDIO], signed_by=[JIA, STUDIO], on="2026-05-01"
    )
    (one,) = defects(audited(found), LINK, "does not bind them")
    assert "乙" in one.what.sentence()


@pytest.mark.parametrize("regime", REGIMES)
def test_the_form_that_a_country_asks_for_is_asked_for_there_only(regime: str):
    """An oral assignment would count in China, or fail in Japan."""
    law = regime_named(regime)
    found = defects(audited(film(written=False), regime), LINK, "not in writing")
    assert bool(found) == ("assignment" in law.written)
    assert all(set(one.cites) == set(law.form_cites) for one in found)


@pytest.mark.parametrize("regime", REGIMES)
def test_rights_kept_unless_named_and_title_that_stays_follow_the_regime(regime: str):
    """The traps of Japan, Korea and Germany would be missed, or set elsewhere."""
    law = regime_named(regime)
    found = audited(film(rights=["all"]), regime)
    assert bool(defects(found, LINK, "the right to adapt")) == bool(law.reserved)
    assert bool(defects(found, LINK, "moves title, which stays")) == bool(law.title_stays)
    assert defects(audited(film(), regime), LINK, "the right to adapt") == []


@pytest.mark.parametrize("regime", REGIMES)
def test_a_waiver_has_the_effect_that_the_country_gives_it(regime: str):
    """A waiver would silence a right that cannot be given up."""
    found = film()
    found.waive(JIA, "integrity", signed_by=JIA, on="2026-05-01")
    about, answer = regime_named(regime).moral.get("integrity"), audited(found, regime)
    assert bool(gaps(answer, LINK, "no text on file")) == (about is None)
    void = about is not None and about.exists and not about.waivable
    assert bool(defects(answer, LINK, "it has no effect")) == void
    none = about is not None and not about.exists
    assert any("does not exist for a film here" in one.sentence() for one in answer.remarks) == none


def test_an_undated_agreement_is_asked_about_and_a_future_one_is_not_read():
    """The order of papers would be guessed, or one that does not exist yet would count."""
    assert gaps(audited(film(on=None)), LINK, "on which day")[0].where == ("agreements[0].on",)
    assert defects(audited(film(on="2027-01-01", signed_by=STUDIO)), LINK) == []


@pytest.mark.parametrize("regime", REGIMES)
def test_waivers_of_one_right_are_one_line_that_names_the_people(regime: str):
    """Twelve people would be twelve times the same sentence."""
    found = film()
    found.people("乙", "丙")
    for who in (JIA, "乙", "丙"):
        found.waive(who, "credit", signed_by=who, on="2026-05-01", written=False)
    answer = audited(found, regime)
    lines = [one for one in (*answer.defects, *answer.gaps) if "agreements[0].rights" in one.where]
    lines += [one for one in answer.defects if "agreements[0].signed_by" in one.where]
    told = [one.what.sentence() for one in lines]
    told += [one.sentence() for one in answer.remarks if "gave up" in one.sentence()]
    assert len(told) == 1
    assert f"{JIA}, 乙, 丙" in told[0]
