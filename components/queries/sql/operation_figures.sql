-- columns: metric, amount, sign, reason, upper, unconverted, counts, claims
select f.metric, f.amount, f.sign, f.reason, f.upper, f.unconverted, f.counts, f.claims
from figure f join metric m on m.code = f.metric
where f.operation_id = $operation_id
order by m.position
