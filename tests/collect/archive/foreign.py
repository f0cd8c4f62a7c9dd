"""Archive files as other tools write them, and as nobody should; the prose is invented."""

import gzip
import io
import zipfile
from base64 import b32encode
from hashlib import sha1

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2021-03-18T03:15:00Z"
PAGE = b"<html><title>Notes from the harbour</title><p>The ferry was late, and nobody minded.</p></html>"
SENTENCES = (
    b"The council met behind a closed door.",
    b"A clerk counted the chairs twice.",
    b"Outside, the rain had stopped at last.",
)


def digest(content):
    return f"sha1:{b32encode(sha1(content).digest()).decode()}"


def page(number, sentences=6):
    text = b" ".join(SENTENCES[(number + at) % len(SENTENCES)] for at in range(sentences))
    return b"<html><title>Page %d</title><p>%s</p></html>" % (number, text)


def http(body=PAGE, *headers, status=b"200 OK"):
    lines = [b"HTTP/1.1 " + status, b"Content-Type: text/html", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def record(url="http://news.test/a", block=None, *, kind="response", end=b"\r\n\r\n", drop=(), **fields):
    """Return a WARC record; a field of the value None, or named in `drop`, is left out."""
    block = http() if block is None else block
    body = block.partition(b"\r\n\r\n")[2]
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{sha1(f'{url}{fields}'.encode(errors='replace')).hexdigest()[:32]}>",
        "WARC-Target-URI": url,
        "WARC-Date": DATE,
        "WARC-Payload-Digest": digest(body),
        "WARC-Block-Digest": digest(block),
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    lines = [f"{name}: {value}" for name, value in head.items() if value is not None and name not in drop]
    return ("\r\n".join(["WARC/1.0", *lines]) + "\r\n\r\n").encode(errors="surrogateescape") + block + end


def packed(*records):
    """Return records, each as a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def good(number):
    return record(f"http://good.test/{number}", http(page(number)))


def revisit_without_original():
    """Return what a collection that was not handed on in full leaves: a revisit, and nothing that it refers to."""
    refers = {"WARC_Refers_To_Target_URI": "http://out00.example/n/1", "WARC_Refers_To_Date": "2021-03-18T00:00:00Z"}
    profile = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
    absent = "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    fields = {**refers, "WARC_Profile": profile, "WARC_Payload_Digest": absent, "WARC_Date": "2021-03-20T10:00:00Z"}
    return packed(record("http://out00.example/n/1", http(b""), kind="revisit", **fields))


def middle_member_damaged():
    """Return three records, each a member, of the second of which one byte is wrong."""
    first, second, third = (packed(good(number)) for number in range(3))
    at = len(second) // 2
    return first + second[:at] + bytes([second[at] ^ 0x55]) + second[at + 1 :] + third


def arc(*pages, version=1):
    """Return an ARC file (Internet Archive, 1996) of pages by URL."""
    about = b"1 0 Some Crawl\nURL IP-address Archive-date Content-type Archive-length\n"
    content = b"filedesc://made.arc 0.0.0.0 20210318031500 text/plain %d\n%s\n" % (len(about), about)
    for url, body in pages:
        block = http(body)
        middle = b"200 - - 0 made.arc " if version == 2 else b""
        content += b"%s 203.0.113.7 20210318031500 text/html %s%d\n%s\n" % (url, middle, len(block), block)
    return content


def wacz(*archives, **others):
    """Return a WACZ file of archives, with other members by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr("datapackage.json", "{}")
        for number, content in enumerate(archives):
            container.writestr(f"archive/data-{number}.warc.gz", content)
        for name, content in others.items():
            container.writestr(name, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def by_warcio(pages, *, compress=True):
    """Return a file as warcio writes it."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=compress)
    for number in range(pages):
        body = page(number)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
        made = writer.create_warc_record(
            f"http://good.test/{number}", "response", io.BytesIO(body), length=len(body), http_headers=head,
            warc_headers_dict={"WARC-Date": DATE},
        )  # fmt: skip
        writer.write_record(made)
    return buffer.getvalue()
