"""What `make demo` runs: one real file end to end, then one film under several doctrines and laws.

python examples/demo.py
"""

from __future__ import annotations

import production
import shot
import studio

import creditgraph as cg
from creditgraph.errors import MissingExtraError


def main() -> None:
    """Run the main job on a real file, then compare."""
    print("creditgraph drafts, it does not decide. † assumption, ‡ unverified parameter.")
    try:
        shot.main()
    except MissingExtraError as error:
        print(f"\n{error}")
    print("\n== A folder of a production: read, and joined\n")
    production.what_was_read(production.whole())
    print("\n== A small studio without an agreement: one film, three doctrines, no country and China\n")
    doctrines = ["producer", "algorithmic_controller", "platform_order"]
    print(cg.compare(studio.no_agreement(), doctrines, [None, "CN"], as_of=studio.AS_OF))
    print("\n== The same film with 40/30/30 signed by all four\n")
    print(cg.compare(studio.signed(), doctrines, ["CN"], as_of=studio.AS_OF))


if __name__ == "__main__":
    main()
