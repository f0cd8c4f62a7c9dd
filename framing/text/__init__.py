"""Text: what a language is made of, and addresses of pages.

Here live words, sentences, stems, dates, agency credits and URLs, as pure functions of strings. Only `errors` is
imported. Something new about text is a file of its own, named for what it reads.
"""
