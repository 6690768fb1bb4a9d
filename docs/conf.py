"""How Sphinx builds these pages: sphinx-build -W -n --keep-going -b html docs BUILD."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

project = "quoteattr"
author = "the quoteattr developers"
version = release = installed_version("quoteattr")

PROJECT = Path(__file__).parent.parent

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_autodoc_typehints"]
exclude_patterns = ["changes"]
nitpicky = True
smartquotes = False

html_theme = "furo"
html_show_copyright = False
html_title = f"quoteattr {version}"

myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
typehints_fully_qualified = False
always_document_param_types = True
# No index of other projects can be asked for without a network, so their types lead nowhere.
nitpick_ignore_regex = [("py:.*", r"(spacy|pyarrow|pa|pyspark|collections\.abc|pathlib|enum|typing)\..*|Ellipsis")]
# Types of libraries that need not be installed.
suppress_warnings = ["sphinx_autodoc_typehints.forward_reference"]
# What the lexicon is made of is told where the words are.
nitpick_ignore_regex += [("py:class", r"quoteattr\.lexicon\.loader\..*")]

# Without a network, what can be checked of a link is whether it leads somewhere within these pages.
linkcheck_ignore = [r"https?://.*"]


def commands() -> str:
    """Give what the command line says of itself, as Markdown with headings one level down."""
    ask = [sys.executable, "-m", "typer", "quoteattr.cli", "utils", "docs", "--name", "quoteattr"]
    page = subprocess.run(ask, check=True, capture_output=True, text=True, encoding="utf8").stdout
    return "\n".join(f"#{line}" if line.startswith("#") else line for line in page.splitlines())


def to_come() -> str:
    """Give the changes that no version has yet, from their fragments."""
    ask = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "Not yet released", "--date", ""]
    page = subprocess.run(ask, check=True, capture_output=True, text=True, encoding="utf8", cwd=PROJECT).stdout
    return page.replace("## Not yet released ()", "## Not yet released")


MADE = {"cli": ("<!-- commands -->", commands), "changelog": ("<!-- towncrier -->", to_come)}


def put_made_parts_in(app: Any, name: str, source: list[str]) -> None:
    """Write what is made where a page asks for it, so that it is never stale."""
    if name in MADE:
        place, make = MADE[name]
        source[0] = source[0].replace(place, make())


def setup(app: Any) -> None:
    """Sphinx calls this before it reads."""
    app.connect("source-read", put_made_parts_in)
