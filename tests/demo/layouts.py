"""The layouts that the made-up outlets have: today's and yesterday's, as the web really wrote them."""

import json
from collections.abc import Callable

from tests.demo.stories import Story

Layout = Callable[[Story, str], str]
_MENU = "<nav><a href='/'>Home</a> <a href='/harbour'>Harbour</a> <a href='/weather'>Weather</a></nav>"
_FOOT = "<footer>Imprint · Terms · Letters to the editor</footer>"


def modern(story: Story, outlet: str) -> str:
    """JSON-LD, OpenGraph, one article element."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.moment,
        "author": [{"@type": "Person", "name": story.author}],
    }
    head = (
        f'<meta property="og:type" content="article"><meta property="og:title" content="{story.title}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )
    return _page(story, outlet, head, f"<article><h1>{story.title}</h1>{_paragraphs(story)}</article>")


def graph(story: Story, outlet: str) -> str:
    """A blog engine's graph of nodes, the author by reference."""
    nodes = [
        {"@type": "WebSite", "name": outlet},
        {"@type": "Person", "@id": "#author", "name": story.author},
        {"@type": "Article", "headline": story.title, "datePublished": story.moment, "author": {"@id": "#author"}},
    ]
    script = json.dumps({"@context": "https://schema.org", "@graph": nodes})
    head = f'<script type="application/ld+json">{script}</script>'
    body = f'<div class="entry-content"><h1>{story.title}</h1>{_paragraphs(story)}</div>'
    return _page(story, outlet, head, f"<main>{body}</main>")


def meta(story: Story, outlet: str) -> str:
    """Meta tags alone."""
    head = (
        f'<meta property="og:title" content="{story.title}"><meta name="author" content="{story.author}">'
        f'<meta property="article:published_time" content="{story.moment}">'
    )
    return _page(story, outlet, head, f"<article><h1>{story.title}</h1>{_paragraphs(story)}</article>")


def plain(story: Story, outlet: str) -> str:
    """A time element and a byline."""
    top = (
        f'<header><h1>{story.title}</h1><p class="byline">By {story.author}</p>'
        f'<time datetime="{story.moment}">{story.day}</time></header>'
    )
    return _page(story, outlet, "", f"<article>{top}{_paragraphs(story)}</article>")


def tables(story: Story, outlet: str) -> str:
    """Tables, fonts and line breaks, from before there were style sheets."""
    text = "<br><br>".join(story.paragraphs)
    return (
        f"<HTML><HEAD><TITLE>{story.title} - {outlet}</TITLE></HEAD><BODY><TABLE><TR><TD>{_MENU}</TD>"
        f"<TD><FONT SIZE=5><B>{story.title}</B></FONT><BR><I>{story.day:%d.%m.%Y}</I><BR><BR>{text}</TD></TR></TABLE>"
        f"</BODY></HTML>"
    )


def boxes(story: Story, outlet: str) -> str:
    """Anonymous boxes that only a selector of the outlet's own tells apart from the promotions around them."""
    promotion = "<div class='b7'>" + "<p>Read the harbour weekly, four issues free, and win a day at sea.</p>" * 4
    body = "".join(f"<div>{text}</div>" for text in story.paragraphs)
    inner = f"{promotion}</div><div class='b3' id='story-text'>{body}</div>{promotion}</div>"
    head = f'<meta property="article:published_time" content="{story.moment}">'
    return _page(story, outlet, head, f"<h1 class='b1'>{story.title}</h1>{inner}")


ALL: tuple[Layout, ...] = (modern, graph, meta, plain, tables)


def _page(story: Story, outlet: str, head: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{story.title} | {outlet}</title>{head}'
        f"</head><body>{_MENU}{body}{_FOOT}</body></html>"
    )


def _paragraphs(story: Story) -> str:
    return "".join(f"<p>{text}</p>" for text in story.paragraphs)
