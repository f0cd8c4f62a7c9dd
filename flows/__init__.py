"""Prefect flows: they order the stages, retry, show and schedule; what the stages do stands in framing/."""
