"""What `import creditgraph` costs beyond `import pydantic`; the target is a tenth of a second.

Run: python benchmarks/import_time.py
"""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

ROUNDS = 7
CASES = {
    "python alone": "pass",
    "pydantic": "import pydantic, pydantic.dataclasses",
    "creditgraph": "import creditgraph",
    "creditgraph, a film and a split": "import creditgraph as cg; cg.Workflow; cg.attribute; cg.compare",
}


def seconds(code: str) -> float:
    """Return the median wall time of a fresh interpreter that runs the code."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        taken.append(time.perf_counter() - begun)
    return median(taken)


def main() -> None:
    """Print each case, and how far it lies above pydantic."""
    found = {name: seconds(code) for name, code in CASES.items()}
    base = found["pydantic"]
    for name, taken in found.items():
        print(f"{name:<34} {taken:6.3f} s   {taken - base:+.3f} s beside pydantic   x {taken / base:.2f}")


if __name__ == "__main__":
    main()
