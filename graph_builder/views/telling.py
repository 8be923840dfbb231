"""What the atlas knows, told as plain text for the terminal."""

from __future__ import annotations

from textwrap import fill, indent

from graph_builder.graph import Lineage, Path, Reason
from graph_builder.model import KnowledgeBase, NodeId, Origin, is_work, key_of
from graph_builder.views.checking import review_in_words
from graph_builder.views.coverage import coverage
from graph_builder.views.sentences import citation_in_words, in_words, tell

WIDTH = 100


def coverage_in_words(kb: KnowledgeBase) -> str:
    """Tell how much of the atlas answers who says so."""
    return "\n".join(str(share) for share in coverage(kb))


REASONS = {
    Reason.UNKNOWN_END: "One of the two is not in the atlas.",
    Reason.SAME_END: "The two are one and the same.",
    Reason.NO_IDEAS: "One of the two stands for no idea that a line of descent could begin or end with.",
    Reason.REVERSE: "The line of descent runs the other way: ask for it from {end} to {start}.",
    Reason.AGAINST_TIME: "They are joined only by steps that go back in time.",
    Reason.OTHER_LINES: "No line of descent joins them; other relations do:",
    Reason.UNCONNECTED: "Nothing in the atlas joins them.",
}


def show_in_words(kb: KnowledgeBase, node: NodeId) -> str:
    """Tell what is known of an entity, a sense or a work."""
    lines = [_heading(kb, node), ""]
    entity, sense = kb.entity(node), kb.sense(node)
    if is_work(node):
        work = kb.works[key_of(node)]
        lines += [
            f"{work.title} (grade {work.grade.value}; seen: {', '.join(sorted(work.seen_fields)) or 'nothing'})",
            "",
        ]
    definition = sense.definition if sense else entity.definition if entity else None
    if definition:
        cited = "; ".join(citation_in_words(kb, c) for c in definition.citations)
        lines += [fill(f"{definition.text} ({cited})" if cited else definition.text, WIDTH), ""]
    page = kb.page_of(node)
    relations = [r for r in kb.relations_of(page) if page == node or node in (r.subject, r.object)]
    for relation in sorted(relations, key=lambda r: (r.origin is Origin.DERIVED, r.line.value, r.id)):
        sentence = in_words(kb, tell(kb, relation, node))
        lines.append(fill(f"{sentence}", WIDTH, initial_indent="- ", subsequent_indent="  "))
    if entity:
        lines += ["", fill(review_in_words(kb, entity), WIDTH)]
    return "\n".join(lines).rstrip()


def lineage_in_words(kb: KnowledgeBase, lineage: Lineage) -> str:
    """Tell every path of an answer, step by step with its sources, or why there is none."""
    start, end = kb.label(lineage.start), kb.label(lineage.end)
    if lineage.reason:
        text = REASONS[lineage.reason].format(start=start, end=end)
        steps = [in_words(kb, tell(kb, s.relation, s.from_node)) for s in lineage.chain]
        return "\n".join([text, *(f"- {step}" for step in steps)])
    count = len(lineage.paths)
    parts = [f"{count} path{'' if count == 1 else 's'} from {start} to {end}"]
    parts += [_path_in_words(kb, path, number) for number, path in enumerate(lineage.paths, 1)]
    return "\n\n".join(parts)


def _path_in_words(kb: KnowledgeBase, path: Path, number: int) -> str:
    names = " → ".join(_dated(kb, node) for node in path.nodes)
    steps = [in_words(kb, tell(kb, step.relation, step.from_node)) for step in path.steps]
    told = "\n".join(fill(f"{i}. {step}", WIDTH, subsequent_indent="   ") for i, step in enumerate(steps, 1))
    return f"Path {number}: {names}\n{indent(told, '  ')}"


def _heading(kb: KnowledgeBase, node: NodeId) -> str:
    entity = kb.entity(node)
    title = entity.title if entity and not kb.sense(node) else kb.label(node)
    date = kb.date(node)
    return f"{title} — {kb.kind(node).label.lower()}" + (f", {date.label}" if date else "") + f" — {kb.url(node)}"


def _dated(kb: KnowledgeBase, node: NodeId) -> str:
    date = kb.date(node)
    return f"{kb.label(node)} ({date.label})" if date else kb.label(node)
