"""Invented news of invented countries: nothing here happened, no outlet here exists."""

import random

TALKS = (
    "the Port Lorne talks",
    "the Veltrian round table",
    "the harbour conference",
    "the two-day meeting at Cape Orrin",
)
SPEAKERS = (
    "the Veltrian foreign minister",
    "a delegate of Kessand",
    "an adviser to the Orrin council",
    "a former envoy",
)
VERBS = ("said", "argued", "warned", "conceded", "repeated")
CLAIMS = (
    "the fishing grounds should be shared by the season rather than by the line",
    "smaller neighbours must not be treated as stakes in a game between the larger ones",
    "the pilots' strike had cost more than any tariff",
    "a joint lighthouse authority would calm the strait",
    "the delegations had agreed on little but the date of the next meeting",
    "nobody at the table wanted the ferry line to close",
    "the treaty of the tin mines was older than either government",
    "public patience with the harbour fees was running out",
)
SCENES = (
    "Rain kept the crowds away from the customs house.",
    "The hall had been a rope factory until ten years ago.",
    "Shopkeepers along the quay kept their shutters half closed.",
    "The final statement ran to a page and a half.",
    "An interpreter was called back twice to the closed session.",
)


def paragraphs(seed: str, count: int = 6) -> list[str]:
    """English paragraphs, the same for the same seed."""
    lot = random.Random(seed)
    return [_paragraph(lot) for _ in range(count)]


def _paragraph(lot: random.Random) -> str:
    sentences = [
        f"At {lot.choice(TALKS)} {lot.choice(SPEAKERS)} {lot.choice(VERBS)} that {lot.choice(CLAIMS)}."
        for _ in range(3)
    ]
    return " ".join([*sentences, lot.choice(SCENES)])


def article(outlet: str, number: int, published: str = "2021-03-18T08:00:00+00:00") -> str:
    """An article's page as today's sites write it: JSON-LD, OpenGraph, one article element."""
    seed = f"{outlet} {number}"
    title = f"{random.Random(seed).choice(TALKS).capitalize()}: day {number}"
    body = "".join(f"<p>{text}</p>" for text in paragraphs(seed))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",'
        f'"headline":"{title}","datePublished":"{published}"}}</script></head>'
        f"<body><nav>Home Harbour Weather</nav><article><h1>{title}</h1>"
        f'<time datetime="{published}">{published[:10]}</time>{body}</article><footer>{outlet}</footer></body></html>'
    )


def foreign(charset: str) -> str:
    """A short page in the language that a charset serves."""
    text = {
        "shift_jis": "港の会議は二日目に入り、灯台の共同管理について話し合った。",
        "euc-kr": "항구 회의는 이틀째에 접어들어 등대의 공동 관리를 논의했다.",
        "gb18030": "港口会议进入第二天,各方讨论了灯塔的共同管理。",
    }[charset]
    return f'<html><head><meta charset="{charset}"></head><body><article><p>{text}</p></article></body></html>'


CONSENT = (
    "<html><body><div id='consent'><h1>Before you read on</h1><p>We and our 612 partners store cookies.</p>"
    "<button>Accept all</button><button>Settings</button></div></body></html>"
)
PAYWALL = (
    "<html><body><article><h1>The harbour fees, explained</h1><p>The fees rose again this week.</p></article>"
    "<div class='paywall'>Subscribe to keep reading. Already a member? Log in.</div></body></html>"
)
SOFT_404 = "<html><head><title>Page not found</title></head><body><p>We could not find that story.</p></body></html>"
INDEX = (
    "<html><body><ul>"
    + "".join(f"<li><a href='/story/{n}'>Story {n}</a></li>" for n in range(60))
    + "</ul></body></html>"
)
