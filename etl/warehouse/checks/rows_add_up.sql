-- Rows read are rows loaded plus rows rejected.
select file, rows_read, rows_loaded, rows_rejected from input_file where rows_read <> rows_loaded + rows_rejected
