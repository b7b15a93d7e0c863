"""What may be cited: the fields of every entry, the dates, and the honesty of the marks."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph import sources
from creditgraph.errors import SourceError, UnknownNameError
from creditgraph.sources import (
    Provision,
    in_force,
    known,
    parse,
    provision,
    provisions,
    stale,
    unverified,
    versions,
)

EVERY = provisions()
BY_KEY = pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
VESTING = "cn:audiovisual-work/vesting"
FOLDER = Path(sources.__file__).parent
TERMS = ("form", "commercial", "licence_back", "training", "holder")

ENTRY = {
    "key": '"xx:law/1"',
    "title": '"Law of X"',
    "kind": '"statute"',
    "seen": '"primary"',
    "standing": '"settled"',
    "dates_seen": '"primary"',
    "consulted": "2026-01-01",
    "source": '"a copy"',
    "note": '"what it says"',
}


def toml(**changes: str) -> str:
    """One [[provision]] table with the given fields replaced or added."""
    return "[[provision]]\n" + "\n".join(f"{name} = {value}" for name, value in {**ENTRY, **changes}.items())


# ---- what is on file


@BY_KEY
def test_an_entry_says_where_its_text_comes_from(one: Provision):
    """A provision without place, source or content would be a citation that nobody can check."""
    assert one.key.partition(":")[0] in {
        "cn", "us", "eu", "de", "fr", "gb", "jp", "kr", "ua", "in", "it", "platform", "society", "lit",
    }  # fmt: skip
    assert one.title.strip()
    assert one.source.strip()
    assert len(one.note) > 15
    assert one.seen != "memory" or one.source == "general knowledge"


@BY_KEY
def test_only_terms_carry_the_fields_of_terms(one: Provision):
    """A statute with a commercial tier, or terms without an answer on title, would mean a misread file."""
    assert all((getattr(one, name) is not None) == (one.kind == "terms") for name in TERMS)


@BY_KEY
def test_nothing_is_newer_than_the_day_it_was_consulted(one: Provision):
    """An entry dated after our reading of it would be an invention."""
    assert one.public_from() <= one.consulted
    assert one.until is None or one.in_force < one.until


@BY_KEY
def test_the_citation_names_the_text_and_its_place(one: Provision):
    """The citation is all that a reader of the tree sees of the text."""
    assert one.title in one.citation
    assert one.citation.endswith(one.pinpoint)
    assert one.citation == one.citation.strip()


@BY_KEY
def test_the_mark_hides_no_reason_for_caution(one: Provision):
    """If a mark left out that a text is unread, reported or open, the tree would claim more than we know."""
    assert one.verified == (one.seen == "primary")
    assert ("our text unread" in one.mark) == (one.seen == "memory")
    assert one.reported_by is None or f"reported by {one.reported_by}" in one.mark
    for standing in ("contested", "proposal", "unverified", "contradicted"):
        assert (standing in one.mark) == (one.standing == standing)


def test_versions_of_one_place_never_overlap():
    """Two versions of one article in force on one day would make the law of that day ambiguous."""
    for family in {one.family for one in EVERY}:
        for old, new in combinations([one for one in versions(family) if one.in_force], 2):
            if old.pinpoint == new.pinpoint:
                assert old.until is not None, (old.key, new.key)
                assert old.until <= new.in_force, (old.key, new.key)


def test_one_family_stays_in_one_jurisdiction():
    """A family that mixes countries would hand Chinese law to an American case."""
    for family in {one.family for one in EVERY}:
        assert {one.jurisdiction for one in versions(family)} == {family.partition(":")[0].upper()}


def test_no_two_files_share_a_key_and_each_file_speaks_for_itself():
    """A key on file twice would make a citation point at two texts."""
    read = [
        one.key for path in FOLDER.glob("*.toml") for one in parse(path.read_text("utf-8"), file=path.name)
    ]
    assert sorted(read) == [one.key for one in EVERY]


@pytest.mark.parametrize(
    "key",
    [f"cn:copyright-law-2020/{place}" for place in (
        "3/6 10 11 12 13 14 14/2 14/3 15 17/1 17/2 17/3 18 19 20 26 27 29 44 66/2".split()
    )]
    + [f"cn:case/{name}" for name in (
        "li-v-liu-2023 wuhan-wang-2025 zhou-2025 huangpu-2025 feilin-2018".split()
    )]
    + ["cn:copyright-law-2010/15", "cn:implementing-regulations-2013/3"]
    + [f"us:17-usc/{place}" for place in (
        "101/joint-work 101/work-made-for-hire 101/compilation 101/audiovisual-work 101/transfer "
        "102 103 201/a 201/b 201/d 204/a 106A 410/c".split()
    )],
)  # fmt: skip
def test_the_texts_that_the_first_regimes_cite_are_on_file(key: str):
    """The regimes CN and US and their doctrines cannot cite what is not here."""
    assert provision(key).key == key


# ---- China and the United States, against the dates printed in the laws themselves


def test_the_law_of_2020_starts_on_the_day_the_text_of_2010_ends():
    """A film made on the last day of the old law, or the first of the new, must get the right one."""
    assert [one.pinpoint for one in in_force(VESTING, date(2021, 5, 31))] == ["art. 15"]
    assert [one.pinpoint for one in in_force(VESTING, date(2021, 6, 1))] == ["art. 17(1)", "art. 17(2)"]


def test_before_our_earliest_text_the_answer_is_that_no_text_is_on_file():
    """'No law' would be false: China had film copyright before 2010, only we have no text of it."""
    with pytest.raises(SourceError, match="no text on file before 2010-04-01") as error:
        in_force(VESTING, date(2010, 3, 31))
    assert "no law" not in str(error.value)


def test_what_was_not_yet_in_force_is_not_known_as_of_that_day():
    """A question asked as of 2020 must not be answered from the law of 2021."""
    assert [one.pinpoint for one in in_force(VESTING, date(2020, 1, 1), as_of=date(2020, 1, 1))] == [
        "art. 15"
    ]
    with pytest.raises(SourceError, match="from 2021-06-01 on"):
        in_force(VESTING, date(2022, 1, 1), as_of=date(2020, 1, 1))
    with pytest.raises(SourceError, match="before that day"):
        in_force(VESTING, date(2022, 1, 1), as_of=date(2001, 1, 1))


def test_a_gap_between_versions_is_named_by_its_two_ends(monkeypatch: pytest.MonkeyPatch):
    """A silent gap would let the older text run on after its end."""
    text = toml(key='"xx:a"', family='"xx:f"', in_force="2001-01-01", until="2005-01-01")
    text += "\n" + toml(key='"xx:b"', family='"xx:f"', in_force="2010-01-01")
    monkeypatch.setattr("creditgraph.sources.load._families", lambda: {"xx:f": parse(text, file="x")})
    with pytest.raises(SourceError, match="between 2005-01-01 and 2010-01-01"):
        in_force("xx:f", date(2007, 1, 1))


@given(
    st.sampled_from(sorted({one.family for one in EVERY if one.in_force})),
    st.dates(date(1970, 1, 1), date(2030, 1, 1)),
)
def test_what_is_in_force_covers_the_day_and_nothing_that_covers_it_is_missing(family: str, day: date):
    """Each day must get exactly the versions whose dates contain it, or an error, never another version."""
    covering = {
        one.key
        for one in versions(family)
        if one.in_force and one.in_force <= day and (one.until is None or day < one.until)
    }
    try:
        assert {one.key for one in in_force(family, day)} == covering
    except SourceError:
        assert not covering


def test_a_decision_is_never_in_force():
    """A case interprets and has no commencement; asking for one is a mistake that must not pass."""
    with pytest.raises(SourceError, match=r"known\(\)"):
        in_force("cn:case/zhou-2025", date(2026, 1, 1))


@BY_KEY
def test_nothing_is_known_before_it_exists(one: Provision):
    """A case cited before its date would let the library foresee its own law."""
    assert known(one.key, one.public_from())
    assert not known(one.key, one.public_from() - timedelta(days=1))


def test_a_paper_of_2025_is_not_taken_for_known_before_the_year_is_over():
    """Where only the year is known, the earliest day that is surely right is its last."""
    assert not known("lit:zhao-qiu-2025", date(2025, 12, 30))
    assert provision("lit:zhao-qiu-2025").mark == "paper, 2025; proposal"


# ---- marks, word for word where the trees print them


def test_marks_of_the_texts_that_the_example_trees_cite():
    """The golden trees print these words; a change here changes every tree."""
    printed = {key: provision(key).mark for key in (
        "cn:copyright-law-2020/17/2", "cn:copyright-law-2010/15", "cn:implementing-regulations-2013/3",
        "us:17-usc/201/b", "us:case/ccnv-v-reid", "cn:case/huangpu-2025", "platform:suno/free",
    )}  # fmt: skip
    assert printed == {
        "cn:copyright-law-2020/17/2": "statute, in force 2021-06-01",
        "cn:copyright-law-2010/15": "statute, 2010-04-01 to 2021-06-01; secondary",
        "cn:implementing-regulations-2013/3": "regulation, in force 2013-03-01; dates from memory",
        "us:17-usc/201/b": "statute, in force 1978-01-01; dates from memory",
        "us:case/ccnv-v-reid": "case, 1989-06-05; our text unread, dates from memory",
        "cn:case/huangpu-2025": "case, 2025-11-06; secondary, contested",
        "platform:suno/free": "terms, 2025-12; secondary",
    }


# ---- platforms


def test_the_default_order_is_a_report_without_text_day_or_number():
    """A clause that nobody has read must not turn into law, nor gain figures, by being on file."""
    order = provision("platform:kling/default-order")
    assert order.standing == "unverified"
    assert not order.verified
    assert order.in_force is None
    assert order.form == "unknown"
    assert not any(mark in order.note for mark in ("%", "/", "0."))
    assert order.mark == ("unverified parameter; reported by Zhao & Qiu 2025, s. 3.2; text not seen; no date")


def test_an_unverified_parameter_known_from_memory_says_so():
    """'Text not seen' and 'our text unread' are two grades of not knowing."""
    text = toml(standing='"unverified"', seen='"memory"', in_force="2001-01-01")
    assert parse(text, file="x")[0].mark == "unverified parameter; our text unread"


def test_a_text_known_by_report_names_the_reporter():
    """A reader must see whose word stands behind a text that we did not read."""
    text = toml(seen='"secondary"', reported_by='"X 2020"')
    assert parse(text, file="x")[0].mark == "statute, no date; secondary, reported by X 2020"


@pytest.mark.claim("ZQ-3.2-15")
def test_terms_read_in_the_original_name_no_order_of_collaborators():
    """Kling's readable terms say who may use output; that they rank collaborators is only reported."""
    kling = [one for one in provisions("PLATFORM") if one.key.startswith("platform:kling/")]
    assert [one.key for one in kling if one.standing == "unverified"] == ["platform:kling/default-order"]
    assert not any(one.verified for one in kling)
    assert provision("platform:kling/china").licence_back == "broad"


