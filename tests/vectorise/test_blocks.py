"""What a study's vectorisers declare reaches the study, and what a study says itself goes before it."""

from typing import get_type_hints

import pytest

from framing.errors import BadInput
from framing.study import plugins
from framing.study.loading import load_study
from framing.study.model import Block, Choice
from framing.study.settings import load_settings
from framing.vectorise import blocks
from tests.command import ROOT
from tests.study import builder

WITH_TABLE = [name for name in plugins.names("vectorise") if plugins.load_optional("vectorise", name, "Settings")]
OPTIONS = {"model": "m", "cache": "c"}


@pytest.fixture
def study(tmp_path):
    return load_study(builder.write(tmp_path / "lake"), ROOT / "config")


@pytest.fixture
def settings(tmp_path):
    return settings_of(tmp_path, '[embeddings]\nmodel = "m"\ncache = "c"\n')


def settings_of(folder, text):
    (folder / "defaults.toml").write_text(f'study = "lake"\n{text}')
    return load_settings(folder)


def with_block(study, block):
    return study.model_copy(update={"method": study.method.model_copy(update={"blocks": (block,)})})


def test_a_study_gets_the_blocks_that_are_wanted_once(study, settings):
    assert blocks.complete(study, (), settings) == study
    completed = blocks.complete(study, ("embeddings", "embeddings"), settings)
    assert completed.method.blocks == (*study.method.blocks, Block(name="embeddings", options=OPTIONS))
    assert blocks.complete(completed, ("embeddings",), settings) == completed


def test_what_the_study_says_goes_before_the_settings(study, settings):
    own = with_block(study, Block(name="embeddings", weight=2, options={"model": "mine"}))
    completed = blocks.complete(own, ("embeddings",), settings).method.blocks
    assert completed == (Block(name="embeddings", weight=2, options={"model": "mine", "cache": "c"}),)


def test_a_vectoriser_is_given_its_settings_like_a_block(study, settings):
    method = study.method.model_copy(update={"vectoriser": Choice(name="embeddings"), "blocks": ()})
    completed = blocks.complete(study.model_copy(update={"method": method}), (), settings)
    assert completed.method.vectoriser == Choice(name="embeddings", options=OPTIONS)


def test_settings_are_no_part_of_what_decides_rows(study, settings):
    own = with_block(study, Block(name="embeddings", options={"model": "mine"}))
    assert blocks.without_settings(blocks.complete(own, (), settings)) == with_block(study, Block(name="embeddings"))
    assert blocks.without_settings(study) == study


def test_a_block_that_cannot_be_is_refused(study, settings):
    with pytest.raises(BadInput, match=r"no method 'bert'; valid: embeddings, frames, lsa, tfidf"):
        blocks.complete(study, ("bert",), settings)
    with pytest.raises(BadInput, match=r"block frames\.options\.lexicon: is missing; valid: evaluation"):
        blocks.complete(study, ("frames",), settings)


def test_only_declared_blocks_are_semantic_or_want_all_texts(study, settings):
    assert blocks.semantic(study) is None
    assert not blocks.want_all_texts(study)
    assert blocks.identities(study) == {}
    completed = blocks.complete(study, ("embeddings",), settings)
    assert blocks.semantic(completed) == Block(name="embeddings", options=OPTIONS)
    assert blocks.want_all_texts(completed)


@pytest.mark.parametrize("name", WITH_TABLE)
def test_the_keys_of_a_table_are_options_of_its_class(name):
    hints = get_type_hints(plugins.load_class("vectorise", name).__init__)
    assert plugins.load_optional("vectorise", name, "Settings")().model_dump().keys() <= hints.keys()


def test_tables_are_read_as_strictly_as_the_core_s(tmp_path):
    with pytest.raises(BadInput, match=r"defaults\.toml: embeddings\.modle: unknown key; valid: cache, model"):
        settings_of(tmp_path, '[embeddings]\nmodle = "m"\n')
    with pytest.raises(BadInput, match=r"defaults\.toml: embeddings\.cache: 7: "):
        settings_of(tmp_path, "[embeddings]\ncache = 7\n")
    with pytest.raises(BadInput, match=r"defaults\.toml: embedings: unknown key; valid: archive, .*embeddings, "):
        settings_of(tmp_path, "[embedings]\n")
    with pytest.raises(BadInput, match=r"defaults\.toml: lsa: unknown key"):
        settings_of(tmp_path, "[lsa]\n")


def test_without_a_table_its_defaults_hold(study, tmp_path):
    bare = settings_of(tmp_path, "")
    declared = plugins.load_optional("vectorise", "embeddings", "Settings")()
    assert blocks.complete(study, ("embeddings",), bare).method.blocks[-1].options == declared.model_dump()
