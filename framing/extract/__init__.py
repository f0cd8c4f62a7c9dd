"""From what is known of a lead to an article's text."""
