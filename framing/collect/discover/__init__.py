"""Sources of leads: each file says what to ask and how to read the answer."""
