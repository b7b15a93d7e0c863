"""Token provenance: who first wrote the characters that survived."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.workflow.text import PROVENANCE_RULE, Run, digest, histories, provenance, tokens
from tests.workflow.histories import history, right

# Few signs, so that revisions repeat each other; spaces, marks, an escape, a lone surrogate, a joined accent.
SMALL = st.text(alphabet="的光影ab c,。\n\x1b\ud800e\u0301", max_size=40)
REVISIONS = st.lists(SMALL, min_size=1, max_size=6)
PROMPT = "赛博朋克城市雨夜霓虹倒影缓慢推近一位老人站在桥头抬眼望向远处灯塔"  # 32 characters, none twice


def written(texts: list[str] | tuple[str, ...]) -> list[int]:
    """The revision of each character of the last text."""
    return [run.revision for run in provenance(texts) for _ in range(run.start, run.end)]


@given(REVISIONS)
def test_runs_tile_the_last_text(texts):
    """If this fails a character is credited twice or to nobody."""
    runs = provenance(texts)
    edges = [0, *(run.end for run in runs)]
    assert [run.start for run in runs] == edges[:-1]
    assert edges[-1] == len(texts[-1])
    assert all(run.start < run.end and 0 <= run.revision < len(texts) for run in runs)


@given(REVISIONS)
def test_neighbouring_runs_differ(texts):
    """If this fails one writer's run is reported in pieces and its length means nothing."""
    assert all(left.revision != right.revision for left, right in pairwise(provenance(texts)))


@given(SMALL)
def test_a_single_revision_is_all_its_own(text):
    """If this fails a text that nobody revised has a writer who did not write it."""
    assert provenance([text]) == ((Run(0, len(text), 0),) if text else ())


def test_no_text_has_no_runs():
    """If this fails a prompt without a saved text raises instead of crediting nobody."""
    assert provenance([]) == ()


@given(REVISIONS)
def test_saving_again_changes_nothing(texts):
    """If this fails saving an unchanged prompt gains credit."""
    assert provenance([*texts, texts[-1]]) == provenance(texts)


@given(REVISIONS, SMALL)
def test_credit_moves_only_forward(texts, text):
    """If this fails a later revision alters what the earlier ones were said to have written."""
    assert list(histories([*texts, text]))[: len(texts)] == list(histories(texts))


@given(REVISIONS, SMALL)
def test_appending_leaves_earlier_credit(texts, more):
    """If this fails adding a sentence takes credit for what stood before it."""
    texts = [*texts, texts[-1] + "光影的。"]
    before = written(texts)
    assert written([*texts, texts[-1] + "\n" + more])[: len(before)] == before


@given(st.data(), st.sets(st.integers(0, len(PROMPT) - 1), min_size=1, max_size=len(PROMPT)))
def test_changed_characters_and_no_others_are_the_changers(data, places):
    """If this fails whoever changes two characters of a Chinese prompt is credited with more than two."""
    signs = data.draw(st.permutations([chr(0x9F00 + k) for k in range(len(PROMPT))]))
    changed = "".join(signs[k] if k in places else sign for k, sign in enumerate(PROMPT))
    assert written([PROMPT, changed]) == [int(k in places) for k in range(len(PROMPT))]


def test_two_of_thirty_two_characters():
    """If this fails the case that every published library gets wrong is wrong here too."""
    assert len(PROMPT) == 32
    assert written([PROMPT, PROMPT.replace("老", "青").replace("灯", "高")]).count(1) == 2


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 30))
def test_changes_inside_a_repeated_character(left, middle, right_):
    """If this fails a text of one repeated sign is torn apart by its own likeness."""
    old = "光" * (left + middle + right_ + 2)
    new = "光" * left + "影" + "光" * middle + "雨" + "光" * right_
    assert written([old, new]).count(1) == 2


