"""MovieLabs OMC-JSON v2.8, in and out: who took part in what, and which version came from which.

References:
    * MovieLabs Ontology for Media Creation, OMC-JSON v2.8 (2025); tech note *Participants*: one participant
      for each role of a person.
"""

from creditgraph.formats.omc.read import FORMAT
from creditgraph.formats.omc.write import to_omc

__all__ = ["FORMAT", "to_omc"]
