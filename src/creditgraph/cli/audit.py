"""The command that walks a chain of title."""

from __future__ import annotations

import argparse

from creditgraph.progress import Progress


def audit(asked: argparse.Namespace, progress: Progress) -> str:
    """Print the audit of one film in one country."""
    from creditgraph.chain_of_title import audit as audited
    from creditgraph.intake import opened
    from creditgraph.report import page

    progress.stage("reading")
    film = opened(asked.file)
    progress.stage("walking the chain of title")
    found = audited(film, asked.regime, as_of=asked.as_of, final=asked.final)
    if asked.format == "json":
        return found.to_json()
    if asked.format == "md":
        return found.to_markdown(asked.lang)
    if asked.format == "html":
        return page(found.to_html(asked.lang), title=found.film.title, lang=asked.lang)
    return found.to_text(asked.lang)
