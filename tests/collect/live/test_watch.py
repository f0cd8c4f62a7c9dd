"""The health check tells what stopped working, and what works again."""

import pytest

from framing.runs.files import read_json
from tests.collect.web.replies import say
from tests.demo.demo import opened


@pytest.fixture(scope="module")
def checks(tmp_path_factory, framing):
    """Four checks: all well; three things broken; the same again; all mended. And the web's names for the three."""
    folder = tmp_path_factory.mktemp("watch")
    with opened(folder, ["clean", "boxes", "clean", "clean", "gone"], 4) as demo:
        named = {one.house.temper: one.house.domain for one in reversed(demo.planted)}
        silent, boxes, gone = named["clean"], named["boxes"], named["gone"]
        gdelt, outlets = demo.web.outlets["api.gdeltproject.org"], demo.web.outlets
        answer, quiet, shown = gdelt.answer, dict(outlets[silent].pages), dict(outlets[boxes].pages)

        def check():
            ended = framing("watch", "--no-prefect", cwd=folder, FRAMING_CONFIG=str(demo.config))
            assert ended.code == 0, ended
            *_, newest = sorted((folder / "runs-demo" / "port-lorne" / "watch").glob("*.json"))
            return ended.out, {(row["kind"], row["name"]): row for row in read_json(newest)}

        well = check()
        gdelt.answer = say("Your query was too short or too long.")
        outlets[silent].pages.clear()
        pages = [one for one in demo.planted if one.house.domain == boxes]
        outlets[boxes].pages |= {one.path: say(one.html.replace("story-text", "renamed")) for one in pages}
        broken, again = check(), check()
        gdelt.answer, outlets[silent].pages, outlets[boxes].pages = answer, quiet, shown
        yield [well, broken, again, check()], (silent, boxes, gone)


def failing(check):
    return {key for key, row in check[1].items() if not row["works"]}


def test_the_first_check_names_only_what_fails(checks):
    (well, *_), (*_, gone) = checks
    assert failing(well) == {("outlet", gone)}
    assert well[0].count(" fails ") == 1


def test_an_outlet_a_source_and_a_selector_that_stop_are_named(checks):
    (well, broken, *_), (silent, boxes, _) = checks
    stopped = failing(broken) - failing(well)
    assert stopped == {
        ("source", "gdelt api.gdeltproject.org/api/v2/doc/doc"),
        ("outlet", silent),
        ("selector", f"{boxes} body #story-text"),
    }
    reasons = {key[0]: broken[1][key]["reason"] for key in stopped}
    assert reasons["source"] == "query rejected: Your query was too short or too long."
    assert reasons["outlet"].startswith("gone: 404")
    assert reasons["selector"] == "selects nothing on 3 pages"
    assert broken[0].count("stopped working") == 3


def test_what_still_fails_keeps_the_day_since_when(checks):
    (well, broken, again, mended), _ = checks
    for key in failing(again) - failing(well):
        assert again[1][key]["since"] == broken[1][key]["since"] > well[1][key]["since"]
        assert mended[1][key]["since"] > again[1][key]["since"]
    assert again[0].count("still fails") == len(failing(again))


def test_what_is_mended_works_again(checks):
    (well, *_, mended), _ = checks
    assert failing(mended) == failing(well)
    assert mended[0].count("works again") == 3


def test_an_outlet_whose_pages_were_always_gone_is_no_news(checks):
    (well, broken, *_), _ = checks
    assert [row for key, row in broken[1].items() if key in failing(well)] == [well[1][key] for key in failing(well)]
