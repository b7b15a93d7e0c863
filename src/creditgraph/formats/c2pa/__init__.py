"""Content Credentials (C2PA): signed manifests read as workflows, workflows signed into pictures and clips.

References:
    * C2PA Technical Specification 2.2 (2025); CAWG Identity and Metadata Assertions 1.1.
"""

from __future__ import annotations

from creditgraph.formats.c2pa.manifest import manifest_of
from creditgraph.formats.c2pa.reader import read, sniff
from creditgraph.formats.c2pa.write import sign
from creditgraph.formats.registry import Format

__all__ = ["FORMAT", "manifest_of", "read", "sign", "sniff"]

FORMAT = Format(name="c2pa", title="Content Credentials (C2PA)", sniff=sniff, read=read, layered=True)
