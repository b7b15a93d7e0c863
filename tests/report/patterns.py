"""Every sentence that the library can print, read out of its source: none is forgotten in translation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "creditgraph"
SCANNED = (
    "allocation.py",
    "attribution.py",
    "comparison.py",
    "transfer.py",
    "asking.py",
    "interests.py",
    "situations/*.py",
    "chain_of_title/*.py",
    "modes.py",
    "receipt.py",
    "titles.py",
    "doctrines/*.py",
    "regimes/*.py",
    "explain/*.py",
    "measure/assumptions.py",
    "measure/control.py",
    "measure/ranges.py",
    "reasoning/explain.py",
    "report/tree.py",
)
_ERRORS = ("Error", "Warning")
_SPOKEN = {
    "say",
    "Reason",
    "Assumption",
    "require",
    "note",
    "assume",
    "parameter",
    "despite",
    "unproved",
    "finding",
    "_part",
}


def spoken() -> dict[str, str]:
    """Sentence to the place where it stands; an f-string is written as the pattern that it fills."""
    found: dict[str, str] = {}
    for glob in SCANNED:
        for path in sorted(set(SOURCE.glob(glob)) - {SOURCE / "explain" / "cards.py"}):  # English only
            for text, line in _Sentences(path).found:
                found.setdefault(text, f"{path.relative_to(SOURCE)}:{line}")
    return found


class _Sentences(ast.NodeVisitor):
    """Collects literals with a space in them, except docstrings, error messages and decorators."""

    def __init__(self, path: Path) -> None:
        self.found: list[tuple[str, int]] = []
        tree = ast.parse(path.read_text("utf-8"))
        self._docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
            and isinstance(node.body[0], ast.Expr)
        }
        self.visit(tree)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Error messages are English."""

    def visit_Expr(self, node: ast.Expr) -> None:
        if id(node.value) not in self._docstrings and not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        """What is put together before it is raised is an error message, too."""
        if getattr(node.targets[0], "id", "") not in ("what", "do"):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for part in node.body:
            self.visit(part)

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name.endswith(_ERRORS):
            return
        if name in _SPOKEN:
            for argument in _literals(node):
                if " " not in argument.value and _is_spoken(node, argument, name):
                    self.found.append((argument.value, argument.lineno))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and " " in node.value.strip() and id(node) not in self._docstrings:
            self.found.append((node.value, node.lineno))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        text = "".join(_piece(part) for part in node.values)
        if " " in text.strip():
            self.found.append((text, node.lineno))


def _literals(node: ast.Call) -> Iterator[ast.Constant]:
    for argument in node.args:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument


def _is_spoken(node: ast.Call, argument: ast.Constant, name: str) -> bool:
    """The one-word texts among a call's literals: what is said, not a mark, an id or a path."""
    if name == "say":
        return argument is node.args[0]
    return name == "Reason" and len(node.args) > 1 and argument is node.args[1]


def _piece(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    inside = part.value if isinstance(part, ast.FormattedValue) else part
    return "{" + (inside.id if isinstance(inside, ast.Name) else "x") + "}"


def constants() -> set[str]:
    """Every string literal of the library, and every f-string as a pattern."""
    found: set[str] = set()
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.add("".join(_piece(part) for part in node.values))
    return found
