"""Who is speaking: titles read, names gathered, pronouns and descriptions resolved or left open; and made-up casts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr import Extraction, Extractor, Role, Speaker, SpeakerKind
from quoteattr.lexicon import Lexicon, load_lexicon
from quoteattr.scene import Scene
from quoteattr.speakers.cast import Cast, gathered, make_cast
from quoteattr.speakers.chains import find_chains, plain
from quoteattr.speakers.mentions import find_mentions
from quoteattr.speakers.names import Mention, Sort, gender_of, is_family_first, sort_of
from quoteattr.speakers.roles import read_roles, words_of
from quoteattr.syntax import Tree

from .test_properties import any_text, check_spans

LEXICON: Lexicon = load_lexicon()
LISTS = LEXICON.lists


def roles(*written: str) -> tuple[Role, ...]:
    """Read "former mayor @ Calder" as a role; either part may be missing."""
    read = []
    for role in written:
        title, _, body = role.partition("@")
        former = title.startswith("former ")
        read.append(Role(title.removeprefix("former ").strip() or None, body.strip() or None, former))
    return tuple(read)


def who(found: Extraction, number: int = 0) -> Speaker:
    """Give the one speaker of a quote."""
    [id] = found.quotes[number].speakers
    return next(speaker for speaker in found.speakers if speaker.id == id)


def named(found: Extraction) -> list[list[str | None]]:
    """Give the names of the speakers of each quote."""
    names = {speaker.id: speaker.name for speaker in found.speakers}
    return [[names[id] for id in quote.speakers] for quote in found.quotes]


# --- Sources read ---------------------------------------------------------------------------------------------------

#: Source, name, honorific, roles.
PERSONS: dict[str, tuple[str, str | None, tuple[Role, ...]]] = {
    # Title before the name.
    "Mayor Ana Soler": ("Ana Soler", None, roles("Mayor")),
    "Pentagon Press Secretary Dale Brook": ("Dale Brook", None, roles("Press Secretary @ Pentagon")),
    "White House spokesman Alan Frost": ("Alan Frost", None, roles("spokesman @ White House")),
    "Harbor Ministry Press Secretary Dale Brook": ("Dale Brook", None, roles("Press Secretary @ Harbor Ministry")),
    "New Jersey Gov. Helen Novak": ("Helen Novak", None, roles("Gov. @ New Jersey")),
    "U.N. Secretary-General Helen Novak": ("Helen Novak", None, roles("Secretary-General @ U.N.")),
    "Norwegian Prime Minister Helen Novak": ("Helen Novak", None, roles("Prime Minister @ Norwegian")),
    "Attorney General Helen Novak": ("Helen Novak", None, roles("Attorney General")),
    "Chief Justice Helen Novak": ("Helen Novak", None, roles("Chief Justice")),
    "Secretary of State Helen Novak": ("Helen Novak", None, roles("Secretary of State")),
    "President Lind": ("Lind", None, roles("President")),
    # Former.
    "Former FBI Director Paul Redding": ("Paul Redding", None, roles("former Director @ FBI")),
    "Former President Erik Lind": ("Erik Lind", None, roles("former President")),
    "Helen Novak, the former mayor of Calder": ("Helen Novak", None, roles("former mayor @ Calder")),
    "Helen Novak, a former CIA officer": ("Helen Novak", None, roles("former officer @ CIA")),
    # Honorific.
    "Ms. Novak": ("Novak", "Ms.", ()),
    "Mrs Novak": ("Novak", "Mrs", ()),
    "Mr. Mark Dolan": ("Mark Dolan", "Mr.", ()),
    "Dr. Helen Novak, who runs the Calder Clinic": ("Helen Novak", "Dr.", roles("@ Calder Clinic")),
    "Helen Novak, who runs the clinic, Calder,": ("Helen Novak", None, ()),
    "Sir Hugh Barnes, the chairman of Norfolk Steel": ("Hugh Barnes", "Sir", roles("chairman @ Norfolk Steel")),
    # Behind the name.
    "Wen Jiahao, the Chinese embassy spokesman": ("Wen Jiahao", None, roles("spokesman @ Chinese embassy")),
    "Vera Orlova, spokeswoman for the Russian Foreign Ministry": (
        "Vera Orlova",
        None,
        roles("spokeswoman @ Russian Foreign Ministry"),
    ),
    "Adam Pike, chief executive of Norfolk Corp.": ("Adam Pike", None, roles("chief executive @ Norfolk Corp.")),
    "Helen Novak, the president of the Teamsters": ("Helen Novak", None, roles("president @ Teamsters")),
    "Helen Novak, an analyst with the Calder Institute in Lund": (
        "Helen Novak",
        None,
        roles("analyst @ Calder Institute"),
    ),
    "Helen Novak, professor of economics at Calder University": (
        "Helen Novak",
        None,
        roles("professor of economics @ Calder University"),
    ),
    "Helen Novak, the ambassador to France": ("Helen Novak", None, roles("ambassador to France")),
    "Helen Novak, the company’s chief executive": ("Helen Novak", None, roles("chief executive")),
    "Helen Novak, Norfolk Steel’s chief executive": ("Helen Novak", None, roles("chief executive @ Norfolk Steel")),
    "Helen Novak, 54, a nurse from Lund": ("Helen Novak", None, roles("nurse @ Lund")),
    "Helen Novak, who is the head of the Calder Institute": ("Helen Novak", None, roles("head @ Calder Institute")),
    "Helen Novak of the Calder Institute": ("Helen Novak", None, roles("@ Calder Institute")),
    "Helen Novak, a lawyer for Mark Dolan": ("Helen Novak", None, roles("lawyer @ Mark Dolan")),
    # Parted from the name by a comma.
    "Norway’s foreign minister, Ingrid Solberg": ("Ingrid Solberg", None, roles("foreign minister @ Norway")),
    "the bank’s chief economist, Helen Novak": ("Helen Novak", None, roles("chief economist")),
    "the mayor of Calder, Helen Novak": ("Helen Novak", None, roles("mayor @ Calder")),
    # Party and state.
    "Sen. Laura Whitfield (D-Mass.)": ("Laura Whitfield", None, roles("Sen.", "@ D-Mass.")),
    "Sen. Laura Whitfield, R-Ohio": ("Laura Whitfield", None, roles("Sen.", "@ R-Ohio")),
    "Sen. Laura Whitfield of Ohio": ("Laura Whitfield", None, roles("Sen.", "@ Ohio")),
    "Rep. Owen Tully, Democrat of New York": ("Owen Tully", None, roles("Rep.", "Democrat @ New York")),
    "Rep. Owen Tully, a Democrat from New York": ("Owen Tully", None, roles("Rep.", "Democrat @ New York")),
    # A body that owns.
    "Boeing’s Martin Hale": ("Martin Hale", None, roles("@ Boeing")),
    "Tesla’s Helen Novak": ("Helen Novak", None, roles("@ Tesla")),
    # Several titles.
    "Former prosecutor and mayor Ana Soler": ("Ana Soler", None, roles("former prosecutor", "mayor")),
    "Ana Soler, an economist and tax expert at Calder College": (
        "Ana Soler",
        None,
        roles("economist", "tax expert @ Calder College"),
    ),
    "Helen Novak, former head of the harbour union and now director of the Calder Institute": (
        "Helen Novak",
        None,
        roles("former head of the harbour union", "director @ Calder Institute"),
    ),
    "Deputy Prime Minister and Finance Minister Ana Soler": (
        "Ana Soler",
        None,
        roles("Deputy Prime Minister", "Finance Minister"),
    ),
    "Helen Novak, chief executive and co-founder of Norfolk Steel": (
        "Helen Novak",
        None,
        roles("chief executive", "co-founder @ Norfolk Steel"),
    ),
    "Capt. Mark Dolan of the Calder Police Department": (
        "Mark Dolan",
        None,
        roles("Capt.", "@ Calder Police Department"),
    ),
}
#: Where the source stands: last in the sentence, and first.
PLACES = {"last": "“The bridge is closed,” said {}.", "first": "{} said the bridge was closed."}
#: Left out: the full stop is taken for part of "R-Ohio.", that of "Capt." for the end of the sentence.
MISREAD = [("Sen. Laura Whitfield, R-Ohio", "last"), ("Capt. Mark Dolan of the Calder Police Department", "last")]


def placed(source: str, place: str) -> str:
    """Write a source into a sentence, with a capital at its head and a comma after what is parted by one."""
    if place.startswith("{}"):
        apart = ", " in source and not source.endswith((")", "Novak", "Solberg"))
        source = source[0].upper() + source[1:] + ("," if apart else "")
    text = place.format(source)
    return text.replace("..", ".")


@pytest.mark.parametrize(
    ("source", "name", "honorific", "held", "place"),
    [
        pytest.param(source, *read, place, id=f"{source}, {at}")
        for source, read in PERSONS.items()
        for at, place in PLACES.items()
        if (source, at) not in MISREAD
    ],
)
def test_person(
    extractor: Extractor, source: str, name: str, honorific: str | None, held: tuple[Role, ...], place: str
) -> None:
    found = extractor.extract(placed(source, place))
    speaker = who(found)
    assert (speaker.name, speaker.kind, speaker.description) == (name, SpeakerKind.PERSON, None)
    assert speaker.honorific == honorific
    assert speaker.roles == held
    assert named(found) == [[name]]
    assert found.quotes[0].sieve == "name"


def test_another_source_stands_beside(extractor: Extractor) -> None:
    """Each name of "Moscow and Beijing" is a speaker; so is each person."""
    found = extractor.extract("Mayor Helen Novak and Mark Dolan, an engineer, said the bridge was safe.")
    assert named(found) == [["Helen Novak", "Mark Dolan"]]
    assert [speaker.roles for speaker in found.speakers] == [roles("Mayor"), roles("engineer")]
    assert named(extractor.extract("Neither Helen Novak nor Mark Dolan said it was late.")) == [
        ["Helen Novak", "Mark Dolan"]
    ]
    assert named(extractor.extract("Moscow and Beijing said it was late.")) == [["Moscow", "Beijing"]]
    assert named(extractor.extract("Helen Novak, Mark Dolan and Laura Tully said it was late.")) == [
        ["Helen Novak", "Mark Dolan", "Laura Tully"]
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mark Dolan, a lawyer for Helen Novak, said she was ill.", "Mark Dolan"),
        ("Helen Novak’s lawyer, Mark Dolan, said she was ill.", "Mark Dolan"),
        ("Mark Dolan (no relation to Helen Novak) said she was ill.", "Mark Dolan"),
        ("Helen Novak, whose son, Mark Dolan, is ill, said it rained.", "Helen Novak"),
        ("Helen Novak, wife of Mark Dolan, said he was ill.", "Helen Novak"),
    ],
)
def test_a_name_within_what_describes_somebody_is_no_speaker(extractor: Extractor, text: str, name: str) -> None:
    assert named(extractor.extract(text)) == [[name]]


#: Sources without a name: kind, and what they are by title and body.
NAMELESS: dict[str, tuple[SpeakerKind, tuple[Role, ...]]] = {
    "A senior State Department official": (SpeakerKind.UNNAMED, roles("senior official @ State Department")),
    "A former CIA officer": (SpeakerKind.UNNAMED, roles("former officer @ CIA")),
    "A Norfolk Steel executive": (SpeakerKind.UNNAMED, roles("executive @ Norfolk Steel")),
    "A spokesman for the Finance Ministry": (SpeakerKind.UNNAMED, roles("spokesman @ Finance Ministry")),
    "One Lund Council member": (SpeakerKind.UNNAMED, roles("member @ Lund Council")),
    "The former president": (SpeakerKind.UNNAMED, roles("former president")),
    "A source close to the mayor": (SpeakerKind.UNNAMED, ()),
    "A person familiar with the talks": (SpeakerKind.UNNAMED, ()),
    "Her lawyer": (SpeakerKind.UNNAMED, roles("lawyer")),
    "Critics": (SpeakerKind.GROUP, ()),
    "Two mayors": (SpeakerKind.GROUP, ()),
    "Two senior State Department officials": (SpeakerKind.GROUP, roles("senior officials @ State Department")),
    "Hundreds of people": (SpeakerKind.GROUP, ()),
    "Officials at the Finance Ministry": (SpeakerKind.GROUP, roles("Officials @ Finance Ministry")),
    "The government": (SpeakerKind.ORGANIZATION, ()),
    "The court": (SpeakerKind.ORGANIZATION, ()),
    "State television": (SpeakerKind.ORGANIZATION, ()),
    "The report": (SpeakerKind.DOCUMENT, ()),
    "A new book": (SpeakerKind.DOCUMENT, ()),
    "A poll by Calder University": (SpeakerKind.DOCUMENT, ()),
    "I": (SpeakerKind.AUTHOR, ()),
    "We": (SpeakerKind.AUTHOR, ()),
}


@pytest.mark.parametrize(("source", "expected"), NAMELESS.items(), ids=NAMELESS)
def test_nameless(extractor: Extractor, source: str, expected: tuple[SpeakerKind, tuple[Role, ...]]) -> None:
    speaker = who(extractor.extract(f"{source} said that prices would fall."))
    assert (speaker.name, speaker.description) == (None, source)
    assert (speaker.honorific, speaker.gender) == (None, None)
    assert (speaker.kind, speaker.roles) == expected


BODIES = [
    "The White House", "China", "Brazil", "Moscow", "The Finance Ministry", "Tesla", "The Lund Herald",
    "The United Nations", "The Harbour Workers Union", "Acme Corp.", "Calder University", "The World Grain Council",
    "The European Union", "Johnson & Penrose",
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES)
def test_body(extractor: Extractor, body: str) -> None:
    speaker = who(extractor.extract(f"{body} said that prices would fall."))
    assert (speaker.name, speaker.kind) == (body.removeprefix("The "), SpeakerKind.ORGANIZATION)
    assert (speaker.description, speaker.gender, speaker.roles) == (None, None, ())


# --- One entity over a text -----------------------------------------------------------------------------------------

#: Each text with the names of the speakers of its quotes.
ENTITIES: dict[str, tuple[str, list[str]]] = {
    "surname": ("Helen Novak said it rained. Novak said it was cold.", ["Helen Novak"] * 2),
    "surname first": ("Novak said it rained. Helen Novak, the mayor, was wet.", ["Helen Novak"]),
    "first name": ("Helen Novak said it rained. Helen said it was cold.", ["Helen Novak"] * 2),
    "honorific and surname": ("Helen Novak said it rained. Ms. Novak said it was cold.", ["Helen Novak"] * 2),
    "title and surname": ("Helen Novak said it rained. President Novak said it was cold.", ["Helen Novak"] * 2),
    "short title, long title": (
        "Prof. Helen Novak said it rained. Professor Novak said it was cold.",
        ["Helen Novak"] * 2,
    ),
    "family name first, Chinese": (
        "Zhao Ming said it rained. Mr. Zhao said it was cold. Zhao said it was dark.",
        ["Zhao Ming"] * 3,
    ),
    "family name first, Korean": (
        "Park Jin-woo said it rained. Mr. Park said it was cold. Park said it was dark.",
        ["Park Jin-woo"] * 3,
    ),
    "family name first, with a title": (
        "Kim Dae-ho, the minister, said it rained. Minister Kim said it was cold.",
        ["Kim Dae-ho"] * 2,
    ),
    "initials": ("J.R. Penrose said it rained. Penrose said it was cold.", ["J.R. Penrose"] * 2),
    "middle initial left out": (
        "Dana H. Penrose said it rained. Dana Penrose said it was cold. D. Penrose said it was dark.",
        ["Dana H. Penrose"] * 3,
    ),
    "another middle initial": (
        "George W. Penrose said it rained. George H. Penrose said it was cold.",
        ["George W. Penrose", "George H. Penrose"],
    ),
    "name fuller later": (
        "Dana Penrose said it rained. Dana Hope Penrose said it was cold.",
        ["Dana Hope Penrose"] * 2,
    ),
    "suffix": ("Mark Dolan Jr. said it rained. Dolan said it was cold.", ["Mark Dolan Jr."] * 2),
    "nickname in marks": (
        "Robert “Bobby” Dolan said it rained. Dolan said it was cold.",
        ["Robert “Bobby” Dolan"] * 2,
    ),
    "apostrophe": ("Mary O’Brien said it rained. O’Brien said it was cold.", ["Mary O’Brien"] * 2),
    "straight apostrophe": ("Mary O'Brien said it rained. O'Brien said it was cold.", ["Mary O'Brien"] * 2),
    "hyphens": ("Jean-Luc Novak-Reed said it rained. Mr. Novak-Reed said it was cold.", ["Jean-Luc Novak-Reed"] * 2),
    "small words": (
        "Mark van der Berg said it rained. Van der Berg said it was cold. Mr. van der Berg said it was dark.",
        ["Mark van der Berg"] * 3,
    ),
    "small words, Spanish": ("Ana de la Cruz said it rained. De la Cruz said it was cold.", ["Ana de la Cruz"] * 2),
    "acronym in brackets": (
        "The World Grain Council (WGC) said it rained. The WGC said it was cold.",
        ["World Grain Council"] * 2,
    ),
    "acronym without brackets": (
        "The Harbour Workers Union said it rained. HWU said it was cold.",
        ["Harbour Workers Union"] * 2,
    ),
    "body cut short": ("Calder News Agency said it rained. Calder said it was cold.", ["Calder News Agency"] * 2),
    "two of one surname": (
        "Laura Dolan said it rained. Mark Dolan said it was cold. Mr. Dolan said it poured. Ms. Dolan said it froze.",
        ["Laura Dolan", "Mark Dolan", "Mark Dolan", "Laura Dolan"],
    ),
    "two of one surname, by first name": (
        "Laura Dolan said it rained. Mark Dolan said it was cold. Laura said it was dark. Mark said it was late.",
        ["Laura Dolan", "Mark Dolan", "Laura Dolan", "Mark Dolan"],
    ),
    "two of one first name": (
        "Laura Dolan said it rained. Laura Reed said it was cold. Dolan said it was dark. Reed said it was late.",
        ["Laura Dolan", "Laura Reed", "Laura Dolan", "Laura Reed"],
    ),
    "kin": (
        "Laura Dolan said it rained. Her husband, Mark Dolan, said it was cold. Dolan said it was dark.",
        ["Laura Dolan", "Mark Dolan", "Laura Dolan"],
    ),
    "kin named first, and more": (
        "Her husband, Mark Dolan, said it rained. Mark Dolan said it was cold. Laura Dolan said it poured. Dolan said"
        " nobody was wet.",
        ["Mark Dolan", "Mark Dolan", "Laura Dolan", "Laura Dolan"],
    ),
    "accents": ("Zoë Novák said it rained. Novák said it was cold.", ["Zoë Novák"] * 2),
    "accents left out": ("Zoë Novák said it rained. Novak said it was cold.", ["Zoë Novák"] * 2),
    "corporate end left out": (
        "Norfolk Steel Corp. said it rained. Norfolk Steel said it was cold.",
        ["Norfolk Steel Corp."] * 2,
    ),
    "labels": ("MS. NOVAK: The bridge is safe.\n\nNOVAK: It is cold.", ["NOVAK"] * 2),
    "prince": ("Prince Erik of Norway said it rained. Prince Erik said it was cold.", ["Erik"] * 2),
    "another acronym than the letters": (
        "The Society of Lund Engineers (SOLE) said it rained. SOLE said it was cold.",
        ["Society of Lund Engineers"] * 2,
    ),
    "headline": ("Novak Says Bridge Will Open in May\n\nHelen Novak said it rained.", ["Helen Novak"] * 2),
}


@pytest.mark.parametrize(("text", "expected"), ENTITIES.values(), ids=ENTITIES)
def test_entity(extractor: Extractor, text: str, expected: list[str]) -> None:
    found = extractor.extract(text)
    assert named(found) == [[name] for name in expected]
    assert {speaker.name for speaker in found.speakers} == set(expected)


def test_aliases_are_the_forms_of_the_name_with_their_titles(extractor: Extractor) -> None:
    found = extractor.extract(
        "Norwegian Prime Minister Helen Novak said it rained. Novak said it was cold. Ms. Novak said it was dark."
        " “It is late,” she said. Novak said it was over."
    )
    [speaker] = found.speakers
    assert speaker.aliases == ("Norwegian Prime Minister Helen Novak", "Novak", "Ms. Novak")
    assert [span.text for span in speaker.mentions] == [
        "Norwegian Prime Minister Helen Novak", "Novak", "Ms. Novak", "she", "Novak",
    ]  # fmt: skip
    assert (speaker.honorific, speaker.gender) == ("Ms.", "female")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Helen Novak, the mayor of Lund, fell ill on Monday.\n\nNobody spoke.\n\n“I am well,” Novak said.",
            roles("mayor @ Lund"),
        ),
        ("“I am well,” Novak said.\n\nThe mayor of Lund, Helen Novak, fell ill on Monday.", roles("mayor @ Lund")),
        ("Helen Novak is the mayor of Lund. “I am well,” she said.", roles("mayor @ Lund")),
        ("Lund Mayor Helen Novak fell ill. Nobody spoke. “I am well,” Ms. Novak said.", roles("Mayor @ Lund")),
    ],
)
def test_a_title_outside_any_quote_is_lent(extractor: Extractor, text: str, held: tuple[Role, ...]) -> None:
    speaker = who(extractor.extract(text))
    assert (speaker.name, speaker.roles) == ("Helen Novak", held)


def test_roles_of_all_mentions_are_gathered_each_once(extractor: Extractor) -> None:
    found = extractor.extract(
        "Helen Novak, the mayor of Lund, said it rained. Mayor Novak said it was cold. Novak, a former judge, said it"
        " was dark. Helen Novak, the mayor of Lund, said it was late."
    )
    [speaker] = found.speakers
    assert speaker.roles == roles("mayor @ Lund", "former judge")


def test_who_is_named_in_full_but_not_quoted_is_a_speaker_too(extractor: Extractor) -> None:
    found = extractor.extract("Mayor Helen Novak met Mark Dolan. The harbour was closed. The bridge fell.")
    assert found.quotes == ()
    assert [(speaker.id, speaker.name, speaker.roles) for speaker in found.speakers] == [
        ("s1", "Helen Novak", roles("Mayor")),
        ("s2", "Mark Dolan", ()),
    ]


# --- Pronouns and descriptions --------------------------------------------------------------------------------------

#: Each text with the speaker of its last quote, and the sieve; None: left open, or nobody with a name.
SIEVES: dict[str, tuple[str, str | None, str | None]] = {
    # Pronouns.
    "who spoke before": ("Helen Novak said it rained. She said it was cold.", "Helen Novak", "speaker-before"),
    "who spoke before, him": ("Mark Dolan said it rained. “It is cold,” he said.", "Mark Dolan", "speaker-before"),
    "who acted before": ("Helen Novak opened the bridge. “It is safe,” she said.", "Helen Novak", "speaker-before"),
    "another gender between": (
        "Helen Novak said it rained. Mark Dolan said it was cold. She said it was dark.",
        "Helen Novak",
        "speaker-further-back",
    ),
    "the last of one gender": (
        "Helen Novak said it rained. Laura Dolan said it was cold. She said it was dark.",
        "Laura Dolan",
        "speaker-before",
    ),
    "an honorific tells the gender": (
        "Ms. Novak said it rained. Mr. Dolan said it was cold. She said it was dark.",
        "Novak",
        "speaker-further-back",
    ),
    "a title tells the gender": (
        "The spokeswoman, Wen Ola, said it rained. Mark Dolan said it was cold. She said it was dark.",
        "Wen Ola",
        "speaker-further-back",
    ),
    "a body": ("The Health Ministry closed the clinic. It said it rained.", "Health Ministry", "speaker-before"),
    "a country": ("China closed the border. It said the talks were over.", "China", "speaker-before"),
    "nobody": ("She said it rained.", None, None),
    "nobody of that gender": ("Mark Dolan said it rained. She said it was cold.", None, None),
    "nobody of that gender, two names": (
        "Mark Dolan met Paul Reed and Alan Frost on Monday. She said it was cold.",
        None,
        None,
    ),
    "too far back": (
        "Helen Novak said it rained. " + "It was a cold day. " * 7 + "“So it is,” she said.",
        None,
        None,
    ),
    "no thing is she": ("The Health Ministry said it rained. She said it was cold.", None, None),
    "you": ("Helen Novak said it rained. You said it was cold.", None, None),
    # Titles.
    "a title": ("Alan Frost, a White House spokesman, left. The spokesman said it rained.", "Alan Frost", "role"),
    "a short title": ("Sen. Laura Whitfield met Mark Dolan. The senator said it rained.", "Laura Whitfield", "role"),
    "another word for it": ("Rep. Owen Tully met Helen Novak. The congressman said it rained.", "Owen Tully", "role"),
    "each by their title": (
        "Helen Novak, the mayor, and Mark Dolan, the engineer, met. The engineer said it rained.",
        "Mark Dolan",
        "role",
    ),
    "a title only later": ("The mayor said it rained. Helen Novak, the mayor, was wet.", "Helen Novak", "role"),
    "not by gender": ("Mark Dolan, the White House spokesman, left. The spokeswoman said it rained.", None, None),
    "another's title": ("Helen Novak, the mayor, met Mark Dolan. A senator said it rained.", None, None),
    "an epithet": ("Helen Novak left the race. The nominee said it rained.", "Helen Novak", "spoke-last"),
    "an epithet with a place": (
        "Sen. Laura Whitfield of Ohio left the Senate. The Ohio Republican said it rained.",
        "Laura Whitfield",
        "spoke-last",
    ),
    "no epithet": ("Helen Novak left the race. The driver said it rained.", None, None),
    "two who bear the title": (
        "Sen. Laura Whitfield and Sen. Owen Reed met on Monday. The senator said it rained.",
        None,
        None,
    ),
    "two subjects of one gender": ("Helen Novak and Laura Dolan met on Monday. She said it rained.", None, None),
    "two subjects, another gender": (
        "Helen Novak met Mark Dolan in Lund. He said it rained.",
        "Mark Dolan",
        "name-before",
    ),
    "one of many": ("Helen Novak, a senator, left. A senator said it rained.", None, None),
    # Bodies.
    "the union": ("The Lund Drivers Union will strike. The union said it rained.", "Lund Drivers Union", "body"),
    "the council": ("The World Grain Council met. The council said it rained.", "World Grain Council", "body"),
    "the company": ("Calder Motors sold its last car. The company said it rained.", "Calder Motors", "spoke-last"),
    "the newspaper": ("The Lund Herald closed. The newspaper said it rained.", "Lund Herald", "spoke-last"),
    "the last company": (
        "Tesla sold a car. Calder Motors sold a ship. The company said it rained.",
        "Calder Motors",
        "spoke-last",
    ),
    "no person is a company": ("Helen Novak left. The company said it rained.", None, None),
    "no union": ("The Calder Bank closed. The ministry said it rained.", None, None),
    # Who is called so again.
    "a spokesman, the spokesman": (
        "A spokesman for Norfolk Steel said it rained. The spokesman said it was cold.",
        None,
        "called-so-before",
    ),
    "the report": ("The report said it rained. The report said it was cold.", None, "called-so-before"),
    "critics, they": ("Critics said it rained. They said it was cold.", None, "speaker-before"),
    # First person.
    "in quotation marks": (
        "Helen Novak said: “I told him that it rained.”",
        "Helen Novak",
        "speaker-of-the-quote",
    ),
    "outside": ("Helen Novak said it rained. I said it was cold.", None, "author"),
    "in another's quote": (
        "“Mark Dolan lied. He said it rained,” said Helen Novak.",
        "Mark Dolan",
        "name-in-the-quote",
    ),
}


@pytest.mark.parametrize(("text", "name", "sieve"), SIEVES.values(), ids=SIEVES)
def test_sieve(extractor: Extractor, text: str, name: str | None, sieve: str | None) -> None:
    found = extractor.extract(text)
    *_, names = named(found)
    assert names in ([name], []) if name is None else names == [name]
    assert found.quotes[-1].sieve == sieve


def test_i_within_a_quote_is_its_speaker_and_outside_the_author(extractor: Extractor) -> None:
    found = extractor.extract("I asked the mayor to speak. Helen Novak said: “I told him that I was tired.”")
    author, mayor = (speaker for speaker in found.speakers)
    assert (author.kind, author.name, mayor.name) == (SpeakerKind.AUTHOR, None, "Helen Novak")
    assert [quote.speakers for quote in found.quotes] == [(author.id,), (mayor.id,), (mayor.id,)]
    assert [quote.inside for quote in found.quotes] == [None, None, found.quotes[1].id]


def test_who_is_called_so_again_is_one_speaker(extractor: Extractor) -> None:
    found = extractor.extract("A spokesman for Norfolk Steel said it rained. The spokesman said it was cold. He left.")
    [speaker] = found.speakers
    assert [quote.speakers for quote in found.quotes] == [(speaker.id,)] * 2
    assert speaker.roles == roles("spokesman @ Norfolk Steel")


def test_a_description_lends_its_title(extractor: Extractor) -> None:
    found = extractor.extract("Helen Novak left the race. The nominee said that prices would fall.")
    assert (who(found).name, who(found).roles) == ("Helen Novak", roles("nominee"))


def test_a_pronoun_teaches_a_gender(extractor: Extractor) -> None:
    """A person of unknown gender who was "she" once is "she" from then on."""
    found = extractor.extract(
        "Zhao Ming, the mayor, said that prices would fall. “We are late,” she said. Mark Dolan said that prices would"
        " rise. She said that he was wrong."
    )
    assert named(found) == [["Zhao Ming"], ["Zhao Ming"], ["Mark Dolan"], ["Zhao Ming"]]
    assert who(found).gender == "female"


# --- Mentions -------------------------------------------------------------------------------------------------------

#: Names stand in brackets, with the titles before them up to a bar. None of these texts has a quote: none is parsed.
MENTIONS = [
    # What joins two names, and what one.
    "Yesterday [Helen Novak] and [Mark Dolan] left the harbour.",
    "Yesterday [Novak] and [Dolan] left the harbour.",
    "Yesterday [Helen Novak], [Mark Dolan], [Laura Tully] left the harbour.",
    "The lights of the [Department of Health and Human Services] were dark.",
    "The lights of the [Bank of Lund] were dark.",
    "The lights of the [Institute for Peace] were dark.",
    "Yesterday [Helen Novak] of [Calder] left the harbour.",
    "At noon, [Mayor |Novak] of [Lund] left the harbour.",
    "At noon, [Minister of Health |Helen Novak] left the harbour.",
    "Yesterday [Helen Novak] of the [Harbour Ministry] left the harbour.",
    "There a gift for [Helen Novak] and for [Norfolk Steel] was left.",
    # At the head of a sentence.
    "[Helen Novak] left the harbour.",
    "Then [Novak] left the harbour. But [Dolan] stayed.",
    "When [Mark Dolan] left the harbour, [Novak] stayed.",
    "On Monday, [Novak] left the harbour.",
    "It was [Novak]. He left the harbour.",
    "Nobody left. In May the harbour was closed.",
    "[May Dolan] left the harbour. [Will Reed] stayed.",
    # Titles.
    "At noon, [Mayor |Helen Novak] left the harbour.",
    "Yesterday [Ms. |Novak] left the harbour.",
    "Yesterday [Dr |Novak] left the harbour.",
    "Yesterday [Sens. |Laura Whitfield] and [Owen Tully] left the harbour.",
    "At noon, [Republican Senator |Laura Whitfield] left the harbour.",
    "Yesterday [Dean Penrose] left the harbour.",
    # A title that is part of the name of a body, and a small noun that makes a body.
    "Yesterday [General Motors] left the harbour.",
    "Some [Justice Department] lawyers left the harbour.",
    "There the [Novak campaign] left the harbour.",
    "Yesterday [China’s army] left the harbour.",
    # Letters and signs.
    "Yesterday [J.R. Penrose] left the harbour. He ran.",
    "Yesterday [A. B. Novak] left the harbour.",
    "Yesterday [Élodie Müller] and [Anne-Marie O’Neil] left the harbour.",
    "Yesterday [Mark Dolan]\xa0left the harbour with [Helen\xa0Novak].",
    "Yesterday [Novak]’s bridge and [Dolan]'s ship were left.",
    "Yesterday [Lund]-based [Norfolk Steel] left the harbour.",
    # Nobody's name.
    "Some Senators, Democrats and Mexicans left the harbour.",
    "On Monday the Chinese left the harbour. So did I, too.",
    "The page of @Novak about the #Harbour was blank.",
    "",
]


def unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Give a text without its marks, and its names, each with the titles before it."""
    found = [tuple(name.rpartition("|")[::2]) for name in re.findall(r"\[([^\]]*)\]", marked)]
    return re.sub(r"[\[\]|]", "", marked), [(title, name) for title, name in found]


