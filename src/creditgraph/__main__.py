"""``python -m creditgraph`` is the command ``creditgraph``."""

from creditgraph.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
