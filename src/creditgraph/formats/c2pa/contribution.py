"""Our own assertion in a manifest: a film with its steps, agents and evidence, and who was given what share.

What binds the people (engagements, agreements, terms, findings) and a reader's notes stay at home: a signed
file is seen by everybody. So do the words of prompts, unless they are asked for; digest and length stay.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.c2pa.values import table
from creditgraph.formats.naming import plain_path
from creditgraph.workflow import Film, film_from_dict, film_to_json
from creditgraph.workflow.check import known_artifacts
from creditgraph.workflow.graph import final_artifact
from creditgraph.workflow.model import Artifact, Facts
from creditgraph.workflow.text import digest

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation

LABEL = "org.creditgraph.contribution"
SCHEMA = "org.creditgraph.contribution/1"
_SHARES = (
    "schema", "film", "doctrine", "standing", "regime", "as_of", "marks", "status", "entitlements",
    "unallocated", "receipt",
)  # fmt: skip
"""What of an allocation is told: the shares and what they were worked out from, not the reasons in full."""


def statement(
    film: Film, ingredients: Mapping[str, str], *, allocation: Allocation | None = None, prompts: bool = False
) -> dict[str, Any]:
    """Return the data of our assertion.

    Args:
        film: the film.
        ingredients: id of an ingredient in the manifest to the artifact that it is.
        allocation: the shares to tell, if any.
        prompts: whether the words of texts may be seen.

    Raises:
        WorkflowError: the film has no final, or several.

    Example:
        >>> from creditgraph.workflow import Workflow
        >>> film = Workflow("Harbour")
        >>> _ = film.step("prompt_design", by=film.person("甲"), makes="prompt", text="冷色逆光")
        >>> _ = film.step("generation", uses="prompt", makes="film")
        >>> data = statement(film.freeze(), {})
        >>> data["final"], data["film"]["artifacts"][0]["length"], "冷色" in str(data)
        ('film', 4, False)
    """
    public = told(film, prompts=prompts)
    data = {
        "schema": SCHEMA,
        "film": json.loads(film_to_json(public)),
        "final": final_artifact(film),
        "ingredients": dict(ingredients),
    }
    if allocation is not None:
        document = allocation.to_dict()
        data["allocation"] = {name: document[name] for name in _SHARES}
    return data


def told(film: Film, *, prompts: bool = False) -> Film:
    """Return a film as everybody may see it: without contracts, folders and the words of texts.

    Args:
        film: the film.
        prompts: whether the words of texts may be seen.
    """
    secret = [] if prompts else [one.text for one in film.artifacts if one.text]
    return replace(
        film,
        engagements=(),
        agreements=(),
        terms=(),
        findings=(),
        notes=(),
        artifacts=tuple(_public(one, prompts=prompts) for one in film.artifacts),
        steps=tuple(
            replace(step, facts=_discreet(step.facts, secret)) if secret else step for step in film.steps
        ),
    )


def base_name(file: str) -> str:
    r"""Return the name of a file without the folders of somebody's computer.

    Example:
        >>> base_name(r"C:\Users\jia\take.mp4"), base_name("a/b/")
        ('take.mp4', 'a/b/')
    """
    return plain_path(file).rsplit("/", 1)[-1] or file


def _public(artifact: Artifact, *, prompts: bool) -> Artifact:
    file = base_name(artifact.file) if artifact.file else None
    if artifact.text is None or prompts:
        return replace(artifact, file=file)
    known = artifact.digest or digest(artifact.text)
    return replace(artifact, file=file, text=None, digest=known, length=len(artifact.text))


def _discreet(facts: Facts, secret: list[str]) -> Facts:
    """Parameters may repeat the words of a prompt, or some of them: these are told by their digest."""
    hidden = tuple((name, _hidden(value, secret)) for name, value in facts.parameters)
    return replace(facts, parameters=hidden) if hidden != facts.parameters else facts


def _hidden(value: str, secret: list[str]) -> str:
    words = value.strip() if any(map(str.isalpha, value)) else None  # a number says nothing of a prompt
    repeats = any(text in value or (words and words in text) for text in map(str.strip, secret) if text)
    return f"sha256:{sha256(value.encode()).hexdigest()}" if repeats else value


def film_of(data: Any, where: str) -> tuple[Film, dict[str, str]]:
    """Return the film that an assertion of ours holds, and the artifacts that the ingredients are.

    Raises:
        FormatError: it is none of ours, or of a later version.
        WorkflowError: the film contradicts itself.

    Example:
        >>> film_of({"schema": "org.creditgraph.contribution/2"}, "fox.png")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: fox.png: a contribution of another version than
        org.creditgraph.contribution/1. Read it with a later creditgraph.
    """
    held = table(data)
    if held.get("schema") != SCHEMA:
        what = f"a contribution of another version than {SCHEMA}"
        raise FormatError(what, where=where, do="Read it with a later creditgraph")
    film = film_from_dict(held.get("film"), source=where)
    final = held.get("final")
    if not isinstance(final, str) or final not in known_artifacts(film):
        raise FormatError("the contribution does not say what the file is", where=where, do="Sign it again")
    ingredients = {id: name for id, name in table(held.get("ingredients")).items() if isinstance(name, str)}
    return replace(film, final=final), ingredients


def readable(data: Any, where: str) -> tuple[Film, dict[str, str]] | str:
    """Return what `film_of` returns, or why it cannot be read."""
    try:
        return film_of(data, where)
    except CreditgraphError as error:
        return str(error)
