"""The page: report.html, one file that needs no network; complete without its script, with it searchable."""

import re
from collections import Counter
from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from framing.report import assets, figures
from framing.report.figures import symbols
from framing.report.findings import resamples_interval
from framing.report.flow import steps
from framing.report.grid import linked, written
from framing.report.grids import grids
from framing.report.material import Material
from framing.runs.csv_files import FORMULA_GUARD, FORMULA_STARTS
from framing.vectorise.sampling import sample_note

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


def page(material: Material, drawings: Mapping[str, str] | None = None) -> str:
    """Return the report as HTML, with its figures as SVG by name; they are drawn where none are given.

    A comparison has a section of its own where `templates/forms` has a file of its name; any other is shown as a table.
    Where a comparison is missing, what shows it is left out, and nothing else.
    """
    return _PAGES.get_template("page.html").render(
        summary=material.summary,
        study=material.study,
        reference=material.reference,
        receipts=material.receipts,
        tables=material.tables,
        rows=material.rows,
        clusters=material.clusters,
        grids=grids(material),
        flow=steps(material.summary),
        sample=sample_note(material.summary.learnt_from or 0, material.summary.compared),
        interval=resamples_interval(material.summary.reference, material.summary.stability),
        further=further(material),
        drawn={name: Markup(image) for name, image in (drawings or figures.inline(material)).items()},  # noqa: S704 - Vega escapes text
        credits=Counter(row["wire"] for row in material.articles if row["wire"]).most_common(),
        csv_rules=htmlsafe_json_dumps({"formulas": FORMULA_STARTS, "guard": FORMULA_GUARD}),
        policy=assets.policy(),
        style=Markup(assets.style()),  # noqa: S704 - our own files
        script=Markup(assets.script()),  # noqa: S704 - our own files
    )


def further(material: Material) -> list[str]:
    """Return the comparisons without a template of their own, in order of their titles."""
    own = {name.removeprefix("forms/").removesuffix(".html") for name in _PAGES.list_templates()}
    return sorted(set(material.tables) - own, key=lambda name: material.tables[name].title)
