"""The TOML files of a study and of the installation; each input is read as the one that it looks like."""

from hypothesis import strategies as st

from framing.errors import BadInput
from framing.study.loading import load_study
from framing.study.settings import load_settings
from tests.fuzz.asked import DATES, TEXTS
from tests.fuzz.files import lasting_folder
from tests.fuzz.reader import Reader
from tests.study import builder

_FILES = ("study.toml", "codebook.toml", "reference.toml")
_KEYS = st.sampled_from(
    [
        "title",
        "question",
        "languages",
        "seed",
        "events",
        "terms",
        "days",
        "first",
        "method",
        "clusterer",
        "name",
        "frames",
    ]
)


def read(content: bytes) -> None:
    """Read a study of which one file is the input, and the same as the installation's settings."""
    config = lasting_folder() / "config"
    study = config / "studies" / "lake"
    if not study.exists():
        builder.write(study, builder.leads()[:12])
    name = "codebook.toml" if b"[frames" in content else "reference.toml" if b"abstract" in content else _FILES[0]
    before = (study / name).read_bytes()
    (config / "defaults.toml").write_bytes(content)
    (study / name).write_bytes(content)
    try:
        for load in (lambda: load_settings(config), lambda: load_study(study, config).model_dump_json()):
            try:
                load()
            except BadInput as error:
                _check_lines(str(error))
    finally:
        (study / name).write_bytes(before)


def _check_lines(message: str) -> None:
    assert all(line.strip() and line.isprintable() for line in message.split("\n")), message


_VALUES = st.one_of(
    st.integers().map(str), st.floats().map(str), DATES, TEXTS.map(repr), st.just("true"), st.just("[[], {}]"),
    st.just("9" * 5000), st.just("0x" + "f" * 4000), st.just("{ first = 0001-01-01, last = 9999-12-31 }"),
)  # fmt: skip

READER = Reader(
    read=read,
    typed=(BadInput,),
    made=st.lists(st.tuples(_KEYS, _VALUES), max_size=6).map(
        lambda pairs: "\n".join(f"{key} = {value}" for key, value in pairs).encode(errors="surrogatepass")
    ),
    tokens=(
        b"= 1979-05-27T07:32:00Z\n", b"= 0001-01-01\n", b"= " + b"9" * 5000 + b"\n", b"[a.b]\n", b"[[a]]\n", b'"""',
        b"'''",
        b"\\uD83D", b"\\U0010FFFF", b"= inf\n", b"= nan\n", b"{ a = 1 }", b"seed = ", b"languages = ", b"terms = ",
        b"[method.",
    ),
)  # fmt: skip
