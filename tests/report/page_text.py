"""The text of the page as it is read: links within sentences are no breaks."""

from bs4 import BeautifulSoup


def page_text(html, part="body"):
    soup = BeautifulSoup(html, "lxml")
    for term in soup.select("a.term"):
        term.unwrap()
    soup.smooth()
    return " ".join(soup.select_one(part).get_text(" ").split())
