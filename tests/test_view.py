"""Pages to look at, read back by html5lib, which reads HTML as browsers do and knows nothing of ours."""

import json
import re
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from typer.testing import CliRunner

import quoteattr
from quoteattr import Extraction
from quoteattr.cli import app
from quoteattr.formats import html
from quoteattr.formats.html.chart import OTHER, chart
from quoteattr.formats.html.marking import Part, blocks
from quoteattr.formats.html.people import people
from quoteattr.records import Act, CueSpan, Kind, Quote, Role, Span, Speaker, SpeakerKind
from quoteattr.rules import rule_named

from .counting import lines_run

ANA = Speaker("s1", "Ana Ruiz", SpeakerKind.PERSON, roles=(Role("mayor", "Port Elland"), Role("judge", None, True)))
TOM = Speaker("s2", "Tom Okafor", SpeakerKind.PERSON)
HOSTILE = (
    "“<script>alert(1)</script> & </main> <!-- \u202eevil\u202c” said <img src=x onerror=alert(2)>\x00\ud800 Ana Ruiz."
    "\r\n\r\nAna Ruiz said: “{{ 7 * 7 }} {% raw %} &amp; \u2028 <b title='\"'>”.\r"
)


def quote(
    text: str, *bounds: tuple[int, int], id: str = "q1", kind: Kind = Kind.DIRECT, act: Act = Act.STATE, **more: Any
) -> Quote:
    content = tuple(Span(start, end, text[start:end]) for start, end in bounds)
    cue = CueSpan(0, 0, "", lemma="say", act=act, negated=False)
    given = {"verbatim": (), "cue": cue, "source": None, "speakers": ("s1",), "confidence": 0.9, "rule": "according-to"}
    return Quote(id=id, kind=kind, content=content, **{**given, **more})


def tree(page: str) -> Element:
    """Read a page; anything that is not right HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(page)
    return root


def read(page: str) -> Element:
    """Read a page as browsers do, whatever is wrong with it."""
    root: Element = html5lib.parse(page, namespaceHTMLElements=False)
    return root


def shown(text: str) -> str:
    """What is to stand in the page for a text."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def article(page: str) -> str:
    [main] = tree(page).iter("main")
    return "".join(main.itertext())


def marked(page: str, name: str) -> list[tuple[str, str]]:
    """Give the classes and the words of the elements of a name in the article."""
    [main] = tree(page).iter("main")
    return [(" ".join(found.get("class", "").split()), "".join(found.itertext())) for found in main.iter(name)]


def records(page: str) -> Iterator[str]:
    for element in tree(page).iter("article"):
        yield " ".join("".join(element.itertext()).split())


# --- Marking --------------------------------------------------------------------------------------------------------


@st.composite
def texts_with_quotes(draw: st.DrawFn) -> tuple[str, list[Quote]]:
    text = draw(st.text(st.sampled_from("ab “”\n\r\x0c"), max_size=30))
    place = st.integers(-2, len(text) + 2)
    spans = st.lists(st.tuples(place, place), max_size=3)
    kinds = st.sampled_from(Kind)
    return text, [quote(text, *draw(spans), kind=draw(kinds)) for _ in range(draw(st.integers(0, 4)))]


@given(texts_with_quotes())
def test_stretches_put_together_are_the_text(case: tuple[str, list[Quote]]) -> None:
    text, quotes = case
    found = blocks(text, quotes)
    assert "".join(block.gap + "".join(stretch.text for stretch in block.stretches) for block in found) == text


@given(texts_with_quotes())
def test_a_character_is_marked_for_just_the_quotes_that_hold_it(case: tuple[str, list[Quote]]) -> None:
    text, quotes = case
    at = 0
    for block in blocks(text, quotes):
        at += len(block.gap)
        for stretch in block.stretches:
            held = {n for n, one in enumerate(quotes) for span in one.content if span.start <= at < span.end}
            assert {mark.quote for mark in stretch.marks} == held
            at += len(stretch.text)


@given(texts_with_quotes())
def test_a_quote_opens_once(case: tuple[str, list[Quote]]) -> None:
    stretches = [stretch for block in blocks(*case) for stretch in block.stretches]
    opened = [n for stretch in stretches for n in stretch.opens]
    assert sorted(opened) == sorted({mark.quote for stretch in stretches for mark in stretch.marks})


