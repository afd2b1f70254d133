-- One article with its text.
-- columns: article_id, title, publisher, published_on, kind, reason, became, language, url, body
select article_id, title, publisher, published_on, kind, reason, became, language, url, body
from article
where article_id = $article
