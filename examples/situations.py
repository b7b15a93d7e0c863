"""Six hard questions of small studios and large ones, asked of the studio's and the company's films.

Each answers a claim of Zhao & Qiu (2025), in this order:

    one leaves         3.2  who keeps the prompt templates and the characters?     (ZQ-3.2-04)
    many hands         3.2  numbers fail where several people revise one prompt    (ZQ-3.2-14)
    replaceability     3.2  steps can be replaced by others or by presets          (ZQ-3.2-07)
    drift              3.3  when is a figure that keeps changing finished?         (ZQ-3.3-02)
    verifier, creator  3.3  the human checks more than creates                     (ZQ-3.3-02)
    similarity         3.3  the same style elsewhere, with like prompts            (ZQ-3.3-06)

    python examples/situations.py
"""

from __future__ import annotations

import major
import studio

import creditgraph as cg
from creditgraph.errors import MissingExtraError
from creditgraph.situations import departure, drift, hands, replaceability, roles, similarity


def elsewhere() -> cg.Workflow:
    """甲 makes another film elsewhere, with a prompt in the old manner."""
    film = cg.Workflow("Paper Harbour", made_on="2026-02-20")
    film.person("甲")
    film.tool("Kling", version="2.1")
    text = "清晨的海港,35mm 胶片质感,希区柯克式变焦,暖色逆光,缓慢而压抑"
    film.step("prompt_design", by="甲", makes="prompt", text=text)
    film.step("motion_brush", by="甲", makes="paths", points=20)
    film.step("generation", by="Kling 2.1", uses=["prompt", "paths"], makes="film")
    return film


def alike() -> None:
    """A similarity report needs one package more than the rest; say so and go on without it."""
    try:
        print(similarity(studio.no_agreement(), elsewhere()))
    except MissingExtraError as error:
        print(error)


def main() -> None:
    """Print the six answers."""
    company = major.major()
    could = {"motion_brush": ["甲"]}
    print(departure(studio.one_leaves(), "甲", regime="CN", as_of=studio.AS_OF), end="\n\n")
    print(hands(studio.two_hands_on_one_prompt(), "prompt"), end="\n\n")
    print(replaceability(studio.no_agreement(), "乙", could=could), end="\n\n")
    print(drift(company, "figure 4", first="figure 0"), end="\n\n")
    print(roles(company, major.HAN, as_of=major.AS_OF, regimes=["CN", "US"]), end="\n\n")
    alike()


if __name__ == "__main__":
    main()
