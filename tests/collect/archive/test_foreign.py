"""Archives of others: what is damaged or made to harm costs itself alone, and is counted with a reason."""

import gzip
import zlib
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from framing.cli.commands.archive import group
from framing.collect.archive import Archive, RecordedExchange, take_in, verify
from framing.errors import BadInput
from framing.study.model import Span
from tests.collect.archive.foreign import (
    DATE,
    PAGE,
    arc,
    by_warcio,
    digest,
    good,
    http,
    middle_member_damaged,
    packed,
    page,
    record,
    revisit_without_original,
    wacz,
)

NOW = datetime(2026, 3, 20, tzinfo=UTC)
MONTH = timedelta(days=30)
MARCH = Span(first=date(2021, 3, 1), last=date(2021, 3, 31))


@pytest.fixture
def bring(tmp_path):
    def take(content, name="foreign", folder="archive"):
        path, archive = tmp_path / name, Archive(tmp_path / folder)
        path.write_bytes(content)
        result = take_in(archive, path, f"w{len(list(archive.folder.glob('*.cdxj')))}", NOW)
        assert verify(archive.folder).problems == ()
        return archive, result

    return take


def body_of(archive, url):
    return archive.read(archive.latest_capture(url)).wire


LONG = "x" * 300_000
LINES = "".join(f"X-{n}: 1\r\n" for n in range(3_000))
# what stands between two good records -> what is said of it; None where nothing is skipped
BETWEEN = {
    "a date of year 1": (record(WARC_Date="0001-01-01T00:00:00Z"), "its date is '0001-01-01T00:00:00Z'"),
    "a date that a time zone moves out of the calendar": (record(WARC_Date="9999-12-31T23:59:59-14:00"), "its date is"),
    "a date of nonsense": (record(WARC_Date="yesterday"), "its date is 'yesterday'"),
    "no date": (record(drop=("WARC-Date",)), "its date is ''"),
    "no length": (record(drop=("Content-Length",)), "it does not say how long it is"),
    "a negative length": (record(Content_Length="-5"), "it does not say how long it is"),
    "a length in other digits": (record(Content_Length="٣٤"), "it does not say how long it is"),
    "a length of 5,000 digits": (record(Content_Length="9" * 5_000), "it does not say how long it is"),
    "a length of a petabyte": (record(Content_Length=str(10**15)), "it says that it is longer than"),
    "a length that is too large": (record(Content_Length="100000"), "it is not as long as it says"),
    "a length that swallows the next": (record(Content_Length="700"), "it is not as long as it says"),
    "a length that is too small": (record(Content_Length="30"), "it is not as long as it says"),
    "a head of 300 kB": (record(X_Long=LONG), "its head is longer than"),
    "a head of 3,000 lines": (record(**{f"X-{n}": "1" for n in range(3_000)}), "its head has more than"),
    "a head without an end": (b"WARC/1.0\r\nWARC-Type: response\r\n", "its head has no end"),
    "a wrong digest": (record(WARC_Block_Digest=digest(b"other")), "it does not have the digest that it names"),
    "no address": (record(drop=("WARC-Target-URI",)), "it does not say of which page it is"),
    "no HTTP": (record(block=b"<p>nothing but a page</p>"), "it holds no HTTP response"),
    "an HTTP head of 20,000 lines": (
        record(block=http(PAGE, *(b"X-%d: 1" % n for n in range(20_000)))),
        "its HTTP head has more than",
    ),
    "what is no record": (b"The tide tables are on the other wall.\r\n\r\n", "no record begins here"),
    "a version of nonsense": (record().replace(b"WARC/1.0", b"WARC/one"), "no record begins here"),
    "no end at all": (record(end=b""), None),
    "line ends of Unix": (record(end=b"\n\n"), None),
    "many blank lines": (record(end=b"\r\n" * 20), None),
    "a lone surrogate in a header": (record(X_Odd="\udced\udca0\udcbd"), None),
    "bytes that are no UTF-8 in the address": (record("http://news.test/caf\udce9"), None),
    "an address in angle brackets": (record("<http://news.test/a>"), None),
    "an address that is none": (record("http://[news.test/a"), None),
    "an address without a host": (record("http:///a"), None),
    "a port that is none": (record("http://news.test:99999/"), None),
    "a host of 20,000 characters": (record(f"http://{'a' * 20_000}.test/"), None),
    "an unknown type": (record(kind="rumour"), None),
    "no type": (record(drop=("WARC-Type",)), None),
    "a folded head": (record(X_Folded="one\r\n two"), None),
    "a wrong payload digest": (record(WARC_Payload_Digest=digest(b"other")), None),
    "a digest of an algorithm that nobody has": (record(WARC_Block_Digest="crc3:12", WARC_Payload_Digest="x:y"), None),
    "a revisit of no URL": (record(kind="revisit", WARC_Refers_To_Target_URI="no url at all"), None),
    "a revisit of a host that is none": (record(kind="revisit", WARC_Refers_To_Target_URI="http://[x/"), None),
    "a month for a date": (record(WARC_Date="2021-03"), None),
    "a time without a zone": (record(WARC_Date="2021-03-18T03:15:00"), None),
    "nanoseconds": (record(WARC_Date="2021-03-18T03:15:00.123456789Z"), None),
}
FORMS = {
    "plain": b"".join,
    "a member a record": lambda records: packed(*records),
    "one member for all": lambda records: gzip.compress(b"".join(records)),
    "members cut anywhere": lambda records: packed(*in_pieces(b"".join(records), 97)),
}


