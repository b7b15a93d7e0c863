"""Who holds what somebody made for somebody else, where no writing says so: the texts on file, by country.

Each line says how much the film lacks there and on which texts that rests. A country that is missing from a
table presumes, on the texts on file, that the producer has what the film needs.

References:
    * The provisions named below.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from creditgraph.chain_of_title.model import Severity

Line: TypeAlias = tuple[Severity, tuple[str, ...], bool]
"""Severity, texts, and whether only parts that can be used alone are concerned."""

NOBODY: Mapping[str, Line] = {
    "CN": (
        "weakens",
        ("cn:copyright-law-2020/17/1", "cn:copyright-law-2020/17/2", "cn:copyright-law-2020/17/3"),
        False,
    ),
    "US": ("blocks", ("us:17-usc/201/a", "us:17-usc/204/a"), False),
    "DE": ("blocks", ("de:urhg/7", "de:urhg/89/1"), False),
    "FR": ("blocks", ("fr:cpi/l111-1", "fr:cpi/l131-2"), False),
    "GB": ("blocks", ("gb:case/slater-v-wimmer-2012", "gb:cdpa/90/3"), False),
    "JP": ("weakens", ("jp:copyright-act/29/1",), False),
    "KR": ("weakens", ("kr:copyright-act/100/1",), False),
}
"""No contract at all: the maker holds, or holds as long as no promise to take part is proved."""

APART: Mapping[str, tuple[str, ...]] = {"DE": ("de:urhg/7", "de:urhg/88", "de:urhg/89/3")}
"""No contract, and a work of its own that the film only uses: leave to film it, under a text of its own."""

PRESUMED = frozenset({"FR"})
"""Countries where a contract that the producer and the maker signed passes the rights, be it silent, and a
job does not: what has to be shown is the contract."""

ORDERED: Mapping[str, Line] = {
    "CN": ("weakens", ("cn:copyright-law-2020/19",), True),
    "US": ("blocks", ("us:17-usc/101/work-made-for-hire", "us:17-usc/204/a"), False),
    "FR": ("weakens", ("fr:cpi/l111-1", "fr:cpi/l131-3", "fr:cpi/l132-24"), False),
    "GB": ("blocks", ("gb:cdpa/11/1", "gb:cdpa/90/3"), False),
}
"""A commission that is silent on who owns: it stays with whoever was commissioned."""

EMPLOYED: Mapping[str, Line] = {
    "CN": ("weakens", ("cn:copyright-law-2020/18",), True),
    "FR": ("to settle", ("fr:cpi/l111-1", "fr:cpi/l132-24"), False),
}
"""Employment that is silent on who owns: not all of it is the employer's."""

JOB: Mapping[str, tuple[str, ...]] = {
    "CN": ("cn:copyright-law-2020/18",),
    "US": ("us:17-usc/201/b",),
    "DE": ("de:urhg/43",),
    "FR": ("fr:cpi/l111-1",),
    "GB": ("gb:cdpa/11/2",),
    "JP": ("jp:copyright-act/15",),
    "KR": ("kr:copyright-act/9",),
}
"""Where a job decides who owns, the job has to be shown."""

PERFORMED: Mapping[str, tuple[str, ...]] = {
    "CN": ("cn:copyright-law-2020/43",),
    "DE": ("de:urhg/92",),
    "KR": ("kr:copyright-act/100/3",),
}
"""Performers: what the film needs from them."""

BORROWED: Mapping[str, tuple[str, ...]] = {
    "CN": ("cn:copyright-law-2020/13", "cn:copyright-law-2020/26"),
    "US": ("us:17-usc/103",),
    "DE": ("de:urhg/88",),
    "FR": ("fr:cpi/l131-3",),
    "GB": ("gb:cdpa/90/4",),
    "KR": ("kr:copyright-act/99",),
}
"""Works that were there before: their owner's leave is needed."""

LIKENESS: Mapping[str, tuple[str, ...]] = {
    "CN": ("cn:civil-code/1019", "cn:civil-code/1023"),
    "US": ("us:cal-civ-code/3344",),
    "JP": ("jp:case/pink-lady-2012",),
}
"""A person's face and voice: on file from memory only, and for a few countries only."""
