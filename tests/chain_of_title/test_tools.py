"""Tool terms: the plan and the text of the day decide; what nobody knows is a gap and never a yes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import UnknownNameError
from creditgraph.sources import Provision, provision, provisions
from creditgraph.sources.terms import plan_fits, platform_of
from creditgraph.workflow.model import Tool
from tests.chain_of_title.helpers import (
    AS_OF,
    JIA,
    REGIMES,
    STUDIO,
    audited,
    defects,
    gaps,
    names,
    opened,
    scored,
)

FREE = {"plan": "free", "provider": "Suno, Inc."}
KEEPS = "leave the title to the provider"


@pytest.mark.claim("ZQ-3.3-08")
@pytest.mark.parametrize("regime", REGIMES)
def test_a_free_tier_that_keeps_ownership_is_claimed_by_the_provider(regime: str):
    """A layer that belongs to the tool's provider would pass for the film's."""
    found = audited(scored(**FREE), regime)
    (worst,) = defects(found, "tool terms", KEEPS)
    assert (worst.severity, worst.right, worst.claimed_by) == ("blocks", "economic", "Suno, Inc.")
    assert [clip.name for clip in worst.taint.clips] == ["score"]
    assert worst.taint.seconds("sound") == 90
    assert worst.taint.share == Fraction(1, 4)
    assert [(one.artifact, one.layer, one.by) for one in found.claimed] == [
        ("score", "raw output", "Suno, Inc.")
    ]
    assert "platform:suno/free" in worst.cites


def test_a_paid_plan_on_the_day_removes_it_and_adds_nothing():
    """Whoever pays for a better plan would be told the same as whoever does not."""
    before, after = audited(scored(**FREE)), audited(scored(plan="Pro", provider="Suno, Inc."))
    assert defects(after, "tool terms", KEEPS) == []
    assert defects(after, "tool terms", "forbid commercial") == []
    assert names(after.defects) < names(before.defects)


def test_a_later_subscription_cures_nothing():
    """Paying after the fact would be taken for the licence that the terms deny."""
    first = {"plan": "free", "on": "2026-03-02", "source": "platform:suno/free"}
    film = scored(provider="Suno, Inc.", terms=first)
    before = audited(film)
    film.terms(
        "Suno",
        tool="Suno",
        plan="Pro",
        on="2026-05-01",
        accepted_by=JIA,
        source="platform:suno/paid-2023-12-14",
    )
    after = audited(film)
    assert defects(after, "tool terms", KEEPS) == defects(before, "tool terms", KEEPS) != []
    assert "a later subscription cures nothing" in defects(after, "tool terms", KEEPS)[0].cure.sentence()


def test_terms_accepted_before_the_day_take_the_place_of_older_ones():
    """An upgrade before the work would not count either."""
    film = scored(terms={"plan": "free", "on": "2026-01-02", "source": "platform:suno/free"})
    film.terms(
        "Suno",
        tool="Suno",
        plan="Pro",
        on="2026-04-01",
        accepted_by=JIA,
        source="platform:suno/paid-2023-12-14",
    )
    assert defects(audited(film), "tool terms", KEEPS) == []


def test_only_younger_terms_leave_a_gap():
    """Terms of a later day would be read back to the day of the work."""
    film = scored("image model", terms={"on": "2026-05-01", "source": "platform:replicate/2026-04-01"})
    (gap,) = gaps(audited(film), "tool terms", "younger ones are on file and cure nothing")
    assert gap.where == ("terms",)


@pytest.mark.claim("ZQ-3.1-13")
@pytest.mark.parametrize("tool", ["image model", "My own LoRA", "Vidu"])
def test_unknown_terms_are_a_gap_and_never_a_yes(tool: str):
    """Silence of our sources would be read as leave to use."""
    found = audited(scored(tool, plan="paid"))
    assert gaps(found, "tool terms") != []
    assert defects(found, "tool terms") == []


def test_a_clause_that_nobody_read_is_named_in_the_gap():
    """The reader would not know what to look for in the terms."""
    film = scored("Runway", terms={"plan": "Standard", "source": "platform:runway/usage-rights/paid"})
    (gap,) = gaps(audited(film), "tool terms", "say of")
    assert "who owns the output" in gap.what.sentence()
    assert "commercial use" not in gap.what.sentence()
    assert gap.where == ("terms[0].source",)


def test_a_plan_that_nobody_stated_is_asked_for_with_what_hangs_on_it():
    """A film on an unknown plan would pass, or fail, by a guess."""
    found = audited(scored())
    (gap,) = gaps(found, "tool terms", "on which plan")
    assert gap.where == ("agents[2].plan",)
    assert "the provider keeps the title" in gap.what.sentence()
    assert defects(found, "tool terms") == []


def test_a_day_that_nobody_stated_is_asked_for():
    """Terms of some day or other would be taken."""
    found = audited(scored(plan="free", made_on=None))
    assert gaps(found, "tool terms", "on which day")
    assert defects(found, "tool terms") == []


def test_an_unknown_day_lets_terms_that_disagree_only_be_settled():
    """One of two plans would be picked without a reason."""
    film = scored(made_on=None, terms={"plan": "free", "on": "2026-03-02", "source": "platform:suno/free"})
    film.terms(
        "Suno",
        tool="Suno",
        plan="Pro",
        on="2026-04-01",
        accepted_by=JIA,
        source="platform:suno/paid-2023-12-14",
    )
    (one,) = defects(audited(film), "tool terms", KEEPS)
    assert one.severity == "to settle"


def test_the_text_of_the_day_is_read_and_not_a_younger_one():
    """Udio's users of 2025 would be judged by the text that took their rights away later."""
    early = audited(scored("Udio", made_on="2025-06-01", plan="paid"))
    late = audited(scored("Udio", made_on="2026-01-01", plan="paid"))
    assert defects(early, "tool terms", KEEPS) == []
    assert [one.severity for one in defects(late, "tool terms", KEEPS)] == ["blocks"]


