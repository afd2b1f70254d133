-- Every figure is made of claims of its own operation and metric.
select f.operation_id, f.metric
from figure f
left join claim c on list_contains(f.claims, c.claim_id) and c.operation_id = f.operation_id and c.metric = f.metric
group by f.operation_id, f.metric, f.claims
having count(c.claim_id) <> len(any_value(f.claims)) or count(c.claim_id) = 0
