"""Is there a network at all? Asked once before a collection, so that hundreds of hosts need not fail one by one."""

import socket
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

from framing.collect.web.transport.guard import AddressNotAllowedError, Guard
from framing.study.web_settings import WebSettings


def why_unreachable(urls: Sequence[str], settings: WebSettings) -> str:
    """Return why none of the URLs' hosts takes a connection; empty as soon as one does.

    Nothing is sent. Name lookups cannot be cut off, so the threads that wait for them are left to themselves.
    """
    reasons: SimpleQueue[str] = SimpleQueue()
    guard = Guard(settings.allow_networks, settings.connect_to)
    for url in urls:
        Thread(target=lambda url=url: reasons.put(_why(url, guard, settings.connect_seconds)), daemon=True).start()
    reason, end = "", time.monotonic() + settings.connect_seconds
    for _ in urls:
        try:
            reason = reasons.get(timeout=max(0.0, end - time.monotonic()))
        except Empty:
            return f"no answer within {settings.connect_seconds:.0f} s"
        if not reason:
            return ""
    return reason


def _why(url: str, guard: Guard, seconds: float) -> str:
    parts = urlsplit(url)
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    reason = f"{host} has no address"
    try:
        for family, address in guard.addresses(host, port):
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.settimeout(seconds)
                if not probe.connect_ex(address):
                    return ""
                reason = f"{host} takes no connection"
    except AddressNotAllowedError as error:
        return str(error)
    except OSError:  # socket.gaierror above all
        return f"the name {host} cannot be resolved"
    return reason
