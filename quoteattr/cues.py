"""Cues: the words that report, found by lexicon and part of speech."""

from __future__ import annotations

from .lexicon import Lexicon, Word
from .records import Act
from .scene import Cue, CueKind, Stretch
from .syntax import Tree

__all__ = ["find_cues"]

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_AUXILIARY = frozenset({"aux", "auxpass", "neg"})
#: No verb group runs over these, whatever the parser says.
_CLOSINGS = frozenset({"”", '"', "''", "’", "»", "?", "!", "."})
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def find_cues(tree: Tree, paragraphs: tuple[Stretch, ...], lexicon: Lexicon) -> tuple[Cue, ...]:
    """Give every cue of the text, in order; whether it has a content is for the rules to say."""
    starts = {tree.at(start) for start, _ in paragraphs}
    forms = lexicon.cue_forms
    heads = [i for i, word in enumerate(tree.word) if word in forms or word == ":"]
    found = (_cue_at(tree, lexicon, i, starts) for i in heads)
    return tuple(cue for cue in found if cue is not None)


def _cue_at(tree: Tree, lexicon: Lexicon, i: int, starts: set[int]) -> Cue | None:
    """Give the cue whose head is token ``i``. ``starts``: the tokens that begin a paragraph."""
    word, tag = tree.word[i], tree.tag[i]
    if word in lexicon.verbs and (tag.startswith("VB") or _opens_inverted(tree, lexicon, i)):
        return None if _passes_on(tree, lexicon, i) else _verb_cue(tree, lexicon, i, lexicon.verbs[word])
    if (word in lexicon.lists["views"] or word in lexicon.lists["wordings"]) and (view := _view(tree, lexicon, i)):
        return view
    if word in lexicon.nouns and tag in ("NN", "NNS"):
        return _plain_cue(tree, i, lexicon.nouns[word], CueKind.NOUN)
    if word in lexicon.adjectives and (tag.startswith("JJ") or tag == "VBN"):
        return _plain_cue(tree, i, lexicon.adjectives[word], CueKind.ADJECTIVE)
    if word == "according" and i + 1 < len(tree) and tree.word[i + 1] == "to":
        return _according(tree, i)
    if word == ":" and _is_label(tree, i, starts, lexicon):
        return Cue(i, i, tree.start[i], tree.end[i], ":", Act.STATE, CueKind.LABEL)
    return None


def _passes_on(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether a verb leaves the reporting to another, as "quoted" to "saying" in "quoted Ruiz as saying"."""
    sayings = (tree.child(prep, "pcomp") for prep in tree.children_of(i, "prep") if tree.word[prep] == "as")
    return any(
        verb is not None
        and tree.word[verb] in lexicon.verbs
        and lexicon.verbs[tree.word[verb]].lemma in lexicon.lists["sayings"]
        for verb in sayings
    )


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
    auxiliary = tree.child(i, "auxpass")
    if auxiliary is not None and not any(tree.word[j] in _CLOSINGS for j in range(auxiliary, i)):
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


def _view(tree: Tree, lexicon: Lexicon, i: int) -> Cue | None:
    """Give the cue of "in Ruiz's view", "in the words of the mayor", "by their own account", "per Ruiz".

    Its ``top`` is the preposition that the phrase begins with.
    """
    if tree.word[i] == "per":
        noun = tree.child(i, "pobj")
        if noun is None or not (tree.tag[noun].startswith("NNP") or tree.child(noun, "poss") is not None):
            return None
        return Cue(i, i, tree.start[i], tree.end[i], "per", Act.STATE, CueKind.VIEW)
    prep = tree.head[i]
    if tree.dep[i] != "pobj" or tree.word[prep] not in ("in", "by", "from", "to"):
        return None
    owned = tree.child(i, "poss") is not None
    of = next((c for c in tree.children_of(i, "prep") if tree.word[c] == "of"), None)
    if not owned and of is None:
        return None
    act = Act.STATE if tree.word[i] in lexicon.lists["wordings"] else Act.THINK
    end = tree.end[i] if owned or of is None else tree.end[of]
    return Cue(i, prep, tree.start[i if owned else prep], end, tree.word[i], act, CueKind.VIEW)


def _according(tree: Tree, i: int) -> Cue:
    return Cue(i, i, tree.start[i], tree.end[i + 1], "according to", Act.STATE, CueKind.PHRASE)


_LABEL_REACH = 12
_LABEL_WORDS = 6
_LABEL_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "IN", "DT", "POS", ",", "-LRB-", "-RRB-", "_SP", "CD", "JJ"})


def _is_label(tree: Tree, colon: int, starts: set[int], lexicon: Lexicon) -> bool:
    """Whether what stands between the head of a paragraph and a colon is a name: "RUIZ:", "Ana Ruiz, mayor:"."""
    first = next((i for i in range(colon - 1, max(-1, colon - _LABEL_REACH), -1) if i in starts), None)
    if first is None or " ".join(tree.word[first:colon]) in lexicon.lists["no_labels"]:
        return False
    short = colon - first <= _LABEL_WORDS
    label = tree.text[tree.start[first] : tree.end[colon - 1]]
    if label.isupper() or (first == colon - 1 and label.istitle()):
        return True
    return (
        short
        and tree.tag[colon - 1] in ("NNP", "NNPS", "-RRB-")
        and all(tree.tag[i] in _LABEL_TAGS for i in range(first, colon))
    )
