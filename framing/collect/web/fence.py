"""The fence round what reads outside bytes: whatever it raises costs one page, and the log keeps the trace."""

import logging

from framing.collect.web.transport.local_fault import local_fault

_log = logging.getLogger(__name__)


def unreadable(error: Exception, what: str) -> str:
    """Return the reason of a page that could not be read, for its row.

    Args:
        error: what was raised.
        what: the URL of the page.

    Raises:
        LocalFaultError: it was this machine that failed.
    """
    if fault := local_fault(error):
        raise fault from error
    _log.warning("%s: could not be read", what, exc_info=error)
    return f"the answer could not be read ({type(error).__name__})"
