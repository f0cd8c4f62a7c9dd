"""The container files of docs/deploy: what they name is there, and their commands are those that other tests run."""

import re
import shlex

import pytest
import yaml

from tests.command import ROOT

FOLDER = ROOT / "docs" / "deploy"
MANUAL = (ROOT / "docs" / "deploy.md").read_text("utf-8")
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
DOCKERFILE = (FOLDER / "Dockerfile").read_text("utf-8")
INSTRUCTIONS = [line.split(maxsplit=1) for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
KNOWN = {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "VOLUME", "CMD"}
OURS = {name: service for name, service in COMPOSE["services"].items() if service["image"] == "framing"}


def commands():
    """Return the command lines of all services of ours, without the addresses that a container changes."""
    for service in OURS.values():
        lines = service["command"][-1].splitlines() if isinstance(service["command"], list) else [service["command"]]
        yield from (line.replace("0.0.0.0", "127.0.0.1") for line in lines)


def test_instructions_are_docker_s():
    assert {name for name, _ in INSTRUCTIONS} <= KNOWN
    assert INSTRUCTIONS[0][0] == "FROM"


def test_what_is_copied_is_there():
    copied = [word for name, rest in INSTRUCTIONS if name == "COPY" for word in shlex.split(rest)[:-1]]
    assert copied
    assert [one for one in copied if not (ROOT / one).exists()] == []


def test_what_the_wheel_needs_is_copied():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    for name in re.findall(r'^(?:readme = |license-files = \[)"([^"]+)"', project, re.MULTILINE):
        assert f" {name} " in DOCKERFILE


def test_it_installs_as_the_manual_does():
    typed = [rest.replace("--no-cache-dir ", "") for name, rest in INSTRUCTIONS if name == "RUN" and "pip" in rest]
    assert len(typed) == 2
    assert all(line in MANUAL for line in typed)


@pytest.mark.parametrize("line", list(commands()))
def test_its_commands_are_the_manual_s(line):
    assert line in MANUAL


def test_services_wait_for_services_that_there_are():
    services = COMPOSE["services"]
    assert set(services) >= {"server", "worker", "database"}
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)


def test_volumes_are_declared():
    used = {volume.split(":")[0] for one in COMPOSE["services"].values() for volume in one.get("volumes", ())}
    assert used == set(COMPOSE["volumes"])


def test_variables_are_the_manual_s():
    for service in OURS.values():
        names = set(service["environment"])
        assert {name for name in names if f"{name}=" not in MANUAL} == set()


def test_both_say_that_they_are_untried():
    for file in ("Dockerfile", "compose.yaml"):
        assert "by us: no container engine was at hand" in (FOLDER / file).read_text("utf-8")
