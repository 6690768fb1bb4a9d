"""Parse every example of the rules and the lexicon with the default model and write the parses down.

python -m tests.freeze
"""

from .examples import all_texts
from .parses import PATH, parse_afresh, write

if __name__ == "__main__":
    parses = parse_afresh(all_texts())
    PATH.write_text(write(parses), "utf8")
    print(f"{PATH}: {len(parses)} parses")
