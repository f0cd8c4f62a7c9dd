"""The clock that front doors (command line, flows, notebooks) give to the pipeline, which reads none itself."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)
