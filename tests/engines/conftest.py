"""These tests are collected only where they are asked for: what they import may not be there."""

from __future__ import annotations

import pytest


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Say which files are passed over."""
    return None if config.option.markexpr == "engines" else True
