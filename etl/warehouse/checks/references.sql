-- Every reference must lead to a row that exists.
select 'operation_country' as source, operation_id as id, iso3 as target from operation_country
where operation_id not in (select operation_id from operation) or iso3 not in (select iso3 from country)
union all
select 'operation_crime_type', operation_id, crime_type from operation_crime_type
where operation_id not in (select operation_id from operation) or crime_type not in (select code from crime_type)
union all
select 'operation_body', operation_id, body from operation_body
where operation_id not in (select operation_id from operation) or body not in (select code from body)
union all
select 'operation_agency', operation_id, agency_id from operation_agency
where operation_id not in (select operation_id from operation) or agency_id not in (select agency_id from agency)
union all
select 'operation_place', operation_id, place_id from operation_place
where operation_id not in (select operation_id from operation) or place_id not in (select place_id from place)
union all
select 'operation_article', operation_id, article_id from operation_article
where operation_id not in (select operation_id from operation) or article_id not in (select article_id from article)
union all
select 'claim', claim_id, operation_id from claim
where operation_id not in (select operation_id from operation) or metric not in (select code from metric)
union all
select 'claim country', claim_id, country from claim
where country is not null and country not in (select iso3 from country)
union all
select 'claim article', claim_id, article_id from claim
where article_id is not null and article_id not in (select article_id from article)
union all
select 'claim_article', claim_id, article_id from claim_article
where claim_id not in (select claim_id from claim) or article_id not in (select article_id from article)
union all
select 'operation_alias', operation_id, alias from operation_alias
where operation_id not in (select operation_id from operation)
union all
select 'redirect', old_id, operation_id from redirect
where operation_id not in (select operation_id from operation) or old_id in (select operation_id from operation)
union all
select 'parent', operation_id, parent_id from operation
where parent_id is not null and parent_id not in (select operation_id from operation)
