"""Mentions: each place where the text names a person or a body, with the titles and bodies around the name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex as re

from ..lexicon import Lexicon
from ..scene import Scene, Stretch
from .chains import Chain, Part, find_chains
from .names import Mention, Sort, is_first_name, is_of, sort_of
from .roles import is_form_of_address, is_person_noun
from .titles import with_roles

__all__ = ["find_mentions"]


_SMALL = frozenset("of for on and & the a in to".split())


def find_mentions(scene: Scene, places: Sequence[Stretch] | None = None) -> list[Mention]:
    """Give every mention of a name in the text, parsed or not, in order.

    Capitals prove nothing at the head of a sentence and in a headline: what stands there is a name only if the text
    has it elsewhere too, or the tagger says so.

    :param places: where those names stand that matter: others are left out, unless a word of them stands there too.
    """
    chains = list(find_chains(scene.text, scene.paragraphs, scene.lexicon))
    sure = {part.word for chain in chains if not chain.headline for part in chain.parts[chain.opens :]}
    if places is not None:
        chains = _of_places(chains, places, scene.lexicon)
    sentences = [chain for chain in chains if not chain.headline]
    alone = [chain for chain in sentences if len(chain.parts) == 1]
    together = [chain for chain in sentences if len(chain.parts) > 1]
    pieces = [parts for chain in together for parts in _pieces(chain, sure, frozenset(), scene)]
    long = [mention for parts in pieces if len(parts) > 1 and (mention := _mention(parts, frozenset(), scene))]
    families = frozenset(mention.words[-1] for mention in long if mention.sort in (Sort.PERSON, Sort.OPEN))
    pieces.extend(parts for chain in alone for parts in _pieces(chain, sure, families, scene))
    short = [mention for parts in pieces if len(parts) == 1 and (mention := _mention(parts, families, scene))]
    names = {mention.words for mention in (*long, *short)} | {(family,) for family in families}
    lines = [mention for chain in chains if chain.headline for mention in _in_headline(chain, names, scene)]
    return sorted((*long, *short, *lines), key=lambda mention: mention.start)


def _of_places(chains: Sequence[Chain], places: Sequence[Stretch], lexicon: Lexicon) -> list[Chain]:
    """Give the chains that stand in some places, and those that share a word with one of them."""
    starts, common = [start for start, _ in places], lexicon.lists["person_nouns"] | _SMALL
    known: set[str] = set()
    for chain in chains:
        at = bisect_right(starts, chain.parts[0].start) - 1
        if at >= 0 and chain.parts[0].start < places[at][1]:
            known.update(part.word for part in chain.parts if part.word not in common)
    return [chain for chain in chains if any(part.word in known for part in chain.parts)]


def _pieces(chain: Chain, sure: set[str], families: frozenset[str], scene: Scene) -> Iterator[list[Part]]:
    yield from _segments(_without_opening(chain, sure, families, scene), scene.lexicon)


def _in_headline(chain: Chain, names: set[tuple[str, ...]], scene: Scene) -> Iterator[Mention]:
    """Give the names in a headline that the text has too, the longest first; there a first name may stand before it."""
    words, at = [part.word for part in chain.parts], 0
    while at < len(words):
        length = next((n for n in range(min(6, len(words) - at), 0, -1) if tuple(words[at : at + n]) in names), 0)
        if not length and is_first_name(words[at], scene.lexicon):
            length = next((n for n in (2, 3) if tuple(words[at + n - 1 : at + n]) in names), 0)
        if length:
            name = tuple(words[at : at + length])
            start, end = chain.parts[at].start, chain.parts[at + length - 1].end
            yield Mention(start, end, start, end, name, sort_of(name, scene.lexicon), headline=True)
        at += length or 1


def _without_opening(chain: Chain, sure: set[str], families: frozenset[str], scene: Scene) -> Sequence[Part]:
    """Leave out the words that have their capital only from the sentence that they open, or are nobody's name."""
    parts, lexicon = chain.parts, scene.lexicon
    if (
        len(parts) == 1
        and parts[0].word in families
        and not (chain.opens and _is_ordinary(parts[0], scene, alone=True))
    ):
        return parts
    while parts and _is_nobody(parts, 0, 1, lexicon):
        parts = parts[1:]
    opening = bool(parts) and chain.opens and parts[0] is chain.parts[0]
    if opening and parts[0].word not in sure and _is_ordinary(parts[0], scene, alone=len(parts) == 1):
        parts = parts[1:]
    while parts and _is_nobody(parts, -1, -2, lexicon):
        parts = parts[:-1]
    return parts


