-- Files the snapshot was built from, in the order of reading.
-- columns: file, sha256, rows_read, rows_loaded, rows_rejected
select file, sha256, rows_read, rows_loaded, rows_rejected from input_file order by position
