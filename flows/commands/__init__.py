"""Commands that need Prefect, registered with the program by the entry point `flows` of the group `framing.commands`.

Each file offers `register(app)`, as those of `framing/cli/commands/` do.
"""
