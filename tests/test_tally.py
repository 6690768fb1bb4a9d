"""Counting who is quoted, on extractions made by hand."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from attrs import evolve

from quoteattr import Act, CueSpan, Extraction, Kind, LinkError, Quote, Span, Speaker, SpeakerKind, tally
from quoteattr.formats import tally_csv, tally_table
from quoteattr.tallies import words_in

ANA = Speaker("s1", "Ana Ruiz", SpeakerKind.PERSON, gender="female", aliases=("Ana Ruiz",))
TOM = Speaker("s2", "Tom Okafor", SpeakerKind.PERSON, gender="male", aliases=("Tom Okafor",))
UNQUOTED = Speaker("s3", "Luis Meyer", SpeakerKind.PERSON)
CRITICS = Speaker("s4", None, SpeakerKind.GROUP, description="critics")


def quote(id: str, words: str, *speakers: str, act: Act | None = Act.STATE, kind: Kind = Kind.DIRECT) -> Quote:
    cue = CueSpan(0, 1, "x", lemma="x", act=act, negated=False) if act else None
    return Quote(id, kind, (Span(0, len(words), words),), (), cue, None, speakers, 0.9, "a-rule")


HERALD = Extraction(
    "",
    (
        quote("q1", "Nobody asked us", "s1"),
        quote("q2", "It's Ana's well-known bridge", "s1", "s2", act=Act.DENY, kind=Kind.INDIRECT),
        quote("q3", "whoever", act=None),
    ),
    (ANA, TOM, UNQUOTED),
    id="herald",
)
MAIL = Extraction("", (quote("q1", "No", "s1", act=None), quote("q2", "...", "s4")), (ANA, CRITICS), id="mail")


def test_the_most_quoted_come_first_over_all_documents() -> None:
    counted = [(one.speaker.name, one.quotes, one.words, one.documents) for one in tally([MAIL, HERALD])]
    assert counted == [("Ana Ruiz", 3, 8, 2), ("Tom Okafor", 1, 4, 1), (None, 1, 0, 1)]


def test_acts_and_kinds_part_the_quotes() -> None:
    ana = tally([MAIL, HERALD])[0]
    assert ana.acts == {Act.STATE: 1, Act.DENY: 1}
    assert ana.kinds == {Kind.DIRECT: 2, Kind.INDIRECT: 1}
    assert ana.to_dict()["kinds"] == {"direct": 2, "indirect": 1}


def test_a_word_is_no_part_of_a_word() -> None:
    assert words_in(quote("q1", "“It’s 3.5 well-known — ‘bridges’...”")) == 4
    assert words_in(evolve(quote("q1", ""), content=(Span(0, 1, "a b"), Span(5, 6, "c")))) == 3


def test_documents_need_ids_that_differ() -> None:
    with pytest.raises(LinkError, match="has the id 'mail' of another"):
        tally([MAIL, MAIL])


def test_the_rows_are_safe_in_a_spreadsheet() -> None:
    out = StringIO(newline="")
    boss = evolve(ANA, name="=HYPERLINK(1)")
    tally_csv.write(tally([evolve(HERALD, speakers=(boss, TOM))]), out)
    first, second = csv.DictReader(out.getvalue()[1:].splitlines())
    assert (first["speaker"], first["quotes"], first["acts"]) == ("'=HYPERLINK(1)", "2", "state 1; deny 1")
    assert (second["speaker"], second["gender"], second["words"]) == ("Tom Okafor", "male", "4")


def test_the_table_has_the_sums() -> None:
    out = StringIO()
    tally_table.write(tally([HERALD, MAIL]), out)
    rows = [line.split() for line in out.getvalue().splitlines()]
    assert ["Ana", "Ruiz", "-", "3", "8", "2", "state", "1,", "deny", "1"] in rows
    assert ["person", "female", "1", "3", "8"] in rows
    assert ["group", "-", "1", "1", "0"] in rows
