from datetime import UTC, datetime, timedelta

import pytest

from framing.collect.archive import Archive, RecordedExchange

START = datetime(2021, 3, 18, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(scope="session")
def exchange():
    def make(url="https://news.test/a", body=b"<p>one</p>", **more):
        minutes = more.pop("minutes", 0)
        headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"v1"'))
        values = {"status": 200, "phrase": "OK", "headers": headers, "request_headers": (("User-Agent", "framing"),)}
        return RecordedExchange(url, START + timedelta(minutes=minutes), wire=body, **{**values, **more})

    return make


@pytest.fixture
def store(tmp_path):
    def put(*exchanges, name="w1", folder=tmp_path / "archive"):
        archive = Archive(folder)
        with archive.writer(name, START) as writer:
            for one in exchanges:
                writer.append(one)
        return archive

    return put
