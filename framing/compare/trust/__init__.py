"""How far the other tables can be trusted: against coders, baselines and other settings. A file is a table."""
