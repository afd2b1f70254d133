-- A figure made of a lower bound, of parts or of unconverted money is a lower bound.
select f.operation_id, f.metric, f.sign
from figure f
join claim c on c.operation_id = f.operation_id and list_contains(f.claims, c.claim_id)
where f.sign not in ('≥', '≤') and (c.qualifier = 'at_least' or c.scope = 'part' or c.amount is null)
