"""Annotated documents and what was found in them, read from JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from attrs import evolve, frozen

from ..errors import InputError
from ..records import Kind

__all__ = ["Attribution", "Gold", "Predicted", "Spans", "outermost", "read_gold", "read_predictions"]

Spans = tuple[tuple[int, int], ...]
T = TypeVar("T")


@frozen
class Attribution:
    """Who said what, as a person marked it or as a program found it; spans are code points, the end not included.

    ``rule``, ``confidence`` (0..1) and ``inside`` (the id of the quote around this one) are what our own quotes say of
    themselves; those of other programs may lack them.
    """

    content: Spans
    cue: Spans = ()
    source: Spans = ()
    kind: Kind = Kind.INDIRECT
    rule: str | None = None
    confidence: float | None = None
    inside: str | None = None


@frozen
class Gold:
    """An annotated document. What lies wholly in ``discard`` counts neither for nor against anybody."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    discard: Spans = ()


@frozen
class Predicted:
    """What was found in the document of that id."""

    id: str
    quotes: tuple[Attribution, ...]


def read_gold(path: str) -> tuple[Gold, ...]:
    """Read annotated documents.

    :param path: a JSON Lines file of ``{"id", "text", "attributions": [{"source", "cue", "content", "kind"}],
        "discard"}``, spans as ``[[start, end], ...]``; "discard" may be missing.
    :raises InputError: for a line that is not such a document, with file, line and remedy, and for an empty file.
    :raises OSError: if there is no such file.
    """
    documents = tuple(_read_lines(path, _gold))
    if not documents:
        raise InputError(f"{path}: no document in it; give one on each line, as JSON")
    return documents


def read_predictions(path: str) -> tuple[Predicted, ...]:
    """Read what was found, as `quoteattr extract` writes it.

    :param path: a JSON Lines file: ``{"id", "quotes": [{"content", "cue", "source", "kind", ...}]}``; a span is
        ``{"start", "end"}`` or ``[start, end]``, null or ``[]`` where there is none. A gold file serves too.
    :raises InputError: for a line that is not such a record, with file, line and remedy.
    :raises OSError: if there is no such file.
    """
    return tuple(_read_lines(path, _predicted))


def outermost(predicted: Iterable[Predicted]) -> tuple[Predicted, ...]:
    """Leave out the quotes that stand inside another one: PolNeAR marks the outer ones only."""
    return tuple(
        evolve(document, quotes=tuple(quote for quote in document.quotes if quote.inside is None))
        for document in predicted
    )


def _read_lines(path: str, build: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    with open(path, "rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    yield build(_object(_parsed(line)))
                except InputError as error:
                    raise InputError(f"{path}:{number}: {error}") from error


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error}; save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}; give one object on each line") from error


def _gold(data: dict[str, Any]) -> Gold:
    return Gold(
        id=_required(data, "id", str),
        text=_required(data, "text", str),
        attributions=tuple(map(_marked, _required(data, "attributions", list))),
        discard=_spans(data.get("discard")),
    )


def _predicted(data: dict[str, Any]) -> Predicted:
    # Gold attributions serve as predictions: one annotator can be held against another.
    key = "attributions" if "attributions" in data and "quotes" not in data else "quotes"
    return Predicted(_required(data, "id", str), tuple(map(_found, _required(data, key, list))))


def _marked(item: object) -> Attribution:
    data = _object(item)
    content, cue, source = (_spans(data.get(key)) for key in ("content", "cue", "source"))
    return Attribution(content, cue, source, _kind(data.get("kind", Kind.INDIRECT.value)))


def _found(item: object) -> Attribution:
    data = _object(item)
    confidence = _optional(data, "confidence", float, int)
    if confidence is not None and not 0 <= confidence <= 1:
        raise InputError(f'"confidence" is {confidence}; give a number from 0 to 1')
    rule, inside = (_optional(data, key, str) for key in ("rule", "inside"))
    return evolve(_marked(data), rule=rule, confidence=confidence, inside=inside)


_JSON_NAMES: dict[type, str] = {str: "string", list: "list", float: "number"}


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise InputError(f"{_shown(data)} is not a JSON object; give one, with its keys")
    return data


def _required(data: dict[str, Any], key: str, kind: type[T]) -> T:
    if key not in data:
        raise InputError(f'no "{key}"; add it, or check that this is the right file')
    value = data[key]
    if not isinstance(value, kind):
        raise InputError(f'"{key}" is {_shown(value)}; give a {_JSON_NAMES[kind]}')
    return value


def _optional(data: dict[str, Any], key: str, *kinds: type[T]) -> T | None:
    value = data.get(key)
    if value is None or isinstance(value, kinds):
        return value
    raise InputError(f'"{key}" is {_shown(value)}; give a {_JSON_NAMES[kinds[0]]} or null')


def _kind(value: object) -> Kind:
    try:
        return Kind(value)
    except ValueError as error:
        raise InputError(f'"kind" is {_shown(value)}; give one of {", ".join(kind.value for kind in Kind)}') from error


def _spans(value: object) -> Spans:
    """Read a span, a list of spans, or nothing."""
    match value:
        case None | []:
            return ()
        case {"start": int(start), "end": int(end)} | [int(start), int(end)]:
            return ((start, end),)
        case [*several]:
            return tuple(span for item in several for span in _spans(item))
    raise InputError(f'{_shown(value)} is not a span; give {{"start": 3, "end": 9}} or [3, 9]')


def _shown(value: object) -> str:
    line = json.dumps(value)
    return line if len(line) <= 40 else f"{line[:37]}..."
