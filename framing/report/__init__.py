"""The report: figures and one self-contained page, made of values and returned as values."""
