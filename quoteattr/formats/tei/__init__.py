"""TEI P5 (https://tei-c.org/release/doc/tei-p5-doc/en/html/): texts with their quotes marked where they stand.

* ``<said who="#d1.s1" direct="true" ana="#direct #state" cert="0.94" n="q1">`` is a span of a quote's content (3.3.3,
  Quotation); where it has several, or another element cuts one, ``@next`` and ``@prev`` join the pieces (17.7);
* ``<quote>`` is what stands between the quotation marks; ``<seg type="cue" corresp="#d1.q1">`` is the cue of a quote,
  ``<seg type="source">`` its source;
* ``<standOff>`` holds those who are quoted or named: ``<listPerson>`` with ``<person>`` and ``<personGrp>``,
  ``<listOrg>``, and ``<listBibl>`` for documents that are quoted.

The text stands in one ``<ab xml:space="preserve">``, so that the string value of that element is the text, code point
for code point; only what is no character of XML (NUL and other controls, lone surrogates) is U+FFFD. Several documents
are one ``<teiCorpus>``.
"""

from .document import write

__all__ = ["write"]
