"""The tests of quoteattr."""
