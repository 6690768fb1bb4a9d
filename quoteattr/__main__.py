"""``python -m quoteattr`` is ``quoteattr``."""

from .cli import main

if __name__ == "__main__":
    main()