def _is_nobody(parts: Sequence[Part], at: int, beside: int, lexicon: Lexicon) -> bool:
    """Whether a word at the edge of a chain is no name; "Will" and "May" are, beside a word that can be one."""
    word = parts[at].word
    if word in _SMALL:
        return True
    if word not in lexicon.lists["no_names"]:
        return False
    if len(parts) == 1 or parts[beside].word in lexicon.lists["no_names"]:
        return True
    return not is_first_name(parts[beside].word if at else word, lexicon)


def _is_ordinary(part: Part, scene: Scene, *, alone: bool) -> bool:
    """Whether a word at the head of a sentence is no name for the tagger."""
    tree = scene.tree
    token = tree.at(part.start)
    if token >= len(tree) or tree.start[token] > part.start or tree.word[token].isupper():
        return False
    lists = scene.lexicon.lists
    if tree.tag[token].startswith("NNP") or is_person_noun(part.word, scene.lexicon, plural=True):
        return False
    if any(part.word in lists[name] for name in ("short_titles", "honorifics", "demonyms", "portfolios")):
        return False
    if tree.tag[token] in _OPEN_TAGS and (is_first_name(part.word, scene.lexicon) or not alone):
        return False
    # What says something is somebody, whatever the tagger makes of "Rosneft".
    says = token + 1 < len(tree) and tree.word[token + 1] in scene.lexicon.verbs and tree.tag[token + 1] in _FINITE
    return not (says and tree.tag[token] in _OPEN_TAGS and not _is_common(part.word, scene.lexicon))


