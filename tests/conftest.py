"""What the tests share: one loaded model, and how hypothesis draws."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

from quoteattr import Extractor

# Parsing is slow next to drawing, and a loaded machine is slower still: neither is a fault of the code.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None, print_blob=True)
# To shrink what killed a mutant takes longer than all else.
settings.register_profile("mutation", settings.get_profile("ci"), phases=[Phase.explicit, Phase.generate])
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default model, loaded once, with the default options."""
    return Extractor()
