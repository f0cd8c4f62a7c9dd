"""Commands that need no Prefect: a new file here is a new command.

Each offers `register(app)`, which adds it, or a group of commands, to the program.
"""