def scene_of(extractor: Extractor, text: str) -> Scene:
    [scene] = extractor.scenes([text])
    return scene


@pytest.mark.parametrize("marked", MENTIONS)
def test_mentions_without_a_parse(extractor: Extractor, marked: str) -> None:
    text, expected = unmarked(marked)
    scene = scene_of(extractor, text)
    assert len(scene.tree) == 0
    found = find_mentions(scene)
    assert [(text[m.first : m.start], text[m.start : m.end]) for m in found] == expected
    at = 0
    for mention, (title, name) in zip(found, expected, strict=True):
        at = text.index(title + name, at)
        assert mention.first == at
        assert mention.words == tuple(plain_words(name))


def plain_words(name: str) -> list[str]:
    """Give the words of a name as they are compared; a letter with a full stop keeps it, an owner loses the "'s"."""
    return [w.lower() if re.fullmatch(r"\w\.", w) else plain(re.sub(r"[’']s$|[“”]", "", w)) for w in name.split()]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Novak Says Harbour Will Open in May", ["Novak"]),
        ("Helen Novak Says Harbour Will Open in May", ["Helen Novak"]),
        ("HELEN NOVAK SAYS HARBOUR WILL OPEN", ["HELEN NOVAK"]),
        ("Lund Mayor Novak: Harbour Will Open", ["Novak"]),
        ("Harbour Will Open, Mayor Says in Lund", []),
    ],
)
def test_a_headline_has_the_names_that_the_text_has(extractor: Extractor, headline: str, expected: list[str]) -> None:
    text = f"{headline}\n\nThe gates were painted. At noon, Mayor Novak left them open."
    found = find_mentions(scene_of(extractor, text))
    assert [text[m.start : m.end] for m in found if m.headline] == expected
    assert [text[m.start : m.end] for m in found if not m.headline] == ["Novak"]
    assert [m.headline for m in found] == [True] * len(expected) + [False]


