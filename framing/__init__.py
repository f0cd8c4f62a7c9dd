"""Compare how the media framed an event: collect its coverage, cluster it by framing, set one piece against it.

>>> import framing
>>> "alaska-2021" in framing.studies()
True
>>> result = framing.run("alaska-2021")  # doctest: +SKIP
>>> result.findings[0]  # doctest: +SKIP
"""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from framing.pipeline.result import Result
    from framing.study.model import Study

__version__ = version("framing")
__all__ = ["load", "open_run", "run", "side_by_side", "studies", "validate"]


def studies() -> list[str]:
    """Return the names of the studies in the configuration folder.

    >>> studies()
    ['alaska-2021']
    """
    from framing.study.loading import studies as study_folders
    from framing.study.settings import config_root

    return [folder.name for folder in study_folders(config_root())]


def load(study: str | Path) -> "Study":
    """Return a study, its files read strictly and checked against each other.

    Args:
        study: its name or folder.

    Raises:
        BadInput: there is no such study, or its files have problems.

    Examples:
        >>> sorted(load("alaska-2021").events)
        ['alaska', 'seoul', 'tokyo', 'trip']
    """
    from framing.study.loading import load_study, study_folder
    from framing.study.settings import config_root

    root = config_root()
    return load_study(study_folder(str(study), root), root)


def run(  # noqa: PLR0913 - what a run can be asked for
    study: str | Path | None = None,
    *,
    reference: str | Path | None = None,
    seed: int | None = None,
    live: bool = False,
    out: str | Path | None = None,
    blocks: Sequence[str] = (),
    own_languages: bool = False,
    jobs: int | None = None,
) -> "Result":
    """Analyse a study and return what was found; what would be the same as before is not computed again.

    Args:
        study: a study's name or folder; None is the one that defaults.toml names.
        reference: a UTF-8 text file or a URL, the piece to compare; None is the study's own.
        seed: of everything that draws; None is the study's own.
        live: fetch the articles themselves; otherwise their abstracts are compared.
        out: the folder to make; None is a new one under runs/, with `latest` beside it.
        blocks: vectorisers whose columns stand beside those of the study's method.
        own_languages: compare abstracts in the articles' own languages where there are such.
        jobs: how many pages are read at the same time; None is what defaults.toml says.

    Raises:
        BadInput: the study, the reference or the folder has problems, or too little is left to analyse.
        TransientError: the network or the store went away.

    Examples:
        >>> result = run("alaska-2021", seed=7)  # doctest: +SKIP
    """
    from framing.pipeline.driver import run_study
    from framing.pipeline.request import RunRequest
    from framing.pipeline.result import Result
    from framing.runs.clock import now

    request = RunRequest(
        study=None if study is None else str(study),
        reference=None if reference is None else str(reference),
        out=None if out is None else Path(out),
        seed=seed,
        live=live,
        blocks=tuple(blocks),
        own_languages=own_languages,
        jobs=jobs,
    )
    return Result(run_study(request, now).folder)


def validate(study: str | Path | None = None, *, seed: int | None = None) -> "pd.DataFrame":
    """Return how far each lens agrees with the coded articles, beside baselines that know no frames.

    Raises:
        BadInput: the study has problems, or no article of it is coded.

    Examples:
        >>> validate("alaska-2021")[["grouping", "ami", "within_event"]]  # doctest: +SKIP
    """
    import pandas as pd

    from framing.pipeline.request import RunRequest
    from framing.pipeline.validation import validity
    from framing.runs.clock import now

    request = RunRequest(study=None if study is None else str(study), seed=seed)
    table = validity(request, now)
    return pd.DataFrame(table.rows, columns=list(table.columns))


def open_run(folder: str | Path) -> "Result":
    """Return the finished run in a folder.

    Raises:
        BadInput: the folder holds no finished run that this version can read.

    Examples:
        >>> open_run("runs/alaska-2021/latest").articles.shape  # doctest: +SKIP
    """
    from framing.pipeline.result import open_run as opened

    return opened(folder)


def side_by_side(runs: Sequence["Result"], to: str | Path = "side-by-side.html") -> Path:
    """Write a page that sets the pieces of finished runs side by side, and return its place.

    Args:
        runs: two or more, of one study or of several.
        to: the file to write; its links to the reports are relative.

    Raises:
        BadInput: there are fewer than two runs, or more than letters.

    Examples:
        >>> here, there = (run("my-study", reference=name) for name in ("here.txt", "there.txt"))  # doctest: +SKIP
        >>> side_by_side([here, there])  # doctest: +SKIP
    """
    from framing.errors import BadInput
    from framing.report.side_by_side import MOST, write

    if not 1 < len(runs) <= MOST:
        raise BadInput(f"side_by_side: {len(runs)} runs; give 2 to {MOST}")
    return write([one.folder for one in runs], Path(to))
