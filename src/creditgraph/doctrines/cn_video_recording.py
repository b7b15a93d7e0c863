"""China: the right of whoever makes a video recording."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.fixation import first_fixation
from creditgraph.reasoning import rule


class CnVideoRecording(Doctrine):
    """The maker of a video recording holds a neighbouring right that asks for no originality.

    Holds:
        Art. 44: the maker of a video recording controls copying, distribution, rental and online access for
        50 years; users need its authors and performers as well. Pay for broadcasting (art. 45) is for sound
        only.
    Gate:
        Somebody took the initiative and responsibility, and moving images were fixed for the first time:
        filmed, or generated, if somebody finds that generating is a *first fixation*. Where part of the film
        is a work, no text on file says whether the recording is protected beside it: then it is open.
    Shares:
        None: it is held or not.
    Answers:
        interests.

    References:
        * Copyright Law of the PRC (2020), art. 44.
    """

    name = "cn_video_recording"
    home = "CN"
    standing = "settled"

    @rule(
        "interests:neighbouring",
        cites="cn:copyright-law-2020/44",
        zh="录像制作者对其制作的录像制品享有许可他人复制、发行、出租、通过信息网络向公众传播的权利。",
    )
    def video_maker(self, case: Case) -> tuple[str, ...]:
        """Whoever makes a video recording holds a right in it."""
        case.require(case.kind != "other work", "the film is moving images", "film.kind")
        makers = first_fixation(case)
        says = "what is recorded is no work, or a recording is protected beside the work it holds"
        case.require(None if case.protected is None or case.protected else True, says, "steps")
        return makers