def test_spans_that_cross_are_both_marked() -> None:
    text = "abcdef"
    [block, _] = blocks(text, [quote(text, (0, 4)), quote(text, (2, 6))])
    assert [(part.text, [mark.quote for mark in part.marks]) for part in block.stretches] == [
        ("ab", [0]),
        ("cd", [0, 1]),
        ("ef", [1]),
    ]


def test_verbatim_is_marked_where_only_a_part_is_quoted() -> None:
    text = "a “b”"
    said = quote(text, (0, 5), kind=Kind.MIXED, verbatim=(Span(3, 4, "b"),))
    parts = [[mark.part for mark in stretch.marks] for stretch in blocks(text, [said])[0].stretches]
    assert parts == [[Part.CONTENT], [Part.VERBATIM], [Part.CONTENT]]


def test_a_thousand_quotes_inside_one_another_are_drawn_some_deep() -> None:
    text = "x" * 2000
    nested = [quote(text, (n, 2000 - n), id=f"q{n}") for n in range(1000)]
    [block, _] = blocks(text, nested)
    assert max(len(stretch.marks) for stretch in block.stretches) < 10
    assert [n for stretch in block.stretches for n in stretch.opens] == list(range(1000))


# --- People ---------------------------------------------------------------------------------------------------------


def test_people_are_counted_in_the_order_of_their_first_quotes() -> None:
    text = "one two three – four"
    quotes = (
        quote(text, (0, 3), id="q1", speakers=("s2",)),
        quote(text, (0, 20), id="q2", speakers=("s1", "s2")),
        quote(text, (4, 7), id="q3", speakers=("nobody known",)),
    )
    counted = [(one.number, one.name, one.quotes, one.words) for one in people(Extraction(text, quotes, (ANA, TOM)))]
    assert counted == [(1, "Tom Okafor", (0, 1), 5), (2, "Ana Ruiz", (1,), 4), (0, "Nobody named", (2,), 1)]


def test_no_two_speakers_have_the_same_letters_and_look() -> None:
    speakers = tuple(Speaker(f"s{n}", f"A{n} Ruiz", SpeakerKind.PERSON) for n in range(25))
    quotes = tuple(quote("x", (0, 1), id=f"q{n}", speakers=(f"s{n}",)) for n in range(25))
    found = people(Extraction("x", quotes, speakers))
    assert len({one.label for one in found}) == 25
    assert len({one.colour for one in found}) == 20


# --- The page -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found() -> Extraction:
    text = (Path(__file__).parent.parent / "docs" / "example.txt").read_text("utf8")
    return quoteattr.extract(text, id="example")


def test_the_article_stands_in_the_page_as_it_is(found: Extraction) -> None:
    assert article(html.page(found)) == found.text


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
@example(HOSTILE, 0, 30)
@example("\r\n \r “\r” \x0b\x0c\x1c\x85\u2028\ufeff\uffff\U0001f600e\u0301", 0, 20)
def test_any_text_stays_text(text: str, start: int, length: int) -> None:
    speaker = Speaker("s1", text or None, SpeakerKind.PERSON, roles=(Role(text, text),))
    said = quote(text, (start, start + length), id=text, rule=text, medium=text)
    page = html.page(Extraction(text, (said,), (speaker,), id=text, place=text))
    root = read(page)
    [main], [script, _] = root.iter("main"), root.iter("script")
    assert "".join(main.itertext()) == shown(text)
    data = json.loads(script.text or "")
    assert data["quotes"][0]["content"] == [{"start": start, "end": start + length, "text": said.content[0].text}]
    assert page.encode("utf8")


def test_hostile_text_makes_no_element() -> None:
    page = html.page(Extraction(HOSTILE, (quote(HOSTILE, (0, 40)),), (ANA,), id=HOSTILE))
    names = {element.tag for element in read(page).iter()}
    assert names.isdisjoint({"img", "iframe", "object", "embed", "link"})


def test_each_kind_looks_different(found: Extraction) -> None:
    page = html.page(found)
    contents = marked(page, "mark")
    assert {classes.split()[-2] for classes, _ in contents} == {"direct", "indirect", "mixed"}
    assert "never got a serious request" in [words for classes, words in contents if "verbatim" in classes.split()]
    assert "Mayor Ana Ruiz" in [words for _, words in marked(page, "b")]
    assert "according to" in [words for _, words in marked(page, "i")]