def in_pieces(content, size):
    return [content[at : at + size] for at in range(0, len(content), size)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", BETWEEN)
def test_what_stands_between_two_good_records_costs_neither(case, form, bring):
    bad, reason = BETWEEN[case]
    archive, result = bring(FORMS[form]([good(0), bad, good(1)]))
    assert body_of(archive, "http://good.test/0") == page(0)
    assert body_of(archive, "http://good.test/1") == page(1)
    said = [one.reason for one in result.listed]
    assert result.skipped == len(said) == (reason is not None), said
    assert reason is None or reason in said[0]
    for entry in archive.index:
        archive.answer(entry.url, NOW, MONTH, MARCH)
        archive.conditions(entry.url)
    again = bring(FORMS[form]([good(0), bad, good(1)]))[1]
    assert (again.taken, again.held) == (0, result.taken)


def test_a_damaged_member_is_skipped_and_named(bring):
    archive, result = bring(middle_member_damaged())
    assert (result.taken, result.skipped) == (2, 1)
    assert "the gzip member at byte" in result.listed[0].reason
    assert body_of(archive, "http://good.test/2") == page(2)


def test_a_page_that_holds_packed_records_is_not_taken_for_them(bring):
    inner = packed(record("http://planted.test/"))
    damaged = bytearray(packed(record(block=http(inner))))
    damaged[-5] ^= 1
    archive, result = bring(packed(good(0)) + bytes(damaged) + packed(good(1)))
    assert archive.latest_capture("http://planted.test/") is None
    assert (result.taken, result.skipped) == (2, 1)


def test_a_revisit_without_its_original_counts_as_not_held(bring):
    archive, result = bring(revisit_without_original())
    url = "http://out00.example/n/1"
    assert (result.taken, result.skipped) == (1, 0)
    assert archive.latest_capture(url) is None
    assert archive.answer(url, datetime(2021, 3, 21, tzinfo=UTC), MONTH, MARCH) is None
    assert archive.conditions(url) is None
    assert len(verify(archive.folder).notes) == 1
    with archive.writer("live", NOW) as writer:
        headers = (("Content-Type", "text/html"),)
        writer.append(RecordedExchange(url, NOW, 304, headers))
        writer.append(RecordedExchange(url, NOW, 200, headers, PAGE))
    assert archive.read(archive.answer(url, NOW, MONTH)).wire == PAGE


def test_a_revisit_is_answered_by_its_digest_or_its_date(bring):
    first = record("http://first.test/", http(PAGE), WARC_Payload_Digest=digest(b"as another tool computes it"))
    refers = {"WARC_Refers_To_Target_URI": "http://first.test/", "WARC_Refers_To_Date": DATE}
    again = record("http://again.test/", b"", kind="revisit", WARC_Payload_Digest=digest(b"another"), **refers)
    archive, _ = bring(packed(first, again))
    capture = archive.read(archive.latest_capture("http://again.test/"))
    assert (capture.wire, capture.status, capture.header("Content-Type")) == (PAGE, 200, "text/html")


def test_captures_of_the_study_s_days_are_used_however_old(bring):
    archive, _ = bring(packed(good(0)))
    url = "http://good.test/0"
    assert archive.answer(url, NOW, MONTH) is None
    assert archive.answer(url, NOW, MONTH, MARCH).timestamp == "20210318031500"
    assert archive.answer(url, NOW, MONTH, Span(first=date(2021, 4, 1), last=date(2021, 4, 9))) is None
    with archive.writer("live", NOW) as writer:
        writer.append(RecordedExchange(url, NOW, 404, (), b"gone"))
    assert archive.answer(url, NOW, MONTH).status == 404
    assert archive.answer(url, NOW, MONTH, MARCH).status == 200, "that it is gone today says nothing of those days"


def test_a_redirect_of_those_days_that_leads_to_nothing_does_not_hide_the_page(bring):
    url = "http://good.test/moved"
    moved = record(url, http(b"", b"Location: http://good.test/lost", status=b"301 Moved"))
    archive, _ = bring(packed(moved))
    assert archive.answer(url, NOW, MONTH, MARCH) is None
    with archive.writer("live", NOW) as writer:
        writer.append(RecordedExchange(url, NOW, 200, (), PAGE))
    assert archive.answer(url, NOW, MONTH, MARCH).status == 200


CODINGS = {
    "packed, and says so": (gzip.compress(PAGE), [b"Content-Encoding: gzip"], "gzip"),
    "unpacked, and says gzip": (PAGE, [b"Content-Encoding: gzip"], ""),
    "unpacked, and says br": (PAGE, [b"content-encoding: br"], ""),
    "unpacked, and says deflate": (PAGE, [b"Content-Encoding: deflate"], ""),
    "deflated, and says so": (zlib.compress(PAGE), [b"Content-Encoding: deflate"], "deflate"),
    "packed, and does not say so": (gzip.compress(PAGE), [], "gzip"),
    "packed, and says so under another name": (gzip.compress(PAGE), [b"X-Archive-Orig-Content-Encoding: gzip"], "gzip"),
}


@pytest.mark.parametrize("case", CODINGS)
def test_the_content_coding_is_that_of_the_body(case, bring):
    body, headers, coding = CODINGS[case]
    archive, _ = bring(packed(record("http://coded.test/", http(body, *headers))))
    capture = archive.read(archive.latest_capture("http://coded.test/"))
    assert (capture.header("Content-Encoding"), capture.wire) == (coding, body)


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("form", ["plain", "packed"])
def test_arc_files_are_read(form, version, bring):
    content = arc((b"http://old.test/a", PAGE), (b"http://old.test/b c", page(2)), version=version)
    archive, result = bring(content if form == "plain" else gzip.compress(content))
    assert (result.taken, result.skipped, result.passed_over) == (2, 0, {"arc file": 1})
    assert body_of(archive, "http://old.test/b%20c") == page(2)
    capture = archive.read(archive.latest_capture("http://old.test/a"))
    assert (capture.wire, capture.status, f"{capture.time:%Y%m%d%H%M%S}") == (PAGE, 200, "20210318031500")


def test_a_file_in_an_arc_file_has_no_http_head(bring):
    content = arc() + b"http://old.test/f 203.0.113.7 20210318031500 text/html %d\n%s\n" % (len(PAGE), PAGE)
    archive, result = bring(content)
    capture = archive.read(archive.latest_capture("http://old.test/f"))
    assert (result.taken, capture.wire, capture.header("Content-Type")) == (1, PAGE, "text/html")


def test_a_damaged_arc_record_costs_itself(bring):
    pages = [(b"http://old.test/%d" % number, page(number)) for number in range(4)]
    content = arc(*pages).replace(b"text/html 3", b"text/html 9", 1)
    archive, result = bring(content)
    assert result.skipped == 1
    assert body_of(archive, "http://old.test/3") == page(3)


def test_wacz_files_are_read(bring):
    archive, result = bring(wacz(packed(good(0)), packed(good(1), good(2))))
    assert (result.taken, result.skipped) == (3, 0)
    assert body_of(archive, "http://good.test/2") == page(2)


def test_no_path_from_inside_a_wacz_is_opened(bring, tmp_path):
    outside = tmp_path / "outside.warc.gz"
    content = wacz(packed(good(0)), **{"archive/../../outside.warc.gz": packed(good(1)), "/etc/hosts": b"x"})
    _, result = bring(content)
    assert result.taken == 2
    assert not outside.exists()


def test_a_wacz_that_unpacks_without_end_or_is_damaged_is_told(bring):
    endless = wacz(packed(good(0)), **{"archive/big.warc": bytes(100_000_000)})
    archive, result = bring(endless)
    assert result.taken == 1
    assert any("unpacks to more than" in one.reason for one in result.listed), result.listed
    content = bytearray(wacz(packed(good(0)), packed(good(1))))
    content[content.index(b"archive/data-0") + 40] ^= 1
    archive, result = bring(bytes(content), folder="other")
    assert body_of(archive, "http://good.test/1") == page(1)
    assert result.skipped
    with pytest.raises(BadInput, match="cannot be read"):
        bring(content[: len(content) // 2], folder="third")


def test_a_whole_file_in_one_member_is_read_up_to_its_damage(bring):
    content = bytearray(gzip.compress(by_warcio(40, compress=False)))
    content[-6] ^= 1  # its checksum
    archive, result = bring(bytes(content))
    assert (result.taken, result.skipped) == (40, 1)
    assert body_of(archive, "http://good.test/39") == page(39)


def test_the_command_tells_what_it_skipped(tmp_path):
    path = tmp_path / "foreign.warc.gz"
    path.write_bytes(packed(good(0)) + middle_member_damaged()[300:] + packed(record("http://odd.test/\x1b[2J")))
    ended = CliRunner().invoke(group, ["import", str(path), "--archive", str(tmp_path / "archive")])
    assert ended.exit_code == 0, ended
    assert "captures imported" in ended.output
    assert "skipped, as unreadable:" in ended.output
    assert "\x1b" not in ended.output


SAFE = by_warcio(6)
STARTS = [at for at in range(len(SAFE)) if SAFE.startswith(b"\x1f\x8b\x08", at)]
PLAIN = by_warcio(6, compress=False)
PLAIN_STARTS = [at for at in range(len(PLAIN)) if PLAIN.startswith(b"WARC/1.0", at)]


@settings(deadline=None, max_examples=150)
@given(data=st.data(), form=st.sampled_from(["packed", "plain"]))
def test_damage_anywhere_costs_only_the_records_that_it_touches(data, form, tmp_path_factory):
    content, starts = (SAFE, STARTS) if form == "packed" else (PLAIN, PLAIN_STARTS)
    begin = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(begin + 1, min(begin + 40, len(content))))
    damage = data.draw(st.one_of(st.binary(max_size=60), st.just(content[begin:end][::-1])))
    folder = tmp_path_factory.mktemp("law")
    path, archive = folder / "foreign", Archive(folder / "archive")
    path.write_bytes(content[:begin] + damage + content[end:])
    bounds = [*starts, len(content)]
    untouched = {number for number, (first, last) in enumerate(pairwise(bounds)) if last < begin or first >= end}
    result = take_in(archive, path, "one", NOW)
    taken = {number for number in range(6) if archive.captures(f"http://good.test/{number}")}
    assert untouched <= taken
    assert all(body_of(archive, f"http://good.test/{number}") == page(number) for number in untouched)
    assert result.skipped or result.passed_over or result.taken == 6  # unpacked, it may name another page now
    assert verify(archive.folder).problems == ()


@settings(deadline=None, max_examples=100)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00", b"PK\x03\x04", b"filedesc:"])
)
def test_any_bytes_are_read_or_refused_in_one_line(tmp_path_factory, content, start):
    folder = tmp_path_factory.mktemp("law")
    (folder / "foreign").write_bytes(start + content)
    with pytest.raises(BadInput) as refused:
        take_in(Archive(folder / "archive"), folder / "foreign", "one", NOW)
    assert len(str(refused.value).splitlines()) == 1
