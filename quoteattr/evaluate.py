"""How good the answers are: predicted quotes held against annotated ones.

    python -m quoteattr.evaluate score GOLD.jsonl PREDICTED.jsonl
    python -m quoteattr.evaluate page  GOLD.jsonl PREDICTED.jsonl > docs/accuracy.md

Spans are compared as the sets of words that they touch, so a quotation mark or a comma at a boundary never decides.
A gold attribution and a predicted quote answer each other one to one, the best overlaps first. Such a pair is

* found: the words of the contents overlap by half (Jaccard) or more;
* exact: the contents are the same words;
* right: found, the cues overlap (or the gold has none), and the sources overlap (or both have none).

The measures are those of Johansson & Moschitti (2010) and Pareti et al. (2013), as used on PolNeAR.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, reduce
from importlib.resources import files
from operator import add, attrgetter
from typing import Any, TypeVar

from attrs import asdict, evolve, frozen

from .errors import InputError
from .records import Kind

__all__ = [
    "Attribution",
    "Bin",
    "Gold",
    "KindScore",
    "Kinds",
    "Predicted",
    "Prf",
    "Report",
    "RuleScore",
    "View",
    "accuracy_page",
    "calibration_error",
    "main",
    "outermost",
    "per_rule",
    "read_gold",
    "read_predictions",
    "reliability",
    "score",
]

Spans = tuple[tuple[int, int], ...]
T = TypeVar("T")

_FOUND = 0.5
_WORD = re.compile(r"\w+")


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


@frozen
class Prf:
    """Precision, recall and their harmonic mean, in percent to one decimal."""

    p: float
    r: float
    f1: float


@frozen
class View:
    """The measures over some of the attributions.

    :param gold, pred: how many were annotated and predicted.
    :param content_soft: the mean overlap of contents, over the predicted (P) and the annotated (R).
    :param content_exact: contents of the same words.
    :param content_found: contents that overlap by half or more.
    :param attribution: found, with cue and source right.
    :param strict: content exact, source of the same words, cue right.
    :param source_acc: of the found that have a gold source, the percentage whose source overlaps it.
    :param source_exact: of the same, the percentage whose source is the same words.
    """

    gold: int
    pred: int
    content_soft: Prf
    content_exact: Prf
    content_found: Prf
    attribution: Prf
    strict: Prf
    source_acc: float
    source_exact: float


@frozen
class KindScore:
    """Attribution for one kind of quote: precision by the predicted kind, recall by the annotated one, in percent."""

    attribution_p: float
    attribution_r: float
    gold: int
    pred: int


@frozen
class Kinds:
    """A `KindScore` for each kind."""

    direct: KindScore
    mixed: KindScore
    indirect: KindScore

    def named(self) -> tuple[tuple[str, KindScore], ...]:
        """Give each kind's name and its score, in this order."""
        return (("direct", self.direct), ("mixed", self.mixed), ("indirect", self.indirect))


@frozen
class Report:
    """All measures over a set of documents.

    :param all: every attribution.
    :param speech: said, told, according to ..: what is only thought, wanted or planned left out, on both sides.
    :param kinds: attribution by kind.
    :param kind_acc: of the found, the percentage whose kind is right.
    :param missing_docs: annotated documents without a prediction; their attributions count as missed.
    """

    all: View
    speech: View
    kinds: Kinds
    kind_acc: float
    missing_docs: int

    def to_dict(self) -> dict[str, Any]:
        """Give the report as nested dicts of numbers."""
        return asdict(self)

    def __str__(self) -> str:
        views = (self.all, self.speech)
        lines = [
            f"{'':14}{'all':>8}{'speech':>27}",
            f"{'':14}" + f"{'P':>8}{'R':>7}{'F1':>7}     " * 2,
            *(f"{name:14}" + "".join(_columns(getattr(view, name)) for view in views) for name in _MEASURES),
            *(f"{name:14}" + "".join(f"{getattr(view, name):22.1f}     " for view in views) for name in _SOURCES),
            f"{'gold':14}" + "".join(f"{view.gold:22}     " for view in views),
            f"{'predicted':14}" + "".join(f"{view.pred:22}     " for view in views),
            "",
            f"{'attribution':14}{'P':>8}{'R':>7}{'gold':>7}{'predicted':>11}",
            *(
                f"{name:14}{item.attribution_p:8.1f}{item.attribution_r:7.1f}{item.gold:7}{item.pred:11}"
                for name, item in self.kinds.named()
            ),
            f"{'kind_acc':14}{self.kind_acc:8.1f}",
            f"{'missing_docs':14}{self.missing_docs:8}",
        ]
        return "\n".join(line.rstrip() for line in lines)


