"""The tables of a snapshot, once: `tables.yml` gives DDL, codebook and documentation."""
