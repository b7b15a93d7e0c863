"""The studio example under the law of Korea."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import creditgraph as cg
from creditgraph.doctrines import doctrine
from creditgraph.regimes import regime
from creditgraph.sources import provision
from tests.doctrines.helpers import AS_OF, held, says

FILM = Path(__file__).resolve().parents[2] / "examples" / "studio.json"


@pytest.fixture
def split() -> cg.Allocation:
    """The example as of the day that all tests share."""
    return cg.attribute(cg.read(FILM), regime="KR", as_of=AS_OF)


def test_every_text_that_the_regime_names_is_on_file():
    """A card would cite what nobody can look up."""
    law = regime("KR")
    assert law is not None
    rights = (key for right in law.moral.values() for key in right.cites)
    cited = [*law.consent, *law.reserved, *law.burden, *rights]
    assert [provision(key).key for key in cited] == cited
    assert all(doctrine(name).home == "KR" for names in law.doctrines.values() for name in names)


def test_selection_and_cut_count_and_prompts_do_not(split: cg.Allocation):
    """The film would be no compilation over free clips."""
    found = {kind: one for _, kind, one, _ in split.reach.layers}
    assert found == {
        "selection": "protected",
        "editing": "protected",
        "prompt_design": "unprotected",
        "audio_prompt": "unprotected",
        "generation": "unprotected",
        "motion_brush": "unknown",
        "multi_image_reference": "unknown",
    }


def test_profit_is_equal_if_unclear(split: cg.Allocation):
    """Measured shares would go before the presumption."""
    shares = {who: split.share(who, right="income").candidates for who in ("甲", "乙", "丙")}
    assert shares["甲"] == shares["丙"] == (Fraction(1, 3), Fraction(1, 2))
    assert shares["乙"] == (Fraction(0), Fraction(1, 3))
    assert any(text.startswith("by measured control") for text in says(split, "despite"))


def test_the_title_is_held_together(split: cg.Allocation):
    """The studio would own by producing, without any contract on file."""
    title = split.title
    assert title is not None
    assert title.holders() == ("丙", "乙", "甲")
    assert title.status == "unknown"


def test_moral_rights_stay_with_the_authors(split: cg.Allocation):
    """They would pass with the rights in the film."""
    assert held(split, "credit") == held(split, "integrity") == {("甲", None), ("丙", None)}


def test_it_speaks_chinese(split: cg.Allocation):
    """A Chinese reader would get English sentences."""
    text = split.to_text("zh", reasons=True)
    assert "贡献程度不明的，推定各部分均等" in text
    assert "presumed equal" not in text
