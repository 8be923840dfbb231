"""The knowledge base as a networkx graph, and what is asked of it: lineages, kin, circles."""

from graph_builder.graph.circles import circles
from graph_builder.graph.construct import AtlasGraph, DescentGraph, build_graph, descent_ends, descent_graph
from graph_builder.graph.lineage import Kin, Lineage, Path, Reason, Step, ancestors, descendants, find_lineage

__all__ = [
    "AtlasGraph",
    "DescentGraph",
    "Kin",
    "Lineage",
    "Path",
    "Reason",
    "Step",
    "ancestors",
    "build_graph",
    "circles",
    "descendants",
    "descent_ends",
    "descent_graph",
    "find_lineage",
]
