"""The questions that a country's law may answer beyond who owns: tried with a country made up for it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

import creditgraph as cg
from creditgraph.doctrines import Doctrine, Holding, register
from creditgraph.doctrines.case import Case
from creditgraph.errors import AgreementError, ShareError, UnknownNameError, WorkflowError
from creditgraph.reasoning import rule
from creditgraph.regimes import regime
from creditgraph.regimes.base import MoralRight, Regime
from creditgraph.shares import equal
from tests.doctrines.helpers import STUDIO, THREE, ask, held, says, shares, signed, studio, whole

TEXT = "lit:zhao-qiu-2025"


class Hands(Doctrine):
    """Whoever took an expressive step is an author, all alike.

    References:
        * Made up for these tests.
    """

    name = "zz_hands"

    @rule("authorship", cites=TEXT)
    def alike(self, case: Case) -> Holding:
        """Whoever took an expressive step is an author, all alike."""
        return Holding(dict(equal(person.id for person in case.expressive_humans())))

    @rule("interests:credit", cites=TEXT)
    def named(self, case: Case) -> tuple[str, ...]:
        """Authors are named."""
        return tuple(person.id for person in case.expressive_humans())

    @rule("interests:integrity", cites=TEXT)
    def unharmed(self, case: Case) -> tuple[str, ...]:
        """Authors may object to distortion."""
        return tuple(person.id for person in case.expressive_humans())


class Presumed(Doctrine):
    """Whoever works under a contract gives all to the producer.

    References:
        * Made up for these tests.
    """

    name = "zz_presumed"

    @rule("transfer", cites=TEXT)
    def to_the_producer(self, case: Case) -> Holding:
        """Whoever works under a contract gives all to the producer."""
        (producer,) = case.producers()
        bound = {one.agent for one in case.film.engagements}
        case.require(bool(bound), "somebody works under a contract", "engagements")
        if any(not one.signed_by for one in case.film.engagements):
            case.require(None, "the contract is signed", "engagements")
        points = {
            who: point for who, point in (case.vested or Holding({})).points.items() if who not in bound
        }
        rest = 1 - sum((point or Fraction(0) for point in points.values()), Fraction(0))
        return Holding({**points, producer: rest})


class Shared(Doctrine):
    """Income goes by halves and quarters, and words are no work.

    References:
        * Made up for these tests.
    """

    name = "zz_shared"

    @rule("interests:income", cites=TEXT)
    def by_law(self, case: Case) -> Holding:
        """Income goes by halves and quarters."""
        return Holding({"甲": Fraction(1, 2), "乙": Fraction(1, 4), "丙": Fraction(1, 4)})

    @rule("protection:part", cites=TEXT)
    def words(self, case: Case) -> bool:
        """Words that steer a machine are no work."""
        case.require(case.subject is not None and case.subject[1] == "prompt_design", "it is a prompt")
        return False

    @rule("parts", cites=TEXT)
    def maker(self, case: Case) -> Holding:
        """A part is its maker's."""
        return Holding({case.steps_of(case.subject[1])[0].by[0].agent: Fraction(1)})


ALL_QUESTIONS = {
    "authorship": ("zz_hands",),
    "transfer": ("zz_presumed",),
    "parts": ("zz_shared",),
    "protection": ("zz_shared",),
    "interests": ("zz_hands", "zz_shared"),
}


@pytest.fixture(autouse=True)
def _known() -> Iterator[None]:
    with register(Hands), register(Presumed), register(Shared):
        yield


def country(**about: object) -> Regime:
    """A country of which only what the test needs is said."""
    return Regime("ZZ", "Nowhere", {"authorship": ("zz_hands",), "interests": ("zz_hands",)}, **about)


def hired(signed_by: tuple[str, ...] = ("甲", STUDIO)) -> cg.Workflow:
    """甲 works for the studio under a contract."""
    film = studio()
    film.engage("甲", STUDIO, "collaboration", signed_by=signed_by)
    return film


PRESUMING = Regime("ZZ", "Nowhere", {"authorship": ("zz_hands",), "transfer": ("zz_presumed",)})


def test_what_the_law_presumes_moves_before_any_instrument():
    """A presumption would be read as a vesting rule, or not at all."""
    assert shares(ask(hired(), None, PRESUMING)) == {STUDIO: "1/3", "乙": "1/3", "丙": "1/3"}
    assert shares(ask(studio(), None, PRESUMING)) == {"甲": "1/3", "乙": "1/3", "丙": "1/3"}


