insert into event_sequences (store_id, entity_id, last) values ($1, $2, 1)
on conflict (store_id, entity_id) do update set last = event_sequences.last + 1
returning last as sequence, (
  select coalesce(json_agg(json_build_object('id', id, 'events', events)), '[]')
  from webhooks where store_id = $3
) as webhooks
