import pytest

from framing.lenses.cues import counts, uses
from framing.study.model import Frame


@pytest.mark.parametrize(
    ("cue", "sentence", "expected"),
    [
        ("bull*", "a bully bullies a red bull", 3),
        ("bull", "a bully and a bull", 1),
        ("cold war", "a cold war is a cold, war", 1),
        ("@us ~ bull*", "@us is a bully", 1),
        ("@us ~ bull*", "@us_army is a bully", 0),
        ("@us ~ @ally", "@us met @ally", 1),
        ("us", "@us met them", 0),
        ("rules-based", "the rules-based order", 1),
    ],
)
def test_uses(cue, sentence, expected):
    assert uses(cue, sentence, "en") == expected


def test_parts_must_share_a_sentence():
    frame = Frame(definition="d", cues=("@us ~ bully",))
    assert counts(["@us came. A bully left.", "The bully was @us."], frame).tolist() == [[0], [1]]


def test_an_exclusion_silences_its_sentence_only():
    frame = Frame(definition="d", cues=("dialogue",), exclusions=("no dialogue",))
    assert counts(["There is no dialogue. Dialogue matters."], frame).tolist() == [[1]]
