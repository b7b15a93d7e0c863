"""GB, JP, KR, keys of societies and terms of platforms, against the dates, grades and figures on record."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from creditgraph.errors import SourceError
from creditgraph.sources import in_force, known, provision, provisions, versions

GB = "5B/1 9/1 9/2/a 9/2/ab 9/3 10/1 10/1A 11/1 11/2 77/1 78 79 80 81 87 90/1 90/3 90/4 93A 178"
JP = "2/1/i 2/1/ii 2/1/x 2/1/xii 15 16 17 29/1 30-4 59 61 64 65"
KR = (
    "2/1 2/2 2/13 2/14 2/17 2/21 2/31 8 9 10/2 14 15 39 42 45 48/1 48/2 48/3 54 99 100/1 100/2 100/3 101"
)  # fmt: skip
GB_CASES = (
    "nova-v-mazooma-2006 slater-v-wimmer-2012 kogan-v-martin-2021 fisher-v-brooker-2009 "
    "bamgboye-v-reed-2002 godfrey-v-lees-1995 brighton-v-jones-2004"
)


def keys(prefix: str, places: str) -> set[str]:
    """The keys of several places in one text."""
    return {f"{prefix}/{place}" for place in places.split()}


@pytest.mark.parametrize(
    ("prefix", "places"),
    [
        ("gb:cdpa", GB),
        ("gb:case", GB_CASES),
        ("jp:copyright-act", JP),
        ("kr:copyright-act", KR),
    ],
)
def test_each_row_of_the_notes_is_on_file_and_no_row_was_invented(prefix: str, places: str):
    """A regime that cites a row that is missing would stop; a row from nowhere would be law from memory."""
    extra = {"gb:case/nova-v-mazooma-2007"}  # the appeal, which was read; the judgment of 2006 was not
    held = {one.key for one in provisions(prefix[:2]) if one.key.startswith(f"{prefix}/")}
    assert held - extra == keys(prefix, places)


def test_the_statutes_carry_the_grades_of_the_notes():
    """A grade above what was read would sell memory as law; one below would warn for nothing."""
    memory = {
        one.key
        for code in ("GB", "JP", "KR")
        for one in provisions(code)
        if one.kind == "statute" and one.seen == "memory"
    }
    primary = {one.key for one in provisions("GB") if one.kind == "statute" and one.verified}
    assert memory == keys("gb:cdpa", "78 79 80 81 93A 178") | {"jp:copyright-act/17"}
    assert primary == keys("gb:cdpa", "9/1 9/2/a 9/3 77/1 90/1 90/3 90/4")
    assert all(one.verified for one in provisions("KR") if one.kind == "statute")
    secondary = {one.key for one in provisions("JP") if one.kind == "statute" and one.seen == "secondary"}
    assert secondary == keys("jp:copyright-act", "2/1/i 2/1/ii")


# ---- United Kingdom


def test_the_sole_arranger_of_a_film_gives_way_to_producer_and_director_in_december_1996():
    """A film made a day earlier must get the old author, and never both texts or none."""
    old, new = versions("gb:film-author")
    assert old.until == new.in_force == date(1996, 12, 1)
    assert (old.seen, new.seen) == ("primary", "secondary")
    assert {old.dates_seen, new.dates_seen} == {"memory"}
    assert in_force("gb:film-author", date(1996, 11, 30)) == (old,)
    assert in_force("gb:film-author", date(1996, 12, 1)) == (new,)
    with pytest.raises(SourceError, match="before 1989-08-01"):
        in_force("gb:film-author", date(1988, 1, 1))


def test_the_only_figures_are_those_that_somebody_saw():
    """A share that nobody read, such as Bamgboye's, must not enter as if a court had given it."""
    figures = {one.key: one.figures for one in provisions("GB") if one.figures}
    assert set(figures) == keys("gb:case", "kogan-v-martin-2021 fisher-v-brooker-2009 brighton-v-jones-2004")
    assert "80 %" in figures["gb:case/kogan-v-martin-2021"][0]
    assert "20 %" in figures["gb:case/kogan-v-martin-2021"][0]
    assert figures["gb:case/fisher-v-brooker-2009"][0].startswith("40 %")
    assert figures["gb:case/brighton-v-jones-2004"][0].startswith("0 %")
    assert provision("gb:case/brighton-v-jones-2004").seen == "memory"
    assert "third" not in provision("gb:case/bamgboye-v-reed-2002").note


def test_decisions_bear_the_day_on_which_they_were_given():
    """A wrong day would let a rule cite a decision before it existed."""
    given = {
        "gb:case/nova-v-mazooma-2006": "2006-01-20",
        "gb:case/slater-v-wimmer-2012": "2012-02-16",
        "gb:case/fisher-v-brooker-2009": "2009-07-30",
        "gb:case/bamgboye-v-reed-2002": "2002-11-28",
        "gb:case/godfrey-v-lees-1995": "1995-03-21",
        "gb:case/brighton-v-jones-2004": "2004-05-18",
        "jp:case/yamato-2002": "2002-03-25",
        "kr:case/suros-wife-2024": "2024-01-04",
        "cn:case/qing-yu-nian-2024": "2024-12-30",
        "us:case/richlin-2008": "2008-07-08",
    }
    assert {key: str(provision(key).published) for key in given} == given
    assert provision("gb:case/slater-v-wimmer-2012").verified


