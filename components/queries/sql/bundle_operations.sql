-- One row an operation. Lists are joined by "; ".
-- columns: those of operation without search_text, aliases, crime_types, bodies, agencies, link
select
    o.* exclude (search_text, source_file, source_line),
    (select string_agg(alias, '; ' order by alias) from operation_alias x where x.operation_id = o.operation_id) as aliases,
    (select string_agg(crime_type, '; ' order by crime_type) from operation_crime_type x
        where x.operation_id = o.operation_id) as crime_types,
    (select string_agg(body, '; ' order by body) from operation_body x where x.operation_id = o.operation_id) as bodies,
    (select string_agg(named_as, '; ' order by named_as) from operation_agency x
        where x.operation_id = o.operation_id and not is_lead) as agencies
from selected join operation o using (operation_id)
order by o.operation_id
