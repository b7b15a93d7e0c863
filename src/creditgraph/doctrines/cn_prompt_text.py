"""China: whether the text of a prompt is itself a work."""

from __future__ import annotations

import re

from creditgraph.doctrines.acts import PROMPTED, act
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import found
from creditgraph.reasoning import rule
from creditgraph.sources import known
from creditgraph.workflow.text import tokens

_HUANGPU = "cn:case/huangpu-2025"
_BETWEEN = re.compile(r"[,，、;；|\n]+")
_SENTENCE = re.compile(r"[。！？!?]|\.(\s|$)")
_PARTICLES = re.compile("[的了着是在被他她它我你们这那\u3041-\u309f\uac00-\ud7a3]")
"""Chinese words that bind others, Japanese kana, and Korean, whose particles are not told apart here."""
_GRAMMAR = frozenset(
    """a an the in on at of to from by with without for under over through into behind beside beneath between
    as like while when where who which that because if not no he she it they i you we his her its their my our
    is are was were be being been has have had does do did will would can could shall should may might must
    der die das ein eine einen einem im am von mit auf unter und le la les un une des du de dans sur avec et
    """.split()
) - {"und", "et"}
"""Articles, prepositions, pronouns and auxiliaries; words that only add one name to the next are none."""


class CnPromptText(Doctrine):
    """A prompt that lists elements is an idea; personalised expression would make it a literary work.

    Holds:
        The text of a prompt and what comes out of it are judged apart. A text that puts style, subject,
        material, context and composition side by side, without grammar or order, is a list of elements: an
        idea, and no work.
    Gate:
        A finding of *expressive prompt text* decides. Without one, a text on file that is divided into items
        none of which holds a word of grammar is taken for such a list (†); every other text is unknown.
    Shares:
        None: it is asked whether the text is a work. Whose it is, `cn_separate_parts` says.
    Standing:
        Contested: one court of first instance, on 2025-11-06.
    Answers:
        protection, of the text of a prompt as a work of its own.

    References:
        * Six groups of Midjourney prompts (Shanghai Huangpu court 2025).
        * Implementing Regulations (2013), art. 3.
    """

    name = "cn_prompt_text"
    home = "CN"
    standing = "contested"

    @rule(
        "protection:part",
        cites="cn:implementing-regulations-2013/3",
        zh="提示词文本体现个性化表达的才是作品；仅罗列要素的属于思想。",
    )
    def text_of_a_prompt(self, case: Case) -> bool:
        """The text of a prompt is a work if it is personal expression and no mere list of elements."""
        kind = act(case)
        case.require(kind in PROMPTED, "{kind} is prompting", kind=kind)
        case.also(_HUANGPU)
        answer = found(case, "expressive prompt text")
        if answer is not None:
            return answer
        texts = [case.graph.artifact(name).text for step in case.steps_of(kind) for name in step.makes]
        if known(_HUANGPU, case.as_of) and texts and all(text and is_list(text) for text in texts):
            says = "words set side by side without grammar are taken for a list of elements"
            case.assume(says, "artifacts")
            return False
        case.require(None, "whether the text is more than a list of elements was not found", "findings")
        return True


def is_list(text: str) -> bool:
    """Tell whether a text only sets names side by side: divided into items, without a word of grammar.

    Example:
        >>> is_list("赛博朋克城市, 35mm 胶片质感, 冷色逆光"), is_list("the rain forgets her, slow dolly")
        (True, False)
    """
    items = [item for item in _BETWEEN.split(text) if item.strip()]
    if len(items) < 2 or _SENTENCE.search(text) or _PARTICLES.search(text):
        return False
    words = re.sub(r"(?<=\w)-(?=\w)", "", text.casefold())  # a hyphenated name is one name
    return not _GRAMMAR & set(tokens(words))