def test_every_quote_has_a_record_with_its_rule(found: Extraction) -> None:
    given = list(records(html.page(found)))
    assert len(given) == len(found.quotes)
    for quote, record in zip(found.quotes, given, strict=True):
        assert " ".join(quote.text.split()) in record
        assert f"{quote.rule} {rule_named(quote.rule).summary}" in record


def test_every_address_within_the_page_leads_somewhere(found: Extraction) -> None:
    root = tree(html.page(found))
    ids = {element.get("id") for element in root.iter()}
    targets = {element.get("href", "")[1:] for element in root.iter("a")}
    assert targets - ids == {"none"}


def test_the_page_loads_nothing_and_allows_no_other_script(found: Extraction) -> None:
    root = tree(html.page(found))
    assert [element.tag for element in root.iter() if element.get("src") or element.tag == "link"] == []
    [policy] = [meta.get("content", "") for meta in root.iter("meta") if meta.get("http-equiv")]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_a_page_of_a_record_with_a_rule_that_is_gone() -> None:
    page = html.page(Extraction("abc", (quote("abc", (0, 3), rule="no-such-rule"),), (ANA,)))
    assert "no-such-rule" in next(records(page))


def test_a_page_without_quotes() -> None:
    page = html.page(Extraction("Nobody spoke."))
    assert article(page) == "Nobody spoke."
    assert "No quote was found." in "".join(tree(page).itertext())


def test_work_grows_with_the_text() -> None:
    """A text of four times the quotes is cut with about four times the work."""

    def work(n: int) -> int:
        text = "“Yes,” she said. " * n
        quotes = [quote(text, (17 * i, 17 * i + 6), id=f"q{i}") for i in range(n)]
        return lines_run(lambda: blocks(text, quotes))

    assert work(400) < 5 * work(100)


def test_a_notebook_gets_the_page_in_a_frame_of_its_own(found: Extraction) -> None:
    [frame] = html5lib.parseFragment(found._repr_html_(), namespaceHTMLElements=False)
    assert frame.tag == "iframe"
    assert "allow-same-origin" not in frame.get("sandbox")
    assert article(frame.get("srcdoc")) == found.text


# --- Several articles -----------------------------------------------------------------------------------------------


def several() -> list[Extraction]:
    text = "one two three"
    mayor = Speaker("s7", "Ana Ruiz", SpeakerKind.PERSON)
    return [
        Extraction(text, (quote(text, (0, 3)), quote(text, (0, 7), id="q2", act=Act.DENY)), (ANA,), id="a/b"),
        Extraction(text, (quote(text, (0, 13), speakers=("s7",)),), (mayor,), id="A?B"),
        Extraction(text, (quote(text, (0, 13), speakers=("s2",), cue=None),), (TOM,), id="index"),
        Extraction(text, (quote(text, (0, 13), speakers=()),)),
    ]


def test_a_speaker_of_two_articles_has_one_row() -> None:
    rows = chart(several()).rows
    assert [(row.name, row.articles, row.tally.quotes, row.tally.words, row.acts) for row in rows] == [
        ("Ana Ruiz", (0, 1), 3, 6, {"state": 2, "deny": 1}),
        ("Tom Okafor", (2,), 1, 3, {"no cue": 1}),
    ]


def test_bars_follow_each_other_up_to_the_longest() -> None:
    drawn = chart(several())
    assert [(bar.act, bar.count, bar.start, bar.width) for bar in drawn.bars(drawn.rows[0])] == [
        ("state", 2, 0.0, 66.67),
        ("deny", 1, 66.67, 33.33),
    ]
    assert [drawn.words(row) for row in drawn.rows] == [100.0, 50.0]


def test_rare_acts_are_drawn_as_one() -> None:
    quotes = tuple(quote("x", (0, 1), id=act.value, act=act) for act in Act)
    drawn = chart([Extraction("x", quotes, (ANA,))])
    bars = list(drawn.bars(drawn.rows[0]))
    assert len(bars) == len(drawn.drawn) + 1
    assert (bars[-1].act, bars[-1].count) == (OTHER, len(Act) - len(drawn.drawn))
    assert set(drawn.acts) == {act.value for act in Act}


