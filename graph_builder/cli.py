"""The command line: check the sources, start a page, ask the graph."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from graph_builder.diagnostics import RENDERERS, has_errors, render
from graph_builder.diagnostics.render import summary
from graph_builder.model import INDEX, KnowledgeBase, NodeId, is_slug
from graph_builder.sources import Sources, read_sources
from graph_builder.sources.files import VOCABULARY


class UsageError(Exception):
    """Something on the command line names nothing; the message says what and what there is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 the sources have errors, 2 the command line has."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except UsageError as error:
        print(f"graph-builder: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # `graph-builder show x | head`
        sys.stderr.close()
        return 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("graph-builder", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="folder of the atlas (default: this one)")
    parser.add_argument("--docs", type=Path, help="folder of the pages (default: ROOT/docs)")
    parser.add_argument("--bibliography", type=Path, help="folder of the .bib files (default: ROOT/bibliography)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="report everything that is wrong with the sources")
    check.add_argument("--format", choices=sorted(RENDERERS), default="text")
    check.add_argument("--strict", action="store_true", help="warnings fail the check too")
    check.add_argument("--coverage", action="store_true", help="say how much was seen, audited and cited")
    check.set_defaults(run=_check)

    audit = commands.add_parser("audit", help="list what is to be held against its source, as rows of audit.csv")
    audit.add_argument("--pages", action="store_true", help="pages that are to be read, as rows of readings.csv")
    audit.add_argument("--all", action="store_true", help="also what was audited or read already")
    audit.set_defaults(run=_audit)

    new = commands.add_parser("new", help="start a page that passes the checks")
    new.add_argument("kind", help="a kind of vocabulary.yml")
    new.add_argument("title")
    new.add_argument("--id", help="file name without .md (default: made from the title)")
    new.set_defaults(run=_new)

    show = commands.add_parser("show", help="tell what the atlas knows of an entity, a sense or a work")
    show.add_argument("id", help="entity, entity#sense or @key")
    show.set_defaults(run=_show)

    path = commands.add_parser("path", help="tell how one leads to another")
    path.add_argument("start", help="entity, entity#sense or @key")
    path.add_argument("end", help="entity, entity#sense or @key")
    path.add_argument("-k", type=_count, default=5, help="how many paths at most (default: 5)")
    path.set_defaults(run=_path)

    schema = commands.add_parser("schema", help="print a JSON Schema")
    schema.add_argument("of", help="vocabulary, claims, graph, or a kind of vocabulary.yml")
    schema.set_defaults(run=_schema)
    return parser


def _count(text: str) -> int:
    """Read a number of things of which there is at least one."""
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 upwards")
    return int(text)


def _sources(options: argparse.Namespace) -> Sources:
    root = options.root
    docs = options.docs or root / "docs"
    bibliography = options.bibliography or root / "bibliography"
    if not (docs / VOCABULARY).is_file():
        raise UsageError(f"no {VOCABULARY} in {docs}; name the folder of an atlas with --root or --docs")
    try:
        return read_sources(root, docs, bibliography)
    except OSError as error:  # of the vocabulary; any other file is reported with what else is wrong
        raise UsageError(f"{docs / VOCABULARY} cannot be read: {error.strerror}") from error


def _check(options: argparse.Namespace) -> int:
    from graph_builder.pipeline import examine
    from graph_builder.views.telling import coverage_in_words

    examined = examine(_sources(options))
    found = examined.diagnostics
    text = render(found, options.format)
    if text:
        print(text)
    if options.coverage and examined.kb is not None:
        # another format is read by a program, so this is told beside it
        print(coverage_in_words(examined.kb), file=sys.stdout if options.format == "text" else sys.stderr)
    print(summary(found), file=sys.stderr)
    return int(has_errors(found) or (options.strict and bool(found)))


def _audit(options: argparse.Namespace) -> int:
    from graph_builder.exports import audit_csv, readings_csv

    kb, _ = _knowledge(options)
    table = readings_csv if options.pages else audit_csv
    sys.stdout.write(table(kb, only_open=not options.all))
    return 0


def _new(options: argparse.Namespace) -> int:
    from graph_builder.validation import read_vocabulary
    from graph_builder.validation.drafting import draft_page, slug
    from graph_builder.validation.names import did_you_mean

    sources = _sources(options)
    vocabulary, found = read_vocabulary(sources.vocabulary)
    if vocabulary is None:
        print(render(found))
        return 1
    kinds = {k.id: k for k in vocabulary.kinds.values() if k.id != "work"}
    if options.kind not in kinds:
        raise UsageError(f"no kind named {options.kind}; {did_you_mean(options.kind, kinds) or ', '.join(kinds)}")
    name = options.id or slug(options.title)
    if not is_slug(name):
        raise UsageError(f"{name!r} cannot be a file name: lower-case letters, digits and single hyphens")
    if name == INDEX:
        raise UsageError(f"a page named {INDEX}.md introduces its folder; give another id with --id")
    taken = [file.path for file in sources.pages if file.uri.endswith(f"/{name}.md")]
    if taken:
        raise UsageError(f"{taken[0]} already has the id {name}")
    docs = options.docs or options.root / "docs"
    target = docs / kinds[options.kind].folder / f"{name}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(draft_page(kinds[options.kind], vocabulary, options.title), "utf-8")
    print(target.as_posix())
    return 0


def _knowledge(options: argparse.Namespace) -> tuple[KnowledgeBase, object]:
    from graph_builder.pipeline import examine

    examined = examine(_sources(options))
    if examined.kb is None:
        print(render(examined.diagnostics), file=sys.stderr)
        raise UsageError("the vocabulary cannot be read")
    return examined.kb, examined.graph


def _node(kb: KnowledgeBase, text: str) -> NodeId:
    from graph_builder.validation.names import did_you_mean

    node = NodeId(text)
    nodes = [n for e in kb.entities.values() for n in e.nodes] + [f"@{key}" for key in kb.works]
    if node not in nodes:
        help_ = did_you_mean(text, nodes)
        raise UsageError(f"nothing is named {text}" + (f"; {help_}" if help_ else ""))
    return node


def _show(options: argparse.Namespace) -> int:
    from graph_builder.views.telling import show_in_words

    kb, _ = _knowledge(options)
    print(show_in_words(kb, _node(kb, options.id)))
    return 0


def _path(options: argparse.Namespace) -> int:
    from graph_builder.graph import build_graph, find_lineage
    from graph_builder.views.telling import lineage_in_words

    kb, _ = _knowledge(options)
    start, end = _node(kb, options.start), _node(kb, options.end)
    lineage = find_lineage(kb, build_graph(kb), start, end, k=options.k)
    print(lineage_in_words(kb, lineage))
    return 0 if lineage.paths else 1


def _schema(options: argparse.Namespace) -> int:
    from graph_builder.exports import graph_schema
    from graph_builder.validation import concordance_schema, page_schemas, read_vocabulary, vocabulary_schema
    from graph_builder.validation.names import did_you_mean

    if options.of == "vocabulary":
        schema = vocabulary_schema()
    elif options.of == "claims":
        schema = concordance_schema()
    elif options.of == "graph":
        schema = graph_schema()
    else:
        vocabulary, found = read_vocabulary(_sources(options).vocabulary)
        if vocabulary is None:
            print(render(found))
            return 1
        schemas = page_schemas(vocabulary)
        if options.of not in schemas:
            known = ["vocabulary", "claims", "graph", *schemas]
            raise UsageError(f"no schema of {options.of}; {did_you_mean(options.of, known) or ', '.join(known)}")
        schema = schemas[options.of]
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0
