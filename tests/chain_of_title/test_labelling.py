"""Labelling: what the texts on file ask for, from their day on, and nothing where none is on file."""

from __future__ import annotations

import pytest

from tests.chain_of_title.helpers import AS_OF, JIA, audited, defects, gaps, opened, scored

LINK = "labelling"


def labelled(*labels: str):
    """A film with generated sound and these labels."""
    film = scored()
    film.label(*labels)
    return film


def test_china_asks_for_the_label_in_the_file_from_its_day_on():
    """A film would be asked for a label before there was a duty."""
    assert gaps(audited(labelled(), "CN"), LINK)[0].where == ("labels",)
    assert gaps(audited(labelled(), "CN", "2025-08-31"), LINK) == []
    assert [one.right for one in defects(audited(labelled("visible notice"), "CN"), LINK)] == ["duty"]
    assert defects(audited(labelled("machine-readable mark"), "CN"), LINK) == []


@pytest.mark.parametrize("regime", ["DE", "FR"])
def test_the_eu_asks_from_august_2026_and_older_systems_from_december(regime: str):
    """The days of art. 50 and of art. 111(4) would be mixed up."""
    assert gaps(audited(labelled(), regime, "2026-08-01"), LINK) == []
    assert gaps(audited(labelled(), regime, "2026-08-02"), LINK, "2026-12-02")
    late = gaps(audited(labelled(), regime, "2026-12-02"), LINK, "machine-readable")
    assert late
    assert "older systems" not in late[0].what.sentence()


def test_what_passes_for_real_people_asks_for_a_disclosure_that_spoils_nothing():
    """An artistic film would need the notice that news need."""
    film = scored()
    film.person("星")
    film.artifact(
        "photo", medium="image", origin="pre-existing", licence="own", rights_holder="星", depicts=["星"]
    )
    film.step("compositing", by=JIA, uses=["film", "photo"], makes="last")
    film.label("machine-readable mark")
    (one,) = defects(audited(film, "DE"), LINK)
    assert one.cites == ("eu:ai-act/50/4",)
    film.label("disclosure")
    assert defects(audited(film, "DE"), LINK) == []
    film.find("evidently artistic work", "no", by="counsel Zhou")
    assert "first sight" in defects(audited(film, "DE"), LINK)[0].what.sentence()


@pytest.mark.parametrize("regime", ["GB", "US", "JP", "KR"])
def test_no_text_on_file_is_no_duty_and_is_said(regime: str):
    """Silence of our file would be read as freedom, or a duty invented."""
    found = audited(labelled(), regime)
    assert defects(found, LINK) == [] == gaps(found, LINK)
    assert any("does not say that there is none" in one.sentence() for one in found.remarks)


def test_a_film_made_by_hand_needs_no_label():
    """A drawn film would be asked to say that it was generated."""
    film = opened()
    film.step("drawing", by=JIA, makes="film")
    assert gaps(audited(film, "CN", AS_OF), LINK) == []
