"""Publishing: a finished run's results as Prefect artifacts under keys that stay the same from run to run."""

from collections.abc import Sequence
from pathlib import Path

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_table_artifact,
)

from framing.report import artifacts
from framing.report.summary import Summary
from framing.runs.tables import Row
from framing.study.settings import Settings

_OUTLETS = "How often each ownership, country and outlet used each frame"
_CHANGES = "What is new, gone or moved since the last finished run: findings, clusters, outlets, articles"


def publish(summary: Summary, folder: Path, settings: Settings, changed: Sequence[Row] | None) -> None:
    """Publish what a run found, one artifact a table, and the link to the report."""
    key = artifacts.key(summary.study)
    report = artifacts.report_link(folder, Path(settings.runs), settings.report_url)
    for name, text, description in (
        ("findings", artifacts.findings(summary, folder, report), f"What the run found: {summary.title}"),
        (
            "nearest-articles",
            artifacts.nearest(summary),
            "The articles nearest to the piece, and the words that both say",
        ),
    ):
        if text:
            create_markdown_artifact(text, key=f"{key}-{name}", description=artifacts.described(summary, description))
    for name, rows, description in (
        ("clusters", artifacts.clusters(summary), "The clusters of the coverage, the largest first"),
        ("exclusions", artifacts.exclusions(folder), "Leads that were set aside, and why"),
        ("outlets-by-frame", artifacts.outlets(folder), _OUTLETS),
        ("validity", artifacts.validity(folder), "How far each lens agrees with the coders"),
        ("changes", artifacts.changes(changed), _CHANGES),
    ):
        if rows is not None:
            create_table_artifact(
                artifacts.plain(rows), key=f"{key}-{name}", description=artifacts.described(summary, description)
            )
    if summary.mode == "live":
        publish_gaps(summary.study, folder)
    create_link_artifact(
        report,
        link_text=f"Report of {summary.title}",
        key=f"{key}-report",
        description=artifacts.described(summary, f"The whole report; on this machine it is {folder / 'report.html'}"),
    )


def publish_gaps(study: str, folder: Path) -> None:
    """Publish what became of each outlet's leads, where a run has fetched them, and of asking each source."""
    create_table_artifact(
        artifacts.plain(artifacts.gaps(folder)),
        key=f"{artifacts.key(study)}-coverage-gaps",
        description="What became of each outlet's leads, the outlet that lacks most first",
    )

    if (rows := artifacts.sources(folder)) is not None:
        create_table_artifact(
            artifacts.plain(rows),
            key=f"{artifacts.key(study)}-sources",
            description="What each source was asked, and what came of it",
        )


def publish_watch(study: str, rows: Sequence[Row]) -> None:
    """Publish what a health check found."""
    create_table_artifact(
        artifacts.plain(artifacts.watch(rows)),
        key=f"{artifacts.key(study)}-watch",
        description="Sources, outlets and selectors: what stopped working comes first",
    )
