"""Who wrote which words: our rule beside difflib's, on made histories with known truth.

Run from the project's root: ``python benchmarks/token_provenance.py [histories per cell]``.
The figures are shares of characters given to the right author. difflib means ``SequenceMatcher`` (without
its heuristic for popular elements) between successive revisions, on the same tokens as ours.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from creditgraph.workflow.text import PROVENANCE_RULE, provenance, tokens  # noqa: E402
from tests.workflow.histories import History, history, right  # noqa: E402


def ours(texts: Sequence[str]) -> list[int]:
    """The revision of each character of the last text, by the rule of the library."""
    return [run.revision for run in provenance(texts) for _ in range(run.start, run.end)]


def difflibs(texts: Sequence[str]) -> list[int]:
    """The same by difflib alone: what it aligns is kept, the rest is new."""
    old: list[str] = []
    origins: list[int] = []
    for revision, text in enumerate(texts):
        new = tokens(text)
        found = [revision] * len(new)
        for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            found[match.b : match.b + match.size] = origins[match.a : match.a + match.size]
        old, origins = new, found
    return [origin for word, origin in zip(old, origins, strict=True) for _ in word]


def measured(rule: Callable[[Sequence[str]], list[int]], histories: Sequence[History]) -> tuple[float, float]:
    """Share of characters given to the right author over all histories, and the seconds it took."""
    started = time.perf_counter()
    found = [rule(one.texts) for one in histories]
    seconds = time.perf_counter() - started
    pairs = [right(one, revisions) for one, revisions in zip(histories, found, strict=True)]
    return sum(hit for hit, _ in pairs) / sum(size for _, size in pairs), seconds


def main(count: int = 40) -> None:
    """Print the table."""
    print(f"rule: {PROVENANCE_RULE}")
    print(f"{count} histories a cell, 40 revisions, 5 authors; characters given to the right author")
    print(f"{'language':9}{'level':7}{'ours':>8}{'difflib':>9}{'ours s':>9}{'difflib s':>11}")
    for language in ("en", "zh"):
        for level in ("easy", "hard"):
            histories = [history(language, level, seed) for seed in range(count)]
            mine, my_seconds = measured(ours, histories)
            theirs, their_seconds = measured(difflibs, histories)
            print(
                f"{language:9}{level:7}{mine:8.1%}{theirs:9.1%}{my_seconds:9.2f}{their_seconds:11.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
