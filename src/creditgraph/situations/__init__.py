"""The hard situations of small studios and large ones, each asked in one call and answered with reasons."""

from creditgraph.situations.departure import Departure, departure
from creditgraph.situations.drift import Drift, drift
from creditgraph.situations.hands import Hands, hands
from creditgraph.situations.replaceability import Replaceability, replaceability
from creditgraph.situations.roles import Roles, roles
from creditgraph.situations.similarity import Similarity, similarity

__all__ = [
    "Departure",
    "Drift",
    "Hands",
    "Replaceability",
    "Roles",
    "Similarity",
    "departure",
    "drift",
    "hands",
    "replaceability",
    "roles",
    "similarity",
]
