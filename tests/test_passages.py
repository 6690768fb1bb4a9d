"""Passages: examples of every kind of mark, near misses, and what holds for any text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.paragraphs import paragraphs
from quoteattr.passages import find_passages
from quoteattr.scene import Passage

# --- Examples: a text and its passages, marks and all, outer ones first ----------------------------------------------

EXAMPLES: dict[str, list[tuple[str, list[str]]]] = {
    "double": [
        ('"We left," she said. "It rained."', ['"We left,"', '"It rained."']),
        ("“We left,” she said. “It rained.”", ["“We left,”", "“It rained.”"]),
        ("“We left”, she said.", ["“We left”"]),
        ("He called it a “mess”—twice.", ["“mess”"]),
        ("The word—“mess”—was his.", ["“mess”"]),
        ('("So it goes," he wrote.)', ['"So it goes,"']),
        ("“So it goes[1],” he wrote.”2", ["“So it goes[1],”"]),
        ("＂So,＂ she said. 〝So,〞 he said. ‟So,” they said.", ["＂So,＂", "〝So,〞", "‟So,”"]),
        ("“So", ["“So"]),
        ("“So, no", ["“So, no"]),
    ],
    "single": [
        ("'We left,' she said. 'It rained.'", ["'We left,'", "'It rained.'"]),
        ("‘We left,’ she said. ‘It rained.’", ["‘We left,’", "‘It rained.’"]),
        ("‘We left’, she said.", ["‘We left’"]),
        ("The mayor called it 'a mess' and left.", ["'a mess'"]),
        ("‘He told me, “No more,” and went.’", ["‘He told me, “No more,” and went.’", "“No more,”"]),
        ("“He told me, ‘No more,’ and went.”", ["“He told me, ‘No more,’ and went.”", "‘No more,’"]),
        ("He called it ‘a mess‘ there.", ["‘a mess‘"]),
    ],
    "other languages": [
        ("„Wir gehen“, sagte er. „Nein”, sagte sie. ‚So‘ auch.", ["„Wir gehen“", "„Nein”", "‚So‘"]),
        ("«On y va», dit-il. « Non », dit-elle.", ["«On y va»", "« Non »"]),
        ("»So geht es«, sagte er. ‹So› und ›so‹.", ["»So geht es«", "‹So›", "›so‹"]),
        ("「行こう」と言った。『はい』", ["「行こう」", "『はい』"]),
        ("”Vi går”, sa hon. ”Nej.”", ["”Vi går”", "”Nej.”"]),
        ("«Il a dit “non” hier», dit-elle.", ["«Il a dit “non” hier»", "“non”"]),
    ],
    "two apostrophes or backticks": [
        ("''We left,'' she said. ''It rained.''", ["''We left,''", "''It rained.''"]),
        ("``We left,'' she said. ``It rained.``", ["``We left,''", "``It rained.``"]),
        ("‘‘We left,’’ she said.", ["‘‘We left,’’"]),
        ("''He said 'stay.''' She stayed.", ["''He said 'stay.'''", "'stay.'"]),
        ("'''Stay,' he said,'' she told us.", ["'''Stay,' he said,''", "'Stay,'"]),
        ("''Tis a pity,' she said. 'It is.'", ["''Tis a pity,'", "'It is.'"]),
        ("Type `ls` or `cd`, she said.", []),
    ],
    "nested": [
        ("“One ‘two “three” two’ one”", ["“One ‘two “three” two’ one”", "‘two “three” two’", "“three”"]),
        ("\"'So,' he said,\" she said.", ["\"'So,' he said,\"", "'So,'"]),
        ("“ ‘So’ ” he said.", ["“ ‘So’ ”", "‘So’"]),
        ('He called it "a "big" thing" there.', ['"a "big" thing"', '"big"']),
        ("He called it “a “big” thing” there.", ["“a “big” thing”", "“big”"]),
        ("'I heard 'no' from him,' she said.", ["'I heard 'no' from him,'", "'no'"]),
        ("“He typed ''no'' and left.”", ["“He typed ''no'' and left.”", "''no''"]),
    ],
    "apostrophes": [
        ("It's the Smiths' house, isn't it? The dogs’ too.", []),
        ("'Tis done. In the '90s we loved rock 'n' roll at six o'clock, 'cause we could.", []),
        ("’Tis done. In the ’90s we loved rock ’n’ roll at six o’clock, ’cause we could.", []),
        ("‘Tis done. In the ‘90s we loved rock ‘n’ roll, all of ‘em.", []),
        ("I gave 'em the key, said 'Arry. Home, 'e said.", []),
        ("'Tis a pity,' she said.", ["'Tis a pity,'"]),
        ("'I told 'em to go,' he said.", ["'I told 'em to go,'"]),
        ("'Where's 'Arry?' he asked. 'Gone 'ome,' she said.", ["'Where's 'Arry?'", "'Gone 'ome,'"]),
        ("'We fed the students' dogs,' he said.", ["'We fed the students' dogs,'"]),
        ("‘We fed the students’ dogs,’ he said.", ["‘We fed the students’ dogs,’"]),
        ("'He was goin' home,' she said.", ["'He was goin' home,'"]),
        ("I told 'em the students' books were 'lost' there.", ["'lost'"]),
        ("He called it 'the workers' paradise' once.", ["'the workers' paradise'"]),
        ("He spoke of 'facts', and left.", ["'facts'"]),
        ('“Rosa”’s cast and "Rosa"\'s crew left.', ["“Rosa”", '"Rosa"']),
        ("“I was born in ’42,” he said, “in the ‘40s.”", ["“I was born in ’42,”", "“in the ‘40s.”"]),
    ],
    "measures": [
        ('He is 6\' 2" tall and owns a 12" pipe and a 5\'10" ladder.', []),
        ("He is 6’ 2” tall and owns a 12” pipe.", []),
        ("They sank at 40° 26' 46\" N, or 40° 26′ 46″ N.", []),
        ('"It is a 12" pipe," he said. "He is 6\'2"."', ['"It is a 12" pipe,"', '"He is 6\'2"."']),
        ("“It is a 12” pipe,” he said.", ["“It is a 12” pipe,”"]),
        ('It began in "1984" and ended in “1985”.', ['"1984"', "“1985”"]),
        ('Ana\tLima\t12\n "\t  " \t13\n "  \t\t14', []),
    ],
    "typed wrong": [
        ("He said ”like this” and “like this“ to us.", ["”like this”", "“like this“"]),
        ("He said “no,“ and went. “Why?” she asked.", ["“no,“", "“Why?”"]),
        ('“So" and "so”, he said.', ['“So"', '"so”']),
        ('"We left, "she said. "It rained."', ['"We left, "', '"It rained."']),
        ('She said," we left." He nodded.', ['" we left."']),
        ('" We left , " she said . " It rained . "', ['" We left , "', '" It rained . "']),
        ('"We left","It rained"', ['"We left"', '"It rained"']),
        ("““We left.” And he stayed.", ["“We left.”"]),
        ("“We left.”” And he stayed.", ["“We left.”"]),
        ('He said"hello"to us.', ['"hello"']),
        ("\u202a”We left.”\u202c", ["”We left.”"]),
    ],
    "empty": [
        ("", []),
        ('""', []),
        ("“” and '' and « » and “\u2003”", []),
        ('He typed "" and left. <a b="" c="d">', ['"d"']),
        ('"', []),
        ("’", []),
    ],
}


@pytest.mark.parametrize(("text", "expected"), [case for cases in EXAMPLES.values() for case in cases])
def test_example(text: str, expected: list[str]) -> None:
    assert [text[passage.start : passage.end] for passage in find_passages(text)] == expected


def test_what_is_inside_the_marks() -> None:
    text = "Ana: “We ''left.'' « So »"
    assert [text[passage.inner_start : passage.inner_end] for passage in find_passages(text)] == [
        "We ''left.'' « So »",
        "left.",
        " So ",
    ]


# --- A mark is missing ----------------------------------------------------------------------------------------------


def found(text: str) -> list[tuple[str, str]]:
    """Give each passage with what is special about it: unopened, unclosed, goes on."""
    return [
        (
            text[passage.start : passage.end],
            "unopened " * (not passage.opened) + "unclosed " * (not passage.closed) + "continues " * passage.continues,
        )
        for passage in find_passages(text)
    ]


@pytest.mark.parametrize("mark", ["“", '"', "``", "''", "«", "「"])
def test_speech_over_several_paragraphs(mark: str) -> None:
    close = {"“": "”", '"': '"', "«": "»", "「": "」"}.get(mark, "''")
    text = f"{mark}One.\n\n{mark}Two.\n\n{mark}Three,{close} she said. {mark}Four.{close}\n\n{mark}Five.{close}"
    assert found(text) == [
        (f"{mark}One.", "unclosed "),
        (f"{mark}Two.", "unclosed continues "),
        (f"{mark}Three,{close}", "continues "),
        (f"{mark}Four.{close}", ""),
        (f"{mark}Five.{close}", ""),
    ]


def test_speech_over_several_paragraphs_in_single_marks() -> None:
    text = "‘One.\n\n‘Two,’ he said. ‘Three.’\n\n‘Four.’"
    assert found(text) == [("‘One.", "unclosed "), ("‘Two,’", "continues "), ("‘Three.’", ""), ("‘Four.’", "")]


def test_speech_does_not_go_on_after_another_paragraph_or_with_another_mark() -> None:
    assert found("“One.\n\nHe left.\n\n“Two.”") == [("“One.", "unclosed "), ("“Two.”", "")]
    assert found("“One.\n\n«Two.»") == [("“One.", "unclosed "), ("«Two.»", "")]
    assert found("“One.\n\nHe said: “Two.”") == [("“One.", "unclosed "), ("“Two.”", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was “over, he said.", [("“over, he said.", "unclosed ")]),
        ("It is over,” he said. “So.”", [("It is over,”", "unopened "), ("“So.”", "")]),
        ('It is over," he said.', [('It is over,"', "unopened ")]),
        ('A 14" pipe burst," he said.', [('A 14" pipe burst,"', "unopened ")]),
        ("“A «b” c", [("“A «b”", ""), ("«b", "unclosed ")]),
        ("“A ‘b” c", [("“A ‘b”", "")]),
        ("“A, he said, “b.”", [("“A, he said, “b.”", "unclosed "), ("“b.”", "")]),
    ],
)
def test_a_mark_is_missing(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The pupils” designs were good.",
        "Five hours' work and 'all that was lost.",
        "He was 'appy, said Ana.\n\nThe dogs' owner's was not.",
    ],
)
def test_a_stray_mark_that_begins_or_ends_nothing(text: str) -> None:
    assert find_passages(text) == ()


def test_a_single_mark_without_a_partner_counts_only_where_single_marks_are_the_main_ones() -> None:
    stray = "\n\n‘It is over, he said."
    assert found("‘One,’ he said. ‘Two.’" + stray)[-1] == ("‘It is over, he said.", "unclosed ")
    assert found("“One,” he said. “Two.”" + stray)[-1] == ("“Two.”", "")


# --- Paragraphs -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\r\n ", []),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("  One. \n \t\n\n Two.\n", ["One.", "Two."]),
        ("Headline\nBy A. Writer\n\nOne. Two.", ["Headline", "By A. Writer", "One. Two."]),
        ("One.\r\nTwo.\r\n\r\nThree.\u2029Four.\x0bFive.", ["One.", "Two.", "Three.", "Four.", "Five."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


WRAPPED = """“It was late,” said the old man, “and the road was longer than we had
thought; but nobody would stop, for there was snow in the air and no
house to be seen.

