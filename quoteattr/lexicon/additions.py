"""Words that a caller adds to the lexicon: one TOML text with acts and lists, as in the library's own files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import chain

from attrs import Factory, evolve, frozen

from ..errors import LexiconError
from ..records import Act
from .loader import SHORTENED, Lexicon, Word, adjective_words, load_lexicon, noun_words, read_toml, verb_words

__all__ = ["Additions", "extended", "read_additions"]

_Words = tuple[str, ...]


@frozen
class _ActWords:
    verbs: _Words = ()
    nouns: _Words = ()
    adjectives: _Words = ()


@frozen
class Additions:
    """Cues by act, the forms of irregular verbs among them, and what is added to the lexicon's lists."""

    acts: dict[Act, _ActWords] = Factory(dict)
    irregular: dict[str, _Words] = Factory(dict)
    lists: dict[str, _Words] = Factory(dict)

    def of(self, part: str) -> list[tuple[Act, _Words]]:
        """Give the "verbs", "nouns" or "adjectives" of each act."""
        return [(act, getattr(words, part)) for act, words in self.acts.items()]


_PARTS = ("verbs", "nouns", "adjectives")


def read_additions(text: str, name: str = "words") -> Additions:
    """Read added words and check them.

    :param text: TOML with tables ``acts.ACT`` (of ``verbs``, ``nouns``, ``adjectives``), ``irregular`` and ``lists``.
    :param name: what errors call the text: its file's name.
    :raises LexiconError: naming every fault, with its place.

    >>> read_additions('acts.state.verbs = ["yodel"]').of("verbs")
    [(<Act.STATE: 'state'>, ('yodel',))]
    """
    added = read_toml(text, Additions, name)
    faults = [f"{name}: {fault}" for fault in _faults(added)]
    if faults:
        raise LexiconError("\n".join(faults))
    return added


def extended(lexicon: Lexicon, added: Additions) -> Lexicon:
    """Give a lexicon with the added words in it; a cue that stands there already moves to the act that is given."""
    verbs = verb_words(added.of("verbs"), added.irregular)
    nouns, adjectives = noun_words(added.of("nouns")), adjective_words(added.of("adjectives"))
    return evolve(
        lexicon,
        verbs=_joined(lexicon.verbs, verbs),
        nouns=_joined(lexicon.nouns, nouns),
        adjectives=_joined(lexicon.adjectives, adjectives),
        cue_forms=lexicon.cue_forms.union(verbs, nouns, adjectives),
        lists={name: words.union(added.lists.get(name, ())) for name, words in lexicon.lists.items()},
        shortened=lexicon.shortened.union(*(added.lists.get(name, ()) for name in SHORTENED)),
    )


def _joined(own: Mapping[str, Word], added: Mapping[str, Word]) -> dict[str, Word]:
    acts = {word.lemma: word.act for word in added.values()}
    moved = {form: Word(word.lemma, acts[word.lemma]) for form, word in own.items() if word.lemma in acts}
    return {**own, **moved, **added}


def _faults(added: Additions) -> Iterator[str]:
    for part in _PARTS:
        for act, words in added.of(part):
            yield from (f"acts.{act.value}.{part}: {fault}" for fault in _cue_faults(words))
        twice = Counter(chain(*(set(words) for _, words in added.of(part))))
        yield from (f"{part}: {word!r} stands under two acts" for word, times in twice.items() if times > 1)
    verbs = set(chain(*(words for _, words in added.of("verbs"))))
    yield from (f"irregular: {verb!r} is not among the added verbs" for verb in added.irregular if verb not in verbs)
    for name, words in chain(added.irregular.items(), added.lists.items()):
        yield from (f"{name}: {word!r} is not lower case" for word in words if word != _plain(word))
    yield from _unknown_lists(added)


def _cue_faults(words: _Words) -> Iterator[str]:
    for word in words:
        if len(word.split()) != 1 or word != _plain(word):
            yield f"{word!r} is not one word in lower case"


def _plain(word: str) -> str:
    return word.strip().lower()


def _unknown_lists(added: Additions) -> Iterator[str]:
    known = load_lexicon().lists
    for name in added.lists:
        if name not in known:
            close = get_close_matches(name, known, n=3, cutoff=0) or sorted(known)
            yield f"lists: no list is called {name!r}; like it are {', '.join(close)}"