def test_an_instrument_moves_what_the_presumption_left():
    """Whoever gave all away by law could give it away again."""
    film = hired()
    film.assign(STUDIO, "丙", part="1/2", signed_by=[STUDIO, "丙"])
    film.assign("甲", "乙", signed_by=["甲", "乙"], on="2026-02-01")
    assert shares(ask(film, None, PRESUMING)) == {STUDIO: "1/6", "乙": "1/3", "丙": "1/2"}


def test_where_nobody_knows_whether_it_applies_both_outcomes_stand():
    """A missing signature would be read as yes or as no."""
    answer = ask(hired(()), None, PRESUMING)
    assert whole(answer).status == "unknown"
    assert [str(one) for one in answer.share("甲").candidates] == ["0", "1/3"]
    assert answer.share("乙").point == Fraction(1, 3)
    assert answer.unallocated + sum((answer.share(who).point or 0) for who in (*THREE, STUDIO)) == 1


def test_income_by_law_is_a_title_of_its_own_and_an_agreement_on_income_comes_after_it():
    """Income by extent would change who owns, or an agreement would be lost."""
    law = Regime("ZZ", "Nowhere", {"authorship": ("zz_hands",), "interests": ("zz_shared",)})
    answer = ask(studio(), None, law)
    assert str(answer.share("甲", right="income")) == "1/2"
    assert str(answer.share("甲")) == "1/3"
    agreed = ask(signed(studio(), of="income"), None, law)
    assert [str(agreed.share(who, right="income")) for who in THREE] == ["2/5", "3/10", "3/10"]


def test_a_part_that_is_no_work_has_no_owner():
    """A prompt that nobody protects would be given to somebody."""
    law = Regime("ZZ", "Nowhere", ALL_QUESTIONS, parts=("prompt_design", "audio_prompt"))
    answer = ask(studio(), None, law)
    statuses = {title.part: title.status for title in answer.titles if title.part}
    assert statuses == {"prompt_design": "no_right", "audio_prompt": "known"}
    assert answer.share("甲", layer="prompt text", part="prompt_design").status == "no_right"
    assert str(answer.share("丙", layer="prompt text", part="audio_prompt")) == "1"


def test_an_agreement_about_a_part_moves_the_part_and_nothing_else():
    """The sale of a score would sell the film."""
    law = Regime("ZZ", "Nowhere", ALL_QUESTIONS, parts=("audio_prompt",))
    film = studio()
    film.assign("丙", STUDIO, subject="audio_prompt", signed_by=["丙", STUDIO])
    answer = ask(film, None, law)
    assert str(answer.share(STUDIO, layer="prompt text", part="audio_prompt")) == "1"
    assert str(answer.share("丙")) == "1/3"


def test_where_title_stays_shares_are_read_as_income_and_an_assignment_as_a_licence():
    """A German title would be sold."""
    law = country(title_stays=(TEXT,))
    film = signed(studio())
    film.assign("甲", STUDIO, signed_by=["甲", "乙", "丙", STUDIO], on="2026-01-10")
    answer = ask(film, None, law)
    assert shares(answer) == {"甲": "1/3", "乙": "1/3", "丙": "1/3"}
    assert [str(answer.share(who, right="income")) for who in THREE] == ["2/5", "3/10", "3/10"]
    assert held(answer, "licence") == {(STUDIO, None)}
    assert "the title cannot be assigned here: it is read as an exclusive licence" in says(answer)


def test_a_share_that_needs_the_others_consent_stays_without_it():
    """A co-owner in Japan or Korea would be faced with a stranger."""
    law = country(consent=(TEXT,))
    film = studio()
    film.assign("甲", STUDIO, signed_by=["甲", STUDIO])
    assert shares(ask(film, None, law)) == {"甲": "1/3", "乙": "1/3", "丙": "1/3"}
    film = studio()
    film.assign("甲", STUDIO, signed_by=["甲", "乙", "丙", STUDIO])
    assert shares(ask(film, None, law)) == {STUDIO: "1/3", "乙": "1/3", "丙": "1/3"}


def test_what_an_assignment_does_not_name_is_said_to_stay():
    """A reader would take the right to adapt for sold."""
    law = country(reserved=(TEXT,))
    film = studio()
    film.assign("甲", STUDIO, signed_by=["甲", STUDIO])
    kept = "the right to adapt is not named and is presumed to stay with 甲"
    assert kept in says(ask(film, None, law))
    film = studio()
    film.assign("甲", STUDIO, rights=["all rights", "adaptation"], signed_by=["甲", STUDIO])
    assert kept not in says(ask(film, None, law))


YES = MoralRight(True, True, "a signed writing", (TEXT,))
NO = MoralRight(True, False, "inalienable", (TEXT,))


