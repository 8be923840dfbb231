"""The pages that show many things at once: maps, timeline, lineages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from graph_builder.exports import script_json
from graph_builder.graph import Lineage, find_lineage
from graph_builder.model import (
    CitationKey,
    EntityId,
    KnowledgeBase,
    NodeId,
    Relation,
    entity_node,
    is_work,
    key_of,
)
from graph_builder.pages.context import Atlas, Here, render
from graph_builder.pages.network import network_payload
from graph_builder.pages.pictures import map_picture
from graph_builder.pages.pictures.timelines import Lane, timeline_picture
from graph_builder.pages.site import Inserts, Page, relative
from graph_builder.views.concept_map import opening_map, whole_map
from graph_builder.views.sentences import Place, Sentence, tell
from graph_builder.views.telling import REASONS
from graph_builder.views.timeline import LANES, Item, opening_items, timeline_items, timeline_payload


@dataclass(frozen=True, slots=True)
class Dated:
    """A place with its date for readers."""

    place: Place
    date: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Places of one kind."""

    label: str
    places: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A path as readers follow it."""

    nodes: tuple[Dated, ...]
    sentences: tuple[Sentence, ...]
    keys: tuple[CitationKey, ...]
    """The works it rests on or leads through, each once."""


def map_pages(atlas: Atlas) -> list[Page]:
    """Write the opening map and the map of everything."""
    kb = atlas.kb
    nodes, relations = opening_map(kb)
    lead = (
        f"The line of ideas: {len(nodes)} of them and what joins them, the earlier to the left. "
        "Choose one to read what it is and who says so. [Everything](all/index.md) is on a map of its own."
    )
    if "explore/all.md" not in atlas.prose:
        lead = lead.replace("(all/index.md)", "(all.md)")
    opening = _map_page(atlas, "explore/index.md", "Concept map", lead, nodes, relations)
    whole = whole_map(kb)
    lead = f"{len(whole.nodes)} pages and {len(whole.relations)} relations"
    if len(whole.nodes) < whole.total:
        lead += f": of {whole.total} pages those that most relations join"
    lead += ". The [line of ideas](index.md) is easier to read."
    return [opening, _map_page(atlas, "explore/all.md", "Map of everything", lead, whole.nodes, whole.relations)]


def _map_page(atlas: Atlas, uri: str, title: str, lead: str, nodes: list[NodeId], relations: list[Relation]) -> Page:
    kb = atlas.kb
    inserts = Inserts()
    page = Page(uri, title, "", inserts)
    here = Here(atlas, page.url)
    parts = [f"# {title}", lead]
    if nodes:
        name = uri.removesuffix(".md").replace("/", "-")
        picture = map_picture(kb, nodes, relations, here.href, name=name, title=title)
        network = network_payload(kb, picture.positions, relations, f"ga-{name}")
        view = render(
            "map.html.j2",
            payload_id=f"ga-{name}",
            label=title,
            svg=Markup(picture.svg),  # escaped where it is drawn
            legend=Markup(picture.legend),
            network=network,
        )
        outline = render("outline.html.j2", p=here, groups=_by_kind(kb, here, nodes))
        parts += [inserts.put(view + scripts(page.url, "vis-network")), "## In words", inserts.put(outline)]
    return Page(
        uri, title, "\n\n".join(parts) + "\n", inserts, description=f"{title}: {kb.vocabulary.title}", wide=True
    )


def _by_kind(kb: KnowledgeBase, here: Here, nodes: list[NodeId]) -> list[PlaceGroup]:
    groups = []
    for kind in kb.vocabulary.kinds.values():
        own = sorted((n for n in nodes if kb.kind(n) is kind), key=lambda n: _by_date(kb, n))
        if own:
            groups.append(PlaceGroup(kind.plural, tuple(_dated(kb, here, n) for n in own)))
    return groups


def _by_date(kb: KnowledgeBase, node: NodeId) -> tuple[object, ...]:
    date = kb.date(node)
    return (date is None, date.latest if date else (), kb.label(node), node)


def _dated(kb: KnowledgeBase, here: Here, node: NodeId) -> Dated:
    date = kb.date(node)
    return Dated(here.place(node), date.short if date else "")


def timeline_pages(atlas: Atlas) -> list[Page]:
    """Write the timeline, and if it cannot show everything that has a date, one that does."""
    items = timeline_items(atlas.kb)
    opening = opening_items(atlas.kb, items)
    if len(opening) == len(items):
        lead = f"On one axis: {_counts(items)}. What has no known date is left out."
        return [_timeline_page(atlas, "timeline/index.md", "Timeline", lead, items)]
    lead = (
        f"On one axis: {_counts(opening)}; where there are more, those with the most ties to others. "
        f"[Everything that has a date](all.md), {len(items)} items, is on a timeline of its own."
    )
    whole = (
        f"On one axis: {_counts(items)}. What has no known date is left out. "
        "The [shorter timeline](index.md) is easier to read."
    )
    return [
        _timeline_page(atlas, "timeline/index.md", "Timeline", lead, opening),
        replace(
            _timeline_page(atlas, "timeline/all.md", "Timeline of everything", whole, items),
            listed=False,
            trail=(("Timeline", "timeline/"),),
        ),
    ]


def _counts(items: Sequence[Item]) -> str:
    counted = Counter(item.lane for item in items)
    return ", ".join(f"{counted[role]} {label.lower()}" for role, label in LANES.items() if counted[role])


def _timeline_page(atlas: Atlas, uri: str, title: str, lead: str, items: Sequence[Item]) -> Page:
    kb = atlas.kb
    inserts = Inserts()
    page = Page(uri, title, "", inserts)
    here = Here(atlas, page.url)
    lanes = [Lane(role.value, label, tuple(i.node for i in items if i.lane is role)) for role, label in LANES.items()]
    name = uri.removesuffix(".md").removesuffix("/index").replace("/", "-")
    view = render(
        "timeline.html.j2",
        payload_id=f"ga-{name}",
        label=title,
        # escaped where it is drawn
        figure=Markup(timeline_picture(kb, [lane for lane in lanes if lane.nodes], here.href, name=name, title=title)),
        payload=Markup(script_json(timeline_payload(kb, items))),
    )
    listed = [{"date": i.date.short, "place": here.place(i.node), "lane": LANES[i.lane]} for i in items]
    chronicle = render("chronicle.html.j2", p=here, items=listed)
    parts = [
        f"# {title}",
        lead,
        inserts.put(view + scripts(page.url, "vis-timeline")),
        "## In words",
        inserts.put(chronicle),
    ]
    description = f"{title}: {kb.vocabulary.title}"
    return Page(uri, title, "\n\n".join(parts) + "\n", inserts, description=description, wide=True)


def lineage_page(atlas: Atlas) -> Page:
    """Write the page of lineages with the atlas's own question answered."""
    kb = atlas.kb
    uri, title = "lineages.md", "Lineages"
    inserts = Inserts()
    page = Page(uri, title, "", inserts)
    here = Here(atlas, page.url)
    lead = (
        "How does one idea lead to another? Choose any two: people stand for the ideas they proposed. "
        "Every step is a relation with its sources; time never runs backwards along a path."
    )
    parts = [f"# {title}", lead]
    lineage = opening_lineage(atlas)
    view = render(
        "lineage.html.j2",
        p=here,
        title=f"From {kb.label(lineage.start)} to {kb.label(lineage.end)}" if lineage else "Choose two ends",
        name=f"lineage-{lineage.start}-{lineage.end}" if lineage else "",
        summary=_summary(kb, lineage) if lineage else "",
        paths=[told(atlas, here, lineage, i) for i in range(len(lineage.paths))] if lineage else [],
    )
    parts.append(inserts.put(view))
    parts.append(inserts.put(scripts(page.url)))
    return Page(uri, title, "\n\n".join(parts) + "\n", inserts, description=lead)


