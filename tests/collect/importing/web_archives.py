"""Made-up web archives, with odd cells, and what is to be read in them."""

from tests.collect.importing.example import A, B, example
from tests.collect.importing.made import TEXT, page, warc, write


@example("web_archive", [{**A, "title": "A treaty"}, B])
def two_pages(folder):
    return warc(folder / "a.warc.gz", {one["url"]: page("A treaty", TEXT) for one in (A, B)})


@example("web_archive", [A], ["2 captures are no pages"])
def pages_among_pictures(folder):
    warc(folder / "a.warc.gz", {"https://courier.example/1.png": b"\x89PNG"}, kind="image/png")
    warc(folder / "a.warc.gz", {"https://courier.example/gone": page("Gone", TEXT)}, status="404 Not Found")
    return warc(folder / "a.warc.gz", {A["url"]: page("A treaty", TEXT)})


@example("web_archive", [A], ["are damaged"])
def an_archive_with_damage_behind(folder):
    path = warc(folder / "a.warc.gz", {A["url"]: page("A treaty", TEXT)})
    return write(path, path.read_bytes() + b"\x1f\x8b\x08\x00 damaged")


@example("web_archive", [A], ["no text"])
def a_page_without_an_article(folder):
    return warc(folder / "a.warc", {B["url"]: "<html></html>", A["url"]: page("A treaty", TEXT)}, gzip=False)


@example("web_archive", [A], ["the same page as"])
def the_same_page_twice(folder):
    path = warc(folder / "a.warc.gz", {A["url"]: page("A treaty", TEXT)})
    return warc(path, {f"{A['url']}?utm_source=feed": page("A treaty", TEXT)})


@example("web_archive", [A], ["is cut off"])
def an_archive_that_breaks_off(folder):
    path = warc(folder / "a.warc", {A["url"]: page("A treaty", TEXT), B["url"]: page("A treaty", TEXT)}, gzip=False)
    return write(path, path.read_bytes()[:-200])
