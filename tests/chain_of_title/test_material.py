"""Material: what was there before, and references that come from nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chain_of_title.helpers import JIA, REGIMES, audited, defects, gaps, opened


def film(**about: object):
    """A film in which stock footage stands beside a drawing."""
    found = opened()
    found.artifact("stock", medium="video", seconds=20, **{"origin": "pre-existing", **about})
    found.step("drawing", by=JIA, makes="cels")
    found.step("editing", by=JIA, uses={"stock": 20, "cels": 60}, makes="film")
    return found


def test_borrowed_material_without_a_licence_blocks_and_a_licence_cures_it():
    """Somebody's footage would be in the film for nothing."""
    (one,) = defects(audited(film(rights_holder="Archive"), "US"), "material")
    assert (one.severity, one.claimed_by, one.cites) == ("blocks", "Archive", ("us:17-usc/103",))
    assert one.taint.seconds("picture") == 20
    assert one.where == ("artifacts[0].licence",)
    cured = audited(film(rights_holder="Archive", licence="invoice 7"), "US")
    assert defects(cured, "material") == []
    assert gaps(cured, "material", "whether the licence of stock, invoice 7, covers this use")


def test_a_licence_from_nobody_and_an_unknown_origin_are_gaps():
    """A licence that nobody could give would do."""
    (gap,) = gaps(audited(film(licence="found on a page")), "material", "nobody is named who could give it")
    assert gap.where == ("artifacts[0].rights_holder",)
    assert gaps(audited(film(origin="unknown")), "material")[0].where == ("artifacts[0].origin",)


def test_references_that_come_from_nowhere_are_asked_about():
    """Three pictures from the net would pass as made here."""
    found = opened()
    found.tool("image model")
    found.step("multi_image_reference", by=JIA, makes="frame", images=3)
    found.step("generation", by="image model", uses="frame", makes="film", medium="video")
    (gap,) = gaps(audited(found), "material")
    assert gap.where == ("steps[1].uses",)


def test_borrowed_material_that_is_not_in_the_film_is_nobodys_business():
    """A shelf of stock that was never used would block the film."""
    found = film(rights_holder="Archive")
    found.artifact("other stock", origin="pre-existing")
    assert len(defects(audited(found), "material")) == 1


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize(
    "licence",
    [
        "none",
        "None.",
        "editorial use only",
        "CC BY-NC 4.0",
        "non-commercial only",
        "noncommercial",
        "无",
        "仅限非商业使用",
    ],
)
def test_a_licence_that_says_it_is_none_for_this_film_blocks(licence: str, regime: str):
    """A paper that forbids the film would clear it."""
    found = audited(film(rights_holder="Archive", licence=licence), regime)
    (one,) = defects(found, "material")
    assert (one.severity, one.claimed_by, one.where) == ("blocks", "Archive", ("artifacts[0].licence",))
    assert gaps(found, "material", "whether the licence of stock")


@given(st.text("abcdefgh -0123456789", min_size=1).filter(str.strip), st.sampled_from(REGIMES))
def test_no_licence_text_is_a_clean_yes(licence: str, regime: str):
    """What nobody read would count as read."""
    found = audited(film(rights_holder="Archive", licence=licence), regime)
    assert gaps(found, "material", "covers this use, territory and time")


@pytest.mark.parametrize(
    "licence", ["expired 2020", "Nonesuch stock, all uses", "incl. commercial", "Concord, all"]
)
def test_words_that_only_look_alike_block_nothing(licence: str):
    """A name with two letters in it would forbid the film; the gap stays whatever the text says."""
    found = audited(film(rights_holder="Archive", licence=licence))
    assert defects(found, "material") == []
    assert gaps(found, "material", licence)
