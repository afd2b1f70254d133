-- Everything an operation is tied to by name.
-- columns: kind (alias, crime, body, agency, lead), code, label, narrows (whether the selection has a filter for the code)
select * from (
    select 'alias' as kind, alias as code, alias as label, false as narrows, 0 as position
    from operation_alias where operation_id = $operation_id
    union all
    select 'crime', t.code, t.label, true, t.position
    from operation_crime_type c join crime_type t on t.code = c.crime_type where c.operation_id = $operation_id
    union all
    select 'body', b.code, b.code, true, 0
    from operation_body o join body b on b.code = o.body where o.operation_id = $operation_id
    union all
    -- A name that stands for several agencies would be the same words for each: they go by their own.
    select
        if(o.is_lead, 'lead', 'agency'), a.agency_id,
        if(count(*) over (partition by o.is_lead, o.named_as) > 1, a.name, o.named_as), a.kind = 'agency', 0
    from operation_agency o join agency a using (agency_id) where o.operation_id = $operation_id
)
order by kind, position, strip_accents(label), code
