"""What the figures share: the type of a specification, and labels short enough to stand beside a mark."""

from typing import Any

Spec = dict[str, Any]


def shortened(name: str, most: int = 70) -> str:
    """Return a label of at most `most` characters."""
    return name if len(name) <= most else f"{name[: most - 1]}…"
