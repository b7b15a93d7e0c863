import copy
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from creditgraph.errors import CreditgraphError, FormatError, ShareError, WorkflowError
from creditgraph.workflow import door, film_from_dict, film_from_file, film_from_json, film_to_json
from creditgraph.workflow.parse import LARGEST
from tests.workflow.documents import GONE, SCHEMA, WHOLE, changed
from tests.workflow.strategies import films

TEXT = json.dumps(WHOLE, ensure_ascii=False)


def refusal(data: str | bytes) -> CreditgraphError:
    """The error that the door answers with."""
    with pytest.raises(CreditgraphError) as caught:
        film_from_json(data, source="film.json")
    return caught.value


def dict_refusal(document: object) -> CreditgraphError:
    """The error for a document."""
    with pytest.raises(CreditgraphError) as caught:
        film_from_dict(document)
    return caught.value


# -- in and out


@settings(max_examples=150)
@given(films(loops=True))
def test_reading_what_was_written_is_the_identity(film) -> None:
    """A film would change, or its bytes, by being saved and opened."""
    text = film_to_json(film)
    assert film_from_json(text.encode()) == film
    assert film_to_json(film_from_json(text)) == text


@settings(max_examples=50)
@given(films())
def test_every_entry_stands_in_one_line(film) -> None:
    """A change of one step would show as a change of many lines."""
    lines = film_to_json(film).split("\n")
    assert sum(line.startswith("  ") for line in lines) == sum(
        len(getattr(film, name))
        for name in (
            "agents",
            "artifacts",
            "steps",
            "engagements",
            "agreements",
            "terms",
            "findings",
            "notes",
        )
    )


def test_a_hand_written_document_and_its_canonical_form_are_one_film() -> None:
    """Spacing, order of fields or the short form of a use would change what a document says."""
    film = film_from_json(json.dumps(WHOLE, indent=4))
    upside_down = dict(reversed(WHOLE.items()))
    assert film_from_dict(upside_down) == film_from_json(film_to_json(film)) == film


def test_the_collector_is_as_it_was() -> None:
    """Reading a film, or failing to, would leave garbage collection off for the whole program."""
    import gc

    film_from_json(TEXT)
    refusal("{")
    assert gc.isenabled()


def test_a_file_is_read(tmp_path: Path) -> None:
    """A saved film could not be opened by its path."""
    (tmp_path / "film.json").write_text(TEXT, encoding="utf-8")
    assert film_from_file(tmp_path / "film.json") == film_from_dict(WHOLE)


# -- what is no document at all


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "film.json is empty"),
        (b" \n", "film.json is empty"),
        ("﻿", "film.json is empty"),
        (b"{", "line 1 column 2: film.json is not JSON (Expecting property name"),
        (TEXT[:-2], "film.json is not JSON"),
        ('{"title": "x",}', "film.json is not JSON"),
        (b"\x89PNG\r\n\x1a\n", "film.json is not UTF-8 text (byte 0)"),
        (TEXT.encode("utf-16"), "film.json looks like UTF-16 or UTF-32 text"),
        (TEXT.encode("utf-16-le"), "film.json looks like UTF-16 or UTF-32 text"),
        (TEXT.encode("utf-32"), "film.json looks like UTF-16 or UTF-32 text"),
        (TEXT.encode("gb18030"), "film.json is not UTF-8 text"),
        (b'{"schema": "\xed\xa0\x80"}', "film.json is not UTF-8 text"),
        ('{"seconds": NaN}', "film.json says NaN, which is no number"),
        ('{"seconds": -Infinity}', "film.json says -Infinity, which is no number"),
        ('{"title": "a", "title": "b"}', "film.json says 'title' twice in one object"),
        ("[" * 100_000, "film.json is nested too deeply"),
        ('{"a":' * 100_000, "film.json is nested too deeply"),
        ("[]", "film.json is JSON, but no creditgraph workflow"),
        ("3", "film.json is JSON, but no creditgraph workflow"),
        ("{}", "film.json is JSON, but no creditgraph workflow"),
        ('{"OTIO_SCHEMA": "Timeline.1"}', "film.json is JSON, but no creditgraph workflow"),
        ('{"nodes": [], "links": [], "version": 0.4}', "film.json is a ComfyUI workflow"),
        ('{"3": {"class_type": "KSampler", "inputs": {}}}', "film.json is a ComfyUI workflow"),
        ('{"schema": null}', "schema: null is no schema that can be read here"),
        ('{"schema": {"a": []}}', "schema: an object is no schema that can be read here"),
        ('{"schema": "https://json-schema.org/draft/2020-12/schema"}', "is no schema that can be read here"),
    ],
)  # fmt: skip
def test_what_is_no_workflow_document_is_refused(data, says) -> None:
    """A wrong file would end in a traceback, or in a message that names no file and no remedy."""
    error = refusal(data)
    assert isinstance(error, FormatError)
    assert says in str(error)
    assert error.do


