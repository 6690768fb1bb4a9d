"""Roles: the title that a phrase gives somebody, and the body it is held at.

"former director of the harbour company", "White House spokesman", "an economist and tax expert at Calder College".
"""

from __future__ import annotations

from collections.abc import Sequence

import regex as re
from attrs import frozen

from ..lexicon import Lexicon
from ..records import Role
from ..scene import Scene
from .chains import plain

__all__ = ["LINKS", "OVER", "Phrase", "body_of", "is_person_noun", "read_role", "read_roles", "roles_of", "words_of"]

_WORD = re.compile(
    r"(?:\p{Lu}\.)+(?!\p{L})|\p{L}[\p{L}\p{M}\p{N}]*(?:[-’'&./](?![sS]\b)[\p{L}\p{N}]+)*\.?|[’']s?\b|\d[\d,.]*|\S"
)
_POSSESSIVE = re.compile(r"[’'](?:s|(?!\w))")
_DETERMINERS = frozenset("a an the his her its their our my this that another one".split())
#: Before a title: it is over.
OVER = frozenset("former ex one-time onetime erstwhile retired then ousted deposed late".split())
#: Between a title and the body or the matter that it is of.
LINKS = frozenset("of for at with in from on to under within by behind".split())
_TITLE_LINKS = frozenset({"of", "to", "for", "in"})
_ENDS = frozenset(', ; : . ( ) -- — – ” “ " who that which whose where when while as after before but'.split())
_RELATIVE = frozenset({"counterpart", "counterparts"})  # of whom, the rest of the sentence says
_LONGEST = 14  # words before the noun of a role, and after it


@frozen
class Phrase:
    """A word of a phrase: where it stands, how it is compared, whether it has a capital, its tag where it is parsed."""

    start: int
    end: int
    word: str
    capital: bool
    tag: str


def words_of(scene: Scene, start: int, end: int) -> list[Phrase]:
    """Cut a stretch of the text into words and signs."""
    tree, token = scene.tree, scene.tree.at(start)
    short = scene.lexicon.shortened
    words = []
    for found in _WORD.finditer(scene.text, start, end):
        first, stop = found.span()
        while token < len(tree) and tree.end[token] <= first:
            token += 1
        tag = tree.tag[token] if token < len(tree) and tree.start[token] <= first else ""
        word = found.group()
        ends = word[-1] == "." and len(word) > 2 and "." not in word[:-1] and plain(word) not in short
        if ends:
            word, stop = word[:-1], stop - 1
        words.append(Phrase(first, stop, plain(word) or word, word[0].isupper(), tag))
        if ends:
            words.append(Phrase(stop, stop + 1, ".", False, ""))
    return words


def is_person_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says what somebody is: "mayor", "co-director"."""
    nouns = lexicon.lists["person_nouns"]
    return word in nouns or word.rpartition("-")[2] in nouns


def roles_of(scene: Scene, start: int, end: int) -> Sequence[Role]:
    """Give the roles that a stretch names, one after another: "an economist and tax expert at Calder College"."""
    return read_roles(scene, words_of(scene, start, end))


def read_roles(scene: Scene, words: Sequence[Phrase]) -> list[Role]:
    """Give the roles at the beginning of a phrase, as many as "and" joins."""
    roles: list[Role] = []
    at = 0
    while at < len(words):
        found = read_role(scene, words[at:])
        if found is None:
            break
        role, used = found
        roles.append(role)
        at += used
        joined = _joined(words, at)
        if not joined:
            break
        at += joined
    return roles


_BEING = frozenset(["is", "was", "has", "been", "also", "is", "now", "currently"])


def _joined(words: Sequence[Phrase], at: int) -> int:
    """Give how many words join one role to the next: "and", "who is also"; 0, where none does."""
    if at < len(words) and words[at].word in ("and", "&"):
        return 1
    if at + 1 < len(words) and words[at].word == "who" and words[at + 1].word in _BEING:
        return next((i for i in range(at + 1, len(words)) if words[i].word not in _BEING), len(words)) - at
    return 0


def read_role(scene: Scene, words: Sequence[Phrase]) -> tuple[Role, int] | None:
    """Read one role at the beginning of a phrase.

    :returns: the role, and how many words it takes; None, where the phrase names none.
    """
    text, lexicon, first = scene.text, scene.lexicon, 0
    while first < len(words) and (words[first].word in _DETERMINERS or words[first].word in ("now", "currently")):
        first += 1
    noun = _noun(words, first, lexicon)
    if noun is None or words[noun].word in _RELATIVE:
        return None
    former = any(word.word in OVER for word in words[first:noun])
    opening = _opening(words, first, noun, lexicon)
    before = _before(text, words, first, opening, lexicon)
    title_end, after, used = _complement(text, words, noun, lexicon)
    title = text[words[opening].start : title_end]
    if opening == noun and words[noun].word in lexicon.lists["parties"] and not after:
        return Role(None, title, former), used
    return Role(title, after or before, former), used


def _noun(words: Sequence[Phrase], first: int, lexicon: Lexicon) -> int | None:
    """Give the noun that says what somebody is: the last one before a preposition, a verb or the phrase's end."""
    noun = None
    for i in range(first, min(len(words), first + _LONGEST)):
        word = words[i].word
        if word in _ENDS or word in LINKS or word in ("and", "&", "or"):
            break
        if word in ("'s", "'"):
            noun = None  # "the nominee's daughter": whose daughter she is, not what she is
        elif is_person_noun(word, lexicon):
            noun = i
        elif noun is not None and not words[i].capital and words[i].tag not in _MODIFIERS:
            break
    return noun


