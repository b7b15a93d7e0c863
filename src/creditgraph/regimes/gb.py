"""United Kingdom.

Questions:
    Protection: `gb_film_recording`; whether to generate is to record is contested and asked there only, and
    whether an arrangement is a work beside the recording must be found.
    Parts that a computer generated: `gb_arrangements`. Authorship and vesting: `gb_film_authors`, producer
    and principal director. Parts: `gb_joint_work` for what was made by hand, `gb_arrangements` for
    generated music. Interests: `gb_film_interests`. A work that is no moving picture goes by
    `gb_joint_work` and `gb_arrangements`.
Ladder:
    Mandatory, contract, platform terms, statute, proposal.
Moral rights:
    To be named, once asserted (ss 77, 78); integrity (s. 80). Both are waived in a signed writing (s. 87),
    and neither is assigned (s. 94). None in computer-generated works. What
    employees hold is open: ss 79(3) and 82 are not on file.
Burden:
    No text on file says who must prove what. An assertion under s. 78 counts with a signed writing only.
Proof:
    A finding of *right asserted* needs evidence of grade *signed*; without it the finding counts as absent
    and whether anybody must be named is unknown. No other finding needs a grade.
Agreements:
    All are read as transfers: an assignment has no effect without a writing signed by whoever gives (s.
    90(3)), also where an employee and an employer agree otherwise than s. 11(2). Licences and agreements on
    income need no form unless exclusive. Day of making: films made before 1996-12-01 go by s. 9(2)(a) as
    enacted.
"""

from creditgraph.regimes.base import MoralRight, Regime

REGIME = Regime(
    name="GB",
    title="United Kingdom",
    doctrines={
        "protection": ("gb_film_recording", "gb_arrangements"),
        "authorship": ("gb_film_authors", "gb_joint_work"),
        "vesting": ("gb_film_authors",),
        "parts": ("gb_joint_work", "gb_arrangements"),
        "interests": ("gb_film_interests",),
    },
    other_works={"authorship": ("gb_joint_work", "gb_arrangements")},
    local={"producer": "gb_film_authors"},
    families=("gb:film-author",),
    written=("shares", "shares_by_kind", "assignment"),
    form_cites=("gb:cdpa/90/3",),
    proof={"right asserted": "signed"},
    parts=(
        "screenplay",
        "music",
        "character_design",
        "storyboard",
        "drawing",
        "photography",
        "audio_prompt",
    ),
    moral={
        "credit": MoralRight(
            True,
            True,
            "it must be asserted; a waiver needs a signed writing",
            ("gb:cdpa/77/1", "gb:cdpa/78", "gb:cdpa/87"),
        ),
        "integrity": MoralRight(True, True, "a waiver needs a signed writing", ("gb:cdpa/80", "gb:cdpa/87")),
    },
    read_at=(
        "title: at transfer, in a writing signed by whoever gives it away (s. 90(3))",
        "contract with an employee: at transfer, in the same form (ss 11(2), 90(3))",
        "income: at transfer, in any form",
        "waiver of moral rights: in a signed writing (s. 87)",
    ),
)
