"""A finished run as a value: what it found, as text, typed numbers and pandas tables."""

import webbrowser
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import BadInput
from framing.report.summary import Summary, read_summary

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Result:
    """A finished run.

    Attributes:
        folder: holds its files.

    Examples:
        >>> import framing
        >>> result = framing.run("alaska-2021")  # doctest: +SKIP
        >>> result.table("validity")[["grouping", "ami"]]  # doctest: +SKIP
    """

    folder: Path

    @cached_property
    def summary(self) -> Summary:
        """What the run found, in typed values."""
        return read_summary(self.folder)

    @property
    def findings(self) -> list[str]:
        """The findings in plain sentences, the most important first."""
        return self.summary.sentences

    @property
    def report(self) -> Path:
        """The report, a page that needs no network."""
        return self.folder / "report.html"

    @cached_property
    def articles(self) -> "pd.DataFrame":
        """One row an article, included or not."""
        import pandas as pd

        return pd.read_parquet(self.folder / "articles.parquet")

    @property
    def clusters(self) -> "pd.DataFrame":
        """One row a cluster, the largest first."""
        return self.table("clusters")

    @property
    def neighbours(self) -> "pd.DataFrame":
        """The articles that are nearest to the reference."""
        return self.table("neighbours")

    @property
    def tables(self) -> list[str]:
        """The names of all tables."""
        return sorted(path.stem for path in self.folder.glob("*.csv"))

    def table(self, name: str) -> "pd.DataFrame":
        """Return a table of the run.

        Raises:
            BadInput: the run has no such table; the message names those that it has.
        """
        import pandas as pd

        if name not in self.tables:
            raise BadInput(f"{self.folder}: no table {name!r}; valid: {', '.join(self.tables)}")
        return pd.read_csv(self.folder / f"{name}.csv")

    def show(self) -> None:
        """Open the report in the browser."""
        webbrowser.open(self.report.absolute().as_uri())

    def __str__(self) -> str:
        lines = [f"{number}. {finding}" for number, finding in enumerate(self.findings, start=1)]
        return "\n".join([self.summary.title, self.summary.headline, *lines, f"Report: {self.report}"])

    def _repr_html_(self) -> str:
        """Return the findings and where the report is, as notebooks show them."""
        items = "".join(f"<li>{escape(finding)}</li>" for finding in self.findings)
        path = escape(str(self.report))
        return f"<h4>{escape(self.summary.title)}</h4><ol>{items}</ol><p>Report: <code>{path}</code></p>"


def open_run(folder: Path | str) -> Result:
    """Return the finished run in a folder.

    Raises:
        BadInput: the folder holds no finished run that this version can read.
    """
    result = Result(Path(folder))
    try:
        _ = result.summary
    except OSError:
        raise BadInput(f"{folder}: holds no finished run; name a folder with summary.json") from None
    except ValueError:
        raise BadInput(
            f"{folder}: was made by another version, whose summary this one cannot read; run it again"
        ) from None
    return result
