"""What stands behind the name of a person and says who they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import regex as re
from attrs import evolve

from ..records import Role
from ..scene import Scene
from .chains import plain
from .names import Mention, Sort, initials
from .roles import body_of, roles_of, words_of

__all__ = ["roles_after"]

_GAP = r"[ \u00a0]"
#: "R-Ohio", "D-Mass.", after a comma or in brackets; "(Vt.)".
_PARTY = re.compile(
    rf"{_GAP}?[,(]{_GAP}?((?:R|D|I|Rep|Dem|Ind)\.?[-–]{_GAP}?\p{{Lu}}[\p{{L}}.]*(?:{_GAP}\p{{Lu}}[\p{{L}}.]*)?)\)?"
)
_HYPHEN = re.compile("[-–]")
_STATE = re.compile(rf"{_GAP}\((\p{{Lu}}[\p{{L}}.]{{1,5}})\)")
_SHORT = re.compile(rf"{_GAP}\((\p{{Lu}}{{2,6}})\)")
_LETTER = re.compile(rf"{_GAP}\(([RDI])\)")
_BEING = re.compile(
    r" (?:(?:is|was|remains|has been|serves as|served as|works as|worked as) "
    r"(?=(?:a|an|the|one of|our|their|his|her) )|"
    r"(?:became|was elected|was appointed|was named) )"
)
#: Without an article only what somebody is of a body counts: "is playwright-in-residence at Calder College".
_IS = re.compile(r" (?:is|was) ")
_NAMING = re.compile(r"\b(?:named|appointed|elected|hired|chose|installed) $")
_NAMING_REACH = 12
_AS = re.compile(" as ")
#: How what says who somebody is can begin; most names are followed by something else.
_TELLS = re.compile(
    rf"{_GAP}?[,(—–-]|{_GAP}(?:is|was|remains|has|serve[sd]|works|became|who|of|at|from|with|as)(?!\p{{L}})"
)
_APPOSED = re.compile(
    rf"(?:{_GAP}\(\d{{1,3}}\))?{_GAP}?(?:,|--|–|—|\(|-(?={_GAP})){_GAP}?"
    rf"(?:who{_GAP}(is|was|has been|serv(?:es|ed) as|works as){_GAP})?"
    rf"(?:\d{{1,3}},?{_GAP})?"
)
_HEADS = re.compile(
    r",? who (?:currently |now |once |formerly )?(?:runs?|ran|head(?:s|ed)|leads?|led|direct(?:s|ed)|oversees|oversaw|"
    rf"chair(?:s|ed)|(?:co-)?founded|owns|manages|works for|works at){_GAP}"
)
_AT = re.compile(rf",?{_GAP}(?:of|at|from|with){_GAP}(?:the{_GAP})?(?=\p{{Lu}})")
_OVER = ("was", "served as")
_REACH = 160  # characters
_FIRST_WORDS = 6
_STOPS = frozenset(",.;:!?")


def roles_after(mention: Mention, scene: Scene) -> tuple[int, tuple[Role, ...]]:
    """Read what stands behind a name: "(D-Mass.)", ", the mayor of Calder,", ", who runs Calder & Moss,".

    :returns: where the party ends or the apposition begins, and the roles.
    """
    if not _TELLS.match(scene.text, mention.end):
        return mention.end, ()
    at, party = _party(mention.end, mention.words, scene) if mention.sort is Sort.PERSON else (mention.end, ())
    being = _BEING.match(scene.text, at) or _named_as(mention, scene)
    if being:
        return at, (*party, *roles_of(scene, being.end(), _line_end(scene.text, being.end())))
    if bare := _IS.match(scene.text, at):
        roles = roles_of(scene, bare.end(), _line_end(scene.text, bare.end()))
        return at, (*party, *(role for role in roles if role.affiliation))
    if apposed := _APPOSED.match(scene.text, at):
        roles = roles_of(scene, apposed.end(), _line_end(scene.text, apposed.end()))
        if roles and apposed.group(1) in _OVER:
            roles = (evolve(roles[0], former=True), *roles[1:])
        if roles:
            return apposed.end(), (*party, *roles)
    return at, (*party, *_body(mention, at, scene))


def _named_as(mention: Mention, scene: Scene) -> re.Match[str] | None:
    """Find the "as" of "named Ana Ruiz as chief executive"."""
    found = _AS.match(scene.text, mention.end)
    before = scene.text[max(0, mention.first - _NAMING_REACH) : mention.first]
    return found if found and _NAMING.search(before) else None


def _party(at: int, words: Sequence[str], scene: Scene) -> tuple[int, tuple[Role, ...]]:
    """Read the party and the state of a politician, and say where they end."""
    text = scene.text
    if party := _PARTY.match(text, at):
        name = party.group(1)
        if name.endswith(".") and plain(_HYPHEN.split(name)[-1]) not in scene.lexicon.lists["states"]:
            name = name[:-1]  # the full stop of the sentence
        return party.end(), (Role(None, name),)
    short = _LETTER.match(text, at) or _SHORT.match(text, at)
    if short and plain(short.group(1)) != initials(words):
        return short.end(), (Role(None, short.group(1)),)
    state = _STATE.match(text, at)
    if state and plain(state.group(1)) in scene.lexicon.lists["states"]:
        return state.end(), (Role(None, state.group(1)),)
    return at, ()


def _body(mention: Mention, at: int, scene: Scene) -> tuple[Role, ...]:
    """Read the body that somebody heads or is of, where no title is given."""
    link = _HEADS.match(scene.text, at) or (_AT.match(scene.text, at) if mention.sort is Sort.PERSON else None)
    if link is None:
        return ()
    words = words_of(scene, link.end(), _line_end(scene.text, link.end()))
    clause = takewhile(lambda word: word.word not in _STOPS, words[:_FIRST_WORDS])
    first = next((i for i, word in enumerate(clause) if word.capital), None)
    return () if first is None else (Role(None, body_of(scene.text, words, first, len(words), scene.lexicon)),)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at, at + _REACH)
    return min(len(text), at + _REACH) if end < 0 else end
