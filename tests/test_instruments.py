"""Agreements that change nothing are named, with the cause, and the answer stays what it is."""

from __future__ import annotations

import json

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ALL, AS_OF, BY_KIND, STUDIO, THREE, ask, shares, signed, studio


def remarked(answer: object) -> list[str]:
    """What stands below a table of agreements."""
    return [line for line in answer.to_text().splitlines() if line.startswith("◇ agreement")]  # type: ignore[attr-defined]


def audited(film: cg.Workflow, regime: str) -> cg.chain_of_title.Audit:
    """The audit of a film."""
    return cg.audit(film, regime, as_of=AS_OF)


def idle(film: cg.Workflow, regime: str = "CN") -> list[cg.chain_of_title.Defect]:
    """The defects that say that an agreement moves nothing."""
    found = audited(film, regime).defects
    return [one for one in found if "moves nothing" in one.what.sentence()]


def test_a_split_that_the_owner_did_not_sign_is_named_with_the_missing_signature():
    """Two people would split a film that is the producer's, and the table would not say a word."""
    film = signed(studio(), by=["甲", "乙"])
    answer = ask(film, None, "CN")
    assert shares(answer) == shares(ask(studio(), None, "CN")) == {STUDIO: "1"}
    (said,) = remarked(answer)
    assert said.startswith("◇ agreement#1 moves nothing (")
    assert f"{STUDIO} did not sign" in said
    (node,) = answer.to_dict()["remarks"]
    assert (node["where"], node["says"]) == ("agreements[0]", "{id} moves nothing")
    assert any("did not sign" in child["says"] for child in node["children"])
    (defect,) = idle(film)
    assert (defect.where, defect.cure.sentence()) == (
        ("agreements[0].signed_by",),
        f"the signature of {STUDIO}",
    )
    assert f"{STUDIO} did not sign" in audited(film, "CN").to_text()
    (row,) = [one for one in audited(film, "CN").to_records() if "moves nothing" in one["what"]]
    assert f"{STUDIO} did not sign" in row["what"]


def test_a_comparison_says_in_which_column_an_agreement_moves_nothing():
    """One column would follow the contract and the next would not, and nobody would see why."""
    film = signed(studio(), by=["甲", "乙"])
    found = cg.compare(film, ["producer", "algorithmic_controller"], as_of=AS_OF)
    for by in ("holder", "question"):
        (said,) = [line for line in found.to_text(by=by).splitlines() if "moves nothing" in line]
        assert said.startswith("◇ producer: agreement#1 moves nothing")
    first, second = json.loads(found.to_json())["remarks"]
    assert [node["where"] for node in first if node.get("where")] == ["agreements[0]"]
    assert all(node.get("where") is None for node in second)


@pytest.mark.parametrize("regime", ["CN", "US", "DE", "FR", "GB", "JP", "KR", None])
@pytest.mark.parametrize("about", [{}, {"by_kind": BY_KIND}])
def test_an_agreement_that_everybody_signed_is_never_said_to_move_nothing(regime: str | None, about: dict):
    """A contract that binds would be called void."""
    film = signed(studio(), by=ALL, **about)
    doctrine = "algorithmic_controller" if regime is None else None
    assert remarked(cg.attribute(film, doctrine, regime, as_of=AS_OF)) == []


@pytest.mark.parametrize(
    ("sale", "cause"),
    [
        ({"grantor": "甲", "signed_by": ["甲"]}, "甲 holds nothing to give"),
        ({"grantor": STUDIO, "signed_by": ["Buyer"]}, f"{STUDIO}, who gives the right away, did not sign"),
        ({"grantor": STUDIO, "signed_by": [STUDIO], "written": False}, "it is not in writing"),
        ({"grantor": STUDIO, "signed_by": [STUDIO], "subject": "drawing"}, "nobody was asked who owns"),
    ],
)
def test_every_cause_of_a_sale_without_effect_is_said_and_is_a_defect(sale: dict, cause: str):
    """A buyer would hold a paper and read nothing of it."""
    film = studio("film work")
    film.organization("Buyer")
    film.assign(sale.pop("grantor"), "Buyer", on="2026-02-01", **sale)
    answer = ask(film, None, "CN")
    (said,) = remarked(answer)
    assert cause in said
    about = [one for one in audited(film, "CN").defects if "agreement#1" in one.what.sentence()]
    assert bool(about) == ("subject" not in sale)


def test_a_sale_to_whoever_holds_in_any_case_is_no_defect():
    """An assignment for safety's sake, beside a law that gave the title already, would look like a hole."""
    film = studio("film work")
    film.assign("甲", STUDIO, on="2026-02-01", signed_by=["甲", STUDIO])
    assert len(remarked(ask(film, None, "CN"))) == 1
    assert idle(film) == []


def test_an_agreement_that_a_later_one_replaced_is_not_lost():
    """Only the latest is read at vesting: the earlier would be passed over in silence."""
    film = signed(signed(studio()), shares={"甲": "1/2", "乙": "1/2"}, on="2025-12-20")
    assert remarked(ask(film, None, "CN")) == [
        "◇ agreement#1 moves nothing (another agreement is read in its place)"
    ]


def test_where_nobody_knows_who_owns_an_agreement_is_said_to_be_unread():
    """Without a proved producer nothing could be moved, and the contract would vanish."""
    film = signed(studio("film work", producing=False), by=["甲"])
    answer = ask(film, None, "CN")
    assert remarked(answer) == ["◇ agreement#1 is not read: who holds the right is not known"]
    (gap,) = [one for one in audited(film, "CN").gaps if "agreement#1" in one.what.sentence()]
    assert gap.where[0].startswith("agreements[0]")


def test_a_licence_of_somebody_who_holds_nothing_is_said_to_license_nothing():
    """A distributor would show the film on a paper that gives it nothing."""
    film = studio("film work")
    film.organization("Cinema")
    film.licence("甲", "Cinema", on="2026-02-01", signed_by=["甲", "Cinema"])
    (said,) = remarked(ask(film, None, "CN"))
    assert said == "◇ agreement#1 licenses nothing (甲 holds nothing to give)"


def test_the_remark_speaks_chinese():
    """A Chinese table would end in English."""
    text = ask(signed(studio(), by=["甲", "乙"]), None, "CN").to_text("zh")
    assert f"◇ agreement#1不移转任何权利（{STUDIO}未签署：其权利不移转；其签署人不享有任何权利）" in text


def test_why_tells_it_once():
    """The tree holds the instrument already; the remark would repeat it."""
    tree = str(ask(signed(studio(), by=["甲", "乙"]), None, "CN").why(STUDIO))
    assert tree.count("agreement#1 moves nothing") == 1


def test_nobody_of_the_three_is_asked_for_a_signature_that_is_there():
    """The cure would name people who signed."""
    (defect,) = idle(signed(studio(), by=THREE))
    assert defect.cure.sentence() == f"the signature of {STUDIO}"


def test_a_licence_of_a_face_or_of_older_material_is_not_about_title():
    """A consent that the audit asks for would be called void under the table."""
    film = studio("film work")
    film.organization("Archive")
    film.artifact("photo", origin="pre-existing", rights_holder="Archive", depicts=["甲"])
    film.licence("Archive", STUDIO, on="2026-02-01", signed_by=["Archive"])
    film.licence("甲", STUDIO, rights=["likeness"], on="2026-02-01", signed_by=["甲"])
    assert remarked(ask(film, None, "CN")) == []
