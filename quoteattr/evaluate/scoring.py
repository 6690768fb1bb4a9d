"""The scores of predicted quotes against annotated ones.

The measures are those of Johansson & Moschitti (2010) and Pareti et al. (2013), as used on PolNeAR.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any

from attrs import asdict, astuple, frozen

from ..records import Kind
from .documents import Gold, Predicted
from .matching import Article, Item, Pair, articles

__all__ = ["MEASURES", "KindScore", "Prf", "Report", "View", "f1", "percentage", "score", "total"]


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


MEASURES = ("content_soft", "content_exact", "content_found", "attribution", "strict")


@frozen
class KindScore:
    """Attribution for one kind of quote: precision by the predicted kind, recall by the annotated one, in percent."""

    attribution_p: float
    attribution_r: float
    gold: int
    pred: int


@frozen
class Report:
    """All measures over a set of documents.

    :param all: every attribution.
    :param speech: said, told, according to ..: what is only thought, wanted or planned left out, on both sides.
    :param kinds: attribution by kind: "direct", "mixed", "indirect".
    :param kind_acc: of the found, the percentage whose kind is right.
    :param missing_docs: annotated documents without a prediction; their attributions count as missed.
    """

    all: View
    speech: View
    kinds: Mapping[str, KindScore]
    kind_acc: float
    missing_docs: int

    def to_dict(self) -> dict[str, Any]:
        """Give the report as nested dicts of numbers."""
        return asdict(self)

    def __str__(self) -> str:
        lines = [f"{'':14}{'all':>8}{'speech':>27}", f"{'':14}" + f"{'P':>8}{'R':>7}{'F1':>7}     " * 2]
        lines += [self._line(name, name) for name in (*MEASURES, "source_acc", "source_exact")]
        lines += [self._line("gold", "gold"), self._line("predicted", "pred")]
        lines += ["", f"{'attribution':14}{'P':>8}{'R':>7}{'gold':>7}{'predicted':>11}"]
        for name, kind in self.kinds.items():
            lines.append(f"{name:14}{kind.attribution_p:8.1f}{kind.attribution_r:7.1f}{kind.gold:7}{kind.pred:11}")
        lines += [f"{'kind_acc':14}{self.kind_acc:8.1f}", f"{'missing_docs':14}{self.missing_docs:8}"]
        return "\n".join(line.rstrip() for line in lines)

    def _line(self, title: str, name: str) -> str:
        values = (getattr(view, name) for view in (self.all, self.speech))
        cells = ("{:8.1f}{:7.1f}{:7.1f}".format(*astuple(v)) if isinstance(v, Prf) else f"{v:22}" for v in values)
        return f"{title:14}" + "".join(f"{cell}     " for cell in cells)


def score(gold: Iterable[Gold], predicted: Iterable[Predicted]) -> Report:
    """Score predicted quotes against annotated attributions.

    :param gold: the annotated documents; of two with the same id, the last counts.
    :param predicted: what was found, matched by id; documents that are not annotated do not count.

    >>> ana = Attribution(content=((0, 6),), cue=((7, 11),), source=((12, 15),), kind=Kind.DIRECT)
    >>> gold = [Gold("a", "“Yes,” said Ana. Bo said no.", (ana, Attribution(((25, 27),), ((20, 24),), ((17, 19),))))]
    >>> score(gold, [Predicted("a", (ana,))]).all.attribution
    Prf(p=100.0, r=50.0, f1=66.7)
    """
    gold, predicted = tuple(gold), tuple(predicted)
    compared = articles(gold, predicted)
    found = [pair for article in compared for pair in article.pairs if pair.found]
    return Report(
        all=_view(compared),
        speech=_view([_speech_only(article) for article in compared]),
        kinds={kind.value: _kind_score(kind, compared, found) for kind in (Kind.DIRECT, Kind.MIXED, Kind.INDIRECT)},
        kind_acc=percentage(sum(pair.gold.row.kind is pair.quote.row.kind for pair in found), len(found)),
        missing_docs=len({document.id for document in gold} - {document.id for document in predicted}),
    )


def _speech_only(article: Article) -> Article:
    return Article(*(tuple(item for item in side if item.speech) for side in (article.gold, article.quotes)))


def _view(compared: Sequence[Article]) -> View:
    gold = [(item, article.quotes) for article in compared for item in article.gold]
    quotes = [(item, article.gold) for article in compared for item in article.quotes]
    pairs = [pair for article in compared for pair in article.pairs]
    sourced = [pair for pair in pairs if pair.found and pair.gold.source]

    def prf(quote_hits: float, gold_hits: float) -> Prf:
        p, r = quote_hits / max(len(quotes), 1), gold_hits / max(len(gold), 1)
        return Prf(round(100 * p, 1), round(100 * r, 1), round(f1(p, r), 1))

    def hits(name: str) -> Prf:
        count = sum(getattr(pair, name) for pair in pairs)
        return prf(count, count)

    return View(
        gold=len(gold),
        pred=len(quotes),
        content_soft=prf(total(_covered(*one) for one in quotes), total(_covered(*one) for one in gold)),
        content_exact=hits("exact"),
        content_found=hits("found"),
        attribution=hits("right"),
        strict=hits("strict"),
        source_acc=percentage(sum(pair.sources_meet for pair in sourced), len(sourced)),
        source_exact=percentage(sum(pair.same_source for pair in sourced), len(sourced)),
    )


def _kind_score(kind: Kind, compared: Sequence[Article], found: Iterable[Pair]) -> KindScore:
    right = [pair for pair in found if pair.right]
    gold = sum(item.row.kind is kind for article in compared for item in article.gold)
    pred = sum(item.row.kind is kind for article in compared for item in article.quotes)
    return KindScore(
        attribution_p=percentage(sum(pair.quote.row.kind is kind for pair in right), pred),
        attribution_r=percentage(sum(pair.gold.row.kind is kind for pair in right), gold),
        gold=gold,
        pred=pred,
    )


def _covered(item: Item, others: Iterable[Item]) -> float:
    """Give the share of the item's words that the best of the others has, too."""
    return max((len(item.content & other.content) for other in others), default=0) / len(item.content)


def total(shares: Iterable[float]) -> float:
    """Give the sum. Not `sum`: from Python 3.12 on it rounds otherwise, and the last decimal would hang on that."""
    return reduce(add, shares, 0.0)


def f1(p: float, r: float) -> float:
    """Give the harmonic mean of two shares, in percent."""
    return 200 * p * r / (p + r) if p + r else 0.0


def percentage(part: int, whole: int) -> float:
    """Give a share in percent, to one decimal."""
    return round(100 * part / max(whole, 1), 1)
