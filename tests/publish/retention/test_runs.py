"""What goes and what stays, decided by rules; what goes is never something that is needed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from framing.publish.retention import RetentionPolicy
from framing.publish.retention.runs import finished_runs, outdated_runs

NOW = datetime(2031, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def policy(keep, days):
    return RetentionPolicy(keep, days * DAY, NOW)


def add_run(runs, age, study="lake", kind=""):
    folder = runs / study / kind / f"{NOW - age * DAY:%Y%m%dT%H%M%SZ}"
    folder.mkdir(parents=True)
    (folder / "summary.json").write_text("{}")
    return folder


@given(ages=st.sets(st.integers(0, 400), max_size=12), keep=st.integers(1, 5), days=st.integers(0, 200))
def test_the_newest_and_the_young_stay(tmp_path_factory, ages, keep, days):
    runs = tmp_path_factory.mktemp("runs")
    folders = [add_run(runs, age) for age in sorted(ages)]
    gone = {one.paths[0] for one in outdated_runs(runs, policy(keep, days), set())}
    assert gone == {
        folder
        for rank, (age, folder) in enumerate(zip(sorted(ages), folders, strict=True))
        if rank >= keep and age > days
    }


def test_kinds_are_counted_separately_and_other_folders_stay(tmp_path):
    for kind in ("", "collections"):
        for age in (100, 101, 102):
            add_run(tmp_path, age, kind=kind)
    (tmp_path / "lake" / "watch").mkdir()
    (tmp_path / "lake" / "mine").mkdir()
    assert [len(kind) for kind in finished_runs(tmp_path)] == [3, 3, 0]
    assert len(outdated_runs(tmp_path, policy(2, 30), set())) == 2


def test_what_latest_points_to_and_what_is_cited_stay(tmp_path):
    runs = [add_run(tmp_path, age) for age in (100, 101, 102, 103)]
    (tmp_path / "lake" / "latest").symlink_to(runs[2].name)
    assert [one.paths[0] for one in outdated_runs(tmp_path, policy(1, 30), {runs[1]})] == [runs[3]]


def test_what_a_killed_removal_left_goes(tmp_path):
    left = tmp_path / "lake" / ".20300101T000000Z.pruned"
    left.mkdir(parents=True)
    assert [one.paths for one in outdated_runs(tmp_path, policy(1, 30), set())] == [[left]]
