"""The twelve tags of a package and our kinds of step, in both directions, and what the tags cannot hold.

References:
    * Technical Evidence Package, HITL evidence taxonomy 1.0.0: twelve tags.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film, Step, Tool

TAG_OF: Mapping[str, str] = {n: kind.aliases["tep"] for n, kind in kinds().items() if "tep" in kind.aliases}
"""Kind of step to tag, where it has one."""
KIND_OF: Mapping[str, str] = {tag: kind for kind, tag in TAG_OF.items()}
"""Tag to kind of step."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a film's steps are in tags.

    Attributes:
        tags: the tags, in the order of the table of kinds.
        without: kind of step that has no tag, to the number of its steps.
        unused: takes that were rejected; no tag tells of them.
    """

    tags: tuple[str, ...]
    without: Mapping[str, int]
    unused: int = 0

    @property
    def user_notes(self) -> str | None:
        """What to write into ``user_notes``, as the tag set cannot hold it; ``None`` if it holds everything.

        Example:
            >>> Tags((), {"motion_brush": 2}).user_notes
            'Done by people, and without a tag in this format: motion brush (2).'
        """
        left = [f"{kinds()[kind].names['en']} ({count})" for kind, count in self.without.items()]
        said = f"Done by people, and without a tag in this format: {', '.join(left)}." if left else ""
        takes = f"Takes made and not used: {self.unused}." if self.unused else ""
        return " ".join(filter(None, (said, takes))) or None


def tags_of(film: Film) -> Tags:
    """Return the tags that a film's steps map to, and the kinds of step that have none.

    What a tool did is no human action: it is left out.

    Example:
        >>> from creditgraph.workflow import Workflow
        >>> film = Workflow("Harbour")
        >>> jia = film.person("甲")
        >>> _ = film.step("prompt_design", by=jia, makes="prompt")
        >>> _ = film.step("motion_brush", by=jia, makes="paths", points=48)
        >>> found = tags_of(film.freeze())
        >>> found.tags, dict(found.without)
        (('prompt_engineering',), {'motion_brush': 1})
    """
    tools = {agent.id for agent in film.agents if isinstance(agent, Tool)}
    done = Counter(step.kind for step in film.steps if _human(step, tools))
    return Tags(
        tags=tuple(tag for kind, tag in TAG_OF.items() if kind in done),
        without={kind: done[kind] for kind in kinds() if kind in done and kind not in TAG_OF},
        unused=sum(1 for artifact in film.artifacts if artifact.status == "rejected"),
    )


def _human(step: Step, tools: set[str]) -> bool:
    if kinds()[step.kind].performed_by == "tool":
        return False
    return not step.by or any(one.agent not in tools for one in step.by)
