"""Benchmarks, run by hand: `make bench`, `python -m bench`."""
