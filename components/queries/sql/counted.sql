-- The family rule, once for the whole project (docs/totals.md). Reads two relations that the question provides:
--   grouped(grp, operation_id): which operations stand in which group; '' is the whole selection
--   stated(grp, operation_id, metric, amount, sign, inferred, upper): their figures, statistics left out already
-- and gives counted(grp, operation_id, metric, amount, sign, inferred, upper, state, counted_in).
hang as (
    -- Each member hangs under its nearest ancestor in the same group; depth is the number of its ancestors there.
    select g.grp, g.operation_id, arg_min(a.ancestor_id, a.distance) as parent_id, count(*) as depth
    from grouped g
    join ancestor a on a.operation_id = g.operation_id
    join grouped p on p.grp = g.grp and p.operation_id = a.ancestor_id
    group by g.grp, g.operation_id
),
member as (
    select grp, operation_id, parent_id, depth from hang
    union all
    select distinct h.grp, h.parent_id, null, 0
    from hang h
    anti join hang up on up.grp = h.grp and up.operation_id = h.parent_id
),
family_metric as (
    select distinct s.grp, s.metric from stated s join member m on m.grp = s.grp and m.operation_id = s.operation_id
),
family_own as (
    select m.grp, m.operation_id, m.parent_id, m.depth, f.metric, s.amount
    from member m
    join family_metric f on f.grp = m.grp
    left join stated s on s.grp = m.grp and s.operation_id = m.operation_id and s.metric = f.metric
),
worth as (
    -- From the deepest members up: the larger of the own figure and the sum of the members below.
    select grp, operation_id, parent_id, metric, depth, amount as own, null::decimal(38, 4) as below, amount as worth
    from family_own
    where depth = (select max(depth) from member)
    union all
    select f.grp, f.operation_id, f.parent_id, f.metric, f.depth, f.amount, b.below, greatest(f.amount, b.below)
    from family_own f
    left join (
        select grp, parent_id, metric, sum(worth)::decimal(38, 4) as below from worth group by grp, parent_id, metric
    ) b on b.grp = f.grp and b.parent_id = f.operation_id and b.metric = f.metric
    where f.depth = (select min(depth) - 1 from worth)
),
chooser as (
    -- Members that are worth their own figure: everything below them is already counted in it.
    select grp, operation_id, metric from worth where own is not null and own >= coalesce(below, 0)
),
covered as (
    select m.grp, m.operation_id, c.metric, arg_max(c.operation_id, a.distance) as counted_in
    from member m
    join ancestor a on a.operation_id = m.operation_id
    join chooser c on c.grp = m.grp and c.operation_id = a.ancestor_id
    group by m.grp, m.operation_id, c.metric
),
settled as (
    select
        s.*,
        case
            when v.counted_in is not null then 'counted in another'
            when s.amount is null and s.sign = '≤' then 'upper limit'
            when s.amount is null then 'unconverted'
            when w.own is not null and w.own < w.below then 'its members add up to more'
            else 'counted'
        end as state,
        v.counted_in,
        w.parent_id is not null as hangs
    from stated s
    left join covered v using (grp, operation_id, metric)
    left join worth w using (grp, operation_id, metric)
),
largest as (
    select operation_id, metric, row_number() over (partition by metric order by amount desc, operation_id) as place
    from settled
    where grp = '' and state = 'counted'
),
counted as (
    select
        s.grp,
        s.operation_id,
        s.metric,
        s.amount,
        -- A member counted in place of an umbrella that says less, or nothing, makes a lower bound.
        if(s.hangs and s.state = 'counted', '≥', s.sign) as sign,
        s.inferred,
        s.upper,
        case
            when $without_largest and s.state = 'counted' and l.place <= 5 then 'one of the 5 largest'
            else s.state
        end as state,
        s.counted_in
    from settled s
    left join largest l using (operation_id, metric)
)
