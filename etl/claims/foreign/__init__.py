"""Reads French, Spanish, German and Dutch articles by words and numbers alone: a table a language, no classifier."""