def _opening(words: Sequence[Phrase], first: int, noun: int, lexicon: Lexicon) -> int:
    """Give the word that the title begins with: "press" in "White House press secretary"."""
    at = noun
    while at > first and _is_portfolio(words[at - 1], words[at - 2] if at - 2 >= first else None, lexicon):
        at -= 1
    return at


_MODIFIERS = frozenset({"NN", "NNS", "JJ", "JJS", "JJR", "NNP", "HYPH"})


def _is_portfolio(word: Phrase, before: Phrase | None, lexicon: Lexicon) -> bool:
    """Whether a word before the noun belongs to the title and not to the body: "press", but not "White House"."""
    lists = lexicon.lists
    if word.word in OVER or word.word in ("'s", "'", "longtime", "current", "new"):
        return False
    if word.capital:
        ends_body = word.word in lists["body_nouns"] and word.word != "press"
        return word.word in lists["portfolios"] and word.word not in lists["parties"] and not ends_body
    if word.word in lists["small_bodies"] and before is not None and before.capital:
        return False
    return word.word in lists["portfolios"] or word.tag in _MODIFIERS


def _before(text: str, words: Sequence[Phrase], first: int, opening: int, lexicon: Lexicon) -> str | None:
    """Give the body that stands before a title: "White House", "Chinese embassy", "Germany" of "Germany's"."""
    last = opening
    while last > first and not words[last - 1].capital and words[last - 1].word not in lexicon.lists["small_bodies"]:
        last -= 1
    begin = last
    while begin > first and (words[begin - 1].capital or begin == last) and words[begin - 1].word not in OVER:
        begin -= 1
    if begin == last or not words[begin].capital:
        return None
    return _POSSESSIVE.sub("", text[words[begin].start : words[last - 1].end])


def _complement(text: str, words: Sequence[Phrase], noun: int, lexicon: Lexicon) -> tuple[int, str | None, int]:
    """Read what follows the noun of a role: where the title ends, the body, and how many words are used."""
    title_end, at, body = words[noun].end, noun + 1, None
    while at < len(words) and words[at].word in LINKS:
        link = at
        begin = at + 1
        while begin < len(words) and words[begin].word in _DETERMINERS:
            begin += 1
        stop = begin
        while stop < len(words) and stop - begin < _LONGEST and _goes_on(words, stop):
            stop += 1
        capital = next((i for i in range(begin, stop) if words[i].capital), None)
        if capital == begin and words[link].word == "of" and _all_portfolio(words[begin:stop], lexicon):
            title_end = words[stop - 1].end  # "Secretary of State"
        elif capital is not None and body is None:
            body = body_of(text, words, capital, stop, lexicon)
            if words[link].word == "to" and words[noun].word in lexicon.lists["missions"]:
                title_end, body = words[stop - 1].end, None
        elif capital is None and stop > begin and body is None and words[link].word in _TITLE_LINKS:
            title_end = words[stop - 1].end
        at = max(stop, link + 1)
    return title_end, body, at


def _all_portfolio(words: Sequence[Phrase], lexicon: Lexicon) -> bool:
    lists = lexicon.lists
    return all(word.word in lists["portfolios"] or word.word in ("and", "of", "&") for word in words)


def _goes_on(words: Sequence[Phrase], i: int) -> bool:
    word = words[i]
    if word.word in _ENDS:
        return False
    if word.word in ("and", "&"):
        # "Health and Human Services", but not "the Senate and a friend of Ruiz".
        return i + 1 < len(words) and words[i + 1].capital and words[i - 1].capital
    if word.word in LINKS:
        return (
            word.word in ("of", "for", "on") and i + 1 < len(words) and words[i - 1].capital and _leads_on(words, i + 1)
        )
    return word.word[0].isalnum() or word.word in ("'s", "'")


def _leads_on(words: Sequence[Phrase], i: int) -> bool:
    return words[i].capital or (words[i].word == "the" and i + 1 < len(words) and words[i + 1].capital)


_WITHIN_BODY = LINKS | {"the", "and", "&", "'s", "'"}


def _is_form_of_address(word: Phrase, lexicon: Lexicon) -> bool:
    return word.word in lexicon.lists["honorifics"] or word.word in lexicon.lists["short_titles"]


def body_of(text: str, words: Sequence[Phrase], first: int, stop: int, lexicon: Lexicon) -> str:
    """Give the name of a body: the capitals, and the small noun after them: "Ruiz campaign"."""
    while first + 1 < stop and _is_form_of_address(words[first], lexicon):
        first += 1
    last = first
    for i in range(first, stop):
        word = words[i]
        if word.word in _ENDS:
            break
        if word.capital or word.word in lexicon.lists["small_bodies"]:
            last = i
        elif word.word not in _WITHIN_BODY and word.word not in lexicon.lists["small_body_words"]:
            break
    return text[words[first].start : words[last].end]
