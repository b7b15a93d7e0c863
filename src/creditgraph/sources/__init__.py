"""Law, decisions, platform terms and papers as data: what a rule may cite, and from which day.

The texts stand in the ``*.toml`` files of this folder, restated in our own words, each with its dates
and with how it is known. Importing this package reads none of them.

Example:
    >>> from datetime import date
    >>> [one.citation for one in in_force("cn:audiovisual-work/vesting", date(2020, 1, 1))]
    ['Copyright Law of the PRC (2010) art. 15']
"""

from __future__ import annotations

from creditgraph.sources.load import (
    in_force,
    known,
    provision,
    provisions,
    stale,
    unverified,
    versions,
)
from creditgraph.sources.model import Provision
from creditgraph.sources.read import parse

__all__ = [
    "Provision",
    "in_force",
    "known",
    "parse",
    "provision",
    "provisions",
    "stale",
    "unverified",
    "versions",
]
