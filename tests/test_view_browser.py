"""Pages in a real browser: Chromium, driven by Playwright. Run with ``-m browser``, as .ci/run does.

What cannot be loaded or run makes these tests fail; they never skip.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from attrs import evolve, frozen

import quoteattr
from quoteattr import Extraction, Quote, Span
from quoteattr.formats import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Request

pytestmark = pytest.mark.browser

#: The last ones keep Chromium from looking for the hosts of its maker.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

OTHER = """Ferry queues grow

PORT ELLAND, May 4, 2024 — Mayor Ana Ruiz denied on Saturday that the city had been slow to order ferries. “We signed
the contract on the first day,” she said. “I have waited for an hour,” said Tom Okafor, a café owner. He asked why the
second pier was still closed. Peter Lindqvist accused Ruiz of hiding the costs. She promised that it would open soon.
"""
HOSTILE = (
    "“<script>alert(1)</script> & </main></script> <!-- \u202eevil\u202c” said <img src=x onerror=alert(2)> Ana Ruiz."
    "\x00\ud800\r\n\r\nAna Ruiz said: “{{ 7 * 7 }} <svg onload=alert(3)> &amp; \u2028 "
    "<a href='javascript:alert(4)'>x</a>”.\r"
    "<style>* { display: none }</style> “Yes \u0000<iframe src=//example.org>,” said Bob <Tables>."
)

#: Gives each text in the page that has too little contrast with what is behind it (WCAG 2.2, 1.4.3: 4.5 to 1).
LOW_CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const over = (colours) => {  // any CSS colours, painted over one another
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const light = (rgb) => rgb.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const low = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
  while (texts.nextNode()) {
    const element = texts.currentNode;
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const words = element.dataset.label ?? own.map((node) => node.data.trim()).join("");
    if (!words || !element.checkVisibility() || element.matches("script, style, option, :disabled")) continue;
    const behind = [];
    for (let at = element; at; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
    const paper = over(["white", ...behind]);
    const ink = over([`rgb(${paper})`, getComputedStyle(element).color]);
    const [a, b] = [light(paper), light(ink)].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) low.push(`${words.slice(0, 30)}: ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
  }
  return low;
}"""

IN_SIGHT = """(selector) => {
  const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""

ABOVE = """([upper, lower]) => {
  const [above, below] = [upper, lower].map((selector) => document.querySelector(selector).getBoundingClientRect());
  return 0 <= above.top && above.bottom <= below.top && below.left >= 0 && below.right <= innerWidth;
}"""


@pytest.fixture(scope="module")
def found() -> Extraction:
    text = (Path(__file__).parent.parent / "docs" / "example.txt").read_text("utf8")
    return quoteattr.extract(text, id="example")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@frozen
class Visit:
    """A page that is open, and whatever went wrong in it: dialogs, requests, complaints on the console."""

    page: Page
    trouble: list[str]

    def chosen(self) -> str | None:
        """Give the id of the record that is shown."""
        shown = self.page.locator(".record:visible")
        return shown.get_attribute("id") if shown.count() else None

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.id"))

    def shown_quotes(self) -> set[int]:
        marks = self.page.locator("#text mark:not(.off)")
        return {int(number) for number in marks.evaluate_all("all => all.map(e => e.dataset.quote)")}

    def record(self, id: str) -> str:
        return " ".join(self.page.locator(f"#{id}").inner_text().split())


Opener = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Open the pages of a folder, whose files a test gives, and see in the end that nothing went wrong in them."""
    visits = []

    def open_page(
        files: dict[str, str],
        *,
        width: int = 1440,
        theme: Literal["light", "dark"] = "light",
        script: bool = True,
    ) -> Visit:
        for name, content in files.items():
            (tmp_path / name).write_text(content, encoding="utf8", newline="")
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=theme, java_script_enabled=script, offline=True
        )
        context.set_default_timeout(120_000)  # a loaded machine is slow, which is no fault of the page
        page = context.new_page()
        trouble: list[str] = []
        watch(page, trouble, tmp_path.as_uri())
        page.goto((tmp_path / list(files)[-1]).as_uri())
        visits.append(Visit(page, trouble))
        return visits[-1]

    yield open_page
    for one in visits:
        assert one.trouble == []
        one.page.context.close()


