import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.extract.metadata.json_ld import is_article, names, nodes

ARTICLE = {"@type": "NewsArticle", "headline": "Ferry & bill"}


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE),
        json.dumps([ARTICLE]),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE]}),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        f"<!-- {json.dumps(ARTICLE)} -->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        f"/* <![CDATA[ */ {json.dumps(ARTICLE)} /* ]]> */",
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE) + "\n" + json.dumps({"@type": "WebSite"}),
        '{"@type": "NewsArticle", "headline": "Ferry & bill",}',
        '{"@type": ["Article", "NewsArticle",], "headline": "Ferry & bill"}',
        '{"@type": "NewsArticle", "text": "a\nb\tc", "headline": "Ferry & bill"}',
        '{"@type": "NewsArticle", "text": "it\\\'s", "headline": "Ferry & bill"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Ferry &amp; bill&quot;}",
        '{"@type": "http://schema.org/ReportageNewsArticle", "headline": "Ferry & bill"}',
    ],
)
def test_the_article_is_found(script):
    assert [node["headline"] for node in nodes([script]) if is_article(node)] == ["Ferry & bill"]


@pytest.mark.parametrize("script", ["", "{", "null", '"NewsArticle"', "[" * 100_000, '{"a":' * 100_000, "NaN"])
def test_what_is_no_json_gives_no_article(script):
    assert [node for node in nodes([script, json.dumps(ARTICLE)]) if is_article(node)] == [ARTICLE]


def test_the_outermost_comes_first():
    inner = {"@type": "NewsArticle", "headline": "inner"}
    result = nodes([json.dumps({"@type": "WebPage", "hasPart": {"part": inner}}), json.dumps(ARTICLE)])
    assert [node["headline"] for node in result if is_article(node)] == ["Ferry & bill", "inner"]


KNOWN = [{"@id": "#9", "@type": "Person", "name": "Ines Coble"}]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, []),
        ("Ines Coble", ["Ines Coble"]),
        ({"@type": "Person", "name": "Ines Coble"}, ["Ines Coble"]),
        ([{"name": "Ines Coble"}, "Rolf Ames"], ["Ines Coble", "Rolf Ames"]),
        ({"name": ["Ines Coble", "Rolf Ames"]}, ["Ines Coble", "Rolf Ames"]),
        ({"@id": "#9"}, ["Ines Coble"]),
        ({"@id": "#10"}, []),
        ({"name": {"@value": "x"}}, []),
        (["  ", 7, False], []),
    ],
)
def test_names(value, expected):
    assert names(value, KNOWN) == expected


@given(st.text(max_size=100))
def test_never_raises(script):
    assert isinstance(nodes([script]), list)