def test_a_word_at_the_head_of_a_sentence_is_a_name_if_the_text_has_it_elsewhere(extractor: Extractor) -> None:
    text = "Rivers said it rained. People saw that Rivers was wet."
    assert [m.start for m in find_mentions(scene_of(extractor, text))] == [0, text.rindex("Rivers")]
    assert find_mentions(scene_of(extractor, "Rivers rose and officials said it rained.")) == []


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("helen novak", Sort.PERSON),
        ("novak", Sort.OPEN),
        ("norfolk steel", Sort.OPEN),
        ("zhao ming", Sort.OPEN),
        ("calder institute", Sort.BODY),
        ("bank of lund", Sort.BODY),
        ("white house", Sort.BODY),
        ("marks & spencer", Sort.BODY),
        ("carla house", Sort.PERSON),
        ("carla moon college", Sort.BODY),
        ("china", Sort.PLACE),
        ("new york", Sort.PLACE),
    ],
)
def test_sort_of_a_name(name: str, sort: Sort) -> None:
    assert sort_of(tuple(name.split()), LEXICON) is sort


@pytest.mark.parametrize(
    ("words", "gender"),
    [("mrs", "female"), ("sir", "male"), ("chairwoman", "female"), ("actor", "male"), ("dr mayor", None), ("", None)],
)
def test_gender_of_words(words: str, gender: str | None) -> None:
    assert gender_of(words.split(), LEXICON) == gender


