"""Titles: what stands before and after the name of a person and says who they are."""

from __future__ import annotations

from collections.abc import Sequence

import regex as re
from attrs import evolve

from ..lexicon import Lexicon
from ..records import Role
from ..scene import Scene
from .apposition import roles_after
from .chains import Part, plain
from .names import Mention, Sort, gender_of, sort_of
from .roles import LINKS, OVER, Phrase, is_form_of_address, is_person_noun, read_roles, words_of

__all__ = ["with_roles"]


def with_roles(mention: Mention, titles: Sequence[Part], scene: Scene) -> Mention:
    """Add what stands before and after the name of a person, and what it tells of the gender."""
    first, before = _roles_before(mention, titles, scene)
    last, after = roles_after(mention, scene)
    roles = (*before, *after)
    if not roles and not mention.honorific:
        return mention
    told = [plain(word) for role in roles for word in (role.title or "").split()]
    if mention.honorific:
        told.append(plain(mention.honorific))
    sort = Sort.PERSON if roles or mention.honorific else mention.sort
    return evolve(mention, first=first, last=last, roles=roles, gender=gender_of(told, scene.lexicon), sort=sort)


_REACH = 90  # characters before a name


def _roles_before(mention: Mention, titles: Sequence[Part], scene: Scene) -> tuple[int, tuple[Role, ...]]:
    """Read the title before a name: "White House spokesman John Kirby", "Germany’s foreign minister, Ms. Brandt"."""
    capital = any(is_person_noun(part.word, scene.lexicon) for part in titles)
    at = mention.first if titles else mention.start
    if not titles and not _may_be_titled(scene.text, at, scene.lexicon):
        return mention.first, ()
    words = _words_before(scene, at, mention.start, over_comma=not capital)
    if not words:
        return mention.first, ()
    if words[-1].word in ("'s", "'"):
        owner = _owner(words, scene)
        return (owner[0], (Role(None, owner[1]),)) if owner else (mention.first, ())
    first = _title_start(words, mention.start, scene.lexicon)
    if first is None or not _is_apposition(words, first, mention, scene.text):
        return mention.first, ()
    phrase = words[first:]
    roles = _roles_in(phrase, scene)
    return (phrase[0].start, roles) if roles else (mention.first, ())


_LAST_WORD = re.compile(r"([\p{L}’'.-]+)(,?)[ \u00a0]$")
_WORD_REACH = 24  # characters, of one word and the gap after it


