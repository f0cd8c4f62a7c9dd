"""A place holds named files, each whole or absent, whichever kind of store it is in."""

import os

import pytest
import requests

from framing.errors import BadInput, TransientError
from framing.publish.store import ObjectStore
from tests.flows.server import free_port


def test_a_new_place_is_empty(url):
    assert ObjectStore(url).names() == {}


def test_what_is_put_comes_back_byte_for_byte(url, tmp_path):
    content = os.urandom(6_000_000)  # more than one part of an upload
    (tmp_path / "file").write_bytes(content)
    place = ObjectStore(url)
    place.put(tmp_path / "file", "archive/a.warc.gz")
    assert ObjectStore(url).names() == {"archive/a.warc.gz": len(content)}
    place.fetch("archive/a.warc.gz", tmp_path / "deep" / "copy")
    assert (tmp_path / "deep" / "copy").read_bytes() == content


def test_names_below_a_folder_are_listed_without_it(url, tmp_path):
    (tmp_path / "file").write_text("1")
    place = ObjectStore(url)
    for name in ("runs/lake/a", "runs/lakeside/b", "archive/c"):
        place.put(tmp_path / "file", name)
    place.mark("runs/lake/.whole")
    assert place.names("runs/lake") == {"a": 1, ".whole": 0}


def test_what_is_removed_is_gone_and_may_be_removed_again(url):
    place = ObjectStore(url)
    place.mark("runs/mark")
    place.remove("runs/mark")
    place.remove("runs/mark")
    assert place.names() == {}


def test_a_file_that_cannot_be_copied_leaves_nothing(url, tmp_path):
    with pytest.raises((OSError, TransientError)):
        ObjectStore(url).fetch("runs/none", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("name", ["../outside", "runs/../../outside", "runs//x", "runs/."])
def test_a_name_that_leads_elsewhere_is_passed_over(bucket, s3, name):
    base = bucket.removeprefix("s3://").partition("?")[0]
    assert requests.put(f"http://{s3}/{base}/{name.replace('/', '%2F')}", data=b"x", timeout=30).ok  # another program's
    place = ObjectStore(bucket)
    place.mark("runs/x/mine")
    assert set(place.names()) == {"runs/x/mine"}


def test_a_bucket_that_is_not_there_is_named(bucket):
    with pytest.raises(BadInput, match=r"store.url: s3://elsewhere/x: there is no such bucket; valid: "):
        ObjectStore(bucket.replace(bucket[5 : bucket.index("?")], "elsewhere/x"))


def test_a_store_that_does_not_answer_may_later(bucket, s3):
    with pytest.raises(TransientError, match="the store does not answer"):
        ObjectStore(bucket.replace(s3, f"127.0.0.1:{free_port()}"))


def test_an_option_that_is_unknown_is_named(bucket):
    with pytest.raises(BadInput, match="regin"):
        ObjectStore(bucket + "&regin=x")
