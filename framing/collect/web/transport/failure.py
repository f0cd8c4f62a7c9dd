"""Name what went wrong below HTTP."""

from requests.exceptions import ConnectTimeout, ReadTimeout, RequestException, SSLError
from urllib3.exceptions import NameResolutionError, ProtocolError, ReadTimeoutError

from framing.collect.web.outcome import FetchOutcome


def explain(error: Exception, *, connected: bool) -> tuple[FetchOutcome, str]:
    """Name what went wrong below HTTP, without the address that the libraries put into their messages.

    Args:
        error: of the libraries, of sockets, or any other that reading an answer raised.
        connected: whether there was a connection to the server.
    """
    cause = getattr(error.args[0], "reason", error.args[0]) if error.args else error
    if isinstance(error, ConnectTimeout):
        return FetchOutcome.TIMED_OUT, "no connection in time"
    if isinstance(error, (ReadTimeout, ReadTimeoutError)):
        return FetchOutcome.TIMED_OUT, "the server fell silent"
    if isinstance(error, SSLError):
        return FetchOutcome.UNREACHABLE, "no trusted TLS connection"
    if isinstance(cause, NameResolutionError):
        return FetchOutcome.UNREACHABLE, "the host name cannot be resolved"
    if not connected and isinstance(error, RequestException) and not isinstance(cause, ProtocolError):
        return FetchOutcome.UNREACHABLE, "no connection to the server"
    return FetchOutcome.BROKEN_RESPONSE, "the response broke off or is no HTTP"
