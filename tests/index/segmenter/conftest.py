from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def pyvi():
    """The original, which every answer is compared with."""
    from pyvi.ViTokenizer import ViTokenizer

    return ViTokenizer
