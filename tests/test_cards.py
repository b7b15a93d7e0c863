"""The pages of doctrines and regimes: written from the library, and as it is now."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from creditgraph.doctrines import doctrine, names
from creditgraph.errors import UnknownNameError
from creditgraph.explain.cards import doctrine_card, regime_card
from creditgraph.regimes import BUILT_IN, regime
from creditgraph.sources import provision

DOCS = Path(__file__).resolve().parent.parent / "docs"
_SPEC = importlib.util.spec_from_file_location("build", DOCS / "build.py")
assert _SPEC is not None
assert _SPEC.loader is not None
build = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(build)


def test_every_page_is_as_the_library_has_it():
    """A page would describe a doctrine that no longer exists so. Run: make docs."""
    made = build.pages()
    kept = {
        path.relative_to(DOCS).as_posix()
        for name in ("doctrines", "regimes")
        for path in DOCS.glob(f"{name}/*.md")
    }
    assert kept == {name for name in made if "/" in name}
    for name, text in made.items():
        assert (DOCS / name).read_text("utf-8") == text, name


@pytest.mark.parametrize("name", names())
def test_a_card_names_every_rule_and_every_text(name: str):
    """A reader would not see on what a doctrine rests."""
    card = doctrine_card(name)
    for rule in doctrine(name).rules():
        assert rule.id in card
        for key in rule.cites:
            assert provision(key).citation in card
    assert "**References.**" in card


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_regime_card_says_who_answers_and_what_becomes_of_agreements_and_moral_rights(name: str):
    """A user would have to read the code to learn what an agreement does in a country."""
    law = regime(name)
    assert law is not None
    card = regime_card(name)
    for several in law.doctrines.values():
        assert all(f"`{one}`" in card for one in several)
    assert set(law.moral) == {"credit", "integrity"}
    assert all(f"- {right}: " in card for right in law.moral)
    assert law.read_at
    assert all(line in card for line in law.read_at)
    assert all(provision(key).citation in card for key in law.burden)


def test_a_card_of_nothing_is_an_error():
    """A bare KeyError would leave the reader guessing."""
    with pytest.raises(UnknownNameError, match="producer"):
        doctrine_card("producers")
