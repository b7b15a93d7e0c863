"""Labelling: whether the film says that it was generated, where a text on file asks for that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.model import Link, Weakness, said
from creditgraph.sources import provision
from creditgraph.sources.terms import EU

LINK: Link = "labelling"
CN = "cn:guidance/gb-45438-2025"
MARKED, SHOWN = "eu:ai-act/50/2", "eu:ai-act/50/4"
OLDER_SYSTEMS = date(2026, 12, 2)
"""From this day systems that were on the market before 2026-08-02 mark their output, too (art. 111(4))."""
COUNTRIES = ("CN", *EU)
"""Countries with a text on labels on file."""


def labelling(chain: Chain) -> Iterator[Weakness]:
    """Walk the labels of the film, if a tool generated anything in it."""
    generated = [step for _, step in chain.steps if step.kind == "generation"]
    if not generated:
        return
    if chain.law.name == "CN":
        yield from _asked(
            chain, CN, ("machine-readable mark",), "the label inside the file that generated content carries"
        )
    if chain.law.name in EU:
        older = chain.as_of < OLDER_SYSTEMS
        what = "the machine-readable mark that the provider of the system sets"
        if older:
            what = "the machine-readable mark that the provider sets; older systems have until 2026-12-02"
        yield from _asked(chain, MARKED, ("machine-readable mark",), what)
        yield from _deep_fake(chain)


def _deep_fake(chain: Chain) -> Iterator[Weakness]:
    """Who shows what could pass for real says so; an evidently artistic film, only that it exists."""
    shown = [name for _, one in chain.material for name in one.depicts]
    enough: tuple[str, ...] = ("visible notice", "disclosure")
    what = "the notice, with the film, that it holds generated content which may pass for real"
    if chain.found("evidently artistic work") == "no":
        enough = ("visible notice",)
        what = "the notice, at first sight, that what may pass for real is generated"
    if shown:
        yield from _asked(chain, SHOWN, enough, what)
    elif not set(chain.film.labels) & {*enough}:
        says = "whether anything in it would pass for real people, places or events; if so it lacks: {label}"
        yield from _gap(chain, said(says, label=what), SHOWN)


def _asked(chain: Chain, key: str, enough: Iterable[str], what: str) -> Iterator[Weakness]:
    """No label stated is a gap; other labels without this one are a defect."""
    begins = provision(key).in_force
    if (begins is not None and chain.as_of < begins) or set(chain.film.labels) & {*enough}:
        return
    if not chain.film.labels:
        yield from _gap(
            chain, said("how the film is labelled; a text on file asks for: {label}", label=what), key
        )
        return
    yield from chain.defect(
        "weakens",
        LINK,
        said("the labels of the film lack: {label}", label=what),
        ("labels",),
        "duty",
        chain.downstream.everything(),
        said("add it: {label}", label=what),
        chain.cites(key),
    )


def _gap(chain: Chain, what: object, key: str) -> Iterator[Weakness]:
    begins = provision(key).in_force
    if begins is None or begins <= chain.as_of:
        yield from chain.gap(LINK, what, ("labels",), chain.downstream.everything(), chain.cites(key))  # type: ignore[arg-type]