_MEASURES = ("content_soft", "content_exact", "content_found", "attribution", "strict")
_SOURCES = ("source_acc", "source_exact")


def _columns(item: Prf) -> str:
    return f"{item.p:8.1f}{item.r:7.1f}{item.f1:7.1f}     "


@frozen
class RuleScore:
    """How one rule does.

    :param rule: its id.
    :param claims: how many quotes are its own.
    :param precision: the percentage of them that are right.
    :param exact: the percentage of them whose content is exact.
    :param adds: attribution F1 with all quotes, minus that without this rule's, in points. The quotes are only taken
        out: what other rules would have found in their place is not asked.
    """

    rule: str
    claims: int
    precision: float
    exact: float
    adds: float


@frozen
class Bin:
    """Quotes of about the same confidence.

    :param low, high: the confidences from ``low`` up to, but not including, ``high``; 1.0 belongs to the last bin.
    :param count: how many quotes.
    :param confidence: their mean confidence, 0..1.
    :param right: the share of them that are right, 0..1.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


# --- Reading ---------------------------------------------------------------------------------------------


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
                    yield build(_parsed(line))
                except InputError as error:
                    raise InputError(f"{path}:{number}: {error}") from error


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error}; save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}; give one object on each line") from error
    return _object(data)


def _gold(data: dict[str, Any]) -> Gold:
    return Gold(
        id=_required(data, "id", str),
        text=_required(data, "text", str),
        attributions=tuple(_attribution(_object(item)) for item in _required(data, "attributions", list)),
        discard=_spans(data.get("discard")),
    )


def _predicted(data: dict[str, Any]) -> Predicted:
    # Gold attributions serve as predictions: one annotator can be held against another.
    key = "attributions" if "attributions" in data and "quotes" not in data else "quotes"
    quotes = tuple(_quote(_object(item)) for item in _required(data, key, list))
    return Predicted(_required(data, "id", str), quotes)


def _attribution(data: dict[str, Any]) -> Attribution:
    return Attribution(
        content=_spans(data.get("content")),
        cue=_spans(data.get("cue")),
        source=_spans(data.get("source")),
        kind=_kind(data.get("kind", Kind.INDIRECT.value)),
    )


def _quote(data: dict[str, Any]) -> Attribution:
    return evolve(
        _attribution(data),
        rule=_optional(data, "rule", str),
        confidence=_share(_optional(data, "confidence", float, int)),
        inside=_optional(data, "inside", str),
    )


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


def _share(value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 1:
        raise InputError(f'"confidence" is {value}; give a number from 0 to 1')
    return value


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


_JSON_NAMES: dict[type, str] = {str: "string", list: "list", float: "number"}


def _shown(value: object) -> str:
    line = json.dumps(value)
    return line if len(line) <= 40 else f"{line[:37]}..."


# --- Matching --------------------------------------------------------------------------------------------


@frozen
class _Item:
    """An attribution as the words that it touches; ``at`` is its place among those of its article."""

    at: int
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    speech: bool
    row: Attribution


@frozen
class _Pair:
    """A gold attribution and a quote whose contents share words; ``overlap`` is their Jaccard index."""

    gold: _Item
    quote: _Item
    overlap: float

    @property
    def found(self) -> bool:
        return self.overlap >= _FOUND

    @property
    def exact(self) -> bool:
        return self.gold.content == self.quote.content

    @property
    def cues_meet(self) -> bool:
        return not self.gold.cue.isdisjoint(self.quote.cue)

    @property
    def cue_right(self) -> bool:
        return self.cues_meet or not self.gold.cue

    @property
    def sources_meet(self) -> bool:
        return not self.gold.source.isdisjoint(self.quote.source)

    @property
    def source_exact(self) -> bool:
        return self.gold.source == self.quote.source

    @property
    def right(self) -> bool:
        neither = not self.gold.source and not self.quote.source
        return self.found and self.cue_right and (self.sources_meet or neither)

    @property
    def strict(self) -> bool:
        return self.exact and self.cue_right and self.source_exact

    @property
    def same_kind(self) -> bool:
        return self.gold.row.kind is self.quote.row.kind


@frozen
class _Article:
    """What is compared in one document: both sides, and every pair that shares words, the best first."""

    gold: tuple[_Item, ...]
    quotes: tuple[_Item, ...]
    overlapping: tuple[_Pair, ...]


class _Words:
    """The words of a text, and which of them some spans touch."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self._starts = [word.start() for word in found]
        self._ends = [word.end() for word in found]
        self._lowered = [word.group().lower() for word in found]

    def of(self, spans: Spans) -> frozenset[int]:
        return frozenset(word for span in spans for word in self._touched(*span))

    def _touched(self, start: int, end: int) -> range:
        # Words are in order and apart, so those that end behind the start and begin before the end are one range.
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def lowered(self, words: Iterable[int]) -> Iterator[str]:
        return (self._lowered[word] for word in words)


