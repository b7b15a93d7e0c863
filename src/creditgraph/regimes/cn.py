"""China.

Protection is asked of every kind of act. What feeds a generation is its user's work as far as the process
shows intellectual input (Beijing 2023). What several things are chosen and arranged into is a compilation
(art. 15). What is made by hand is a work, what the tool alone gives is none (Feilin). The text of a prompt is
judged apart (Huangpu). Since 2025-09-16 the claimant proves the process by records of the time (Zhou): what
lacks them counts as unproved.

Art. 17 is the special rule for the audiovisual work as a whole; arts 11, 14, 18 and 19 answer for other works
and for the parts that can be used separately. Authorship of the whole is not asked: art. 17 vests a film in
its producer whoever its authors are, who keep credit and pay. What several hold together earns for all of
them in reasonable parts (art. 14(2)); the law has no formula. A joint author may refuse a transfer of the
joint work (art. 14(2)); who owns a film by art. 17 and an agreement is no joint author of it, and may sell a
share alone.

Ladder: mandatory norms, contract, platform terms, statute. Moral rights (art. 10(1), items 1 to 4) can
neither be licensed nor transferred (art. 10(2)-(3)); no text on file lets anybody give them up.
"""

from creditgraph.regimes.base import Moot, MoralRight, Regime

_PERSONAL = ("cn:copyright-law-2020/10", "cn:copyright-law-2020/10/2")

REGIME = Regime(
    name="CN",
    title="China",
    doctrines={
        "protection": ("cn_intellectual_input", "cn_compilation", "cn_tool_comparison", "cn_prompt_text"),
        "vesting": ("cn_audiovisual_work",),
        "parts": ("cn_separate_parts",),
        "interests": ("cn_film_interests", "cn_joint_work", "cn_video_recording"),
    },
    moot={
        "authorship": Moot(
            says="title to an audiovisual work goes to its producer, or as agreed, whoever its authors are",
            cites=("cn:copyright-law-2020/17/1", "cn:copyright-law-2020/17/2"),
        ),
    },
    contract=("cn_agreement",),
    local={"producer": "cn_audiovisual_work"},
    families=("cn:audiovisual-work/vesting",),
    asks_kind=True,
    written=("shares", "shares_by_kind", "assignment"),
    form_cites=("cn:copyright-law-2020/27",),
    proof={"legal-entity work": "embedded", "intellectual input": "embedded"},
    parts=(
        "screenplay", "music", "character_design", "storyboard", "drawing", "photography", "prompt_design",
    ),
    moral={
        "credit": MoralRight(
            exists=True,
            waivable=False,
            form="only items 5 to 17 of art. 10 can be transferred, and no text on file lets it be given up",
            cites=_PERSONAL,
        ),
        "integrity": MoralRight(
            exists=True,
            waivable=False,
            form="only items 5 to 17 of art. 10 can be transferred, and no text on file lets it be given up",
            cites=_PERSONAL,
        ),
    },
    consent=("cn:copyright-law-2020/14/2",),
    film_consent=False,
    burden=("cn:case/zhou-2025", "cn:copyright-interpretation-2020/7", "cn:copyright-law-2020/12"),
    read_at=(
        "an audiovisual work that is no film or TV drama: at vesting, signed by whoever would own (17(2))",
        "an employee's work: at vesting of the part, signed by both (18)",
        "a commissioned work: at vesting of the part, signed by both (19)",
        "anything else: as a transfer, in writing, naming work, rights, place and price (27)",
        "income: between those who signed, without a form (14(2))",
    ),
)  # fmt: skip
