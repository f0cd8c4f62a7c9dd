"""Which witness of a page's text is believed, and what is cut from its ends."""

from framing.extract import body
from framing.extract.body import Reading, by_trafilatura
from framing.extract.metadata import titles
from tests.collect.web import prose

PARAGRAPHS = prose.paragraphs("which text", 8)
TEASERS = prose.paragraphs("something else", 3)
STORY = "\n".join(PARAGRAPHS)


def read(markup, embedded=""):
    tree = body.parse(markup)
    return body.read(tree, body.prose(tree), embedded)


def page(*parts):
    return f"<html><body><div id='wrap'>{''.join(parts)}</div></body></html>"


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def test_where_all_agree_the_first_reader_speaks():
    result = read(page("<article>", paragraphs(PARAGRAPHS), "</article>"), STORY)
    assert (result.text, result.reader, result.agreement) == (STORY, "trafilatura", 1.0)


def test_a_summary_in_json_ld_is_not_the_text():
    result = read(page("<article>", paragraphs(PARAGRAPHS), "</article>"), PARAGRAPHS[0])
    assert (result.text, result.reader) == (STORY, "trafilatura")


def test_json_ld_speaks_against_what_the_first_reader_has_too_much():
    markup = page("<div>", paragraphs(PARAGRAPHS), "</div><section>", paragraphs(TEASERS[:1]), "</section>")
    assert TEASERS[0] in by_trafilatura(markup)
    assert read(markup, STORY).text == STORY


def test_labels_at_the_ends_go_where_the_second_reader_lacks_them():
    labelled = f"By Ida Vossen\n18 March 2021\n{STORY}\nShare this story\nTalks, Harbour"
    result = Reading(labelled, "trafilatura", 0.98, STORY)
    assert result.without_labels() == STORY
    assert result._replace(second=labelled).without_labels() == labelled
    assert result._replace(second="").without_labels() == labelled, "nobody to ask"


def test_sentences_and_subheadings_stay():
    text = f"“No.”\n{PARAGRAPHS[0]}\nWhat the harbour says\n{PARAGRAPHS[1]}\n会議は続く。"
    assert Reading(text, "trafilatura", 0.9, STORY).without_labels() == text


def test_a_text_of_labels_alone_stays():
    assert Reading("Harbour\nFerry", "trafilatura", 0.9, "Nothing alike").without_labels() == "Harbour\nFerry"


def test_two_settings_of_one_reader_that_agree_do_not_outvote_the_sentences():
    teasers = "".join(f"<p><a href='/{n}'>Read on</a> {text}</p>" for n, text in enumerate(TEASERS))
    markup = page("<div class='comment-body'>", paragraphs(PARAGRAPHS), "</div><div>", teasers, "</div>")
    precise, balanced = by_trafilatura(markup), by_trafilatura(markup, precise=False)
    assert precise == balanced
    assert PARAGRAPHS[0] not in precise
    assert read(markup).text == STORY


def test_readings_beside_characters_are_no_text():
    ruby = "<ruby>会談<rp>（</rp><rt>かいだん</rt><rp>）</rp></ruby>"
    sentence = "双方は同盟と安全保障について長い時間をかけて意見を交わした。"
    markup = page(
        f"<article><h1>米中{ruby}終わる</h1>",
        paragraphs([f"{ruby}は{n}日。{sentence}" for n in range(8)]),
        "</article>",
    )
    tree = body.parse(markup)
    assert titles.heading_text(tree.find(".//h1")) == "米中会談終わる"
    assert read(markup).text.splitlines()[-8:] == [f"会談は{n}日。{sentence}" for n in range(8)]
