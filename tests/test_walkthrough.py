"""docs/walkthrough.ipynb: it runs from its first cell to its last, and is stored without what it has shown."""

import nbformat
import pytest
from nbclient import NotebookClient

from tests.command import ROOT

NOTEBOOK = ROOT / "docs" / "walkthrough.ipynb"


def test_it_is_stored_without_outputs():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells
    assert not [cell for cell in cells if cell.outputs or cell.execution_count]


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_it_runs_in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_CONFIG", str(ROOT / "config"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": tmp_path}})
    client.execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("text/html" in output.get("data", {}) for output in shown)
    assert (tmp_path / "runs" / "alaska-2021" / "latest" / "report.html").is_file()
