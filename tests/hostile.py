"""Texts of many shapes, most of them such as nobody writes, at any length: for what holds for all, and for its time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from string import ascii_letters, digits

__all__ = ["SHAPES"]


def repeated(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Give a shape: a unit as often as it fits in so many characters."""
    return lambda length: before + unit * (length // len(unit)) + after


def _base64(length: int) -> str:
    random = Random(length)
    return "".join(random.choices(ascii_letters + digits + "+/", k=length))


def _nested(length: int) -> str:
    depth = length // 4
    return "“‘" * (depth // 2) + " so " + "’”" * (depth // 2)


def _name(number: int) -> str:
    """Give a name of two words that no other number has."""
    letters = "".join(ascii_letters[number // 26**place % 26] for place in range(4))
    return f"{letters.capitalize()}on {letters[::-1].capitalize()}ez"


def with_names(unit: str) -> Callable[[int], str]:
    """Give a shape in which every unit has a name of its own, in place of "{}"."""
    return lambda length: "".join(unit.format(_name(number)) for number in range(length // (len(unit) + 11)))


_PEOPLE = ("Ana Ruiz", "Tom Okafor", "Helen Brandt", "Luis Meyer", "Peter Lindqvist")


def _articles(length: int) -> str:
    """Give the article of the documentation over and over, each time about other people."""
    article = (Path(__file__).parent.parent / "docs" / "example.txt").read_text("utf8")
    texts = [article] * (length // len(article) + 1)
    return "\n\n".join(_renamed(text, number) for number, text in enumerate(texts))[:length]


def _renamed(article: str, number: int) -> str:
    for place, person in enumerate(_PEOPLE):
        for old, new in zip(person.split(), _name(number * len(_PEOPLE) + place).split(), strict=True):
            article = article.replace(old, new)
    return article


SHAPES: dict[str, Callable[[int], str]] = {
    # Not prose at all
    "no space": repeated("x"),
    "base64": _base64,
    "addresses": repeated("https://a.b/c?d=e&f="),
    "a table of numbers": repeated("12.5\t17\t3,000\t-4\n"),
    "numbers in one line": repeated("12.5 17 3,000 -4 | "),
    "blanks": repeated(" ", "a", "b said"),
    "line breaks": repeated("\n \t"),
    "full stops": repeated("."),
    "dashes": repeated("— "),
    "commas": repeated(", "),
    "open brackets": repeated("("),
    "brackets of all kinds": repeated("[{<("),
    "HTML": repeated('<p class="a">Ana Ruiz said <b>it</b> rained.</p>'),
    # Characters
    "NUL": repeated("\0"),
    "lone surrogates": repeated("\ud800"),
    "surrogates that say": repeated("\ud800 said "),
    "right to left": repeated("\u202e“So,” \u2066said Ruiz. "),
    "combining": repeated("\u0301", "e"),
    "emoji": repeated("👩🏽‍🚒"),
    "zero width": repeated("Ana\u200bRuiz\u200bsaid\u200b“so”\u200b"),
    "no-break spaces": repeated("“So,”\xa0said\xa0Ana\xa0Ruiz.\xa0"),
    "carriage returns": repeated("“So,” said Ana Ruiz.\r\n\r\n"),
    "Chinese": repeated("市长说：“桥是安全的。”"),
    "Russian": repeated("Мэр сказала: «Мост безопасен». "),
    "Arabic": repeated("قالت رئيسة البلدية: «الجسر آمن». "),
    "German": repeated("„Die Brücke ist sicher“, sagte die Bürgermeisterin. "),
    # Quotation marks
    "straight marks": repeated('"'),
    "apostrophes": repeated("'"),
    "marks and apostrophes": repeated("'\""),
    "marks with spaces": repeated('" '),
    "opening marks": repeated("“"),
    "closing marks": repeated("”"),
    "opening single marks": repeated("‘"),
    "closing single marks": repeated("’"),
    "guillemets": repeated("«"),
    "backticks": repeated("`"),
    "corner brackets": repeated("「"),
    "pairs": repeated("“”"),
    "nested": _nested,
    "quoted words": repeated("“so,” "),
    "passages that follow a quote": repeated("“It rained.” ", "“It rained,” said Ana Ruiz. "),
    "passages that say": repeated("“He said it rained.” ", "“It rained,” said Ana Ruiz. "),
    "an open speech": repeated("“It rained.\n\n", "Ana Ruiz said:\n\n"),
    "a speech in paragraphs": repeated("“It rained.”\n\n", "“It rained,” said Ana Ruiz.\n\n"),
    "one passage": repeated("Lind said it rained. She left. ", "“"),
    "passages in one passage": repeated("Lind said ‘so’. ", "Ana Ruiz said, “", "”"),
    "passages that open": repeated("Ruiz said “"),
    # Cues
    "said": repeated("said "),
    "he said": repeated("he said "),
    "he said, he said": repeated("he said, "),
    "according to": repeated("according to "),
    "according to Ruiz": repeated("according to Ana Ruiz, "),
    "claims": repeated("Ruiz’s claim that "),
    "clauses": repeated("Ruiz said that "),
    "and Ruiz said": repeated("and Ruiz said it rained "),
    "who said": repeated("the man who said the man "),
    "cited": repeated("Ruiz said so, citing the ministry, "),
    "labels": repeated("Ruiz: it is so.\n"),
    "colons": repeated("Ruiz: "),
    "paragraphs of one word": repeated("said\n\n"),
    # Names and times
    "datelines": repeated("SALTO, May 3 (AP) — Ana Ruiz said it rained.\n\n"),
    "a long dateline": repeated("SALTO, "),
    "letters that say": repeated("A, B, C, ", after="said so."),
    "one name": repeated("Ana "),
    "names and names": repeated("Ana and "),
    "initials": repeated("A."),
    "hyphens": repeated("Ana-"),
    "possessives": repeated("Ruiz's "),
    "titles": repeated("Mr. Ruiz and Ms. Lind, "),
    "banks of": repeated("Bank of "),
    "mayors of": repeated("the mayor of "),
    "pronouns": repeated("She said it rained. "),
    "descriptions": repeated("The senator said it rained. "),
    "names that differ": with_names("{} said it rained. "),
    "senators that differ": with_names("Senator {} of Ohio said so.\nThe senator said no. She left.\n"),
    "councils that differ": with_names("The {} Council said so.\nThe council said no.\n"),
    "one family": with_names("{} Ruiz spoke. Ruiz said so.\n"),
    "titles that differ": with_names("Ana Ruiz, director of {} Bank, said so.\n"),
    "days": repeated("said on Monday, "),
    "times": repeated("said early late last year ago "),
    # What people write
    "articles": _articles,
}  # fmt: skip
