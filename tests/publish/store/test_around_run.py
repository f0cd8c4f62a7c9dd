"""What a run has made stands on its machine, whatever becomes of the store."""

import logging

import pytest

from framing.errors import TransientError
from framing.publish.store import ObjectStore, folders_of, push, synchronised
from framing.study.settings import Settings, Store


@pytest.fixture
def settings(tmp_path):
    archive, runs = tmp_path / "archive", tmp_path / "runs"
    return Settings(study="lake", archive=str(archive), runs=str(runs), store=Store(url=(tmp_path / "shared").as_uri()))


def make_run(tmp_path):
    folder = tmp_path / "runs" / "lake" / "20260101T000000Z"
    folder.mkdir(parents=True)
    (folder / "report.html").write_text("found")
    return folder


def test_after_an_outage_of_the_store_the_next_push_copies_it(settings, tmp_path):
    with pytest.raises(TransientError, match="the store does not answer"), synchronised(settings):  # noqa: PT012 - the end of the block raises
        folder = make_run(tmp_path)
        (tmp_path / "shared").write_text("something in its way")
    assert (folder / "report.html").read_text() == "found"
    (tmp_path / "shared").unlink()
    assert push(ObjectStore(settings.store.url), folders_of(settings)) == 1


def test_what_ended_the_run_is_what_is_heard_of(settings, tmp_path, caplog):
    with caplog.at_level(logging.WARNING), pytest.raises(KeyboardInterrupt), synchronised(settings):  # noqa: PT012
        make_run(tmp_path)
        (tmp_path / "shared").write_text("something in its way")
        raise KeyboardInterrupt
    assert "the store does not answer" in caplog.text


def test_a_folder_counts_once_all_of_it_is_there(settings, tmp_path):
    make_run(tmp_path)
    place = ObjectStore(settings.store.url)
    push(place, folders_of(settings))
    place.remove("runs/lake/20260101T000000Z/.whole")
    with synchronised(settings.model_copy(update={"runs": str(tmp_path / "other")})):
        assert not list((tmp_path / "other").glob("*/*"))
