"""Parses that are kept in a file, so that the tests of the rules do not hang on the model that made them.

Both the frozen and the fresh parses pass through `Extractor`, which cuts a text into the pieces that are parsed. A
spaCy pipeline makes a `Doc` of each piece with its tokenizer and hands that same `Doc` from component to component: a
tokenizer that gives a parse from the file needs no components after it, and one that keeps hold of each `Doc` has the
whole parse in the end.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quoteattr import Extractor, Options
from quoteattr.parsing import DEFAULT_MODEL, load_model

__all__ = ["PATH", "REMEDY", "MissingParseError", "Parse", "frozen_extractor", "frozen_parses", "parse_afresh", "write"]

PATH = Path(__file__).parent / "frozen" / "parses.json"
REMEDY = "look at what changed, and make the file anew with: python -m tests.freeze"

Parse = dict[str, Any]
"""What `Doc.to_json` gives, but for the text, which is the key."""


class MissingParseError(KeyError):
    """A text that was never parsed for the file."""

    def __str__(self) -> str:
        return f"no frozen parse of {self.args[0]!r}; make it with: python -m tests.freeze"


@cache
def frozen_parses() -> dict[str, Parse]:
    """Give the frozen parses, by the text of the piece that was parsed; none, where there is no file."""
    parses: dict[str, Parse] = json.loads(PATH.read_text("utf8")) if PATH.exists() else {}
    return parses


def frozen_extractor(options: Options | None = None) -> Extractor:
    """Give an extractor that reads its parses from the file; a text that is not there raises `MissingParseError`."""
    nlp = spacy.blank("en")
    nlp.tokenizer = _FrozenTokenizer(nlp)
    for needed in ("tagger", "parser"):
        nlp.add_pipe("done_already", name=needed)
    return Extractor(nlp, options)


@Language.component("done_already")
def _done_already(doc: Doc) -> Doc:
    return doc


class _FrozenTokenizer:
    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab

    def __call__(self, text: str) -> Doc:
        if text not in frozen_parses():
            raise MissingParseError(text)
        return Doc(self.vocab).from_json({"text": text, "ents": [], **frozen_parses()[text]})


class _Keeper:
    """A tokenizer that keeps hold of the `Doc` that it gives."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.tokenizer = tokenizer
        self.docs: list[Doc] = []

    def __call__(self, text: str) -> Doc:
        self.docs.append(self.tokenizer(text))
        return self.docs[-1]


def parse_afresh(texts: Iterable[str]) -> dict[str, Parse]:
    """Parse the texts with the default model and give the parses as they stand in the file."""
    nlp = load_model(DEFAULT_MODEL)
    keeper = _Keeper(nlp.tokenizer)
    nlp.tokenizer = keeper
    list(Extractor(nlp).scenes(texts))
    return {doc.text: _as_kept(doc) for doc in sorted(keeper.docs, key=str)}


def _as_kept(doc: Doc) -> Parse:
    whole = doc.to_json()
    return {key: whole[key] for key in ("sents", "tokens")}


def write(parses: dict[str, Parse]) -> str:
    """Write parses as JSON with a line for each token, which reads well as a difference."""
    return "{\n" + ",\n".join(f"{_line(text)}: {_block(parse)}" for text, parse in sorted(parses.items())) + "\n}\n"


def _block(parse: Parse) -> str:
    tokens = ",\n  ".join(map(_line, parse["tokens"]))
    return f'{{\n "sents": {_line(parse["sents"])},\n "tokens": [\n  {tokens}\n ]}}'


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