def _may_be_titled(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the word before a name can end a title; most names stand alone, and this is all that they cost."""
    gap = at > 0 and text[at - 1] in " \u00a0"
    found = _LAST_WORD.search(text[max(0, at - _WORD_REACH) : at]) if gap else None
    if found is None:
        return False
    word = plain(found.group(1))
    comma, address = bool(found.group(2)), is_form_of_address(word, lexicon)
    return comma or address or word.endswith(("'s", "s'")) or is_person_noun(word, lexicon)


def _roles_in(phrase: Sequence[Phrase], scene: Scene) -> tuple[Role, ...]:
    """Give the roles of a phrase before a name: titles written out, then the last that is written short, "Sen."."""
    short = next((i for i, word in enumerate(phrase) if _is_short_title(word, scene.lexicon)), len(phrase))
    roles = read_roles(scene, phrase[:short])
    if short == len(phrase):
        return tuple(roles)
    body = "" if roles else _body(phrase[:short], scene)
    former = any(word.word in OVER for word in phrase[:short])
    return (*roles, Role(scene.text[phrase[short].start : phrase[-1].end], body or None, former))


def _body(words: Sequence[Phrase], scene: Scene) -> str:
    """Give the body that stands before a title written short: "New Jersey" of "former New Jersey Gov."."""
    capitals = [word for word in words if word.capital and word.word not in OVER]
    return scene.text[capitals[0].start : capitals[-1].end] if capitals else ""


def _owner(words: Sequence[Phrase], scene: Scene) -> tuple[int, str] | None:
    """Give the body of "Tesla’s Elon Musk"."""
    first = len(words) - 1
    while first > 0 and words[first - 1].capital:
        first -= 1
    if words[first].word == "the":
        first += 1
    names = tuple(word.word for word in words[first:-1])
    if not names or names[0] in scene.lexicon.lists["no_names"] or sort_of(names, scene.lexicon) is Sort.PERSON:
        return None
    return words[first].start, scene.text[words[first].start : words[-2].end]


def _words_before(scene: Scene, at: int, stop: int, *, over_comma: bool) -> list[Phrase]:
    """Give the words in the line before a name, after the last sign; a comma right before the name need not count.

    It leaves a gap of two characters between the words beside it: "Germany’s foreign minister, Ms. Brandt".
    """
    begin = max(0, at - _REACH)
    begin = max(begin, scene.text.rfind("\n", begin, at) + 1)
    words = words_of(scene, begin, stop)
    comma = next((i for i in range(len(words) - 1, -1, -1) if words[i].start < at), -1)
    if over_comma and comma >= 0 and words[comma].word == ",":
        del words[comma]
    sign = next((i for i in range(len(words) - 1, -1, -1) if not _is_word(words[i].word)), -1)
    return words[sign + 1 :]


def _is_word(word: str) -> bool:
    return word[0].isalnum() or word in ("'s", "'", "&")


def _is_apposition(words: Sequence[Phrase], first: int, mention: Mention, text: str) -> bool:
    """Whether a title that a comma parts from a name belongs to it: there is one after it too, or the title opens."""
    begin = mention.first if words[-1].start >= mention.first else mention.start
    before = [word for word in words if word.start < begin]
    if not before or words[first].start >= begin or begin - before[-1].end <= 1:
        return True
    after = text[mention.end : mention.end + 1]
    opens = text[max(0, words[0].start - 2) : words[0].start].strip() in ("", ".", "“", '"')
    return after in _CLOSINGS or (opens and first <= 2)


_CLOSINGS = frozenset({"", ",", ".", ";", ":", ")", "\n"})


def _is_short_title(word: Phrase, lexicon: Lexicon) -> bool:
    return word.word in lexicon.lists["short_titles"] and word.word not in lexicon.lists["honorifics"]


_STOPS = frozenset("is was are were be been said says told that when while and or but who as by from with to".split())


def _title_start(words: Sequence[Phrase], stop: int, lexicon: Lexicon) -> int | None:
    """Give the word at which the title before a name begins; None, where no title stands there."""
    short = len(words)
    while short > 0 and is_form_of_address(words[short - 1].word, lexicon):
        short -= 1
    first = _title_noun(words, short, stop, lexicon)
    if first is None:
        return _body_before(words, short, lexicon) if _is_short_title(words[-1], lexicon) else None
    while first > 0 and (_leads_to(words, first, lexicon) or _joins(words, first, lexicon)):
        first -= 1
    return first


def _title_noun(words: Sequence[Phrase], at: int, stop: int, lexicon: Lexicon) -> int | None:
    """Give the noun of a title that ends at a word: the last one, or the one before its "of"."""
    if at > 0 and is_person_noun(words[at - 1].word, lexicon):
        return at - 1
    return _noun_with_of(words, at, stop, lexicon)


def _body_before(words: Sequence[Phrase], at: int, lexicon: Lexicon) -> int:
    """Give the first word of the body before a short title: "New Jersey Gov.", "former Ohio Rep."."""
    while at > 0 and words[at - 1].capital and words[at - 1].word not in lexicon.lists["no_names"]:
        at -= 1
    return at - 1 if at and words[at - 1].word in OVER else at


def _leads_to(words: Sequence[Phrase], first: int, lexicon: Lexicon) -> bool:
    before = words[first - 1]
    if before.word in OVER:
        return True
    return before.word not in _STOPS and before.word not in lexicon.lists["no_names"] and _may_modify(before)


def _joins(words: Sequence[Phrase], first: int, lexicon: Lexicon) -> bool:
    """Whether a small word belongs to what stands before a title: "prosecutor and mayor", "Bank of Calder governor"."""
    if first < 2:
        return False
    link, before = words[first - 1].word, words[first - 2]
    if link in ("and", "&") and is_person_noun(before.word, lexicon):
        return True
    if not (before.capital and words[first].capital) or before.word in _STOPS:
        return False
    matters = before.word in lexicon.lists["portfolios"] and words[first].word in lexicon.lists["portfolios"]
    return link in ("of", "for") or (link == "and" and matters)


_VERBS = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "RB", "VBG", "IN"})
_DETERMINERS = frozenset("a an the his her its their our my this that another fellow one".split())


def _may_modify(word: Phrase) -> bool:
    if word.word in _DETERMINERS or (word.tag in _VERBS and not word.capital):
        return False
    return word.word[0].isalpha() or word.word in ("'s", "'")


def _noun_with_of(words: Sequence[Phrase], at: int, stop: int, lexicon: Lexicon) -> int | None:
    """Give the noun of "Secretary of State Ana Ruiz", or, parted by a comma, of "a lawyer for the city, Ana Ruiz"."""
    follows = words[at].start if at < len(words) else stop
    apart = at > 0 and follows > words[at - 1].end + 1
    link = next(
        (i for i in range(1, at) if words[i].word in LINKS and is_person_noun(words[i - 1].word, lexicon)), None
    )
    if link is None or any(word.word in _STOPS - LINKS for word in words[link:at]):
        return None
    within = words[link + 1 : at]
    portfolio = bool(within) and all(word.word in lexicon.lists["portfolios"] for word in within)
    capital = bool(within) and words[link - 1].capital and words[link].word in ("of", "for")
    return link - 1 if portfolio or capital or apart else None
