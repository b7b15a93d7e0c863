"""Europe and India: what was read, how, and which day the texts themselves give."""

from __future__ import annotations

from datetime import date

import pytest

from creditgraph.errors import SourceError
from creditgraph.sources import Provision, in_force, known, provision, provisions

# key | seen | dates_seen | day in force, or day of a decision, or - where no day is known
TABLE = """
eu:dir-2006-116/2/1 | primary | primary | 2007-01-16
eu:dir-2006-116/2/2 | primary | primary | 2007-01-16
eu:dir-2006-116/3/3 | primary | primary | 2007-01-16
eu:dir-2006-116/10/4 | primary | primary | 2007-01-16
eu:dir-2006-115/2 | primary | memory | 2007-01-16
eu:dir-2006-115/3 | primary | memory | 2007-01-16
eu:dir-2019-790/3 | memory | memory | 2021-06-07
eu:dir-2019-790/4 | secondary | memory | 2021-06-07
eu:dir-2019-790/18 | primary | memory | 2021-06-07
eu:dir-2019-790/19 | memory | memory | 2021-06-07
eu:dir-2019-790/20 | memory | memory | 2021-06-07
eu:dir-2019-790/21 | memory | memory | 2021-06-07
eu:dir-2019-790/22 | memory | memory | 2021-06-07
eu:ai-act | secondary | secondary | 2024-08-01
eu:ai-act/50/2 | primary | primary | 2026-08-02
eu:ai-act/50/4 | primary | primary | 2026-08-02
eu:ai-act/53/1/c | primary | primary | 2025-08-02
eu:ai-act/99 | primary | primary | 2025-08-02
eu:ai-act/101 | primary | primary | 2026-08-02
eu:case/luksan-2012 | primary | primary | 2012-02-09
eu:guidance/parliament-resolution-2026 | secondary | secondary | 2026-03-10
eu:guidance/parliament-committee-2026 | secondary | secondary | 2026-01-28
eu:guidance/lucchi-study-2025 | secondary | secondary | 2025-07-31
eu:guidance/eprs-briefing-2025 | secondary | secondary | 2025-12-31
de:urhg/2/2 | primary | memory | 1966-01-01
de:urhg/4 | memory | memory | 1998-01-01
de:urhg/7 | primary | memory | 1966-01-01
de:urhg/8/1 | primary | memory | 1966-01-01
de:urhg/8/2 | primary | memory | 1966-01-01
de:urhg/8/3 | primary | memory | 1966-01-01
de:urhg/8/4 | primary | memory | 1966-01-01
de:urhg/10 | primary | memory | 1966-01-01
de:urhg/13 | memory | memory | 1966-01-01
de:urhg/14 | memory | memory | 1966-01-01
de:urhg/29 | primary | memory | 2002-07-01
de:urhg/31 | primary | memory | 2008-01-01
de:urhg/31a | primary | memory | 2008-01-01
de:urhg/32 | primary | memory | 2021-06-07
de:urhg/32a | primary | memory | 2021-06-07
de:urhg/43 | primary | memory | 1966-01-01
de:urhg/44b | primary | memory | 2021-06-07
de:urhg/65/2 | primary | memory | 1995-07-01
de:urhg/69b | primary | memory | -
de:urhg/88 | primary | memory | 2008-01-01
de:urhg/89/1 | primary | memory | 2008-01-01
de:urhg/89/3 | primary | memory | 1966-01-01
de:urhg/90 | primary | memory | 2017-03-01
de:urhg/91 | primary | memory | -
de:urhg/92 | primary | memory | 2003-09-13
de:urhg/93 | primary | memory | 2003-09-13
de:urhg/94 | primary | memory | 2003-09-13
de:urhg/95 | primary | memory | 1966-01-01
de:case/ag-muenchen-logos-2026 | secondary | secondary | 2026-02-13
de:case/das-boot-olg-2017 | primary | primary | 2017-12-21
de:case/das-boot-bgh-2020 | secondary | secondary | 2020-02-20
de:case/das-boot-bgh-2021 | primary | primary | 2021-04-01
fr:cpi/l111-1 | primary | memory | 1992-07-03
fr:cpi/l113-1 | primary | memory | 1992-07-03
fr:cpi/l113-2 | primary | memory | 1992-07-03
fr:cpi/l113-3 | primary | memory | 1992-07-03
fr:cpi/l113-5 | primary | memory | 1992-07-03
fr:cpi/l113-7 | primary | memory | 1992-07-03
fr:cpi/l121-1 | primary | memory | 1992-07-03
fr:cpi/l121-5 | primary | memory | 1992-07-03
fr:cpi/l121-6 | primary | memory | 1992-07-03
fr:cpi/l131-2 | primary | memory | -
fr:cpi/l131-3 | primary | memory | 1992-07-03
fr:cpi/l131-4 | primary | memory | 1992-07-03
fr:cpi/l131-5 | primary | memory | -
fr:cpi/l132-23 | primary | memory | 1992-07-03
fr:cpi/l132-24 | primary | primary | 2021-05-14
fr:cpi/l132-25 | primary | memory | 1992-07-03
fr:cpi/l215-1 | primary | memory | 1992-07-03
fr:cpi/l311-7 | memory | memory | 1992-07-03
ua:copyright-law-2022/33 | primary | primary | 2023-01-01
ua:copyright-law-2022/33/moral-rights | secondary | primary | 2023-01-01
ua:copyright-law-2022/33/term | memory | primary | 2023-01-01
in:copyright-act/2/d/v | primary | memory | 1995-05-10
in:copyright-act/2/d/vi | primary | memory | 1995-05-10
in:copyright-act/17 | primary | memory | 1958-01-21
in:copyright-act/17/b | primary | memory | 1958-01-21
in:copyright-act/17/c | primary | memory | 1958-01-21
in:case/raghav-2021 | secondary | secondary | 2021-11-25
it:law-132-2025/25 | secondary | secondary | 2025-10-10
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]
PLACES = ("EU", "DE", "FR", "UA", "IN", "IT")
EVERY = [one for place in PLACES for one in provisions(place)]


@pytest.mark.parametrize(("key", "seen", "dates_seen", "day"), ROWS, ids=[row[0] for row in ROWS])
def test_each_text_is_graded_and_dated_as_it_was_read(key: str, seen: str, dates_seen: str, day: str):
    """A grade or a day better than our reading would claim more than anybody here knows."""
    one = provision(key)
    assert (one.seen, one.dates_seen) == (seen, dates_seen)
    assert str(one.in_force or one.published or "-") == day


def test_no_entry_escapes_the_table():
    """An entry that the table does not know has a grade that nobody compared."""
    assert sorted(one.key for one in EVERY) == sorted(row[0] for row in ROWS)
    assert len(EVERY) == len(ROWS)


def test_decisions_and_papers_are_published_and_laws_are_in_force():
    """A decision with a commencement, or a law with a day of publication, would go by the wrong rule."""
    for one in EVERY:
        law = one.kind in ("statute", "regulation")
        assert law != (":case/" in one.key or ":guidance/" in one.key)
        assert law or (one.published is not None and one.in_force is None)
        assert not law or one.published is None


# ---- European Union


@pytest.mark.claim("ZQ-3.1-07")
def test_the_ai_act_is_no_rule_on_ownership():
    """The seed says that the act gives the user copyright; what was read of it holds no such rule."""
    assert "no rule on who authors or owns output" in provision("eu:ai-act").note
    for one in provisions("EU"):
        if one.key.startswith("eu:ai-act/"):
            assert one.kind == "regulation"
            assert not any(word in one.note for word in ("author of", "owner", "owns", "belongs"))


def test_the_duty_to_label_waits_for_its_day_and_names_the_grace_of_art_111():
    """A film of July 2026 is not yet under art. 50, older systems have until December (arts 111(4), 113)."""
    with pytest.raises(SourceError, match="before 2026-08-02"):
        in_force("eu:ai-act/50/2", date(2026, 8, 1))
    assert in_force("eu:ai-act/50/2", date(2026, 8, 2))
    assert "2026-12-02" in provision("eu:ai-act/50/2").note
    assert known("eu:ai-act", date(2024, 8, 1))


def test_seven_per_cent_is_for_prohibited_practices_only():
    """Art. 99(3) against 99(4) and 101: a fine of 7 % for missing labels would be wrong."""
    assert "7 % of turnover or EUR 35 M for prohibited practices only" in provision("eu:ai-act/99").note
    assert "3 %" in provision("eu:ai-act/101").note


def test_texts_that_bind_nobody_are_proposals():
    """A resolution or a study that passed for settled law would beat a statute."""
    soft = [one for one in provisions("EU") if one.kind == "guidance"]
    assert len(soft) == 4
    assert {one.standing for one in soft} == {"proposal"}
    assert provision("eu:guidance/lucchi-study-2025").mark == "guidance, 2025-07; secondary, proposal"


def test_the_four_lives_of_a_film_are_the_same_in_the_directive_and_in_german_law():
    """Art. 2(2) of 2006/116 and s. 65(2) UrhG count from the same four persons."""
    for key in ("eu:dir-2006-116/2/2", "de:urhg/65/2"):
        note = provision(key).note
        assert all(word in note for word in ("principal director", "screenplay", "dialogue", "composer"))


# ---- Germany, France, India


def test_script_and_music_are_no_part_of_the_film_makers_presumed_grant():
    """S. 89(3) leaves novel, script and film music untouched; L132-24 leaves out the composer."""
    note = provision("de:urhg/89/3").note
    assert all(word in note for word in ("novel", "script", "music", "untouched"))
    assert "not the composer's" in provision("fr:cpi/l132-24").note


def test_moving_images_that_are_no_work_do_not_get_the_presumption_of_s_89_1():
    """S. 95 names 88, 89(4), 90, 93 and 94 only; a grant of authors' rights cannot be read into it."""
    carried, left = provision("de:urhg/95").note.split("; ", 1)
    assert all(number in carried for number in ("88", "89(4)", "90", "93", "94"))
    assert "92" not in carried
    assert "89(1)-(3) and 92 are not" in left


