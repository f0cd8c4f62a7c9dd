"""The page: report.html, one file that needs no network and runs no script."""

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framing.model import Reference, Study
from framing.report import figures
from framing.summary import Summary
from framing.tables import Row

_WEB = ("https://", "http://")

_PAGES = Environment(
    loader=PackageLoader("framing", "report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(  # noqa: PLR0913 - all that a reader sees comes in here
    summary: Summary,
    articles: Sequence[Row],
    tables: Mapping[str, Mapping[str, Any]],
    receipts: Sequence[Row],
    study: Study,
    reference: Reference,
    drawn: Mapping[str, bytes],
) -> str:
    """Return the report as HTML; `drawn` holds its figures as SVG."""
    return _PAGES.get_template("page.html").render(
        summary=summary,
        study=study,
        reference=reference,
        tables=tables,
        figures={name: figures.data_uri(image, "svg+xml") for name, image in drawn.items()},
        rejected=[row for row in articles if row["status"] == "rejected"],
        reprints=[row for row in articles if row["role"] in {"origin", "reprint"}],
        receipts=receipts,
        css=Markup(_PAGES.get_template("page.css").render()),  # noqa: S704 - our own file
        linked=_linked,
    )


def _linked(url: object) -> bool:
    return isinstance(url, str) and url.startswith(_WEB)
