"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): one object with a context and a graph, whatever it describes.

Its strings are those of RDF, which knows no lone surrogates: they become U+FFFD, and the offsets stay right. "<" is
escaped, so that the result can stand in the ``<script>`` of a page whatever the article says (JSON-LD 1.1, 7).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from ..characters import encodable

__all__ = ["Node", "write_graph"]

Node = dict[str, Any]


def write_graph(context: str, nodes: Iterable[Node], out: TextIO) -> None:
    """Write nodes as one JSON-LD document, a node a line.

    :param context: the address of the context that explains the terms.
    :param nodes: what to write; taken one by one.
    :param out: where to.

    >>> import sys
    >>> write_graph("https://schema.org", [{"@type": "Person", "name": "Ana Ruiz"}], sys.stdout)
    {"@context": "https://schema.org", "@graph": [
    {"@type": "Person", "name": "Ana Ruiz"}
    ]}
    """
    out.write(f'{{"@context": {json.dumps(context)}, "@graph": [\n')
    between = ""
    for node in nodes:
        line = encodable(json.dumps(node, ensure_ascii=False))
        out.write(between + line.replace("<", "\\u003c"))  # only strings hold one
        between = ",\n"
    out.write("\n]}\n")