@cache
def _speech_cues() -> frozenset[str]:
    lines = files(__package__).joinpath("lexicon", "speech_cues.txt").read_text("utf8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _articles(gold: Iterable[Gold], predicted: Iterable[Predicted]) -> list[_Article]:
    quotes = {document.id: document.quotes for document in predicted}
    return [_article(document, quotes.get(document.id, ())) for document in _by_id(gold).values()]


def _by_id(gold: Iterable[Gold]) -> dict[str, Gold]:
    return {document.id: document for document in gold}


def _article(document: Gold, predicted: Iterable[Attribution]) -> _Article:
    words = _Words(document.text)
    discard = words.of(document.discard)
    gold = _items(document.attributions, words, discard)
    quotes = _items(predicted, words, discard)
    return _Article(gold, quotes, _overlapping(gold, quotes))


def _items(rows: Iterable[Attribution], words: _Words, discard: frozenset[int]) -> tuple[_Item, ...]:
    contents = ((row, words.of(row.content)) for row in rows)
    # No words at all are a subset of anything: a content without words is discarded, too.
    kept = ((row, content) for row, content in contents if not content <= discard)
    return tuple(_item(at, row, content, words) for at, (row, content) in enumerate(kept))


def _item(at: int, row: Attribution, content: frozenset[int], words: _Words) -> _Item:
    cue = words.of(row.cue)
    # Words in quotation marks were spoken or written, and so was what has no cue: a wish needs a word that says so.
    speech = row.kind is not Kind.INDIRECT or not cue or not _speech_cues().isdisjoint(words.lowered(cue))
    return _Item(at, content, cue, words.of(row.source), speech, row)


def _overlapping(gold: Iterable[_Item], quotes: Sequence[_Item]) -> tuple[_Pair, ...]:
    pairs = (
        _Pair(one, other, len(one.content & other.content) / len(one.content | other.content))
        for one in gold
        for other in quotes
        if not one.content.isdisjoint(other.content)
    )
    return tuple(sorted(pairs, key=lambda pair: (-pair.overlap, not pair.cues_meet, pair.gold.at, pair.quote.at)))


def _matched(article: _Article) -> Iterator[_Pair]:
    """Give the pairs that answer each other one to one: the best first, then the best of the rest."""
    gold: set[int] = set()
    quotes: set[int] = set()
    for pair in article.overlapping:
        if pair.gold.at not in gold and pair.quote.at not in quotes:
            gold.add(pair.gold.at)
            quotes.add(pair.quote.at)
            yield pair


def _speech_only(article: _Article) -> _Article:
    return _Article(
        tuple(item for item in article.gold if item.speech),
        tuple(item for item in article.quotes if item.speech),
        tuple(pair for pair in article.overlapping if pair.gold.speech and pair.quote.speech),
    )


def _without_rule(article: _Article, rule: str) -> _Article:
    return _Article(
        article.gold,
        tuple(item for item in article.quotes if item.row.rule != rule),
        tuple(pair for pair in article.overlapping if pair.quote.row.rule != rule),
    )


# --- Scoring ---------------------------------------------------------------------------------------------


def score(gold: Iterable[Gold], predicted: Iterable[Predicted]) -> Report:
    """Score predicted quotes against annotated attributions.

    :param gold: the annotated documents; of two with the same id, the last counts.
    :param predicted: what was found, matched by id; documents that are not annotated do not count.

    >>> ana = Attribution(content=((0, 6),), cue=((7, 11),), source=((12, 15),), kind=Kind.DIRECT)
    >>> gold = [Gold("a", "“Yes,” said Ana. Bo said no.", (ana, Attribution(((25, 27),), ((20, 24),), ((17, 19),))))]
    >>> score(gold, [Predicted("a", (ana,))]).all.attribution
    Prf(p=100.0, r=50.0, f1=66.7)
    """
    documents, answers = _by_id(gold), tuple(predicted)
    articles = _articles(documents.values(), answers)
    found = [pair for article in articles for pair in _matched(article) if pair.found]
    return Report(
        all=_view(articles),
        speech=_view([_speech_only(article) for article in articles]),
        kinds=Kinds(**{kind.value: _kind_score(kind, articles, found) for kind in Kind}),
        kind_acc=_percentage(sum(pair.same_kind for pair in found), len(found)),
        missing_docs=len(documents.keys() - {document.id for document in answers}),
    )


def _view(articles: Sequence[_Article]) -> View:
    gold = sum(len(article.gold) for article in articles)
    pred = sum(len(article.quotes) for article in articles)
    pairs = [pair for article in articles for pair in _matched(article)]
    sourced = [pair for pair in pairs if pair.found and pair.gold.source]

    def prf(name: str) -> Prf:
        hits = sum(map(attrgetter(name), pairs))
        return _prf(hits / max(pred, 1), hits / max(gold, 1))

    covered_quotes = _total(_covered(item, article.gold) for article in articles for item in article.quotes)
    covered_gold = _total(_covered(item, article.quotes) for article in articles for item in article.gold)
    return View(
        gold=gold,
        pred=pred,
        content_soft=_prf(covered_quotes / max(pred, 1), covered_gold / max(gold, 1)),
        content_exact=prf("exact"),
        content_found=prf("found"),
        attribution=prf("right"),
        strict=prf("strict"),
        source_acc=_percentage(sum(pair.sources_meet for pair in sourced), len(sourced)),
        source_exact=_percentage(sum(pair.source_exact for pair in sourced), len(sourced)),
    )


def _kind_score(kind: Kind, articles: Iterable[_Article], found: Iterable[_Pair]) -> KindScore:
    right = [pair for pair in found if pair.right]
    gold = [item for article in articles for item in article.gold if item.row.kind is kind]
    pred = [item for article in articles for item in article.quotes if item.row.kind is kind]
    return KindScore(
        attribution_p=_percentage(sum(pair.quote.row.kind is kind for pair in right), len(pred)),
        attribution_r=_percentage(sum(pair.gold.row.kind is kind for pair in right), len(gold)),
        gold=len(gold),
        pred=len(pred),
    )


def _covered(item: _Item, others: Iterable[_Item]) -> float:
    """The share of the item's words that the best of the others has, too."""
    return max((len(item.content & other.content) for other in others), default=0) / len(item.content)


def _total(shares: Iterable[float]) -> float:
    # Not sum(): from Python 3.12 on it rounds otherwise, and the last decimal would hang on the version.
    return reduce(add, shares, 0.0)


def _f1(p: float, r: float) -> float:
    return 200 * p * r / (p + r) if p + r else 0.0


def _prf(p: float, r: float) -> Prf:
    return Prf(round(100 * p, 1), round(100 * r, 1), round(_f1(p, r), 1))


def _percentage(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 1)


def per_rule(gold: Iterable[Gold], predicted: Iterable[Predicted]) -> tuple[RuleScore, ...]:
    """Tell how each rule does, the one with the most claims first, over the outermost quotes.

    :param gold: the annotated documents.
    :param predicted: what was found; quotes that name no rule count in the whole, but have no line of their own.

    >>> quote = Attribution(((13, 16),), ((7, 11),), ((0, 6),), rule="clause-after-cue")
    >>> per_rule([Gold("a", "Nobody said: yes", (quote,))], [Predicted("a", (quote,))])
    (RuleScore(rule='clause-after-cue', claims=1, precision=100.0, exact=100.0, adds=100.0),)
    """
    articles = _articles(gold, outermost(predicted))
    rules = {item.row.rule for article in articles for item in article.quotes if item.row.rule is not None}
    scores = [_rule_score(rule, articles) for rule in rules]
    return tuple(sorted(scores, key=lambda item: (-item.claims, item.rule)))


def _rule_score(rule: str, articles: Sequence[_Article]) -> RuleScore:
    claims = sum(item.row.rule == rule for article in articles for item in article.quotes)
    pairs = [pair for article in articles for pair in _matched(article) if pair.quote.row.rule == rule]
    without = [_without_rule(article, rule) for article in articles]
    return RuleScore(
        rule=rule,
        claims=claims,
        precision=_percentage(sum(pair.right for pair in pairs), claims),
        exact=_percentage(sum(pair.exact for pair in pairs), claims),
        # Two decimals, since what a rare rule adds is small; plus zero, since -0.0 would be printed with its sign.
        adds=round(_attribution_f1(articles) - _attribution_f1(without), 2) + 0.0,
    )


def _attribution_f1(articles: Sequence[_Article]) -> float:
    right = sum(pair.right for article in articles for pair in _matched(article))
    gold = sum(len(article.gold) for article in articles)
    pred = sum(len(article.quotes) for article in articles)
    return _f1(right / max(pred, 1), right / max(gold, 1))


def reliability(gold: Iterable[Gold], predicted: Iterable[Predicted]) -> tuple[Bin, ...]:
    """Tell how far the confidences can be believed: how many quotes of about the same confidence are right.

    :param gold: the annotated documents.
    :param predicted: what was found; the outermost quotes that have a confidence count.
    :returns: a bin for each tenth that has quotes in it, in rising order.

    >>> quote = Attribution(((13, 16),), ((7, 11),), ((0, 6),), confidence=0.75)
    >>> reliability([Gold("a", "Nobody said: yes", (quote,))], [Predicted("a", (quote,))])
    (Bin(low=0.7, high=0.8, count=1, confidence=0.75, right=1.0),)
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for article in _articles(gold, outermost(predicted)):
        right = {pair.quote.at for pair in _matched(article) if pair.right}
        for item in article.quotes:
            if item.row.confidence is not None:
                tenth = min(int(item.row.confidence * 10), 9)
                bins.setdefault(tenth, []).append((item.row.confidence, item.at in right))
    return tuple(_bin(tenth, bins[tenth]) for tenth in sorted(bins))


def _bin(tenth: int, judged: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low=tenth / 10,
        high=(tenth + 1) / 10,
        count=len(judged),
        confidence=_total(confidence for confidence, _ in judged) / len(judged),
        right=sum(right for _, right in judged) / len(judged),
    )


def calibration_error(bins: Iterable[Bin]) -> float:
    """Give the expected calibration error, 0..1: how far confidence and share right lie apart, over all quotes.

    >>> calibration_error([Bin(0.7, 0.8, 3, 0.75, 1.0), Bin(0.9, 1.0, 1, 0.95, 0.0)])
    0.425
    """
    known = tuple(bins)
    apart = _total(item.count * abs(item.confidence - item.right) for item in known)
    return apart / max(sum(item.count for item in known), 1)


# --- The page --------------------------------------------------------------------------------------------


@frozen
class _Row:
    """A line of the comparison: F1 in percent, but for the last two."""

    name: str
    attribution: float
    attribution_speech: float
    exact: float
    exact_speech: float
    direct_r: float
    source_exact: float


_OTHERS = (
    _Row("textacy 0.13, `direct_quotations`", 16.1, 21.8, 8.7, 11.7, 38.9, 58.5),
    _Row("Gender Gap Tracker 7", 38.7, 48.5, 31.4, 39.2, 50.3, 78.5),
    _Row("a first sketch of rules on the parse", 53.8, 63.4, 44.4, 53.1, 78.7, 85.8),
)
_HUMAN = _Row("human", 74.9, 86.2, 69.1, 81.4, 97.3, 90.7)

_PAGE = """\
# Accuracy

How often quoteattr is right on news articles that people have annotated by hand: the PolNeAR corpus (Newell et al.,
LREC 2018). This page is made by

```sh
{command}
```

Spans are compared as sets of words, so a quotation mark or a comma at a boundary never decides. Quotes that stand
inside another quote do not count.

* *Content exact*: the content is the same words.
* *Attribution*: the words of the contents overlap by half or more, the cues overlap, and so do the sources.
* *All* counts every attribution; *speech* leaves out what is only thought, wanted or planned, on both sides.

## Beside others

{comparison}

All are F1, except direct R (attribution recall of the direct quotes) and source exact (the percentage of the quotes
found whose source is the same words; each line over the quotes that it found itself, so the lines are not quite alike).

Only the line of quoteattr is measured by the command above. The others are copied from the notes of our benchmark, for
its development articles (`polnear_dev`: 84 articles, 2,192 attributions):

* textacy and the Gender Gap Tracker were run there, with the same spaCy model. Neither was made for this corpus; this
  function of textacy looks for direct quotations only, and fails outright on 22 of the 84 articles.
* The first sketch is our own, with no care taken.
* Human is one trained annotator held against another, over the articles that several annotated: about as well as
  people agree on what is asked here.

Published elsewhere, for taggers trained on the same corpus: content exact F1 (token exact) of 28.6 for a CRF, 68.9 for
BERT and 72.9 for BERT with CofeNet. We did not run these. Our {exact:.1f} is counted in words by the script above, so
take the comparison as a rough one.

## All measures

{measures}

P is precision, R is recall. *Content soft* is the mean overlap of the contents; *content found* asks for an overlap by
half or more; *strict* asks for the same content, the same source and the right cue.

| | all | speech |
|---|---:|---:|
| attributions annotated | {report.all.gold} | {report.speech.gold} |
| quotes predicted | {report.all.pred} | {report.speech.pred} |
| source overlaps, of the found, % | {report.all.source_acc:.1f} | {report.speech.source_acc:.1f} |
| source exact, of the found, % | {report.all.source_exact:.1f} | {report.speech.source_exact:.1f} |

By kind, precision by the predicted kind and recall by the annotated one:

{kinds}

Of the quotes found, {report.kind_acc:.1f} % have the right kind. Documents without a prediction: {report.missing_docs}.

## By rule

{rules}

*Right*: the percentage of the rule's quotes whose attribution is right. *Content exact*: the percentage with the same
words. *Adds*: attribution F1 (all) with every quote, minus that without this rule's, in points; below zero, the rule
does harm here. Its quotes are only taken out: what other rules would have found in their place is not asked. Figures of
a rule with few quotes say little.

## How far to trust the confidence

{bins}

The confidence of a quote is the share of such claims of its rule that were right on the training articles. Where the
last two columns agree, it can be taken at its word. The mean distance between the two, each quote counted once (the
expected calibration error), is {error:.3f}.
"""


def accuracy_page(report: Report, rules: Iterable[RuleScore], bins: Sequence[Bin], *, command: str) -> str:
    """Write the page of the documentation that says how good the answers are.

    :param report: the scores of the outermost quotes, on the development articles: those that the figures of others
        are for.
    :param rules: the scores of the rules, in any order.
    :param bins: the reliability of the confidences, in the order of the table.
    :param command: the command that makes the page, so that the reader can make it again.
    :returns: the page, in Markdown.
    """
    return _PAGE.format(
        command=command,
        comparison=_comparison(report),
        exact=report.all.content_exact.f1,
        measures=_measures(report),
        report=report,
        kinds=_kinds(report.kinds),
        rules=_rules(rules),
        bins=_bins(bins),
        error=calibration_error(bins),
    )


def _comparison(report: Report) -> str:
    ours = _Row(
        "**quoteattr**",
        report.all.attribution.f1,
        report.speech.attribution.f1,
        report.all.content_exact.f1,
        report.speech.content_exact.f1,
        report.kinds.direct.attribution_r,
        report.all.source_exact,
    )
    rows = [
        (
            row.name,
            f"{row.attribution:.1f}",
            f"{row.attribution_speech:.1f}",
            f"{row.exact:.1f} / {row.exact_speech:.1f}",
            f"{row.direct_r:.1f}",
            f"{row.source_exact:.1f}",
        )
        for row in (*_OTHERS, ours, _HUMAN)
    ]
    header = ("", "attribution, all", "attribution, speech", "content exact, all / speech", "direct R", "source exact")
    return _table(header, rows)


def _measures(report: Report) -> str:
    rows = [
        (name.replace("_", " "), *_cells(getattr(report.all, name)), *_cells(getattr(report.speech, name)))
        for name in _MEASURES
    ]
    return _table(("", "all: P", "R", "F1", "speech: P", "R", "F1"), rows)


def _cells(item: Prf) -> tuple[str, str, str]:
    return f"{item.p:.1f}", f"{item.r:.1f}", f"{item.f1:.1f}"


def _kinds(kinds: Kinds) -> str:
    rows = [
        (name, f"{item.attribution_p:.1f}", f"{item.attribution_r:.1f}", f"{item.gold}", f"{item.pred}")
        for name, item in kinds.named()
    ]
    return _table(("", "attribution P", "attribution R", "annotated", "predicted"), rows)


def _rules(rules: Iterable[RuleScore]) -> str:
    rows = [
        (f"`{item.rule}`", f"{item.claims}", f"{item.precision:.1f}", f"{item.exact:.1f}", f"{item.adds:+.2f}")
        for item in sorted(rules, key=lambda item: (-item.claims, item.rule))
    ]
    return _table(("rule", "quotes", "right, %", "content exact, %", "adds, F1"), rows)


def _bins(bins: Iterable[Bin]) -> str:
    rows = [
        (f"{item.low:.1f} to {item.high:.1f}", f"{item.count}", f"{item.confidence:.2f}", f"{item.right:.2f}")
        for item in bins
    ]
    return _table(("confidence", "quotes", "mean confidence", "share right"), rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown, the first column to the left and the numbers to the right."""
    marks = ["---", *("---:" for _ in header[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in [header, marks, *rows])


# --- The command -----------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    :param arguments: those of the command; None for those of the process.
    :returns: the exit status: 0, or 2 where a file cannot be read.
    """
    chosen = _parser().parse_args(arguments)
    try:
        written = chosen.make(chosen)
    except InputError as error:
        print(f"quoteattr.evaluate: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"quoteattr.evaluate: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    print(written)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m quoteattr.evaluate", description="Hold quotes against gold ones.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, make, what in (
        ("score", _make_score, "print the scores"),
        ("page", _make_page, "print docs/accuracy.md, from the outermost quotes"),
    ):
        command = commands.add_parser(name, help=what, description=what)
        command.add_argument("gold", metavar="GOLD", help="annotated documents, JSON Lines")
        command.add_argument("predicted", metavar="PRED", help="what quoteattr extract wrote, JSON Lines")
        command.set_defaults(make=make)
    commands.choices["score"].add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return parser


def _make_score(chosen: argparse.Namespace) -> str:
    report = score(read_gold(chosen.gold), read_predictions(chosen.predicted))
    return json.dumps(report.to_dict()) if chosen.json else str(report)


def _make_page(chosen: argparse.Namespace) -> str:
    gold, predicted = read_gold(chosen.gold), outermost(read_predictions(chosen.predicted))
    extract = ["quoteattr", "extract", chosen.gold, "--outermost", "--output", chosen.predicted]
    page = ["python", "-m", "quoteattr.evaluate", "page", chosen.gold, chosen.predicted]
    command = f"{shlex.join(extract)}\n{shlex.join(page)} > docs/accuracy.md"
    rules, bins = per_rule(gold, predicted), reliability(gold, predicted)
    return accuracy_page(score(gold, predicted), rules, bins, command=command).rstrip("\n")


if __name__ == "__main__":
    sys.exit(main())
