"""The colours of an atlas's kinds, as style sheet text."""

from __future__ import annotations

from graph_builder.model import Vocabulary
from graph_builder.pages.pictures.svg import token


def kind_css(vocabulary: Vocabulary, *, dark: str = '[data-md-color-scheme="slate"]') -> str:
    """Return the rules that give every kind its colour in both schemes, for use beside `pictures.css`.

    `--ga-kind-<id>` is for anybody; `--ga-kind` is the colour of the kind whose class an element has.
    """
    kinds = [(token(kind.id), kind.colour) for kind in vocabulary.kinds.values()]
    light = "".join(f"--ga-kind-{id_}:{colour.light};" for id_, colour in kinds)
    night = "".join(f"--ga-kind-{id_}:{colour.dark};" for id_, colour in kinds)
    own = "\n".join(f".ga-kind-{id_}{{--ga-kind:var(--ga-kind-{id_})}}" for id_, _ in kinds)
    return f":root{{{light}}}\n{dark}{{{night}}}\n@media print{{:root,{dark}{{{light}}}}}\n{own}\n"
