"""A film as a graph picture in text: GraphML for programs, DOT and Mermaid for drawing."""

from creditgraph.formats.graphs.dot import to_dot
from creditgraph.formats.graphs.graphml import to_graphml
from creditgraph.formats.graphs.mermaid import to_mermaid

__all__ = ["to_dot", "to_graphml", "to_mermaid"]
