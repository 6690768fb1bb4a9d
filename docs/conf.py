"""How Sphinx builds these pages: sphinx-build -W -n --keep-going -b html docs BUILD."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version as installed_version
from typing import Any

project = "quoteattr"
author = "the quoteattr developers"
version = release = installed_version("quoteattr")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_autodoc_typehints"]
exclude_patterns = ["changes"]
nitpicky = True

html_theme = "furo"
html_title = f"quoteattr {version}"
html_static_path = ["_static"]
html_css_files = ["quoteattr.css"]

myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
typehints_fully_qualified = False
always_document_param_types = True
# No index of other projects can be asked for without a network, so their types lead nowhere.
nitpick_ignore_regex = [("py:.*", r"(spacy|collections\.abc|pathlib|enum)\..*"), ("py:.*", r"Language|Doc|T")]

# Without a network, what can be checked of a link is whether it leads somewhere within these pages.
linkcheck_ignore = [r"https?://.*"]


def commands() -> str:
    """Give what the command line says of itself, as Markdown with headings one level down."""
    ask = [sys.executable, "-m", "typer", "quoteattr.cli", "utils", "docs", "--name", "quoteattr"]
    page = subprocess.run(ask, check=True, capture_output=True, text=True, encoding="utf8").stdout
    return "\n".join(f"#{line}" if line.startswith("#") else line for line in page.splitlines())


def put_commands_in(app: Any, name: str, source: list[str]) -> None:
    """Write the commands where the page of the command line asks for them, so that it is never stale."""
    if name == "cli":
        source[0] = source[0].replace("<!-- commands -->", commands())


def setup(app: Any) -> None:
    """Sphinx calls this before it reads."""
    app.connect("source-read", put_commands_in)
