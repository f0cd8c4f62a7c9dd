"""`framing validate` and `framing explain` on the made-up study."""


def test_validate_prints_lenses_beside_baselines(framing, study):
    ended = framing("validate", study, "--seeds", "2", cwd=study)
    assert ended.code == 0, ended
    for row in ("baseline: the event", "baseline: TF-IDF and k-means", "inductive lens", "guided clusters"):
        assert row in ended.out
    assert "Validity over 2 seeds" in ended.out


def test_validate_needs_codes(framing, study):
    (study / "coding.csv").unlink()
    ended = framing("validate", study, cwd=study)
    assert ended.code == 2
    assert "coding.csv" in ended.err


def test_explain_shows_every_mask_of_the_piece(framing, study):
    ended = framing("explain", "piece", "--study", study, cwd=study)
    assert ended.code == 0, ended
    assert "Velmora" in ended.out
    assert "@upstream" in ended.out


def test_explain_an_unknown_article(framing, study):
    ended = framing("explain", "https://nowhere.example/1", "--study", study, cwd=study)
    assert ended.code == 2
    assert "or `piece`" in ended.err