_OPEN_TAGS = frozenset({"NN", "JJ", "FW", "UH", "XX"})
_FINITE = frozenset({"VBD", "VBZ"})


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether a word at the head of a sentence is a common noun that can say something."""
    lists = lexicon.lists
    known = ("document_nouns", "group_nouns", "unnamed_nouns", "small_bodies", "body_nouns")
    return word.endswith("s") or word in lexicon.nouns or any(word in lists[name] for name in known)


def _segments(parts: Sequence[Part], lexicon: Lexicon) -> Iterator[list[Part]]:
    """Cut a chain at the small words that join two names and not one: "Ruiz and Brandt", "Ruiz of Calder"."""
    begin = 0
    for i, part in enumerate(parts):
        if part.word in _SMALL and i > begin and not _joins(parts, begin, i, lexicon):
            yield from _trimmed(parts[begin:i])
            begin = i + 1
    yield from _trimmed(parts[begin:])


def _trimmed(parts: Sequence[Part]) -> Iterator[list[Part]]:
    while parts and parts[0].word in _SMALL:
        parts = parts[1:]
    while parts and parts[-1].word in _SMALL:
        parts = parts[:-1]
    if parts:
        yield list(parts)


def _joins(parts: Sequence[Part], begin: int, i: int, lexicon: Lexicon) -> bool:
    lists, left = lexicon.lists, parts[i - 1].word
    word = parts[i].word
    if word in ("in", "to"):
        return False
    if word in ("the", "a"):
        return parts[i - 1].word in _SMALL
    inside = any(part.word in lists["body_nouns"] for part in parts[begin:i])
    if word in ("of", "for", "on"):
        if is_person_noun(left, lexicon) and left not in lists["body_nouns"]:
            return word in ("of", "for") and _ends_title(parts, i + 1)
        return inside or left in lists["of_names"]
    # "and": the two parts make one name only if what follows ends as a body does, and what precedes is no name alone.
    following = list(takewhile(lambda word: word not in _SMALL, (part.word for part in parts[i + 1 :])))
    before = tuple(part.word for part in parts[begin:i])
    named = is_first_name(left, lexicon) or any(is_person_noun(part, lexicon) for part in before)
    plain_left = sort_of(before, lexicon) is Sort.OPEN and not named
    of = any(part in ("of", "for") for part in before)
    ends = bool(following) and following[-1] in lists["body_nouns"]
    return word == "&" or (inside and of) or (plain_left and ends)


def _ends_title(parts: Sequence[Part], at: int) -> bool:
    """Whether what follows "of" belongs to the title of a name after it: "Secretary of State Ana Ruiz"."""
    while at < len(parts) and parts[at].word == "the":
        at += 1
    return at < len(parts) - 1


_PARTY_TAG = re.compile(r"[rdi]-\p{L}+$")


def _mention(parts: list[Part], families: frozenset[str], scene: Scene) -> Mention | None:
    """Read one name, with the titles that stand before it in capitals."""
    lexicon = scene.lexicon
    core = _core(parts, lexicon)
    titles, name = parts[:core], parts[core:]
    if len(name) == _SHOW and name[-1].word == "show" and is_first_name(name[0].word, lexicon):
        name = name[:-1]  # "The Rachel Maddow Show"
    words = tuple(part.word for part in name)
    if not name or _PARTY_TAG.match(parts[0].word) or lexicon.lists["no_names"].issuperset(words):
        return None
    honorific = bool(titles) and titles[-1].word in lexicon.lists["honorifics"]
    sort = sort_of(words, lexicon)
    if honorific or (titles and sort is not Sort.BODY):
        sort = Sort.PERSON
    if not titles and (body := _with_small_body(name, scene)):
        return body
    short = bool(titles) and titles[-1].word in lexicon.lists["short_titles"]
    if titles and not (honorific or short) and all(_is_title_word(word, lexicon) for word in words):
        return None
    if not titles and words[-1] not in families and _is_no_name(words, sort, lexicon):
        return None
    start, end = name[0].start, name[-1].end
    if (sort is not Sort.BODY and _is_shouted(scene.text, start, end)) or _is_common_body(name, scene):
        return None
    written = scene.text[titles[-1].start : titles[-1].end] if honorific else None
    mention = Mention(start, end, parts[0].start, end, words, sort, written)
    return mention if sort in (Sort.BODY, Sort.PLACE) else with_roles(mention, titles, scene)


def _is_common_body(name: Sequence[Part], scene: Scene) -> bool:
    """Whether a single word is a body without a name, "Police said"; with "the" it is short for one named before."""
    small = len(name) == 1 and name[0].word in scene.lexicon.lists["small_bodies"]
    before = scene.text[max(0, name[0].start - len("the ")) : name[0].start]
    return small and before.lower() != "the "


def _is_title_word(word: str, lexicon: Lexicon) -> bool:
    return is_person_noun(word, lexicon) or word in lexicon.lists["portfolios"]


_LONGEST_ACRONYM = 6
_SHOW = 3  # words
_LEADING = 3  # words of a chain that can be a title in the plural, "Prime Ministers"


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether a word is a single letter, or in capitals and too long for an acronym; before a colon it is a label."""
    word = text[start:end]
    long = word.isupper() and len(word) > _LONGEST_ACRONYM and " " not in word and "." not in word
    return len(word) == 1 or (long and text[end : end + 1] != ":")


def _core(parts: Sequence[Part], lexicon: Lexicon) -> int:
    """Give the part at which the name itself begins, after the titles."""
    core = 0
    for i, part in enumerate(parts[:-1]):
        if is_form_of_address(part.word, lexicon):
            if i == core or all(before.word not in _SMALL for before in parts[:i]):
                core = i + 1
        elif _is_title(parts, i, lexicon):
            core = _after_of(parts, i + 1, lexicon)
    return core


def _is_title(parts: Sequence[Part], i: int, lexicon: Lexicon) -> bool:
    """Whether a word before a name is a title, as "Speaker", "Senators"; not in "Dean Smith", "Justice Department"."""
    word, first = parts[i].word, i == 0
    if not is_person_noun(word, lexicon, plural=i < _LEADING):
        return False
    if (first and is_first_name(word, lexicon)) or parts[i + 1].word in lexicon.lists["name_suffixes"]:
        return False
    return not _is_body_from(parts, i, lexicon)


