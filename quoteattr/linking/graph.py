"""What hangs together by links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

__all__ = ["components"]


def components(n: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Give the connected parts of a graph, by union-find; each in order, those with the least numbers first.

    :param n: how many nodes there are, numbered from 0.
    :param links: pairs of nodes.

    >>> components(4, [(2, 0), (3, 2)])
    [[0, 2, 3], [1]]
    """
    parent = list(range(n))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in links:
        parent[root(one)] = root(other)
    parts: dict[int, list[int]] = defaultdict(list)
    for node in range(n):
        parts[root(node)].append(node)
    return list(parts.values())
