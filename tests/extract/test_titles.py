import pytest
from lxml.html import fromstring

from framing.extract.metadata.titles import heading_text, without_last_part, without_surroundings

NAMES = ["The Harbour Post", "harbourpost.example"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ferry sails again - The Harbour Post", "Ferry sails again"),
        ("Ferry sails again | Harbour Post", "Ferry sails again"),
        ("Ferry sails again — harbourpost.example", "Ferry sails again"),
        ("Harbour Post: Ferry sails again", "Ferry sails again"),
        ("Ferry sails again :: Harbour Post", "Ferry sails again"),
        ("Ferry sails again » HARBOUR POST", "Ferry sails again"),
        ("Opinion | Ferry sails again", "Ferry sails again"),
        ("Islands | Opinion | Ferry sails again | Islands | Harbour Post", "Ferry sails again"),
        ("Kommentar: Die Fähre fährt", "Die Fähre fährt"),
        ("社説：渡船の運賃を考える", "渡船の運賃を考える"),
        ("Ferry fees: board adjourns", "Ferry fees: board adjourns"),
        ("Ferry - a love story", "Ferry - a love story"),
        ("Board, crews at odds - again", "Board, crews at odds - again"),
        ("Who owns the Harbour Post?", "Who owns the Harbour Post?"),
        ("Harbour Post", "Harbour Post"),
        ("Two-plus-two talks end", "Two-plus-two talks end"),
        ("", ""),
    ],
)
def test_what_stands_around_goes_and_the_headline_stays(title, expected):
    assert without_surroundings(title, NAMES, ["Islands"]) == expected


def test_what_another_statement_lacks_goes():
    title = "Marrow - Ferry sails again today"
    assert without_surroundings(title, NAMES) == title
    assert without_surroundings(title, NAMES, others=["Ferry sails again today"]) == "Ferry sails again today"
    long = "What the board said of it all: ferry sails again"
    assert without_surroundings(long, NAMES, others=["ferry sails again"]) == long, "no kicker is so long"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h1><span class='kicker'>Islands</span> Ferry sails <em>again</em></h1>", "Ferry sails again"),
        ("<h1><a class='section-label' href='/x'>Islands</a><span>Ferry sails</span> again</h1>", "Ferry sails again"),
        ("<h1><span class='label'>Ferry sails again</span></h1>", "Ferry sails again"),
        ("<h1>Ferry<script>x</script> sails</h1>", "Ferry sails"),
        ("<h1></h1>", ""),
    ],
)
def test_a_kicker_in_a_heading(markup, expected):
    assert heading_text(fromstring(markup)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ferry sails again - Some Paper", "Ferry sails again"),
        ("Ferry fees: board adjourns", "Ferry fees: board adjourns"),
        ("Ferry | what the whole board said about it", "Ferry | what the whole board said about it"),
    ],
)
def test_the_last_part_of_a_page_title(title, expected):
    assert without_last_part(title) == expected
