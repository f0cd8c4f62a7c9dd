"""The pipeline: stages in one loop, each from the files of those before it to its own; runs without Prefect.

Here live the run, its stages (a file each in `stages/`), the cache's keys and what a finished run offers. Everything
but the command line and the flows stands below. A new stage is a file in `stages/` and its name in their order.
"""
