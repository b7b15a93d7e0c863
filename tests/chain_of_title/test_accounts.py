"""Accounts: who accepted the terms, who used the tool, whose account it is."""

from __future__ import annotations

from tests.chain_of_title.helpers import JIA, STUDIO, audited, defects, gaps, scored

SOURCE = "platform:suno/paid-2023-12-14"


def test_nobody_who_accepted_is_a_gap():
    """Terms would bind people of whom nobody knows that they saw them."""
    (gap,) = gaps(audited(scored(terms={"source": SOURCE, "accepted_by": []})), "account")
    assert gap.where == ("terms[0].accepted_by",)


def test_a_user_who_did_not_accept_weakens_the_chain_and_a_writing_cures_it():
    """What terms give would go to whoever pressed the key."""
    film = scored(terms={"source": SOURCE})
    film.person("乙")
    film.step("audio_prompt", by="乙", makes="more words", fixes=["tempo"])
    film.step("generation", by="Suno", uses="more words", makes="second score", medium="sound")
    film.step("audio_visual_sync", by=JIA, uses=["film", "second score"], makes="last")
    (one,) = defects(audited(film), "account", "did not accept")
    assert one.where == ("terms[0].accepted_by",)
    assert "乙" in one.what.sentence()


def test_whoever_works_for_the_account_is_covered():
    """Every employee would have to accept in person."""
    found = audited(scored(terms={"source": SOURCE, "accepted_by": STUDIO}))
    assert defects(found, "account") == []
    assert gaps(found, "account") == []


def test_an_employees_own_account_is_asked_about_or_a_defect():
    """Rights that terms give to a person would pass for the company's."""
    unknown = audited(scored(terms={"source": SOURCE, "accepted_by": JIA}))
    assert gaps(unknown, "account", "in person or for Studio")
    person = audited(scored(terms={"source": "platform:vidu/terms-2025-03-01", "accepted_by": JIA}))
    assert defects(person, "account", "own, not Studio's")
    entity = audited(scored(terms={"source": "platform:stability/2025-07-31", "accepted_by": JIA}))
    assert defects(entity, "account") == [] == gaps(entity, "account")
