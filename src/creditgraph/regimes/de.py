"""Germany.

Protection is asked act by act: a personal intellectual creation, and for generated output the dominance of
creative instructions (`de_dominance`; one court of first instance, so contested). The authors are those who
created, natural persons only, in joint hand and without quotas (`de_joint_hand`); no rule vests the film in
anybody else. Income follows the extent of participation unless agreed (`de_film_interests`). Script, music,
storyboard and character design are works of their own (`de_separate_parts`); what was drawn or filmed as the
picture itself belongs to the film.

European law is a floor here. The principal director is always among the authors (Directive 2006/116, art.
2(1); Luksan), whoever gives exclusive rights is paid in proportion (`eu_fair_remuneration`), and the producer
of the first fixation has a right of its own (`eu_first_fixation`) beside ss. 94 and 95 (`de_moving_images`).
Protection ends 70 years after the last death among principal director, author of the screenplay, author of
the dialogue and composer of the film's music (s. 65(2)).

The title stays: among the living an author's right cannot be assigned (s. 29). An assignment is an exclusive
licence, a division of the title is one of the income, neither needs writing (only unknown kinds of use do, s.
31a), and what the contract does not name is read from its purpose (s. 31(5)). The producer's place is that of
ss. 88, 89 and 94: use and a right of its own, no authorship. Who asks for the producer doctrine here is
therefore answered by the law on who creates; to vest the film in the producer alone, Luksan forbids.

Moral rights: name (s. 13) and integrity (ss. 14, 93: gross distortion only). No text on file lets them be
given up. Burden: whoever claims output shows what in the prompting dominates it; who is named in the usual
way is taken for the author until the contrary is shown (s. 10).
"""

from creditgraph.regimes.base import MoralRight, Regime

REGIME = Regime(
    name="DE",
    title="Germany",
    doctrines={
        "protection": ("de_dominance",),
        "authorship": ("de_joint_hand",),
        "parts": ("de_separate_parts",),
        "interests": (
            "de_film_interests",
            "de_moving_images",
            "eu_fair_remuneration",
            "eu_first_fixation",
        ),
    },
    local={"producer": "de_joint_hand"},
    parts=("screenplay", "music", "character_design", "storyboard"),
    moral={
        "credit": MoralRight(True, False, "no text on file lets it be waived", ("de:urhg/13",)),
        "integrity": MoralRight(
            True, False, "no text on file lets it be waived", ("de:urhg/14", "de:urhg/93")
        ),
    },
    title_stays=("de:urhg/29",),
    burden=("de:case/ag-muenchen-logos-2026", "de:urhg/10"),
    within=("EU",),
    read_at=(
        "shares of title or of income: at income, between those who signed (s. 8(3)); no form",
        "assignment: as an exclusive licence, signed by all who hold (ss. 29, 31); no form",
        "licence: as such (s. 31); writing only for kinds of use still unknown (s. 31a)",
        "contract to take part: at the licence, in doubt exclusive use for the film maker (ss. 88, 89(1))",
    ),
)