@pytest.mark.claim("ZQ-3.1-02")
def test_some_terms_keep_the_title_in_output_and_most_take_a_licence_back():
    """A chain of title that took every tool's output for the user's own would be wrong."""
    keeps = {one.key for one in provisions("PLATFORM") if one.form == "provider_owns"}
    assert {"platform:suno/free", "platform:udio/2025-11-12", "platform:soundraw/2025-06-12"} == keeps
    assert provision("platform:suno/paid-2023-12-14").form == "assignment"


@pytest.mark.claim("ZQ-3.1-09")
def test_midjourney_kept_its_licence_back_when_the_free_tier_clause_fell():
    """The seed says that sharing was dropped in 2024; the archived versions say otherwise."""
    assert provision("platform:midjourney/2023-07-21/free").until == date(2023, 12, 22)
    for day in (date(2023, 8, 1), date(2024, 6, 1), date(2026, 6, 1)):
        (version,) = in_force("platform:midjourney/paid", day)
        assert version.verified
        assert version.licence_back == "broad_irrevocable"


def test_the_version_of_terms_follows_the_day_of_the_generation():
    """Terms change under a running production; the plan and day of the generation decide."""
    assert in_force("platform:udio", date(2025, 11, 11))[0].commercial == "yes"
    assert in_force("platform:udio", date(2025, 11, 12))[0].form == "provider_owns"
    assert in_force("platform:doubao/terms", date(2026, 3, 1))[0].commercial == "no"


