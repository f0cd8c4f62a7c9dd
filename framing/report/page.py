"""The page: report.html, one file that needs no network; without its script it is whole, with it it can be searched."""

import re
from collections import Counter

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framing.compare.stats.intervals import wilson
from framing.report import assets, figures
from framing.report.figures import symbols
from framing.report.flow import steps
from framing.report.grid import linked, written
from framing.report.grids import grids
from framing.report.material import Material
from framing.vectorise.sampling import told

_PAGES = Environment(
    loader=PackageLoader("framing", "report/templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters["written"] = written
_PAGES.tests["match_day"] = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch
_PAGES.globals.update(linked=linked, symbols=symbols)


def page(found: Material) -> str:
    """Return the report as HTML.

    A comparison has a form of its own where `templates/forms` has a file of its name; any other is shown as a table.
    """
    reference, resamples = found.summary.reference, found.summary.stability.resamples
    return _PAGES.get_template("page.html").render(
        summary=found.summary,
        study=found.study,
        reference=found.reference,
        receipts=found.receipts,
        tables=found.tables,
        grids=grids(found),
        flow=steps(found.summary),
        learnt=told(found.summary.learnt_from or 0, found.summary.compared),
        interval=wilson(reference.resamples * resamples, resamples),
        further=further(found),
        drawn={name: Markup(image) for name, image in figures.inline(found).items()},  # noqa: S704 - Vega escapes text
        credits=Counter(row["wire"] for row in found.articles if row["wire"]).most_common(),
        policy=assets.policy(),
        style=Markup(assets.style()),  # noqa: S704 - our own files
        script=Markup(assets.script()),  # noqa: S704 - our own files
    )


def further(found: Material) -> list[str]:
    """Return the comparisons without a form of their own, in order of their titles."""
    own = {name.removeprefix("forms/").removesuffix(".html") for name in _PAGES.list_templates()}
    return sorted(set(found.tables) - own, key=lambda name: found.tables[name]["title"])
