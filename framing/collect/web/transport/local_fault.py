"""Faults of this machine: no server may be blamed for them, and no page may count as missing because of them."""

import errno
import os
import socket
from collections.abc import Iterator

from framing.errors import TransientError

_DESCRIPTORS = {errno.EMFILE, errno.ENFILE}
_MEMORY = {errno.ENOMEM, errno.ENOBUFS}
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
_NO_THREAD = "can't start new thread"
_REMEDY = "what was fetched is archived, and the same again asks for the rest"


class LocalFaultError(TransientError):
    """This machine lacks something that a request needs: descriptors, memory, threads, disk.

    Attributes:
        passing: whether it may pass when other requests have ended.
    """

    passing = False


class OutOfDescriptorsError(LocalFaultError):
    """Too many files and connections are open, here or on the whole machine, or too many threads run."""

    passing = True


def local_fault(error: BaseException) -> LocalFaultError | None:
    """Return the fault of this machine behind an error, however deep; None where there is none."""
    for cause in _causes(error):
        if isinstance(cause, LocalFaultError):
            return cause
        if isinstance(cause, MemoryError) or _number(cause) in _MEMORY:
            return LocalFaultError(f"this machine has no memory left; {_REMEDY}")
        if _number(cause) in _DESCRIPTORS or (isinstance(cause, socket.gaierror) and _no_descriptor_left()):
            return OutOfDescriptorsError(
                f"this machine opens no more connections: {os.strerror(errno.EMFILE)}; raise `ulimit -n`; {_REMEDY}"
            )
        if isinstance(cause, RuntimeError) and _NO_THREAD in str(cause):
            return OutOfDescriptorsError(f"this machine starts no more threads; raise `ulimit -u`; {_REMEDY}")
        if _number(cause) in _DISK:
            return LocalFaultError(f"this machine's disk: {os.strerror(_number(cause))}; {_REMEDY}")
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and everything that it was made from: HTTP libraries wrap one another's errors."""
    waiting, seen = [error], set[int]()
    while waiting:
        cause = waiting.pop()
        if id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            inner = (cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args)
            waiting += [one for one in inner if isinstance(one, BaseException)]


def _number(error: BaseException) -> int:
    return (error.errno or 0) if isinstance(error, OSError) and not isinstance(error, socket.gaierror) else 0


def _no_descriptor_left() -> bool:
    """Say whether a resolver may have failed for want of a descriptor; it does not say."""
    try:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    except OSError as error:
        return error.errno in _DESCRIPTORS
    return False
