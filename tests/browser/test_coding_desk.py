"""The coding desk in a real Chromium: by keyboard alone, by two coders at once, through a kill, and for everyone."""

import pytest
from playwright.sync_api import expect

from framing.coding import journal
from framing.coding.sheets import joined
from tests.browser.test_access import LOOKS, complaints
from tests.coding import desk_program
from tests.coding.desk_program import ARTICLES, CODEBOOK, HARM

FRAMES = list(CODEBOOK.frames)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "coding.jsonl"


@pytest.fixture
def program(path):
    program = desk_program.start(path)
    yield program
    program.kill()


@pytest.fixture
def coder(chromium):
    """Open the desk as a coder does; what the page complains about fails its test."""
    contexts, trouble = [], []

    def open_(address, name, **options):
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        # While the program is killed it does not answer; started again, it does not know the old address.
        page.on("console", lambda message: "Failed to load resource" in message.text or trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(address)
        if name:
            page.keyboard.type(name)
            page.keyboard.press("Enter")
            expect(page.locator("#progress")).to_contain_text("Article ")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert trouble == []


def saved(page):
    expect(page.locator("#saved")).to_have_text("Saved.")


def test_thirty_articles_by_keyboard_alone_through_a_kill(coder, program, path):
    page = coder(program.address, "Anna")
    for number in range(30):
        page.keyboard.press(str(number % 4 + 1))
        if number % 3 == 0:
            page.keyboard.press(f"Shift+{(number + 1) % 4 + 1}")
        if number == 15:
            saved(page)
            program.kill()
        if number == 17:
            expect(page.locator("#saved")).to_contain_text("Not saved yet")
            again = desk_program.start(path, program.port)
            page.goto(again.address)  # the codes that were entered meanwhile go out from here
            expect(page.locator("#progress")).to_have_text("Article 19 of 30; 18 coded by anna")
            continue
        page.keyboard.press("ArrowRight")
    expect(page.locator("#progress")).to_have_text("Article 30 of 30; 30 coded by anna")
    saved(page)
    page.keyboard.press("n")
    page.keyboard.type("2 u n: a note")
    page.keyboard.press("Escape")
    saved(page)
    again.kill()
    urls = {article.id: article.url for article in ARTICLES}
    codes = {code.id: code for code in joined([path], [], urls, CODEBOOK)}
    assert [codes[article.id].dominant["anna"] for article in ARTICLES] == [FRAMES[i % 4] for i in range(30)]
    assert [codes[article.id].second.get("anna") for article in ARTICLES] == [
        FRAMES[(i + 1) % 4] if i % 3 == 0 else None for i in range(30)
    ]
    assert journal.latest(path)["anna", ARTICLES[29].id].note == "2 u n: a note"


def test_two_coders_at_once_and_a_code_taken_back(coder, program, path):
    anna, ben = coder(program.address, "Anna"), coder(program.address, "Ben")
    for number in range(6):
        anna.keyboard.press("1")
        ben.keyboard.press(str(number % 2 + 3))
        for page in (anna, ben):
            page.keyboard.press("ArrowRight")
    ben.keyboard.press("ArrowLeft")
    ben.keyboard.press("Delete")
    expect(ben.locator("#progress")).to_have_text("Article 6 of 30; 5 coded by ben")
    expect(anna.locator("#progress")).to_have_text("Article 7 of 30; 6 coded by anna")
    saved(anna)
    saved(ben)
    latest = journal.latest(path)
    assert [latest["anna", article.id].frame for article in ARTICLES[:6]] == [FRAMES[0]] * 6
    assert [latest["ben", article.id].frame for article in ARTICLES[:6]] == [
        *[FRAMES[2], FRAMES[3]] * 2,
        FRAMES[2],
        None,
    ]


def test_what_texts_hold_is_shown_and_not_run(coder, program):
    page = coder(program.address, "Anna")
    expect(page.locator("#text")).to_contain_text(HARM)
    assert page.title() != "run"
    assert page.locator("img").count() == 0
    page.keyboard.press("u")
    expect(page.locator("#progress")).to_contain_text("Article 2 ")
    page.keyboard.press("Shift+1")
    expect(page.locator("#saved")).to_have_text("Choose the first frame first.")


@pytest.mark.parametrize(
    ("scheme", "width"), [pytest.param(*look, marks=[pytest.mark.deep] if look[1] != 360 else []) for look in LOOKS]
)
def test_axe_finds_nothing_at_the_desk(coder, program, scheme, width):
    looks = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "bypass_csp": True}
    page = coder(program.address, "", **looks)
    assert complaints(page) == []
    page.keyboard.type("Anna")
    page.keyboard.press("Enter")
    expect(page.locator("#progress")).to_contain_text("Article 1 ")
    page.keyboard.press("1")
    saved(page)
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
