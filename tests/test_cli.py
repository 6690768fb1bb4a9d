"""The command line, on an extractor that only knows text in curly quotation marks, said by Ana Ruiz."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from attrs import evolve, frozen
from pyarrow import parquet
from typer.testing import CliRunner

import quoteattr.evaluate  # noqa: F401  (on the real modules, before the fakes below)
from quoteattr.batch.arrow import from_batch
from quoteattr.cli import app
from quoteattr.errors import ModelError
from quoteattr.formats import table
from quoteattr.records import (
    Act,
    CueSpan,
    Extraction,
    Form,
    Kind,
    Quote,
    SourceSpan,
    Span,
    Speaker,
    SpeakerKind,
)

HERE = Path(__file__).parent
ANA = Speaker("s1", "Ana Ruiz", SpeakerKind.PERSON)


def found_in(text: str) -> Extraction:
    """What the extractor of these tests finds: “...”, with "she" as the source and "said" as the cue."""
    passages = [Span(match.start(), match.end(), match[0]) for match in re.finditer("“[^”]*”", text)]
    quotes = tuple(quote(f"q{n}", span) for n, span in enumerate(passages, start=1))
    return Extraction(text, quotes, (ANA,) if quotes else ())


def quote(id: str, content: Span) -> Quote:
    return Quote(
        id=id,
        kind=Kind.DIRECT,
        content=(content,),
        verbatim=(),
        cue=CueSpan(0, 4, "said", lemma="say", act=Act.STATE, negated=False),
        source=SourceSpan(0, 3, "she", form=Form.PRONOUN),
        speakers=("s1",),
        confidence=0.94,
        rule="clause-before-cue",
    )


@frozen
class FakeOptions:
    """Holds what it is given, so that a test can see what the command line passes on."""

    given: dict[str, Any]

    def __init__(self, **given: Any) -> None:
        self.__attrs_init__(given)  # type: ignore[attr-defined]


@frozen
class FakeExtractor:
    """Finds what `found_in` does; some names of models and some texts make it do what a test wants to see."""

    model: str | None
    options: FakeOptions

    def __attrs_post_init__(self) -> None:
        if self.model == "missing":
            raise ModelError("no spaCy pipeline is called 'missing';\ninstall one")
        if self.model == "interrupted":
            raise KeyboardInterrupt
        if self.model == "seen":
            print(self.options.given, file=sys.stderr)

    def extract(self, text: str) -> Extraction:
        if text == "wait" or (text.startswith("wait once") and not Path(text).exists()):
            Path(text).touch()
            print("waiting", file=sys.stderr, flush=True)
            time.sleep(60)
        return found_in(text)

    def batches(
        self,
        texts: Iterable[str],
        *,
        ids: Iterable[str | None],
        dates: Iterable[str | None],
        n_process: int,
        keep_going: bool,
    ) -> Iterator[list[Extraction]]:
        """Give the documents in pairs."""
        assert keep_going
        if self.model == "seen":
            print(n_process, file=sys.stderr)
        found = self.read(zip(texts, ids, dates, strict=True))
        while batch := list(islice(found, 2)):
            yield batch

    def read(self, documents: Iterable[tuple[str, str | None, str | None]]) -> Iterator[Extraction]:
        for text, id, date in documents:
            found = self.extract(text) if text != "unreadable" else Extraction(text, error="it died\ntwice")
            yield found.with_identity(id, date)


@frozen
class FakeRule:
    """A rule, as far as ``explain`` asks."""

    id: str
    summary: str = "Give the clause before a reporting verb to the verb's subject."


def fake_modules() -> dict[str, ModuleType]:
    """The modules that the command line imports when a command runs, replaced."""
    contents: dict[str, dict[str, Any]] = {
        "extractor": {"Extractor": FakeExtractor},
        "options": {"Options": FakeOptions},
        "rules": {"rule_named": FakeRule},
    }
    modules = {f"quoteattr.{name}": ModuleType(f"quoteattr.{name}") for name in contents}
    for name, values in contents.items():
        vars(modules[f"quoteattr.{name}"]).update(values)
    return modules


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, module in fake_modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two good texts, one good line among bad ones, and a bad text."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bridge.txt").write_text("“The bridge is safe,” said Ana Ruiz.", encoding="utf-8")
    (tmp_path / "plain.txt").write_text("Nobody said anything.", encoding="utf-8")
    lines = [
        '{"id": "dated", "text": "“Yes,” she said.", "date": "2020-01-02"}',
        "{",
        '{"id": "undated", "text": "“No”"}',
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    return tmp_path


def run(*args: str, input: bytes | None = None) -> Any:
    return CliRunner().invoke(app, args, input=input)


def lines_of(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.split("\n")[:-1]]


def ids_of(output: str) -> list[str]:
    return [line["id"] for line in lines_of(output)]


# --- extract


@pytest.mark.usefixtures("folder")
def test_extract_writes_json_lines() -> None:
    result = run("extract", "bridge.txt", "plain.txt")
    assert result.exit_code == 0
    assert result.stderr == ""
    bridge, plain = lines_of(result.stdout)
    assert list(bridge) == ["id", "date", "place", "error", "quotes", "speakers"]
    assert bridge["quotes"][0]["text"] == "“The bridge is safe,”"
    assert plain == {"id": "plain", "date": None, "place": None, "error": None, "quotes": [], "speakers": []}


@pytest.mark.usefixtures("folder")
def test_a_bad_input_is_named_and_the_others_are_done() -> None:
    result = run("extract", "missing.txt", "bridge.txt", "latin.txt", "news.jsonl", "plain.txt")
    assert result.exit_code == 1
    assert ids_of(result.stdout) == ["bridge", "dated", "undated", "plain"]
    assert result.stderr.splitlines() == [
        "quoteattr: missing.txt: no such file or directory",
        "quoteattr: latin.txt: not UTF-8: byte 0xe9 at offset 3; save it as UTF-8",
        "quoteattr: news.jsonl:2: not JSON: Expecting property name enclosed in double quotes at column 2",
    ]


def test_a_text_that_cannot_be_read_is_named_and_in_the_output(folder: Path) -> None:
    (folder / "bad.txt").write_text("unreadable")
    result = run("extract", "bad.txt", "bridge.txt")
    assert (result.exit_code, result.stderr) == (1, "quoteattr: bad: it died twice\n")
    assert [(line["id"], line["error"]) for line in lines_of(result.stdout)] == [
        ("bad", "it died\ntwice"),
        ("bridge", None),
    ]


@pytest.mark.usefixtures("folder")
def test_bad_inputs_alone() -> None:
    result = run("extract", "missing.txt", "latin.txt", "--format", "table")
    assert (result.exit_code, result.stdout) == (1, "")


def test_extract_reads_standard_input() -> None:
    result = run("extract", "-", input="“Yes”\r\n".encode())
    assert ids_of(result.stdout) == ["stdin"]


@pytest.mark.usefixtures("folder")
def test_the_date_is_for_documents_without_one() -> None:
    result = run("extract", "news.jsonl", "bridge.txt", "--date", "2023-05-30")
    assert [line["date"] for line in lines_of(result.stdout)] == ["2020-01-02", "2023-05-30", "2023-05-30"]


@pytest.mark.parametrize("date", ["2023-02-30", "20230530", "yesterday", ""])
def test_a_date_that_is_none(date: str) -> None:
    result = run("extract", "-", "--date", date)
    assert result.exit_code == 2
    assert f"{date!r} is not a day written YYYY-MM-DD" in result.stderr


@pytest.mark.parametrize(
    ("args", "given"),
    [
        ([], {}),
        (["--outermost"], {"nested": False}),
        (["--min-confidence", "0"], {"min_confidence": 0.0}),
        (["--engine", "surface"], {"engine": "surface"}),
        (["--min-confidence", "0.5", "--outermost"], {"min_confidence": 0.5, "nested": False}),
        (["--words", "ours.toml"], {"words": Path("ours.toml")}),
    ],
)
def test_only_what_the_user_gave_is_passed_on(args: list[str], given: dict[str, Any]) -> None:
    assert run("extract", "-", "--model", "seen", *args).stderr == f"{given}\n1\n"


@pytest.mark.parametrize("value", ["1.5", "-0.1", "much"])
def test_a_confidence_out_of_range(value: str) -> None:
    assert run("extract", "-", "--min-confidence", value).exit_code == 2


@pytest.mark.parametrize("command", ["extract", "explain", "link"])
def test_an_error_is_one_line(command: str) -> None:
    result = run(command, "-", "--model", "missing")
    assert result.exit_code == 2
    assert result.stderr == "quoteattr: no spaCy pipeline is called 'missing'; install one\n"


def test_many_documents_keep_their_order_and_names(folder: Path) -> None:
    names = [f"n{n}" for n in range(200)]
    lines = [json.dumps({"id": name, "text": f"“{name}”"}) for name in names]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = lines_of(run("extract", "many.jsonl").stdout)
    assert [line["id"] for line in found] == names
    assert [line["quotes"][0]["text"] for line in found] == [f"“{name}”" for name in names]


def test_lone_surrogates_go_through(folder: Path) -> None:
    (folder / "odd.jsonl").write_text(r'{"id": "a\ud800", "text": "“\udfff”"}')
    [line] = lines_of(run("extract", "odd.jsonl").stdout)
    assert line["id"] == "a\ud800"
    assert run("extract", "odd.jsonl", "--format", "table").exit_code == 0


@pytest.mark.parametrize("command", ["extract", "link", "speakers"])
def test_columns_of_other_names(folder: Path, command: str) -> None:
    (folder / "news.csv").write_text("url,body,id,text\nu,“Yes”,i,No\nv,“Yes”,j,No\n", encoding="utf-8")
    names = ("--column", "id=url", "--column", "text=body")
    result = run(command, "news.csv", *names, "-o", "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert '"u"' in (folder / "out").read_text()


@pytest.mark.parametrize("column", ["text", "text=", "=body", "body=text", ""])
def test_a_column_of_no_part(column: str) -> None:
    result = run("extract", "bridge.txt", "--column", column)
    assert result.exit_code == 2
    assert f"{column!r} names no part; give id=NAME, text=NAME or date=NAME" in " ".join(result.stderr.split())


def test_a_folder(folder: Path) -> None:
    result = run("extract", str(folder))
    assert ids_of(result.stdout) == ["bridge", "dated", "undated", "plain"]
    assert result.exit_code == 1


# --- link


@pytest.fixture
def same(folder: Path) -> Path:
    """A file of two documents that tell the same, one that tells something else, and a line that is no document."""
    said = "“We will not close the old bridge before the winter"
    lines = [
        json.dumps({"id": "b", "text": f"{said},” said Ana Ruiz."}),
        json.dumps({"id": "a", "text": f"{said} [red],” she said. “It is \x1b[31msafe.”"}),
        "{",
        json.dumps({"id": "c", "text": "“No.”"}),
    ]
    (folder / "same.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.mark.usefixtures("same")
def test_link_writes_one_object() -> None:
    result = run("link", "same.jsonl", "plain.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("quoteattr: same.jsonl:3: not JSON")
    [linked] = lines_of(result.stdout)
    assert list(linked) == ["speakers", "statements"]
    [statement] = linked["statements"]
    assert [(wording["document"], wording["quote"]) for wording in statement["wordings"]] == [("a", "q1"), ("b", "q1")]
    assert [member["document"] for member in linked["speakers"][0]["members"]] == ["a", "b", "c"]


@pytest.mark.usefixtures("same")
def test_link_writes_a_table(same: Path) -> None:
    result = run("link", "bridge.txt", "same.jsonl", "--format", "table")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["Speakers", "in", "several", "documents:", "1", "of", "1"] in rows
    assert ["p1", "Ana", "Ruiz", "-", "a,", "b,", "bridge,", "c"] in rows
    assert ["Statements", "in", "several", "documents:", "1"] in rows
    assert [row[:4] for row in rows if "q1" in row] == [["t1", "a", "q1", "she"], ["b", "q1", "she", "We"]]
    run("link", "same.jsonl", "--format", "table", "-o", "out.txt")
    assert "Statements" in (same / "out.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_link_finds_nothing_in_one_document() -> None:
    result = run("link", "bridge.txt", "--format", "table")
    assert result.stdout == "Speakers in several documents: 0 of 1\n\nStatements in several documents: 0\n\n"


@pytest.mark.usefixtures("folder")
def test_link_needs_documents_with_ids_that_differ() -> None:
    result = run("link", "bridge.txt", "plain.txt", "./bridge.txt", "-o", "out.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "quoteattr: extraction 3 has the id 'bridge' of another; give each an id of its own\n"
    assert not Path("out.json").exists()


def test_link_passes_on_what_the_user_gave() -> None:
    result = run("link", "-", "--model", "seen", "--min-confidence", "0.5", "--jobs", "2")
    assert result.stderr == "{'min_confidence': 0.5}\n2\n"


# --- where it goes


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("option", ["--output", "-o"])
def test_output_goes_to_a_file(folder: Path, option: str) -> None:
    result = run("extract", "bridge.txt", "missing.txt", option, "out.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert ids_of((folder / "out.jsonl").read_text(encoding="utf-8")) == ["bridge"]


def test_output_may_be_the_input(folder: Path) -> None:
    run("extract", "news.jsonl", "-o", "news.jsonl")
    assert ids_of((folder / "news.jsonl").read_text(encoding="utf-8")) == ["dated", "undated"]


@pytest.mark.parametrize("model", ["missing", "interrupted"])
def test_output_is_left_alone_when_nothing_could_be_done(folder: Path, model: str) -> None:
    (folder / "out.jsonl").write_text("old")
    before = sorted(os.listdir(folder))
    assert run("extract", "bridge.txt", "-o", "out.jsonl", "--model", model).exit_code in (2, 130)
    assert (folder / "out.jsonl").read_text() == "old"
    assert sorted(os.listdir(folder)) == before


@pytest.mark.usefixtures("folder")
def test_output_that_cannot_be_written() -> None:
    result = run("extract", "bridge.txt", "-o", "no/folder/out.jsonl")
    assert result.exit_code == 2
    assert result.stderr == "quoteattr: no/folder/out.jsonl: No such file or directory\n"


@pytest.mark.usefixtures("folder")
def test_output_as_a_dash_is_standard_output() -> None:
    assert ids_of(run("extract", "bridge.txt", "-o", "-").stdout) == ["bridge"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [("out.csv", "\ufeffdocument,"), ("out.MD", "# bridge"), ("out.xml", "<?xml"), ("out.jsonl", "{"), ("out", "{")],
)
def test_the_ending_of_the_output_says_the_format(folder: Path, name: str, begins: str) -> None:
    assert run("extract", "bridge.txt", "-o", name).exit_code == 0
    assert (folder / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.usefixtures("folder")
def test_a_format_that_is_asked_for_goes_before_the_ending() -> None:
    run("extract", "bridge.txt", "-o", "out.csv", "--format", "jsonl")
    assert ids_of(Path("out.csv").read_text(encoding="utf-8")) == ["bridge"]


@pytest.mark.usefixtures("folder")
def test_an_ending_of_several_formats_is_asked_about() -> None:
    result = run("extract", "bridge.txt", "-o", "out.jsonld")
    assert result.exit_code == 2
    assert "'out.jsonld' could be several formats; say --format web-annotation or schema-org" in result.stderr


@pytest.mark.parametrize(("format", "what"), [("brat", "a folder"), ("parquet", "a file")])
@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_what_a_stream_of_text_cannot_hold_needs_an_output(format: str, what: str, output: list[str]) -> None:
    result = run("extract", "-", "--format", format, *output, input=b"x")
    assert result.exit_code == 2
    assert f"{format} is written to {what}; name it with --output" in result.stderr


def test_a_folder_is_written_and_never_over_another(folder: Path) -> None:
    assert run("extract", "bridge.txt", "plain.txt", "--format", "brat", "-o", "out").exit_code == 0
    names = ["annotation.conf", "bridge.ann", "bridge.txt", "plain.ann", "plain.txt", "visual.conf"]
    assert sorted(os.listdir(folder / "out")) == names
    result = run("extract", "bridge.txt", "--format", "brat", "-o", "out")
    assert result.exit_code == 2
    assert result.stderr.startswith("quoteattr: out is there and not an empty folder")
    assert sorted(os.listdir(folder / "out")) == names


def test_parquet_goes_to_a_file(folder: Path) -> None:
    assert run("extract", "bridge.txt", "-o", "out.parquet").exit_code == 0
    assert (folder / "out.parquet").read_bytes().startswith(b"PAR1")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("format", ["csv", "markdown", "tei", "web-annotation", "schema-org"])
def test_what_is_text_goes_through_a_pipe(format: str) -> None:
    result = run("extract", "bridge.txt", "--format", format)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "bridge is safe" in result.stdout


# --- the table


def shown(extraction: Extraction) -> str:
    out = StringIO()
    table.write([extraction], out)
    return out.getvalue()


@pytest.mark.usefixtures("folder")
def test_the_table() -> None:
    result = run("extract", "bridge.txt", "plain.txt", "--format", "table", "--date", "2023-05-30")
    assert result.exit_code == 0
    heading, *rows = result.stdout.splitlines()
    assert heading == "bridge · 2023-05-30 · 1 quote"
    assert rows[0].split() == ["id", "who", "cue", "kind", "content", "sure"]
    assert rows[2].split() == ["q1", "Ana", "Ruiz", "said", "direct", "“The", "bridge", "is", "safe,”", "0.94"]
    assert "plain · 2023-05-30 · no quotes" in rows


def test_the_table_wraps_and_loses_nothing() -> None:
    words = [f"word{n}" for n in range(100)]
    page = shown(found_in(f"“{' '.join(words)} {'x' * 200}”"))
    assert all(len(line) <= 80 for line in page.splitlines())
    assert re.findall(r"word\d+", page) == words
    assert page.count("x") == 200


def test_the_table_does_nothing_to_the_terminal() -> None:
    page = shown(found_in("“a\x1b[31mb\x07\x9bc\u202ed\ud800e\r\n\tf\u2028g”").with_identity("\x1b]0;title\x07", None))
    assert "“a�[31mb��c�d�e f g”" in page
    assert page.startswith("�]0;title� · 1 quote\n")


def test_the_table_reads_no_markup_in_the_text() -> None:
    page = shown(found_in("“[red]a[/red] [/] :smile: [link=x]b”").with_identity("[bold]id", None))
    assert "“[red]a[/red] [/]" in page
    assert ":smile:" in page
    assert page.startswith("[bold]id · ")


def test_the_table_shows_what_stands_inside_what() -> None:
    outer, inner = found_in("“a” “b”").quotes
    page = shown(Extraction("“a” “b”", (outer, evolve(inner, inside="q1", cue=None, source=None, speakers=()))))
    assert "in q1" in page
    assert re.search("q2 +- +- +direct", page)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [((), "she"), (("s1",), "Ana Ruiz"), (("s1", "s1"), "Ana Ruiz and Ana Ruiz"), (("s1", "s2"), "she")],
)
def test_who(ids: tuple[str, ...], expected: str) -> None:
    unnamed = Speaker("s2", None, SpeakerKind.UNNAMED)
    [found] = found_in("“a”").quotes
    assert table.who(evolve(found, speakers=ids), {"s1": ANA, "s2": unnamed}) == expected


# --- speakers


@pytest.mark.usefixtures("folder")
def test_speakers_counts_over_all_files() -> None:
    result = run("speakers", "bridge.txt", "missing.txt", "news.jsonl")
    assert result.exit_code == 1
    [ana] = lines_of(result.stdout)
    assert (ana["speaker"]["name"], ana["quotes"], ana["words"], ana["documents"]) == ("Ana Ruiz", 3, 6, 3)
    assert ana["acts"] == {"state": 3}


@pytest.mark.usefixtures("folder")
def test_speakers_as_a_table() -> None:
    result = run("speakers", "bridge.txt", "--format", "table")
    assert result.exit_code == 0
    assert ["Ana", "Ruiz", "-", "1", "4", "1", "state", "1"] in [line.split() for line in result.stdout.splitlines()]


# --- evaluate


@pytest.mark.usefixtures("folder")
def test_evaluate_scores_a_file_against_itself(folder: Path) -> None:
    gold = {"id": "a", "text": "“Yes,” she said.", "attributions": [{"content": [[0, 6]], "cue": [[11, 15]]}]}
    (folder / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    result = run("evaluate", "gold.jsonl", "gold.jsonl", "--json")
    assert json.loads(result.stdout)["all"]["attribution"]["f1"] == 100.0
    assert "attribution" in run("evaluate", "gold.jsonl", "gold.jsonl").stdout


@pytest.mark.usefixtures("folder")
def test_evaluate_names_what_it_cannot_read() -> None:
    result = run("evaluate", "news.jsonl", "missing.jsonl")
    assert result.exit_code == 2
    assert result.stderr.startswith('quoteattr: news.jsonl:1: no "attributions"')
    assert "Traceback" not in result.stderr


# --- explain


def test_explain() -> None:
    result = run("explain", "“It is safe,” she said. “It is.”")
    assert result.exit_code == 0
    assert result.stdout.split("\n\n")[0] == (
        "q1      “It is safe,”\n"
        "source  she\n"
        "who     Ana Ruiz\n"
        "cue     said\n"
        "rule    clause-before-cue\n"
        "why     Give the clause before a reporting verb to the verb's subject.\n"
        "sure    0.94: about 94 in 100 such claims were right on the training articles"
    )
    assert result.stdout.split("\n\n")[1].startswith("q2      “It is.”\n")


def test_explain_wraps_and_does_nothing_to_the_terminal() -> None:
    result = run("explain", f"“{'long ' * 30}\x1b[31m”")
    assert result.stdout.splitlines()[1].startswith("        long")
    assert "\x1b" not in result.stdout


def test_explain_reads_standard_input() -> None:
    assert "“Yes”" in run("explain", "-", input="“Yes”".encode()).stdout


def test_explain_says_so_when_there_is_no_quote() -> None:
    result = run("explain", "Nobody spoke.")
    assert (result.exit_code, result.stdout) == (0, "No quote found.\n")


def test_explain_with_standard_input_that_is_not_utf8() -> None:
    result = run("explain", "-", input=b"\xff")
    assert result.exit_code == 2
    assert result.stderr == "quoteattr: stdin: not UTF-8: byte 0xff at offset 0; save it as UTF-8\n"


# --- the whole program


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("quoteattr ")
    assert run("--help").exit_code == 0
    assert "--outermost" in run("extract", "--help").stdout
    assert run("extract").exit_code == 2


# A program that is started in the background ignores interrupts: the tests may be.
FAKED = (
    "import signal, sys, test_cli; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "sys.modules.update(test_cli.fake_modules()); from quoteattr.cli import main; main()"
)
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent}", "PYTHONIOENCODING": "ascii"}


def program(*args: str, **options: Any) -> Any:
    """Start the command line as a program of its own, on the extractor of these tests."""
    command = [sys.executable, "-c", FAKED, *args]
    return subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, quoteattr.cli; print([m for m in ('spacy', 'rich', 'pyarrow', 'numpy') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, check=True)
    assert result.stdout == b"[]\n"


@pytest.mark.usefixtures("folder")
def test_a_pipe_gets_json_lines_in_utf8_whatever_the_locale() -> None:
    out, err = program("extract", "bridge.txt").communicate()
    assert err == b""
    assert ids_of(out.decode("utf-8")) == ["bridge"]
    assert "“The bridge is safe,”".encode() in out


@pytest.mark.usefixtures("folder")
def test_a_table_where_the_locale_has_no_curly_marks() -> None:
    process = program("extract", "bridge.txt", "--format", "table")
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"?The bridge is safe,?" in out


@pytest.mark.usefixtures("folder")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_table() -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", FAKED, "extract", "bridge.txt"]
    subprocess.run(command, env={**ENVIRONMENT, "TERM": "dumb"}, stdout=theirs, check=True)
    os.close(theirs)
    assert b"bridge" in os.read(ours, 10_000)
    os.close(ours)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
@pytest.mark.parametrize("format", ["table", "jsonl"])
def test_a_broken_pipe_ends_it_quietly(folder: Path, format: str) -> None:
    line = json.dumps({"id": "a", "text": f"“{'x' * 1000}”"}) + "\n"
    (folder / "many.jsonl").write_text(line * 1000, encoding="utf-8")
    process = program("extract", "many.jsonl", "--format", format)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_an_interrupt_ends_it_quietly(folder: Path) -> None:
    (folder / "wait.txt").write_text("wait")
    (folder / "out").write_text("old")
    process = program("extract", "wait.txt", "--output", "out")
    assert process.stderr.readline() == b"waiting\n"
    process.send_signal(signal.SIGINT)
    assert process.communicate() == (b"", b"")
    assert process.returncode == 130
    assert (folder / "out").read_text() == "old"
    assert not list(folder.glob(".quoteattr*"))


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_kill_leaves_the_old_file(folder: Path) -> None:
    (folder / "wait.txt").write_text("wait")
    (folder / "out").write_text("old")
    process = program("extract", "bridge.txt", "wait.txt", "--output", "out")
    assert process.stderr.readline() == b"waiting\n"
    process.kill()
    process.communicate()
    assert (folder / "out").read_text() == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("args", [["-o", "out.parquet"], ["--format", "brat", "-o", "out"]])
def test_a_kill_leaves_no_half_of_a_file_or_folder(folder: Path, args: list[str]) -> None:
    (folder / "wait.txt").write_text("wait")
    process = program("extract", "bridge.txt", "wait.txt", *args)
    assert process.stderr.readline() == b"waiting\n"
    process.kill()
    process.communicate()
    assert not (folder / args[-1]).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_run_that_is_killed_again_and_again_goes_on(folder: Path) -> None:
    texts = [f"wait once {n}" if n in (0, 1, 6, 13, 29) else f"“Line {n}”" for n in range(30)]
    lines = [json.dumps({"id": f"n{n}", "text": text}) for n, text in enumerate(texts)]
    (folder / "archive.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = ["extract", "archive.jsonl", "--output", "out.jsonl", "--resume"]
    for _ in range(5):
        process = program(*command)
        assert process.stderr.readline() == b"waiting\n"
        process.kill()
        process.communicate()
        assert not (folder / "out.jsonl").exists()
    assert run(*command, "--outermost").stderr == (
        "quoteattr: out.jsonl.part is of a run with other outermost; run it as then, or remove out.jsonl.part and "
        "out.jsonl.part.json\n"
    )
    assert run(*command).exit_code == 0
    run("extract", "archive.jsonl", "--output", "unbroken.jsonl")
    assert (folder / "out.jsonl").read_bytes() == (folder / "unbroken.jsonl").read_bytes()
    assert not list(folder.glob("*.part*"))


def test_parquet_in_a_folder_is_cut_into_shards(folder: Path) -> None:
    (folder / "archive.jsonl").write_text("".join(f'{{"id": "{n}", "text": "“{n}”"}}\n' for n in range(5)), "utf-8")
    assert run("extract", "archive.jsonl", "--format", "parquet", "-o", "out", "--shard", "2").exit_code == 0
    ids = {
        path.name: [found.id for found in from_batch(parquet.read_table(path))] for path in (folder / "out").iterdir()
    }
    assert ids == {"part-00000.parquet": ["0", "1"], "part-00001.parquet": ["2", "3"], "part-00002.parquet": ["4"]}


@pytest.mark.parametrize("args", [["-o", "out.parquet"], ["-o", "out.jsonl"], ["--format", "brat", "-o", "out"], []])
def test_nothing_else_is_cut_into_shards(args: list[str]) -> None:
    result = run("extract", "-", "--shard", "2", *args)
    assert result.exit_code == 2
    assert "only Parquet in a folder is cut into shards" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_shards_that_are_whole_are_not_done_again(folder: Path) -> None:
    texts = [f"wait once {n}" if n in (0, 7, 8, 23) else f"“Line {n}”" for n in range(30)]
    lines = [json.dumps({"id": f"n{n}", "text": text}) for n, text in enumerate(texts)]
    (folder / "archive.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = ["extract", "archive.jsonl", "--format", "parquet", "--shard", "4"]
    for whole in (0, 1, 2, 5):
        process = program(*command, "--output", "out", "--resume")
        assert process.stderr.readline() == b"waiting\n"
        process.kill()
        process.communicate()
        assert len(list((folder / "out.part").glob("part-*"))) == whole
    result = run("extract", "archive.jsonl", "--format", "parquet", "--shard", "5", "-o", "out", "--resume")
    assert "is of a run with other shard" in result.stderr
    assert run(*command, "--output", "out", "--resume").exit_code == 0
    assert run(*command, "--output", "unbroken").exit_code == 0
    out, unbroken = (
        {path.name: path.read_bytes() for path in (folder / name).iterdir()} for name in ("out", "unbroken")
    )
    assert out == unbroken
    assert len(out) == 8
    assert not list(folder.glob("*.part*"))


@pytest.mark.parametrize("args", [[], ["-o", "-"], ["-o", "out.csv"], ["-o", "out.parquet"]])
def test_only_json_lines_in_a_file_can_be_resumed(args: list[str]) -> None:
    result = run("extract", "-", "--resume", *args)
    assert result.exit_code == 2
    assert "only JSON Lines in a file can be resumed" in result.stderr


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no such device there")
def test_output_to_dev_stdout_is_added_to_what_is_there(folder: Path) -> None:
    log = folder / "log"
    log.write_text("before\n")
    command = [sys.executable, "-c", FAKED, "extract", "bridge.txt", "--output", "/dev/stdout"]
    with log.open("a") as out:
        subprocess.run(command, env=ENVIRONMENT, stdout=out, check=True)
    before, *found = log.read_text(encoding="utf-8").splitlines()
    assert before == "before"
    assert json.loads(found[0])["id"] == "bridge"


@pytest.mark.usefixtures("folder")
def test_python_dash_m() -> None:
    command = [sys.executable, "-m", "quoteattr", "--help"]
    result = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True)
    assert b"extract" in result.stdout
