"""Who the sources are: the names of the text, what is said of them, and whom pronouns and descriptions mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import frozen

from ..records import Speaker
from ..scene import Scene, Stretch
from .cast import make_cast
from .mentions import find_mentions
from .sieves import Resolver, Said
from .sources import Reader
from .writing import write_speakers

__all__ = ["Said", "Spoken", "find_speakers"]


@frozen
class Spoken:
    """Who speaks in a text.

    ``ids``: the ids of the speakers of each quote that has a source, by the quote's number; ``sieves``: what found
    them. ``speakers``: all of them, in the order of their first mention.
    """

    ids: dict[int, tuple[str, ...]]
    sieves: dict[int, str | None]
    speakers: tuple[Speaker, ...]


#: How far before a source without a name whoever it stands for is looked for, in characters: about three sentences.
_REACH = 400


def find_speakers(said: Sequence[Said | None], scene: Scene, wanted: Collection[int], *, brief: bool = False) -> Spoken:
    """Say who the source of each quote is.

    :param said: the quotes in the order of the text; None for one without a source.
    :param wanted: the numbers of the quotes that are given; the others are read, since pronouns look back at them, but
        nobody is listed as a speaker for their sake.
    :param brief: whether only those are looked for who can be the source of a quote: much less work.
    """
    places = _places(said, scene.text) if brief else None
    mentions = find_mentions(scene, places)
    cast = make_cast(mentions, scene.text, scene.lexicon)
    resolver = Resolver(scene, cast, Reader(scene, cast, mentions), said, places)
    answers = {number: answer for number, answer in resolver.resolve().items() if number in wanted}
    ids, speakers = write_speakers(resolver, answers)
    return Spoken(
        {number: tuple(ids[key] for key in answer.keys) for number, answer in answers.items()},
        {number: answer.sieve for number, answer in answers.items()},
        speakers,
    )


def _places(said: Sequence[Said | None], text: str) -> tuple[Stretch, ...]:
    """Give where those stand who can be a source, in the order of the text and apart from each other."""
    places: list[Stretch] = []
    for start, end in sorted(item.source for item in said if item is not None):
        named = any(word[0].isupper() for word in text[start:end].split()[1:] or [text[start:end]])
        first = start if named else max(0, start - _REACH)
        if places and first <= places[-1][1]:
            places[-1] = places[-1][0], max(end, places[-1][1])
        else:
            places.append((first, end))
    return tuple(places)
