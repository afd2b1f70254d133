-- What a total leaves out: figures that the rules keep from being added, and claims that never become a figure.
-- columns: operation_id, name, counted_on, reason, amount, sign, currency, basis, detail, counted_in, counted_in_name
,
aside as (
    select operation_id, state as reason, coalesce(amount, upper) as amount, sign, null::varchar as currency,
        null::varchar as basis, null::varchar as detail, counted_in
    from counted
    where grp = '' and state not in ('counted', 'unconverted')
    union all
    select f.operation_id, 'statistics', coalesce(f.amount, f.upper), f.sign, null, null, null, null
    from selected
    join figure f using (operation_id)
    where not f.counts and not $statistics and f.metric = $metric
    union all
    select c.operation_id, t.standing, c.value,
        case c.qualifier when 'at_least' then '≥' when 'about' then '≈' when 'at_most' then '≤' else '=' end,
        c.currency, c.basis, c.detail, null
    from selected
    join claim c using (operation_id)
    join claim_standing t using (claim_id)
    left join figure f on f.operation_id = c.operation_id and f.metric = c.metric
    where c.metric = $metric
        and (t.standing = 'not a result' or (t.standing = 'unconverted' and list_contains(f.claims, c.claim_id)))
)
select
    a.operation_id,
    coalesce(o.name, o.title) as name,
    o.counted_on,
    a.reason,
    a.amount::double as amount,
    a.sign,
    a.currency,
    a.basis,
    a.detail,
    a.counted_in,
    coalesce(i.name, i.title) as counted_in_name
from aside a
join operation o using (operation_id)
left join operation i on i.operation_id = a.counted_in
order by a.reason, a.amount desc nulls last, a.operation_id, a.detail
