"""Languages: one file each, named by its ISO 639-1 code; see `framing.text.language` for what it says."""
