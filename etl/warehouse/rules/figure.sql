-- One figure an operation and metric, chosen from its claims; and what became of every claim.

-- Each claim with the keys of the order in which claims of one item stand (docs/totals.md, "Which claim wins").
create temp table candidate as
select
    c.*,
    coalesce(c.detail, '') as item,
    case c.method when 'curated' then 0 when 'reviewed' then 1 else 2 end as method_rank,
    coalesce(s.tier, 0) as tier,
    coalesce(c.as_of, a.published_on, '') as stated_on,
    case c.qualifier when 'exact' then 0 else 1 end as bound_rank,
    case
        when c.method = 'automatic' and o.origin = 'curated' then 'evidence'
        when c.basis not in ('result', 'estimate') then 'not a result'
        when c.qualifier = 'at_most' then 'upper limit'
    end as barred
from claim c
join operation o using (operation_id)
left join article a using (article_id)
left join operation_article s on s.operation_id = c.operation_id and s.article_id = c.article_id;

-- Totals of one item are alternatives: the first in the order stands.
create temp table ranked_total as
select
    *,
    row_number() over item_order as place,
    first_value(struct_pack(
        unconverted := amount is null, method_rank := method_rank, tier := tier, stated_on := stated_on,
        bound_rank := bound_rank, amount := amount
    )) over item_order as winner
from candidate
where barred is null and scope = 'total'
window item_order as (
    partition by operation_id, metric, item
    order by amount is null, method_rank, tier, stated_on desc, bound_rank, amount, claim_id
);

-- Parts are read from one source, so that two articles on one raid do not add up.
create temp table ranked_part as
select
    *,
    dense_rank() over (
        partition by operation_id, metric
        order by method_rank, tier, source_stated_on desc, coalesce(article_id, '')
    ) as source_place
from (
    select *, max(stated_on) over (partition by operation_id, metric, article_id) as source_stated_on
    from candidate
    where barred is null and scope = 'part'
);

create temp table part_sum as
select
    operation_id,
    metric,
    sum(amount) filter (country is not null) as with_country,
    sum(amount) filter (country is null) as without_country,
    coalesce(with_country, -1) >= coalesce(without_country, -1) as takes_country
from ranked_part
where source_place = 1
group by all;

insert into figure
with chosen as (
    select operation_id, metric, claim_id, position, amount, qualifier, 'total' as reason
    from ranked_total
    where place = 1
    union all
    select p.operation_id, p.metric, p.claim_id, p.position, p.amount, p.qualifier,
        case when s.takes_country then 'parts with a country' else 'parts without a country' end
    from ranked_part p
    join part_sum s using (operation_id, metric)
    where p.source_place = 1
        and (p.country is not null) = s.takes_country
        and not exists (
            select 1 from ranked_total t where t.operation_id = p.operation_id and t.metric = p.metric
        )
),
summed as (
    select
        operation_id,
        metric,
        sum(amount) as amount,
        case
            when bool_or(reason <> 'total' or qualifier = 'at_least' or amount is null) then '≥'
            when bool_or(qualifier = 'about') then '≈'
            else '='
        end as sign,
        case when any_value(reason) = 'total' and count(*) > 1 then 'items' else any_value(reason) end as reason,
        count(*) filter (amount is null) as unconverted,
        list(claim_id order by position, claim_id) as claims
    from chosen
    group by operation_id, metric
),
limits as (
    select operation_id, metric, max(amount) as upper, list(claim_id order by position, claim_id) as claims
    from candidate
    where barred = 'upper limit' and amount is not null
    group by operation_id, metric
)
select
    operation_id,
    metric,
    s.amount,
    coalesce(s.sign, '≤'),
    coalesce(s.reason, 'upper limit'),
    l.upper,
    coalesce(s.unconverted, 0),
    o.level = 'operation',
    coalesce(s.claims, l.claims)
from summed s
full join limits l using (operation_id, metric)
join operation o using (operation_id);

insert into claim_standing
with used as (select unnest(claims) as claim_id from figure)
select
    c.claim_id,
    case
        when c.barred is not null then c.barred
        when c.amount is null then 'unconverted'
        when u.claim_id is not null then 'figure'
        when c.scope = 'total' then 'alternative'
        else 'part'
    end,
    case
        when c.barred = 'evidence' then 'read automatically; never replaces a curated figure'
        when c.barred = 'not a result' then 'its basis is ' || c.basis || '; only results and estimates enter sums'
        when c.barred = 'upper limit' then 'upper limits are listed, never added'
        when c.amount is null then c.unconverted
        when u.claim_id is not null and c.scope = 'part' then 'no total is stated: the parts are a lower bound'
        when u.claim_id is not null then 'stands'
        when c.scope = 'part' and p.source_place > 1 then 'parts are read from one source, and another stands before it'
        when c.scope = 'part' and t.metric is null then 'the other parts add up to more; they may contain each other'
        when c.scope = 'part' then 'a share of the total'
        when r.winner.method_rank <> r.method_rank then 'curated before reviewed before automatic'
        when r.winner.tier <> r.tier then 'the issuer before partner authorities before other media'
        when r.winner.stated_on <> r.stated_on then 'the later statement'
        when r.winner.bound_rank <> r.bound_rank then 'exact before bounds'
        when r.winner.amount <> r.amount then 'the smaller number'
        else 'the same number stated again'
    end
from candidate c
left join used u using (claim_id)
left join ranked_total r using (claim_id)
left join ranked_part p using (claim_id)
left join (select distinct operation_id, metric from ranked_total) t
    on t.operation_id = c.operation_id and t.metric = c.metric;
