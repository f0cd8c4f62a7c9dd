"""The command line: one file a command, found by its file.

Here live the commands that need no Prefect, and what the terminal shows; those that need it live in `flows/commands/`
and are registered by an entry point of the group `framing.commands`. Everything below may be imported, late, so that
`--help` is quick. A new command is a file in `commands/`.
"""