def test_files_of_other_programs_are_sent_to_read() -> None:
    """Who opens a ComfyUI file as a workflow would not learn that it can be read."""
    assert "creditgraph.read()" in str(refusal('{"nodes": [], "links": []}'))


def test_a_byte_order_mark_is_no_harm() -> None:
    """A file saved by a Windows editor would be refused."""
    assert film_from_json(TEXT.encode("utf-8-sig")) == film_from_json("﻿" + TEXT) == film_from_dict(WHOLE)


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    """Python's own limit would come out as a bare ValueError."""
    digits = "9" * (sys.get_int_max_str_digits() + 1)
    assert "thousands of digits" in str(refusal(f'{{"count": {digits}}}'))


def test_a_document_nested_just_less_than_too_deeply_is_refused_as_well() -> None:
    """A nest that the parser still takes would break the message about it."""
    for depth in (50, 400, 900):
        nest = "[" * depth + "]" * depth
        refusal(f'{{"schema": "{SCHEMA}", "title": {nest}}}')
        refusal(f'{{"schema": "{SCHEMA}", "title": "x", "steps": [{nest}], "x": {nest}}}')
        refusal(json.dumps(changed("agreements.0.shares.甲", 0)).replace(": 0", f": {nest}", 1))


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A wrong file would fill the memory before anybody learns that it is wrong."""
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(FormatError, match=r"huge\.json has 200000000 bytes, more than 100000000"):
        film_from_file(path)


def test_a_document_in_memory_has_the_same_limit() -> None:
    """The limit would hold for files only."""
    assert "more than 100000000" in str(refusal(" " * (LARGEST + 1)))


@pytest.mark.parametrize("name", ["nowhere.json", ".", "a\0b"])
def test_what_cannot_be_opened_is_our_error(tmp_path: Path, name) -> None:
    """A wrong path would end in a traceback of the operating system."""
    with pytest.raises(FormatError, match="cannot be opened"):
        film_from_file(tmp_path / name)


# -- versions


def test_a_later_version_is_named_as_such() -> None:
    """Who has an old creditgraph would believe that the file is broken."""
    error = refusal('{"schema": "creditgraph.Workflow/2"}')
    assert "later version of creditgraph" in str(error)


def test_another_document_of_ours_is_named_as_such() -> None:
    """Who opens an allocation as a workflow would not learn what it is."""
    assert "'Allocation/1' of creditgraph and no workflow" in str(
        refusal('{"schema": "creditgraph.Allocation/1"}')
    )


def test_a_misspelt_schema_is_suggested() -> None:
    """One wrong letter in the schema would be answered without the right one."""
    assert refusal('{"schema": "creditgraph.Workflw/1"}').near == SCHEMA


def test_older_versions_are_lifted_step_by_step(monkeypatch) -> None:
    """A document of an old version could not be read, or the caller's own copy of it would be changed."""
    monkeypatch.setitem(
        door.UPGRADES, "creditgraph.Workflow/-1", lambda old: {**old, "schema": "creditgraph.Workflow/0"}
    )
    monkeypatch.setitem(
        door.UPGRADES,
        "creditgraph.Workflow/0",
        lambda old: {"schema": SCHEMA, "title": old["name"]},
    )
    document = {"schema": "creditgraph.Workflow/-1", "name": "Old"}
    before = copy.deepcopy(document)
    assert film_from_dict(document).title == "Old"
    assert document == before


def test_an_upgrade_that_stands_still_is_no_endless_loop(monkeypatch) -> None:
    """A wrong upgrade function would hang the program."""
    monkeypatch.setitem(door.UPGRADES, "creditgraph.Workflow/0", lambda old: old)
    assert "schema" in str(refusal('{"schema": "creditgraph.Workflow/0"}'))


# -- fields


