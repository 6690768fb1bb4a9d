"""Roles: the title that a phrase gives somebody, and the body it is held at.

"former director of the harbour company", "White House spokesman", "an economist and tax expert at Calder College".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex as re

from ..lexicon import Lexicon
from ..records import Role
from ..scene import Scene
from .chains import OVER_PREFIX, plain

__all__ = [
    "LINKS",
    "OVER",
    "Phrase",
    "body_of",
    "is_form_of_address",
    "is_person_noun",
    "read_role",
    "read_roles",
    "roles_of",
    "words_of",
]

_WORD = re.compile(
    r"\d+(?:-\p{L}+)+|(?:\p{Lu}\.)+(?!\p{L})|\p{L}[\p{L}\p{M}\p{N}]*(?:[-’'&./](?![sS]\b)[\p{L}\p{N}]+)*\.?|[’']s?\b|\d[\d,.]*|\S"
)
_LETTERS = re.compile(r"\p{L}[\p{L}\p{M}]*(?:-\p{L}+)*")
_POSSESSIVE = re.compile(r"[’'](?:s|(?!\w))")
_DETERMINERS = frozenset("a an the his her its their our my this that another one".split())
#: Before a title: it is over.
OVER = frozenset(
    "once formerly previously former ex one-time onetime erstwhile retired then ousted deposed late".split()
)
#: Between a title and the body or the matter that it is of.
LINKS = frozenset("of for at with in from on to under within by behind".split())
_TITLE_LINKS = frozenset({"of", "to", "for", "in"})
_ENDS = frozenset(', ; : . ( ) -- — – ” “ " who that which whose where when while as after before but'.split())
_RELATIVE = frozenset({"counterpart", "counterparts"})  # of whom, the rest of the sentence says
_SHORT = 4  # words that a title has after its "of" at most
_LONGEST = 14  # words before the noun of a role, and after it


class Phrase(NamedTuple):
    """A word of a phrase: where it stands, how it is compared, whether it has a capital, its tag where it is parsed."""

    start: int
    end: int
    word: str
    capital: bool
    tag: str


def words_of(scene: Scene, start: int, end: int) -> list[Phrase]:
    """Cut a stretch of the text into words and signs."""
    tree, token = scene.tree, scene.tree.at(start)
    short, count = scene.lexicon.shortened, len(tree)
    words = []
    for found in _WORD.finditer(scene.text, start, end):
        first, stop = found.span()
        while token < count and tree.end[token] <= first:
            token += 1
        tag = tree.tag[token] if token < count and tree.start[token] <= first else ""
        word = found.group()
        if prefix := OVER_PREFIX.match(word) if "-" in word else None:
            words.append(Phrase(first, first + prefix.end() - 1, prefix.group(1).lower(), False, "JJ"))
            first, word = first + prefix.end(), word[prefix.end() :]
        ends = word[-1] == "." and len(word) > 2 and "." not in word[:-1] and plain(word) not in short
        if ends:
            word, stop = word[:-1], stop - 1
        words.append(Phrase(first, stop, plain(word) or word, word[0].isupper(), tag))
        if ends:
            words.append(Phrase(stop, stop + 1, ".", False, ""))
    return words


def is_person_noun(word: str, lexicon: Lexicon, *, plural: bool = False) -> bool:
    """Whether a word says what somebody is: "mayor", "co-director"; if wished, also "mayors"."""
    nouns = lexicon.lists["person_nouns"]
    return word in nouns or word.rpartition("-")[2] in nouns or (plural and word.endswith("s") and word[:-1] in nouns)


def is_form_of_address(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is an honorific or a title that is written short: "Mr", "Sen"."""
    return word in lexicon.lists["honorifics"] or word in lexicon.lists["short_titles"]


def roles_of(scene: Scene, start: int, end: int, *, plural: bool = False) -> Sequence[Role]:
    """Give the roles that a stretch names, one after another: "an economist and tax expert at Calder College".

    :param plural: whether roles of several count too: "scientists at Calder College".
    """
    if not _may_name_role(scene, start, end):
        return ()
    return read_roles(scene, words_of(scene, start, end), plural=plural)


def _may_name_role(scene: Scene, start: int, end: int) -> bool:
    """Whether a word of a stretch says what somebody is, singular or plural: quicker than to read it."""
    words = _LETTERS.findall(scene.text, start, end)
    return any(is_person_noun(plain(word), scene.lexicon, plural=True) for word in words)


def read_roles(scene: Scene, words: Sequence[Phrase], *, plural: bool = False) -> list[Role]:
    """Give the roles at the beginning of a phrase, as many as "and" joins."""
    roles: list[Role] = []
    at = 0
    while at < len(words):
        found = read_role(scene, words[at:], plural=plural)
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


