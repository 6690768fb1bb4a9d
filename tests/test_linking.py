"""Across documents: who is one speaker, what is one statement, and what holds whatever the documents are."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import combinations

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoteattr import (
    Act,
    CueSpan,
    Extraction,
    Form,
    Kind,
    Linked,
    LinkedSpeaker,
    LinkError,
    Quote,
    RecordError,
    Role,
    SourceSpan,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    link,
)
from quoteattr.lexicon import load_lexicon
from quoteattr.linking.names import body_key, role_key, roles_agree, spelt

from .counting import lines_run

PRESIDENT = ("President", None)
SECRETARY = ("Secretary of Defence", None)
PERSON, ORGANIZATION = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION


# --- Documents made by hand -----------------------------------------------------------------------------------------


def person(
    name: str, *roles: tuple[str | None, str | None], gender: str | None = None, aliases: tuple[str, ...] = ()
) -> Speaker:
    return Speaker("", name, PERSON, gender=gender, roles=tuple(Role(*role) for role in roles), aliases=aliases)


def body(name: str, *aliases: str, kind: SpeakerKind = ORGANIZATION) -> Speaker:
    return Speaker("", name, kind, aliases=(name, *aliases))


def document(id: str, *speakers: Speaker) -> Extraction:
    return Extraction("", (), tuple(attrs.evolve(one, id=f"s{n}") for n, one in enumerate(speakers, 1)), id=id)


def documents(*speakers: Speaker) -> list[Extraction]:
    """Put each speaker in a document of its own."""
    return [document(f"d{n}", speaker) for n, speaker in enumerate(speakers)]


def saying(id: str, *reports: str, speakers: tuple[Speaker, ...] = ()) -> Extraction:
    """Make a document of reports like "Ana Ruiz: {The bridge is “not safe”}", the content in braces; a report that
    begins with ">" stands inside the quote before it, whose text goes on with it.
    """
    text, quotes = "", []
    for n, report in enumerate(reports, 1):
        source, _, words = report.lstrip(">").partition(": ")
        start = len(text)
        text += f"{source} said {words.replace('{', '').replace('}', '')}\n"
        spans = tuple(contents(words, start + len(source) + 6))
        inside = f"q{n - 1}" if report.startswith(">") else None
        quotes.append(made(f"q{n}", text, spans, SourceSpan(start, start + len(source), source, Form.NAME), inside))
    return Extraction(text, tuple(quotes), speakers, id=id)


def contents(words: str, at: int) -> Iterator[tuple[int, int]]:
    for n, match in enumerate(re.finditer(r"\{([^}]*)\}", words)):
        yield match.start() + at - 2 * n, match.end() + at - 2 * n - 2


def made(
    id: str, text: str, content: tuple[tuple[int, int], ...], source: SourceSpan | None, inside: str | None
) -> Quote:
    marks = re.finditer("(?<=“)[^”]*(?=”)", text)
    verbatim = [m.span() for m in marks if any(start <= m.start() and m.end() <= end for start, end in content)]
    return Quote(
        id=id,
        kind=Kind.MIXED if verbatim else Kind.INDIRECT,
        content=tuple(Span(start, end, text[start:end]) for start, end in content),
        verbatim=tuple(Span(start, end, text[start:end]) for start, end in verbatim),
        cue=None,
        source=source,
        speakers=(),
        confidence=0.9,
        rule="colon",
        inside=inside,
    )


def together(*speakers: Speaker) -> list[set[str]]:
    """Give the names that are one speaker, each from a document of its own."""
    found = documents(*speakers)
    by_place = {(one.id, "s1"): one.speakers[0].name or "" for one in found}
    groups = [
        {by_place[member.document, member.speaker] for member in speaker.members} for speaker in link(found).speakers
    ]
    return [group for group in groups if len(group) > 1]


def are_one(one: Speaker, other: Speaker) -> bool:
    return len(link(documents(one, other)).speakers) == 1


# --- Speakers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(person("Lloyd Austin", SECRETARY), person("Lloyd Austin"), id="the same name"),
        pytest.param(person("LLOYD AUSTIN"), person("Lloyd Austin"), id="capitals"),
        pytest.param(person("Felipe Calderón"), person("Felipe Calderon"), id="accents"),
        pytest.param(person("Conan O’Brien"), person("Conan O'Brien"), id="apostrophes"),
        pytest.param(person("Mr Lloyd Austin"), person("Lloyd Austin"), id="honorifics"),
        pytest.param(person("Ursula von der Leyen"), person("Ursula Leyen"), id="particles"),
        pytest.param(person("Ban Ki-moon"), person("Ban Ki Moon"), id="hyphens"),
        pytest.param(person("Donald J. Trump"), person("Donald Trump"), id="a middle initial"),
        pytest.param(person("Donald J. Trump"), person("Donald John Trump"), id="a middle name"),
        pytest.param(person("J. Kirby"), person("John Kirby"), id="an initial"),
        pytest.param(person("Joe Biden"), person("Joseph Biden"), id="a nickname"),
        pytest.param(person("Bill Clinton"), person("Will Clinton"), id="two nicknames"),
        pytest.param(person("Joe Biden", PRESIDENT), person("Joseph R. Biden Jr.", PRESIDENT), id="Jr. and a role"),
        pytest.param(
            person("Sergei Lavrov", ("Foreign Minister", "Russia")),
            person("Sergey Lavrov", ("Foreign Minister", None)),
            id="another spelling and a role",
        ),
        pytest.param(
            person("Austin", ("Secretary of Defence", None)),
            person("Lloyd Austin", ("Defense Secretary", "U.S.")),
            id="a family name and a role, in other words",
        ),
        pytest.param(
            person("Warren", ("Sen.", None)), person("Elizabeth Warren", ("Senator", None)), id="a shortened title"
        ),
        pytest.param(
            person("Bush", ("former President", None)), person("George Bush", PRESIDENT), id="a role that was"
        ),
        pytest.param(
            person("Ryder", ("Press Secretary", "Pentagon")),
            person("Pat Ryder", ("Pentagon Press Secretary", None)),
            id="a role with the body in its title",
        ),
        pytest.param(
            person("Li", ("Defense Minister", "China")),
            person("Li Shangfu", ("Defence Minister", "China"), aliases=("Mr Li",)),
            id="a family name that comes first",
        ),
        pytest.param(
            person("Li", ("Chinese Defence Minister", None)),
            person("Shangfu Li", ("Minister of Defense", "China")),
            id="a country in the title",
        ),
        pytest.param(
            person("Austin", ("U.S. Defense Secretary", None)),
            person("Lloyd Austin", SECRETARY),
            id="a country or none",
        ),
        pytest.param(person("Ana Ruiz"), Speaker("", "Ana Ruiz", SpeakerKind.AUTHOR), id="an author with a name"),
        pytest.param(person("Austin", SECRETARY), person("Austin", SECRETARY), id="twice a family name, with a role"),
        pytest.param(body("US Defence Department"), body("U.S. Defense Department"), id="spelling"),
        pytest.param(body("the United States Department of Defense"), body("US Defence Department"), id="an office"),
        pytest.param(body("United Kingdom"), body("Britain"), id="a country"),
        pytest.param(body("Calder & Moss Ltd."), body("Calder & Moss"), id="a company"),
        pytest.param(body("European Central Bank", "ECB"), body("ECB"), id="an acronym"),
        pytest.param(body("Federal Bureau of Investigation", "FBI"), body("F.B.I."), id="an acronym with stops"),
        pytest.param(body("Critics", kind=SpeakerKind.GROUP), body("critics"), id="a group or a body"),
        pytest.param(
            body("Mueller Report", kind=SpeakerKind.DOCUMENT),
            body("the Mueller report", kind=SpeakerKind.DOCUMENT),
            id="a document",
        ),
    ],
)
def test_one_speaker(one: Speaker, other: Speaker) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(person("Joe Biden"), person("Jill Biden"), id="another first name"),
        pytest.param(person("Joe Biden"), person("Joe Manchin"), id="another family name"),
        pytest.param(person("George W. Bush"), person("George H. W. Bush"), id="other middle names"),
        pytest.param(person("Donald Trump"), person("Donald Trump Jr."), id="Jr."),
        pytest.param(person("Hal Holm Jr.", PRESIDENT), person("Hal Holm Sr.", PRESIDENT), id="Jr. and Sr."),
        pytest.param(person("Sergei Ivanov"), person("Sergey Ivanov"), id="another spelling, no role"),
        pytest.param(person("Chris Smith", gender="male"), person("Chris Smith", gender="female"), id="another gender"),
        pytest.param(person("Lloyd Austin", SECRETARY), person("Austin"), id="a family name without a role"),
        pytest.param(person("Austin"), person("Austin"), id="twice a family name without a role"),
        pytest.param(
            person("Biden", ("Vice President", None)), person("Joe Biden", PRESIDENT), id="a family name, another role"
        ),
        pytest.param(
            person("Smith", ("spokesman", "Pentagon")),
            person("John Smith", ("spokesman", "White House")),
            id="a family name, another body",
        ),
        pytest.param(
            person("Li", ("Defence Minister", "China")),
            person("Shangfu Li", ("Defence Minister", "Singapore")),
            id="a family name, another country",
        ),
        pytest.param(person("Austin"), body("Austin"), id="another kind"),
        pytest.param(body("US Defence Department"), body("US State Department"), id="another body"),
        pytest.param(body("University of Miami"), body("Miami University"), id="the same words"),
        pytest.param(body("European Central Bank"), body("ECB"), id="an acronym that nobody gives"),
        pytest.param(body("Pentagon"), body("US Defence Department"), id="a name that only people know to be the same"),
        pytest.param(
            Speaker("", None, SpeakerKind.UNNAMED, description="a spokesman"),
            Speaker("", None, SpeakerKind.UNNAMED, description="a spokesman"),
            id="no name",
        ),
        pytest.param(
            Speaker("", None, SpeakerKind.AUTHOR, description="I"),
            Speaker("", None, SpeakerKind.AUTHOR, description="I"),
            id="two authors",
        ),
    ],
)
def test_two_speakers(one: Speaker, other: Speaker) -> None:
    assert not are_one(one, other)


def test_a_name_that_could_be_two_people_is_neither() -> None:
    names = [person(name) for name in ("George Bush", "George W. Bush", "George H. W. Bush", "J. Bush", "Jeb Bush")]
    assert together(*names) == [{"J. Bush", "Jeb Bush"}]


def test_a_role_decides_between_two_people() -> None:
    names = [
        person("George Bush", ("governor", "Texas")),
        person("George W. Bush", ("governor", "Texas")),
        person("George H. W. Bush", ("director", "CIA")),
    ]
    assert together(*names) == [{"George Bush", "George W. Bush"}]


def test_a_family_name_and_a_role_of_two_people_is_neither() -> None:
    names = [person(name, PRESIDENT) for name in ("Bush", "George W. Bush", "George H. W. Bush")]
    assert together(*names) == []


def test_an_acronym_of_two_bodies_is_neither() -> None:
    bodies = [body("Central Bank of Arden", "CBA"), body("City Bus Authority", "CBA"), body("CBA")]
    assert together(*bodies) == []


def test_speakers_of_one_document_are_never_one() -> None:
    linked = link(
        [
            document("a", person("John Smith", ("mayor", None)), person("John Smith", ("coach", None))),
            document("b", person("John Smith", ("coach", None))),
            document("c", person("John Smith", ("mayor", None))),
        ]
    )
    assert [[(one.document, one.speaker) for one in speaker.members] for speaker in linked.speakers] == [
        [("a", "s1"), ("c", "s1")],
        [("a", "s2"), ("b", "s1")],
    ]


def test_one_slip_does_not_part_two_forms() -> None:
    names = documents(*[person("Donald Trump"), person("Donald J. Trump")] * 3)
    linked = link([*names, document("slip", person("Donald Trump"), person("Donald J. Trump"))])
    assert sorted(len(speaker.members) for speaker in linked.speakers) == [1, 7]


def test_one_slip_does_not_part_a_family_name_from_its_bearer() -> None:
    slip = document("slip", person("George Bush", PRESIDENT), person("George W. Bush", PRESIDENT))
    linked = link([*documents(*[person("George W. Bush", PRESIDENT)] * 3, person("Bush", PRESIDENT)), slip])
    assert linked.speakers[0].documents == ("d0", "d1", "d2", "d3", "slip")


def test_those_of_no_known_gender_go_with_the_commoner() -> None:
    names = [person("Kim Lee", gender=gender) for gender in ("male", "female", "female", None)]
    linked = link(documents(*names))
    assert [speaker.documents for speaker in linked.speakers] == [("d0",), ("d1", "d2", "d3")]
    assert [speaker.gender for speaker in linked.speakers] == ["male", "female"]


def test_what_a_linked_speaker_has() -> None:
    [speaker] = link(
        documents(
            person("Austin", ("Secretary of Defence", None), aliases=("Mr Austin",)),
            person("Lloyd Austin", ("Defense Secretary", None), gender="male", aliases=("Lloyd Austin",)),
            person("Lloyd J. Austin", ("general", "Army"), aliases=("Lloyd Austin", "Gen. Lloyd J. Austin")),
            person("Lloyd Austin"),
        )
    ).speakers
    assert (speaker.id, speaker.name, speaker.kind, speaker.gender) == ("p1", "Lloyd Austin", PERSON, "male")
    assert speaker.roles == (Role("Secretary of Defence", None), Role("general", "Army"))
    assert speaker.aliases == ("Mr Austin", "Lloyd Austin", "Gen. Lloyd J. Austin")
    assert speaker.documents == ("d0", "d1", "d2", "d3")


@pytest.mark.parametrize(
    ("british", "american"), [pair for rule in load_lexicon().variants.spelling for pair in rule.examples]
)
def test_spelling(british: str, american: str) -> None:
    assert spelt(british) == spelt(american)


@pytest.mark.parametrize(
    "word", ["four", "hour", "your", "tour", "his", "this", "fire", "ward", "defense", "all", "were"]
)
def test_words_that_are_spelt_alike_everywhere(word: str) -> None:
    assert spelt(word) == word


@pytest.mark.parametrize("listed", load_lexicon().variants.words.values(), ids=load_lexicon().variants.words)
def test_lists_are_sorted_and_unique(listed: tuple[str, ...]) -> None:
    assert list(listed) == sorted(set(listed))


def test_names_of_bodies() -> None:
    assert body_key("The U.S. Department of Labour’s") == body_key("United States Labor Department") != ""
    assert body_key("The The") == "the"
    assert body_key("...") == ""


def test_roles_without_words_agree_with_nothing() -> None:
    nothing = role_key(Role(None, None))
    assert not roles_agree([nothing], [nothing])


# --- Statements -----------------------------------------------------------------------------------------------------

LINES = "believes strongly in the importance of maintaining open lines of communication between Washington and Beijing"


def told(statement: Statement) -> list[tuple[str, str, list[str]]]:
    return [(wording.document, wording.quote, [span.text for span in wording.spans]) for wording in statement.wordings]


def is_one_statement(one: str, other: str) -> bool:
    return len(link([saying("a", f"Ana Ruiz: {one}"), saying("b", f"Peter Novak: {other}")]).statements) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(f"{{“The Department {LINES}.”}}", f"{{The Defence Department “{LINES}”}}", id="another frame"),
        pytest.param(f"{{“It {LINES}.”}}", f"{{“We met on Monday. The Department {LINES}. So we hope.”}}", id="longer"),
        pytest.param(f"{{“It {LINES}.”}}", f"{{“It {LINES[:60]},”}} he went on, {{“{LINES[61:]}.”}}", id="interrupted"),
        pytest.param(f"{{“It {LINES}.”}}", f"{{that it {LINES}}}", id="one without marks"),
        pytest.param(f"{{that it {LINES}}}", f"{{it {LINES}}}", id="both without marks"),
        pytest.param(
            "{“We organise the defence of our harbour by ourselves”}",
            "{“We organize the defense of our harbor by ourselves.”}",
            id="spelling",
        ),
        pytest.param(f"{{“It {LINES}.”}}", f"{{“It {LINES.replace('strongly', 'firmly')}.”}}", id="another word"),
        pytest.param(
            "{“We will not close the old bridge.”}",
            "{“We will not close the old bridge before the winter, whatever he may say of it.”}",
            id="a short one",
        ),
    ],
)
def test_one_statement(one: str, other: str) -> None:
    assert is_one_statement(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "{“I do not know what you are talking about.”}",
            "{“I do not know what you are talking about.”}",
            id="nothing told",
        ),
        pytest.param("{“We won, we won.”}", "{“We won, we won.”}", id="a few words"),
        pytest.param(
            "{“She would be the next president of the United States if the votes of the north had been counted.”}",
            "{“Nobody but me can be the next president of the United States and still walk the dog at night.”}",
            id="a turn of phrase",
        ),
        pytest.param(
            "{that the mayor had voted for building a wall along the northern border of Arden}",
            "{that his aunt lost her savings by building a wall along the northern border of her garden}",
            id="a thing that writers call the same",
        ),
        pytest.param(
            f"{{“It {LINES}.”}}",
            "{“It believes strongly in fishing, and in the importance of maintaining nets.”}",
            id="scattered words",
        ),
    ],
)
def test_two_statements(one: str, other: str) -> None:
    assert not is_one_statement(one, other)


def test_having_no_comment_is_no_statement() -> None:
    def declining(id: str) -> Extraction:
        found = saying(id, "The mayor: {to answer a request for comment about the bridge over the river}")
        cue = CueSpan(0, 3, "The", lemma="decline", act=Act.DECLINE, negated=False)
        return attrs.evolve(found, quotes=tuple(attrs.evolve(quote, cue=cue) for quote in found.quotes))

    assert link([declining("a"), declining("b")]).statements == ()


def test_what_a_statement_has() -> None:
    ana = attrs.evolve(person("Ana Ruiz"), id="s1")
    one = saying("a", f"Ana Ruiz: {{The Department “{LINES}”}}", speakers=(ana,))
    one = attrs.evolve(one, quotes=(attrs.evolve(one.quotes[0], speakers=("s1", "gone"), via=Span(0, 3, "Ana")),))
    other = saying("b", f"the Pentagon: {{“We met. It {LINES.replace('open', 'clear')}.”}}")
    [statement] = link([one, other]).statements
    assert (statement.id, statement.documents) == ("t1", ("a", "b"))
    first, second = statement.wordings
    assert (first.source, first.names, first.speakers, first.via, first.kind) == (
        "Ana Ruiz",
        ("Ana Ruiz",),
        ("p1",),
        "Ana",
        Kind.MIXED,
    )
    assert (second.source, second.names, second.speakers, second.via) == ("the Pentagon", (), (), None)
    assert second.ratio == 1.0 > first.ratio >= 0.8
    assert second.spans[0].text == statement.text


def test_the_words_that_agree() -> None:
    [statement] = link(
        [
            saying(
                "a",
                "Ana Ruiz: {“Dear friends, the old bridge is not safe,”} she went on, {“and it will be closed today.”}",
            ),
            saying("b", "Peter Novak: {“As she said: the old bridge is not safe, and it will be closed. Go home.”}"),
        ]
    ).statements
    assert told(statement) == [
        ("a", "q1", ["the old bridge is not safe", "and it will be closed"]),
        ("b", "q1", ["the old bridge is not safe, and it will be closed"]),
    ]


def test_cuts_of_a_long_quote_that_share_nothing_are_apart() -> None:
    first, second = "the old bridge over the river is not safe", "a new tunnel would cost nine hundred million crowns"
    linked = link(
        [
            saying("a", f"Ana Ruiz: {{“We know that {first}, and we know too that {second}.”}}"),
            saying("b", f"Ana Ruiz: {{“{first}.”}}"),
            saying("c", f"Ana Ruiz: {{“{first}.”}}"),
            saying("d", f"Ana Ruiz: {{“{second}.”}}"),
            saying("e", f"Ana Ruiz: {{“{second}.”}}"),
        ]
    )
    assert sorted(statement.documents for statement in linked.statements) == [("a", "b", "c"), ("d", "e")]


def test_a_quote_and_what_stands_in_it_are_one_wording() -> None:
    inner = "that it had declined an offer to meet the American minister in Singapore this week"
    outer = f"China told us on a Monday morning {inner}"
    alone = saying("a", f"China: {{{inner}}}")
    [statement] = link([alone, nested("b", "the Journal", outer, inner)]).statements
    assert told(statement) == [("a", "q1", [inner]), ("b", "q2", [inner])]
    [statement] = link([nested("b", "the Journal", outer, inner), nested("c", "the Journal", outer, inner)]).statements
    assert told(statement) == [("b", "q1", [outer]), ("c", "q1", [outer])]


def nested(id: str, source: str, outer: str, inner: str) -> Extraction:
    found = saying(id, f"{source}: {{{outer}}}")
    start = found.text.index(inner)
    quote = made("q2", found.text, ((start, start + len(inner)),), None, "q1")
    return attrs.evolve(found, quotes=(*found.quotes, quote))


def test_a_document_that_repeats_itself_makes_no_statement() -> None:
    assert link([saying("a", *[f"Ana Ruiz: {{“It {LINES}.”}}"] * 2)]).statements == ()
    [statement] = link(
        [saying("a", *[f"Ana Ruiz: {{“It {LINES}.”}}"] * 2), saying("b", f"Ana Ruiz: {{“It {LINES}.”}}")]
    ).statements
    assert statement.documents == ("a", "a", "b")


# --- Whatever the documents are -------------------------------------------------------------------------------------

NAMES = [
    "Joe Biden", "Joseph R. Biden Jr.", "Joseph Biden", "J. Biden", "Jill Biden", "Biden", "George Bush",
    "George W. Bush", "George H. W. Bush", "Bush", "Li Shangfu", "Li", "", "Mr", "Jr.", "von der", "Sergei Bush",
    "ECB", "European Central Bank", "the US", "U.S.", "United States", "'s", "\ud800", "Ǆ", "İ", "1",
]  # fmt: skip
ROLES = [Role("President", None), Role("Secretary of Defence", "U.S."), Role(None, "ECB"), Role(None, None)]
WORDS = [
    "we",
    "the",
    "bridge",
    "is",
    "not",
    "safe",
    "defence",
    "defense",
    "river",
    "U.S.",
    "’s",
    "—",
    "e\u0301",
    "\ud800",
]
SENTENCES = [
    "we will not close the old bridge over the river before the winter",
    "the organisation believes strongly in the defence of the harbour and of the city",
    "nobody has told us anything about the cables for more than eleven years now",
    "the old bridge over the river will be closed and nobody has told us anything about the cables",
]

speakers = st.builds(
    Speaker,
    id=st.just(""),
    name=st.none() | st.sampled_from(NAMES) | st.text(max_size=5),
    kind=st.sampled_from([*[PERSON] * 4, *[ORGANIZATION] * 2, *SpeakerKind]),
    gender=st.sampled_from([None, None, "male", "female"]),
    roles=st.lists(st.sampled_from(ROLES), max_size=2).map(tuple),
    aliases=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
)


@st.composite
def sayings(draw: st.DrawFn) -> str:
    """Give what is said: a cut of a sentence, or of two, with a few other words and marks around or within."""
    words = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2))).split()
    start, end = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    words = words[start : len(words) - end]
    for place, word in draw(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(WORDS)), max_size=3)):
        words.insert(place, word)
    return draw(st.sampled_from(["{{{}}}", "{{“{}”}}", "{{so “{}”}}", "{{“{}”}} he {{so}}"])).format(" ".join(words))


@st.composite
def extractions(draw: st.DrawFn, id: str) -> Extraction:
    people = tuple(attrs.evolve(one, id=f"s{n}") for n, one in enumerate(draw(st.lists(speakers, max_size=4)), 1))
    found = saying(id, *(f"Ana: {words}" for words in draw(st.lists(sayings(), max_size=3))), speakers=people)
    quotes = list(found.quotes)
    for n, quote in enumerate(found.quotes):
        said = draw(st.lists(st.sampled_from([one.id for one in people]), max_size=2)) if people else []
        quotes[n] = attrs.evolve(quote, speakers=tuple(said))
        if draw(st.booleans()):
            start, end = quote.content[0].start + draw(st.integers(0, 20)), quote.content[-1].end
            if start < end:
                quotes.append(made(f"q{len(quotes) + 1}", found.text, ((start, end),), None, quote.id))
    return attrs.evolve(found, quotes=tuple(quotes))


collections = st.integers(0, 7).flatmap(lambda n: st.tuples(*(extractions(f"d{k}") for k in range(n)))).map(list)


def check(linked: Linked, found: list[Extraction]) -> None:
    by_id = {one.id: one for one in found}
    check_speakers(linked, found)
    check_statements(linked, by_id)


def check_speakers(linked: Linked, found: list[Extraction]) -> None:
    members = [(member.document, member.speaker) for speaker in linked.speakers for member in speaker.members]
    assert sorted(members) == sorted((one.id or "", speaker.id) for one in found for speaker in one.speakers)
    for n, speaker in enumerate(linked.speakers, 1):
        assert speaker.id == f"p{n}"
        assert len(set(speaker.documents)) == len(speaker.documents)
    assert members_in_order(linked.speakers)


def members_in_order(speakers: tuple[LinkedSpeaker, ...]) -> bool:
    firsts = [(speaker.members[0].document, int(speaker.members[0].speaker[1:])) for speaker in speakers]
    return firsts == sorted(firsts)


def check_statements(linked: Linked, by_id: dict[str | None, Extraction]) -> None:
    quotes = Counter((wording.document, wording.quote) for said in linked.statements for wording in said.wordings)
    assert max(quotes.values(), default=1) == 1
    known = {speaker.id for speaker in linked.speakers}
    for n, statement in enumerate(linked.statements, 1):
        assert statement.id == f"t{n}"
        assert len(set(statement.documents)) > 1
        for wording in statement.wordings:
            text = by_id[wording.document].text
            assert wording.spans
            assert all(text[span.start : span.end] == span.text for span in wording.spans)
            assert 0 <= wording.ratio <= 1
            assert set(wording.speakers) <= known
        check_nothing_nested(statement, by_id)


def check_nothing_nested(statement: Statement, by_id: dict[str | None, Extraction]) -> None:
    for one, other in combinations(statement.wordings, 2):
        if one.document == other.document:
            inside = {quote.id: quote.inside for quote in by_id[one.document].quotes}
            assert inside[one.quote] != other.quote
            assert inside[other.quote] != one.quote


@settings(max_examples=200)
@given(collections, st.randoms(use_true_random=False))
@example([], random.Random(0))
def test_any_documents(found: list[Extraction], random: random.Random) -> None:
    linked = link(found)
    check(linked, found)
    shuffled = random.sample(found, len(found))
    assert link(shuffled) == linked
    assert Linked.from_dict(linked.to_dict()) == linked
    assert Linked.from_json(linked.to_json()) == linked
    assert repr(linked).startswith("Linked(")


@settings(max_examples=50)
@given(collections)
def test_a_copy_of_a_document_has_its_statements(found: list[Extraction]) -> None:
    """All that is long enough and told comes again; no quote of the copy stands alone."""
    copies = [attrs.evolve(one, id=f"copy of {one.id}") for one in found]
    linked = link([*found, *copies])
    for statement in linked.statements:
        assert len(set(statement.documents)) > 1
    told_once = {(w.document, w.quote) for said in link(found).statements for w in said.wordings}
    told_twice = {w.document for said in linked.statements for w in said.wordings}
    assert {document for document, _ in told_once} <= told_twice


@pytest.mark.parametrize("make", ["statements", "boilerplate", "speakers", "family names"])
def test_twice_the_documents_are_hardly_more_than_twice_the_work(make: str) -> None:
    few, many = (lines_run(partial(link, generated(make, n))) for n in (100, 200))
    assert many <= 2.6 * few


def generated(make: str, n: int) -> list[Extraction]:
    """Make many documents: of one statement, each cut in its way; of a phrase in other words; of one or many people."""
    noise = random.Random(1)

    def words(count: int) -> str:
        return " ".join("".join(noise.choices("abcdefgh", k=5)) for _ in range(count))

    if make == "statements":
        cuts = [LINES.split()[noise.randint(0, 3) :] for _ in range(n)]
        return [saying(f"d{k}", f"Ana: {{“{words(3)} {' '.join(cut)} {words(3)}”}}") for k, cut in enumerate(cuts)]
    if make == "boilerplate":
        return [
            saying(f"d{k}", f"Ana: {{“{words(9)} president of the United States of {words(9)}”}}") for k in range(n)
        ]
    if make == "speakers":
        return documents(*(person(noise.choice(["Joe Biden", "Joseph Biden", "Biden"]), PRESIDENT) for _ in range(n)))
    return documents(*(person(f"{words(1)} Smith", PRESIDENT) for _ in range(n)))


# --- Records and errors ---------------------------------------------------------------------------------------------


def test_the_wire_format() -> None:
    ana = attrs.evolve(person("Ana Ruiz", ("mayor", None), aliases=("Ana Ruiz",)), id="s1")
    found = [saying(id, f"Ana Ruiz: {{“It {LINES}.”}}", speakers=(ana,)) for id in ("a", "b")]
    data = json.loads(link(found).to_json())
    assert list(data) == ["speakers", "statements"]
    assert data["speakers"] == [
        {
            "id": "p1",
            "name": "Ana Ruiz",
            "kind": "person",
            "description": None,
            "gender": None,
            "roles": [{"title": "mayor", "affiliation": None, "former": False}],
            "aliases": ["Ana Ruiz"],
            "members": [{"document": "a", "speaker": "s1"}, {"document": "b", "speaker": "s1"}],
        }
    ]
    [statement] = data["statements"]
    assert (statement["id"], statement["text"]) == ("t1", f"It {LINES}")
    assert statement["wordings"][0] == {
        "document": "a",
        "quote": "q1",
        "kind": "mixed",
        "spans": [{"start": 15, "end": 15 + len(f"It {LINES}"), "text": f"It {LINES}"}],
        "ratio": 1.0,
        "source": "Ana Ruiz",
        "names": [],
        "speakers": [],
        "via": None,
    }


@pytest.mark.parametrize("line", ["", "{", "[]", "5", "null", '{"speakers": 5}', '{"speakers": [], "other": 1}'])
def test_a_line_that_is_no_linked_documents(line: str) -> None:
    with pytest.raises(RecordError):
        Linked.from_json(line)


def test_a_fault_is_named_with_its_path() -> None:
    data = link(documents(person("Ana Ruiz"))).to_dict()
    data["speakers"][0]["members"][0]["document"] = 5
    with pytest.raises(RecordError, match=r"not linked documents: .*\$\.speakers\[0\]\.members\[0\]\.document"):
        Linked.from_dict(data)


def test_documents_need_an_id() -> None:
    with pytest.raises(LinkError, match=r"extraction 2 has no id; give it one: extract\(text, id=\.\.\.\)"):
        link([Extraction("", id="a"), Extraction("")])


def test_documents_need_an_id_of_their_own() -> None:
    with pytest.raises(ValueError, match="extraction 3 has the id 'a' of another; give each an id of its own"):
        link(iter([Extraction("", id="a"), Extraction("", id="b"), Extraction("", id="a")]))


def test_nothing_is_linked_in_nothing() -> None:
    assert link([]) == Linked()
    assert repr(link([])) == "Linked(0 speakers, 0 statements)"


def test_repr() -> None:
    ana = attrs.evolve(person("Ana Ruiz"), id="s1")
    alone = attrs.evolve(person("Peter Novak"), id="s2")
    linked = link(
        saying(id, f"Ana: {{“{SENTENCES[0]}.”}}", speakers=people)
        for id, people in [("a", (ana, alone)), ("b", (ana,))]
    )
    assert repr(linked) == f"Linked(2 speakers, 1 statement)\n  p1 Ana Ruiz: a, b\n  t1 {SENTENCES[0]}: a, b"
