import gzip
import time
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.collect.web import FetchOutcome
from framing.collect.web.decoding import decode


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


CODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "DEFLATE": raw_deflate,
    "br": brotli.compress,
    "identity": bytes,
    "": bytes,
}


@pytest.mark.parametrize("coding", CODERS)
@given(body=st.binary(max_size=2000))
def test_round_trip(coding, body):
    decoded = decode(CODERS[coding](body), coding, 2000)
    assert (decoded.body, decoded.failure) == (body, None)


@pytest.mark.parametrize("coding", CODERS)
@pytest.mark.parametrize("size", [999, 1000, 1001, 500_000])
def test_the_limit_holds_to_the_byte(coding, size):
    decoded = decode(CODERS[coding](b"a" * size), coding, 1000)
    assert len(decoded.body) == min(size, 1000)
    assert decoded.failure is (FetchOutcome.TOO_LARGE if size > 1000 else None)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_body_that_is_cut_off_or_another_thing_is_broken(coding):
    body = bytes(range(256)) * 40
    cut = decode(CODERS[coding](body)[:-9], coding, 100_000)
    assert cut.failure is FetchOutcome.BROKEN_RESPONSE
    assert body.startswith(cut.body)
    assert decode(b"<html>", coding, 100_000).failure is FetchOutcome.BROKEN_RESPONSE


def test_codings_in_a_row_are_undone_from_the_last():
    assert decode(brotli.compress(gzip.compress(b"twice")), "gzip, br", 100).body == b"twice"


def test_members_without_end_are_an_attack():
    began = time.process_time()
    many = decode(gzip.compress(b"", mtime=0) * 200_000, "gzip", 10_000_000)
    assert many.failure is FetchOutcome.BROKEN_RESPONSE
    assert time.process_time() - began < 1


@given(st.lists(st.binary(max_size=9000), min_size=1, max_size=5))
def test_members_of_any_length_are_joined(bodies):
    whole = b"".join(bodies)
    assert decode(b"".join(gzip.compress(body, 1, mtime=0) for body in bodies), "gzip", 99_999).body == whole


def test_many_codings_in_a_row_are_an_attack():
    assert decode(b"x", "gzip, gzip, gzip, gzip", 100).failure is FetchOutcome.BROKEN_RESPONSE


def test_gzip_members_are_joined_and_padding_is_ignored():
    assert decode(gzip.compress(b"one") + gzip.compress(b"two") + b"\0" * 9, "gzip", 100).body == b"onetwo"
