"""The ETL of Operations Atlas: published texts and tables in, one checked DuckDB snapshot out.

    sources      read curated facts, digests and tables as they were published
    records      clean them into articles and rows, offsets kept
    claims       read numbers, dates, countries and names from the text of an article
    operations   join claims to operations, choose figures by stated rules, locate, convert
    warehouse    write the snapshot under a new name, check it, make it live

Data flows one way; the stages meet only in the types of ``etl.model`` and ``etl.build`` chains them.
What cannot be used is kept with file, line, field and reason. The dashboard reads the snapshot only.
"""
