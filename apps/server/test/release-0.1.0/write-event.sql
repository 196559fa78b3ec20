with event as (
  insert into events (store_id, id, type, entity_type, entity_id, sequence, body, created_at)
  values ($1, $2, $3, $4, $5, $6,
    $7, $8)
), present as (
  select id from webhooks where store_id = $9 and id = any ($10::text[])
  order by id for key share
)
insert into webhook_deliveries (store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id,
  entity_sequence, state, due_at, created_at)
select $11, d.id, d.webhook_id, $12, d.name, $13, $14, $15, 'waiting', $16, $17
from unnest($18::text[], $19::text[],
  $20::text[]) d (id, webhook_id, name)
join present on present.id = d.webhook_id
