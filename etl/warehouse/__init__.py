"""Everything into one snapshot file: write, apply the rules, check, publish."""
