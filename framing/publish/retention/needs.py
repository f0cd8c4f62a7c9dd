"""What of the archive is needed: by the studies, by the runs that stay, by what is published."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.errors import BadInput
from framing.publish.snapshot.cited import citations
from framing.publish.snapshot.reading import ABOUT, DIGESTS, About
from framing.runs.csv_files import read_csv
from framing.runs.files import read_json
from framing.runs.tables import Row, read_parquet
from framing.study.model import Study
from framing.study.readers import validate
from framing.text import urls


@dataclass(frozen=True)
class Needs:
    """Pages whose newest capture is needed, by URL, and bodies that are needed whenever they came, by digest."""

    pages: frozenset[str]
    bodies: frozenset[str]


def snapshots(runs: Path, named: Iterable[str]) -> list[Path]:
    """Return the folders of published snapshots: beside their runs, named by the settings, or once made here.

    Of those that were made here and may have gone elsewhere, it is the folders in which their digests are kept.

    Raises:
        BadInput: one that the settings name is none.
    """
    listed = [Path(one) for one in named]
    if wrong := [str(one) for one in listed if not (one / ABOUT).is_file()]:
        raise BadInput(
            f"config/defaults.toml: snapshots: no snapshot in {', '.join(wrong)}; valid: folders that "
            "`framing snapshot export` has made"
        )
    return [*sorted(path.parent for path in runs.glob(f"*/snapshots/*/{ABOUT}")), *listed, *citations(runs)]


def cited(runs: Path, published: Sequence[Path]) -> set[Path]:
    """Return the runs that snapshots were made from.

    Raises:
        BadInput: a snapshot does not say so.
    """
    abouts = [validate(About, read_json(folder / ABOUT), str(folder / ABOUT)) for folder in published]
    return {runs / about.study / about.run for about in abouts}


def needs(studies: Iterable[Study], kept: Iterable[Path], published: Iterable[Path]) -> Needs:
    """Return what studies, runs that stay and snapshots need of the archive.

    Args:
        studies: all that are configured.
        kept: folders of finished runs and collections.
        published: folders of snapshots.
    """
    rows = [*_rows(kept), *(row for folder in published for row in read_csv(folder / DIGESTS))]
    named = [url for study in studies for url in _named(study)]
    named += [url for row in rows for key in ("url", "capture") if (url := row.get(key))]
    bodies = {digest for row in rows for key in ("digest", "payload") if (digest := row.get(key))}
    return Needs(frozenset(map(urls.without_fragment, named)), frozenset(bodies))


def _rows(kept: Iterable[Path]) -> Iterator[Row]:
    for run in kept:
        tables = [run / "stages" / f"{stage}.parquet" for stage in ("deduplicate", "fetch")]
        for path in [path for path in tables if path.is_file()][:1]:
            yield from read_parquet(path)


def _named(study: Study) -> Iterator[str]:
    yield from (lead.url for lead in study.coverage)
    yield from (url for url in (study.reference.url, *study.reference.also_at) if url)
