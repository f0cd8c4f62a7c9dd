"""Each rule of screening at its border, and which of several speaks."""

from datetime import date

import pytest

from framing.screen.screening import screen
from framing.study.loading import load_study
from framing.study.model import Article, Screening, Span
from tests.study import builder

NAMELESS = " ".join(builder.SENTENCES["menace"])
STORY = f"{builder.EVENTS['summit']} {NAMELESS}"
GERMAN = next(row["abstract"] for row in builder.leads() if row["language"] == "de")


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("screen")
    return load_study(builder.write(folder / "lake"), folder)


def article(**known):
    return Article(**{**builder.leads()[0], "abstract": None, "url": "https://a.example/1", "text": STORY, **known})


def reason(study, references=(), screening=None, **known):
    if screening:
        study = study.model_copy(update={"screening": Screening(**screening)})
    (row,) = screen([article(**known)], study, references)
    return row.reason


def test_the_first_rule_that_is_broken_speaks(study):
    broken = {"text": "Sie trafen sich.", "published": "2030-01-01", "title": None}
    faults = [
        ({}, "is the reference itself"),
        ({}, "too short"),
        ({"text": GERMAN.replace("Moren", "").replace("Velmora", "").replace("Tarsk", "")}, "language"),
        ({"text": NAMELESS}, "outside the window"),
        ({"published": "2031-05-03"}, "off topic"),
        ({"text": STORY}, None),
    ]
    references = {article().id}
    for mended, expected in faults:
        broken |= mended
        found = reason(study, references, **broken)
        assert (found and found.split(":")[0]) == expected
        references = ()


def test_a_reference_is_known_by_its_id_and_only_it_goes(study):
    rows = screen([article(), article(url="https://a.example/2")], study, {article().id})
    assert [(row.included, row.rejected_at, row.reason) for row in rows] == [
        (False, "screen", "is the reference itself"),
        (True, None, None),
    ]


def test_rows_stay_in_their_order_and_keep_what_they_were_rejected_for_before(study):
    rows = [article(url=f"https://a.example/{i}", text=text) for i, text in enumerate([STORY, NAMELESS, STORY, ""])]
    rows[2] = rows[2].rejected("extract", "no text")
    found = screen(rows, study, ())
    assert [row.url for row in found] == [row.url for row in rows]
    assert [row.rejected_at for row in found] == [None, "screen", "extract", "screen"]


@pytest.mark.parametrize(("words", "expected"), [(16, "too short: 15 words, at least 16"), (15, None)])
def test_as_many_words_as_are_asked_for_are_enough(study, words, expected):
    text = "The envoys of Velmora and Tarsk met at the lake and spoke for an hour."
    assert reason(study, screening={"min_words": words}, text=text) == expected


def test_the_languages_that_would_do_are_named(study):
    both = study.model_copy(update={"languages": ("fr", "en")})
    assert reason(both) is None
    assert reason(both, text=GERMAN) == "language: de, not fr or en"
    assert reason(study.model_copy(update={"languages": ("de",)}), text=GERMAN) is None


def test_a_text_in_another_language_gives_way_to_an_abstract_that_is_compared(study):
    (row,) = screen([article(text=GERMAN, abstract=STORY)], study, ())
    assert (row.included, row.text, row.text_language, row.text_source) == (True, STORY, "en", "abstract")
    assert row.flags == "text in de: its abstract is compared"
    (row,) = screen([article(text="Sie trafen sich.", abstract=STORY)], study, ())
    assert row.reason.startswith("too short")
    (row,) = screen([article(text=GERMAN, abstract=GERMAN)], study, ())
    assert row.reason == "language: de, not en"


def test_each_in_its_own_language_is_compared_where_the_study_says_so(study):
    own = study.model_copy(update={"abstracts": "own"})
    assert reason(own, text=GERMAN, language="de") is None
    assert reason(own, text=GERMAN, language="fr") == "language: de, not en"


@pytest.mark.parametrize(("undated", "expected"), [("reject", "no date"), ("keep", None)])
def test_undated_articles_go_or_stay_as_the_study_says(study, undated, expected):
    assert reason(study, screening={"min_words": 20, "undated": undated}, published=None) == expected
    assert reason(study, screening={"min_words": 20, "undated": undated}) is None


def test_the_window_is_that_of_the_articles_own_event_and_of_any_where_it_names_none(study):
    signing = study.events["signing"]
    later = signing.model_copy(update={"window": Span(first=date(2031, 6, 10), last=date(2031, 6, 20))})
    study = study.model_copy(update={"events": {**study.events, "signing": later}})
    assert reason(study, event="summit", published="2031-05-31") is None
    assert reason(study, event="summit", published="2031-06-10") == "outside the window: 2031-06-10"
    assert reason(study, event="signing", published="2031-06-10") is None
    assert reason(study, event="signing", published="2031-05-31") == "outside the window: 2031-05-31"
    assert reason(study, event="several", published="2031-05-31") is None
    assert reason(study, event="several", published="2031-06-10") is None
    assert reason(study, event="several", published="2031-06-09") == "outside the window: 2031-06-09"


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (NAMELESS, 0),
        (f"{NAMELESS} Velmora", 1),
        (f"{NAMELESS} Velmora, Velmora and Velmora", 1),
        (f"{NAMELESS} (Velmora) and Tarsk", 2),
        (f"{NAMELESS} velmora, Velmorans, preVelmora", 0),
    ],
)
def test_different_terms_are_counted_as_whole_words_as_written(study, text, terms):
    assert terms == 0 or reason(study, screening={"min_words": 20, "min_terms": terms}, text=text, title=None) is None
    assert reason(study, screening={"min_words": 20, "min_terms": terms + 1}, text=text, title=None) == (
        f"off topic: {terms} of the events' terms, at least {terms + 1}"
    )


def test_terms_of_the_title_count_and_do_not_run_into_the_text(study):
    assert reason(study, text=NAMELESS, title="On Tarsk") is None
    assert reason(study, text=f"x {NAMELESS}", title="Velmora") is None