def test_plain_words_are_compared_alike() -> None:
    assert [plain(word) for word in ("U.S.", "O’Neil", "O'Neil", "Jr.", "Zoë")] == [
        "us",
        "o'neil",
        "o'neil",
        "jr",
        "zoe",
    ]


def test_chains_end_where_a_sentence_does() -> None:
    text = "It was Helen Novak. Mark Dolan Jr. left St. John."
    chains = list(find_chains(text, [(0, len(text))], LEXICON))
    assert [[part.word for part in chain.parts] for chain in chains] == [
        ["it"], ["helen", "novak"], ["mark", "dolan", "jr"], ["st", "john"],
    ]  # fmt: skip
    assert [chain.opens for chain in chains] == [True, False, True, False]
    assert [text[part.start : part.end] for part in chains[2].parts] == ["Mark", "Dolan", "Jr."]


# --- Roles ----------------------------------------------------------------------------------------------------------

#: Phrases, with the roles that they begin with.
PHRASES = {
    "mayor": roles("mayor"),
    "the mayor of Calder": roles("mayor @ Calder"),
    "a senior State Department official": roles("senior official @ State Department"),
    "White House press secretary": roles("press secretary @ White House"),
    "the Chinese embassy spokesman": roles("spokesman @ Chinese embassy"),
    "Germany’s foreign minister": roles("foreign minister @ Germany"),
    "Germany's foreign minister": roles("foreign minister @ Germany"),
    "the company’s chief executive": roles("chief executive"),
    "spokeswoman for the Russian Foreign Ministry": roles("spokeswoman @ Russian Foreign Ministry"),
    "chief executive of Norfolk Corp.": roles("chief executive @ Norfolk Corp."),
    "professor of economics at Calder University": roles("professor of economics @ Calder University"),
    "Secretary of State": roles("Secretary of State"),
    "Secretary of Health and Human Services": roles("Secretary of Health and Human Services"),
    "ambassador to France": roles("ambassador to France"),
    "former director of the harbour company": roles("former director of the harbour company"),
    "ex mayor of Calder": roles("former mayor @ Calder"),
    "retired judge": roles("former judge"),
    "now director of the Calder Institute": roles("director @ Calder Institute"),
    "a spokesman for the Novak campaign": roles("spokesman @ Novak campaign"),
    "an economist and tax expert at Calder College": roles("economist", "tax expert @ Calder College"),
    "a lawyer who is also the mayor of Calder": roles("lawyer", "mayor @ Calder"),
    "mayor of Calder and former judge": roles("mayor @ Calder", "former judge"),
    "co-director of the Calder Institute": roles("co-director @ Calder Institute"),
    "a Democrat from New York": roles("Democrat @ New York"),
    "a Republican": roles("@ Republican"),
    "mayor of Calder, who fell ill": roles("mayor @ Calder"),
    "the nominee’s daughter": roles("daughter"),
    # No roles.
    "the bridge": (),
    "the report of the mayor": (),
    "a city in Norway": (),
    "his Norwegian counterpart": (),
    "54": (),
    ", the mayor": (),
    "": (),
}


