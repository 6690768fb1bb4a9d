"""Cues: the words that report, found by lexicon and part of speech."""

from __future__ import annotations

from .lexicon import Lexicon, Word
from .records import Act
from .scene import Cue, CueKind, Stretch
from .syntax import Tree

__all__ = ["find_cues"]

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_AUXILIARY = frozenset({"aux", "auxpass", "neg"})
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def find_cues(tree: Tree, paragraphs: tuple[Stretch, ...], lexicon: Lexicon) -> tuple[Cue, ...]:
    """Give every cue of the text, in order; whether it has a content is for the rules to say."""
    found = []
    starts = {tree.at(start) for start, _ in paragraphs}
    for i, word in enumerate(tree.word):
        tag = tree.tag[i]
        if word in lexicon.verbs and (tag.startswith("VB") or _opens_inverted(tree, lexicon, i)):
            found.append(_verb_cue(tree, lexicon, i, lexicon.verbs[word]))
        elif tag.startswith("NN") and tag[-1] != "P" and word in lexicon.nouns:
            found.append(_plain_cue(tree, i, lexicon.nouns[word], CueKind.NOUN))
        elif tag.startswith("JJ") and word in lexicon.adjectives:
            found.append(_plain_cue(tree, i, lexicon.adjectives[word], CueKind.ADJECTIVE))
        elif word == "according" and i + 1 < len(tree) and tree.word[i + 1] == "to":
            found.append(_according(tree, i))
        elif word == ":" and _is_label(tree, i, starts, lexicon):
            found.append(Cue(i, i, tree.start[i], tree.end[i], ":", Act.STATE, CueKind.LABEL))
    return tuple(found)


def _opens_inverted(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether a verb that the tagger takes for a name opens a sentence: "Said Ruiz: “It is over.”"."""
    opens = i == tree.sentence_of(i)[0] and tree.tag[i] in ("NNP", "NN") and i + 1 < len(tree)
    lemma = lexicon.verbs[tree.word[i]].lemma
    return opens and tree.tag[i + 1] == "NNP" and tree.word[i] != lemma and lemma in lexicon.lists["sayings"]


def _verb_cue(tree: Tree, lexicon: Lexicon, i: int, word: Word) -> Cue:
    top = _top(tree, lexicon, i)
    first = _group_start(tree, top)
    last = i
    for child in tree.children_of(i, "prt"):
        if child == i + 1:
            last = child
    group = range(first, i)
    subject = tree.child(top, "nsubj", "nsubjpass")
    return Cue(
        head=i,
        top=top,
        start=tree.start[first],
        end=tree.end[last],
        lemma=word.lemma,
        act=word.act,
        negated=any(tree.word[j] in _NEGATIONS for j in group)
        or (subject is not None and tree.word[tree.left[subject]] in _NOBODY),
        passive=_is_passive(tree, i),
    )


def _is_passive(tree: Tree, i: int) -> bool:
    """Whether a verb is a passive: "was asked", "asked about it, he"; a participle after "have" is not."""
    if tree.child(i, "auxpass") is not None:
        return True
    if tree.word[i] == "asked" and tree.dep[i] == "advcl":
        return tree.child(i, "aux", "nsubj") is None
    return tree.tag[i] == "VBN" and tree.child(i, "aux", "nsubj") is None


def _top(tree: Tree, lexicon: Lexicon, i: int) -> int:
    """Climb from "say" to "went" in "went on to say"."""
    while tree.dep[i] == "xcomp" and tree.word[tree.head[i]] in lexicon.lists["catenative"] and tree.head[i] < i:
        i = tree.head[i]
    return i


def _group_start(tree: Tree, verb: int) -> int:
    """Give the first auxiliary or negation of a verb group; adverbs between them do not end it."""
    first = at = verb
    while at > 0 and tree.head[at - 1] == verb and tree.dep[at - 1] in _GROUP:
        at -= 1
        if tree.dep[at] in _AUXILIARY:
            first = at
    return first


def _plain_cue(tree: Tree, i: int, word: Word, kind: CueKind) -> Cue:
    return Cue(head=i, top=i, start=tree.start[i], end=tree.end[i], lemma=word.lemma, act=word.act, kind=kind)


def _according(tree: Tree, i: int) -> Cue:
    return Cue(i, i, tree.start[i], tree.end[i + 1], "according to", Act.STATE, CueKind.PHRASE)


_LABEL_REACH = 8
_LABEL_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "IN", "DT", "POS", ",", "-LRB-", "-RRB-", "_SP", "CD", "JJ"})


def _is_label(tree: Tree, colon: int, starts: set[int], lexicon: Lexicon) -> bool:
    """Whether what stands between the head of a paragraph and a colon is a name: "RUIZ:", "Ana Ruiz, mayor:"."""
    first = next((i for i in range(colon - 1, max(-1, colon - _LABEL_REACH), -1) if i in starts), None)
    if first is None or " ".join(tree.word[first:colon]) in lexicon.lists["no_labels"]:
        return False
    label = tree.text[tree.start[first] : tree.end[colon - 1]]
    if label.isupper() or (first == colon - 1 and label.istitle()):
        return True
    return tree.tag[colon - 1] in ("NNP", "NNPS", "-RRB-") and all(tree.tag[i] in _LABEL_TAGS for i in range(first, colon))