@pytest.mark.parametrize(
    ("path", "value", "where", "says", "near"),
    [
        ("title", GONE, "title", "this field is needed", None),
        ("title", "", "title", "this text is empty", None),
        ("title", "  ", "title", "cannot be printed in one line", None),
        ("title", 3, "title", "3 is not text", None),
        ("title", None, "title", "null is not text", None),
        ("title", "x" * 1001, "title", "more than 1000 characters", None),
        ("titel", "x", "titel", "'titel' is no field here", "title"),
        ("steps.1.use", [], "steps[1].use", "'use' is no field here", "uses"),
        ("steps.1.facts.cout", 3, "steps[1].facts.cout", "'cout' is no field here", "count"),
        ("agents.3.verison", "1", "agents[3].verison", "'verison' is no field here", "version"),
        ("agents.0.version", "1", "agents[0].version", "'version' is no field here", None),
        ("steps.2.by.0.wieght", 1, "steps[2].by[0].wieght", "'wieght' is no field here", "weight"),
        ("agents.0.type", "persn", "agents[0].type", "'persn' is no kind of agent", "person"),
        ("agents.0.type", GONE, "agents[0].type", "this field is needed", None),
        ("agents.0", 5, "agents[0]", "5 is not an object", None),
        ("agents", "甲", "agents", "'甲' is not a list", None),
        ("steps.0", ["s0"], "steps[0]", "a list is not an object", None),
        ("steps.0.by", "甲", "steps[0].by", "'甲' is not a list", None),
        ("kind", "film", "kind", "'film' is none of 'film work'", "film work"),
        ("steps.1.evidence.grade", "singed", "steps[1].evidence.grade", "'singed' is none of", "signed"),
        ("artifacts.0.origin", "preexisting", "artifacts[0].origin", "is none of", "pre-existing"),
        ("steps.0.facts.acts", ["finance"], "steps[0].facts.acts[0]", "is none of", "financing"),
        ("artifacts.0.digest", "abc", "artifacts[0].digest", "'abc' is no SHA-256", None),
        # ids
        ("agents.0.id", "", "agents[0].id", "this text is empty", None),
        ("agents.0.id", "甲 ", "agents[0].id", "cannot be printed in one line", None),
        ("agents.0.id", "甲\x1b[2J", "agents[0].id", "cannot be printed in one line", None),
        ("agents.0.id", "甲\n乙", "agents[0].id", "cannot be printed in one line", None),
        ("agents.0.id", "a\u202eb", "agents[0].id", "cannot be printed in one line", None),
        ("agents.0.id", "\ud800", "agents[0].id", "half a character", None),
        ("notes.0", "\ud800", "notes[0]", "half a character", None),
        ("title", "\udfff", "title", "half a character", None),
        ("artifacts.0.text", "\ud800", "artifacts[0].text", "half a character", None),
        ("agents.0.id", "x" * 401, "agents[0].id", "more than 400 characters", None),
        # numbers
        ("steps.2.uses.0.seconds", -1, "steps[2].uses[0].seconds", "-1 is negative", None),
        ("steps.2.uses.0.seconds", "-1/2", "steps[2].uses[0].seconds", "'-1/2' is negative", None),
        ("steps.2.uses.0.seconds", float("nan"), "steps[2].uses[0].seconds", "nan is no number", None),
        ("steps.2.uses.0.seconds", float("inf"), "steps[2].uses[0].seconds", "inf is no number", None),
        ("steps.2.uses.0.seconds", 1e300, "steps[2].uses[0].seconds", "more than 10^15", None),
        ("steps.2.uses.0.seconds", "long", "steps[2].uses[0].seconds", "'long' is no number", None),
        ("steps.2.uses.0.seconds", True, "steps[2].uses[0].seconds", "true is no number", None),
        ("steps.2.uses.0.seconds", [1], "steps[2].uses[0].seconds", "a list is no number", None),
        ("steps.2.uses.0.seconds", "1/0", "steps[2].uses[0].seconds", "'1/0' is no number", None),
        ("steps.2.facts.area", 2, "steps[2].facts.area", "2 is more than the whole", None),
        ("steps.2.facts.count", -1, "steps[2].facts.count", "-1 is negative", None),
        ("steps.2.facts.count", "12", "steps[2].facts.count", "'12' is not a whole number", None),
        ("steps.2.facts.count", 1.5, "steps[2].facts.count", "1.5 is not a whole number", None),
        ("steps.2.facts.count", True, "steps[2].facts.count", "true is not a whole number", None),
        ("steps.2.facts.count", 10**16, "steps[2].facts.count", "more than", None),
        ("steps.2.facts.changed", "yes", "steps[2].facts.changed", "'yes' is not true or false", None),
        ("steps.2.facts.changed", 1, "steps[2].facts.changed", "1 is not true or false", None),
        # dates
        ("made_on", "2026-02-30", "made_on", "'2026-02-30' is no date", None),
        ("made_on", "20.01.2026", "made_on", "'20.01.2026' is no date", None),
        ("made_on", "2026-01-20T10:00", "made_on", "'2026-01-20T10:00' is no date", None),
        ("made_on", 20260120, "made_on", "20260120 is no date", None),
        ("made_on", "", "made_on", "'' is no date", None),
    ],
)  # fmt: skip
def test_a_wrong_field_says_what_where_and_the_near_name(path, value, where, says, near) -> None:
    """A wrong value would pass, or come out in the words of a library that the writer never heard of."""
    with pytest.raises(WorkflowError) as caught:
        film_from_dict(changed(path, value))
    assert (caught.value.where, caught.value.near) == (where, near)
    assert says in caught.value.what


