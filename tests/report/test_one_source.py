"""The same sentences in report, terminal, summary and Prefect: one source, shown in four places."""

import io

from rich.console import Console

from framing.cli import terminal
from framing.report import artifacts
from framing.report.page import page
from tests.report.page_text import page_text


def flat(text):
    return " ".join(text.split())


def test_the_sentences_of_the_summary_stand_everywhere(material, small_run):
    summary = material.summary
    output = io.StringIO()
    terminal.print_findings(Console(file=output, width=200), small_run)
    report = page_text(page(material))
    artifact = artifacts.findings(summary, small_run, "https://reports.example/")
    for sentence in [summary.headline, *summary.sentences]:
        assert flat(sentence) in flat(output.getvalue())
        assert flat(sentence) in report
        assert artifacts.escaped(sentence) in artifact
    assert artifacts.state(summary, None).startswith(summary.headline)
    assert artifacts.described(summary, "Clusters").startswith(summary.headline)


def test_the_terminal_lists_the_frames_and_where_the_report_is(material, small_run):
    output = io.StringIO()
    terminal.print_findings(Console(file=output, width=200), small_run)
    for row in material.rows("frames"):
        assert row["label"] in output.getvalue()
    assert str(small_run / "report.html") in output.getvalue()
