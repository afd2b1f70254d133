"""Published files as articles: digests, JSON Lines and HTML pages; what cannot be used is reported with
file and line.
"""