@pytest.mark.parametrize(("phrase", "expected"), PHRASES.items(), ids=PHRASES)
def test_roles_of_a_phrase(phrase: str, expected: tuple[Role, ...]) -> None:
    scene = Scene(Tree.of([], phrase), phrase, ((0, len(phrase)),), (), LEXICON)
    assert tuple(read_roles(scene, words_of(scene, 0, len(phrase)))) == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (roles("mayor", "mayor @ Calder"), roles("mayor @ Calder")),
        (roles("mayor @ Calder", "Mayor"), roles("mayor @ Calder")),
        (roles("Mayor @ Calder", "mayor @ calder"), roles("Mayor @ Calder")),
        (roles("minister", "foreign minister"), roles("foreign minister")),
        (roles("mayor @ Calder", "mayor @ Lund"), roles("mayor @ Calder", "mayor @ Lund")),
        (roles("mayor @ Calder", "judge"), roles("mayor @ Calder", "judge")),
        ((), ()),
    ],
)
def test_gathered_roles(held: tuple[Role, ...], expected: tuple[Role, ...]) -> None:
    assert gathered(held) == expected


# --- The cast -------------------------------------------------------------------------------------------------------


def mention(at: int, name: str, sort: Sort = Sort.OPEN, **told: Any) -> Mention:
    return Mention(at, at + len(name), at, at + len(name), tuple(plain_words(name)), sort, **told)


