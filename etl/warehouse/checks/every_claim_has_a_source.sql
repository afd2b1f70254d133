-- No number without a source: every claim leads to at least one article.
select claim_id from claim where claim_id not in (select claim_id from claim_article)