“And then we saw the light,” he said.
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", " \n    ", "\x0b"])
def test_wrapped_lines_make_one_paragraph(line_break: str) -> None:
    text = WRAPPED.replace("\n", line_break)
    assert len(paragraphs(text)) == 2
    assert [passage.closed for passage in find_passages(text)] == [True, False, True]


# --- Any text -------------------------------------------------------------------------------------------------------

untimed = settings(deadline=None)
MARKS = "\"'“”„‟‘’‚‛«»‹›「」『』＂〝〞〟`"
any_text = st.one_of(
    st.text(),
    st.text(alphabet=st.characters(codec=None)),  # lone surrogates, too
    st.text(alphabet=MARKS + "as1 .,—-(n\n\r\0\u200b\u202e\ud800\x85"),
    st.lists(st.sampled_from([*MARKS, "''", "``", "’’", "so", "dogs", "6", " ", ", ", "\n", "\n\n"])).map("".join),
)


@untimed
@given(any_text)
def test_any_text(text: str) -> None:
    passages = find_passages(text)
    assert passages == find_passages(text)
    assert list(passages) == sorted(passages, key=lambda passage: (passage.start, -passage.end))
    bounds = paragraphs(text)
    around: list[Passage] = []
    for passage in passages:
        assert any(start <= passage.start < passage.end <= end for start, end in bounds)
        assert passage.start <= passage.inner_start < passage.inner_end <= passage.end
        assert text[passage.inner_start : passage.inner_end].strip()
        assert passage.opened == (passage.start < passage.inner_start)
        assert passage.closed == (passage.inner_end < passage.end)
        while around and around[-1].end <= passage.start:
            around.pop()
        assert passage.depth == len(around)
        if around:
            assert around[-1].inner_start <= passage.start
            assert passage.end <= around[-1].inner_end
        around.append(passage)


