"""Zip files of office programs: whether one may be unpacked."""

import zipfile
from pathlib import Path

from framing.errors import BadInput

_MOST_FILES = 10_000
_MOST_BYTES = 2_000_000_000  # unpacked; the largest real sheets have some 500 MB
_RATIO = 200  # above which a large part of a file is a bomb: sheets and texts pack to a tenth
_LARGE = 20_000_000  # bytes from which the ratio counts


def check(path: Path, member: str, most: int = _MOST_BYTES) -> None:
    """Make sure that a file is a zip file with a certain member, and no bomb; nothing is unpacked.

    Python's `zipfile` unpacks no more of a member than its head declares.

    Raises:
        BadInput: it is none; one line says why.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from None
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise BadInput(f"{path}: is damaged or protected by a password: {error}; save it anew") from None
    if not any(one.filename == member for one in members):
        raise BadInput(f"{path}: is not what its ending says (it lacks {member}); save it anew")
    size = sum(one.file_size for one in members)
    bombs = [one for one in members if one.file_size > _LARGE and one.file_size > _RATIO * max(one.compress_size, 1)]
    if len(members) > _MOST_FILES or size > most or bombs:
        raise BadInput(f"{path}: would unpack to {len(members)} files of {size} bytes, and is not unpacked")
