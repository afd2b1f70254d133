-- What became of every claim is known, once.
select claim_id from claim where claim_id not in (select claim_id from claim_standing)
