"""United States.

Human authorship is asked first, layer by layer; authorship and ownership are asked of the human part only.
Transfers need a writing signed by whoever gives the right away (§ 204(a)).
"""

from creditgraph.regimes.base import Regime

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
)
