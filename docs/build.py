"""Write the cards of doctrines and regimes, and the table question by country, from the library itself.

python docs/build.py            write them
python docs/build.py --check    say which of them are not as the library has them; exit 1 if any
"""

from __future__ import annotations

import sys
from pathlib import Path

import creditgraph as cg
from creditgraph.explain.cards import answering_sheet, every_card
from creditgraph.regimes import BUILT_IN

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
AS_OF = "2026-03-01"
ANSWERS = f"""# Question by question, country by country

The film is `examples/studio.json`: three people and a studio, no agreement, nothing but what they say they
did; asked as of {AS_OF}. Each cell has its reason:
`creditgraph why examples/studio.json --question authorship --regime DE --as-of {AS_OF}`. This page is written
by `make docs`.

"""
JUDGED = """The same film, logged, and with what an expert found of the open standards
(`examples/studio_judged.json`):

"""


def pages() -> dict[str, str]:
    """Every page by its path below this folder."""
    tables = [ANSWERS + _answers("studio.json"), JUDGED + _answers("studio_judged.json")]
    text = "\n\n".join([*tables, answering_sheet().to_markdown()]) + "\n"
    return {**every_card(), "answers.md": text}


def _answers(name: str) -> str:
    film = cg.Workflow.load(EXAMPLES / name)
    return cg.compare(film, regimes=BUILT_IN, as_of=AS_OF).to_markdown(by="question")


def main() -> int:
    """Write the pages, or say which are out of date."""
    made = pages()
    old = {
        path.relative_to(HERE).as_posix()
        for name in ("doctrines", "regimes")
        for path in HERE.glob(f"{name}/*.md")
    }
    stale = sorted(old - set(made))
    for name, text in made.items():
        path = HERE / name
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, "utf-8", newline="\n")
    if "--check" in sys.argv and stale:
        print(f"not as the library has them: {', '.join(stale)}. Run: make docs", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
