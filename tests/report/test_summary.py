"""summary.json is documented by a schema that is true."""

import json
from pathlib import Path

from framing.report.summary import Summary

SCHEMA = Path(__file__).parents[2] / "docs" / "summary.schema.json"


def test_the_schema_is_that_of_the_code():
    assert json.loads(SCHEMA.read_text("utf-8")) == Summary.model_json_schema(), "run `make schema`"
