"""Models in files: what is not made of this program's estimators is not read, whoever has written the file."""

import pytest
from sklearn.base import BaseEstimator
from skops import io

from framing.errors import TerminalError
from framing.runs.models import read_model, write_model
from framing.vectorise.methods.tfidf import TfidfVectoriser


class Stranger(BaseEstimator):
    """An estimator that is not this program's."""


@pytest.mark.parametrize("value", [Stranger(), {"a": [Stranger]}, print, [eval], TerminalError])
def test_strangers_are_refused(tmp_path, value):
    (tmp_path / "a.model").write_bytes(io.dumps(value))
    with pytest.raises(TerminalError, match="which no model of this program is made of"):
        read_model(tmp_path / "a.model")


def test_own_estimators_are_read(tmp_path):
    write_model(tmp_path / "a.model", {"x": TfidfVectoriser()})
    assert isinstance(read_model(tmp_path / "a.model")["x"], TfidfVectoriser)
