"""What a foreign archive may cost that was made to be costly: 2 CPU seconds and 500 MB."""

import gzip
import resource
import subprocess
import sys
import zlib

import pytest

from tests.collect.archive.foreign import arc, good, http, packed, record, wacz
from tests.command import ROOT

SECONDS, MEMORY = 2, 500 << 20
IMPORT = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from framing.collect.archive import Archive, take_in
from framing.errors import BadInput

before = resource.getrusage(resource.RUSAGE_SELF)
try:
    result = take_in(Archive(Path(sys.argv[2])), Path(sys.argv[1]), "one", datetime.now(UTC))
    print(result.taken, result.skipped)
except BadInput as error:
    print("refused:", str(error)[:300])
after = resource.getrusage(resource.RUSAGE_SELF)
print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss)
"""
ARC = arc((b"http://a.test/", b"x"))
EMPTY = gzip.compress(b"", mtime=0)


def bomb(megabytes):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(http().join([b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\n", b""]))]
    return b"".join([*parts, *(packer.compress(bytes(1 << 20)) for _ in range(megabytes)), packer.flush()])


def nested(depth):
    """Return damaged members of which each is stored, not packed, in the one around it."""
    content = b""
    for _ in range(depth):
        packer = zlib.compressobj(0, zlib.DEFLATED, 31)
        inner = b"WARC/1.0\r\nContent-Length: 9\r\n\r\n" + content
        content = (packer.compress(inner) + packer.flush())[:-8] + bytes(8)
    return content


COSTLY = {
    "200,000 empty members": lambda: EMPTY * 200_000 + packed(good(0)),
    "100,000 members of a byte": lambda: gzip.compress(b"W", mtime=0) * 100_000,
    "a head of 50 MB": lambda: b"WARC/1.0\r\nX: " + b"x" * 50_000_000 + b"\r\n\r\n" + good(0),
    "a head of 50 MB, packed": lambda: packed(b"WARC/1.0\r\nX: " + b"x" * 50_000_000 + b"\r\n\r\n", good(0)),
    "a head of 3 million lines": lambda: b"WARC/1.0\r\n" + b"X: 1\r\n" * 3_000_000 + b"\r\n" + good(0),
    "an HTTP head of 3 million lines": lambda: record(block=http(b"", b"X: 1\r\n" * 3_000_000 + b"X: 1")) + good(0),
    "a bomb of 2 GB": lambda: bomb(2_000) + packed(good(0)),
    "200 bombs of 10 MB": lambda: bomb(10) * 200 + packed(good(0)),
    "records that each claim the rest of the file": lambda: record(Content_Length="900000000") * 10_000,
    "magic numbers of gzip": lambda: packed(good(0)) + b"\x1f\x8b\x08\x00" * 2_000_000 + packed(good(1)),
    "members within members": lambda: nested(4_000),
    "lines that nearly begin a record": lambda: b"WARC/1.0\r\n" * 1_000_000,
    "blank lines": lambda: b"\r\n" * 10_000_000 + good(0),
    "an ARC file of nearly ARC lines": lambda: (
        arc((b"http://a.test/", b"x")) + b"http://b.test/ 1 2021031803150 x 5 \n" * 300_000
    ),
    "an ARC file of one long line": lambda: (
        arc((b"http://a.test/", b"x")) + b"http://b.test/" + b" 20210318031500 " * 600_000
    ),
    "a gzip name without an end": lambda: b"\x1f\x8b\x08\x08" + b"n" * 20_000_000 + packed(good(0)),
    "a WACZ of a bomb": lambda: wacz(packed(good(0)), **{"archive/b.warc.gz": bomb(1_000)}),
    "a WACZ of zeros": lambda: wacz(packed(good(0)), **{"archive/b.warc": bytes(300_000_000)}),
    "a WACZ of 20,000 archives": lambda: wacz(*[b""] * 20_000),
}


@pytest.mark.deep
@pytest.mark.parametrize("case", COSTLY)
def test_a_costly_archive_stays_within_time_and_memory(case, tmp_path):
    path = tmp_path / "foreign"
    path.write_bytes(COSTLY[case]())
    command = [sys.executable, "-c", IMPORT, str(path), str(tmp_path / "archive")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limited)
    assert ended.returncode == 0, ended.stderr[-2_000:]
    said, costs = ended.stdout.splitlines()[-2:]
    seconds, kilobytes = map(float, costs.split())
    assert seconds < SECONDS, (said, seconds)
    assert kilobytes * 1024 < MEMORY, (said, kilobytes)
    assert good_ones(path.read_bytes()) <= (int(said.split()[0]) if said[0].isdigit() else 0), said


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))


def good_ones(content):
    return 1 if content.endswith((packed(good(0)), good(0))) else 0
