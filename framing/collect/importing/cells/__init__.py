"""What a cell says: rules that turn it into a day, an address, a language, a country, an ownership, a genre."""
