"""Claims: every rule is asked about every anchor, and what it claims is given the odds that it is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from .dateline import Dateline
from .lexicon import Confidence
from .rules import Rule
from .rules.frames import continued
from .scene import Claim, Cue, CueKind, Passage, Scene, Stretch
from .syntax import Tree

__all__ = ["anchors", "circumstances", "find_claims"]


def find_claims(scene: Scene, confidence: Confidence, rules: Iterable[Rule]) -> Iterator[Claim]:
    """Give the claims of the rules, rule by rule, each with its confidence."""
    for rule in rules:
        for anchor in anchors(rule, scene):
            claim = rule.find(anchor, scene)
            claim = claim and _behind_dateline(claim, scene)
            if claim is not None and _in_place(whole := _with_whole_source(claim, scene), scene):
                yield _weighed(whole, rule, scene, confidence)


def anchors(rule: Rule, scene: Scene) -> Sequence[Passage | Cue]:
    """Give what a rule is asked about in a scene."""
    return scene.cues_of(rule.on) if isinstance(rule.on, CueKind) else scene.outer


def _weighed(claim: Claim, rule: Rule, scene: Scene, confidence: Confidence) -> Claim:
    # What is said by "according to" has to take in all that the one inside it says.
    whole = continued(claim, scene) if rule.on in (Passage, CueKind.PHRASE) else claim
    odds = circumstances(whole, scene)
    share = within = round(confidence.of(rule.id, odds), 3)
    if odds["place"] != "ROOT":
        within = round(confidence.of(rule.id, {**odds, "place": "ROOT"}), 3)
    return Claim(whole.content, whole.cue, whole.source, rule.id, share, within)


def _behind_dateline(claim: Claim, scene: Scene) -> Claim | None:
    """Take the dateline out of a claim: in a `Doc` that was parsed whole, a sentence may begin with it."""
    head = scene.dateline
    spans = (*claim.content, claim.source) if claim.source else claim.content
    if head is None or all(start >= head.end for start, _ in spans):
        return claim
    content = tuple(part for part in (_without(stretch, head) for stretch in claim.content) if part)
    return evolve(claim, content=content, source=claim.source and _without(claim.source, head)) if content else None


def _without(stretch: Stretch, head: Dateline) -> Stretch | None:
    start, end = stretch
    start = head.end if start < head.end and head.start < end else start
    return (start, end) if start < end else None


def _in_place(claim: Claim, scene: Scene) -> bool:
    """Whether a claim leaves the words in quotation marks to their speaker: a cue in a passage speaks within it."""
    if claim.source and (_cuts_passage(claim.source, scene) or _overlaps(claim.source, claim.content)):
        return False
    passage = scene.passage_at(claim.cue.start) if claim.cue else None
    if passage is None:
        return True
    spans = claim.content if claim.source is None else (*claim.content, claim.source)
    return all(passage.start <= start and end <= passage.end for start, end in spans)


def _overlaps(source: Stretch, content: Sequence[Stretch]) -> bool:
    return any(start < source[1] and source[0] < end for start, end in content)


def _cuts_passage(source: Stretch, scene: Scene) -> bool:
    """Whether a source begins amid somebody's quoted words and ends outside them."""
    passage = scene.passage_at(source[0])
    return passage is not None and passage.start < source[0] and passage.end < source[1]


def _with_whole_source(claim: Claim, scene: Scene) -> Claim:
    """Widen a source over the passage that it ends in, "the film “Bridges,”"."""
    passage = scene.passage_at(claim.source[1] - 1) if claim.source else None
    if claim.source is None or passage is None or passage.start < claim.source[0]:
        return claim
    return evolve(claim, source=(claim.source[0], passage.end))


