"""Sources read: whether a phrase names somebody, stands for somebody, or describes somebody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import regex as re
from attrs import evolve, frozen

from ..records import Role, SpeakerKind
from ..scene import Scene, Stretch
from .cast import Cast
from .names import Mention, Sort
from .roles import is_person_noun, roles_of

__all__ = ["Description", "Reader", "Reading"]

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "it": "thing", "its": "thing", "itself": "thing",
    "they": "several", "them": "several", "their": "several", "theirs": "several", "themselves": "several",
    "both": "several", "each": "several", "neither": "several", "these": "several", "those": "several",
    "i": "first", "me": "first", "my": "first", "mine": "first", "myself": "first",
    "we": "first", "us": "first", "our": "first", "ours": "first",
    "who": "relative", "whom": "relative", "which": "relative", "that": "relative", "whose": "relative",
    "you": "second", "your": "second",
}  # fmt: skip

_LEAD = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|his|her|its|their|our|my|your|another|one|some|many|most|several|few|both|neither|either|all|"
    r"any|every|each|no|even|only|also|then|now|but|and|as|while|when|at least|like|former|ex-)[ \u00a0]+|[“\"‘'(])*",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:the|this|that|these|those|both)\b", re.IGNORECASE)
#: "his lawyer" can be anybody's; "his wife" is one.
_OWNED = re.compile(r"(?:his|her|its|their|my|our)\b", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"[’']s?$|[’']s?[,.:]|[ \u00a0]?[,.:;(—–-]|[ \u00a0](?:who|that|which|whose|of|at|in|from|on|with|for|"
    r"and|or|nor|as|to|by|now|then|himself|herself|itself|themselves|also|too|both|&)\b|[”\")]"
)
#: Between two names the first of which has an apposition: "Ruiz, the mayor of Calder, and Brandt".
_APPOSED_AND = re.compile(r",(?: [^,;.]{1,80},){1,2} and (?:the )?")
_AND = re.compile(r"[’']?s?,? (?:and|or|nor|&) (?:the |his |her |its |an? )?$|, (?:the |his |her )?$")


@frozen
class Description:
    """A source without a name, as the text has it.

    ``noun``: its head, lower case. ``definite``: whether it speaks of one already known. ``token``: the head's index.
    """

    start: int
    end: int
    noun: str
    token: int
    kind: SpeakerKind
    definite: bool
    roles: tuple[Role, ...]


@frozen
class Reading:
    """What a source says of who it is: the entities that it names, or a pronoun, or a description.

    ``roles``: what stands before the name and is parted from it: "the city’s lawyer, former judge Ana Ruiz".
    """

    entities: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()
    pronoun: str | None = None
    description: Description | None = None
    roles: tuple[Role, ...] = ()


@frozen(slots=False)
class Reader:
    """Reads sources against the names of the text."""

    scene: Scene
    cast: Cast
    mentions: Sequence[Mention]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def named_at(self, position: int) -> Mention | None:
        """Give the mention whose name, or the titles before it, hold a code point."""
        at = bisect_left(self._starts, position)
        for mention in self.mentions[max(0, at - 1) : at + 2]:
            if mention.first <= position < mention.end:
                return mention
        return None

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Give the mentions whose name lies in a stretch."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def read(self, source: Stretch) -> Reading:
        """Read a source."""
        text, tree = self.scene.text, self.scene.tree
        start, end = source
        words = text[start:end].split()
        if len(words) <= 1 and words and (kind := PRONOUNS.get(words[0].lower().strip("“”\"'’,"))):
            return Reading(pronoun=kind)
        lead = _LEAD.match(text, start, end)
        at = lead.end() if lead else start
        head = self._head(start, end)
        for position in (tree.start[head], at):
            mention = self.named_at(position)
            if mention is not None and start <= mention.start < end and self._is_head(mention, end):
                return self._named(self._first_joined(mention, at, end), end)
        for child in self.scene.tree.children_of(head, "appos"):
            mention = self.named_at(tree.start[child])
            if mention is not None and mention.sort is Sort.PERSON and start <= mention.start < end:
                return evolve(self._named(mention, end), roles=tuple(roles_of(self.scene, start, mention.first)))
        after = self.scene.tree.end[head] + 1
        inside = [
            m for m in self.mentions_in(start, end) if (m.first <= at + 1 or m.start == after) and self._is_head(m, end)
        ]
        if inside:
            return self._named(inside[-1], end)
        return Reading(description=self.described(start, end, head))

    def _head(self, start: int, end: int) -> int:
        """Give the token that the rest of a phrase hangs on."""
        tree = self.scene.tree
        first, stop = tree.at(start), tree.at(end - 1) + 1
        outside = [i for i in range(first, stop) if not first <= tree.head[i] < stop or tree.head[i] == i]
        nouns = [i for i in outside if tree.tag[i][:2] in ("NN", "PR", "CD", "DT", "WP", "JJ")]
        return (nouns or outside or [first])[0]

    def _is_head(self, mention: Mention, end: int) -> bool:
        """Whether a name is what the phrase is about, and not whose or of what kind: "Ruiz", not "Ruiz aides"."""
        if mention.end >= end:
            return True
        if _AFTER_NAME.match(self.scene.text, mention.end, end) is not None:
            return True
        if mention.sort is not Sort.PERSON and self._names_its_kind(mention.end, end):
            return True
        token = self.scene.tree.at(mention.end)
        return self.scene.tree.tag[token] in _VERBAL and self.scene.tree.end[token] <= end

    def _names_its_kind(self, start: int, end: int) -> bool:
        """Whether what follows a name only says what bears it: "the Herald newspaper chain"."""
        rest = self.scene.text[start:end].split()
        return (
            0 < len(rest) <= _KIND and "".join(rest).islower() and rest[-1] in self.scene.lexicon.lists["plain_bodies"]
        )

    def _named(self, mention: Mention, end: int) -> Reading:
        """Give the names that "and" joins to a name, each the head of its own phrase."""
        text, found = self.scene.text, [mention]
        last = mention.end
        for other in self.mentions_in(mention.end, end):
            if not self._is_head(other, end):
                continue
            apart = not _AND.fullmatch(text, last, other.first) and not _APPOSED_AND.fullmatch(text, last, other.first)
            if apart and not self._is_joined(found[-1], other):
                continue
            found.append(other)
            last = other.end
        if len(found) > 1 and not _JOINED.search(text[found[0].end : found[-1].start]):
            found = found[:1]
        entities = tuple(dict.fromkeys(self.cast.of[m.start] for m in found))
        return Reading(entities=entities, mentions=tuple(found))

    def _first_joined(self, mention: Mention, at: int, end: int) -> Mention:
        """Give the first of the names that "and" joins, where the parser hangs the phrase on a later one."""
        first = self.named_at(at)
        if first is None or first.start >= mention.start or not self._is_head(first, end):
            return mention
        return first if _AND.fullmatch(self.scene.text, first.end, mention.first) else mention

    def _is_joined(self, one: Mention, other: Mention) -> bool:
        """Whether the parser joins two names by "and", whatever stands between them."""
        tree = self.scene.tree
        first, second = tree.at(one.end - 1), tree.at(other.end - 1)
        return tree.dep[second] == "conj" and tree.head[second] == first

    def described(self, start: int, end: int, head: int) -> Description:
        """Give the description that a phrase is, with the token that it hangs on."""
        scene = self.scene
        text, tree = scene.text, scene.tree
        noun = tree.word[head]
        owned = _OWNED.match(text, start, end) is not None
        definite = noun in scene.lexicon.lists["kin_nouns"] if owned else _DEFINITE.match(text, start, end) is not None
        roles = tuple(role for role in roles_of(scene, start, end, plural=True) if self._tells(role, head))
        return Description(start, end, noun, head, self.kind_of(head), definite, roles)

    def _tells(self, role: Role, head: int) -> bool:
        """Whether a role says more of a source without a name than its noun does: "critics" and "a source" do not."""
        many = self.scene.tree.tag[head] in ("NNS", "NNPS")
        vague = many or self.scene.tree.word[head] in self.scene.lexicon.lists["unnamed_nouns"]
        return role.affiliation is not None or not vague

    def kind_of(self, head: int) -> SpeakerKind:
        """Give the kind of speaker that a noun stands for."""
        tree, lists = self.scene.tree, self.scene.lexicon.lists
        noun = tree.word[head]
        if noun in lists["document_nouns"]:
            return SpeakerKind.DOCUMENT
        if tree.tag[head] in ("NNS", "NNPS", "CD") or noun in lists["group_nouns"]:
            return SpeakerKind.GROUP
        if is_person_noun(noun, self.scene.lexicon) or noun in lists["unnamed_nouns"]:
            return SpeakerKind.UNNAMED
        if any(noun in lists[name] for name in ("small_bodies", "plain_bodies", "plain_places", "body_nouns")):
            return SpeakerKind.ORGANIZATION
        return SpeakerKind.UNNAMED if noun.endswith(_AGENTS) else SpeakerKind.DOCUMENT


_KIND = 3  # words
_JOINED = re.compile(r"\b(?:and|or|nor)\b|&")
_VERBAL = frozenset({"VBN", "VBG", "VBD", "VBZ", "VBP", "TO"})
_AGENTS = ("er", "or", "ist", "man", "woman", "person", "ian", "ant", "ee")
