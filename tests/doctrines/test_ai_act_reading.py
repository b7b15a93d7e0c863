"""The seed's reading of the AI Act, and that it never passes for the Act."""

from __future__ import annotations

from fractions import Fraction

import pytest

import creditgraph as cg
from creditgraph.doctrines import doctrine
from creditgraph.doctrines.ai_act_reading import AiActReading
from creditgraph.sources import provision
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import ask, nodes, says, shares, studio, whole

NO_RULE = "the AI Act has no rule on who authors or owns output"
READING = "lit:zhao-qiu-2025/eu-ai-act"


class TestTheContract(DoctrineContract):
    doctrine = AiActReading


def film(found: str | None = None) -> cg.Workflow:
    """Ann's prompt, generated and cut by Ann; perhaps somebody found her control decisive."""
    work = cg.Workflow("Rain", made_on="2026-01-20")
    ann = work.person("Ann")
    work.step("prompt_design", by=ann, makes="prompt", fixes=["subject", "style"])
    work.step("generation", uses="prompt", makes="clip")
    work.step("editing", by=ann, uses="clip", makes="film", cuts=3)
    if found:
        work.find("dominance", found, by="Expert Li")
    return work


def layers(work: cg.Workflow) -> dict[str, str]:
    """Kind of act to what the answer says of it."""
    return {kind: status for _, kind, status, _ in ask(work, "ai_act_reading").reach.layers}


@pytest.mark.claim("ZQ-3.1-07")
@pytest.mark.parametrize("regime", [None, "CN", "US"])
def test_every_answer_says_that_the_act_contradicts_it(regime: str | None):
    """A reading that the Act's own text denies would pass for law in force."""
    split = ask(film("yes"), "ai_act_reading", regime)
    assert "‡" in split.marks
    assert split.standing == "proposal"
    assert READING in split.receipt["parameters"]
    assert split.receipt["sources"][READING]["standing"] == "contradicted"
    assert NO_RULE in says(split, "despite")
    assert any(text.startswith("contradicted by AI Act, Regulation (EU) 2024/1689") for text in says(split))
    assert any("contradicted" in text for text in split.parameters)


def test_no_leaf_cites_the_reading_as_a_text():
    """The sign of a legal text would stand before a report that no text bears out."""
    marks = {node.mark for node in nodes(ask(film("yes"), "ai_act_reading")) if node.source == READING}
    assert marks == {"parameter"}


def test_each_rule_rests_on_the_contradicted_report_and_is_at_home_nowhere():
    """A rule of it could be asked without the mark, or the heading would call it the law of the EU."""
    reading = doctrine("ai_act_reading")
    assert {key for rule in reading.rules() for key in rule.cites} == {READING}
    assert provision(READING).contradicted_by == ("eu:ai-act",)
    assert reading.home is None


@pytest.mark.claim("ZQ-3.1-07")
@pytest.mark.parametrize(
    ("found", "status"), [("yes", "protected"), ("no", "unprotected"), (None, "unknown")]
)
def test_decisive_control_is_a_finding(found: str | None, status: str):
    """A threshold of our own would decide what *decisive* means."""
    assert layers(film(found)) == {
        "prompt_design": status,
        "generation": "unprotected",
        "editing": "protected",
    }


def test_without_a_finding_the_measured_control_stands_beside_the_question():
    """Nobody could see how near the film is to what was not found."""
    split = ask(film(), "ai_act_reading")
    assert "whether human control was decisive in prompt_design was not found" in says(split, "undecided")
    assert any(text.startswith("people fixed ") for text in says(split, "fact"))


def test_a_single_user_has_it_all():
    """The reading would give the user a part and the public another part of one right."""
    assert shares(ask(film("yes"), "ai_act_reading")) == {"Ann": "1"}


def test_several_users_hold_without_quotas_and_add_up():
    """A division of ours would pass for the reading's."""
    work = studio()
    work.find("dominance", "yes", by="Expert Li")
    split = ask(work, "ai_act_reading")
    assert whole(split).candidates[0].points == {"甲": None, "乙": None, "丙": None}
    assert whole(split).together + split.unallocated == Fraction(1)


@pytest.mark.claim("ZQ-3.1-07")
def test_what_the_machine_made_alone_is_nobodys():
    """A film without a human hand would have an owner."""
    work = cg.Workflow("Alone")
    work.step("generation", by=work.tool("Video"), makes="film")
    split = ask(work, "ai_act_reading")
    assert split.reach.unprotected == 1
    assert whole(split).status == "no_right"


def test_before_the_paper_it_answers_nothing():
    """The reading would be known before anybody published it."""
    assert whole(ask(film("yes"), "ai_act_reading", as_of="2025-06-01")).status == "unknown"


def test_a_contradicting_text_of_later_days_is_not_named_earlier():
    """An answer as of one day would lean on what nobody could read then."""
    about = provision("lit:zhao-qiu-2025/midjourney-2024")
    assert "platform:midjourney/2026-05-27" in about.contradicted_by
    from creditgraph.doctrines import register
    from creditgraph.doctrines.base import Doctrine
    from creditgraph.reasoning import rule

    class Reads(Doctrine):
        """Reads the report on Midjourney."""

        name = "reads_midjourney"

        @rule("vesting", cites="lit:zhao-qiu-2025/midjourney-2024")
        def users_own(self, case):
            """The user owns."""
            return {"Ann": 1}

    with register(Reads):
        split = ask(film(), "reads_midjourney")
    named = {node.source for node in nodes(split) if node.mark == "despite"}
    assert named == {"platform:midjourney/2023-07-21/free", "platform:midjourney/2023-12-22"}
    assert "‡" in split.marks
