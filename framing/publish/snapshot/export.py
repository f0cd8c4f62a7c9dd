"""Making a snapshot of a finished run: everything that may be published of it, and none of the texts."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from framing.errors import BadInput
from framing.publish.snapshot import papers
from framing.publish.snapshot.contents import SnapshotManifest
from framing.publish.snapshot.reading import (
    CODEBOOK,
    CODING,
    DIGESTS,
    MANIFEST,
    PLAN,
    RESULTS,
    STAGES,
    STORED_STAGES,
    WITHHELD,
)
from framing.publish.snapshot.sums import write_sums
from framing.runs.csv_files import write_csv
from framing.runs.digests import text_digest
from framing.runs.files import read_json, write_bytes, write_json
from framing.runs.run_folder import run_folder
from framing.runs.tables import Row, read_parquet, text_schema, write_parquet
from framing.study import coding_file, plugins
from framing.study.model import Article, Code
from framing.study.readers import validate
from framing.study.settings import Publishing

_NUMERIC_FILES = ("vectorise.npz", "lenses.json", "place.npz")  # numbers; the stages' other files hold texts
_TEXTS: dict[str, Any] = {"text": "", "abstract": None, "author": None, "file": None}
_DIGEST_COLUMNS = ("id", "url", "capture", "captured", "payload", "text_sha256")


def export(run: Path, target: Path, publishing: Publishing, now: datetime) -> SnapshotManifest:
    """Make the snapshot of a finished run; it is whole, or it is not there.

    Args:
        run: the folder of a finished run.
        target: the folder to make.
        publishing: under whose name and which licence.
        now: the time of the export.

    Raises:
        BadInput: the run's folder does not hold what a snapshot needs, or the target cannot be made.
    """
    plan = _plan(run)
    with run_folder(target) as work:
        manifest = _manifest(run, now)
        articles = [Article.model_construct(**row) for row in read_parquet(run / STAGES / "deduplicate.parquet")]
        _write_study(work, plan)
        _write_stages(run, work, articles)
        _write_results(run, work)
        write_csv(work / DIGESTS, [_digests(article) for article in articles], _DIGEST_COLUMNS)
        write_json(work / MANIFEST, manifest.model_dump(mode="json"))
        for name, text in papers.papers(manifest, plan["title"], plan["question"], publishing).items():
            write_bytes(work / name, text.encode())
        write_sums(work)
    return manifest


def _plan(run: Path) -> dict[str, Any]:
    """Return the study as the run had it."""
    path = run / STAGES / "study.json"
    if not all(one.is_file() for one in (path, run / STAGES / "place.npz", run / STAGES / "compare.receipt.json")):
        raise BadInput(
            f"{run}: is no finished run that can be published; name a folder of runs/ that this version has made "
            "from a study, not from a snapshot"
        )
    plan: dict[str, Any] = read_json(path)
    return plan


def _manifest(run: Path, now: datetime) -> SnapshotManifest:
    summary, receipt = read_json(run / "summary.json"), read_json(run / STAGES / "compare.receipt.json")
    summary_values = {key: summary[key] for key in ("study", "mode", "seed")}
    versions = {key: receipt[key] for key in ("code", "libraries")}
    values = {**summary_values, **versions, "run": run.resolve().name, "exported": now}
    return validate(SnapshotManifest, values, str(run))


def _write_study(work: Path, plan: dict[str, Any]) -> None:
    parts = {"coding", "codebook"}
    reference = {**plan["reference"], "abstract": WITHHELD}
    write_json(work / PLAN, {**{key: value for key, value in plan.items() if key not in parts}, "reference": reference})
    write_json(work / CODEBOOK, plan["codebook"])
    write_bytes(work / CODING, coding_file.text(map(Code.model_validate, plan["coding"])).encode())


def _write_stages(run: Path, work: Path, articles: Sequence[Article]) -> None:
    bare = [article.model_copy(update=_TEXTS).model_dump(mode="json") for article in articles]
    write_parquet(work / STAGES / "deduplicate.parquet", bare, text_schema(Article.model_fields))
    names = [*_NUMERIC_FILES, *(f"{stage}.receipt.json" for stage in STORED_STAGES)]
    for path in [path for name in names if (path := run / STAGES / name).is_file()]:
        shutil.copyfile(path, work / STAGES / path.name)
    tables = {name: table for name, table in _tables(run) if plugins.load_optional("compare", name, "FROM_TEXT")}
    write_json(work / STAGES / "compare.json", tables)


def _write_results(run: Path, work: Path) -> None:
    for name, table in _tables(run):
        write_csv(work / RESULTS / f"{name}.csv", table["rows"], [column for column, *_ in table["columns"]])
    write_json(work / RESULTS / "summary.json", _without_quotes(read_json(run / "summary.json")))
    for path in (run / name for name in ("receipt.json", "articles.csv", "gaps.csv")):
        if path.is_file():
            shutil.copyfile(path, work / RESULTS / path.name)
    shutil.copytree(run / "figures", work / RESULTS / "figures", ignore=shutil.ignore_patterns("*.png", "*.pdf"))


def _without_quotes(summary: dict[str, Any]) -> dict[str, Any]:
    """Return a summary without the findings that repeat sentences of texts."""
    findings = [one for one in summary["findings"] if not (isinstance(one, dict) and one["quotes"])]
    return {**summary, "findings": findings}


def _tables(run: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every comparison's name and table, without what it quotes."""
    for name, table in read_json(run / STAGES / "compare.json").items():
        quotes = plugins.load_optional("compare", name, "QUOTES") or ()
        yield name, {**table, "rows": [{**row, **dict.fromkeys(quotes)} for row in table["rows"]]}


def _digests(article: Article) -> Row:
    return {
        "id": article.id,
        "url": article.url,
        "capture": article.capture,
        "captured": article.captured,
        "payload": article.digest,
        "text_sha256": text_digest(article.text) if article.text else None,
    }
