"""Training data: what is stated of a model, against where the country stands."""

from __future__ import annotations

import pytest

from creditgraph.chain_of_title.training import STANDING
from tests.chain_of_title.helpers import REGIMES, audited, defects, gaps, scored

LINK = "training data"


@pytest.mark.claim("JP-17")
def test_every_regime_has_its_standing_on_file():
    """A country would be asked and have no answer."""
    assert set(STANDING) == set(REGIMES)


@pytest.mark.claim("ZQ-I-06", "ZQ-3.1-08", "ZQ-3.3-09")
@pytest.mark.parametrize("regime", REGIMES)
def test_an_unstated_training_is_a_gap_with_the_standing_of_the_country(regime: str):
    """Nobody would ask what the model was made of."""
    (gap,) = gaps(audited(scored(), regime), LINK)
    assert gap.where == ("agents[2].training",)
    assert STANDING[regime][0] in gap.what.sentence()


@pytest.mark.claim("ZQ-3.3-09")
@pytest.mark.parametrize("regime", REGIMES)
def test_a_licensed_model_is_fine_everywhere(regime: str):
    """A clean model would be marked."""
    found = audited(scored(training="licensed"), regime)
    assert defects(found, LINK) == [] == gaps(found, LINK)


@pytest.mark.claim("ZQ-3.1-08", "JP-17")
@pytest.mark.parametrize(
    ("training", "regime", "severity"),
    [
        ("not licensed", "CN", "weakens"),
        ("not licensed", "GB", "weakens"),
        ("not licensed", "JP", "to settle"),
        ("not licensed", "US", "to settle"),
        ("not licensed", "DE", "to settle"),
        ("opt-outs honoured", "DE", None),
        ("opt-outs honoured", "FR", None),
        ("opt-outs honoured", "US", "to settle"),
        ("opt-outs honoured", "CN", "to settle"),
    ],
)
def test_what_is_stated_is_weighed_as_the_texts_on_file_have_it(
    training: str, regime: str, severity: str | None
):
    """The EU's reservation, Japan's proviso and China's closed list would come to the same."""
    found = defects(audited(scored(training=training), regime), LINK)
    assert [one.severity for one in found] == ([severity] if severity else [])
    assert all(one.right == "claims of others" for one in found)
