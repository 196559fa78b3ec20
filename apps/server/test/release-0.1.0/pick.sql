with picked as (
  select d.store_id, d.id, d.sequence, l.next_sequence,
    row_number() over (partition by l.id, d.sequence is null order by d.due_at, d.id) - 1 as place
  from unnest($1::text[], $2::text[], $3::int[],
    $4::text[], $5::bigint[])
    with ordinality l (store_id, id, take, ordering, next_sequence, turn)
  cross join lateral (
    select d.store_id, d.id, d.sequence, d.due_at from webhook_deliveries d
    where d.store_id = l.store_id and d.webhook_id = l.id and d.due_at <= $6
      and (l.ordering = 'none' or not exists (select from webhook_deliveries earlier
        where earlier.store_id = d.store_id and earlier.webhook_id = d.webhook_id
          and earlier.entity_id = d.entity_id and earlier.entity_sequence < d.entity_sequence))
    order by d.due_at, d.id limit l.take for update skip locked
  ) d
  order by place, l.turn limit $7
)
update webhook_deliveries d set state = 'sending', attempts = d.attempts + 1, claim = $8,
  due_at = $9, sequence = coalesce(d.sequence, picked.next_sequence + picked.place)
from picked
where d.store_id = picked.store_id and d.id = picked.id
returning d.store_id, d.id, d.webhook_id, d.event_id, d.event_type, d.event_created_at, d.attempts, d.claim, d.sequence,
  d.created_at, (select e.body from events e where e.store_id = d.store_id and e.id = d.event_id
    and e.created_at = d.event_created_at) as body
