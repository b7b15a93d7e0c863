"""PROV-JSON as statements: prefixes, lists, typed values, bundles; what is none of it becomes a remark."""

from __future__ import annotations

from typing import Any

import pytest

from creditgraph.formats.prov.document import Document, document, is_name
from creditgraph.formats.prov.names import PROV


def read(told: Any) -> Document:
    """A document."""
    return document(told, "run.json")


def test_prefixes_are_resolved() -> None:
    """Breaks if one thing under two prefixes is two things, or `prov:` needs to be declared."""
    told = read({"prefix": {"a": "http://e/", "b": "http://e/", "default": "http://d#"},
                 "entity": {"a:x": {"prov:label": "l"}, "b:x": {}, "x": {}}})  # fmt: skip
    assert [one.id.iri for one in told.statements] == ["http://e/x", "http://e/x", "http://d#x"]
    assert told.statements[0].about.keys() == {f"{PROV}label"}


def test_a_bundle_has_prefixes_of_its_own() -> None:
    """Breaks if a prefix that a bundle declares leaks out of it, or one of the document does not reach in."""
    told = read({"prefix": {"a": "http://e/", "b": "http://e/"},
                 "entity": {"a:x": {}},
                 "bundle": {"b": {"prefix": {"a": "http://other/"},
                                  "entity": {"a:x": {}, "b:x": {}}}}})  # fmt: skip
    assert [(one.scope, one.id.iri) for one in told.statements] == [
        ("", "http://e/x"), ("b", "http://other/x"), ("b", "http://e/x")]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text", "type_"),
    [
        ("x", "x", "string"), (3, "3", "integer"), (1.5, "1.5", "double"), (True, "true", "boolean"),
        ({"$": "x", "type": "xsd:string"}, "x", "string"), ({"$": "x", "lang": "fr"}, "x", "string"),
        ({"$": "prov:Person", "type": "prov:QUALIFIED_NAME"}, "prov:Person", "QUALIFIED_NAME"),
        ({"$": 3, "type": "http://www.w3.org/2001/XMLSchema#int"}, "3", "int"),
    ],
)  # fmt: skip
def test_values_in_every_notation(value: Any, text: str, type_: str) -> None:
    """Breaks if a value is read in one of its notations only."""
    [one] = read({"entity": {"e": {"prov:value": value}}}).statements
    [found] = one.all("value")
    assert (found.text, found.type) == (text, type_)
    assert is_name(found) == (type_ == "QUALIFIED_NAME")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"entity": []}, "entity is no object"),
        ({"entity": {"e": 3}}, "entity['e'] is no object"),
        ({"entity": {"e": [{}, 3]}}, "entity['e'][1] is no object"),
        ({"entity": {"e": {"x": None}}}, "entity['e']['x'] has a value that is none"),
        ({"entity": {"e": {"x": [1, {}]}}}, "entity['e']['x'] has a value that is none"),
        ({"entity": {"e": {"x": float("inf")}}}, "entity['e']['x'] has a value that is none"),
        ({"painted": {}}, "painted is no word of PROV-JSON"),
        ({"prefix": []}, "prefix is no object"),
        ({"prefix": {"a": 1}}, "prefix['a'] is no address"),
        ({"bundle": {"b": 1}}, "bundle['b'] is no object"),
        ({"bundle": {"b": {"bundle": {"c": {}}}}}, "bundle['c'] stands in another"),
    ],
)
def test_what_is_no_statement_is_a_remark(told: Any, said: str) -> None:
    """Breaks if a broken piece stops the reading of the rest, or vanishes without a word."""
    found = read({**told, "agent": {"a": {}}})
    assert [one.id.text for one in found.statements if one.section == "agent"] == ["a"]
    assert any(remark.startswith(said) for remark in found.remarks)


def test_two_spellings_of_one_attribute_are_one() -> None:
    """Breaks if one of two values under two prefixes of one namespace is lost."""
    told = read({"prefix": {"p": PROV}, "entity": {"e": {"prov:label": "a", "p:label": "b"}}})
    assert [value.text for value in told.statements[0].all("label")] == ["a", "b"]
