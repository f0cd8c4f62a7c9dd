"""What of the archive is needed: by the studies, by the runs that remain, by what is published."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.errors import BadInput
from framing.publish.snapshot.citations import citations
from framing.publish.snapshot.contents import SnapshotManifest
from framing.publish.snapshot.reading import DIGESTS, MANIFEST
from framing.runs.csv_files import read_csv
from framing.runs.tables import Row, read_parquet
from framing.study.model import Study
from framing.study.readers import read_json_object, validate
from framing.text import web_address


@dataclass(frozen=True)
class Needs:
    """Pages whose newest capture is needed, by URL, and bodies that are needed whenever they came, by digest."""

    pages: frozenset[str]
    bodies: frozenset[str]


def published_snapshots(runs: Path, named: Iterable[str]) -> list[Path]:
    """Return the folders of published snapshots: beside their runs, named by the settings, or once made here.

    For snapshots that were made here and may be elsewhere now, it is the folder with their citation.

    Raises:
        BadInput: one that the settings name is none.
    """
    listed = [Path(one) for one in named]
    if wrong := [str(one) for one in listed if not (one / MANIFEST).is_file()]:
        raise BadInput(
            f"config/defaults.toml: snapshots: no snapshot in {', '.join(wrong)}; name folders that "
            "`framing snapshot export` has made"
        )
    return [*sorted(path.parent for path in runs.glob(f"*/snapshots/*/{MANIFEST}")), *listed, *citations(runs)]


def cited_runs(runs: Path, published: Sequence[Path]) -> set[Path]:
    """Return the runs that snapshots were made from.

    Raises:
        BadInput: a snapshot does not say so.
    """
    manifests = [
        validate(SnapshotManifest, read_json_object(folder / MANIFEST), str(folder / MANIFEST)) for folder in published
    ]
    return {folder / one.run for one in manifests for folder in (runs / one.study, *runs.glob(f"{one.study}-*"))}


def archive_needs(studies: Iterable[Study], runs_left: Iterable[Path], published: Iterable[Path]) -> Needs:
    """Return what studies, remaining runs and snapshots need of the archive.

    Args:
        studies: all that are configured.
        runs_left: folders of finished runs and collections.
        published: folders of snapshots.
    """
    rows = [*_rows(runs_left), *(row for folder in published for row in read_csv(folder / DIGESTS))]
    named = [url for study in studies for url in _named(study)]
    named += [url for row in rows for key in ("url", "capture") if (url := row.get(key))]
    bodies = {digest for row in rows for key in ("digest", "payload") if (digest := row.get(key))}
    return Needs(frozenset(map(web_address.as_sent, named)), frozenset(bodies))


def _rows(runs_left: Iterable[Path]) -> Iterator[Row]:
    for run in runs_left:
        tables = [run / "stages" / f"{stage}.parquet" for stage in ("deduplicate", "fetch")]
        for path in [path for path in tables if path.is_file()][:1]:
            yield from read_parquet(path)


def _named(study: Study) -> Iterator[str]:
    yield from (lead.url for lead in study.coverage)
    yield from (url for url in (study.reference.url, *study.reference.also_at) if url)