@untimed
@given(any_text)
def test_paragraphs_cover_all_that_is_visible(text: str) -> None:
    bounds = paragraphs(text)
    assert all(start < end and not (text[start] + text[end - 1]).isspace() for start, end in bounds)
    edges = [0, *(edge for bound in bounds for edge in bound), len(text)]
    assert edges == sorted(edges)
    assert all(not text[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True))
    assert all(text[before[1] : after[0]] for before, after in pairwise(bounds))


one_line = st.text(alphabet=st.characters(exclude_characters="\n\r\x0b\x0c\x85\u2028\u2029")) | st.text(MARKS + "as ,.")


@untimed
@given(st.lists(one_line).map("\n\n".join))
def test_a_paragraph_in_front_only_shifts(text: str) -> None:
    front = "The bridge was closed on Monday.\n\n"
    assert find_passages(front + text) == tuple(shifted(passage, len(front)) for passage in find_passages(text))


def shifted(passage: Passage, by: int) -> Passage:
    return evolve(
        passage,
        start=passage.start + by,
        end=passage.end + by,
        inner_start=passage.inner_start + by,
        inner_end=passage.inner_end + by,
    )


# --- Passages come back as they were made ---------------------------------------------------------------------------

PAIRS = [("“", "”"), ('"', '"'), ("„", "”"), ("``", "``"), ("‘", "’"), ("'", "'"), ("«", "»"), ("「", "」"), ("‹", "›")]
Nest = tuple[tuple[str, str], list["Nest"]]
words = st.sampled_from(["bread", "We left", "it's", "the dogs' bread", "6' of snow", "don’t go", "the mayor"])
nests: st.SearchStrategy[list[Nest]] = st.recursive(
    st.just([]),
    lambda inner: st.lists(st.tuples(st.sampled_from(PAIRS), inner), max_size=3),
    max_leaves=12,
)


