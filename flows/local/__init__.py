"""Servers on one's own machine: the Prefect UI and finished reports, closed to everybody else."""
