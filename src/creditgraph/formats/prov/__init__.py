"""W3C PROV in its JSON notation: films out, and films or any other provenance in."""

from creditgraph.formats.prov.read import FORMAT
from creditgraph.formats.prov.write import prov_text, to_prov, write_prov

__all__ = ["FORMAT", "prov_text", "to_prov", "write_prov"]