def cast_of(*names: str | tuple[str, Sort]) -> Cast:
    """Make the cast of names that follow each other; "Ms. Novak" with her honorific and gender."""
    mentions = []
    for number, given_name in enumerate(names):
        name, sort = (given_name, None) if isinstance(given_name, str) else given_name
        honorific = next((word for word in ("Mr.", "Ms.") if name.startswith(word)), None)
        words = name.removeprefix(honorific or "").strip()
        gender = {"Mr.": "male", "Ms.": "female"}.get(honorific or "")
        sort = sort or (Sort.PERSON if honorific else sort_of(tuple(plain_words(words)), LEXICON))
        mentions.append(mention(number * 100, words, sort, honorific=honorific, gender=gender))
    return make_cast(mentions, "", LEXICON)


def numbers(cast: Cast) -> list[int]:
    """Give the number of the entity of each mention, in the order of the text."""
    return [cast.of[at] for at in sorted(cast.of)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Helen Novak", "Novak", "Ms. Novak", "Helen"), [0, 0, 0, 0]),
        (("Novak", "Helen Novak"), [0, 0]),
        (("Helen Novak", "Mark Novak"), [0, 1]),
        (("Helen Novak", "Mark Novak", "Mr. Novak", "Ms. Novak"), [0, 1, 1, 0]),
        (("Helen Novak", "Mark Novak", "Mark Novak", "Novak"), [0, 1, 1, 1]),
        (("Mark Dolan", "Dolan Novak", "Dolan"), [0, 1, 0]),
        (("Helen Novak", "Mr. Novak"), [0, 1]),
        (("Mr. Dana Novak", "Ms. Dana B. Novak", "Dana Novak"), [0, 1, 0]),
        (("Helen Novak", "H. Novak", "Helen B. Novak"), [0, 0, 0]),
        (("Helen B. Novak", "Helen C. Novak"), [0, 1]),
        (("Helen Novak", "Helena Novak"), [0, 0]),
        (("Zhao Ming", "Zhao", "Ming"), [0, 0, 0]),
        (("Zhao Ming", "Zhao Lei"), [0, 1]),
        (("Calder News Agency", "CNA", "Calder"), [0, 0, 0]),
        (("Supreme Court", "Norway Supreme Court"), [0, 0]),
        (("Supreme Court", "Norway Supreme Court", "Sweden Supreme Court"), [0, 1, 2]),
        (("Helen Novak", "Novak Institute"), [0, 1]),
        (("Novak Institute", "Mr. Novak"), [0, 1]),
        ((), []),
    ],
)
def test_mentions_of_one_name_are_one_entity(names: tuple[str, ...], expected: list[int]) -> None:
    cast = cast_of(*names)
    assert numbers(cast) == expected
    assert [entity.mentions[0].start for entity in cast.entities] == sorted(
        entity.mentions[0].start for entity in cast.entities
    )


