"""Content that means harm is shown, does nothing, and keeps the layout."""

import re


def test_nothing_runs(opened, hostile_run):
    page = opened(hostile_run / "report.html")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for button in page.locator("th button:visible").all()[:20]:
        button.click()
    for box in ("cluster", "outlet", "wire"):
        page.locator(f"#filter-{box}").select_option(index=1)
        page.locator("#filters button[type=reset]").click()
    page.locator("#map-stop").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.evaluate("window.harmed") is None
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("script:not([type])").count() == 1


def test_it_is_shown_as_it_was_written(opened, hostile_run):
    page = opened(hostile_run / "report.html")
    assert page.locator(".first .from > span").first.inner_text().startswith("</script><img src=x onerror=")
    page.locator("#grid-articles input").fill("<script>window.harmed")
    assert "<script>window.harmed=true</script>" in page.locator("#grid-articles tbody").inner_text()
    page.get_by_text("what the codebook means").click()
    assert "javascript:window.harmed=true <script>window.harmed=true</script>" in page.locator("#words").inner_text()


def test_an_endless_word_is_cut_on_the_page_and_whole_in_the_file(opened, hostile_run):
    page = opened(hostile_run / "report.html", viewport={"width": 360, "height": 800})
    page.locator("#grid-articles input").fill("W" * 10_000)
    cells = page.locator("#grid-articles tbody tr").first.locator("td")
    assert max(map(len, cells.all_inner_texts())) <= 600
    assert "W" * 10_000 in (hostile_run / "articles.csv").read_text("utf-8")


def test_no_text_turns_the_reading_direction_of_another(opened, hostile_run):
    text = (hostile_run / "report.html").read_text("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert not re.search(r"\\u20(?:2[a-e]|6[6-9])", text)
    page = opened(hostile_run / "report.html")
    assert page.locator("#grid-articles tbody td:not(.number):not(:empty):not([dir=auto])").count() == 0


def test_links_lead_to_the_web_only(opened, hostile_run, javascript_links):
    page = opened(hostile_run / "report.html")
    links = page.locator("a[href]").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert all(link.startswith(("#", "http://", "https://")) for link in links)
    page = opened(javascript_links)
    for button in page.locator("#grid-articles > button").all():
        button.click()
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.title() != "run"
