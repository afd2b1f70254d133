-- In how many operations each kind of fact is known that lies outside the operation's own row (other country: named in
-- another role than participant; country figure: a number that a source ties to a country).
-- columns: fact, operations
select 'participant' as fact, count(distinct operation_id) as operations
from operation_country where role = 'participant'
union all
select 'other country', count(distinct operation_id) from operation_country where role <> 'participant'
union all
select 'place', count(distinct operation_id) from operation_place
union all
select 'crime type', count(distinct operation_id) from operation_crime_type
union all
select 'body', count(distinct operation_id) from operation_body
union all
select 'agency', count(distinct operation_id) from operation_agency
union all
select 'source', count(distinct operation_id) from operation_article
union all
select 'second source', count(*)
from (select operation_id from operation_article group by operation_id having count(*) > 1)
union all
select 'figure', count(distinct operation_id) from figure
union all
select 'country figure', count(distinct operation_id) from claim where country is not null
