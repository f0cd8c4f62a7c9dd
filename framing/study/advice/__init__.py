"""What is valid in a study and yet may disappoint: of its files, of the languages of its texts."""

from framing.study.advice.files import advice, refusals

__all__ = ["advice", "refusals"]
