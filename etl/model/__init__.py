"""The nouns every stage shares: vocabulary, articles, claims, operations. Standard library only."""