# ---- lists


def test_the_list_of_unverified_holds_all_that_was_not_read():
    """A text missing from this list would pass for read."""
    day = date(2026, 12, 31)
    assert set(unverified(day)) == {one for one in EVERY if one.seen != "primary"}
    assert provision("cn:case/zhou-2025") not in unverified(date(2025, 1, 1))


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_an_entry_turns_stale_when_nobody_consulted_it_for_so_many_days(day: date, days: int):
    """The yearly check relies on this list to find what to read again."""
    expected = {one.key for one in EVERY if (day - one.consulted).days > days}
    assert {one.key for one in stale(day, days=days)} == expected


# ---- names and files that are wrong


def test_a_name_that_nothing_answers_to_gets_the_nearest_one():
    """A bare KeyError would leave the author of a rule guessing."""
    with pytest.raises(UnknownNameError, match="'cn:copyright-law-2020/17/"):
        provision("cn:copyright-law-2020/17")
    with pytest.raises(UnknownNameError, match=VESTING):
        versions("cn:audiovisual-work/vestin")
    with pytest.raises(UnknownNameError, match="jurisdiction 'ES'"):
        provisions("ES")
    with pytest.raises(UnknownNameError):
        provision(["cn"])  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError):
        versions({})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[provision", "x.toml: this is no TOML"),
        ("[[provisoin]]", "unknown table 'provisoin'. Did you mean 'provision'?"),
        ("provision = 3", "[defaults] once"),
        ("provision = [3]", "provision[0]: 3 is no table"),
        ("[[provision]]\nkey = 'xx:1'", "the field 'title' is missing"),
        (toml() + "\n" + toml(), "provision[1] (xx:law/1): the key 'xx:law/1' is used twice"),
        (toml(sean='"primary"'), "unknown field 'sean'. Did you mean 'seen'?"),
        (toml(seen='"primry"'), "seen is 'primry'. Did you mean 'primary'? Use one of: primary, secondary"),
        (toml(kind='"law"'), "kind is 'law'"),
        (toml(standing='"setled"'), "Did you mean 'settled'?"),
        (toml(note="3"), "note is 3, which is no text"),
        (toml(in_force='"2001-01-01"'), "in_force is '2001-01-01', which is no date"),
        (toml(in_force="2001-01-01T00:00:00"), "which is no date"),
        (toml(in_force="2001-01-01", until="2000-01-01"), "until 2000-01-01 is not after in_force 2001"),
        (toml(until="2000-01-01"), "until 2000-01-01 is not after in_force None"),
        (toml(in_force="2001-01-01", published="2001-01-01"), "exclude each other"),
        (toml(in_force="2027-01-01"), "later than consulted"),
        (toml(published="2001-02-03", precision='"month"'), "is not the last day of its month"),
        (toml(published="2001-06-30", precision='"year"'), "is not the last day of its year"),
        (toml(form='"licence"'), "the field 'form' belongs to terms only"),
    ],
)  # fmt: skip
def test_a_source_file_that_is_wrong_says_what_and_where(text: str, says: str):
    """A bad entry must stop at the door, named by file and index, and never be skipped in silence."""
    with pytest.raises(SourceError) as error:
        parse(text, file="x.toml")
    assert says in str(error.value)
    assert str(error.value).startswith("x.toml")


def test_a_key_in_two_files_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Two files that define one key would silently overwrite each other."""
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(toml(), encoding="utf-8")
    monkeypatch.setattr("creditgraph.sources.load.resources.files", lambda _: tmp_path)
    with pytest.raises(SourceError, match=r"b\.toml"):
        sources.load._on_file.__wrapped__()


def test_importing_the_package_reads_no_file():
    """Import must stay cheap: the texts are read when the first question is asked."""
    code = (
        "import sys, creditgraph.sources; from creditgraph.sources import load;"
        "sys.exit(load._on_file.cache_info().currsize + ('tomllib' in sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(FOLDER.parents[1])}, check=False
    )
    assert run.returncode == 0


def test_every_field_is_explained():
    """A field that the docstring does not name is a field that two readers fill in two ways."""
    assert all(f"        {field.name}: " in Provision.__doc__ for field in fields(Provision))
