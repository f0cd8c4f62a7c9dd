"""Vectorisers: a new file here is a new choice in study.toml.

Each offers one class, a scikit-learn transformer from masked texts to one row of numbers a text; what it learns are
arrays, plain values and estimators, for it is written to a file. A file that needs more than its texts declares it:
`Settings`, the model of its own table in defaults.toml, all with defaults, whose keys are options of the class;
`check(options)`, which raises BadInput where this machine lacks something; `identity(options)`, what decides the rows
beside options and code, such as a model's digest; `WANTS_ALL_TEXTS = True`, rows cannot be made in shards; `SEMANTIC =
True`, texts that mean alike lie near each other, so that the codebook lens compares texts and frames there.
"""
