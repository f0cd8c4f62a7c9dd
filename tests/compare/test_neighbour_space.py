"""Where neighbours are looked for: chosen by coded articles, judged on other outlets, and by nothing else."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare.neighbour_space import chosen, neighbour_spaces, own_frame_lifts

FRAMES = ["fear", "hope", "blame"] * 30
OUTLETS = [f"outlet {i % 10}" for i in range(90)]


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def by_frame(noise, seed=0):
    rng = np.random.default_rng(seed)
    names = sorted(set(FRAMES))
    return unit(np.eye(3)[[names.index(frame) for frame in FRAMES]] + rng.normal(0, noise, (90, 3)))


def test_the_space_that_holds_the_frames_is_chosen():
    noise = unit(np.random.default_rng(1).normal(size=(90, 4)))
    spaces = neighbour_spaces(noise, by_frame(0.05), FRAMES, OUTLETS)
    assert [space.articles for space in spaces] == [90, 90, 90]
    assert spaces[0].lift < 1.5
    assert spaces[1].lift > 2.5
    assert chosen(spaces).name == "the codebook's"
    assert chosen(neighbour_spaces(by_frame(0.05), noise, FRAMES, OUTLETS)).name == "the study's columns"


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000))
def test_frames_that_mean_nothing_have_no_lift(seed):
    shuffled = np.random.default_rng(seed).permutation(FRAMES).tolist()
    lifts = own_frame_lifts(by_frame(0.5, seed), shuffled, OUTLETS)
    assert 0.7 < lifts.mean() < 1.3


def test_an_outlet_is_no_neighbour_of_itself():
    """Each outlet has a style, and a frame to itself: only its own articles have it, and they do not count."""
    outlets = [f"outlet {i // 10}" for i in range(90)]
    styles = unit(np.eye(9)[[i // 10 for i in range(90)]] + 0.01)
    assert np.isnan(own_frame_lifts(styles, outlets, outlets)).all()


def test_the_order_of_rows_changes_nothing():
    order = np.random.default_rng(3).permutation(90)
    one = own_frame_lifts(X := by_frame(0.4), FRAMES, OUTLETS)
    two = own_frame_lifts(X[order], [FRAMES[i] for i in order], [OUTLETS[i] for i in order])
    assert one[order] == pytest.approx(two)


def test_without_codes_all_columns_are_taken_and_nothing_is_claimed():
    none = [None] * 90
    space = chosen(neighbour_spaces(by_frame(0.1), by_frame(0.2), none, OUTLETS))
    assert (space.name, space.lift) == ("both together", None)
    alone = chosen(neighbour_spaces(by_frame(0.1), None, none, OUTLETS))
    assert alone.name == "the study's columns"
    row = by_frame(0.1)[0]
    np.testing.assert_array_equal(alone.row(row, None), row)
