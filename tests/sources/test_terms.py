"""Terms of use on file: one look-up for what terms move and for what the chain of title says of them."""

from __future__ import annotations

from datetime import date

import pytest

import creditgraph as cg
from creditgraph.attribution import shared_of
from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.terms import governing
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.tool_terms import accepted_terms
from creditgraph.regimes import regime
from creditgraph.sources.terms import is_platform, plan_fits, standing_terms

AS_OF = date(2026, 3, 1)


def film(name: str, plan: str | None = None) -> cg.Workflow:
    """A clip by one tool whose terms somebody accepted."""
    work = cg.Workflow("Clip", kind="other audiovisual work", made_on="2026-01-20")
    ann = work.person("Ann")
    work.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    work.step("generation", by=work.tool(name), uses="prompt", makes="film")
    work.terms(name, accepted_by=[ann], plan=plan, on="2026-01-01")
    return work


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("Midjourney", None),
        ("Midjourney", "Pro"),
        ("Suno 4.5", "free"),
        ("Suno", "Pro"),
        ("可灵", "Standard"),
        ("ChatGPT", None),
        ("豆包", None),
        ("Nobody's", None),
    ],
)
@pytest.mark.parametrize("law", ["US", "DE"])
def test_a_claim_under_terms_and_the_chain_of_title_read_the_same_texts(
    name: str, plan: str | None, law: str
):
    """A report would name a defect under terms of which the allocation knows nothing, or the reverse."""
    shared = shared_of(film(name, plan))
    country = regime(law)
    assert country is not None
    chain = Chain(shared, country, AS_OF)
    audited = governing(chain, next(iter(chain.tools)), shared.film.steps[1])
    case = Case(shared.film, regime=law, made_on=shared.film.made_on, as_of=AS_OF, shared=shared)
    (bound,) = accepted_terms(case)
    assert {*bound.texts} == {*audited.texts, *audited.other_plans}


def test_terms_for_one_part_of_the_world_bind_nobody_elsewhere():
    """Terms for Europe would govern a film made in the United States."""
    day = date(2026, 2, 1)
    everywhere, there, here = (
        {one.key for one in standing_terms("openai", day, AS_OF, country=country)}
        for country in (None, "US", "FR")
    )
    assert everywhere == here
    assert here - there == {"platform:openai/europe-terms-2026-01-16"}


def test_a_day_that_nobody_knows_leaves_every_known_text_possible():
    """The newest text would be taken for the one that was accepted."""
    known = {one.key for one in standing_terms("midjourney", None, AS_OF)}
    assert {"platform:midjourney/2023-07-21/free", "platform:midjourney/2023-12-22"} <= known
    assert "platform:midjourney/2026-05-27" not in known


@pytest.mark.parametrize(
    ("stated", "names", "same"),
    [
        ("Kling", ("Kling 2.1",), True),
        ("eleven-labs", ("ElevenLabs",), True),
        ("ElevenLabs", ("Eleven Music",), False),
        ("Nobody's", ("nobodys",), True),
        ("Nobody's", ("Somebody's", None), False),
    ],
)
def test_terms_find_their_tool_by_any_spelling(stated: str, names: tuple[str | None, ...], same: bool):
    """A hyphen or a version would free a tool from its terms."""
    assert is_platform(stated, *names) is same


def test_terms_without_a_plan_speak_of_all():
    """A text for everybody would bind nobody who stated a plan."""
    assert plan_fits("Pro", None)
