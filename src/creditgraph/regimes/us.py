"""United States.

Questions:
    Protection: `us_human_authorship`, layer by layer and first of all. Authorship: `us_joint_work` for the
    human part; `us_mastermind`, one circuit's test for films, can be asked for instead. Vesting:
    `us_work_made_for_hire`. Parts: what was written or drawn upstream is asked of `us_mastermind` only;
    without it every part is its author's until joint intention is found. Interests: none; no neighbouring
    right in moving images and no right to income beside the title stands in a text on file.
Ladder:
    Mandatory, contract, platform terms, statute, proposal.
Moral rights:
    None in a film: § 106A knows them for single and small-edition visual works only.
Burden:
    A registration within five years of publication proves the facts on it at first sight (§ 410(c)); the
    Office asks the applicant to name and disclaim what a machine made, if it is more than trifling.
Proof:
    A finding of *joint intention* needs evidence of grade *declared* or better; without it the finding counts
    as absent and each part stays its author's. No other finding needs a grade.
Agreements:
    A writing signed by both decides whether a commission is made for hire, at vesting (§§ 101, 201(b)); all
    else moves title afterwards, by a writing signed by whoever gives it away (§ 204(a)). A licence that is
    not exclusive, and an agreement on income, need no writing.
"""

from creditgraph.regimes.base import MoralRight, Regime

_NONE = MoralRight(False, False, "it does not exist for a film", ("us:17-usc/106A",))

REGIME = Regime(
    name="US",
    title="United States",
    doctrines={
        "protection": ("us_human_authorship",),
        "authorship": ("us_joint_work",),
        "vesting": ("us_work_made_for_hire",),
    },
    written=("shares", "shares_by_kind", "assignment"),
    form_cites=("us:17-usc/204/a",),
    proof={"joint intention": "declared"},
    parts=("screenplay", "music", "character_design", "storyboard", "drawing", "photography"),
    moral={"credit": _NONE, "integrity": _NONE},
    burden=("us:17-usc/410/c", "us:guidance/copyright-office-2023"),
    read_at=(
        "made for hire: at vesting, in a writing signed by both (§§ 101, 201(b))",
        "title: at transfer, in a writing signed by whoever gives it away (§ 204(a))",
        "income: at transfer, in any form",
    ),
)
