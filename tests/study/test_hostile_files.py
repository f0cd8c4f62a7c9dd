"""Files of a study that nobody can read: each is one line that names the file, and nothing is a trace."""

import time
from pathlib import Path

import pytest

from framing.errors import BadInput
from framing.study.loading import load_study
from framing.study.readers import read_toml
from tests.study import builder

TOML = {
    "a number of 5,000 digits": "seed = " + "9" * 5000,
    "a hexadecimal number of 5,000 digits": "seed = 0x" + "f" * 5000,
    "a number with an exponent of nine digits": "seed = 1e999999999",
    "a surrogate": 'title = "\\uD83D"',
    "a character beyond the last": 'title = "\\U00110000"',
    "a byte of zeros": 'title = "a\0b"',
    "lists in lists": "a = " + "[" * 100_000,
    "tables in tables": "a = " + "{a=" * 100_000,
    "a key of 100,000 parts": ".".join(["a"] * 100_000) + " = 1",
    "a table of 100,000 parts": "[" + ".".join(["a"] * 100_000) + "]",
    "quoted parts": ".".join(['"a"'] * 100_000) + " = 1",
    "a day of year 0": "a = 0000-01-01",
    "a day that no month has": "a = 2021-02-30",
    "a time zone of 99 hours": "a = 2021-02-03T04:05:06+99:00",
    "eleven million characters": "a = 1 # " + "x" * 11_000_000,
}  # fmt: skip


@pytest.fixture
def lake(tmp_path) -> Path:
    return builder.write(tmp_path / "lake", builder.leads()[:12])


@pytest.mark.parametrize("name", ["study.toml", "codebook.toml", "reference.toml"])
@pytest.mark.parametrize("kind", TOML)
def test_toml(lake, name, kind):
    (lake / name).write_text(TOML[kind] + "\n", "utf-8")
    began = time.process_time()
    with pytest.raises(BadInput) as error:
        load_study(lake, lake)
    assert time.process_time() - began < 2
    assert all(problem.startswith(f"{lake / name}:") and problem.isprintable() for problem in error.value.problems)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le"])
@pytest.mark.parametrize("name", ["study.toml", "coverage.jsonl", "coding.csv"])
def test_encodings(lake, name, encoding):
    (lake / name).write_bytes((lake / name).read_text("utf-8").encode(encoding))
    with pytest.raises(BadInput) as error:
        load_study(lake, lake)
    assert all(problem.startswith(f"{lake / name}:") for problem in error.value.problems)


def test_a_byte_order_mark_is_read(lake):
    for name in ("study.toml", "codebook.toml", "reference.toml", "coverage.jsonl", "coding.csv"):
        (lake / name).write_bytes(b"\xef\xbb\xbf" + (lake / name).read_bytes())
    assert load_study(lake, lake).coverage


ROWS = [
    "[]", "null", "1", '"x"', "{", '{"url": 1}', '{"url": null}', '{"url": ["x"]}', '{"url": {}}',
    '{"url": "/etc/passwd"}', '{"url": "file:///etc/passwd"}', '{"url": "http://["}', '{"url": "http://x:99999/"}',
    "9" * 5000, "[" * 100_000,
    '{"url": "https://a.test/x", "file": "/etc/passwd"}', '{"published": "0000-00-00"}', '{"published": "-001-01-01"}',
    '{"published": 20210318}', '{"title": ' + "9" * 5000 + "}", '{"\\ud83d": "x"}', '{"title": NaN}', "{}\0",
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_rows_of_coverage(lake, row):
    path = lake / "coverage.jsonl"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], row, *lines[1:]]) + "\n", "utf-8")
    with pytest.raises(BadInput) as error:
        load_study(lake, lake)
    assert all(problem.startswith(f"{path}:2:") and problem.isprintable() for problem in error.value.problems)


def test_a_device_is_no_file(lake):
    (lake / "study.toml").unlink()
    (lake / "study.toml").symlink_to("/dev/zero")
    with pytest.raises(BadInput, match="is a device"):
        read_toml(lake / "study.toml")
