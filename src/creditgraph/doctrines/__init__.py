"""Doctrines by name: the built-in ones, one file each, and those of installed plug-ins. None is loaded before
it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.errors import DoctrineError, UnknownNameError, nearest

GROUP = "creditgraph.doctrines"
BUILT_IN: Mapping[str, str] = {
    "ai_act_reading": "AiActReading",
    "algorithmic_controller": "AlgorithmicController",
    "cn_agreement": "CnAgreement",
    "cn_audiovisual_work": "CnAudiovisualWork",
    "cn_compilation": "CnCompilation",
    "cn_film_interests": "CnFilmInterests",
    "cn_intellectual_input": "CnIntellectualInput",
    "cn_joint_work": "CnJointWork",
    "cn_prompt_text": "CnPromptText",
    "cn_separate_parts": "CnSeparateParts",
    "cn_tool_comparison": "CnToolComparison",
    "cn_video_recording": "CnVideoRecording",
    "de_dominance": "DeDominance",
    "de_film_interests": "DeFilmInterests",
    "de_joint_hand": "DeJointHand",
    "de_moving_images": "DeMovingImages",
    "de_separate_parts": "DeSeparateParts",
    "developer_claim": "DeveloperClaim",
    "eu_directors_floor": "EuDirectorsFloor",
    "eu_fair_remuneration": "EuFairRemuneration",
    "eu_first_fixation": "EuFirstFixation",
    "fr_collaboration_work": "FrCollaborationWork",
    "fr_collective_work": "FrCollectiveWork",
    "fr_film_interests": "FrFilmInterests",
    "fr_intellectual_creation": "FrIntellectualCreation",
    "fr_producer_presumption": "FrProducerPresumption",
    "fr_separate_parts": "FrSeparateParts",
    "fr_videogram": "FrVideogram",
    "gb_arrangements": "GbArrangements",
    "gb_film_authors": "GbFilmAuthors",
    "gb_film_interests": "GbFilmInterests",
    "gb_film_recording": "GbFilmRecording",
    "gb_joint_work": "GbJointWork",
    "in_film_producer": "InFilmProducer",
    "it_human_work": "ItHumanWork",
    "jp_creative_contribution": "JpCreativeContribution",
    "jp_film_interests": "JpFilmInterests",
    "jp_film_maker": "JpFilmMaker",
    "jp_overall_formation": "JpOverallFormation",
    "jp_separate_parts": "JpSeparateParts",
    "kr_compilation": "KrCompilation",
    "kr_employer_work": "KrEmployerWork",
    "kr_film_interests": "KrFilmInterests",
    "kr_human_input": "KrHumanInput",
    "kr_joint_work": "KrJointWork",
    "kr_producer_presumption": "KrProducerPresumption",
    "kr_separate_parts": "KrSeparateParts",
    "licence_back": "LicenceBack",
    "platform_claim": "PlatformClaim",
    "platform_order": "PlatformOrder",
    "producer": "Producer",
    "sacd_key": "SacdKey",
    "training_data": "TrainingData",
    "ua_unoriginal_output": "UaUnoriginalOutput",
    "us_human_authorship": "UsHumanAuthorship",
    "us_joint_work": "UsJointWork",
    "us_mastermind": "UsMastermind",
    "us_work_made_for_hire": "UsWorkMadeForHire",
    "wga_credit": "WgaCredit",
}
"""Module to class: the file names of this folder. A test compares them with the files and the entry
points."""

_registered: dict[str, type[Doctrine]] = {}

__all__ = ["BUILT_IN", "GROUP", "Doctrine", "Holding", "doctrine", "names", "register"]


def names() -> tuple[str, ...]:
    """Return the names of all doctrines that can be asked for."""
    return tuple(sorted({*BUILT_IN, *_plug_ins(), *_registered}))


def _plug_ins() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in BUILT_IN}


def doctrine(asked: str | type[Doctrine] | Doctrine, *, where: str | None = None, **options: Any) -> Doctrine:
    """Return a doctrine by name, class or instance.

    Args:
        asked: its name, its class, or the doctrine itself.
        where: the path into the call, for the error message.
        options: options of the doctrine; not with an instance, which has its own.

    Raises:
        UnknownNameError: for a name that no doctrine has; the message gives the nearest and says how to list
            them.
        DoctrineError: for a plug-in that does not load, or an option that does not exist.

    Example:
        >>> doctrine("producer").answers()
        ('vesting',)
        >>> doctrine("producers")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: unknown doctrine 'producers'. Did you mean 'producer'? ...
    """
    if isinstance(asked, Doctrine):
        if options:
            raise DoctrineError(f"{asked.name} is made already, with its own options", where=where)
        return asked
    if isinstance(asked, type) and issubclass(asked, Doctrine):
        return asked(**options)
    if not isinstance(asked, str):
        raise DoctrineError(
            f"{asked!r} is no doctrine", where=where, do="Pass a name, a class or an instance."
        )
    return _class(asked, where)(**options)


def _class(name: str, where: str | None) -> type[Doctrine]:
    if name in _registered:
        return _registered[name]
    if name in BUILT_IN:
        module = import_module(f"creditgraph.doctrines.{name}")
        return cast("type[Doctrine]", getattr(module, BUILT_IN[name]))
    point = _plug_ins().get(name)
    if point is None:
        raise UnknownNameError(
            f"unknown doctrine {name!r}",
            where=where,
            near=nearest(name, names()),
            do="Run `creditgraph doctrines` for the list; creditgraph.register(…) adds one.",
        )
    return _loaded(point)


def _loaded(point: EntryPoint) -> type[Doctrine]:
    """A broken plug-in is named, never swallowed."""
    owner = point.dist.name if point.dist is not None else point.value
    try:
        found = point.load()
    except Exception as error:
        raise DoctrineError(
            f"the doctrine {point.name!r} of {owner!r} does not load ({type(error).__name__}: {error})",
            do=f"Mend or remove {owner!r}.",
        ) from error
    if not (isinstance(found, type) and issubclass(found, Doctrine)):
        raise DoctrineError(
            f"{point.value!r} of {owner!r} is no doctrine class", do="Subclass creditgraph.Doctrine."
        )
    return found


@contextmanager
def register(found: type[Doctrine]) -> Iterator[type[Doctrine]]:
    """Make a doctrine known by its name inside a ``with`` block, for notebooks and tests.

    Raises:
        DoctrineError: for a class without a name, or with a name that is taken.
    """
    if not found.name or found.name in names():
        raise DoctrineError(
            f"{found.__name__} has no name of its own ({found.name!r})", do="Give it an unused name."
        )
    _registered[found.name] = found
    try:
        yield found
    finally:
        del _registered[found.name]
