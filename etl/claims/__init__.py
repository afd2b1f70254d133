"""An article's claims: numbers, dates, countries and names, each with the characters it was read from."""
