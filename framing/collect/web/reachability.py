"""Is there a network at all? Asked once before a collection, so that hundreds of hosts need not fail one by one."""

import socket
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Thread

from framing.collect.web.transport.guard import AddressNotAllowedError, Guard
from framing.collect.web.transport.local_fault import local_fault
from framing.study.web_settings import WebSettings
from framing.text import web_address
from framing.text.web_address import NotAWebAddressError


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
    try:
        address = web_address.parse(url)
    except NotAWebAddressError as error:
        return str(error)
    host, port = address.host, address.port
    reason = f"{host} has no address"
    try:
        for family, place in guard.addresses(host, port):
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.settimeout(seconds)
                if not probe.connect_ex(place):
                    return ""
                reason = f"{host} takes no connection"
    except AddressNotAllowedError as error:
        return str(error)
    except OSError as error:  # socket.gaierror above all
        return str(local_fault(error) or f"the name {host} cannot be resolved")
    return reason
