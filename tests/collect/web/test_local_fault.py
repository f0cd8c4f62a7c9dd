"""What this machine lacks is said of this machine."""

import errno
import socket

import pytest
import requests
import urllib3

from framing.collect.web.transport.failure import explain
from framing.collect.web.transport.local_fault import LocalFaultError, local_fault

LACKS = {
    errno.EMFILE: ("more connections", True),
    errno.ENFILE: ("more connections", True),
    errno.ENOMEM: ("memory", False),
    errno.ENOBUFS: ("memory", False),
    errno.ENOSPC: ("disk: No space left", False),
    errno.EROFS: ("disk: Read-only", False),
}
OF_OTHERS = [errno.ECONNREFUSED, errno.ECONNRESET, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EPIPE, errno.ETIMEDOUT]


def wrapped(error):
    """Return an error as the HTTP libraries hand it on, in each of their ways."""
    pool = urllib3.HTTPConnectionPool("news.test")
    aborted = urllib3.exceptions.ProtocolError("Connection aborted.", error)
    tried = urllib3.exceptions.MaxRetryError(pool, "/", reason=error)
    chained = requests.ConnectionError("no text")
    chained.__cause__ = error
    nested = requests.ConnectionError(aborted)
    return [error, aborted, tried, requests.ConnectionError(tried), chained, nested]


@pytest.mark.parametrize("number", LACKS)
def test_what_this_machine_lacks_is_seen_through_all_wrappings(number):
    words, passing = LACKS[number]
    for error in wrapped(OSError(number, "x")):
        fault = local_fault(error)
        assert isinstance(fault, LocalFaultError)
        assert words in str(fault)
        assert len(str(fault).splitlines()) == 1
        assert fault.passing is passing


@pytest.mark.parametrize("number", OF_OTHERS)
def test_what_a_server_does_is_no_fault_of_this_machine(number):
    for error in wrapped(OSError(number, "x")):
        assert local_fault(error) is None
        assert explain(error, connected=False)[0].transient


def test_memory_threads_and_names():
    assert "memory" in str(local_fault(MemoryError()))
    assert "threads" in str(local_fault(RuntimeError("can't start new thread")))
    assert local_fault(RuntimeError("another")) is None
    assert local_fault(socket.gaierror(socket.EAI_NONAME, "unknown")) is None


def test_errors_that_name_each_other_are_read_once():
    one, other = ValueError("one"), ValueError("other")
    one.__cause__, other.__cause__ = other, one
    assert local_fault(one) is None
