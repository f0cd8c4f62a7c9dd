"""The page: report.html, one file that needs no network; complete without its script, with it searchable."""

import re
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from framing.compare.vocabulary import UNSETTLED
from framing.report import assets, figures
from framing.report.changes import NEAREST, in_words
from framing.report.figures import symbols
from framing.report.findings import glossary
from framing.report.findings.facts import percent
from framing.report.flow import steps
from framing.report.grid import linked, written
from framing.report.grids import grids
from framing.report.material import Material
from framing.report.openings import shortened
from framing.report.picture import picture
from framing.report.read_next import read_next
from framing.runs.csv_files import FORMULA_GUARD, FORMULA_STARTS
from framing.runs.tables import Row
from framing.text import names
from framing.text.matching import without_language
from framing.vectorise.sampling import sample_note

_SEARCHED = {"all": "text", "beginnings": "first words of the text", "none": "address"}
_WORDS = 12  # of an abstract, where no title is known
_PAGES = Environment(
    loader=PackageLoader("framing", "report/templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters.update(written=written, explained=glossary.explained, bare=without_language)
_PAGES.tests["match_day"] = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch
_PAGES.globals.update(
    version=version("framing"), linked=linked, symbols=symbols, country=names.country, percent=percent
)
_PAGES.globals.update(reading=glossary.READING, terms=glossary.TERMS)


def page(material: Material, drawings: Mapping[str, str] | None = None) -> str:
    """Return the report as HTML, with its figures as SVG by name; they are drawn where none are given.

    A comparison has a section of its own where `templates/forms` has a file of its name; any other is shown as a table.
    Where a comparison is missing, what shows it is left out, and nothing else.
    """
    abstracts = {
        row["url"]: material.openings[row["id"]] for row in material.articles if row["id"] in material.openings
    }
    openings = shortened(abstracts)
    return template("page.html").render(
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
        further=further(material),
        picture=picture(material),
        suggestions=read_next(material),
        since=_since(material),
        outlets=len({row["domain"] for row in material.articles if row["status"] == "included"}),
        members=_members(material),
        sure_in_short=_sure_in_short(material),
        answers={finding.kind: finding for finding in material.summary.findings},
        openings=htmlsafe_json_dumps(openings),
        searched=_SEARCHED["all" if openings == abstracts else "beginnings" if openings else "none"],
        group_name=material.named,
        roles=htmlsafe_json_dumps(_roles(material)),
        names={row["url"]: article_name(row, material) for row in material.articles},
        drawn={name: Markup(image) for name, image in (drawings or figures.inline(material)).items()},  # noqa: S704 - Vega escapes text
        credits=Counter(row["wire"] for row in material.articles if row["wire"]).most_common(),
        csv_rules=htmlsafe_json_dumps({"formulas": FORMULA_STARTS, "guard": FORMULA_GUARD}),
        policy=assets.policy(),
        style=Markup(assets.style()),  # noqa: S704 - our own files
        script=Markup(assets.script()),  # noqa: S704 - our own files
    )


def template(name: str) -> Template:
    """Return a template of this room, with what all pages share."""
    return _PAGES.get_template(name)


def _sure_in_short(material: Material) -> str:
    """Return the verdicts on frames, for a first screen that has no room for all of them."""
    subjects = {"frame": "how the piece tells it", "count": "how many tell it so", "most": "which telling leads"}
    rows = [row for row in material.rows("sureness") if row["claim"] in subjects]
    shown = [row for row in rows if row["claim"] != "most"] or rows
    text = "; ".join(f"{subjects[row['claim']]}: {row['verdict']}" for row in shown)
    return f"{text[:1].upper()}{text[1:]}." if text else "Of frames nothing was measured."


def _roles(material: Material) -> dict[str, list[str]]:
    """Return the names that each role stands for, by the role as words of lists have it."""
    roles = material.study.masking.roles if material.study.masking.enabled else {}
    return {f"[{role.replace('_', ' ')}]": list(map(without_language, names)) for role, names in roles.items()}


def _since(material: Material) -> str:
    if "changes" not in material.tables:
        return ""
    words = in_words(material.rows("changes"), NEAREST, material.summary.reference.label)
    return f"{words[:1].upper()}{words[1:]}"


def _members(material: Material) -> dict[str, list[Row]]:
    """Return the compared articles of each frame, by country and outlet."""
    members: dict[str, list[Row]] = {row["frame"]: [] for row in material.rows("frames")}
    for row in sorted(material.articles, key=lambda one: (str(one["country"]), str(one["outlet"]))):
        if row["status"] == "included" and row["role"] != "reprint":
            members.setdefault(row["settled_frame"] or UNSETTLED, []).append(row)
    return members


def article_name(row: Row, material: Material) -> str:
    """Return an article's title; where none is known, the first words of its abstract, never a bare address."""
    if row["title"]:
        return str(row["title"])
    words = material.openings.get(row["id"], "").split()
    return f"{' '.join(words[:_WORDS])}…" if words else "title not known"


def further(material: Material) -> list[str]:
    """Return the comparisons without a template of their own, in order of their titles."""
    own = {name.removeprefix("forms/").removesuffix(".html") for name in _PAGES.list_templates()}
    return sorted(set(material.tables) - own, key=lambda name: material.tables[name].title)