def test_no_text_before_its_first_day_is_read_back():
    """A reading of 2025-12 would prove what stood in 2024."""
    assert defects(audited(scored(plan="free", made_on="2024-06-01")), "tool terms", KEEPS) == []


def test_a_text_that_was_not_public_on_the_day_asked_is_not_looked_up():
    """A question of 2025 would be answered from a text of 2026."""
    film = scored("Udio", made_on="2025-11-20", plan="paid")
    assert defects(audited(film, as_of="2025-11-01"), "tool terms", KEEPS) == []
    assert defects(audited(film, as_of="2025-12-01"), "tool terms", KEEPS) != []


@pytest.mark.claim("JP-12")
@pytest.mark.parametrize(
    ("source", "says", "severity"),
    [
        ("platform:kling/paid-service", "give leave to use and no title", "weakens"),
        ("platform:google/general-eea-2026-07-30", "claim no title and pass none on", "to settle"),
        ("platform:doubao/terms-2026-02-17", "forbid commercial use", "blocks"),
        ("platform:eleven-music/v1/paid", "in some media only", "weakens"),
        ("platform:doubao/terms-2026-02-17", "may use it too", "weakens"),
        ("platform:midjourney/2023-12-22", "for ever", "weakens"),
        ("platform:fal/2026-07-31", "may train models", "weakens"),
    ],
)
def test_each_clause_on_file_has_its_defect(source: str, says: str, severity: str):
    """A clause that lawyers ask about would be read by nobody."""
    (one,) = defects(audited(scored("X", terms={"source": source})), "tool terms", says)
    assert one.severity == severity
    assert one.cites == (source,)


@pytest.mark.parametrize(
    "source", ["platform:openai/services-agreement-2026-01-01", "platform:adobe/firefly"]
)
def test_good_terms_leave_no_defect(source: str):
    """The audit would cry wolf."""
    assert defects(audited(scored("X", terms={"source": source})), "tool terms") == []


def test_the_training_switch_is_asked_for_until_somebody_found_it():
    """Opting out would be presumed."""
    film = scored("X", terms={"source": "platform:stability/2025-07-31"})
    assert gaps(audited(film), "tool terms", "told not to train")
    film.find("opted out of training", by="counsel Zhou", agents=["X"])
    assert gaps(audited(film), "tool terms", "told not to train") == []


