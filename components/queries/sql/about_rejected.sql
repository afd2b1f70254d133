-- Input that was not loaded, and why.
-- columns: file, line, field, found, expected, raw_row
select file, line, field, found, expected, raw_row from rejected order by position
