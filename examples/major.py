"""A company: employees, an outsourced sequence, a character that drifts, a tool with the wrong licence.

The setting is that of Zhao & Qiu (2025), section 3.3. Company, people and contracts are invented. Two
production figures are published ones and are used as counts of takes only: 164 clips generated and 41 used
(a vendor's three-minute episode, 2026: invideo.io/faq), and over 1,000 pictures for one usable (Ancestra,
2025: ibm.com/think). The credit words are those seen on released films ("AI direction": Run to the West,
2025). The terms of the music tool are on file.

    python examples/major.py            print the answers
    python examples/major.py --write    write the workflow as JSON beside this script
"""

from __future__ import annotations

import sys
from pathlib import Path

import creditgraph as cg
from creditgraph.measure import measure

AS_OF = "2026-11-01"
COMPANY = "Lantern Pictures"
LIN, HAN, FANG = (
    "林",
    "韩",
    "方",
)  # character designer and director, both employees; a freelancer for one sequence
MUSIC_TERMS = "platform:suno/free"
SECONDS = 180  # the vendor's episode has three minutes; that music lies under all of them is invented

# What the words of each round fix, and whether it starts from the picture before: round 3 starts afresh on
# a new model, and from there on the figure is no longer the one that was drawn.
ROUNDS = ((["subject", "style", "light"], True), (["light"], True), (["style", "light"], False), ([], True))


def film_opened() -> cg.Workflow:
    """The company, its people, its tools, the acts of producing and the credits."""
    film = cg.Workflow("Paper Lantern", kind="film work", made_on="2026-04-10")
    film.people(LIN, HAN, FANG)
    film.organization(COMPANY)
    for name in ("image model", "video model"):
        film.tool(name)
    film.tool("Suno", plan="free", provider="Suno, Inc.")
    film.step(
        "producing", by=COMPANY, acts=["initiative", "organising", "financing", "contracts", "responsibility"]
    )
    film.step("direction", by=HAN)
    film.credit("Producer", COMPANY)
    film.credit("AI direction", HAN)
    film.engage(LIN, COMPANY, "employment", start="2025-01-01", signed_by=[LIN, COMPANY])
    film.engage(HAN, COMPANY, "employment", start="2024-01-01", signed_by=[HAN, COMPANY])
    return film


def character(film: cg.Workflow) -> None:
    """林 draws the figure once; then it is generated round after round, and 韩 looks and asks for more."""
    film.step("character_design", by=LIN, makes="figure 0", strokes=1)
    for number, (fixes, goes_on) in enumerate(ROUNDS, 1):
        uses = [f"words {number}"]
        film.step("prompt_design", by=LIN, makes=uses[0], fixes=fixes)
        if goes_on:
            uses.append(f"reference {number}")
            film.step("multi_image_reference", by=LIN, uses=f"figure {number - 1}", makes=uses[1], images=1)
        now = f"figure {number}"
        film.step("generation", by="image model", uses=uses, makes=now, medium="image", count=1000)
        film.step("evaluation", by=HAN, uses=now, makes=f"remarks {number}", text="更像她自己，再来一轮")


def sequence(film: cg.Workflow, figure: str) -> None:
    """方, outsourced: storyboard, motion, choice among 164 clips."""
    film.step("storyboard", by=FANG, makes="boards", strokes=1)
    film.step(
        "prompt_design", by=FANG, makes="shot words", fixes=["subject", "composition", "camera", "emotion"]
    )
    film.step("motion_brush", by=FANG, uses="boards", makes="paths", points=60)
    uses = ["shot words", figure, "paths"]
    film.step(
        "generation", by="video model", uses=uses, makes="clips", medium="video", count=164, evidence="logged"
    )
    film.step("selection", by=FANG, uses="clips", makes="picks", count=41, of=164, evidence="logged")


def major(writing: bool = True, entity_work: bool = False, version: int = 2) -> cg.Workflow:
    """The film.

    Args:
        version: which figure is in the film; from 3 on nothing of the drawing is left in it.
        writing: 方 and the company signed that it is *made for hire*; if not, it was agreed by mail.
        entity_work: a finding says that the parts are works of the company (its will, its responsibility).
    """
    film = film_opened()
    order = {"signed_by": [FANG, COMPANY], "made_for_hire": True} if writing else {}
    film.engage(FANG, COMPANY, "commission", start="2026-01-05", **order)
    character(film)
    sequence(film, f"figure {version}")
    film.step("audio_prompt", by=HAN, makes="music words", fixes=["genre", "mood", "tempo"])
    film.step("generation", by="Suno", uses="music words", makes="score", medium="sound")
    film.step("editing", by=HAN, uses={"picks": SECONDS, "score": SECONDS}, makes="film", cuts=40)
    film.final("film")
    film.terms("Suno", tool="Suno", plan="free", accepted_by=HAN, on="2026-03-02", source=MUSIC_TERMS)
    if entity_work:
        proof = {"grade": "embedded", "source": "design brief and approvals, with the files"}
        film.find(
            "legal-entity work", by="counsel Zhou", agents=[COMPANY], layer="human input", evidence=proof
        )
    return film


FILES = {"major.json": major}


def write(folder: Path) -> None:
    """Write the workflow as JSON."""
    for name, made in FILES.items():
        made().save(folder / name)


# -- what is printed -----------------------------------------------------------------------------------------


def drift(film: cg.Workflow) -> None:
    """How much of the figure people fixed, version by version."""
    for number in range(len(ROUNDS) + 1):
        found = measure(film, final=f"figure {number}")
        words, goes_on = ROUNDS[number - 1] if number else ([], False)
        start = "from the last picture" if goes_on else "started afresh"
        line = f"{start}; words fix {', '.join(words) or 'nothing'}" if number else "drawn by hand"
        print(f"figure {number}   people fixed {float(found.control):6.1%}   {line}")
    print("\n韩, who looked at every version and sent it back, fixed nothing of it: to judge is not to make.")


def kept_by_provider(film: cg.Workflow) -> list[tuple[str, str, str]]:
    """What was made under terms that leave the title with the provider: (artifact, tool, source)."""
    return [
        (made, dict(one.what.values)["tool"], one.cites[0])
        for one in cg.audit(film, "CN", as_of=AS_OF).defects
        if one.link == "tool terms" and one.claimed_by
        for made in one.taint.roots
    ]


def main() -> None:
    """Print the answers."""
    film = major()
    print("\n== A figure that drifts\n")
    drift(film)
    for regime, country in (("CN", "China"), ("US", "United States")):
        for writing, says in ((True, "with"), (False, "without")):
            print(f"\n== {country}, {says} a signed writing for the outsourced sequence\n")
            print(cg.attribute(major(writing), regime=regime, as_of=AS_OF))
    print("\n== China, with a finding that the parts are works of the company (art. 11)\n")
    print(cg.attribute(major(entity_work=True), regime="CN", as_of=AS_OF))
    print("\n== The chain of title: a tool with the wrong licence, and what else is missing\n")
    print(cg.audit(film, "CN", as_of=AS_OF))
    print(OPEN)


OPEN = """
The audit marks the layer and moves nothing: terms bind whoever accepted them (韩, on the employer's time).
A subscription taken out later is no cure: the plan on the day decides. Whether 林 may make a like figure
elsewhere is a question of infringement: prompt words fix ideas, the drawing is a work; who holds it is
answered above, whether another infringes it is not."""


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write(Path(__file__).resolve().parent)
    else:
        main()
