"""Coding sheets and coding.csv, as coders and spreadsheets write them."""

import csv
import io

from hypothesis import strategies as st

from framing.coding.sheets import COLUMNS, joined
from framing.errors import BadInput
from framing.study import coding_file
from framing.study.model import Codebook, Frame
from tests.fuzz.asked import TEXTS, URLS
from tests.fuzz.files import lasting_folder
from tests.fuzz.reader import Reader

_CODEBOOK = Codebook(frames={name: Frame(definition=f"Told as {name}.") for name in ("stakes", "repair")})
_URLS = {"a1": "https://a.test/1", "b2": "https://a.test/2"}


def read(content: bytes) -> None:
    """Read the file as a filled-in sheet, then as a study's codes."""
    path = lasting_folder() / "anna.csv"
    path.write_bytes(content)
    refused = None
    try:
        codes = joined([path], [], _URLS, _CODEBOOK)
        assert coding_file.text(codes).encode()
    except BadInput as error:
        refused = error
    for code in coding_file.read(path).values():
        assert code.id
    if refused:
        raise refused


def _file(header: tuple[str, ...], rows: list[list[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([header, *rows])
    return buffer.getvalue().encode(errors="surrogatepass")


_CELLS = TEXTS | URLS | st.sampled_from(["a1", "b2", "stakes", "repair", ""])

READER = Reader(
    read=read,
    typed=(BadInput,),
    made=st.builds(
        _file,
        st.sampled_from([COLUMNS, ("url", "coder_a", "coder_a_second", "coder_b", "x")]),
        st.lists(st.lists(_CELLS, min_size=5, max_size=5), max_size=4),
    ),
    tokens=(b";", b"\t", b'"', b"sep=;\n", b"id,text,frame,second,note\n", b"id;text;frame;second;note\n",
    b"a1,x,stakes,,\n",
            b"url,coder_a,coder_a_second\n", b",,,,\n"),
)  # fmt: skip
