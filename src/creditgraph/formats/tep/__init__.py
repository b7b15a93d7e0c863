"""LucidGrid Technical Evidence Packages (TEP 1.x): what people did to each asset, and who attested it.

The format states facts and refuses to say who owns anything; that is what the rest of this library is for.

References:
    * github.com/lucidgrid/technical-evidence-package: format specification 1.0.0, schema 1.9.0.
"""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import HEAD, Options, Source
from creditgraph.formats.tep.archive import opened
from creditgraph.formats.tep.package import package_in
from creditgraph.formats.tep.record import AssetRecord
from creditgraph.formats.tep.tags import KIND_OF, Tags, tags_of
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow

__all__ = ["FORMAT", "KIND_OF", "Tags", "read", "sniff", "tags_of"]


def sniff(source: Source) -> bool:
    """Tell whether a file is a package: a ZIP that lists a manifest and more of its documents."""
    if source.head[:4] != b"PK\x03\x04":
        return False
    listed = source.head + bytes(source.view[-HEAD:])
    return b"MANIFEST.json" in listed and (b"attestation.json" in listed or b"/metadata.json" in listed)


def read(source: Source, options: Options) -> Iterator[Part]:
    """Yield one part for each asset of a package.

    Raises:
        FormatError: no whole ZIP, encrypted, names or sizes that a package may not have, no manifest, or a
            major version that is not known.
    """
    with opened(source) as archive:
        package = package_in(archive)
    remarks = list(package.remarks)
    for asset in package.records:
        yield AssetRecord(package, source, asset, remarks).part()
        remarks = []
    if not package.records:
        film = Workflow(tidy(source.name))
        for remark in [*remarks, "the package holds no asset"]:
            film.note(remark)
        yield Part("tep", source.name, source.digest, film.freeze())


FORMAT = Format(name="tep", title="LucidGrid evidence package (TEP 1.x)", sniff=sniff, read=read)
