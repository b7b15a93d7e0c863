"""China.

Art. 17 is the special rule for the audiovisual work as a whole; arts 11, 14, 18 and 19 answer for the parts
that can be used separately. An agreement on a work that is no film or TV drama is read at vesting; everything
else moves by written transfer (art. 27). Protection is not answered yet and is assumed (†).
"""

from creditgraph.regimes.base import Regime

REGIME = Regime(
    name="CN",
    title="China",
    doctrines={
        "vesting": ("cn_audiovisual_work",),
        "parts": ("cn_separate_parts",),
        "interests": ("cn_film_interests",),
    },
    contract=("cn_agreement",),
    local={"producer": "cn_audiovisual_work"},
    families=("cn:audiovisual-work/vesting",),
    asks_kind=True,
    written=("shares", "shares_by_kind", "assignment"),
    form_cites=("cn:copyright-law-2020/27",),
    proof={"legal-entity work": "embedded"},
    parts=("screenplay", "music", "character_design", "storyboard", "drawing", "photography"),
)
