"""One artist, a dozen tools, six hundred commands; developers' and platforms' claims beside the artist's.

The setting is that of Zhao & Qiu (2025), introduction and section 3.1, with the figures published about
Kira (2025), made by Hashem Al-Ghaili. How the film was really made, prompt by prompt, nobody has published:
which prompt fixed what, which tool made which shot, how long it is, which plan was paid for and what six
of the twelve tools did are INVENTED. The shares below are therefore shares in an illustration. They say
nothing about anybody's rights in the real film.

    python examples/kira.py            print the figures, the claims and the answers
    python examples/kira.py --write    write the workflow as JSON beside this script
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import creditgraph as cg
from creditgraph.sources import provision

AS_OF = "2026-11-01"
ARTIST = "Hashem Al-Ghaili"

PAPER = "Zhao & Qiu (2025), introduction"
REPORTS = "mooseek.com; digipub.cc, a copy of a Chinese news report (both secondary)"
FIGURES = (  # figure, the paper, the two reports, what this example uses
    ("people", "1", "1; the end credits name no other", "1"),
    ("working time", "two weeks", "12 days", "neither: days carry no weight"),
    ("money", "about USD 600", "USD 500", "neither: money carries no weight"),
    ("commands", "hundreds", "600 or more", "600"),
    ("length", "-", "about 16 minutes", "960 seconds"),
    (
        "tools",
        "more than ten, ElevenLabs among them",
        "5 in the end credits",
        "12, six of them without a name",
    ),
)

CREDITED = ("Runway", "Midjourney", "Sora", "Suno", "ChatGPT")  # the end credits, by both reports
BY_THE_PAPER = ("ElevenLabs",)  # the paper alone; not confirmed
UNNAMED = tuple(f"tool {number}, unnamed" for number in range(7, 13))  # to make "more than ten"; INVENTED
PROVIDERS = {  # of these tools the developer is the provider
    "Runway": "Runway AI",
    "Midjourney": "Midjourney, Inc.",
    "Sora": "OpenAI",
    "ChatGPT": "OpenAI",
    "Suno": "Suno, Inc.",
    "ElevenLabs": "ElevenLabs",
}
# Which plan the artist had is not known: paid plans are INVENTED. Of OpenAI no version of 2025 is on file:
# the next one.
TERMS = {
    "Runway": "platform:runway/usage-rights/paid",
    "Midjourney": "platform:midjourney/2023-12-22",
    "Sora": "platform:openai/europe-terms-2026-01-16",
    "ChatGPT": "platform:openai/europe-terms-2026-01-16",
    "Suno": "platform:suno/paid-2023-12-14",
    "ElevenLabs": "platform:elevenlabs/paid",
}

SHOTS, SECONDS = 192, 5  # INVENTED: 192 shots of 5 seconds are 16 minutes
CUES, VOICES = 12, 12  # INVENTED: 3 * 192 commands for pictures, 12 for music, 12 for voices are 600
FIRST = (["subject", "style"], ["subject", "light"], ["subject", "style", "camera"])  # INVENTED, in turn
POLISHED = (["composition"], [])  # INVENTED: what the language model added
LAST = (
    ["emotion"],
    ["camera", "rhythm"],
    [],
    ["composition", "light"],
)  # INVENTED: after looking at the picture


def kira() -> cg.Workflow:
    """The film as a workflow."""
    film = cg.Workflow(
        "Kira, an illustration", made_on="2025-12-31"
    )  # the year is known, its last day stands for it
    film.person(ARTIST)
    for name in (*CREDITED, *BY_THE_PAPER, *UNNAMED):
        film.tool(name, developer=PROVIDERS.get(name), provider=PROVIDERS.get(name))
    film.credit("Written, directed and made by", ARTIST)
    film.credit("Producer", ARTIST)
    film.step("producing", by=ARTIST, acts=["initiative", "organising", "financing", "responsibility"])
    film.step("screenplay", by=ARTIST, makes="screenplay")
    clips = [_shot(film, number) for number in range(SHOTS)]
    film.step("editing", by=ARTIST, uses={**dict.fromkeys(clips, SECONDS), **_sounds(film)}, makes="film")
    for name, key in TERMS.items():
        text = provision(key)
        film.terms(PROVIDERS[name], tool=name, accepted_by=ARTIST, plan=text.plan, source=key)
    film.note(f"Commands, length and credited tools by {REPORTS}; more than ten tools by {PAPER}.")
    film.note(
        "Invented: what each prompt fixed, which tool made which shot, seconds, plans, six unnamed tools."
    )
    return film


def _shot(film: cg.Workflow, number: int) -> str:
    """Three commands a shot, the way through the tools INVENTED: written, polished by a model, revised."""
    first, polished, last = f"prompt {number}a", f"prompt {number}b", f"prompt {number}c"
    still, take, clip = f"still {number}", f"take {number}", f"clip {number}"
    film.step("prompt_design", by=ARTIST, makes=first, fixes=FIRST[number % 3])
    film.step("prompt_revision", by="ChatGPT", uses=first, makes=polished, fixes=POLISHED[number % 2])
    film.step("generation", by="Midjourney", uses=polished, makes=still, medium="image")
    film.step("prompt_revision", by=ARTIST, uses=polished, makes=last, fixes=LAST[number % 4])
    film.step("generation", by=("Runway", "Sora")[number % 2], uses=[last, still], makes=take, medium="video")
    film.step("upscaling", by=UNNAMED[number % 6], uses=take, makes=clip)
    return clip


def _sounds(film: cg.Workflow) -> dict[str, int]:
    """Music and voices, each made by a tool at a command."""
    seconds = SHOTS * SECONDS // (CUES + VOICES)
    for number in range(CUES):
        fixes = ["genre", "mood"] if number % 2 else ["genre", "instrumentation", "tempo"]
        film.step("audio_prompt", by=ARTIST, makes=f"music prompt {number}", fixes=fixes)
        film.step(
            "generation", by="Suno", uses=f"music prompt {number}", makes=f"cue {number}", medium="sound"
        )
    for number in range(VOICES):
        film.step("voice_direction", by=ARTIST, makes=f"voice note {number}", strokes=1)
        film.step(
            "generation",
            by="ElevenLabs",
            uses=f"voice note {number}",
            makes=f"voice {number}",
            medium="sound",
        )
    return {f"{what} {n}": seconds for what, many in (("cue", CUES), ("voice", VOICES)) for n in range(many)}


FILES = {"kira.json": kira}


def write(folder: Path) -> None:
    """Write the workflow as JSON."""
    for name, made in FILES.items():
        made().save(folder / name)


# -- what is printed -----------------------------------------------------------------------------------------


def figures() -> None:
    """The published figures, and where the two sources differ."""
    print(f"paper    {PAPER}\nreports  {REPORTS}\n")
    for what, paper, reports, here in (("", "paper", "reports", "this example"), *FIGURES):
        print(f"{what:<13} {paper:<37} {reports:<32} {here}")


def terms(film: cg.Workflow) -> None:
    """What the platforms' terms on file say of output: a contract with the user, no proof of protection."""
    for line in film.freeze().terms:
        text = provision(line.source or "")
        title, back = ((said or "unknown").replace("_", " ") for said in (text.form, text.licence_back))
        says = f"title {title}; commerce {text.commercial}; licence back {back}"
        print(f"{line.tool:<11} {says:<75} ({text.mark})")