def test_an_entity_takes_the_fullest_name_and_the_gender_told() -> None:
    cast = cast_of("Ms. Zhao", "Zhao Ming", "Mr. Dolan", "Helen Novak", "Norfolk Institute")
    assert [(entity.name.words, entity.gender) for entity in cast.entities] == [
        (("zhao", "ming"), "female"),
        (("dolan",), "male"),
        (("helen", "novak"), "female"),
        (("norfolk", "institute"), None),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zhao wenbo", True),
        ("kim dae-ho", True),
        ("park jin-woo", True),
        ("li wenbo", True),
        ("helen zhao", False),
        ("helen novak", False),
        ("kim dolane", False),
        ("zhao", False),
        ("zhao ming lei wu", False),
    ],
)
def test_family_name_first(name: str, expected: bool) -> None:
    assert is_family_first(name.split(), LEXICON) is expected


# --- The words ------------------------------------------------------------------------------------------------------

EXCLUSIVE = [
    ("female_names", "male_names"),
    ("female_names", "unisex_names"),
    ("male_names", "unisex_names"),
    ("male_nouns", "female_nouns"),
    ("male_honorifics", "female_honorifics"),
    ("document_nouns", "group_nouns"),
    ("document_nouns", "unnamed_nouns"),
    ("group_nouns", "person_nouns"),
    ("demonyms", "person_nouns"),
    ("places", "demonyms"),
    ("plain_bodies", "plain_places"),
    ("plain_places", "person_nouns"),
]
WITHIN = [
    ("male_honorifics", ("honorifics",)),
    ("female_honorifics", ("honorifics",)),
    ("female_nouns", ("person_nouns", "unnamed_nouns")),
]


@pytest.mark.parametrize(("one", "other"), EXCLUSIVE)
def test_lists_that_exclude_each_other(one: str, other: str) -> None:
    assert sorted(set(LISTS[one]) & set(LISTS[other])) == []


@pytest.mark.parametrize(("part", "whole"), WITHIN)
def test_lists_within_others(part: str, whole: tuple[str, ...]) -> None:
    assert sorted(set(LISTS[part]).difference(*(LISTS[name] for name in whole))) == []


# --- Made-up casts --------------------------------------------------------------------------------------------------


@frozen
class Person:
    """Somebody of a made-up cast."""

    first: str
    last: str
    gender: str
    title: str
    body: str | None

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


FIRST_NAMES = {
    "female": ["Helen", "Laura", "Maria", "Karen", "Julia", "Paula", "Diana", "Linda", "Ingrid", "Beth", "Margaret"],
    "male": ["Peter", "Scott", "Brian", "Kevin", "David", "Simon", "Roger", "Mark", "Philip", "Hugh", "Stephen"],
}
FAMILY_NAMES = [
    "Novak", "Dolan", "Penrose", "Whitfield", "Okafor", "Solberg", "Redding", "Lindqvist", "Moreau", "Castellano",
    "Söderberg", "Hale-Reed", "McAllister",
]  # fmt: skip
TITLES = ["mayor", "director", "press secretary", "foreign minister", "chief economist", "spokesperson", "senator"]
INSTITUTES = ["the Calder Institute", "Norfolk Steel", "the Finance Ministry", "Lund University", "Norway"]
FACTS = [
    "the bridge was closed", "prices would fall", "nobody had been hurt", "it was too late", "the talks were over",
    "the river was rising", "the ships had left", "the law was void",
]  # fmt: skip
PRONOUN = {"female": "she", "male": "he"}
HONORIFIC = {"female": ["Ms.", "Mrs.", "Ms", "Miss"], "male": ["Mr.", "Mr"]}

#: A report: s stands for the source, f for what is said; S and F begin a sentence.
REPORTS = ["{S} said {f}.", "{S} said that {f}.", "“{F},” {s} said.", "{F}, {s} said.", "{S} said: “{F}.”"]
#: A source with an apposition, which a comma ends.
APPOSED = ["{S}, said {f}.", "{S}, said that {f}.", "“{F},” said {s}.", "{F}, said {s}."]
#: The same, where nobody speaks.
ACTS = ["{S} left the harbour.", "The gates were opened by {s}.", "{S} signed the order on Monday."]
ACTS_APPOSED = ["{S}, left the harbour.", "The gates were opened by {s}.", "On Monday, {s}, signed the order."]
#: How somebody is named first.
INTRODUCTIONS = {
    "title before": "{Title} {name}",
    "body and title before": "{Body} {title} {name}",
    "owner": "{body}’s {title}, {name}",
    "apposition": "{name}, {title} of {body}",
    "apposition with article": "{name}, the {title} of {body}",
    "apposition without body": "{name}, the {title}",
    "former": "{name}, the former {title} of {body}",
}


@frozen
class Told:
    """One sentence of a made-up text: its words, who it is about, and whether they speak."""

    text: str
    person: Person
    speaks: bool = True


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


def report(template: str, source: str, fact: str) -> str:
    return template.format(s=source, S=capital(source), f=fact, F=capital(fact))


def introduced(person: Person, form: str) -> str:
    words = INTRODUCTIONS[form]
    body = person.body or ""
    title = capital(person.title) if form == "title before" else person.title
    return words.format(
        name=person.name, title=title, Title=" ".join(map(capital, title.split())), body=body,
        Body=body.removeprefix("the "),
    )  # fmt: skip


def held_by(person: Person, form: str) -> Role:
    """Give the role that an introduction tells."""
    title = " ".join(map(capital, person.title.split())) if form == "title before" else person.title
    body = person.body if "ody}" in INTRODUCTIONS[form] else None
    return Role(title, body.removeprefix("the ") if body else None, form == "former")


@frozen
class Story:
    """A made-up text, who speaks in each of its sentences, and what each is introduced as."""

    sentences: tuple[Told, ...]
    gaps: tuple[str, ...]
    roles: dict[Person, Role]
    honorifics: dict[Person, str]

    @property
    def text(self) -> str:
        return "".join(told.text + gap for told, gap in zip(self.sentences, (*self.gaps, ""), strict=True))


