"""Embedding models that are on this machine; nothing is ever downloaded.

`location` says which files a model is and of which kind; `static` and `sentence` read one kind each and give a text its
vector. A new kind is a file here with `EXTRA`, `files(folder)` and `load(files)`, named in `location`.
"""
