"""Sources of leads: a new file here is a new table `[sources.NAME]` of study.toml.

Each offers `Options`, the model of its table, `ask(scope, options)`, which says what to ask first, and `read(query,
reply)`, which says what an answer means. Where it applies, a file declares `KEY`, the environment variable that holds
the key of the service; `INTERFACE = True`, an interface documented for programs, of which robots.txt does not speak;
`LOCAL = True`, a source that nobody needs to be asked about and that has no `ask` and `read`.
"""
