"""The list of sources: what was read, what is old, what nothing rests on, and that nothing cites thin air."""

from __future__ import annotations

import argparse
import ast
import json
import re
from datetime import date
from pathlib import Path

import pytest

import creditgraph
from creditgraph.cli.sources import add, listed, used
from creditgraph.doctrines import doctrine, names
from creditgraph.errors import CreditgraphError, UnknownNameError
from creditgraph.progress import Progress
from creditgraph.regimes import BUILT_IN, regime
from creditgraph.sources import known, provision, provisions, stale, unverified, versions

PACKAGE = Path(creditgraph.__file__).parent
DAY = date(2026, 12, 31)
LATER = date(2028, 1, 1)
EVERY = provisions()
PREFIXES = {one.key.partition(":")[0] for one in EVERY}
KEY = re.compile(rf"({'|'.join(sorted(PREFIXES))}):[a-z0-9][\w./-]*")


def printed(*words: str) -> str:
    """What the command prints, without the rest of the shell."""
    import sys

    parser = argparse.ArgumentParser()
    add(parser.add_subparsers(required=True))
    asked = parser.parse_args(["sources", *words])
    with Progress(sys.stderr) as progress:
        return asked.run(asked, progress)


def rows(*words: str) -> list[dict[str, object]]:
    """The same as data."""
    found = json.loads(printed(*words, "--as-of", str(DAY), "--format", "json"))
    assert isinstance(found, list)
    return found


# -- what is listed ------------------------------------------------------------


def test_every_text_known_by_the_day_is_listed_once():
    """A source could be cited that nobody can look up in the list."""
    assert [one["key"] for one in rows()] == [one.key for one in EVERY if known(one.key, DAY)]


def test_below_primary_lists_every_provision_that_was_not_read():
    """A summary would pass for the words of a law."""
    found = {str(one["key"]) for one in rows("--below-primary")}
    assert found == {one.key for one in unverified(DAY)}
    assert found == {one.key for one in EVERY if known(one.key, DAY) and one.seen != "primary"}
    assert all(one["seen"] in ("secondary", "memory") for one in rows("--below-primary"))


def test_stale_lists_every_provision_that_nobody_looked_at_for_a_year():
    """Terms that changed since would be quoted as they stood."""
    assert {one.key for one in listed(LATER, stale=365)} == {one.key for one in stale(LATER)}
    assert {one.key for one in listed(LATER, stale=365)} == {one.key for one in EVERY}
    assert listed(date(2026, 11, 2), stale=365) == ()
    assert rows("--stale") == []


def test_a_jurisdiction_is_one_part_of_the_list():
    """A Chinese lawyer would have to read everybody's law."""
    assert {str(one["key"]).partition(":")[0] for one in rows("--jurisdiction", "cn")} == {"cn"}
    with pytest.raises(UnknownNameError, match="no text on file for the jurisdiction"):
        rows("--jurisdiction", "XX")


def test_what_was_not_known_by_the_day_is_left_out():
    """A list as of one day would hold texts of a later one."""
    early = {one.key for one in listed(date(2025, 1, 1))}
    assert "cn:case/li-v-liu-2023" in early
    assert "cn:case/zhou-2025" not in early


@pytest.mark.claim("ZQ-3.1-07", "ZQ-3.1-09", "ZQ-3.1-10", "ZQ-3.2-15", "ZQ-3.2-16")
@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("lit:zhao-qiu-2025/eu-ai-act", "contradicted"),
        ("lit:zhao-qiu-2025/midjourney-2024", "contradicted"),
        ("lit:zhao-qiu-2025/runway-2025", "unverified parameter"),
        ("lit:zhao-qiu-2025/kling-training-consent", "unverified parameter"),
        ("platform:kling/default-order", "unverified parameter"),
    ],
)
def test_what_the_seed_paper_reports_of_other_texts_is_listed_with_what_was_found(key: str, says: str):
    """The paper's report of terms that nobody found, or that say otherwise, would pass for the terms."""
    (one,) = [row for row in rows("--below-primary") if row["key"] == key]
    assert says in str(one["mark"])
    assert bool(one["contradicted_by"]) == (says == "contradicted")
    assert f"{key} " in printed("--below-primary", "--as-of", str(DAY))


@pytest.mark.parametrize(
    ("form", "start"), [("md", "**"), ("html", "<!DOCTYPE html>"), ("text", "texts on file")]
)
def test_it_prints_in_every_form(form: str, start: str):
    """The list could not be put into a document."""
    text = printed("--jurisdiction", "KR", "--as-of", str(DAY), "--format", form)
    assert text.startswith(start)
    assert "kr:copyright-act/48/2" in text


def test_it_speaks_chinese():
    """A Chinese reader would get the cautions in English."""
    text = printed("--jurisdiction", "CN", "--as-of", str(DAY), "--lang", "zh")
    assert text.startswith("截至2026-12-31已知的存档文本")
    assert "二手来源" in text


@pytest.mark.parametrize(
    ("words", "says"), [(["--as-of", "soon"], "no day"), (["--as-of", str(DAY), "--stale", "-1"], "age")]
)
def test_a_day_or_an_age_that_is_none_gets_our_error(words: list[str], says: str):
    """A slip would end in a traceback, or in an empty list that looks like an answer."""
    with pytest.raises(CreditgraphError, match=says):
        printed(*words)


# -- what rests on it ------------------------------------------------------------


@pytest.mark.parametrize("name", names())
def test_every_text_that_a_rule_cites_exists(name: str):
    """A reason would rest on a key that nobody can look up."""
    try:
        rules = doctrine(name).rules()
    except ModuleNotFoundError:
        pytest.skip("registered, and not written yet")
    assert all(provision(key).key == key for rule in rules for key in rule.cites)


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_text_that_a_regime_names_exists(name: str):
    """A form or a moral right would rest on nothing."""
    law = regime(name)
    assert law is not None
    keys = [*law.form_cites, *law.title_stays, *(key for one in law.moral.values() for key in one.cites)]
    assert all(provision(key).key == key for key in keys)
    assert all(versions(family) for family in law.families)


def test_every_key_named_in_the_code_exists():
    """A further authority would fail only in the case that reaches it."""
    on_file = {one.key for one in EVERY} | {one.family for one in EVERY}
    lost = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            said = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if KEY.fullmatch(said) and said not in on_file:
                lost[said] = str(path.relative_to(PACKAGE))
    assert lost == {}


def test_every_source_is_used_or_listed_as_unused():
    """A text that nothing rests on would look like a ground of some answer."""
    unused = {one.key for one in listed(DAY, unused=True)}
    known_by = {one.key for one in EVERY if known(one.key, DAY)}
    assert unused == known_by - used()
    assert unused <= {one.key for one in EVERY} - {key for name in BUILT_IN for key in _of(name)}


def _of(name: str) -> set[str]:
    """The keys that a regime and the doctrines in force there cite."""
    law = regime(name)
    assert law is not None
    found = {*law.form_cites, *law.title_stays}
    for many in law.doctrines.values():
        for one in many:
            try:
                found |= {key for rule in doctrine(one).rules() for key in rule.cites}
            except ModuleNotFoundError:
                continue
    return found


def test_a_key_that_a_rule_cites_is_used_and_the_list_says_so():
    """The list would call a ground of an answer unused."""
    assert "cn:copyright-law-2020/17/1" in used()
    assert "lit:zhao-qiu-2025/eu-ai-act" in used()
    assert "eu:ai-act" in used()
    assert "platform:kling/default-order" in used()
    assert all(one["used"] is False for one in rows("--unused"))
