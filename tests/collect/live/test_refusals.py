"""What cannot be collected is refused in one clear line, before anything is written."""

import re

import pytest

from tests.collect.web.replies import say
from tests.demo import study
from tests.demo.demo import opened, plant

NOWHERE = {"delay": 0.01, "backoff_base": 0.01, "allow_networks": ["127.0.0.1/32"], "host_delays": {}}
DEAD = {"web.archive.org:443": "127.0.0.1:9"}


@pytest.fixture
def config(tmp_path):
    """A configuration whose outlets nobody can find."""
    planted = plant(["clean", "gone"], 8)
    return study.write(tmp_path / "config", planted, {**NOWHERE, "connect_to": DEAD}, ["http://feeds.test/"], 10)


@pytest.fixture
def refuse(framing, tmp_path, config):
    def run(*arguments):
        line = framing(*arguments, "--no-prefect", cwd=tmp_path, FRAMING_CONFIG=str(config)).refused()
        assert list(tmp_path.iterdir()) == [config]
        assert not (config / "archive").exists()
        return line

    return run


@pytest.mark.parametrize("command", [("run", "--live"), ("collect",)])
def test_no_network_is_refused_in_one_line_that_names_the_way_without(refuse, command):
    line = refuse(*command)
    assert line.startswith("framing: no network: ")
    assert "`framing run` without --live" in line


def test_no_network_for_a_piece(refuse):
    line = refuse("run", "--reference", "http://voice.test/opinion")
    assert line.startswith("framing: http://voice.test/opinion: no network: ")
    assert "UTF-8 text file" in line


def test_a_collection_without_a_single_page_says_why(framing, tmp_path):
    with opened(tmp_path, ["clean", "clean"], 3) as demo:
        for outlet in demo.web.outlets.values():
            outlet.pages.clear()
            outlet.answer = say("no", 403)
        ended = framing("collect", "--no-prefect", "--out", "none", cwd=tmp_path, FRAMING_CONFIG=str(demo.config))
    line = ended.refused()
    assert line.startswith("framing: no page could be fetched: refused; ")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("delay = 0.01", 'delay = "soon"', "web.delay"),
        ("delay = 0.01", "delay = -1", "web.delay"),
        ("delay = 0.01", "dealy = 1", "web.dealy"),
        ("backoff_base = 0.01", "attempts = 0", "web.attempts"),
        ('["127.0.0.1/32"]', '["inside"]', "web.allow_networks.0"),
        ('["127.0.0.1/32"]', '["127.0.0.1/8"]', "web.allow_networks.0"),
        ('"127.0.0.1:9"', '"nowhere"', "web.connect_to"),
        ("study = ", "max_age_days = -1\nstudy = ", "max_age_days"),
    ],
)
def test_bad_settings(refuse, config, old, new, key):
    path = config / "defaults.toml"
    text = path.read_text("utf-8")
    assert re.search(rf"(?m)(^|\W){re.escape(old)}", text)
    path.write_text(re.sub(rf"(?m)(^|(?<=\W)){re.escape(old)}", new, text, count=1), "utf-8")
    assert f"defaults.toml: {key}" in refuse("run", "--live")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("[sources.gdelt]", "[sources.gdelt]\nmost = 900", "sources.gdelt: most"),
        ("[sources.gdelt]", "[sources.gdlet]", "sources: no source 'gdlet'"),
        ("page = 5", "pages = 5", "sources.wayback: pages: unknown key"),
        ("[sources.gdelt]", '[sources.files]\nfolder = "nowhere"', "sources.files.folder"),
        ("[sources.gdelt]", "[sources.mediacloud]", "sources.mediacloud"),
    ],
)
def test_bad_sources(refuse, config, old, new, key):
    path = config / "studies" / study.NAME / "study.toml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    assert key in refuse("collect")