@st.composite
def casts(draw: st.DrawFn) -> list[Person]:
    families = draw(st.lists(st.sampled_from(FAMILY_NAMES), min_size=2, max_size=4, unique=True))
    people = []
    firsts: set[str] = set()
    for family in families:
        gender = draw(st.sampled_from(["female", "male"]))
        first = draw(st.sampled_from([name for name in FIRST_NAMES[gender] if name not in firsts]))
        firsts.add(first)
        people.append(Person(first, family, gender, draw(st.sampled_from(TITLES)), draw(st.sampled_from(INSTITUTES))))
    return people


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Introduce each of a cast once, in full, and then let them speak in any order under the short forms."""
    people = draw(casts())
    held: dict[Person, Role] = {}
    honorifics: dict[Person, str] = {}
    sentences: list[Told] = []
    order = draw(st.lists(st.sampled_from(people), min_size=len(people), max_size=9))
    for person in [*order, *(person for person in people if person not in order)]:
        speaks = True
        fact = draw(st.sampled_from(FACTS))
        if person not in held:
            form, speaks = draw(st.sampled_from(sorted(INTRODUCTIONS))), draw(st.booleans())
            held[person] = held_by(person, form)
            source, apposed = introduced(person, form), "," in INTRODUCTIONS[form]
            templates = (APPOSED if apposed else REPORTS) if speaks else (ACTS_APPOSED if apposed else ACTS)
        else:
            source, templates = draw(short_form(person, honorifics, sentences[-1].person)), REPORTS
        sentences.append(Told(report(draw(st.sampled_from(templates)), source, fact), person, speaks))
    gaps = [draw(st.sampled_from(gaps_between(*pair))) for pair in pairwise(sentences)]
    return Story(tuple(sentences), tuple(gaps), held, honorifics)


def gaps_between(before: Told, after: Told) -> list[str]:
    """What a colon announces may go on after its closing mark; a pronoun looks for nobody in unparsed paragraphs."""
    if before.text.endswith("”"):
        return ["\n\n"]
    pronoun = re.search(r"\b(?:[Ss]he|[Hh]e)\b", after.text)
    return [" "] if pronoun and not before.speaks else [" ", "\n\n"]


@st.composite
def short_form(draw: st.DrawFn, person: Person, honorifics: dict[Person, str], before: Person) -> str:
    """Name somebody once more; a pronoun stands only after their own sentence."""
    forms = ["surname", "honorific", "name", *(["pronoun"] if before is person else [])]
    form = draw(st.sampled_from(forms))
    if form == "honorific":
        honorific = draw(st.sampled_from(HONORIFIC[person.gender]))
        return f"{honorifics.setdefault(person, honorific) and honorific} {person.last}"
    return {"surname": person.last, "name": person.name, "pronoun": PRONOUN[person.gender]}[form]


def check_cast(found: Extraction) -> None:
    """Check what holds for the speakers of any text."""
    text, speakers = found.text, found.speakers
    check_spans(found)
    assert [speaker.id for speaker in speakers] == [f"s{number}" for number in range(1, len(speakers) + 1)]
    assert {id for quote in found.quotes for id in quote.speakers} <= {speaker.id for speaker in speakers}
    firsts = [speaker.mentions[0].start for speaker in speakers]
    assert firsts == sorted(firsts)
    for speaker in speakers:
        starts = [span.start for span in speaker.mentions]
        assert starts == sorted(starts)
        assert (speaker.name is None) != (speaker.description is None)
        assert (speaker.name or speaker.description or "") in text
        assert all(alias in text for alias in speaker.aliases)
        assert all((role.affiliation or "") in text for role in speaker.roles)
        assert all(word in text for role in speaker.roles for word in (role.title or "").split())
        assert all(role.title or role.affiliation for role in speaker.roles)
        assert speaker.gender is None or speaker.kind is SpeakerKind.PERSON
        assert (speaker.honorific or "") in text
        assert "" not in (speaker.name, speaker.description, speaker.honorific, *speaker.aliases)
    for quote in found.quotes:
        assert len(set(quote.speakers)) == len(quote.speakers)
        assert bool(quote.speakers) >= bool(quote.sieve)


@settings(max_examples=60, derandomize=True)
@given(stories())
def test_a_made_up_cast_comes_back(extractor: Extractor, story: Story) -> None:
    found = extractor.extract(story.text)
    check_cast(found)
    assert named(found) == [[told.person.name] for told in story.sentences if told.speaks]
    cast = {person.name: person for person in story.roles}
    assert len(found.speakers) == len(cast)
    for speaker in found.speakers:
        person = cast[speaker.name or ""]
        assert (speaker.kind, speaker.gender) == (SpeakerKind.PERSON, person.gender)
        assert speaker.roles == (story.roles[person],)
        assert speaker.honorific == story.honorifics.get(person)


#: Each name is followed by something that is none.
GAPS = [
    " said ", " said that ", ", ", ". ", " and ", "’s ", "’s lawyer ", " told ", "\n\n", ", the mayor of ", ", who ",
    " met ", " (", ") ", ",” said ", " said: “", ".” ", "; ", ", a former ", " and the ", ", whose wife, ", " of ",
    " for ",
]  # fmt: skip
PREFIXES = [
    "",
    "",
    "",
    "Mr. ",
    "Ms. ",
    "Dr. ",
    "President ",
    "Mayor ",
    "former mayor ",
    "Sen. ",
    "the ",
    "White House aide ",
]


@st.composite
def crowds(draw: st.DrawFn) -> str:
    """Names in any order, short and long, with words between them."""
    people = draw(casts())
    parts = []
    for _ in range(draw(st.integers(2, 12))):
        person = draw(st.sampled_from(people))
        form = draw(st.sampled_from([person.name, person.last, person.first, f"{person.first[0]}. {person.last}"]))
        parts.append(draw(st.sampled_from(PREFIXES)) + form + draw(st.sampled_from(GAPS)))
    return "It rained. “No,” " + "".join(parts)


@settings(max_examples=60)
@given(crowds())
def test_no_speaker_has_two_family_names(extractor: Extractor, text: str) -> None:
    found = extractor.extract(text)
    check_cast(found)
    for speaker in found.speakers:
        if speaker.kind is SpeakerKind.PERSON:
            names = {name for name in FAMILY_NAMES for alias in speaker.aliases if alias.endswith(name)}
            assert len(names) <= 1, speaker


@settings(max_examples=40)
@given(any_text)
def test_the_speakers_of_any_text(extractor: Extractor, text: str) -> None:
    check_cast(extractor.extract(text))


def renamed(value: Any, old: Person, new: Person) -> Any:
    """Replace somebody's name everywhere in a text, or in plain data, and leave out positions, which it shifts."""
    if isinstance(value, dict):
        return {key: renamed(item, old, new) for key, item in value.items() if key not in ("start", "end")}
    if isinstance(value, list):
        return [renamed(item, old, new) for item in value]
    if not isinstance(value, str):
        return value
    return re.sub(rf"\b{old.last}\b", new.last, re.sub(rf"\b{old.first}\b", new.first, value))


@settings(max_examples=40, derandomize=True)
@given(stories(), st.data())
def test_another_name_everywhere_changes_nothing_else(extractor: Extractor, story: Story, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(list(story.roles)))
    firsts = [name for name in FIRST_NAMES[old.gender] if name not in story.text]
    families = [name for name in FAMILY_NAMES if name not in story.text]
    new = evolve(old, first=data.draw(st.sampled_from(firsts)), last=data.draw(st.sampled_from(families)))
    before = extractor.extract(story.text)
    after = extractor.extract(renamed(story.text, old, new))
    assert after.text != before.text
    assert renamed(after.to_dict(), new, old) == renamed(before.to_dict(), old, old)
