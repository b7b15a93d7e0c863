"""Material: what was there before, and references that come from nowhere."""

from __future__ import annotations

from tests.chain_of_title.helpers import JIA, audited, defects, gaps, opened


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
    assert defects(cured, "material") == [] == gaps(cured, "material")


def test_a_licence_from_nobody_and_an_unknown_origin_are_gaps():
    """A licence that nobody could give would do."""
    assert gaps(audited(film(licence="found on a page")), "material")[0].where == (
        "artifacts[0].rights_holder",
    )
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
