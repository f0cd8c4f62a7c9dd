"""Name what went wrong below HTTP."""

from requests.exceptions import ConnectTimeout, ReadTimeout, RequestException, SSLError
from urllib3.exceptions import NameResolutionError, ProtocolError, ReadTimeoutError

from framing.web.outcome import Outcome


def explain(error: Exception) -> tuple[Outcome, str]:
    """Name what went wrong below HTTP, without the address that the libraries put into their messages."""
    cause = getattr(error.args[0], "reason", error.args[0]) if error.args else error
    if isinstance(error, ConnectTimeout):
        return Outcome.TIMED_OUT, "no connection in time"
    if isinstance(error, (ReadTimeout, ReadTimeoutError)):
        return Outcome.TIMED_OUT, "the server fell silent"
    if isinstance(error, SSLError):
        return Outcome.UNREACHABLE, "no trusted TLS connection"
    if isinstance(cause, NameResolutionError):
        return Outcome.UNREACHABLE, "the host name cannot be resolved"
    if isinstance(error, RequestException) and not isinstance(cause, ProtocolError):
        return Outcome.UNREACHABLE, "no connection to the server"
    return Outcome.BROKEN_RESPONSE, "the response broke off or is no HTTP"
