"""What the installed model makes of the examples, beside the parses that the other tests run on."""

from itertools import zip_longest
from typing import Any

from .examples import all_texts
from .parses import REMEDY, Parse, frozen_parses, parse_afresh


def test_fresh_parses_are_the_frozen_ones() -> None:
    frozen, fresh = frozen_parses(), parse_afresh(all_texts())
    changes = [
        line for text in sorted({*frozen, *fresh}) for line in difference(text, frozen.get(text), fresh.get(text))
    ]
    assert not changes, "\n".join([f"the model parses otherwise than it did; {REMEDY}", *changes])


def difference(text: str, frozen: Parse | None, fresh: Parse | None) -> list[str]:
    """Tell how two parses of one text differ, a line for each token."""
    if frozen is None or fresh is None:
        return [f"{text!r}: " + ("not frozen" if frozen is None else "frozen, but no example any more")]
    if frozen == fresh:
        return []
    pairs = zip_longest(described(text, frozen), described(text, fresh), fillvalue="nothing")
    return [f"{text!r}:", *(f"  {before} -> {after}" for before, after in pairs if before != after)]


def described(text: str, parse: Parse) -> list[str]:
    """Tell what a parse says of each token."""
    firsts = {sentence["start"] for sentence in parse["sents"]}

    def form(token: dict[str, Any]) -> str:
        return text[token["start"] : token["end"]]

    return [
        f"{form(token)} {token['tag']} {token['dep']} < {form(parse['tokens'][token['head']])} ({token['head']})"
        + (" first of its sentence" if token["start"] in firsts else "")
        for token in parse["tokens"]
    ]
