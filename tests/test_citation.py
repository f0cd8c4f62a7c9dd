"""CITATION.cff says what pyproject.toml says."""

import tomllib

import yaml

from tests.command import ROOT


def test_the_citation_is_that_of_this_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (citation["cff-version"], citation["type"]) == ("1.2.0", "software")
    assert (citation["title"], str(citation["version"])) == (project["name"], project["version"])
    assert (citation["license"], citation["abstract"]) == (project["license"], project["description"])
    assert citation["authors"] == project["authors"]
    assert set(citation["keywords"]) <= set(project["keywords"])
