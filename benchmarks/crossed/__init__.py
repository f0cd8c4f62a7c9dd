"""Framing, not topic: generated coverage in which event, frame and house style are crossed, and the truth is known.

Six events times six frames times four house styles, as many articles of each: no one of the three tells another. The
words stand in `events.toml`, `frames.toml`, `styles.toml` and `everyday.toml`, all invented; `generator.py` makes
articles of them, half of whose statements carry the article's frame, some another one, the others none. `codebook.toml`
was written from what the frames mean: its words are a third to a half of those that the generator has for a frame.

The generator was fixed before any lens saw its texts, by two conditions that `tests/benchmarks/test_crossed.py` holds:
TF-IDF and k-means reach the event (AMI .5 or more) and not the frame (.2 or less), so that who looks for topics finds
topics; logistic regression on half of the labels finds the frame of the others (.7 or more), so that it can be found.

    python -m benchmarks.crossed                  # a table: each method's agreement with frame, event and style
    python -m benchmarks.crossed --conditions     # the two conditions alone
"""
