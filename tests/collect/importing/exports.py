"""Made-up exports of services, with odd cells, and what is to be read in them."""

from typing import Any

from tests.collect.importing.example import DAY, A, B, example
from tests.collect.importing.made import TEXT, csv, write

CLOUD = ("id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url")


def _cloud(number: int, **other: str) -> tuple[str, ...]:
    first = {
        "id": "ab12",
        "indexed_date": "2031-05-20 08:00:00",
        "language": "en",
        "media_name": "courier.example",
        "media_url": "courier.example",
        "publish_date": "2031-05-03",
        "title": f"Story {number}",
        "url": f"https://courier.example/{number}",
    }
    return tuple({**first, **other}.values())


@example("mediacloud", [{**A, **DAY, "domain": "courier.example", "abstract": None, "language": "en"}])
def stories(folder):
    return write(folder / "mc.csv", csv([CLOUD, _cloud(1)]))


@example("mediacloud", [A, {**B, "published": None}], ["is no day"])
def stories_without_a_day(folder):
    return write(folder / "mc.csv", csv([CLOUD, _cloud(1), _cloud(2, publish_date="None")]))


@example("mediacloud", [A], ["has no url"])
def stories_with_a_bom(folder):
    return write(folder / "mc.csv", b"\xef\xbb\xbf" + csv([CLOUD, _cloud(1), _cloud(2, url="")]).encode())


@example("mediacloud", [{**A, "language": "und"}], ["'xx-none' is not understood"])
def stories_in_no_language(folder):
    return write(folder / "mc.csv", csv([CLOUD, _cloud(1, language="xx-none")]))


@example("mediacloud", [{**A, "published": "2031-05-20"}], map={"published": ("indexed_date",)})
def stories_by_the_day_of_the_index(folder):
    return write(folder / "mc.csv", csv([CLOUD, _cloud(1)]).replace("\n", "\r\n"))


def _newsapi(*articles: Any) -> dict[str, Any]:
    return {"status": "ok", "totalResults": len(articles), "articles": list(articles)}


def _newsapi_article(number: int, **other: Any) -> dict[str, Any]:
    return {
        "source": {"id": None, "name": "The Courier"},
        "author": "A. Writer",
        "title": f"Report {number}",
        "description": "A description.",
        "url": f"https://courier.example/{number}",
        "urlToImage": "https://i.example/1.png",
        "publishedAt": "2031-05-03T09:30:00Z",
        "content": "The beginning of a text… [+2140 chars]",
        **other,
    }


@example("newsapi", [{**A, **DAY, "outlet": "The Courier", "abstract": "A description.\nThe beginning of a text"}])
def an_answer(folder):
    return write(folder / "a.json", _newsapi(_newsapi_article(1)))


@example("newsapi", [{**A, "abstract": "A description."}])
def an_answer_without_content(folder):
    return write(folder / "a.json", _newsapi(_newsapi_article(1, content=None)))


@example("newsapi", [A, B], ["no object"])
def an_answer_with_what_is_no_article(folder):
    return write(folder / "a.json", _newsapi(_newsapi_article(1), "removed", _newsapi_article(2)))


@example("newsapi", [A], ["is no web address"])
def removed_articles(folder):
    return write(folder / "a.json", _newsapi(_newsapi_article(1), _newsapi_article(2, url="[Removed]")))


@example("newsapi", [{**A, "outlet": "courier.example", "published": None}], ["is no day"])
def an_answer_without_source_and_day(folder):
    return write(folder / "a.json", _newsapi(_newsapi_article(1, source=None, publishedAt="0001-01-01T00:00:00Z")))


def _registry(number: int, **other: Any) -> dict[str, Any]:
    return {
        "uri": f"90{number}",
        "lang": "eng",
        "isDuplicate": False,
        "date": "2031-05-03",
        "time": "09:30:00",
        "dateTime": "2031-05-03T09:30:00Z",
        "dataType": "news",
        "url": f"https://courier.example/{number}",
        "title": f"Report {number}",
        "body": TEXT,
        "source": {"uri": "courier.example", "title": "The Courier"},
        **other,
    }


@example("event_registry", [{**A, **DAY, "language": "en", "abstract": TEXT, "outlet": "The Courier"}])
def results(folder):
    return write(folder / "er.json", {"articles": {"page": 1, "results": [_registry(1)]}})


@example("event_registry", [{**A, "language": "zh"}, B])
def results_as_a_list(folder):
    return write(folder / "er.json", [_registry(1, lang="zho"), _registry(2)])


@example("event_registry", [A], ["the same page as"])
def results_twice(folder):
    return write(folder / "er.json", {"articles": {"results": [_registry(1), _registry(1)]}})


@example("event_registry", [{**A, "country": "DE"}])
def results_with_a_country(folder):
    source = {"uri": "c.example", "title": "C", "location": {"country": {"label": {"eng": "Germany"}}}}
    return write(folder / "er.json", {"articles": {"results": [_registry(1, source=source)]}})


@example("event_registry", [A], ["no object", "has no url"])
def results_with_holes(folder):
    return write(folder / "er.json", {"articles": {"results": [None, _registry(2, url=None), _registry(1)]}})


def _gdelt(number: int, **other: Any) -> dict[str, Any]:
    return {
        "url": f"https://courier.example/{number}",
        "url_mobile": "",
        "title": f"Report {number}",
        "seendate": "20310503T093000Z",
        "socialimage": "",
        "domain": "courier.example",
        "language": "English",
        "sourcecountry": "United Kingdom",
        **other,
    }


@example("gdelt_list", [{**A, "published": None, "language": "en", "country": "GB", "abstract": None}])
def a_list_of_articles(folder):
    return write(folder / "g.json", {"articles": [_gdelt(1)]})


@example("gdelt_list", [{**A, **DAY}], map={"published": ("seendate",)})
def days_of_sight_where_they_are_wanted(folder):
    return write(folder / "g.json", {"articles": [_gdelt(1)]})


@example("gdelt_list", [A, B])
def a_list_as_csv(folder):
    rows = [
        ("URL", "MobileURL", "Date", "Title"),
        *((f"https://courier.example/{n}", "", "2031-05-03", f"R {n}") for n in (1, 2)),
    ]
    return write(folder / "g.csv", b"\xef\xbb\xbf" + csv(rows).encode())


@example("gdelt_list", [{**A, "country": "ZZ"}], ["'Atlantis' is not understood"])
def a_country_that_is_none(folder):
    return write(folder / "g.json", {"articles": [_gdelt(1, sourcecountry="Atlantis")]})


@example("gdelt_list", [A], ["is no web address"])
def an_address_that_is_none(folder):
    return write(folder / "g.json", {"articles": [_gdelt(2, url="ftp://old.example/1"), _gdelt(1)]})
