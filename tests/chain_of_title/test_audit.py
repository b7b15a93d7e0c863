"""The audit as a whole: the examples, random films, renaming, order, honest words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.chain_of_title import LINKS, SEVERITIES
from creditgraph.errors import CreditgraphError, UnknownNameError, WorkflowError
from creditgraph.sources import provision
from examples import kira, major, studio
from tests.chain_of_title.helpers import (
    AS_OF,
    JIA,
    REGIMES,
    STUDIO,
    audited,
    defects,
    exists,
    gaps,
    names,
    opened,
    scored,
)
from tests.workflow.strategies import films, ids

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.json"))
FORBIDDEN = re.compile(r"cleared|certif|guarantee|court-proof", re.IGNORECASE)


@pytest.mark.claim("ZQ-3.3-07", "ZQ-3.3-08")
def test_the_major_finds_its_defective_licence_with_clips_seconds_and_cure():
    """The seed's warning on one tool's terms would stay a warning."""
    found = audited(major.major(), as_of=major.AS_OF)
    worst = found.defects[0]
    assert (worst.severity, worst.where[0], worst.claimed_by) == ("blocks", "terms[0].source", "Suno, Inc.")
    assert [clip.name for clip in worst.taint.clips] == ["score"]
    assert worst.taint.seconds("sound") == major.SECONDS
    assert "a later subscription cures nothing" in worst.cure.sentence()
    film = major.major()
    film.terms(
        "Suno",
        tool="Suno",
        plan="Pro",
        on="2026-06-01",
        accepted_by=major.HAN,
        source="platform:suno/paid-2023-12-14",
    )
    assert audited(film).defects[0] == worst


@pytest.mark.claim("ZQ-3.3-07")
def test_the_studio_and_the_lone_artist_get_sensible_gaps():
    """A film with unknown plans would look complete."""
    small = audited(studio.no_agreement(), "US", studio.AS_OF)
    assert {gap.link for gap in small.gaps} >= {
        "tool terms",
        "material",
        "training data",
        "governance",
        "proof",
    }
    assert len(defects(small, "engagement", "no contract with")) == len(studio.MEMBERS)
    alone = audited(kira.kira(), "DE", kira.AS_OF)
    assert defects(alone, "engagement") == []
    assert [one for one in alone.defects if one.severity == "blocks"] == []
    assert len(gaps(alone, "tool terms", "none that we know clauses of are on file")) == len(kira.UNNAMED)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("regime", REGIMES)
def test_every_example_is_audited_in_every_country(path: Path, regime: str):
    """A country or a film would break the audit, or a path would lead nowhere."""
    film = cg.Workflow.load(path).freeze()
    _sound(film, audited(film, regime))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(films(loops=True))
def test_any_film_is_audited_with_paths_and_texts_that_exist(film: cg.Film):
    """Strange films would end in a traceback, or in places and texts that nobody can find."""
    for regime in REGIMES:
        try:
            found = audited(film, regime)
        except CreditgraphError:
            return
        _sound(film, found)


def _sound(film: cg.Film, found) -> None:
    for one in (*found.defects, *found.gaps):
        assert one.where
        assert [place for place in one.where if not exists(film, place)] == []
        assert all(provision(key).key == key for key in one.cites)
        assert one.taint.clips or one.taint.whole
        assert "{" not in one.what.sentence() or any("{" in agent.id for agent in film.agents)
    severities = [SEVERITIES.index(one.severity) for one in found.defects]
    assert severities == sorted(severities)
    links = [LINKS.index(gap.link) for gap in found.gaps]
    assert links == sorted(links)
    assert len(set(found.defects)) == len(found.defects)


@pytest.mark.parametrize("regime", REGIMES)
def test_renaming_people_renames_the_report_and_changes_nothing_else(regime: str):
    """What somebody is called would decide."""
    others = {major.LIN: "Zed", major.HAN: "Abe", major.FANG: "Mia", major.COMPANY: "Aaa"}
    film = major.major(writing=False)
    other = cg.Workflow.from_json(_renamed(film.to_json(), others))
    before, after = audited(film, regime).to_json(), audited(other, regime).to_json()
    assert _sorted_people(_renamed(before, others), others) == _sorted_people(after, others)


def _renamed(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def _sorted_people(text: str, names: dict[str, str]) -> str:
    """Lists of people may stand in another order under other names; everything else may not."""
    any_name = "|".join(map(re.escape, names.values()))
    return re.sub(rf"({any_name})(, ({any_name}))+", "people", text)


def test_two_runs_give_the_same_bytes():
    """A diff of two audits would show what never changed."""
    film = major.major()
    assert audited(film).to_json() == audited(film).to_json()
    assert audited(film).to_text() == audited(cg.Workflow.of(film.freeze())).to_text()


def test_nothing_found_says_what_was_looked_at_and_that_it_is_no_clearance():
    """Silence would be sold as a clean title."""
    film = opened()
    film.step("drawing", by=JIA, makes="film")
    found = audited(film, "GB")
    assert found.defects == ()
    text = found.to_text()
    assert "no defect was found in what was looked at; this is no clearance and no proof of title" in text
    assert "looked at: steps that lead to the film 1, tools 0" in text
    assert "draft" in text
    assert "as of 2026-11-01" in text


@pytest.mark.parametrize("regime", REGIMES)
def test_no_words_of_legal_certainty(regime: str):
    """The library would claim what only a court can say."""
    assert FORBIDDEN.search(audited(major.major(writing=False), regime).to_text()) is None


def test_a_builder_and_a_frozen_film_are_audited_alike_and_other_things_are_refused():
    """The notebook and the file would give two answers."""
    film = scored(plan="free")
    assert audited(film) == audited(film.freeze())
    with pytest.raises(WorkflowError):
        cg.audit("film.json", "CN", as_of=AS_OF)  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError, match="floor inside the law of each member state"):
        cg.audit(film, "EU", as_of=AS_OF)
    with pytest.raises(CreditgraphError, match="under the law of a country"):
        cg.audit(film, None, as_of=AS_OF)  # type: ignore[arg-type]
    with pytest.raises(CreditgraphError, match="is no day"):
        cg.audit(film, "CN", as_of="soon")


def test_another_final_is_another_film():
    """The audit of a trailer would be that of the feature."""
    film = scored(plan="free")
    assert defects(audited(film), "tool terms", "leave the title")
    assert [
        one for one in cg.audit(film, "CN", as_of=AS_OF, final="cels").defects if one.link == "tool terms"
    ] == []


def _plan(film: cg.Workflow, cured: bool) -> None:
    film.tool("Suno", plan="Pro" if cured else "free")
    film.step("generation", by="Suno", makes="thing", medium="sound")


def _stock(film: cg.Workflow, cured: bool) -> None:
    licence = "invoice 7" if cured else None
    film.artifact("thing", medium="video", origin="pre-existing", rights_holder="Archive", licence=licence)


def _face(film: cg.Workflow, cured: bool) -> None:
    film.person("星")
    about = {"origin": "pre-existing", "rights_holder": "星", "licence": "own", "depicts": ["星"]}
    film.artifact("thing", medium="image", **about)
    if cured:
        film.licence("星", STUDIO, rights=["likeness"], signed_by="星", on="2026-05-01")


def _stranger(film: cg.Workflow, cured: bool) -> None:
    film.person("乙")
    film.step("music", by="乙", makes="thing")
    if cured:
        film.engage("乙", STUDIO, "commission", signed_by=["乙", STUDIO], made_for_hire=True)


def _model(film: cg.Workflow, cured: bool) -> None:
    film.tool("image model", training="licensed" if cured else "not licensed")
    film.step("generation", by="image model", makes="thing", medium="video")


BREAKS = (_plan, _stock, _face, _stranger, _model)


def _broken(breaks: Callable, cured: bool, regime: str):
    film = opened()
    film.step("drawing", by=JIA, makes="cels")
    breaks(film, cured)
    film.step("editing", by=JIA, uses=["cels", "thing"], makes="film")
    return audited(film, regime)


@given(st.sampled_from(BREAKS), st.sampled_from(REGIMES))
def test_a_cure_removes_its_defect_and_adds_none(breaks: Callable, regime: str):
    """Following the audit's advice would make it worse, or change nothing."""
    before, after = (
        names(_broken(breaks, False, regime).defects),
        names(_broken(breaks, True, regime).defects),
    )
    assert after < before


