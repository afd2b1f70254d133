-- One row an operation. Lists have no order but the alphabet.
-- columns: those of operation without search_text, source_file and source_line; aliases, crime_types, bodies, agencies (lists)
select
    o.* exclude (search_text, source_file, source_line),
    (select list(alias order by alias) from operation_alias x where x.operation_id = o.operation_id) as aliases,
    (select list(crime_type order by crime_type) from operation_crime_type x
        where x.operation_id = o.operation_id) as crime_types,
    (select list(body order by body) from operation_body x where x.operation_id = o.operation_id) as bodies,
    (select list(named_as order by named_as) from operation_agency x
        where x.operation_id = o.operation_id and not is_lead) as agencies
from selected join operation o using (operation_id)
order by o.operation_id
