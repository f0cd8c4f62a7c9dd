"""Leaving out one lead in twenty changes no finding of the bundled study that is called well supported."""

import re
import shutil
from pathlib import Path
from random import Random

import pytest

from framing.compare import comparisons
from framing.compare.verdicts import VERDICTS, WELL
from framing.pipeline import results
from framing.pipeline.article_tables import articles_of
from framing.pipeline.comparison_inputs import comparison_input
from framing.pipeline.request import RunRequest
from framing.pipeline.scratch_run import scratch_run
from framing.pipeline.stages import stages_for
from framing.report.summary import Summary
from framing.runs.clock import now
from framing.runs.files import read_json
from tests.command import ROOT

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1800)]

BUNDLED = ROOT / "config" / "studies" / "alaska-2021"
DRAWS, SHARE = 20, 0.05
SUBJECTS = (
    "how the piece tells it",
    "how many tell it so",
    "which telling is the most frequent",
    "which articles are nearest to it",
    "in which cluster it stands",
)


TABLES = ("article_frames", "frames", "frame_groups", "follows", "reference_frame", "sureness", "refits", "multiverse")


def summarised(study) -> Summary:
    """Return the summary of a study by the stages and tables that findings with a verdict rest on."""
    with scratch_run(RunRequest(study=str(study)), now, "place") as run:
        inputs = comparison_input(run, prepared=False)
        tables = {name: comparisons.compare(name, inputs) for name in TABLES}
        receipts = [read_json(run.path(f"{name}.receipt.json")) for name in stages_for("place", live=False)]
        articles = articles_of("deduplicate", run)
        return results.make_material(run, articles, inputs.partition, tables, receipts).summary


def without_some(folder, draw):
    """Write the study without a twentieth of its leads and their codes; the piece itself, with its codes, stays."""
    shutil.copytree(BUNDLED, folder)
    leads = (folder / "coverage.jsonl").read_text("utf-8").splitlines(keepends=True)
    own = re.search(r'^url = "(.+)"', (folder / "reference.toml").read_text("utf-8"), re.MULTILINE)[1]
    others = [number for number, lead in enumerate(leads) if own not in lead]
    out = set(Random(draw).sample(others, round(SHARE * len(leads))))
    left = [lead for number, lead in enumerate(leads) if number not in out]
    urls = "".join(left)
    head, *codes = (folder / "coding.csv").read_text("utf-8").splitlines(keepends=True)
    coded = [line for line in codes if f'"{line.split(",")[0]}"' in urls]
    (folder / "coverage.jsonl").write_text(urls, "utf-8")
    (folder / "coding.csv").write_text("".join([head, *coded]), "utf-8")
    return len(out)


def said(summary):
    """Return for each finding, and each thing whose sureness is told, its verdict, place and frames in their order."""
    findings = {}
    for place, finding in enumerate(summary.findings):
        if finding.kind in {"frame", "count", "most"}:
            findings[finding.kind] = (finding.verdict, place, re.findall("“([^”]+)”", finding.text))
        if finding.kind == "sureness":
            label = None
            for clause in re.split(r"(?<=[.:]) |\), | and ", finding.text):
                label = next((one for one in VERDICTS if clause == f"{one.capitalize()}:"), label)
                findings |= {subject: (label,) for subject in SUBJECTS if clause.startswith(subject)}
    return findings


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("fewer"))
        patch.setenv("FRAMING_CONFIG", str(ROOT / "config"))
        yield Path.cwd()


@pytest.fixture(scope="module")
def whole(home):  # noqa: ARG001 - the folder in which runs leave their cache
    findings = said(summarised(BUNDLED))
    assert set(SUBJECTS) <= findings.keys()
    print("whole", {name: findings[name][0] for name in findings})  # noqa: T201 - verdicts are printed
    return findings


@pytest.mark.parametrize("draw", range(DRAWS))
def test_what_is_well_supported_stays_so_without_a_twentieth_of_the_leads(home, whole, draw):
    folder = home / f"draw-{draw}" / BUNDLED.name
    out = without_some(folder, draw)
    drawn = said(summarised(folder))
    print(f"draw {draw}: without {out} leads", {name: drawn[name][0] for name in drawn})  # noqa: T201 - as above
    well = {name: (whole[name], drawn.get(name)) for name in whole if whole[name][0] == WELL}
    assert well
    assert not {name: pair for name, pair in well.items() if pair[0] != pair[1]}