def test_files_of_a_folder_have_names_of_their_own() -> None:
    names = [name for name, _ in html.pages(several())]
    assert names == ["a-b.html", "A-B-2.html", "index-2.html", "Article.html", "index.html"]


def test_a_file_name_fits_into_every_file_system() -> None:
    texts = ["x" * 300, "\U00010330" * 300, "../../etc/passwd", "..", "\ud800", "<b>"]
    names = [name for name, _ in html.pages(Extraction("", id=text) for text in texts)]
    assert max(len(name.encode("utf8")) for name in names) < 255
    assert [name for name in names if not re.fullmatch(r"[\w-]+\.html", name)] == []
    assert len(set(names)) == len(texts) + 1


def test_the_index_leads_to_every_page() -> None:
    *_, (name, page) = html.pages(several())
    links = {element.get("href") for element in tree(page).iter("a")}
    assert name == html.HOME
    assert {"a-b.html", "A-B-2.html", "index-2.html", "Article.html"} <= links


def test_the_numbers_stand_in_a_table() -> None:
    *_, (_, page) = html.pages(several())
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in tree(page).iter("tr")]
    assert rows[:2] == [
        ["Speaker", "Articles", "Quotes", "Words", "state", "deny", "no cue"],
        ["Ana Ruiz", "a/b, A?B", "3", "6", "2", "1", ""],
    ]


# --- The command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text("“The bridge is safe,” said Ana Ruiz.", encoding="utf8")
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []

    def open_it(address: str) -> bool:
        addresses.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", open_it)
    return addresses


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["view", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_pipe_gets_the_page(folder: Path) -> None:
    status, page, complaints = run("one.txt")
    assert (status, complaints) == (0, "")
    assert article(page) == "“The bridge is safe,” said Ana Ruiz."


def test_a_name_that_ends_in_html_is_one_file_with_everything(folder: Path) -> None:
    assert run("one.txt", "two.txt", "-o", "all.html") == (0, "", "")
    frames = list(tree((folder / "all.html").read_text("utf8")).iter("iframe"))
    assert [article(frame.get("srcdoc", "")) for frame in frames] == ["“The bridge is safe,” said Ana Ruiz."] * 2


def test_extract_writes_the_same_file(folder: Path) -> None:
    run("one.txt", "two.txt", "-o", "all.html")
    assert CliRunner().invoke(app, ["extract", "one.txt", "two.txt", "-o", "same.html"]).exit_code == 0
    assert (folder / "same.html").read_text("utf8") == (folder / "all.html").read_text("utf8")


@pytest.mark.parametrize("name", ["pages", "pages.html/", "new/pages"])
def test_any_other_name_is_a_folder(folder: Path, name: str) -> None:
    assert run("one.txt", "two.txt", "-o", name)[0] == 0
    assert sorted(path.name for path in (folder / name).iterdir()) == ["index.html", "one.html", "two.html"]


def test_open_shows_the_page_to_begin_with(folder: Path, opened: list[str]) -> None:
    assert run("one.txt", "-o", "pages", "--open")[0] == 0
    assert opened == [(folder / "pages" / "index.html").as_uri()]


def test_open_alone_makes_a_temporary_file(folder: Path, opened: list[str]) -> None:
    status, out, said = run("one.txt", "--open")
    page = Path(said.strip())
    assert (status, out, opened) == (0, "", [page.as_uri()])
    assert article(page.read_text("utf8")) == "“The bridge is safe,” said Ana Ruiz."


def test_without_a_browser_the_file_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    status, _, said = run("one.txt", "-o", "one.html", "--open")
    assert status == 0
    assert said.splitlines() == ["one.html", "quoteattr: no web browser could be started; open the file above in one"]


def test_a_bad_input_is_named_and_the_others_are_done(folder: Path) -> None:
    assert run("missing.txt", "one.txt", "-o", "pages")[::2] == (
        1,
        "quoteattr: missing.txt: no such file or directory\n",
    )
    assert (folder / "pages" / "one.html").exists()


def test_where_nothing_can_be_read_nothing_is_written(folder: Path) -> None:
    (folder / "all.html").write_text("kept")
    assert run("missing.txt", "-o", "all.html")[0] == 1
    assert (folder / "all.html").read_text() == "kept"


def test_standard_output_cannot_be_opened(folder: Path) -> None:
    assert run("one.txt", "-o", "-", "--open")[0] == 2