def watch(page: Page, trouble: list[str], home: str) -> None:
    """Note whatever a page does that it should not; ``home`` is where its files are."""

    def asked(request: Request) -> None:
        if not request.url.startswith(("about:", home)):
            trouble.append(f"request: {request.url}")

    def spoke(dialog: Dialog) -> None:
        trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", asked)
    page.on("dialog", spoke)


@pytest.fixture
def example(visit: Opener, found: Extraction) -> Visit:
    return visit({"example.html": html.page(found)})


def numbers_of(found: Extraction, name: str) -> set[int]:
    [speaker] = [speaker for speaker in found.speakers if speaker.name == name]
    return {n for n, quote in enumerate(found.quotes, 1) if speaker.id in quote.speakers}


# --- The mouse ------------------------------------------------------------------------------------------------------


def test_a_click_on_a_speaker_shows_only_theirs(example: Visit, found: Extraction) -> None:
    button = example.page.get_by_role("button", name="Helen Brandt")
    button.click()
    assert example.shown_quotes() == numbers_of(found, "Helen Brandt")
    assert button.get_attribute("aria-pressed") == "true"
    assert example.page.get_by_role("status").inner_text() == "5 shown"
    button.click()
    assert len(example.shown_quotes()) == len(found.quotes)


def test_a_click_on_a_quote_shows_its_record_and_rule(example: Visit) -> None:
    example.page.get_by_text("This is bad news for everybody").first.click()
    assert example.chosen() == "q2"
    record = example.record("q2")
    assert "Ana Ruiz" in record
    assert "cue-after-passage Give a passage to the subject of the reporting verb that follows it." in record
    assert re.search(r"Right in [\d,]+ of [\d,]+ claims on the training articles \(\d+ %\)", record)
    assert re.search(r"This quote: \d+ % sure", record)
    assert example.page.url.endswith("#q2")


def test_a_click_on_a_nested_quote_chooses_the_inner_one(example: Visit) -> None:
    example.page.locator("#text mark mark", has_text="that everything was fine").click()
    assert "Inside quote 5" in example.record("q6")


def test_the_record_is_there_as_json(example: Visit, found: Extraction) -> None:
    example.page.locator("#text mark").first.click()
    example.page.locator("#q1 summary").click()
    example.page.wait_for_function("() => document.querySelector('#q1 pre').textContent")
    shown = example.page.evaluate("JSON.parse(document.querySelector('#q1 pre').textContent)")
    assert shown == found.to_dict()["quotes"][0]


def test_an_address_with_a_quote_opens_it(visit: Opener, found: Extraction, tmp_path: Path) -> None:
    one = visit({"example.html": html.page(found)})
    one.page.goto((tmp_path / "example.html").as_uri() + "#q20")
    one.page.reload()
    assert one.chosen() == "q20"
    one.page.wait_for_function(IN_SIGHT, arg="#at-q20")


# --- Search and keys ------------------------------------------------------------------------------------------------


def test_search_shows_the_quotes_that_match(example: Visit, found: Extraction) -> None:
    example.page.keyboard.press("/")
    example.page.keyboard.type("tunnel")
    assert example.shown_quotes() == {n for n, quote in enumerate(found.quotes, 1) if "tunnel" in quote.text}
    example.page.keyboard.press("Enter")
    assert example.chosen() == f"q{min(example.shown_quotes())}"
    example.page.keyboard.press("Escape")
    example.page.keyboard.press("Escape")
    assert len(example.shown_quotes()) == len(found.quotes)


def test_j_and_k_go_through_the_quotes(example: Visit, found: Extraction) -> None:
    seen = []
    for key in "jjk":
        example.page.keyboard.press(key)
        seen.append((example.chosen(), example.focused()))
    assert seen == [("q1", "at-q1"), ("q2", "at-q2"), ("q1", "at-q1")]
    example.page.keyboard.press("k")
    assert example.chosen() == f"q{len(found.quotes)}"


