select d.id from webhook_deliveries d
join unnest($1::text[], $2::text[],
  $3::text[]) c (store_id, id, claim)
  on d.store_id = c.store_id and d.id = c.id and d.claim = c.claim
order by d.store_id, d.id for update of d
