import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.vectorise.sampling import draw_sample, outlet_samples, row_blocks, sample_note

NAMES = [f"a{number}" for number in range(200)]
seeds = st.integers(0, 2**32 - 1)
some = st.lists(st.text(max_size=4), unique=True, max_size=40)


@given(some, seeds)
def test_no_more_than_the_threshold_are_all_there_in_their_order(names, seed):
    assert draw_sample(names, len(names), seed).tolist() == list(range(len(names)))


@given(st.permutations(NAMES), st.integers(1, 199), seeds)
def test_the_order_of_rows_does_not_matter(shuffled, most, seed):
    one, two = draw_sample(NAMES, most, seed), draw_sample(shuffled, most, seed)
    assert [NAMES[i] for i in one] == [shuffled[i] for i in two]
    assert len(set(one.tolist())) == most


def test_another_seed_draws_others():
    assert len({tuple(draw_sample(NAMES, 20, seed).tolist()) for seed in range(5)}) == 5


@given(st.integers(0, 100))
def test_a_coverage_that_grows_keeps_what_is_still_drawn(seed):
    before, after = ({NAMES[i] for i in draw_sample(names, 50, seed)} for names in (NAMES[:150], NAMES))
    assert after & set(NAMES[:150]) <= before


def test_every_row_is_drawn_about_equally_often():
    often = np.bincount(np.concatenate([draw_sample(NAMES, 50, seed) for seed in range(400)]), minlength=200)
    assert often.min() > 60  # a hundred each are due, plus or minus nine
    assert often.max() < 140


@given(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=30), st.sampled_from([0.2, 0.5, 0.8, 1.0]), seeds)
def test_a_sample_of_outlets_holds_all_articles_of_so_many(outlets, share, seed):
    for rows in outlet_samples(outlets, share, 5, np.random.default_rng(seed)):
        inside = {outlets[i] for i in rows}
        assert rows.tolist() == [i for i, outlet in enumerate(outlets) if outlet in inside]
        assert abs(len(inside) - share * len(set(outlets))) <= 0.5 or len(inside) == 1


def test_every_outlet_is_in_about_half_of_the_half_samples():
    outlets = list("aaabbcdefg")
    samples = outlet_samples(outlets, 0.5, 400, np.random.default_rng(0))
    often = np.bincount(np.concatenate(samples), minlength=len(outlets))
    assert often.min() > 130  # 171 each are due (three outlets of seven), plus or minus ten
    assert often.max() < 212


@given(st.lists(st.integers(), max_size=30), st.integers(1, 12))
def test_blocks_are_the_rows_again(rows, size):
    parts = list(row_blocks(rows, size))
    assert [row for part in parts for row in part] == rows
    assert parts
    assert all(len(part) <= size for part in parts)


def test_it_is_told_in_words():
    assert sample_note(20_000, 100_000) == "learnt from 20,000 of 100,000 articles"