PEOPLE = st.lists(ids.filter(lambda name: name not in ("Kling", "film")), min_size=3, max_size=3, unique=True)


@given(PEOPLE, st.sampled_from(REGIMES))
def test_any_names_give_the_same_findings_at_the_same_places(names_: list[str], regime: str):
    """An id that sorts first, or looks like a word of ours, would change the answer."""

    def shape(jia: str, yi: str, studio: str) -> list[tuple]:
        film = cg.Workflow("Harbour", kind="film work", made_on="2026-04-10")
        film.people(jia, yi)
        film.organization(studio)
        film.tool("Kling", plan="free", provider="Kuaishou")
        film.step("producing", by=studio, acts=["initiative", "responsibility"])
        film.engage(yi, studio, "commission", signed_by=[yi])
        film.step("prompt_design", by=jia, makes="prompt", fixes=["style"])
        film.step("generation", by="Kling", uses="prompt", makes="takes")
        film.step("editing", by=yi, uses="takes", makes="film")
        found = audited(film, regime)
        defects_ = [(one.severity, one.link, one.what.says, one.where, one.taint) for one in found.defects]
        return defects_ + [(one.link, one.what.says, one.where, one.taint) for one in found.gaps]

    assert shape(*names_) == shape("甲", "乙", "丙")


@pytest.mark.parametrize(
    ("as_of", "early"), [("2026-04-09", True), ("2026-04-10", False), ("2026-11-01", False)]
)
def test_a_question_of_a_day_before_the_film_is_remarked_on_at_the_top(as_of: str, early: bool):
    """Somebody would read the answer of a day on which the film was not there."""
    found = audited(scored(plan="free"), as_of=as_of)
    for lang, words in (
        ("en", "is before the film was made, on 2026-04-10"),
        ("zh", "早于影片制作之日2026-04-10"),
    ):
        text = found.to_text(lang)
        assert (words in text.splitlines()[1]) is early
        assert text.count(words) == int(early)
    assert (
        any(
            "before the film was made" in one["says"] or "{made_on}" in one["says"]
            for one in found.to_dict()["remarks"]
        )
        is early
    )
