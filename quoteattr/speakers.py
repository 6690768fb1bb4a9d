"""Who the sources are: for now one speaker for each distinct source text."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from .records import Form, SourceSpan, Span, Speaker, SpeakerKind

__all__ = ["find_speakers"]

_AUTHOR = frozenset({"i", "we"})


def find_speakers(sources: Iterable[SourceSpan]) -> dict[str, Speaker]:
    """Give the speakers by the text of their source, in the order of their first mention.

    :param sources: the sources of the quotes, in the order of the text.
    """
    speakers: dict[str, Speaker] = {}
    for source in sources:
        mention = Span(source.start, source.end, source.text)
        known = speakers.get(source.text)
        speakers[source.text] = (
            evolve(known, mentions=(*known.mentions, mention))
            if known
            else _speaker(f"s{len(speakers) + 1}", source, mention)
        )
    return speakers


def _speaker(id: str, source: SourceSpan, mention: Span) -> Speaker:
    if source.form is Form.NAME:
        return Speaker(id, source.text, SpeakerKind.PERSON, aliases=(source.text,), mentions=(mention,))
    kind = SpeakerKind.AUTHOR if source.text.lower() in _AUTHOR else SpeakerKind.UNNAMED
    return Speaker(id, None, kind, description=source.text, aliases=(source.text,), mentions=(mention,))
