"""Governance: the three roles of Japan's guidelines, and where data go."""

from __future__ import annotations

import pytest

from tests.chain_of_title.helpers import REGIMES, audited, defects, gaps, scored

LINK = "governance"


@pytest.mark.claim("JP-10", "JP-11", "JP-12")
def test_japan_asks_who_develops_provides_and_uses():
    """The triad of the guidelines would be asked for everywhere, or nowhere."""
    (gap,) = gaps(audited(scored(), "JP"), LINK, "guidelines")
    assert gap.where == ("agents[2].developer", "agents[2].provider")
    assert "user" not in gap.what.sentence().partition(";")[0]
    full = audited(scored(developer="Suno, Inc.", provider="Suno, Inc."), "JP")
    assert gaps(full, LINK, "guidelines") == []
    assert gaps(audited(scored(), "US"), LINK, "guidelines") == []


@pytest.mark.parametrize("regime", REGIMES)
def test_where_data_go_is_asked_and_abroad_is_to_be_settled(regime: str):
    """Data would leave the country unnoticed, or a law that we do not have would forbid it."""
    assert gaps(audited(scored(), regime), LINK, "in which country")[0].where == ("agents[2].served_from",)
    home = audited(scored(served_from=regime), regime)
    assert gaps(home, LINK, "in which country") == [] == defects(home, LINK)
    (one,) = defects(audited(scored(served_from="SG"), regime), LINK)
    assert (one.severity, one.right, one.cites) == ("to settle", "duty", ())
