"""Tests for other people's doctrines: subclass `DoctrineContract` and run pytest."""

from creditgraph.testing.contract import DoctrineContract
from creditgraph.testing.films import films

__all__ = ["DoctrineContract", "films"]
