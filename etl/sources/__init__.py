"""Reads operations and place names from files and gazetteers; turns raw values into checked records."""
