"""A few small films on which every doctrine can be tried."""

from __future__ import annotations

from collections.abc import Callable

from creditgraph.workflow import Film, Workflow


def films() -> tuple[Film, ...]:
    """Return the sample films.

    Example:
        >>> [film.title for film in films()]
        ['Three hands', 'One hand', 'Nobody named', 'By hand', 'A loop']
    """
    return (three_hands(), _one_hand(), _nobody_named(), _by_hand(), _a_loop())


def three_hands(names: tuple[str, str, str] = ("Ann", "Bo", "Cy"), *, reverse: bool = False) -> Film:
    """Return a film by three people and a studio; ``reverse`` writes its steps down in another order."""
    film = Workflow("Three hands", kind="other audiovisual work", made_on="2026-01-20")
    ann, bo, cy = film.people(*names)
    studio = film.organization("Studio")
    tool, band = film.tool("Video model"), film.tool("Music model")
    lines: list[Callable[[], str]] = [
        lambda: film.step("producing", by=studio, acts=["initiative", "financing"], id="producing"),
        lambda: film.step(
            "prompt_design", by=ann, makes="prompt", fixes=["subject", "style", "light"], id="prompt"
        ),
        lambda: film.step("motion_brush", by=bo, makes="paths", points=48, id="brush"),
        lambda: film.step("audio_prompt", by=cy, makes="words", fixes=["genre", "mood"], id="audio"),
        lambda: film.step(
            "generation", by=tool, uses=["prompt", "paths"], makes="takes", count=40, id="picture"
        ),
        lambda: film.step("generation", by=band, uses="words", makes="score", id="sound"),
        lambda: film.step(
            "selection", by=ann, uses="takes", makes="picks", count=4, evidence="logged", id="choice"
        ),
        lambda: film.step("editing", by=cy, uses=["picks", "score"], makes="film", cuts=3, id="edit"),
    ]
    for line in reversed(lines) if reverse else lines:
        line()
    return film.freeze()


def _one_hand() -> Film:
    film = Workflow("One hand", made_on="2026-01-20")
    ann = film.person("Ann")
    film.step(
        "prompt_design", by=ann, makes="prompt", text="a city in the rain, low-key light, slow dolly in"
    )
    film.step("generation", uses="prompt", makes="takes", count=9)
    film.step("editing", by=ann, uses="takes", makes="film")
    return film.freeze()


def _nobody_named() -> Film:
    film = Workflow("Nobody named")
    film.step("prompt_design", makes="prompt")
    film.step("generation", uses="prompt", makes="film")
    return film.freeze()


def _by_hand() -> Film:
    film = Workflow("By hand", kind="film work", made_on="2019-05-01")
    ann, bo = film.people("Ann", "Bo")
    film.step("drawing", by=ann, makes="cels")
    film.step("music", by=bo, makes="score")
    film.step("editing", by=ann, uses=["cels", "score"], makes="film")
    return film.freeze()


def _a_loop() -> Film:
    film = Workflow("A loop", made_on="2026-01-20")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, uses="notes", makes="prompt", fixes=["subject"])
    film.step("generation", uses="prompt", makes="take")
    film.step("evaluation", by=ann, uses="take", makes="notes")
    film.step("editing", by=ann, uses="take", makes="film")
    return film.freeze()