def opening_lineage(atlas: Atlas) -> Lineage | None:
    """Return the answer to the question the atlas opens on, if it declares one."""
    ends = atlas.kb.vocabulary.lineage
    if ends is None:
        return None
    start, end = (entity_node(EntityId(name)) for name in ends)
    return find_lineage(atlas.kb, atlas.graph, start, end)


def told(atlas: Atlas, here: Here, lineage: Lineage, index: int) -> Told:
    """Return one path of an answer as readers follow it."""
    kb, path = atlas.kb, lineage.paths[index]
    sentences = tuple(tell(kb, step.relation, step.from_node) for step in path.steps)
    keys = [key_of(node) for node in path.nodes if is_work(node)]
    keys += [key for sentence in sentences for key in sentence.keys]
    return Told(tuple(_dated(kb, here, node) for node in path.nodes), sentences, tuple(dict.fromkeys(keys)))


def _summary(kb: KnowledgeBase, lineage: Lineage) -> str:
    if lineage.reason:
        return REASONS[lineage.reason].format(start=kb.label(lineage.start), end=kb.label(lineage.end))
    count = len(lineage.paths)
    return f"{count} path{'' if count == 1 else 's'}, the best supported and shortest first."


def scripts(url: str, *libraries: str) -> str:
    """Return the scripts a view needs: the atlas's data and the libraries, from this site and nowhere else."""
    files = {
        "vis-network": "assets/graph-builder/vendor/vis-network/vis-network.min.js",
        "vis-timeline": "assets/graph-builder/vendor/vis-timeline/vis-timeline-graph2d.min.js",
    }
    paths: Sequence[str] = ["data/graph.js", *(files[name] for name in libraries)]
    return "".join(f'<script src="{relative(path, url)}" defer></script>' for path in paths)
