"""The recipes of docs/how-to/engines, each run as the script that it is, and what it writes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from quoteattr import Extractor
from quoteattr.batch.arrow import from_batch, schema

pytestmark = pytest.mark.engines

RECIPES = sorted((Path(__file__).parents[2] / "docs" / "how-to" / "engines").glob("*.md"))
TEXTS = [
    *(f"“Ferry {n} is full,” said Ana Ruiz, the harbour master, on Monday. Tom Okafor denied it." for n in range(30)),
    None,
    "“Yes,” said Ana Ruiz.",
]
IDS = [f"a{n}" for n in range(32)]
DAYS = [*["2023-05-30"] * 31, "30 May"]


def test_there_are_recipes() -> None:
    assert [recipe.stem for recipe in RECIPES] == ["dask", "duckdb", "ray", "spark"]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.stem)
def test_a_recipe_gives_what_one_process_gives(recipe: Path, extractor: Extractor, tmp_path: Path) -> None:
    parquet.write_table(pa.table({"id": IDS, "text": TEXTS, "date": DAYS}), tmp_path / "articles.parquet")
    blocks = re.findall(r"^```python\n(.*?)^```$", recipe.read_text("utf8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "recipe.py").write_text("\n".join(blocks), "utf8")
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    ran = subprocess.run([sys.executable, "recipe.py"], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    [written] = tmp_path.glob("quotes*")
    found = {one.id: one for one in from_batch(parquet.read_table(written).select(schema().names))}
    expected = list(extractor.pipe(TEXTS, ids=IDS, dates=DAYS, keep_going=True))  # type: ignore[arg-type]
    assert found == {one.id: one for one in expected}
    assert {id for id, one in found.items() if one.error} == {"a30", "a31"}
