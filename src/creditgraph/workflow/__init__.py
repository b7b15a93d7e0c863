"""How a film was really made: agents, artifacts and steps, as a graph. No law in here."""

from creditgraph.workflow.build import Workflow
from creditgraph.workflow.door import (
    film_from_dict,
    film_from_file,
    film_from_json,
    film_to_json,
    json_schema,
)
from creditgraph.workflow.kinds import Kind, kind, kinds
from creditgraph.workflow.model import UNKNOWN, Evidence, Film, Organization, Performer, Person, Tool, Use

__all__ = [
    "UNKNOWN",
    "Evidence",
    "Film",
    "Kind",
    "Organization",
    "Performer",
    "Person",
    "Tool",
    "Use",
    "Workflow",
    "film_from_dict",
    "film_from_file",
    "film_from_json",
    "film_to_json",
    "json_schema",
    "kind",
    "kinds",
]
