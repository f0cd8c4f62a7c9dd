import gzip
import io
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from framing.cli.commands.archive import group
from framing.collect.archive import Archive, SkippedRecord, take_in, verify
from framing.errors import BadInput

NOW = datetime(2021, 3, 20, tzinfo=UTC)


def other_tools_file(*, packed=True, version="1.0", pages=4):
    """Return a file as another tool writes it: requests behind responses, chunks in a body, a revisit, metadata."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed, warc_version=version)
    writer.write_record(writer.create_warcinfo_record("other.warc.gz", {"software": "other"}))

    def written(kind, url, body=b"", **headers):
        status = StatusAndHeaders(
            "GET / HTTP/1.1" if kind == "request" else "200 OK", list(headers.items()), "HTTP/1.1"
        )
        date = {"WARC-Date": "2021-03-18T03:15:00Z"}
        record = writer.create_warc_record(
            url, kind, io.BytesIO(body), length=len(body), http_headers=status, warc_headers_dict=date
        )
        writer.write_record(record)
        return record

    for number in range(pages):
        written("response", f"http://news.test/{number}", b"<p>%d</p>" % number * 2_000, Content_Type="text/html")
        written("request", f"http://news.test/{number}")
    first = written("response", "http://chunked.test/", b"3\r\nabc\r\n0\r\n\r\n", **{"Transfer-Encoding": "chunked"})
    digest = first.rec_headers["WARC-Payload-Digest"]
    again = writer.create_revisit_record(
        "http://again.test/", digest, "http://chunked.test/", "2021-03-18T03:15:00Z",
        http_headers=StatusAndHeaders("200 OK", [("X", "1")], "HTTP/1.1"),
    )  # fmt: skip
    writer.write_record(again)
    written("metadata", "http://news.test/0", b"a: b")
    written("response", "dns:news.test", b"203.0.113.7")
    return buffer.getvalue()


@pytest.fixture
def source(tmp_path):
    def make(content, name="other.warc.gz"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return make


FORMS = {
    "a member a record": other_tools_file(),
    "plain": other_tools_file(packed=False),
    "WARC 1.1": other_tools_file(version="1.1"),
    "one member for all": gzip.compress(other_tools_file(packed=False)),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_captures_of_any_form_are_taken_in_once(form, source, tmp_path):
    archive, path = Archive(tmp_path / "archive"), source(FORMS[form])
    result = take_in(archive, path, "one", NOW)
    assert (result.taken, result.held, result.listed) == (6, 0, [])
    assert result.passed_over == {"warcinfo": 1, "request": 4, "metadata": 1, "response": 1}
    assert archive.read(archive.latest_capture("http://news.test/1")).wire == b"<p>1</p>" * 2_000
    assert archive.read(archive.latest_capture("http://chunked.test/")).wire == b"abc"
    assert archive.read(archive.latest_capture("http://again.test/")).wire == b"abc"
    again = take_in(archive, path, "two", NOW)
    assert (again.taken, again.held) == (0, 6)
    assert verify(archive.folder).problems == verify(archive.folder).notes == ()


def test_only_what_is_wanted_is_taken(source, tmp_path):
    result = take_in(Archive(tmp_path / "a"), source(FORMS["plain"]), "one", NOW, lambda url: "news.test" in url)
    assert (result.taken, result.passed_over["not wanted"]) == (4, 2)


@pytest.mark.parametrize("form", FORMS)
def test_a_cut_file_gives_what_was_whole_and_says_so(form, source, tmp_path):
    content = FORMS[form]
    whole = take_in(Archive(tmp_path / "whole"), source(content), "one", NOW)
    for number, size in enumerate(range(1_500, len(content) - 1, max(len(content) // 40, 1))):
        archive = Archive(tmp_path / f"archive{number}")
        with suppress(BadInput):  # nothing whole is left
            result = take_in(archive, source(content[:size]), "one", NOW)
            assert result.taken <= whole.taken
            between = form == "plain" or content[size:].startswith(b"\x1f\x8b")  # a file may end after any record
            assert result.skipped or result.taken == whole.taken or between
        assert verify(archive.folder).problems == ()


def test_a_damaged_record_is_left_out_and_named(source, tmp_path):
    content = FORMS["plain"].replace(b"<p>2</p><p>2", b"<p>2</p><p>3", 1)
    archive = Archive(tmp_path / "archive")
    result = take_in(archive, source(content), "one", NOW)
    assert archive.latest_capture("http://news.test/2") is None
    assert result.listed == [SkippedRecord("http://news.test/2", "it does not have the digest that it names")]
    content = content.replace(b"WARC-Block-Digest", b"X-Not-A-Digest-Now")
    mended = Archive(tmp_path / "mended")
    assert take_in(mended, source(content), "one", NOW).taken == 6, "a wrong payload digest alone is put right"
    assert verify(mended.folder).problems == ()


def test_what_is_no_warc_is_refused(source, tmp_path):
    for content in (b"<html>", gzip.compress(b"text"), b""):
        with pytest.raises(BadInput, match="is no WARC file"):
            take_in(Archive(tmp_path / "archive"), source(content), "one", NOW)
    with pytest.raises(BadInput, match="unpack it with `zstd -d` first"):
        take_in(Archive(tmp_path / "archive"), source(b"\x28\xb5\x2f\xfd"), "one", NOW)


def test_the_commands_count_check_and_refuse(source, tmp_path):
    folder, run = tmp_path / "archive", CliRunner().invoke
    ended = run(group, ["import", str(source(FORMS["plain"])), "--domain", "news.test", "--archive", str(folder)])
    assert "4 captures imported, 0 were in the archive already; left out: 1 metadata, 2 not wanted" in ended.output
    ended = run(group, ["verify", "--archive", str(folder)])
    assert "4 captures in 1 files" in ended.output
    warc = next(folder.glob("*.warc.gz"))
    warc.write_bytes(warc.read_bytes()[:-1])
    ended = run(group, ["verify", "--archive", str(folder)])
    assert "http://news.test/3 of 20210318031500: changed" in str(ended.exception)
    assert isinstance(run(group, ["verify", "--archive", str(tmp_path / "none")]).exception, BadInput)
    assert isinstance(run(group, ["import", str(tmp_path / "none"), "--archive", str(folder)]).exception, BadInput)
