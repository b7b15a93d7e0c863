"""What an audit finds: defects, gaps, and what each of them taints downstream."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from creditgraph.reasoning import Reason
from creditgraph.workflow.model import Layer

Severity: TypeAlias = Literal["blocks", "weakens", "to settle"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""Worst first. *blocks*: as the texts on file stand, somebody else holds what the film needs. *weakens*:
the film has it, but narrowed, shared or hard to show. *to settle*: texts or facts disagree, or the law is
open."""

Link: TypeAlias = Literal[
    "tool terms",
    "account",
    "engagement",
    "agreement",
    "material",
    "likeness",
    "training data",
    "governance",
    "labelling",
    "proof",
]
LINKS: tuple[Link, ...] = get_args(Link)
"""The kinds of upstream link, in the order in which they are walked and printed."""

Touched: TypeAlias = Literal[
    "economic",
    "licence",
    "neighbouring",
    "credit",
    "integrity",
    "income",
    "likeness",
    "claims of others",
    "duty",
]
"""What is at stake: a right in the film, a person's likeness, what strangers may claim, a public duty."""


def said(says: str, /, **values: object) -> Reason:
    """Return one sentence as a pattern and its values, to be said in any language.

    Example:
        >>> said("{n} tools: {artifacts}", n=2, artifacts=["a", "b"]).sentence()
        '2 tools: a, b'
    """
    return Reason("group", says, tuple((name, _text(value)) for name, value in values.items()))


def _text(value: object) -> str:
    is_list = isinstance(value, Iterable) and not isinstance(value, str)
    return ", ".join(map(str, value)) if is_list else str(value)  # type: ignore[call-overload]


@dataclass(frozen=True, slots=True)
class Clip:
    """One input of the cut.

    Attributes:
        name: the artifact.
        sense: picture or sound.
        seconds: how long it stands in the cut; ``None`` if nobody said.
        share: its part of the film by measure (†: the weight of sound is assumed).
    """

    name: str
    sense: Literal["picture", "sound"]
    seconds: Fraction | None
    share: Fraction


@dataclass(frozen=True, slots=True)
class Taint:
    """What a defect or a gap reaches downstream.

    Attributes:
        roots: the artifacts that it starts from.
        artifacts: they and everything made with them, in the order of making.
        clips: the inputs of the cut among them; a clip counts whole, however little of it is touched.
        whole: it reaches the film as a whole and not through single clips.
        layers: the layers that its roots belong to.

    Example:
        >>> Taint((), (), (Clip("score", "sound", Fraction(60), Fraction(1, 4)),)).seconds("sound")
        Fraction(60, 1)
    """

    roots: tuple[str, ...] = ()
    artifacts: tuple[str, ...] = ()
    clips: tuple[Clip, ...] = ()
    whole: bool = False
    layers: tuple[Layer, ...] = ()

    @property
    def share(self) -> Fraction:
        """The part of the film by measure (†)."""
        return Fraction(1) if self.whole else sum((clip.share for clip in self.clips), Fraction(0))

    def seconds(self, sense: str) -> Fraction | None:
        """Return the seconds of picture or of sound; ``None`` if the length of a clip is not known."""
        lengths = [clip.seconds for clip in self.clips if clip.sense == sense]
        known = [one for one in lengths if one is not None]
        return sum(known, Fraction(0)) if len(known) == len(lengths) else None


@dataclass(frozen=True, slots=True)
class Defect:
    """One weak place of the chain.

    Attributes:
        severity: how bad it is; see `SEVERITIES`.
        link: the kind of link it lies in.
        what: what is wrong.
        where: paths into the film, such as ``terms[0].source``; the first is where to begin.
        right: what is at stake.
        taint: what it reaches.
        cure: what would remove it.
        cites: keys of the provisions it rests on.
        claimed_by: who may claim what it taints, if that is known.
    """

    severity: Severity
    link: Link
    what: Reason
    where: tuple[str, ...]
    right: Touched
    taint: Taint
    cure: Reason
    cites: tuple[str, ...] = ()
    claimed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that nobody has supplied; it is never taken for a yes.

    Attributes:
        link: the kind of link it lies in.
        what: what is not known, and what hangs on it.
        where: paths into the film at which to write it.
        taint: what hangs on it.
        cites: keys of the provisions that ask for it.
    """

    link: Link
    what: Reason
    where: tuple[str, ...]
    taint: Taint
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Something in the film that somebody else may claim.

    Attributes:
        artifact: what is claimed.
        layer: its layer; ``None`` if it was there before the film.
        by: who may claim it.
    """

    artifact: str
    layer: Layer | None
    by: str


Weakness: TypeAlias = Defect | Gap
"""What walking a link yields."""
