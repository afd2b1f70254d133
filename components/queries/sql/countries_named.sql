-- How far the selected operations name the countries that took part.
-- columns: operations, none, more
select
    count(*) as operations,
    count(*) filter (participants = 0) as none,
    count(*) filter (countries_stated > participants) as more
from selected
join operation using (operation_id)