def test_two_plans_stated_are_to_be_settled():
    """A contradiction in the input would be resolved silently."""
    film = scored(plan="Pro", terms={"plan": "free", "source": "platform:suno/free"})
    (one,) = defects(audited(film), "tool terms", "is not the plan of the terms")
    assert one.severity == "to settle"


def test_a_key_that_is_not_on_file_is_an_error_with_the_place():
    """A misspelt source would count as terms without a fault."""
    film = scored(terms={"source": "platform:suno/fre"})
    with pytest.raises(UnknownNameError, match=r"terms\[0\].source: .*suno/free"):
        audited(film)


def test_a_rejected_take_of_a_bad_tool_taints_nothing():
    """What is not in the film would block it."""
    film = opened()
    film.tool("Suno", plan="free")
    film.step("generation", by="Suno", makes="unused", medium="sound")
    film.step("drawing", by=JIA, makes="film")
    film.final("film")
    assert [one for one in audited(film).defects if one.link == "tool terms"] == []


def test_voice_clauses_govern_what_is_heard_only():
    """A ban on selling voices would forbid pictures."""
    about = {"made_on": "2026-07-01", "plan": "plus", "provider": "OpenAI"}
    heard = audited(scored("ChatGPT", **about))
    assert defects(heard, "tool terms", "forbid commercial use")
    film = opened("2026-07-01")
    film.tool("ChatGPT", plan="plus")
    film.step("generation", by="ChatGPT", makes="film", medium="video")
    assert defects(audited(film), "tool terms", "forbid commercial use") == []


def test_terms_for_europe_are_looked_up_for_europe():
    """A text for users elsewhere would govern."""
    film = scored("ChatGPT", made_on="2026-02-01", plan="plus")
    assert gaps(audited(film, "DE"), "tool terms", "told not to train")
    assert gaps(audited(film, "US"), "tool terms", "told not to train") == []


@pytest.mark.parametrize(
    ("tool", "platform"),
    [
        (Tool("a", "Kling 2.1"), "kling"),
        (Tool("a", "可灵"), "kling"),
        (Tool("a", "Eleven Music"), "eleven-music"),
        (Tool("a", "ChatGPT"), "openai"),
        (Tool("a", "a model", provider="Stability AI"), "stability"),
        (Tool("a", "klingon"), None),
        (Tool("a", "video model"), None),
    ],
)
def test_a_tool_finds_its_platform_by_name_or_provider(tool: Tool, platform: str | None):
    """Terms of another company would be read, or none."""
    assert platform_of(tool.name, tool.provider or "") == platform


@pytest.mark.parametrize(
    ("stated", "plan", "fits"),
    [
        ("Pro", "Pro, Premier", True),
        ("pro", "paid", True),
        ("Pro", "free", False),
        ("free", "unpaid", True),
        ("free", "all paid", False),
        ("Max", "Standard and up", True),
        ("free", "Standard and up", False),
        ("API", "consumer", False),
        ("Plus", "consumer", True),
        ("paid", "Pro, Premier", True),
        ("paid", "free", False),
        ("Pro, Premier", "Pro, Premier", True),
        ("Pro", "Enterprise", False),
    ],
)
def test_plans_are_told_apart(stated: str, plan: str, fits: bool):
    """A paying user would get the terms of the free plan, or the reverse."""
    assert plan_fits(stated, plan) is fits


TERMS = [one for one in provisions("platform") if one.standing != "unverified"]


@given(st.sampled_from(TERMS), st.sampled_from(REGIMES))
def test_every_text_on_file_can_be_named_and_answers(text: Provision, regime: str):
    """Some terms would break the audit, or a bad clause of theirs would stay silent."""
    found = audited(scored("X", terms={"source": text.key}), regime)
    kept = bool(defects(found, "tool terms", KEEPS))
    assert kept == (text.form == "provider_owns")
    assert bool(defects(found, "tool terms", "forbid commercial use")) == (text.commercial == "no")
    unknown = text.form == "unknown"
    assert unknown == any("who owns the output" in gap.what.sentence() for gap in gaps(found, "tool terms"))


