"""Study: what the user writes, read strictly and checked against each other.

Here live the model of a study, the settings of the installation, the readers of its files and the registry of plugins.
Only `errors`, `text` and `runs` are imported. A new key is a field with a sentence in `model/` or `settings`.
"""