def _is_body_from(parts: Sequence[Part], i: int, lexicon: Lexicon) -> bool:
    """Whether a title is only part of the name of a body: "Justice Department", "General Motors"."""
    lists = lexicon.lists
    if parts[i + 1].word in ("of", "for"):
        return False
    rest = [part.word for part in parts[i + 1 :]]
    return any(word in lists["body_nouns"] or word in lists["of_names"] for word in rest) and not any(
        is_person_noun(word, lexicon) for word in rest[:-1]
    )


def _after_of(parts: Sequence[Part], at: int, lexicon: Lexicon) -> int:
    """Skip "of State" in "Secretary of State Ana Ruiz"."""
    lists = lexicon.lists
    if at >= len(parts) or parts[at].word not in ("of", "for"):
        return at
    at += 1
    rest = tuple(part.word for part in parts[at:])
    if sort_of(rest, lexicon) is Sort.PLACE or (rest and rest[-1] in lists["body_nouns"]):
        return len(parts)
    begin = at
    while at < len(parts) - 1 and (
        parts[at].word in lists["portfolios"]
        or parts[at].word in _SMALL
        or parts[at].word in lists["places"]
        or parts[at].word in lists["body_nouns"]
        or at == begin
    ):
        at += 1
    return at


def _is_no_name(words: tuple[str, ...], sort: Sort, lexicon: Lexicon) -> bool:
    """Whether a capital word is a people, a party or a day, and nobody's name."""
    lists = lexicon.lists
    if words[-1] in lists["laws"] and sort is not Sort.PERSON:
        return True
    if len(words) == 2 and sort is Sort.BODY and not is_of(words) and _are_people(words[-1], lexicon):
        return True
    if sort in (Sort.PLACE, Sort.BODY):
        return False
    if all(word in lists["demonyms"] or word in lists["parties"] for word in words):
        return True
    if len(words) == 1 and words[0] in lists["states"]:
        return True
    last = words[-1]
    if len(words) > 2 and _are_people(last, lexicon):
        return last[:-1] in lists["parties"] or last[:-1] in lists["demonyms"]  # "United Auto Workers" is a body
    if len(words) > 1 and (is_person_noun(last, lexicon) or _is_plural(last, lexicon)):
        return not is_first_name(words[0], lexicon)
    common = is_person_noun(last, lexicon) or _is_plural(last, lexicon) or last in lists["document_nouns"]
    return len(words) == 1 and common


def _is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a word names people in number: "Senators", "Democrats", "Mexicans"."""
    return word in lexicon.lists["group_nouns"] or _are_people(word, lexicon)


def _are_people(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is the plural of what a person can be: "senators", "Democrats", "Peruvians"."""
    lists, single = lexicon.lists, word[:-1]
    if not word.endswith("s") or single in lists["male_names"] or word in lists["body_nouns"]:
        return False
    known = single in lists["demonyms"] or single in lists["parties"] or single.endswith("ian")
    return known or is_person_noun(single, lexicon)


_SMALL_WORD = re.compile(r"\p{Ll}+")
_SMALL_BODY = re.compile(r"(?:[’']s?)?((?:[ \u00a0]\p{Ll}+){1,4})")


def _with_small_body(name: Sequence[Part], scene: Scene) -> Mention | None:
    """Take in the small noun that makes a name the name of a body: "the Ruiz campaign", "China’s defence ministry"."""
    lists = scene.lexicon.lists
    found = _SMALL_BODY.match(scene.text, name[-1].end)
    if found is None:
        return None
    end, small = None, []
    for word in _SMALL_WORD.finditer(found.group(1)):
        small.append(word.group())
        if word.group() in lists["small_bodies"]:
            end = found.start(1) + word.end()
        elif word.group() not in lists["small_body_words"]:
            break
    if end is None:
        return None
    known = lists["small_bodies"] | lists["small_body_words"]
    words = (*(part.word for part in name), *(word for word in small if word in known))
    start = name[0].start
    return Mention(start, end, start, end, words, Sort.BODY, small=True)