@pytest.mark.parametrize(
    ("share", "says", "do"),
    [
        (0.5, "0.5 is a float", '"1/2"'),
        (0.1, "0.1 is a float", '"1/10"'),
        (float("nan"), "nan is a float", '"1/2"'),
        ("-1/3", "'-1/3' is no share of one whole", "between 0 and 1"),
        (2, "2 is no share of one whole", "between 0 and 1"),
        ("most", "'most' is no share", '"2/5"'),
        ("1/0", "'1/0' is no share", '"2/5"'),
        (True, "true is no share", '"1/2"'),
        (None, "null is no share", '"2/5"'),
        ([], "a list is no share", '"2/5"'),
        ("9" * 10_000, "is no share", '"2/5"'),
    ],
)
def test_a_share_that_is_no_exact_fraction_is_refused(share, says, do) -> None:
    """A float, or a word, would become somebody's share."""
    with pytest.raises(ShareError) as caught:
        film_from_dict(changed("agreements.0.shares.甲", share))
    assert caught.value.where == "agreements[0].shares.甲"
    assert says in caught.value.what
    assert do in str(caught.value.do)


def test_a_float_is_a_measured_quantity_as_it_stands() -> None:
    """12.1 seconds would become a fraction with sixteen digits, or a small number would be refused."""
    film = film_from_dict(
        changed("steps.2.uses", [{"artifact": "takes", "seconds": s} for s in (12.1, 1e-05)])
    )
    assert [str(use.seconds) for use in film.steps[2].uses] == ["121/10", "1/100000"]


def test_ids_are_one_in_every_unicode_form() -> None:
    """An é typed as two characters would be another person than an é typed as one."""
    document = json.loads(TEXT.replace("甲", "e\u0301"))
    document["steps"][0]["by"] = ["\u00e9"]
    film = film_from_dict(document)
    assert film.agents[0].id == film.steps[0].by[0].agent == "\u00e9"


def test_two_forms_of_one_name_do_not_swallow_a_share() -> None:
    """Of two entries whose names become one, the first would vanish without a word."""
    with pytest.raises(WorkflowError, match="named twice"):
        film_from_dict(changed("agreements.0.shares", {"\u00e9": "1/2", "e\u0301": "1"}))


def test_names_and_ids_are_distinct() -> None:
    """Two people of one name could not be in one film."""
    film = film_from_dict(changed("agents.1.name", "甲"))
    assert [agent.name for agent in film.agents[:2]] == ["甲", "甲"]


def test_an_emoji_with_joiners_is_a_name() -> None:
    """The refusal of control characters would catch what people really write in names."""
    assert film_from_dict(changed("agents.0.name", "👩‍🎨 می‌خواهم")).agents[0].name == "👩‍🎨 می‌خواهم"


def test_several_complaints_are_counted() -> None:
    """The writer would believe that the first mistake is the only one."""
    document = changed("titel", "x")
    document["made_on"] = "soon"
    assert "1 more complaint" in str(dict_refusal(document))


def test_a_huge_value_is_not_printed_whole() -> None:
    """A message would fill the screen with the document."""
    for value in ("x" * 10**6, ["x" * 10**6], {"x" * 10**6: 1}, 10**40):
        assert len(str(dict_refusal(changed("made_on", value)))) < 300
    assert len(str(dict_refusal(changed("x" * 10**6, 1)))) < 600


def test_a_field_name_cannot_write_to_the_terminal() -> None:
    """The escape sequences of a hostile file would reach the terminal through the message about them."""
    assert "\x1b" not in str(dict_refusal(changed("\x1b[2J", 1)))
