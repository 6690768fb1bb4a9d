"""What writer and reader agree on: the names of annotations, the note, and how spans are cut for brat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from ...characters import printable
from ...records import Act, Form, Kind, SpeakerKind

__all__ = ["ANNOTATION_CONF", "VISUAL_CONF", "Note", "NotedSpeaker", "brat_text", "fragments"]

ANNOTATION_CONF = f"""[entities]
Content
Cue
Source

[relations]
Has_cue\tArg1:Content, Arg2:Cue
Has_source\tArg1:Content, Arg2:Source
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind\tArg:Content, Value:{"|".join(kind.value for kind in Kind)}
Act\tArg:Cue, Value:{"|".join(act.value for act in Act)}
Negated\tArg:Cue
Form\tArg:Source, Value:{"|".join(form.value for form in Form)}
"""

VISUAL_CONF = """[labels]
Content | Content | Co
Cue | Cue | Cu
Source | Source | So
Has_cue | cue
Has_source | source

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
ATTRIBUTE_DEFAULT\tglyph:*
Content\tbgColor:#cfe2f3
Cue\tbgColor:#fff2cc
Source\tbgColor:#d9ead3
"""


@frozen
class NotedSpeaker:
    """Who speaks, in the note on a quote."""

    name: str | None
    description: str | None
    kind: SpeakerKind


@frozen
class Note:
    """What brat has no place for, and the content's spans before they were cut; the defaults are people's quotes."""

    id: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    speakers: tuple[NotedSpeaker, ...] = ()
    lemma: str | None = None
    confidence: float = 1.0
    rule: str = "annotated"


_LINE_BREAK = re.compile("[\r\x85\u2028\u2029]")
_BLANK = re.compile("\r(?=\n)|\t")
_LINE = re.compile("[^\n]+")


def brat_text(text: str) -> str:
    r"""Give the text as brat is to see it: of the same length, its only breaks line feeds.

    >>> brat_text("one\r\ntwo\rthree")
    'one \ntwo\nthree'
    """
    return printable(_LINE_BREAK.sub("\n", _BLANK.sub(" ", text)))


def fragments(spans: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    r"""Cut spans at line breaks, and leave out what is empty.

    >>> list(fragments([(0, 8)], "one\n\ntwo"))
    [(0, 3), (5, 8)]
    """
    for start, end in spans:
        for line in _LINE.finditer(text[start:end]):
            yield start + line.start(), start + line.end()