def circumstances(claim: Claim, scene: Scene) -> dict[str, str]:
    """Give what the odds of a claim depend on besides its rule, each with a value from a small set."""
    odds = {
        "cue": claim.cue.lemma if claim.cue else "",
        "form": _cue_form(claim.cue, scene),
        "place": _cue_place(claim.cue, scene),
        "source": _source_form(claim, scene),
        "marks": "marked" if _is_marked(claim, scene) else "plain",
    }
    if claim.cue is not None and claim.cue.kind in (CueKind.NOUN, CueKind.ADJECTIVE):
        odds["opens"] = _opening(claim, scene)
    elif claim.cue is not None and odds["marks"] == "plain" and claim.content[-1][1] <= claim.cue.start:
        odds["comma"] = "comma" if _comma_before(claim, claim.cue, scene.tree) else "none"
    return odds


def _comma_before(claim: Claim, cue: Cue, tree: Tree) -> bool:
    """Whether a comma parts a content from the source and the cue after it."""
    begin = tree.at(cue.start if claim.source is None else min(cue.start, claim.source[0]))
    return begin > 0 and tree.word[begin - 1] == ","


def _is_marked(claim: Claim, scene: Scene) -> bool:
    for start, end in claim.content:
        passage = scene.utterance_after(start)
        if scene.passage_at(start) or scene.passage_at(end - 1) or (passage is not None and passage.end <= end):
            return True
    return False


_OPENINGS = {"that": "that", "to": "to"} | dict.fromkeys(
    ["whether", "if", "what", "how", "why", "who", "where", "when", "which"], "wh"
)


def _opening(claim: Claim, scene: Scene) -> str:
    """Give how the content of a nominal cue begins, and whose noun it is: "that, possessive"."""
    opening = _OPENINGS.get(scene.tree.word[scene.tree.at(claim.content[0][0])], "other")
    return f"{opening}, {_ownership(claim, scene)}"


def _ownership(claim: Claim, scene: Scene) -> str:
    if claim.cue is None or claim.source is None:
        return "nobody's"
    return "possessive" if scene.tree.child(claim.cue.head, "poss") is not None else "subject's"


_TO_FORM = {"VBG": "participle", "VB": "infinitive"}


def _cue_form(cue: Cue | None, scene: Scene) -> str:
    """Give the verb form of a cue: "finite", "modal", "infinitive", "participle"; "other" for a cue that is no verb."""
    if cue is None or cue.kind is not CueKind.VERB:
        return "other"
    tree = scene.tree
    form = _TO_FORM.get(tree.tag[cue.top], "finite")
    if form == "infinitive" and all(tree.word[aux] != "to" for aux in tree.children_of(cue.top, "aux")):
        return "modal"
    return form


_PLACES = frozenset({"ROOT", "conj", "relcl", "advcl", "ccomp", "xcomp", "acl", "pcomp"})


def _cue_place(cue: Cue | None, scene: Scene) -> str:
    """Give what a cue's clause is in its sentence, as a dependency label; "other" for the rare ones."""
    if cue is None:
        return "other"
    label = scene.tree.dep[cue.top]
    return label if label in _PLACES else "other"


_SINGLE_WORDS = {
    "it": "it",
    "who": "who",
    "i": "speaker",
    "we": "speaker",
    "you": "speaker",
}


def _source_form(claim: Claim, scene: Scene) -> str:
    """Give what a source is made of: "none", "name", "noun", "pronoun", or a pronoun that is rarely quoted."""
    if claim.source is None:
        return "none"
    if claim.cue is None or claim.cue.kind is CueKind.LABEL:
        return "label"
    tree = scene.tree
    first, last = tree.at(claim.source[0]), tree.at(claim.source[1] - 1)
    if first == last and tree.tag[first] in ("PRP", "PRP$", "WP", "WDT", "DT", "EX"):
        if tree.tag[first] in ("WDT", "DT", "EX"):
            return "that"
        return _SINGLE_WORDS.get(tree.word[first], "pronoun")
    return "name" if any(tree.tag[i].startswith("NNP") for i in range(first, last + 1)) else "noun"
