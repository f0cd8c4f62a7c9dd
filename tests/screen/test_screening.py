import pytest

from framing.screen.references import references_among
from framing.screen.screening import language_of, screen
from framing.study.loading import load_study
from framing.study.model import Article, Screening
from tests.study import builder

NAMELESS = " ".join(builder.SENTENCES["menace"])
STORY = " ".join([builder.EVENTS["summit"], *builder.SENTENCES["menace"]])
GERMAN = next(row["abstract"] for row in builder.leads() if row["language"] == "de")


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("screen")
    return load_study(builder.write(folder / "lake"), folder)


def reason(study, **fields):
    lead = {**builder.leads()[0], "abstract": None, "url": "https://a.example/1", "text": STORY, **fields}
    article = Article(**lead)
    (row,) = screen([article], study, {one.id for one in references_among([article], [study.reference])})
    assert row.included == (row.reason is None)
    return row.reason


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"url": "http://www.voice.example/knife/?utm_source=x"}, "is the reference itself"),
        ({"title": "A treaty held, like a knife!"}, "is the reference itself"),
        ({"title": "A knife"}, None),
        ({"text": "Velmora and Tarsk met."}, "too short: 4 words, at least 20"),
        ({"text": ""}, "too short: 0 words, at least 20"),
        ({"text": GERMAN}, "language: de, not en"),
        ({"published": "2031-04-30"}, "outside the window: 2031-04-30"),
        ({"published": "2031-05-01"}, None),
        ({"published": "2031-05-31"}, None),
        ({"published": "2031-06"}, "outside the window: 2031-06"),
        ({"published": "2031-05"}, None),
        ({"published": None}, None),
        ({"event": "several", "published": "2031-05-20"}, None),
        ({"event": "several", "published": "2031-07-20"}, "outside the window: 2031-07-20"),
        ({"text": NAMELESS}, "off topic: 0 of the events' terms, at least 1"),
        ({"text": NAMELESS, "title": "Talks on the accord"}, None),
        ({"text": f"{NAMELESS} Velmorans"}, "off topic: 0 of the events' terms, at least 1"),
    ],
)  # fmt: skip
def test_rules(study, fields, expected):
    assert reason(study, **fields) == expected


def test_undated_articles_can_be_refused(study):
    strict = study.model_copy(update={"screening": Screening(min_words=20, undated="reject")})
    assert reason(strict, published=None) == "no date"


def test_rows_that_were_set_aside_before_stay_so(study):
    lead = builder.leads()[0]
    (row,) = screen([Article(**lead).rejected("extract", "no abstract")], study, ())
    assert (row.rejected_at, row.reason) == ("extract", "no abstract")


@pytest.mark.parametrize(("text", "language"), [(STORY, "en"), (GERMAN, "de")])
def test_language(text, language):
    assert language_of(text) == language
