-- Money has a value in euro or a reason why not; everything else has an amount.
select claim_id, currency, amount, unconverted from claim
where (amount is null) <> (unconverted is not null) or (currency is not null and amount is not null and rate is null)
