select w.store_id, w.id, w.url, w.headers, w.version, w.ordering, w.next_sequence,
  coalesce(w.ramp, w.max_in_flight) - (select count(*)::int from webhook_deliveries d
    where d.store_id = w.store_id and d.webhook_id = w.id and d.state = 'sending' and d.due_at > $1) as room,
  case when w.rate_per_second is null then null else least(w.rate_per_second, w.rate_allowance
    + extract(epoch from $2::timestamptz - w.rate_filled_at) * w.rate_per_second) end as allowance,
  (select coalesce(json_agg(json_build_object('id', s.id, 'secret', s.secret) order by s.created_at desc), '[]')
    from webhook_secrets s where s.store_id = w.store_id and s.webhook_id = w.id
      and (s.expires_at is null or s.expires_at > $3)) as secrets
from webhooks w
join unnest($4::text[], $5::text[])
  with ordinality l (store_id, id, turn) on w.store_id = l.store_id and w.id = l.id
order by l.turn
