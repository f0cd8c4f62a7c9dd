"""Sources of leads: a new file here is a new table `[sources.NAME]` of study.toml.

Each offers `Options`, the model of its table, `ask(scope, options)`, which says what to ask first, and `read(query,
reply)`, which says what an answer means. Whatever `read` raises is a row with its reason; `read_items` of
`framing.collect.reading` sees to the same for each item of an answer. Where it applies, a file declares `KEY`, the
environment variable that holds the key of the service; `INTERFACE = True`, an interface documented for programs, of
which robots.txt does not speak; `OFFLINE = True`, a source that answers without a network; `LOCAL = True`, a source
that nobody needs to be asked about and that has no `ask` and `read`.
"""