def test_arrows_go_through_the_quotes_of_one_speaker(example: Visit, found: Extraction) -> None:
    example.page.get_by_role("button", name="Helen Brandt").click()
    first, second, *_ = sorted(numbers_of(found, "Helen Brandt"))
    example.page.keyboard.press("j")
    example.page.keyboard.press("ArrowRight")
    assert (example.chosen(), example.focused()) == (f"q{second}", f"at-q{second}")
    example.page.keyboard.press("ArrowUp")
    assert example.chosen() == f"q{first}"


def test_enter_goes_to_the_record_and_escape_back(example: Visit) -> None:
    example.page.locator("#at-q3").focus()
    example.page.keyboard.press("Enter")
    assert (example.chosen(), example.focused()) == ("q3", "q3")
    example.page.keyboard.press("Escape")
    assert (example.chosen(), example.focused()) == (None, "at-q3")


def test_help_opens_and_closes(example: Visit) -> None:
    example.page.keyboard.press("?")
    help = example.page.get_by_role("dialog", name="Keys")
    assert help.is_visible()
    example.page.keyboard.press("Escape")
    assert not help.is_visible()


def test_keys_of_one_letter_can_be_turned_off(example: Visit) -> None:
    example.page.keyboard.press("?")
    example.page.get_by_label("Keys of one letter are on").uncheck()
    example.page.get_by_role("button", name="Close").click()
    example.page.keyboard.press("j")
    assert example.chosen() is None


def test_tab_reaches_every_control(example: Visit, found: Extraction) -> None:
    reached, speakers = set(), 0
    for _ in range(60):
        example.page.keyboard.press("Tab")
        reached.add(example.focused())
        speakers += example.page.evaluate("document.activeElement.matches('button.speaker')")
        outline = example.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or example.focused() in ("", "text")
    assert {"search", "theme", "ask", *(f"at-q{n}" for n in range(1, len(found.quotes) + 1))} <= reached
    assert speakers >= len({id for quote in found.quotes for id in quote.speakers})


def test_what_stands_for_a_quote_says_so(example: Visit, found: Extraction) -> None:
    link = example.page.get_by_role("link", name=f"Quote 2 of {len(found.quotes)}, direct, Ana Ruiz")
    assert link.get_attribute("href") == "#q2"


# --- Looks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_enough_contrast(visit: Opener, found: Extraction, theme: Literal["light", "dark"]) -> None:
    for name, page in html.pages([found, quoteattr.extract(OTHER, id="other")]):
        one = visit({name: page}, theme=theme)
        one.page.keyboard.press("j")
        one.page.wait_for_timeout(50)
        assert one.page.evaluate(LOW_CONTRAST) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_can_be_read_within_every_other(
    visit: Opener, found: Extraction, theme: Literal["light", "dark"]
) -> None:
    """Twelve speakers: each has a quote, and in it stand letters, source, cue and content of all others."""
    text = "\n".join(["who says what. " * 12] * 12)
    outer = [span_quote(found, text, f"s{n}", (181 * n, 181 * n + 180)) for n in range(12)]
    inner = [
        span_quote(found, text, f"s{n}", (a + 9, a + 13), a)
        for m in range(12)
        for n in range(12)
        for a in [181 * m + 15 * n]
    ]
    speakers = tuple(evolve(found.speakers[0], id=f"s{n}", name=f"N{n}") for n in range(12))
    one = visit({"colours.html": html.page(Extraction(text, tuple(outer + inner), speakers))}, theme=theme)
    assert one.page.locator("#text mark mark").count() == 144
    assert one.page.evaluate(LOW_CONTRAST) == []


def span_quote(found: Extraction, text: str, speaker: str, content: tuple[int, int], at: int | None = None) -> Quote:
    """Give a quote of a speaker; its source and cue stand at a place, "who says", or nowhere."""
    start, end = content
    first = found.quotes[0]
    assert first.source
    assert first.cue
    return evolve(
        first,
        content=(Span(start, end, text[start:end]),),
        source=None if at is None else evolve(first.source, start=at, end=at + 3, text=text[at : at + 3]),
        cue=None if at is None else evolve(first.cue, start=at + 4, end=at + 8, text=text[at + 4 : at + 8]),
        speakers=(speaker,),
    )


