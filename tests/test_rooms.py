"""No room holds more modules than a newcomer can look over; folders of plugins, languages and commands may."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST = 15
EXEMPT = {"commands", "discover", "formats", "languages", "methods"}


def test_rooms_are_small():
    folders = [folder for name in ("framing", "flows") for folder in (ROOT / name).rglob("*") if folder.is_dir()]
    counts = {folder: len([one for one in folder.glob("*.py") if one.name != "__init__.py"]) for folder in folders}
    assert len(counts) > MOST
    assert {str(folder): count for folder, count in counts.items() if count > MOST and folder.name not in EXEMPT} == {}
