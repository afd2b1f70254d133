-- The numbers read from one article, in the order of its text, and what became of each.
-- columns: metric, value, value_high, qualifier, currency, country, scope, detail, span_start, span_end, confidence, amount,
-- rate, rate_date, unconverted, standing, why, operation_id
select
    c.metric, c.value, c.value_high, c.qualifier, c.currency, c.country, c.scope, c.detail, c.span_start, c.span_end,
    c.confidence, c.amount, c.rate, c.rate_date, c.unconverted, s.standing, s.why, c.operation_id
from claim c
left join claim_standing s using (claim_id)
where c.article_id = $article
order by c.position
