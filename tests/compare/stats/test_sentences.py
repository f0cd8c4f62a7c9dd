import numpy as np

from framing.compare.stats.sentences import Statements

SAID = [
    "the army threatens the frontier", "the army threatens our frontier", "an army threatens the whole frontier",
    "farmers pay higher prices", "cameras flashed all night", "a choir rehearsed two anthems",
    "ferries were cancelled early", "engineers measured the water", "translators worked in a tent",
    "parliaments must vote in autumn",
]  # fmt: skip


def statements(reference=("the army threatens the frontier",)):
    source = np.arange(len(SAID))
    return Statements.of(
        SAID * 3, list, np.concatenate([source + 10 * i for i in range(3)]), [(p, p) for p in reference], 0
    )


def test_a_text_leaves_nothing_of_itself_out():
    said = statements(SAID)
    np.testing.assert_allclose(said.similarity.max(axis=1), 1)


def test_the_same_sentence_in_several_texts_is_one_statement():
    groups = statements().groups()
    said = [{SAID[i % len(SAID)] for i in rows} for rows in groups]
    assert {"farmers pay higher prices"} in said
    assert sorted(i for rows in groups for i in rows) == list(range(3 * len(SAID)))


def test_unknown_words_are_near_to_nothing():
    assert statements(["xyzzy plugh"]).similarity.max() == 0


def test_the_order_of_texts_does_not_matter_for_what_is_same():
    assert statements().typical(np.array([0, 10, 20])) in {0, 10, 20}
