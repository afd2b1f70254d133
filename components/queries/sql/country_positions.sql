-- Every country and territory with the position of its symbol.
-- columns: iso3, country, continent, lat, lon
select iso3, name as country, continent, lat, lon from country order by iso3
