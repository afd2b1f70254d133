-- The figures that a total adds up, largest first; with $tied those tied to the chosen countries, each with its country.
-- columns: operation_id, counted_on, country, amount, sign, inferred
select
    c.operation_id,
    o.counted_on,
    n.name as country,
    c.amount::double as amount,
    c.sign,
    coalesce(c.inferred > 0, false) as inferred
from counted c
join operation o using (operation_id)
left join country n on n.iso3 = split_part(c.grp, chr(31), 2)
where c.state = 'counted' and contains(c.grp, chr(31)) = $tied
order by c.amount desc, c.operation_id, country
