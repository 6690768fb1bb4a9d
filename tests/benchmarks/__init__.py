"""How fast the library is beside spaCy; run by hand (``python -m tests.benchmarks``), never by pytest."""
