"""What the pipeline logs, given to a handler of a command's while a block runs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def handled_by(handler: logging.Handler) -> Iterator[None]:
    """Let a handler see every line that is logged meanwhile, those of progress too."""
    log = logging.getLogger("framing")
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
