"""The page of the documentation that says how good the answers are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import astuple

from .breakdown import Bin, RuleScore, calibration_error
from .scoring import MEASURES, KindScore, Report

__all__ = ["accuracy_page"]

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

| | attribution, all | attribution, speech | content exact, all / speech | direct R | source exact |
| --- | ---: | ---: | ---: | ---: | ---: |
| textacy 0.13, `direct_quotations` | 16.1 | 21.8 | 8.7 / 11.7 | 38.9 | 58.5 |
| Gender Gap Tracker 7 | 38.7 | 48.5 | 31.4 / 39.2 | 50.3 | 78.5 |
| a first sketch of rules on the parse | 53.8 | 63.4 | 44.4 / 53.1 | 78.7 | 85.8 |
{ours}
| human | 74.9 | 86.2 | 69.1 / 81.4 | 97.3 | 90.7 |

All are F1, except direct R (attribution recall of the direct quotes) and source exact (the percentage of the quotes
found whose source is the same words; each line over the quotes that it found itself, so the lines are not quite alike).

Only the line of quoteattr is measured by the commands above. The others are copied from the notes of our benchmark, for
its development articles (`polnear_dev`: 84 articles, 2,192 attributions):

* textacy and the Gender Gap Tracker were run there, with the same spaCy model. Neither was made for this corpus; this
  function of textacy looks for direct quotations only, and fails outright on 22 of the 84 articles.
* The first sketch is our own, with no care taken.
* Human is one trained annotator held against another, over the articles that several annotated: about as well as
  people agree on what is asked here.

Published elsewhere, for taggers trained on the same corpus: content exact F1 (token exact) of 28.6 for a CRF, 68.9 for
BERT and 72.9 for BERT with CofeNet. We did not run these. Our {all.content_exact.f1:.1f} is counted in words by the
script above, so take the comparison as a rough one.

## All measures

| | all: P | R | F1 | speech: P | R | F1 |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
{measures}

P is precision, R is recall. *Content soft* is the mean overlap of the contents; *content found* asks for an overlap by
half or more; *strict* asks for the same content, the same source and the right cue.

| | all | speech |
|---|---:|---:|
| attributions annotated | {all.gold} | {speech.gold} |
| quotes predicted | {all.pred} | {speech.pred} |
| source overlaps, of the found, % | {all.source_acc:.1f} | {speech.source_acc:.1f} |
| source exact, of the found, % | {all.source_exact:.1f} | {speech.source_exact:.1f} |

By kind, precision by the predicted kind and recall by the annotated one:

| | attribution P | attribution R | annotated | predicted |
| --- | ---: | ---: | ---: | ---: |
{kinds}

Of the quotes found, {report.kind_acc:.1f} % have the right kind. Documents without a prediction: {report.missing_docs}.

## By rule

| rule | quotes | right, % | content exact, % | adds, F1 |
| --- | ---: | ---: | ---: | ---: |
{rules}

*Right*: the percentage of the rule's quotes whose attribution is right. *Content exact*: the percentage with the same
words. *Adds*: attribution F1 (all) with every quote, minus that without this rule's, in points; below zero, the rule
does harm here. Its quotes are only taken out: what other rules would have found in their place is not asked. Figures of
a rule with few quotes say little.

## How far to trust the confidence

| confidence | quotes | mean confidence | share right |
| --- | ---: | ---: | ---: |
{bins}

The confidence of a quote is the share of such claims of its rule that were right on the training articles. Where the
last two columns agree, it can be taken at its word. The mean distance between the two, each quote counted once (the
expected calibration error), is {error:.3f}.
"""


def accuracy_page(report: Report, rules: Iterable[RuleScore], bins: Sequence[Bin], *, command: str) -> str:
    """Write the page.

    :param report: the scores of the outermost quotes, on the development articles: those that the figures of others
        are for.
    :param rules: the scores of the rules, in any order.
    :param bins: the reliability of the confidences, in the order of the table.
    :param command: the commands that find the quotes and make the page, so that the reader can make it again.
    :returns: the page, in Markdown.
    """
    return _PAGE.format(
        command=command,
        all=report.all,
        speech=report.speech,
        report=report,
        ours=_ours(report),
        measures="\n".join(_measure(name, report) for name in MEASURES),
        kinds="\n".join(_kind(name, item) for name, item in report.kinds.items()),
        rules="\n".join(map(_rule, sorted(rules, key=lambda item: (-item.claims, item.rule)))),
        bins="\n".join(map(_bin, bins)),
        error=calibration_error(bins),
    )


def _ours(report: Report) -> str:
    every, speech = report.all, report.speech
    exact = f"{every.content_exact.f1:.1f} / {speech.content_exact.f1:.1f}"
    direct = report.kinds["direct"].attribution_r
    return _row("**quoteattr**", every.attribution.f1, speech.attribution.f1, exact, direct, every.source_exact)


def _measure(name: str, report: Report) -> str:
    both = (getattr(view, name) for view in (report.all, report.speech))
    return _row(name.replace("_", " "), *(value for item in both for value in astuple(item)))


def _kind(name: str, item: KindScore) -> str:
    return _row(name, *astuple(item))


def _rule(item: RuleScore) -> str:
    return _row(f"`{item.rule}`", item.claims, item.precision, item.exact, f"{item.adds:+.2f}")


def _bin(item: Bin) -> str:
    return _row(f"{item.low:.1f} to {item.high:.1f}", item.count, f"{item.confidence:.2f}", f"{item.right:.2f}")


def _row(*cells: str | float) -> str:
    """Write a row of a table in Markdown, shares to one decimal."""
    return f"| {' | '.join(f'{cell:.1f}' if isinstance(cell, float) else str(cell) for cell in cells)} |"
