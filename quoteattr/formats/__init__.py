"""The formats that results are written in: one module a format, each with its third-party import inside.

Each has ``write(extractions, out)``, which writes one extraction after another as they come.
"""