def test_the_switch_changes_the_theme_and_is_remembered(example: Visit) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light = example.page.evaluate(paper)
    example.page.get_by_role("button", name="dark and light").click()
    dark = example.page.evaluate(paper)
    assert dark != light
    example.page.reload()
    assert example.page.evaluate(paper) == dark


def test_kinds_differ_by_more_than_colour(example: Visit) -> None:
    style = "e => getComputedStyle(e).textDecorationStyle"
    kinds = {kind: example.page.locator(f"#text mark.{kind}").first.evaluate(style) for kind in ("direct", "indirect")}
    assert kinds == {"direct": "solid", "indirect": "dashed"}
    assert example.page.locator("#text .mixed.verbatim").first.evaluate(style) == "solid"


@pytest.mark.parametrize("width", [390, 768, 1024, 1440])
def test_nothing_sticks_out(visit: Opener, found: Extraction, width: int) -> None:
    hostile = Extraction("x" * 500 + " " + found.text, found.quotes, found.speakers, id="y" * 200)
    files = dict(html.pages([found, hostile, quoteattr.extract(OTHER, id="other")]))
    for name in files:
        one = visit({**files, name: files[name]} if name == html.HOME else {name: files[name]}, width=width)
        one.page.keyboard.press("j")
        assert one.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_on_a_phone_the_speakers_open_and_the_record_leaves_room(visit: Opener, found: Extraction) -> None:
    one = visit({"example.html": html.page(found)}, width=390)
    button = one.page.get_by_role("button", name="Helen Brandt")
    assert not button.is_visible()
    one.page.locator(".speakers > details > summary").click()
    assert button.is_visible()
    one.page.locator("#at-q7").click()
    one.page.wait_for_function(ABOVE, arg=["#at-q7", "#q7"])


def test_print_has_the_article_and_the_speakers_alone(visit: Opener, found: Extraction) -> None:
    one = visit({"example.html": html.page(found)}, width=390, theme="dark")
    one.page.keyboard.press("j")
    one.page.emulate_media(media="print")
    visible = {part: one.page.locator(part).first.is_visible() for part in (".tools", ".records", ".speaker", "#text")}
    assert visible == {".tools": False, ".records": False, ".speaker": True, "#text": True}
    assert one.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_phone_prints_as_many_pages_as_a_desk(visit: Opener, found: Extraction) -> None:
    """On a phone the list of speakers is closed: opened too late, it pushes the end of the article off the paper."""
    speakers = tuple(evolve(found.speakers[0], id=f"s{n}", name=f"N{n}") for n in range(150))
    quotes = tuple(span_quote(found, found.text, f"s{n}", (n, n + 1)) for n in range(150))
    page = html.page(Extraction(found.text, quotes, speakers))
    printed = [visit({"many.html": page}, width=width).page.pdf(format="A4") for width in (390, 1440)]
    on_phone, on_desk = (len(re.findall(rb"/Type\s*/Page\b", pdf)) for pdf in printed)
    assert on_phone == on_desk > 2


# --- Without a script, and with bad text ----------------------------------------------------------------------------


def test_without_a_script_the_page_is_marked_and_links_lead_to_records(visit: Opener, found: Extraction) -> None:
    one = visit({"example.html": html.page(found)}, script=False)
    assert one.page.locator("#text mark").count() > len(found.quotes)
    assert not one.page.locator(".tools").is_visible()
    assert not one.page.locator("#q4").is_visible()
    one.page.locator("#at-q4").click()
    assert one.page.locator("#q4").is_visible()


def test_the_text_of_the_page_is_the_article(example: Visit, found: Extraction) -> None:
    assert example.page.locator("#text").text_content() == found.text


def test_hostile_text_stays_text(visit: Opener) -> None:
    found = evolve(quoteattr.extract(HOSTILE), id=HOSTILE, place=HOSTILE)
    assert found.quotes
    one = visit({"hostile.html": html.page(found)})
    assert one.page.locator("#text").text_content() == re.sub("[\x00\ud800]", "\ufffd", HOSTILE)
    assert one.page.locator("script").count() == 2
    assert one.page.locator("img, svg, iframe, #text style, [onload], [onerror], [href^=javascript]").count() == 0
    one.page.keyboard.press("j")
    one.page.locator(".record:visible summary").click()


