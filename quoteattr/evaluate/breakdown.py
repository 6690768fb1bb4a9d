"""What stands behind the scores: how each rule does, and how far the confidences can be believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import frozen

from .documents import Gold, Predicted, outermost
from .matching import Article, articles
from .scoring import f1, percentage, total

__all__ = ["Bin", "RuleScore", "calibration_error", "per_rule", "reliability"]


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


def per_rule(gold: Iterable[Gold], predicted: Iterable[Predicted]) -> tuple[RuleScore, ...]:
    """Tell how each rule does, the one with the most claims first, over the outermost quotes.

    :param gold: the annotated documents.
    :param predicted: what was found; quotes that name no rule count in the whole, but have no line of their own.

    >>> quote = Attribution(((13, 16),), ((7, 11),), ((0, 6),), rule="clause-after-cue")
    >>> per_rule([Gold("a", "Nobody said: yes", (quote,))], [Predicted("a", (quote,))])
    (RuleScore(rule='clause-after-cue', claims=1, precision=100.0, exact=100.0, adds=100.0),)
    """
    compared = articles(gold, outermost(predicted))
    rules = {item.row.rule for article in compared for item in article.quotes if item.row.rule is not None}
    scores = [_rule_score(rule, compared) for rule in rules]
    return tuple(sorted(scores, key=lambda item: (-item.claims, item.rule)))


def _rule_score(rule: str, compared: Sequence[Article]) -> RuleScore:
    claims = sum(item.row.rule == rule for article in compared for item in article.quotes)
    pairs = [pair for article in compared for pair in article.pairs if pair.quote.row.rule == rule]
    without = [
        Article(article.gold, tuple(item for item in article.quotes if item.row.rule != rule)) for article in compared
    ]
    return RuleScore(
        rule=rule,
        claims=claims,
        precision=percentage(sum(pair.right for pair in pairs), claims),
        exact=percentage(sum(pair.exact for pair in pairs), claims),
        # Two decimals, since what a rare rule adds is small; plus zero, since -0.0 would be printed with its sign.
        adds=round(_attribution_f1(compared) - _attribution_f1(without), 2) + 0.0,
    )


def _attribution_f1(compared: Sequence[Article]) -> float:
    right = sum(pair.right for article in compared for pair in article.pairs)
    gold = sum(len(article.gold) for article in compared)
    pred = sum(len(article.quotes) for article in compared)
    return f1(right / max(pred, 1), right / max(gold, 1))


def reliability(gold: Iterable[Gold], predicted: Iterable[Predicted]) -> tuple[Bin, ...]:
    """Tell how far the confidences can be believed: how many quotes of about the same confidence are right.

    :param gold: the annotated documents.
    :param predicted: what was found; the outermost quotes that have a confidence count.
    :returns: a bin for each tenth that has quotes in it, in rising order.

    >>> quote = Attribution(((13, 16),), ((7, 11),), ((0, 6),), confidence=0.75)
    >>> reliability([Gold("a", "Nobody said: yes", (quote,))], [Predicted("a", (quote,))])
    (Bin(low=0.7, high=0.8, count=1, confidence=0.75, right=1.0),)
    """
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for article in articles(gold, outermost(predicted)):
        right = {pair.quote for pair in article.pairs if pair.right}
        for item in article.quotes:
            if item.row.confidence is not None:
                tenths[min(int(item.row.confidence * 10), 9)].append((item.row.confidence, item in right))
    return tuple(_bin(tenth, judged) for tenth, judged in sorted(tenths.items()))


def _bin(tenth: int, judged: Sequence[tuple[float, bool]]) -> Bin:
    confidence = total(confidence for confidence, _ in judged) / len(judged)
    right = sum(right for _, right in judged) / len(judged)
    return Bin(tenth / 10, (tenth + 1) / 10, len(judged), confidence, right)


def calibration_error(bins: Iterable[Bin]) -> float:
    """Give the expected calibration error, 0..1: how far confidence and share right lie apart, over all quotes.

    >>> calibration_error([Bin(0.7, 0.8, 3, 0.75, 1.0), Bin(0.9, 1.0, 1, 0.95, 0.0)])
    0.425
    """
    known = tuple(bins)
    apart = total(item.count * abs(item.confidence - item.right) for item in known)
    return apart / max(sum(item.count for item in known), 1)
