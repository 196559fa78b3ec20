update webhook_deliveries d set state = 'waiting', claim = null, due_at = r.due_at, last_failure = r.failure
from unnest($1::text[], $2::text[],
  $3::timestamptz[], $4::text[]
) r (store_id, id, due_at, failure)
where d.store_id = r.store_id and d.id = r.id