@given(st.dates(date(2023, 1, 1), date(2026, 10, 31)), st.sampled_from(["free", "Pro", "paid", None]))
def test_a_text_looked_up_stood_on_the_day(day: date, plan: str | None):
    """The law of contract would be read backwards."""
    for tool in ("Suno", "Udio", "Midjourney", "Doubao"):
        found = audited(scored(tool, made_on=str(day), plan=plan))
        for one in [*found.defects, *found.gaps]:
            for key in one.cites if one.link == "tool terms" else ():
                text = provision(key)
                assert text.public_from() <= min(day, date.fromisoformat(AS_OF))
                assert text.until is None or day < text.until


TITLE, COMMERCE = "leave the title to the provider", "forbid commercial use"


def signed_over(regime: str, type: str, subject: str | None, named: str, about: dict | None = None):
    """The film of a free plan, before and after a paper of the provider."""
    film, other = scored(**FREE), scored(**FREE)
    who = other.organization("Suno, Inc.", id=named)
    paper = {
        "signed_by": [who, STUDIO],
        "on": "2026-05-01",
        "rights": ["all", "adaptation"],
        "subject": subject,
    }
    paper |= about or {}
    if type == "assignment" and regime != "DE":
        other.assign(who, STUDIO, **paper)
    else:
        other.licence(who, STUDIO, exclusive=type == "assignment", **paper)
    return audited(film, regime), audited(other, regime)


@given(
    st.sampled_from(REGIMES),
    st.sampled_from(["assignment", "licence"]),
    st.sampled_from([None, "generation", "audio_prompt"]),
    st.sampled_from(["Suno, Inc.", "p9"]),
)
def test_the_printed_cure_of_a_tool_defect_removes_it(
    regime: str, type: str, subject: str | None, named: str
):
    """The audit would ask for a paper and not read it."""
    before, after = signed_over(regime, type, subject, named)
    assert defects(before, "tool terms", TITLE)
    assert defects(before, "tool terms", COMMERCE)
    assert defects(after, "tool terms", COMMERCE) == []
    assert bool(defects(after, "tool terms", TITLE)) == (type == "licence")
    assert names(after.defects) < names(before.defects)
    assert bool(after.claimed) == (type == "licence")


@pytest.mark.parametrize(
    "about",
    [
        {"signed_by": [STUDIO]},
        {"on": "2027-01-01"},
        {"subject": "screenplay"},
        {"part": "1/2"},
        {"rights": ["reproduction"]},
    ],
)
def test_a_paper_that_gives_less_than_the_title_leaves_the_title_with_the_provider(about: dict):
    """Any paper with the provider's name on it would do."""
    _, after = signed_over("CN", "assignment", about.get("subject"), "p9", about)
    assert defects(after, "tool terms", TITLE)


def test_a_paper_of_somebody_else_or_for_somebody_else_cures_nothing():
    """A stranger could sign the provider's title away, or receive it."""
    film = scored(**FREE)
    film.organization("Suno, Inc.", id="p9")
    film.organization("Rival")
    film.assign("Rival", STUDIO, signed_by=["Rival", STUDIO], on="2026-05-01")
    film.assign("p9", "Rival", signed_by=["p9", "Rival"], on="2026-05-01")
    assert defects(audited(film), "tool terms", TITLE)
    assert defects(audited(film), "tool terms", COMMERCE)


@pytest.mark.parametrize(
    "source",
    [
        "platform:kling/paid-service",
        "platform:google/general-eea-2026-07-30",
        "platform:eleven-music/v1/paid",
    ],
)
def test_weaker_tool_defects_are_removed_by_their_printed_cure_too(source: str):
    """The cure of a doubtful title would be read for a lost one only."""
    film = scored("X", terms={"source": source}, provider="Provider")
    film.organization("Provider")
    says = [
        one.what.says
        for one in defects(audited(film), "tool terms")
        if "signed by {provider}" in one.cure.says or "by {provider} of" in one.cure.says
    ]
    paper = {"signed_by": ["Provider", STUDIO], "on": "2026-05-01", "rights": ["all"]}
    film.assign("Provider", STUDIO, **paper)
    assert says
    assert not {one.what.says for one in defects(audited(film), "tool terms")} & set(says)
