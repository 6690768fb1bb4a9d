"""Records from selected claims: spans of the caller's text, the kind of each quote, what of it is verbatim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812  (`date` is the document's own)

import regex as re

from .around import Around, around
from .options import Engine, Options
from .records import Act, CueSpan, Extraction, Form, Kind, Quote, SourceSpan, Span, TimeSpan
from .scene import Claim, Cue, CueKind, Passage, Scene, Stretch
from .selection import Selected
from .speakers import Said, Spoken, find_speakers

__all__ = ["assemble"]

_WORD = re.compile(r"\w+")
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT", "DT", "EX"})


def assemble(selected: Sequence[Selected], scene: Scene, options: Options, date: Date | None = None) -> Extraction:
    """Write the records of what was selected, as far as the options want it.

    :param date: the day of the text.
    """
    wanted = [number for number, item in enumerate(selected) if _is_wanted(item, options)]
    ids = {number: f"q{place}" for place, number in enumerate(wanted, 1)}
    brief = options.engine is Engine.SURFACE
    spoken = find_speakers([_said(item) for item in selected], scene, ids, brief=brief)
    quotes = tuple(_quote(selected[number], number, scene, ids, spoken, date) for number in wanted)
    return Extraction(scene.text, quotes, spoken.speakers, date=date.isoformat() if date else None)


def _said(item: Selected) -> Said | None:
    claim = item.claim
    return None if claim.source is None else Said(claim.source, claim.content, item.inside)


def _is_wanted(item: Selected, options: Options) -> bool:
    if item.inside is not None and not options.nested:
        return False
    act = item.claim.cue.act if item.claim.cue else Act.STATE
    return options.acts is None or act in options.acts


def _quote(item: Selected, number: int, scene: Scene, ids: dict[int, str], spoken: Spoken, date: Date | None) -> Quote:
    claim = item.claim
    beside = around(claim, scene, date)
    verbatim = tuple(_verbatim(claim, scene))
    return Quote(
        id=ids[number],
        kind=_kind(claim.content, verbatim, scene.text),
        content=_spans(claim.content, scene.text),
        verbatim=_spans(verbatim, scene.text),
        cue=_cue(claim.cue, scene.text),
        source=_source(claim, scene),
        speakers=spoken.ids.get(number, ()),
        sieve=spoken.sieves.get(number),
        confidence=claim.confidence,
        rule=claim.rule,
        addressee=_span(beside.addressee, scene.text),
        via=_span(beside.via, scene.text),
        medium=beside.medium,
        when=_when(beside, scene.text),
        inside=None if item.inside is None else ids.get(item.inside),
    )


def _span(stretch: Stretch | None, text: str) -> Span | None:
    return None if stretch is None else Span(*stretch, text[slice(*stretch)])


def _when(beside: Around, text: str) -> TimeSpan | None:
    if beside.when is None:
        return None
    (start, end), day = beside.when
    return TimeSpan(start, end, text[start:end], day.isoformat() if day else None)


def _spans(stretches: Iterable[Stretch], text: str) -> tuple[Span, ...]:
    return tuple(Span(start, end, text[start:end]) for start, end in stretches)


def _cue(cue: Cue | None, text: str) -> CueSpan | None:
    if cue is None or cue.kind is CueKind.LABEL:
        return None
    return CueSpan(cue.start, cue.end, text[cue.start : cue.end], cue.lemma, cue.act, cue.negated)


def _source(claim: Claim, scene: Scene) -> SourceSpan | None:
    if claim.source is None:
        return None
    start, end = claim.source
    return SourceSpan(start, end, scene.text[start:end], _form(claim.source, scene))


def _form(source: Stretch, scene: Scene) -> Form:
    tree = scene.tree
    tags = tree.tag[tree.at(source[0]) : tree.at(source[1] - 1) + 1]
    if len(tags) == 1 and tags[0] in _PRONOUNS:
        return Form.PRONOUN
    return Form.NAME if any(tag.startswith("NNP") for tag in tags) else Form.DESCRIPTION


def _verbatim(claim: Claim, scene: Scene) -> Iterator[Stretch]:
    """Give what stands between the marks of the passages in a content.

    Marks around the cue too are those of the speaker outside; then only marks within them count.
    """
    around = scene.passage_at(claim.cue.start) if claim.cue else None
    for start, end in claim.content:
        for passage in _passages_in(scene, start, end, inner=around is not None):
            first, stop = max(start, passage.inner_start), min(end, passage.inner_end)
            if first < stop:
                yield first, stop


def _passages_in(scene: Scene, start: int, end: int, *, inner: bool) -> Iterator[Passage]:
    if inner:
        yield from (p for p in scene.passages_from(start, end) if p.depth == 1 and p.end > start)
        return
    whole = scene.passage_at(start)
    if whole is not None and whole.start <= start and end <= whole.end:
        yield whole
        return
    at = start
    while (passage := scene.utterance_at(at) or scene.utterance_after(at)) is not None and passage.start < end:
        yield passage
        at = passage.end


def _kind(content: Sequence[Stretch], verbatim: Sequence[Stretch], text: str) -> Kind:
    if not verbatim:
        return Kind.INDIRECT
    inside = sum(_words(text, stretch) for stretch in verbatim)
    return Kind.DIRECT if inside == sum(_words(text, stretch) for stretch in content) else Kind.MIXED


def _words(text: str, stretch: Stretch) -> int:
    return len(_WORD.findall(text, *stretch))
