"""The records of what belongs together across documents: frozen, and the same on the wire as in Python."""

from __future__ import annotations

from functools import cache
from typing import Any

import cattrs
from attrs import frozen

from ..errors import RecordError
from ..records import Kind, Role, Span, SpeakerKind, from_line, strict_converter, structured, to_line

__all__ = ["Linked", "LinkedSpeaker", "Member", "Statement", "Wording"]


@frozen
class Member:
    """A speaker of one document: the document's id, and the speaker's id in it."""

    document: str
    speaker: str


@frozen
class LinkedSpeaker:
    """One speaker over many documents.

    ``name`` is the commonest full name in the documents; None for one without a name, who is the speaker of a single
    document. ``roles`` and ``aliases`` are those of all documents, alike ones once.
    """

    id: str
    name: str | None
    kind: SpeakerKind
    description: str | None = None
    gender: str | None = None
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that this speaker is in, in order."""
        return tuple(member.document for member in self.members)


@frozen
class Wording:
    """A statement as one document has it.

    ``spans`` are the words that agree with the other documents, places in this document's text; ``ratio`` in 0..1 is
    how alike they are to the statement's text. ``source`` is whom the document gives the words to, as it says it;
    ``names`` are that source's names in this document, ``speakers`` the ids of the linked speakers, and ``via`` is
    whom the document has it from.
    """

    document: str
    quote: str
    kind: Kind
    spans: tuple[Span, ...]
    ratio: float
    source: str | None
    names: tuple[str, ...]
    speakers: tuple[str, ...]
    via: str | None = None


@frozen
class Statement:
    """One statement in two documents or more, each of which cuts and frames it; ``text`` is its fullest wording."""

    id: str
    text: str
    wordings: tuple[Wording, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that have this statement, in order; one that repeats it stands there twice."""
        return tuple(wording.document for wording in self.wordings)


@frozen(repr=False)
class Linked:
    """What belongs together in many documents. Every speaker of every document is in exactly one of ``speakers``.

    >>> from quoteattr import extract, link
    >>> linked = link(
    ...     extract(f"“The bridge will be closed until the autumn,” {said}.", id=id)
    ...     for id, said in [("a", "Ana Ruiz said"), ("b", "said Ana Ruiz")]
    ... )
    >>> linked
    Linked(1 speaker, 1 statement)
      p1 Ana Ruiz: a, b
      t1 The bridge will be closed until the autumn: a, b
    >>> Linked.from_dict(linked.to_dict()) == linked
    True
    """

    speakers: tuple[LinkedSpeaker, ...] = ()
    statements: tuple[Statement, ...] = ()

    def __repr__(self) -> str:
        lines = [f"Linked({_count(len(self.speakers), 'speaker')}, {_count(len(self.statements), 'statement')})"]
        shared = (speaker for speaker in self.speakers if len(speaker.members) > 1)
        lines += [f"  {speaker.id} {speaker.name}: {', '.join(speaker.documents)}" for speaker in shared]
        lines += [f"  {said.id} {said.text}: {', '.join(said.documents)}" for said in self.statements]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Give the record as plain dicts, lists, strings and numbers, in the order of the wire format."""
        data: dict[str, Any] = _converter().unstructure(self)
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Linked:
        """Read back what `to_dict` gave.

        :param data: the record; unknown keys are an error.
        :raises RecordError: if the data does not describe linked documents, with the path of every fault.
        """
        if not isinstance(data, dict):
            raise RecordError(f"not linked documents: {type(data).__name__} @ $; give what Linked.to_dict wrote")
        return structured(data, cls, _converter(), "linked documents")

    def to_json(self) -> str:
        """Give the record as one line of JSON, non-ASCII characters as they are (lone surrogates escaped)."""
        return to_line(self.to_dict())

    @classmethod
    def from_json(cls, line: str) -> Linked:
        """Read back what `to_json` gave; raises `RecordError` where the line is not JSON or not linked documents."""
        return cls.from_dict(from_line(line, cls))


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


@cache
def _converter() -> cattrs.Converter:
    return strict_converter()