def test_the_shares_of_das_boot_are_comparators_of_a_judgment_that_was_quashed():
    """2.25 % and 0.5 % of 1/7 stand on file for comparison; printed without 'quashed' they would mislead."""
    given = provision("de:case/das-boot-olg-2017")
    assert given.standing == "contested"
    assert [figure.split(" of ")[0] for figure in given.figures] == ["2.25 %", "0.5 %"]
    assert all("quashed in 2020" in figure for figure in given.figures)
    assert {one.key for one in EVERY if one.figures} == {given.key}


def test_film_authors_in_france_are_natural_persons_and_the_presumption_falls_to_proof():
    """L113-7 shuts companies and machines out of film authorship and is rebuttable."""
    note = provision("fr:cpi/l113-7").note
    assert "natural persons" in note
    assert "until disproved" in note


def test_an_article_without_a_day_is_known_from_its_copy_and_not_before():
    """L131-2 was read in a copy of 2026-03-27; nothing on file shows its present form earlier."""
    assert not known("fr:cpi/l131-2", date(2026, 3, 26))
    assert known("fr:cpi/l131-2", date(2026, 3, 27))


@pytest.mark.parametrize(("key", "omits"), [("in:copyright-act/2/d/vi", "film"), ("de:urhg/8/2", "share")])
def test_what_a_text_does_not_say_is_on_file_as_not_said(key: str, omits: str):
    """Indian computer-generated works leave out films, German joint title has no quotas: guess neither."""
    one: Provision = provision(key)
    assert any(omits in part and (" no" in part) for part in one.note.replace(";", ".").split("."))