_BEING = frozenset({"also", "been", "currently", "has", "is", "now", "was"})


def _is_listed(words: Sequence[Phrase], at: int) -> bool:
    """Whether a comma stands in a list: "a lawyer, novelist and member of the council"."""
    following = words[at + 1 : at + 4]
    return words[at].word == "," and any(word.word in ("and", "&") for word in following) and following[0].tag == "NN"


def _joined(words: Sequence[Phrase], at: int) -> int:
    """Give how many words join one role to the next: "and", "who is also"; 0, where none does."""
    if at < len(words) and (words[at].word in ("and", "&") or _is_listed(words, at)):
        return 1
    if at + 1 < len(words) and words[at].word == "who" and words[at + 1].word in _BEING:
        return next((i for i in range(at + 1, len(words)) if words[i].word not in _BEING), len(words)) - at
    return 0


def read_role(scene: Scene, words: Sequence[Phrase], *, plural: bool = False) -> tuple[Role, int] | None:
    """Read one role at the beginning of a phrase.

    :returns: the role, and how many words it takes; None, where the phrase names none.
    """
    text, lexicon, first = scene.text, scene.lexicon, 0
    while first < len(words) and (words[first].word in _DETERMINERS or words[first].word in ("now", "currently")):
        first += 1
    noun = _noun(words, first, lexicon, plural=plural)
    if noun is None or words[noun].word in _RELATIVE:
        return None
    former = any(word.word in OVER for word in words[first:noun])
    opening = _opening(words, first, noun, lexicon)
    before = _before(text, words, first, opening, lexicon)
    title_end, after, used = _complement(text, words, noun, lexicon)
    title = _rank(text, words[first:opening], lexicon) + text[words[opening].start : title_end]
    if opening == noun and words[noun].word in lexicon.lists["parties"] and not after:
        return Role(None, title, former), used
    return Role(title, after or before, former), used


def _noun(words: Sequence[Phrase], first: int, lexicon: Lexicon, *, plural: bool) -> int | None:
    """Give the noun that says what somebody is: the last one before a preposition, a verb or the phrase's end."""
    noun = None
    for i in range(first, min(len(words), first + _LONGEST)):
        word = words[i].word
        if noun is None and _is_within_name(words, i):
            continue
        if word in _ENDS or word in LINKS or word in ("and", "&", "or"):
            break
        if word in ("'s", "'"):
            noun = None  # "the nominee's daughter": whose daughter she is, not what she is
        elif is_person_noun(word, lexicon, plural=plural):
            noun = i
        elif words[i].tag in _FINITE:
            break  # a clause begins: "Ruiz, met by the mayor"
        elif noun is not None and not words[i].capital and words[i].tag not in _MODIFIERS:
            break
    return noun


def _is_within_name(words: Sequence[Phrase], i: int) -> bool:
    """Whether a small word stands within capitals: "Bank of Calder governor", "Works and Pensions Secretary"."""
    beside = 0 < i < len(words) - 1 and words[i - 1].capital and words[i + 1].capital
    return beside and words[i].word in ("of", "for", "and", "&")


def _opening(words: Sequence[Phrase], first: int, noun: int, lexicon: Lexicon) -> int:
    """Give the word that the title begins with: "press" in "White House press secretary"."""
    at = noun
    while at > first:
        before = words[at - 1]
        joined = before.word in ("and", "&") and at - 2 >= first and words[at - 2].word in lexicon.lists["portfolios"]
        if not (joined or _is_portfolio(before, words[noun], lexicon)) or _ends_body(words, first, at - 1, lexicon):
            break
        if before.capital and at - 2 >= first and words[at - 2].word == "of":
            break  # "Ministry of Defence spokesman"
        at -= 2 if joined else 1
    return at


def _ends_body(words: Sequence[Phrase], first: int, i: int, lexicon: Lexicon) -> bool:
    """Whether a small noun ends the name of a body before the title: "Chinese embassy", "China’s defence ministry"."""
    if words[i].capital or words[i].word not in lexicon.lists["small_bodies"]:
        return False
    i -= 1
    while i > first and (words[i].word in lexicon.lists["small_body_words"] or words[i].word in ("'s", "'")):
        i -= 1
    return i >= first and words[i].capital


def _rank(text: str, words: Sequence[Phrase], lexicon: Lexicon) -> str:
    """Give the rank that stands before the body, apart from its title: "senior" in "a senior City Hall official"."""
    ranks = [word for word in words if not word.capital and word.word in lexicon.lists["ranks"]]
    return "".join(f"{text[word.start : word.end]} " for word in ranks)


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MODIFIERS = frozenset({"NN", "NNS", "JJ", "JJS", "JJR", "NNP", "HYPH"})


