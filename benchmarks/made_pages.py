"""Pages of the size that outlets' pages have, made of the example pages: their body within a template of a site."""

import re
from collections.abc import Iterator

_WORDS = ["harbour", "ferry", "council", "budget", "letters", "weather"]
_WORDS += ["market", "school", "roads", "theatre", "chess", "orchard"]
_SCRIPT = (
    "<script>(function(w,d){var q=w._q||[];for(var i=0;i<9;i++){q.push({id:i,name:'slot-'+i,size:[300,250]});}})"
    "(window);</script>"
)


def in_template(markup: str) -> str:
    """Return a page with its body between a site's menus, teasers, comments and scripts: some 70 kB, 1,500 elements."""
    opening = re.search(r"<body[^<>]{0,200}>", markup, re.IGNORECASE)
    closing = markup.lower().rfind("</body>")
    if not opening or closing < 0:
        return markup
    begin, body, end = markup[: opening.end()], markup[opening.end() : closing], markup[closing:]
    above, below = f"{_SCRIPT * 150}{_menu()}", f"{_teasers()}{_comments()}{_footer()}{_SCRIPT * 50}"
    return f"{begin}{above}<div id='page'>{body}</div>{below}{end}"


def _names(count: int) -> Iterator[str]:
    return (f"{_WORDS[n % 12].capitalize()} and {_WORDS[(n * 7 + 3) % 12]} {n}" for n in range(count))


def _menu() -> str:
    items = "".join(
        f"<li class='nav-item'><a class='nav-link' href='/s/{n}'><span>{name}</span></a></li>"
        for n, name in enumerate(_names(150))
    )
    return f"<header class='site-header'><nav class='main-nav' role='navigation'><ul>{items}</ul></nav></header>"


def _teasers() -> str:
    cards = "".join(
        f"<div class='card teaser'><a href='/a/{n}'><img src='/i/{n}.jpg' alt=''><h3 class='card-title'>{name}</h3></a>"
        f"<p class='card-text'>What the {_WORDS[n % 12]} board says of it.</p>"
        f"<time datetime='2021-01-0{n % 9 + 1}'>{n} h</time></div>"
        for n, name in enumerate(_names(80))
    )
    return f"<section class='related-stories'><h2>More from us</h2>{cards}</section>"


def _comments() -> str:
    comments = "".join(
        f"<li class='comment' id='c{n}'><div class='comment-author'>{name}</div>"
        f"<p>I for one never liked the {_WORDS[n % 12]}, number {n}.</p></li>"
        for n, name in enumerate(_names(40))
    )
    return f"<section id='comments' class='comments'><h2>Comments</h2><ol>{comments}</ol></section>"


def _footer() -> str:
    links = "".join(f"<li><a href='/f/{n}'>{name}</a></li>" for n, name in enumerate(_names(60)))
    return f"<footer class='site-footer'><ul>{links}</ul><p>Printed by nobody, sold by weight.</p></footer>"
