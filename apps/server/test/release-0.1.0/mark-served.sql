update webhooks w set served_at = case when l.served then $1 else w.served_at end, rate_allowance = l.allowance, rate_filled_at = $2,
  next_sequence = l.next_sequence
from unnest($3::text[], $4::text[],
  $5::boolean[], $6::float8[], $7::bigint[])
  l (store_id, id, served, allowance, next_sequence)
where w.store_id = l.store_id and w.id = l.id
