"""No guard refuses a page that holds an article, alone or within the menus, teasers and comments of a site."""

from dataclasses import replace

import pytest

from benchmarks.made_pages import in_template
from framing.extract.bounds import MOST_ATTRIBUTES, why_unreadable
from framing.extract.encoding import decode
from framing.extract.page import article
from tests.extract.examples import EXAMPLES, lead

ARTICLES = [example for example in EXAMPLES if example.holds_article and not example.outlet]


@pytest.mark.parametrize("example", ARTICLES, ids=lambda example: example.name)
def test_an_article_is_not_refused(example):
    assert why_unreadable(example.page.content) is None
    assert example.article.reason is None


@pytest.mark.parametrize("example", ARTICLES[::4], ids=lambda example: example.name)
def test_nor_within_a_sites_template(example):
    markup = in_template(decode(example.page.content, example.page.content_type).text)
    page = replace(example.page, content=markup.encode(), content_type="text/html; charset=utf-8")
    assert article(lead(url=example.given["url"]), page).reason is None


@pytest.mark.parametrize(
    "value",
    [f'"{"1.5 2.5l.4-.2 " * 3000}"', f"'{'a=b ' * 3000}'", "'" + '{"a": "b"}, ' * 3000 + "'", f'  "{"x " * 3000}"'],
)
def test_words_within_a_quoted_value_are_no_attributes(value):
    assert why_unreadable(f"<svg><path d={value}/></svg><p>a = b {'c=d ' * 3000}</p>".encode()) is None


def test_attributes_are_counted_beside_quoted_values():
    attributes = " ".join(f'a{n}="x y"' for n in range(MOST_ATTRIBUTES + 1))
    assert "too many attributes" in why_unreadable(f"<p {attributes}>".encode())
