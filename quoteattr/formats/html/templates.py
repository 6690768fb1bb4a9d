"""The templates (https://jinja.palletsprojects.com) with the style and the script that go into each page.

Jinja escapes whatever a template is given, so that text stays text. A page says in a Content Security Policy
(https://www.w3.org/TR/CSP3/) that it runs no script and no style but its own, known by their hashes, and loads nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render"]

#: What no HTML file can hold: NUL, and halves of surrogate pairs, which cannot be encoded.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def render(template: str, **values: Any) -> str:
    """Fill a template of this folder.

    :param template: its file name.
    :param values: what it uses; text is escaped.
    :returns: a whole HTML document, or what the template is of it; what cannot be written in one stands as U+FFFD.
    """
    html = _environment().get_template(template).render(values)
    # A browser reads a bare carriage return as a line feed, and so moves no offset but changes the text.
    return _UNWRITABLE.sub("\ufffd", html).replace("\r", "&#13;")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("quoteattr.formats", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {}  # the keys in the order of the record, not sorted
    style, script = _source("style.css"), _source("page.js")
    environment.globals.update(
        style=Markup(style), style_hash=_hash(style), script=Markup(script), script_hash=_hash(script)
    )
    return environment


def _source(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf8")


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