@pytest.mark.parametrize(
    "parts",
    [
        ("赛博朋克城市雨夜。", "霓虹倒影里的老人。", "镜头缓慢推近。"),
        ("A neon city in the rain. ", "An old man by the harbour wall. ", "Slow push in, low angle. "),
    ],
    ids=["zh", "en"],
)
class TestWholeSentences:
    """Sentences that are moved, deleted and restored, in a language with spaces and in one without."""

    def test_a_move_is_no_writing(self, parts):
        """If this fails whoever reorders a prompt becomes its author."""
        first, second, third = parts
        assert set(written([first + second + third, third + first + second])) == {0}

    def test_a_restored_sentence_returns_to_its_first_writer(self, parts):
        """If this fails deleting a sentence and pasting it back steals it."""
        first, second, third = parts
        assert set(written([first + second + third, first + third, first + second + third])) == {0}
        assert set(written([first + second + third, first, first + third, third + second + first])) == {0}

    def test_an_emptied_text_returns_too(self, parts):
        """If this fails clearing the box and pasting the prompt back steals all of it."""
        assert set(written(["".join(parts), "", "".join(parts)])) == {0}

    def test_an_insertion_is_its_writers(self, parts):
        """If this fails an added sentence goes to whoever wrote around it."""
        first, second, third = parts
        found = written([first + third, first + second + third])
        assert found.count(1) == len(second)  # where both end in ". " either may be called the inserted one
        assert set(found[len(first) : len(first + second) - 2]) == {1}


def test_a_rewritten_text_is_the_rewriters():
    """If this fails blanks or marks alone keep an author in a text that has none of his words."""
    assert written(["a red cat sleeps", "one big dog barks"]) == [1] * len("one big dog barks")


def test_offsets_refer_to_the_text_as_given():
    """If this fails text is normalised on the way and the offsets point beside the words."""
    assert provenance(["cafe\u0301 noir", "cafe\u0301 noir plus"])[0] == Run(0, len("cafe\u0301 noir"), 0)


@given(SMALL)
def test_tokens_joined_are_the_text(text):
    """If this fails characters are lost between the text and its runs."""
    assert "".join(tokens(text)) == text


def test_a_hostile_text_comes_back():
    """If this fails long or repetitive text exhausts the machine (there is no timing here: it must end)."""
    long = ["光影" * 20_000, "影光" * 15_000 + "x", "\x1b[31m\ud800" * 5_000, "光影" * 20_000]
    assert provenance(long)[-1].end == 40_000


def test_deletions_beyond_the_graveyard_are_forgotten_oldest_first():
    """If this fails memory grows with every deletion, or a fresh deletion is forgotten before an old one."""
    old, middle, late = (
        "".join(chr(0x4E00 + (step + k * step) % 20_000) for k in range(120_000)) for step in (7, 11, 13)
    )
    assert set(written([old, middle, late, "", old[:5_000]])) == {4}
    assert set(written([old, middle, late, "", late[:5_000]])) == {2}


@pytest.mark.claim("ZQ-3.2-14")
@pytest.mark.parametrize("level", ["easy", "hard"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_known_truth(language, level):
    """If this fails fewer than nine in ten characters go to the author who really wrote them."""
    counts = [
        right(one, written(one.texts)) for one in (history(language, level, seed) for seed in range(12))
    ]
    assert sum(hit for hit, _ in counts) >= 0.9 * sum(size for _, size in counts)


@given(st.integers(0, 10**6))
@settings(max_examples=5)
def test_a_history_is_true_to_its_text(seed):
    """If this fails the truth that the figures rest on is no truth."""
    one = history("zh", "hard", seed, revisions=8)
    assert one == history("zh", "hard", seed, revisions=8)
    assert len(one.truth) == len(one.texts[-1])
    assert len(one.texts) == len(one.authors) == 8
    assert set(one.truth) <= set(one.authors)


def test_the_rule_has_a_name():
    """If this fails a reason cannot say by which rule words were given to people."""
    assert PROVENANCE_RULE == "longest runs, then the graveyard of deleted runs, then singles in place"


def test_digest_is_sha256_of_the_stripped_text():
    """If this fails published digests of boilerplate match nothing."""
    assert digest("\n 光影 \t") == hashlib.sha256("光影".encode()).hexdigest()
    assert digest("\ud800") == hashlib.sha256("\ud800".encode("utf-8", "surrogatepass")).hexdigest()
