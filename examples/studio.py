"""A small studio, one film, five acts: no agreement; 40/30/30; two hands on one prompt; one leaves; judged.

The setting is that of Zhao & Qiu (2025), section 3.2: three people who each steer a tool (world and
prompts, motion brush, sound), a split of 40/30/30 for prompts, motion and sound, and a platform order that
the paper reports and that stands in no terms we could read. The film, the studio and the words of the
prompts are invented.

    python examples/studio.py            print the five acts
    python examples/studio.py --write    write them as JSON beside this script
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import creditgraph as cg

AS_OF = "2026-03-01"
MEMBERS = ("甲", "乙", "丙")
STUDIO = "Harbour Studio"
EVERYBODY = (*MEMBERS, STUDIO)
LAWS = ("CN", "US", "DE", "FR", "GB", "JP", "KR")
ORDER = ("prompt_design", "motion_brush", "audio_prompt")

PROMPT = "赛博朋克城市,35mm 胶片质感,希区柯克式变焦,冷色逆光,缓慢而压抑"

# One prompt in three hands: 甲 writes, 乙 adds composition, light and rhythm, 甲 moves the camera to the
# front and adds to the light. What survives of whom is read from the texts, nobody declares it.
PROMPT_1 = "雨夜的海港，赛博朋克风格，35mm 胶片质感，希区柯克式变焦"
PROMPT_2 = "雨夜的海港，远景构图，赛博朋克风格，35mm 胶片质感，冷色逆光，希区柯克式变焦，节奏缓慢而压抑"
PROMPT_3 = (
    "希区柯克式变焦，雨夜的海港，远景构图，赛博朋克风格，35mm 胶片质感，冷色逆光，霓虹倒影，节奏缓慢而压抑"
)


# -- the film ------------------------------------------------------------------------------------------------


def opened() -> cg.Workflow:
    """Three people, a studio that does the producing, two tools."""
    film = cg.Workflow("Neon Harbour", kind="other audiovisual work", made_on="2026-01-20")
    film.people(*MEMBERS)
    studio = film.organization(STUDIO)
    film.tool("Kling", version="2.1")
    film.tool("Suno", version="4.5")
    film.step("producing", by=studio, acts=["initiative", "financing", "contracts"])
    return film


def shot_and_cut(film: cg.Workflow) -> None:
    """From the prompt and the frame to the film: motion, takes, choice, sound, cut."""
    film.step("motion_brush", by="乙", uses="frame", makes="paths", points=48)
    film.step("generation", by="Kling 2.1", uses=["prompt", "frame", "paths"], makes="takes", count=400)
    film.step("selection", by="甲", uses="takes", makes="picks", count=12, of=400)
    film.step("audio_prompt", by="丙", makes="score_prompt", fixes=["genre", "mood", "tempo"])
    film.step("generation", by="Suno 4.5", uses="score_prompt", makes="score")
    film.step("editing", by="丙", uses=["picks", "score"], makes="film", cuts=11)


# -- the four acts -------------------------------------------------------------------------------------------


def no_agreement(accepted_by: Sequence[str] = ()) -> cg.Workflow:
    """Act 1: nobody signed anything; perhaps somebody accepted the platform's terms.

    Args:
        accepted_by: who accepted the terms that are said to rank the contributors; nobody: no terms on file.
    """
    film = opened()
    film.step("prompt_design", by="甲", makes="prompt", text=PROMPT)
    film.step("multi_image_reference", by="甲", makes="frame", images=3)
    shot_and_cut(film)
    if accepted_by:
        film.terms("Kling", accepted_by=accepted_by, order=ORDER, source="platform:kling/default-order")
    return film


def signed(by: Sequence[str] = EVERYBODY) -> cg.Workflow:
    """Act 2: 40/30/30 of the title, in writing.

    Args:
        by: who signed; the agreement binds nobody else.
    """
    film = no_agreement()
    film.agree({"甲": "2/5", "乙": "3/10", "丙": "3/10"}, of="title", on="2025-12-01", signed_by=by)
    return film


def two_hands_on_one_prompt() -> cg.Workflow:
    """Act 3: 40/30/30 per kind of step, and 甲 and 乙 revise the one prompt in turn."""
    film = opened()
    film.step("prompt_design", by="甲", makes="prompt, first", text=PROMPT_1)
    film.step("prompt_revision", by="乙", uses="prompt, first", makes="prompt, second", text=PROMPT_2)
    film.step("prompt_revision", by="甲", uses="prompt, second", makes="prompt", text=PROMPT_3)
    film.step("multi_image_reference", by="甲", makes="frame", images=3)
    shot_and_cut(film)
    by_kind = dict(zip(ORDER, ("2/5", "3/10", "3/10"), strict=True))
    film.agree(by_kind=by_kind, of="title", on="2025-12-01", signed_by=EVERYBODY)
    return film


def one_leaves(assigns: bool = True) -> cg.Workflow:
    """Act 4: 甲, who wrote the prompts and drew the character, leaves.

    Args:
        assigns: 甲 signs the share in the film over to the two who stay; if not, it stays with 甲.
    """
    film = opened()
    film.step("prompt_design", by="甲", makes="prompt", text=PROMPT)
    film.step("character_design", by="甲", makes="character")
    film.step("multi_image_reference", by="甲", uses="character", makes="frame", images=3)
    shot_and_cut(film)
    film.engage("甲", STUDIO, "collaboration", start="2025-12-01", end="2026-01-31")
    film.agree({"甲": "2/5", "乙": "3/10", "丙": "3/10"}, of="title", on="2025-12-01", signed_by=EVERYBODY)
    if assigns:  # first half of the share to 乙, then all that is left to 丙
        film.assign("甲", "乙", part="1/2", on="2026-02-01", signed_by=["甲", "乙"])
        film.assign("甲", "丙", part="1", on="2026-02-02", signed_by=["甲", "丙"])
    return film


def judged() -> cg.Workflow:
    """Act 5: an expert finds what the laws leave open, and the film is logged; seven laws still differ."""
    film = no_agreement()
    for standard in ("joint intention", "perceptible human input", "dominance", "creative contribution"):
        film.find(standard, by="expert Zhou", evidence="logged")
    frozen = film.freeze()
    log = cg.Evidence(source="the studio's log", grade="logged", contemporaneous=True)
    return cg.Workflow.of(replace(frozen, steps=tuple(replace(one, evidence=log) for one in frozen.steps)))


FILES = {
    "studio.json": no_agreement,
    "studio_signed.json": signed,
    "studio_two_hands.json": two_hands_on_one_prompt,
    "studio_one_leaves.json": one_leaves,
    "studio_judged.json": judged,
}


def write(folder: Path) -> None:
    """Write the five acts as JSON, for the command line and for readers without Python."""
    for name, act in FILES.items():
        act().save(folder / name)


# -- what is printed -----------------------------------------------------------------------------------------


def act_1() -> None:
    """An order and no ratio; and in China terms take nothing from a producer who did not accept them."""
    print(cg.attribute(no_agreement(), "platform_order", as_of=AS_OF))
    for title, film in [
        ("the studio did not accept the terms", no_agreement(accepted_by=MEMBERS)),
        ("all four accepted them", no_agreement(accepted_by=EVERYBODY)),
    ]:
        print(f"\n{title}:\n")
        print(cg.attribute(film, "platform_order", "CN", as_of=AS_OF))
    print("\nThe same film under other doctrines:\n")
    doctrines = ["producer", "algorithmic_controller"]
    print(cg.compare(no_agreement(), doctrines, [None, "CN"], as_of=AS_OF))


def act_2() -> None:
    """The agreement binds those who signed it."""
    print(cg.attribute(signed(), regime="CN", as_of=AS_OF))
    print("\nwithout the studio's signature:\n")
    print(cg.attribute(signed(by=MEMBERS), regime="CN", as_of=AS_OF))


def act_3() -> None:
    """The forty for the prompt are divided by the words that survive."""
    split = cg.attribute(two_hands_on_one_prompt(), regime="CN", as_of=AS_OF)
    print(split)
    print()
    print(split.why("乙"))


def act_4() -> None:
    """What moves with a signature, and what stays without one."""
    for title, film in [("甲 signs the share over", one_leaves()), ("甲 signs nothing", one_leaves(False))]:
        print(f"{title}:\n")
        print(cg.attribute(film, regime="CN", as_of=AS_OF))
        print()
    print(STAYS)


def act_5() -> None:
    """Equal heads in one country, by extent in another, the producer in a third."""
    for title, film in [("nothing but what people say", no_agreement()), ("logged and judged", judged())]:
        print(f"{title}:\n")
        print(cg.compare(film, regimes=LAWS, as_of=AS_OF).to_text(by="question"))
        print()


STAYS = """\
What stays with 甲 in either case under regime CN: the title in the character as a work of its own (arts 11,
14), its separate use (art. 17(3)) and the credit. Who may go on using what: examples/situations.py."""


def main() -> None:
    """Print the five acts."""
    acts = [
        ("1  No agreement", act_1),
        ("2  Forty, thirty, thirty", act_2),
        ("3  Two hands on one prompt", act_3),
        ("4  One leaves", act_4),
        ("5  Seven laws, as recorded and as judged", act_5),
    ]
    for title, act in acts:
        print(f"\n== {title} " + "=" * (100 - len(title)) + "\n")
        act()


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write(Path(__file__).resolve().parent)
    else:
        main()
