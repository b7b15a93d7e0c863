"""Korea: what passes to the producer of an audiovisual work."""

from __future__ import annotations

from collections.abc import Mapping

from creditgraph.doctrines.acts import ARRANGED
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.heirs import succeeded
from creditgraph.doctrines.makers import contracts_with
from creditgraph.reasoning import rule
from creditgraph.sources import provision


class KrProducerPresumption(Doctrine):
    """The rights needed for using the film are presumed passed to its producer by who promised to cooperate.

    Holds:
        Art. 100(1): if one who promised the producer to cooperate acquires copyright in the film, the
        rights needed for using it are presumed passed, unless agreed otherwise. Art. 101: that is copying,
        distributing, showing, broadcasting, transmitting and any other use, and the producer may sell or
        pledge it. It is read as a move of title and not as an exclusive licence: the text says *passed*, a
        licensee could not sell, and it covers every use of the film. What stays behind, the right to adapt,
        is just what any full transfer leaves behind in Korea (art. 45).
    Gate:
        A contract with the proved producer is on file, and its other side holds copyright in the film. Who
        holds with others needs their consent (art. 48(1)). The film is an audiovisual work: a compilation
        of generated clips may be none, so without a protected layer of pictures or sound nobody knows. Our
        text of art. 100(1) begins on 2023-08-08; what an earlier one presumed for an older film is open.
    Shares:
        The producer takes the place of who promised. Novel, script, art and music stay where they were (art.
        100(2)); they are parts of their own.
    Answers:
        transfer.

    References:
        * Copyright Act of Korea, arts 2(13)-(14), 45, 48(1), 100(1)-(2), 101.
        * AI Suro's Wife (Korea Copyright Commission 2024).
    """

    name = "kr_producer_presumption"
    home = "KR"
    standing = "settled"

    @rule(
        "transfer",
        cites=("kr:copyright-act/100/1", "kr:copyright-act/101"),
        zh="约定协力制作影视作品者取得著作权的，推定将利用该作品所需的权利让与制作者。",
    )
    def passes_to_the_producer(self, case: Case) -> Holding:
        """Who promised to cooperate is presumed to have passed the rights needed for using the film."""
        stood = case.vested or Holding({})
        gone = promised(case, stood)
        says = "who holds copyright in the film promised its producer to cooperate (a contract on file)"
        case.require(bool(gone), says, "engagements")
        passing(case, stood, gone)
        case.text("kr:copyright-act/45")
        for who in gone:
            case.note("the right to adapt is not named and is presumed to stay with {who}", who=who)
        return succeeded(stood, gone)

    @rule(
        "transfer",
        cites="kr:copyright-act/101",
        zh="影片早于所收录的第100条第1款文本的，当时推定让与的内容不明。",
    )
    def older_text(self, case: Case) -> Holding:
        """For a film older than our text of art. 100(1) nobody knows what was presumed to pass."""
        case.require(older(case, "kr:copyright-act/100/1"), "the film is older than our text", "film.made_on")
        stood = case.vested or Holding({})
        gone = promised(case, stood)
        says = "who holds copyright in the film promised its producer to cooperate (a contract on file)"
        case.require(bool(gone), says, "engagements")
        passing(case, stood, gone)
        return succeeded(stood, gone)


def older(case: Case, key: str) -> bool:
    """Tell whether a film was made before our text of an article begins; an earlier one may have said it."""
    start = provision(key).in_force
    return case.made_on is not None and start is not None and case.made_on < start


def promised(case: Case, stood: Holding) -> Mapping[str, str]:
    """Return who holds copyright and promised a producer to cooperate, with the producer."""
    producers = case.producers()
    late = {one.agent for one in case.film.engagements if one.start is not None and one.start > case.as_of}
    bound = contracts_with(case, producers)
    return {who: to for who, to in bound.items() if stood.points.get(who, 0) != 0 and who not in late}


def passing(case: Case, stood: Holding, gone: Mapping[str, str]) -> None:
    """Require what makes the rights pass from those who promised."""
    for who, producer in gone.items():
        says = "{who} has a contract with the producer {owner}"
        case.note(says, "engagements", who=who, owner=producer)
    if older(case, "kr:copyright-act/100/1"):
        case.require(None, "the text of that time is on file", "film.made_on")
    others = [who for who, share in stood.points.items() if share != 0 and who not in (*gone, *gone.values())]
    if others:
        case.text("kr:copyright-act/48/1")
        says = "those who hold together consented (missing: {missing})"
        case.require(None, says, "agreements", missing=others)
    case.require(
        audiovisual(case), "the film is an audiovisual work and no mere compilation of clips", "steps"
    )


def audiovisual(case: Case) -> bool | None:
    """Return whether the film is an audiovisual work; ``None`` if only its arrangement is protected."""
    case.text("kr:copyright-act/2/13")
    if case.protected is None or any(kind not in ARRANGED for _, kind in case.protected):
        return True
    case.also("kr:case/suros-wife-2024")
    return None
