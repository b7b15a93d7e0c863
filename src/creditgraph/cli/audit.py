"""The command that walks a chain of title."""

from __future__ import annotations

import argparse

from creditgraph.cli.film import film
from creditgraph.progress import Progress


def audit(asked: argparse.Namespace, progress: Progress) -> str:
    """Print the audit of one film in one country."""
    from creditgraph.chain_of_title import audit as audited
    from creditgraph.report import page

    progress.stage("reading")
    opened = film(asked)
    progress.stage("walking the chain of title")
    found = audited(opened, asked.regime, as_of=asked.as_of)
    if asked.format == "json":
        return found.to_json()
    if asked.format == "md":
        return found.to_markdown(asked.lang)
    if asked.format == "html":
        return page(found.to_html(asked.lang), title=found.film.title, lang=asked.lang)
    return found.to_text(asked.lang)