def claims(film: cg.Workflow) -> None:
    """Who takes what nobody fixed: the paper leaves it open, so it is an option and never a silent choice."""
    for emergence in ("nobody", "controller", "provider"):
        split = cg.attribute(film, "algorithmic_controller", as_of=AS_OF, emergence=emergence)
        held = {who: split.share(who) for who in (split.title.holders() if split.title else ())}
        print(f"emergence to {emergence}:")
        for who, share in sorted(held.items(), key=lambda item: -(item[1].point or Fraction(0))):
            print(f"    {who:<32} {share}")


def main() -> None:
    """Print figures, claims and answers."""
    film = kira()
    print("\n== Published figures\n")
    figures()
    print("\n== The platforms: their terms\n")
    terms(film)
    print("\n== The developers: a share of what nobody fixed?\n")
    claims(film)
    print("\n== The law\n")
    for regime in ("CN", "US"):
        print(cg.attribute(film, regime=regime, as_of=AS_OF))
        print()
    print(OPEN)


OPEN = f"""\
In both countries a developer holds nothing for having supplied the model:
{provision("cn:implementing-regulations-2013/3").citation} (organising and means are no creation);
{provision("us:case/thaler-v-perlmutter-2025").citation} (a machine is no author). In the US the right
reaches only the part that a human authored; it is still owned whole by its author. Not answered yet: those
whose works trained the models."""


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write(Path(__file__).resolve().parent)
    else:
        main()
