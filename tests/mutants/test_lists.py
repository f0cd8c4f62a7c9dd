"""What `make mutants` reads: modules and tests that exist, survivors with a reason."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def read(name):
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def test_listed_modules_and_their_tests_exist():
    listed = read("modules.toml")
    assert [path for module, tests in listed.items() for path in (module, *tests) if not (ROOT / path).is_file()] == []
    assert all(listed.values())


def test_every_survivor_is_of_a_listed_module_and_has_a_reason():
    listed = read("survivors.toml")
    assert {*listed} <= {*read("modules.toml")}
    for entries in listed.values():
        assert all(entry["was"] and entry["becomes"] and entry["reason"] for entry in entries)