def test_the_wish_to_repeal_computer_generated_works_is_no_law():
    """A report that states a preference must not switch s. 9(3) off."""
    report = provision("gb:guidance/ai-report-2026")
    assert report.mark == "guidance, 2026-03-18; secondary, proposal"
    assert provision("gb:cdpa/9/3").until is None


# ---- Japan and Korea


def test_japan_keeps_adaptation_rights_unless_named_and_gives_no_key_for_income():
    """The contract doctrine and the interests of JP hang on these two articles."""
    assert "arts 27, 28" in provision("jp:copyright-act/61").note
    assert "presumed kept" in provision("jp:copyright-act/61").note
    assert "no key" in provision("jp:copyright-act/65").note
    assert provision("jp:copyright-act/29/1").in_force == date(1971, 1, 1)


def test_the_general_understanding_is_cited_factor_by_factor():
    """Number of trials, mere selection and labour count for nothing: each must be citable alone."""
    whole = "jp:guidance/general-understanding-2024"
    for part in ("", "/instructions", "/trials", "/selection", "/additions"):
        one = provision(whole + part)
        assert (one.kind, one.published, one.seen) == ("guidance", date(2024, 3, 15), "secondary")
    assert not known(whole, date(2024, 3, 14))


def test_korea_passes_only_what_the_film_needs_and_shares_profit_by_degree():
    """The correction of the notes: 100(1) is narrow, and unclear degrees are presumed equal."""
    transfer, profit = provision("kr:copyright-act/100/1"), provision("kr:copyright-act/48/2")
    assert "needed for using the film" in transfer.note
    assert "acquires copyright" in transfer.note
    assert (transfer.in_force, transfer.dates_seen) == (date(2023, 8, 8), "primary")
    assert "presumed equal" in profit.note
    assert (profit.in_force, profit.dates_seen) == (date(2007, 6, 29), "memory")
    assert "70 years" in provision("kr:copyright-act/42").note


# ---- China, guilds and societies, the seed's reports


def test_an_unconfirmed_guideline_names_who_reports_it():
    """Guangdong's guideline rests on one commercial source and must print so."""
    mark = provision("cn:guidance/guangdong-2026").mark
    assert mark == "guidance, 2026-01; secondary, reported by one registration agency, contested"


def test_keys_of_societies_add_up_to_the_whole():
    """A key typed wrong would not divide the whole."""
    assert "40 % direction and 60 % text" in provision("society:sacd/cinema-original").figures[0]
    assert provision("society:sacd/cinema-adaptation").figures[0].startswith("30 % original work, 40 %")
    tariff = provision("society:ch/common-tariff-1").figures[0]
    hundredths = [round(100 * float(word)) for word in tariff.split() if word.replace(".", "").isdigit()]
    assert sum(hundredths) == 10_000
    assert not provision("society:sacd/television").figures


def test_what_the_seed_says_against_the_texts_names_those_texts():
    """The seed's readings stay citable as its own, and never as the law."""
    for name in ("eu-ai-act", "midjourney-2024"):
        report = provision(f"lit:zhao-qiu-2025/{name}")
        assert report.standing == "contradicted"
        assert report.reported_by == "Zhao & Qiu 2025, s. 3.1"
        assert [provision(key).key for key in report.contradicted_by] == list(report.contradicted_by)
    for name in ("runway-2025", "kling-training-consent"):
        assert provision(f"lit:zhao-qiu-2025/{name}").mark.startswith("unverified parameter; reported by")
    assert provision("lit:zhao-qiu-2025/data-theory").standing == "proposal"


# ---- platforms


def test_every_archived_version_of_doubao_forbids_commerce():
    """The ban stands since the first version; a gap between versions would let a film slip through."""
    held = versions("platform:doubao/terms")
    assert len(held) == 7
    assert {(one.form, one.commercial) for one in held} == {("no_claim", "no")}
    assert all(old.until == new.in_force for old, new in pairwise(held))


def test_a_clause_that_nobody_saw_is_unknown_and_never_a_yes():
    """An unread text that answered yes would clear a chain of title without evidence."""
    for key in (
        "platform:vidu/terms-2024-07-30",
        "platform:vidu/terms-2025-03-01",
        "platform:kling/terms-2024-12-16",
        "platform:pika/terms-2025-05-16",
        "platform:dreamina/us-2026-01-22",
        "platform:suno/page-2025-12",
        "platform:sora/end-2026",
        "platform:veo/vertex",
    ):
        one = provision(key)
        assert {one.form, one.commercial, one.training} == {"unknown"}


def test_the_suno_page_said_three_things_in_three_months():
    """The title in a song depends on the month; a single state would hide the change."""
    said = [(str(one.published)[:7], one.form) for one in versions("platform:suno/page")]
    assert said == [("2025-11", "own_as_between"), ("2025-12", "unknown"), ("2026-01", "own_as_between")]


def test_sora_had_terms_until_its_app_ended():
    """After 2026-04-26 there is no text to rely on, and a question must say so."""
    assert in_force("platform:sora/app", date(2026, 4, 25))[0].form == "assignment"
    with pytest.raises(SourceError, match="from 2026-04-26 on"):
        in_force("platform:sora/app", date(2026, 4, 26))
