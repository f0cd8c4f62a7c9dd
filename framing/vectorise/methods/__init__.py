"""Vectorisers: a new file here is a new choice in study.toml.

Each offers one class, a scikit-learn transformer from masked texts to one row of numbers a text. `EMBEDS = True` says
that it reads meaning with a model; `prepare(study, settings, wanted)` and `provenance(options)`, where it has them,
complete a study's options and name what else decides its rows.
"""
