"""What a server on one's own machine answers: requests that name it by its own address, and pages of its own origin.

A page from anywhere can have a browser ask 127.0.0.1, and a name of its own lead there (DNS rebinding). So the `Host`
header must be this server's, and an `Origin`, or what a browser says of the site that asks, its own.
"""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

ADDRESS = "127.0.0.1"
_NAMES = (ADDRESS, "localhost")
_FOREIGN = {"cross-site", "same-site"}  # of Sec-Fetch-Site (W3C Fetch Metadata); another port is same-site
_FORBIDDEN = 403
_REFUSAL = b"refused: this server answers its own pages and programs on this machine alone"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


def hosts(port: int) -> list[str]:
    """Return what the `Host` header of a request to this machine may be."""
    return [f"{name}:{port}" for name in _NAMES]


def origins(port: int) -> list[str]:
    """Return the origins of this server's own pages."""
    return [f"http://{host}" for host in hosts(port)]


def is_own(headers: Mapping[str, str], port: int, *, link: bool = False) -> bool:
    """Tell whether a request comes from a program of this machine or from a page of this server.

    Args:
        headers: by their names in small letters.
        port: of this server.
        link: whether it may also be a link that was followed on another site, which reads nothing of the answer.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "")
    followed = link and headers.get("sec-fetch-mode") == "navigate"
    own_origin = origin is None or origin in origins(port)
    return headers.get("host", "").lower() in hosts(port) and own_origin and (site not in _FOREIGN or followed)


class LocalOnly:
    """An ASGI application before another: what `is_own` does not accept is refused, web sockets included.

    Args:
        application: answers what is accepted.
        port: of this server.
    """

    def __init__(self, application: Application, port: int) -> None:
        self._application, self._port = application, port

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan" or self._accepts(scope):
            await self._application(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(_REFUSAL)).encode())]
            await send({"type": "http.response.start", "status": _FORBIDDEN, "headers": headers})
            await send({"type": "http.response.body", "body": _REFUSAL})

    def _accepts(self, scope: Message) -> bool:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        reading = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        return is_own(headers, self._port, link=reading and not scope["path"].startswith("/api"))