def written(nest: list[Nest], at: int = 0, depth: int = 0) -> tuple[str, list[Passage]]:
    """Write nested passages out, each between words, and say where they stand."""
    text, passages = "Rosa", []
    for (opening, closing), inner in nest:
        start = at + len(text) + 1
        body, inside = written(inner, start + len(opening), depth + 1)
        inner_end = start + len(opening) + len(body)
        passages += [Passage(start, inner_end + len(closing), start + len(opening), inner_end, depth), *inside]
        text += f" {opening}{body}{closing} and bread"
    return text, passages


@untimed
@given(nests)
def test_a_nest_comes_back_as_it_was_made(nest: list[Nest]) -> None:
    text, passages = written(nest)
    assert find_passages(text) == tuple(passages)


@untimed
@given(nests, any_text, nests)
def test_a_spoilt_paragraph_spoils_no_other(before: list[Nest], spoilt: str, after: list[Nest]) -> None:
    first, passages = written(before)
    middle = "".join(spoilt.replace("''", "").split())
    last, later = written(after, len(first) + 2 + len(middle) + 2)
    text = f"{first}\n\n{middle}\n\n{last}"
    outside = [
        passage for passage in find_passages(text) if not len(first) < passage.start < len(first) + 2 + len(middle)
    ]
    assert outside == passages + later


@untimed
@given(st.lists(st.tuples(words, words, st.booleans()), min_size=1, max_size=5))
def test_guillemets_are_read_as_curly_marks_are(sentences: list[tuple[str, str, bool]]) -> None:
    text = " ".join(
        f"“{said},” he said, “{more}.”" if after else f"He said “{said}”: “a ‘{more}’ bread.”"
        for said, more, after in sentences
    )
    assert find_passages(text.replace("“", "«").replace("”", "»")) == find_passages(text)


# --- Linear time ----------------------------------------------------------------------------------------------------

MANY = 100_000


@pytest.mark.parametrize(
    "text",
    [
        '"' * MANY,
        "“" * MANY,
        "”" * MANY,
        "'" * MANY,
        "“‘" * (MANY // 2),
        "“ " * MANY,
        "“a " * (MANY // 2) + "b” " * (MANY // 2),
        "‘a " * (MANY // 2) + "b’ " * (MANY // 2),
        "«a “a " * (MANY // 4) + "b» " * (MANY // 4),
        "s' " * MANY,
        "'a s' " * (MANY // 2) + ",'",
        '"a" ' * (MANY // 2),
        "“a\n\n" * (MANY // 10),
        "a" * 5_000_000,
        "“" + "a" * 5_000_000,
        " " * 5_000_000 + "“",
        "“ \n" * (MANY // 10),
        "\n" * MANY + " " * MANY + "“a”" + "\r" * MANY,
    ],
    ids=lambda text: f"{text[:6]!r}…{text[-3:]!r}",
)
def test_long_text(text: str) -> None:
    find_passages(text)


def test_a_thousand_nested() -> None:
    text = "“a ‘b " * 500 + "c’ d” " * 500
    assert [passage.depth for passage in find_passages(text)] == list(range(1000))


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "“a " * n + "b” " * n,
        lambda n: "'the dogs' bread,' he said, “so it goes. " * n,
        lambda n: "«a “a ‘a " * n + "b» " * n,
        lambda n: '"“a\n' * n,
        lambda n: "”\"'’«" * n,
    ],
)
def test_twice_the_text_is_twice_the_work(make: Callable[[int], str]) -> None:
    assert work(make(400)) <= 2.1 * work(make(200))


def work(text: str) -> int:
    """Count the calls, of Python and of C functions, that it takes to find the passages of a text."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_passages(text)
    finally:
        sys.setprofile(before)
    return calls
