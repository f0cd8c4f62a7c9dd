"""Frames as coders may name them: by their keys or by their labels, whatever the case, width and blanks."""

from collections.abc import Mapping

from framing.coding.sheet_reading import comparable
from framing.study.model import Codebook


def by_name(codebook: Codebook) -> Mapping[str, str]:
    """Return the keys of frames by the comparable form of each key and label; of two frames with one label, neither.

    >>> from framing.study.model import Frame
    >>> by_name(Codebook(frames={"cold_war": Frame(definition="Blocs face each other.")}))
    {'cold war': 'cold_war'}
    """
    keys = {comparable(frame): frame for frame in codebook.frames}
    labels = [(comparable(codebook.label(frame)), frame) for frame in codebook.frames]
    names = [name for name, _ in labels]
    return {**{name: frame for name, frame in labels if names.count(name) == 1}, **keys}
