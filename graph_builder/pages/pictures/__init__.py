"""The pictures of the site: SVG drawn at build time, with real links, readable without a script."""

from graph_builder.pages.pictures.charts import chart_picture
from graph_builder.pages.pictures.colours import kind_css
from graph_builder.pages.pictures.diagrams import diagram_picture
from graph_builder.pages.pictures.legend import legend
from graph_builder.pages.pictures.maps import MapPicture, map_picture
from graph_builder.pages.pictures.neighbourhoods import neighbourhood_picture
from graph_builder.pages.pictures.propositions import PropositionPicture, proposition_picture
from graph_builder.pages.pictures.timelines import Lane, timeline_picture

__all__ = [
    "Lane",
    "MapPicture",
    "PropositionPicture",
    "chart_picture",
    "diagram_picture",
    "kind_css",
    "legend",
    "map_picture",
    "neighbourhood_picture",
    "proposition_picture",
    "timeline_picture",
]
