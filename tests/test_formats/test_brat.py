"""brat standoff, read by bratly, and by our own reader."""

import codecs
from pathlib import Path

import pytest
from attrs import evolve
from bratly.annotation_types import (
    EntityAnnotation,
    RelationAnnotation,
)
from hypothesis import HealthCheck, given, settings

from quoteattr.errors import InputError
from quoteattr.formats import brat
from quoteattr.formats.brat.layout import brat_text, fragments
from quoteattr.records import Extraction, Kind, Quote, Span

from .made import NEWS, extractions


def folder_of(tmp_path: Path, *found: Extraction) -> Path:
    """Write into a folder that is empty."""
    for old in tmp_path.iterdir():
        old.unlink()
    brat.write(found, tmp_path)
    return tmp_path


def lines_of(folder: Path, kind: str) -> list[str]:
    """Give the lines of one kind of annotation, as brat reads them: it ends lines where Unicode does."""
    [path] = folder.glob("*.ann")
    with codecs.open(str(path), encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.startswith(kind)]


def entities_of(folder: Path) -> dict[str, EntityAnnotation]:
    found = map(EntityAnnotation.from_line, lines_of(folder, "T"))
    return {entity.id: entity for entity in found}


def places(entity: EntityAnnotation) -> list[tuple[int, int]]:
    return [(fragment.start, fragment.end) for fragment in entity.fragments]


def shape(quote: Quote) -> tuple[object, ...]:
    """What a quote keeps on its way through brat, its texts aside."""
    return (quote.id, quote.kind, [(span.start, span.end) for span in quote.content], quote.confidence, quote.rule)


def test_bratly_reads_an_article(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, NEWS)
    entities = entities_of(folder)
    assert [(one.label, places(one)) for one in list(entities.values())[:3]] == [
        ("Content", [(0, 38), (66, 82), (83, 103)]),
        ("Cue", [(39, 43)]),
        ("Source", [(44, 54), (55, 64)]),
    ]
    relations = [RelationAnnotation.from_line(line, entities) for line in lines_of(folder, "R")]
    assert {relation.label for relation in relations} == {"Has_cue", "Has_source"}
    assert relations[0].argument2 == ("Arg2", entities["T2"])
    assert "A1\tKind T1 direct" in lines_of(folder, "A")


def test_what_is_used_is_configured(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, NEWS)
    configured = (folder / "annotation.conf").read_text("utf8")
    for line in lines_of(folder, "T") + lines_of(folder, "R") + lines_of(folder, "A"):
        assert f"\n{line.split()[1]}" in configured
    assert all(f"[{name}]" in configured for name in ("entities", "relations", "events", "attributes"))


def test_an_article_comes_back(tmp_path: Path) -> None:
    [found] = brat.read(folder_of(tmp_path, NEWS))
    assert found.text == NEWS.text.replace("\r\n", " \n")
    assert sorted(map(shape, found.quotes), key=str) == sorted(map(shape, NEWS.quotes), key=str)
    first = found.quotes[0]
    assert first.cue == NEWS.quotes[0].cue
    assert first.source is not None
    assert first.source.text == "Ana Ruiz, \nthe mayor"
    assert [speaker.name or speaker.description for speaker in found.speakers] == ["Ana Ruiz", "A report"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(extractions())
def test_whatever_the_text(tmp_path: Path, found: Extraction) -> None:
    folder = folder_of(tmp_path, found)
    [again] = brat.read(folder)
    assert again.text == brat_text(found.text)
    # Nothing but line breaks is nothing to brat.
    kept = [
        quote
        for quote in found.quotes
        if any(fragments([(span.start, span.end) for span in quote.content], again.text))
    ]
    assert sorted(map(shape, again.quotes), key=str) == sorted(map(shape, kept), key=str)
    for entity in entities_of(folder).values():
        assert entity.content == " ".join(again.text[start:end] for start, end in places(entity))


def test_names_of_files_that_every_system_allows(tmp_path: Path) -> None:
    ids = ["a/b", "a\\b", "../x", "", None, "CON?", "x" * 300, "a/b"]
    folder_of(tmp_path, *(Extraction("“Yes”", id=id) for id in ids))
    names = {path.stem for path in tmp_path.glob("*.ann")}
    assert names == {"a_b", "a_b-2", "a_b-3", "___x", "document-4", "document-5", "CON_", "x" * 80}


ANN = "T1\tContent 0 5\t“Yes”\n"


def corrected(tmp_path: Path, ann: str, text: str = "“Yes” she said.") -> Extraction:
    """Read what somebody made in brat."""
    (tmp_path / "x.txt").write_text(text, "utf8")
    (tmp_path / "x.ann").write_text(ann, "utf8", newline="")
    [found] = brat.read(str(tmp_path))
    return found


def test_what_people_add_is_a_quote(tmp_path: Path) -> None:
    ann = ANN + "T2\tCue 10 14\tsaid\nR1\tHas_cue Arg1:T1 Arg2:T2\t\nA1\tKind T1 direct\nE1\tX:T1\n*\tEquiv T1 T2\n\n"
    [quote] = corrected(tmp_path, ann.replace("\n", "\r\n")).quotes
    assert (quote.id, quote.kind, quote.confidence, quote.rule) == ("a1", Kind.DIRECT, 1.0, "annotated")
    assert quote.content == (Span(0, 5, "“Yes”"),)
    assert quote.cue is not None
    assert (quote.cue.text, quote.cue.lemma) == ("said", "said")


def test_what_people_move_has_moved(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, evolve(NEWS, id="x"))
    ann = (folder / "x.ann").read_text("utf8").replace("Content 0 38;66 82;83 103", "Content 0 38")
    (folder / "x.ann").write_text(ann, "utf8")
    [found] = brat.read(folder)
    assert [len(quote.content) for quote in found.quotes if quote.id == "q1"] == [1]


@pytest.mark.parametrize("note", ["looks wrong", "{", "[]", '{"id": 5}', '{"confidence": "high"}'])
def test_a_note_that_people_wrote_says_nothing(tmp_path: Path, note: str) -> None:
    [quote] = corrected(tmp_path, f"{ANN}#1\tAnnotatorNotes T1\t{note}\n").quotes
    assert quote.rule == "annotated"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T2", "2: 'T2' is not an annotation"),
        ("T2\tContent a b\tx", "2: 'a b' are not offsets"),
        ("T2\tContent 0 99\tx", "2: '0 99' are not offsets in their order in a text of 15 characters"),
        ("T2\tContent 3 1\tx", "2: '3 1' are not offsets in their order"),
        ("R1\tHas_cue T1 T2", "2: 'T1 T2' are not two arguments"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(InputError, match=f"x.ann:{reason}"):
        corrected(tmp_path, f"{ANN}{line}\n")


def test_a_text_that_is_missing_or_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "x.ann").write_text(ANN, "utf8")
    with pytest.raises(FileNotFoundError, match=r"x\.txt"):
        list(brat.read(tmp_path))
    (tmp_path / "x.txt").write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match=r"x\.txt: not UTF-8 at byte 3"):
        list(brat.read(tmp_path))