def _is_portfolio(word: Phrase, noun: Phrase, lexicon: Lexicon) -> bool:
    """Whether a word before the noun belongs to the title and not to the body: "press", but not "White House"."""
    lists = lexicon.lists
    if word.word in OVER or word.word in ("'s", "'", "longtime", "current", "new"):
        return False
    if word.capital:
        if word.word in lists["parties"] or (word.word in lists["body_nouns"] and word.word != "press"):
            return False
        return word.word in lists["portfolios"] or (noun.capital and is_person_noun(word.word, lexicon))
    return word.word in lists["portfolios"] or word.tag in _MODIFIERS


def _before(text: str, words: Sequence[Phrase], first: int, opening: int, lexicon: Lexicon) -> str | None:
    """Give the body that stands before a title: "White House", "Chinese embassy", "Germany" of "Germany's"."""
    last = opening
    while last > first and not words[last - 1].capital and words[last - 1].word not in lexicon.lists["small_bodies"]:
        last -= 1
    begin = last
    while begin > first and _is_of_body(words[begin - 1], lexicon, small=words[last - 1].capital is False):
        begin -= 1
    while begin < last and (not words[begin].capital or words[begin].word in lexicon.lists["ranks"]):
        begin += 1
    while begin - 1 > first and words[begin - 1].word in ("of", "for") and words[begin - 2].capital:
        begin -= 2
        while begin > first and words[begin - 1].capital and words[begin - 1].word not in OVER:
            begin -= 1
    if begin == last or not words[begin].capital:
        return None
    return _POSSESSIVE.sub("", text[words[begin].start : words[last - 1].end])


def _is_of_body(word: Phrase, lexicon: Lexicon, *, small: bool) -> bool:
    """Whether a word belongs to a body's name before a title; small ones only if the name ends small."""
    lists = lexicon.lists
    if word.word in OVER or word.word in lists["no_names"]:
        return False
    within = word.word in lists["small_bodies"] or word.word in lists["small_body_words"] or word.word in ("'s", "'")
    return word.capital or (small and within)


def _complement(text: str, words: Sequence[Phrase], noun: int, lexicon: Lexicon) -> tuple[int, str | None, int]:
    """Read what follows the noun of a role: where the title ends, the body, and how many words are used."""
    title_end, at, body = words[noun].end, noun + 1, None
    while at < len(words) and words[at].word in LINKS:
        link, begin = at, at + 1
        while begin < len(words) and words[begin].word in _DETERMINERS:
            begin += 1
        stop = begin
        while stop < len(words) and stop - begin < _LONGEST and _goes_on(words, stop):
            stop += 1
        at = max(stop, begin)
        capital = next((i for i in range(begin, stop) if words[i].capital), None)
        if body is not None or stop == begin:
            continue
        if _is_of_title(words, noun, link, begin, stop, lexicon):
            title_end = words[stop - 1].end
        elif capital is not None:
            body = body_of(text, words, capital, stop, lexicon)
    return title_end, body, at


def _is_of_title(words: Sequence[Phrase], noun: int, link: int, begin: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a complement says what the title is about, not whose it is: "of State", "to Cuba", "for the economy"."""
    if not any(word.capital for word in words[begin:stop]):
        return words[link].word in _TITLE_LINKS and stop - begin <= _SHORT
    if words[link].word == "to":
        return words[noun].word in lexicon.lists["missions"]
    if not words[begin].capital:
        return False
    minister = words[noun].word in ("minister", "secretary", "undersecretary") and words[noun].capital
    portfolio = words[link].word in ("of", "for") and (minister or _all_portfolio(words[begin:stop], lexicon))
    return portfolio or _is_adjective(words, begin, stop, lexicon)


def _all_portfolio(words: Sequence[Phrase], lexicon: Lexicon) -> bool:
    lists = lexicon.lists
    return all(word.word in lists["portfolios"] or word.word in ("and", "of", "&") for word in words)


def _is_adjective(words: Sequence[Phrase], begin: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the only capital of a complement is that of an adjective: no body is named."""
    lists, word = lexicon.lists, words[begin].word
    known = word in lists["demonyms"] or word in lists["parties"]
    rest = words[begin + 1 : stop]
    return known and bool(rest) and not any(other.capital or other.word in lists["small_bodies"] for other in rest)


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


def body_of(text: str, words: Sequence[Phrase], first: int, stop: int, lexicon: Lexicon) -> str:
    """Give the name of a body: the capitals, and the small noun after them: "Ruiz campaign"."""
    while first + 1 < stop and is_form_of_address(words[first].word, lexicon):
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
