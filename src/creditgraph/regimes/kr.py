"""Korea.

Questions:
    Protection: `kr_human_input` and, for what is selected and arranged, `kr_compilation`. Authorship:
    `kr_joint_work`. Vesting: `kr_employer_work`. Transfer: `kr_producer_presumption`. Parts:
    `kr_separate_parts`. Interests: `kr_film_interests`, and `kr_joint_work` for the profit.
Ladder:
    Mandatory, contract, platform terms, statute, proposal.
Moral rights:
    Strictly personal (art. 14); in a joint work exercised by agreement of all (art. 15). No text on file lets
    an author give them up. An employer who counts as author holds them.
Burden:
    Who is named as author in the usual way is presumed author and owner (art. 8); a registered name and
    registered dates are presumed right, and a transfer that is not registered does not bind third parties
    (art. 54). Whoever registers AI content may be asked for papers on the process. How much each
    contributed counts as clear if it was found, or shown by records of the time; otherwise the parts are
    equal.
Proof:
    No finding needs evidence of a grade. Degrees of contribution are clear without a finding only if records
    of the time, of grade *embedded* or better, show every act that counts.
Agreements:
    No writing is asked (art. 45). A share of a joint work moves only with the consent of the others (art.
    48(1)); the right to adapt stays unless it is named (art. 45). Agreements on profit are read at art. 48(2)
    and go before it. An agreement with the producer goes before the presumption of art. 100(1).
"""

from creditgraph.regimes.base import MoralRight, Regime

_PERSONAL = MoralRight(True, False, "it is strictly personal", ("kr:copyright-act/14", "kr:copyright-act/15"))

REGIME = Regime(
    name="KR",
    title="Korea",
    doctrines={
        "protection": ("kr_human_input", "kr_compilation"),
        "authorship": ("kr_joint_work",),
        "vesting": ("kr_employer_work",),
        "parts": ("kr_separate_parts",),
        "transfer": ("kr_producer_presumption",),
        "interests": ("kr_film_interests", "kr_joint_work"),
    },
    local={"producer": "kr_producer_presumption"},
    written=(),
    parts=("screenplay", "music", "character_design", "storyboard", "drawing", "photography"),
    moral={"credit": _PERSONAL, "integrity": _PERSONAL},
    consent=("kr:copyright-act/48/1",),
    reserved=("kr:copyright-act/45",),
    burden=("kr:copyright-act/8", "kr:copyright-act/54"),
    read_at=(
        "title: at transfer, in any form, a share only with the consent of the others (arts 45, 48(1))",
        "contract with the producer: at transfer, presumed to pass what using the film needs (art. 100(1))",
        "income: at the sharing of profit, in any form (art. 48(2))",
    ),
)
