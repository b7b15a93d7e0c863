"""France.

Protected is what natural persons created (arts L111-1, L113-7); no French decision on generated output is on
file. The film is the common property of its co-authors, presumed to be who wrote, scored and directed it
(art. L113-7), without quotas; the principal director always is one (Directive 2006/116, art. 2(1); Luksan).
Nothing vests in the producer, but the contract with it is presumed to carry the rights of exploitation, save
the composer's (art. L132-24): that is the form which the producer doctrine takes here. A film may also be
claimed as a collective work; that is contested and must be asked for (`fr_collective_work`).

Moral rights are perpetual and inalienable; a waiver has no effect (art. L121-1), and authors of a film use
them on the finished film only (art. L121-5). The name on the work is presumed to be the author's (art.
L113-1), and art. L113-7 presumes authors by what they did; both yield to proof.

A transfer needs a writing that names each right (arts L131-2, L131-3); what is held in common moves by
common accord (art. L113-3). Script, music, storyboard and character design can be used apart. The code gives
no shares of income: pay is in proportion to the receipts, and `eu_fair_remuneration` is the floor below. The
producer of a videogram has a right of its own (art. L215-1), by the law of the Union for first fixations
alike (`eu_first_fixation`).
"""

from creditgraph.regimes.base import MoralRight, Regime

REGIME = Regime(
    name="FR",
    title="France",
    doctrines={
        "protection": ("fr_intellectual_creation",),
        "authorship": ("fr_collaboration_work",),
        "parts": ("fr_separate_parts",),
        "transfer": ("fr_producer_presumption",),
        "interests": ("fr_film_interests", "fr_videogram", "eu_fair_remuneration", "eu_first_fixation"),
    },
    local={"producer": "fr_producer_presumption"},
    written=("shares", "shares_by_kind", "assignment"),
    form_cites=("fr:cpi/l131-2", "fr:cpi/l131-3"),
    parts=("screenplay", "music", "storyboard", "character_design"),
    moral={
        "credit": MoralRight(
            exists=True,
            waivable=False,
            form="personal, perpetual and inalienable",
            cites=("fr:cpi/l121-1",),
        ),
        "integrity": MoralRight(
            exists=True,
            waivable=False,
            form="personal, perpetual and inalienable; used on the finished film only",
            cites=("fr:cpi/l121-1", "fr:cpi/l121-5"),
        ),
    },
    consent=("fr:cpi/l113-3",),
    reserved=("fr:cpi/l131-3",),
    burden=("fr:cpi/l113-1", "fr:cpi/l113-7"),
    within=("EU",),
    read_at=(
        "a contract with the producer: at transfer, signed, presumed to carry the rights of exploitation",
        "a division or an assignment of title: at transfer, in a writing that names each right",
        "a division of income: at income, in any form",
        "a waiver of moral rights: without effect",
    ),
)