def test_a_script_that_is_not_the_page_s_own_does_not_run(visit: Opener, found: Extraction) -> None:
    page = html.page(found).replace("</body>", "<script>document.title = 'run'</script></body>")
    one = visit({"example.html": page})
    assert one.page.title() != "run"
    assert "Content Security Policy" in one.trouble.pop()


def test_a_long_article_opens(visit: Opener, found: Extraction) -> None:
    """A hundred thousand words with more than six thousand quotes."""
    times = 100_000 // len(found.text.split()) + 1
    quotes = [moved(quote, n * len(found.text)) for n in range(times) for quote in found.quotes]
    one = visit({"long.html": html.page(Extraction(found.text * times, tuple(quotes), found.speakers))})
    one.page.keyboard.press("k")
    assert one.chosen() == f"q{len(quotes)}"


def moved(quote: Quote, by: int) -> Quote:
    content = tuple(evolve(span, start=span.start + by, end=span.end + by) for span in quote.content)
    return evolve(quote, content=content, source=None, cue=None)


# --- Several articles, and notebooks --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def several(found: Extraction) -> list[Extraction]:
    return [found, quoteattr.extract(OTHER, id="other")]


def test_the_index_leads_to_the_articles_and_back(visit: Opener, several: list[Extraction]) -> None:
    one = visit(dict(html.pages(several)))
    one.page.get_by_role("link", name="other").last.click()
    assert one.page.locator("#text").text_content() == several[1].text
    one.page.get_by_role("link", name="All articles").click()
    assert one.page.get_by_role("heading", name="Who is quoted").is_visible()


def test_the_chart_shows_how_often_and_how_much(visit: Opener, several: list[Extraction]) -> None:
    one = visit(dict(html.pages(several)))
    rows = one.page.locator(".chart li:not(.heads)")
    assert rows.first.locator(".name").inner_text() == "Ana Ruiz"
    quotes = rows.first.locator(".number").first.inner_text()
    widths = rows.first.locator("svg").first.locator("rect").evaluate_all("all => all.map(r => r.getBBox().width)")
    assert sum(widths) == pytest.approx(100, abs=0.1)
    one.page.locator(".numbers summary").click()
    cells = one.page.get_by_role("row", name="Ana Ruiz").get_by_role("cell").all_inner_texts()
    assert cells[:2] == ["example, other", quotes]


def test_one_file_holds_all_articles(visit: Opener, several: list[Extraction], tmp_path: Path) -> None:
    with (tmp_path / "all.html").open("w", encoding="utf8", newline="") as out:
        html.write(several, out)
    one = visit({"all.html": (tmp_path / "all.html").read_text("utf8")})
    one.page.get_by_role("link", name="other").last.click()
    frame = one.page.frame_locator("#article-2 iframe")
    assert frame.locator("#text").text_content() == several[1].text
    frame.locator("#at-q1").click()
    assert frame.locator("#q1").is_visible()
    one.page.get_by_role("link", name="All articles").first.click()
    assert one.page.get_by_role("heading", name="Who is quoted").is_visible()


@pytest.mark.parametrize("scripts", ["allow-scripts", ""])
def test_a_notebook_shows_the_page_with_and_without_scripts(visit: Opener, found: Extraction, scripts: str) -> None:
    fragment = found._repr_html_().replace('sandbox="allow-scripts"', f'sandbox="{scripts}"')
    one = visit({"notebook.html": f"<!doctype html><h1>Notebook</h1>{fragment}"})
    frame: Any = one.page.frame_locator("iframe")
    assert frame.locator("#text").text_content() == found.text
    frame.locator("#at-q2").click()
    assert frame.locator("#q2").is_visible()
    assert frame.locator(".tools").is_visible() is bool(scripts)
    if not scripts:  # the browser says on the console that it ran none
        one.trouble.clear()
