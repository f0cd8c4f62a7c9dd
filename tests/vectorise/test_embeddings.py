"""Sentence embeddings: what they mean, that they are kept, and what is said where something is missing."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from framing.errors import BadInput
from framing.vectorise.embedding_cache import EmbeddingCache
from framing.vectorise.methods.embeddings import EmbeddingVectoriser, Settings, check, identity
from framing.vectorise.models.location import located
from tests.command import ROOT
from tests.vectorise import weights

TEXTS = ["@us threatened its neighbour with an army.", "Troops menaced the country next door.", "Plum jam needs sugar."]


@pytest.fixture
def method(tmp_path):
    weights.needed()
    return EmbeddingVectoriser(weights.FOLDER, cache=str(tmp_path / "kept"))


def test_the_same_in_other_words_is_near(method):
    near = (rows := method.fit(TEXTS).transform(TEXTS)) @ rows.T
    assert near[0, 1] > near[0, 2] + 0.2


def test_roles_are_read_as_words(method):
    one, other = method.fit(TEXTS).transform(["@north_korea said no.", "north korea said no."])
    np.testing.assert_array_equal(one, other)


def test_the_end_of_a_long_text_counts(method):
    filler = "Rain fell on the quay. " * 100
    long, other = method.fit(TEXTS).transform([f"{filler} {TEXTS[0] * 20}", filler])
    assert long @ other < 0.99


def test_what_was_embedded_is_kept_and_taken_from_there(method, tmp_path):
    first = method.fit(TEXTS).transform(TEXTS)
    (folder,) = (tmp_path / "kept").iterdir()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    np.testing.assert_array_equal(method.transform(TEXTS[::-1]), first[::-1])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    np.testing.assert_array_equal(EmbeddingVectoriser(weights.FOLDER).fit(TEXTS).transform(TEXTS), first)


def test_kept_vectors_of_two_writers_are_joined(tmp_path):
    EmbeddingCache(tmp_path).add({"one": np.ones(3, np.float32)})
    EmbeddingCache(tmp_path).add({"two": np.zeros(3, np.float32), "three": np.ones(3, np.float32)})
    assert sorted(EmbeddingCache(tmp_path).read()) == ["one", "three", "two"]


def test_a_broken_file_of_kept_vectors_is_named(tmp_path):
    (tmp_path / "x.npz").write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(BadInput, match=r"x\.npz: is not a file of vectors; delete it"):
        EmbeddingCache(tmp_path).read()


def test_the_bytes_of_a_model_are_its_identity_whatever_it_is_called(tmp_path):
    weights.needed()
    check({"model": weights.FOLDER})
    for name, content in {"one": "[]", "same": "[]", "other": "[{}]"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "modules.json").write_text(content)
    one, same, other = (identity({"model": str(tmp_path / name)}) for name in ("one", "same", "other"))
    assert one == same != other


def test_the_table_of_the_installation_has_a_model_and_a_folder():
    assert set(Settings().model_dump()) == {"model", "cache"}


@pytest.mark.skipif(find_spec("sentence_transformers") is not None, reason="the extra is installed")
def test_without_the_extra_one_line_says_what_to_install(tmp_path):
    (tmp_path / "modules.json").write_text("[]")
    with pytest.raises(BadInput, match=r"sentence-transformers is not installed; pip install 'framing\[embeddings\]'"):
        located(str(tmp_path))


def test_a_missing_model_is_never_downloaded(tmp_path):
    weights.needed()
    with pytest.raises(BadInput, match=r"'nobody/nothing' is neither a folder nor"):
        located("nobody/nothing")
    with pytest.raises(BadInput, match=r"is no embedding model; name a folder that holds modules\.json"):
        located(str(tmp_path))


def test_a_study_is_validated_with_embeddings(framing, study, tmp_path):
    weights.needed()
    config = tmp_path / "config"
    config.mkdir()
    defaults = (ROOT / "config" / "defaults.toml").read_text()
    (config / "defaults.toml").write_text(
        defaults.split("[embeddings]")[0] + f'[embeddings]\nmodel = "{weights.FOLDER}"\n'
    )
    ended = framing("validate", study, "--embeddings", "--seeds", "0", cwd=tmp_path, FRAMING_CONFIG=str(config))
    assert ended.code == 0, ended
    assert "inductive lens" in ended.out
    assert "Loading" not in ended.err
    assert list(Path(tmp_path / "embeddings").iterdir())
