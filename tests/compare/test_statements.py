"""What the piece leaves out is weighed twice: by the texts that say it, and as published."""

from dataclasses import replace

import pytest

from framing.compare.reference import statements
from framing.pipeline.comparison_inputs import comparison_input
from framing.pipeline.run import Run
from tests.command import ROOT

SAID = "Seventeen violet umbrellas waited quietly beside the ferry."


@pytest.fixture(scope="module")
def inputs(small_run):
    inputs = comparison_input(Run(small_run.parent / "lake", ROOT / "config", small_run))
    first, *others = inputs.articles
    first = first.model_copy(update={"text": f"{first.text} {SAID}"})
    return replace(inputs, articles=[first, *others])


def reprint(article, number, text):
    update = {"url": f"https://{number}.example/x", "domain": f"{number}.example", "text": text}
    return article.model_copy(update={**update, "duplicate_group": article.id, "role": "reprint"})


def statements_said(inputs, ran):
    origin = inputs.articles[0]
    reprints = [reprint(origin, number, text) for number, text in enumerate(ran)]
    rows = statements.compare(replace(inputs, reprints=reprints)).rows
    return [row for row in rows if row["statement"] == SAID]


def test_a_text_that_three_more_outlets_ran_counts_once_and_as_published(inputs):
    whole, cut = inputs.articles[0].text, inputs.articles[0].text.removesuffix(SAID)
    (row,) = statements_said(inputs, [whole, whole.upper(), f"{whole} And more.", cut])
    assert (row["outlets"], row["articles"]) == (1, 1)
    assert (row["outlets_as_published"], row["articles_as_published"]) == (4, 4)


def test_what_one_outlet_says_is_not_missed(inputs):
    assert statements_said(inputs, []) == []


def test_reprints_add_to_what_is_published_and_to_nothing_else(inputs):
    before = statements.compare(replace(inputs, reprints=[])).rows
    again = [reprint(article, article.id, article.text) for article in inputs.articles]
    after = {row["statement"]: row for row in statements.compare(replace(inputs, reprints=again)).rows}
    assert before
    for row in before:
        other = after[row["statement"]]
        assert (other["outlets"], other["articles"]) == (row["outlets"], row["articles"])
        assert row["articles_as_published"] == row["articles"]
        assert other["articles_as_published"] == 2 * row["articles"]
