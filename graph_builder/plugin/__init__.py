"""The adapter to MkDocs, and the only room that imports it."""

from graph_builder.plugin.plugin import GraphBuilderPlugin

__all__ = ["GraphBuilderPlugin"]