@pytest.mark.parametrize(
    ("about", "written", "kept"),
    [(YES, True, False), (YES, False, True), (NO, True, True), (None, True, True)],
)
def test_a_moral_right_is_given_up_only_where_and_as_the_country_lets_it(about, written, kept):
    """A waiver would silence an author in a country that does not know it."""
    law = country(moral={} if about is None else {"credit": about})
    film = studio()
    film.waive("甲", "credit", signed_by="甲", written=written)
    answer = ask(film, None, law)
    assert (("甲", None) in held(answer, "credit")) is kept
    assert ("乙", None) in held(answer, "credit")
    assert ("甲", None) in held(answer, "integrity")
    assert any(node.startswith("agreement#1") for node in says(answer))


def test_a_waiver_that_its_holder_did_not_sign_gives_up_nothing():
    """A studio would sign away an author's name."""
    film = studio()
    film.waive("甲", "credit", signed_by=STUDIO)
    assert ("甲", None) in held(ask(film, None, country(moral={"credit": YES})), "credit")


def test_a_waiver_of_what_is_no_moral_right_is_an_error():
    """Title would be waived by a slip of the pen."""
    with pytest.raises(AgreementError, match=r"agreements\[0\].rights\[0\]: 'credits' .* 'credit'"):
        studio().waive("甲", "credits", signed_by="甲")
    with pytest.raises(AgreementError, match="rights"):
        studio().waive("甲", signed_by="甲")


def test_a_work_that_is_no_moving_picture_is_asked_by_other_doctrines():
    """A drawing would belong to a film producer."""
    law = Regime(
        "ZZ", "Nowhere", {"vesting": ("producer",)}, other_works={"authorship": ("zz_hands",), "vesting": ()}
    )
    assert shares(ask(studio(), None, law)) == {STUDIO: "1"}
    assert shares(ask(studio("other work"), None, law)) == dict.fromkeys(THREE, "1/3")


def test_european_law_is_no_regime_and_says_so():
    """A user would take a floor for a copyright act."""
    with pytest.raises(UnknownNameError, match=r"floor inside the law of each member state.*DE, FR"):
        regime("EU")
    with pytest.raises(UnknownNameError, match="floor inside"):
        ask(studio(), None, "eu")


def test_extents_that_come_to_more_than_the_whole_are_an_error():
    """Two experts could each find three quarters."""
    film = studio()
    for who in ("甲", "乙"):
        film.find("extent of contribution", "3/4", by="an expert", agents=[who])
    with pytest.raises(ShareError, match=r"150\.00 %.*cannot be more than the whole"):
        ask(film, None, "DE")


def test_the_sale_of_a_part_that_stands_apart_in_the_film_is_read():
    """A signed assignment of the script would be ignored, and the audit would find nothing missing."""
    film = studio()
    film.assign("丙", STUDIO, subject="editing", signed_by=["丙", STUDIO], on="2026-01-10")
    answer = ask(film, None, "US")
    assert str(answer.share(STUDIO, layer="selection and arrangement", part="editing")) == "1"
    assert str(answer.share("甲", layer="selection and arrangement", part="selection")) == "1"
    assert "agreement#1 moves what its signatories hold" in says(answer)


@pytest.mark.parametrize("doctrine", ["cn_separate_parts", "de_separate_parts", "us_joint_work"])
@pytest.mark.parametrize("regime", ["US", "DE", "FR", "GB", "KR"])
def test_no_part_is_given_out_twice(doctrine: str, regime: str):
    """A script would be owned at two hundred per cent."""
    film = studio()
    film.step("screenplay", by="乙", makes="script")
    film.step("editing", by="丙", uses=["film", "script"], makes="final cut", cuts=1)
    titles = [(one.right, one.layer, one.part) for one in ask(film, doctrine, regime).titles]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("value", ["Yes", "YES", "ye", "maybe", "true"])
def test_a_finding_is_yes_or_no(value: str):
    """A capital letter would turn a yes into a no."""
    with pytest.raises(WorkflowError, match=r"findings\[0\]\.value: .* is yes or no"):
        studio().find("joint intention", value, by="a judge")


def test_a_right_that_is_nearly_one_is_a_slip_of_the_pen():
    """A typing error would turn an assignment of everything into a licence."""
    with pytest.raises(UnknownNameError, match="Did you mean 'economic'"):
        studio().assign("甲", STUDIO, rights=["econmic"], signed_by=["甲", STUDIO])


def test_the_law_divides_the_income_of_its_own_authors_only():
    """A theory's controllers would own the film, and a statute would give their income to others."""
    film = studio()
    film.find("dominance", by="a judge")
    assert ask(film, None, "DE").share("甲", right="income").point is not None
    theory = ask(film, "algorithmic_controller", "DE")
    assert not [one for one in theory.titles if one.right == "income"]
