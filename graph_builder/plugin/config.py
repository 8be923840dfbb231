"""Settings of the plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class GraphBuilderConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs types this not
    """Settings for graph-builder."""

    enabled = c.Type(bool, default=True)
    """Whether the plugin does anything."""

    bibliography = c.Type(str, default="bibliography")
    """Folder of the .bib files, relative to mkdocs.yml."""

    cache = c.Type(str, default=".cache/graph-builder")
    """Folder for formatted references, relative to mkdocs.yml; empty for none."""

    contact = c.Type(str, default="")
    """The editors' address for mail, offered where readers suggest a correction; empty for none."""
