"""brat standoff (https://brat.nlplab.org/standoff.html): a folder that brat opens for correction, and back.

Each document is a text, ``NAME.txt``, and its annotations, ``NAME.ann``; ``annotation.conf`` and ``visual.conf`` tell
brat what there is. A quote is a text-bound ``Content``, with the relations ``Has_cue`` and ``Has_source``; its kind,
the act and the negation of its cue, and the form of its source are attributes. What brat has no place for (ids,
speakers, lemma, rule) is a note on the content, as JSON.

Offsets count code points, as brat does. Its text-bound annotations hold no line break, so a span is cut at each; tabs
and the line breaks that not every program takes for one or for the same (carriage returns, U+0085, U+2028) are blanks
or line feeds in the text, one for one.
"""

from .reading import read
from .writing import write

__all__ = ["read", "write"]
