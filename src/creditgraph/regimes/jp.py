"""Japan.

Questions:
    Protection: `jp_creative_contribution`, from an agency's paper of 2024 that binds no court. Authorship:
    `jp_overall_formation` (arts 15, 16). Vesting: `jp_film_maker` (art. 29(1)): the maker is another question
    than the author; a work that is no film is its authors'. Parts: `jp_separate_parts`. Interests:
    `jp_film_interests`; the law knows no key for income (art. 65) and no neighbouring right in moving images
    stands in a text on file.
Ladder:
    Mandatory, contract, platform terms, statute, proposal.
Moral rights:
    Credit and integrity are the authors', personal and not transferable (art. 59), exercised by all joint
    authors together (art. 64). No text on file lets an author give them up.
Burden:
    No text on file asks for a particular proof of how a film was made.
Agreements:
    Read at transfer; no writing is asked (art. 61). The rights to adapt stay unless they are named (art.
    61(2)). A share held in common moves only with the consent of the others (art. 65). A contract with the
    maker carries the promise to take part, at vesting (art. 29(1)).
"""

from creditgraph.regimes.base import MoralRight, Regime

_PERSONAL = MoralRight(
    True,
    False,
    "it is personal, and no text on file lets its holder give it up",
    ("jp:copyright-act/17", "jp:copyright-act/59", "jp:copyright-act/64"),
)

REGIME = Regime(
    name="JP",
    title="Japan",
    doctrines={
        "protection": ("jp_creative_contribution",),
        "authorship": ("jp_overall_formation",),
        "vesting": ("jp_film_maker",),
        "parts": ("jp_separate_parts",),
        "interests": ("jp_film_interests",),
    },
    other_works={"vesting": ()},
    local={"producer": "jp_film_maker"},
    parts=("screenplay", "music", "character_design", "storyboard", "drawing", "photography"),
    moral={"credit": _PERSONAL, "integrity": _PERSONAL},
    consent=("jp:copyright-act/65",),
    reserved=("jp:copyright-act/61",),
    read_at=(
        "promise to take part: at vesting, a contract with the maker in any form (art. 29(1))",
        "title: at transfer, in any form; rights to adapt only if named (art. 61)",
        "a share held in common: at transfer, with the consent of the others (art. 65)",
        "income: at transfer, in any form",
    ),
)
